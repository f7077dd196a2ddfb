//! Singular and plural. The only home of plural rules.

use super::snake;
use crate::config::NamesConfig;

/// Words that are their own plural, though the plural rules think otherwise, and words that are not plurals.
const UNCOUNTABLE: &[&str] = &[
    "access",
    "analytics",
    "atlas",
    "aws",
    "canvas",
    "chaos",
    "cors",
    "cos",
    "css",
    "data",
    "diagnostics",
    "dns",
    "dos",
    "ethics",
    "fts",
    "fts5",
    "gps",
    "gwas",
    "has",
    "hls",
    "http",
    "https",
    "ios",
    "jms",
    "kudos",
    "logistics",
    "metadata",
    "nas",
    "news",
    "nfs",
    "oauth",
    "os",
    "pos",
    "progress",
    "qos",
    "rds",
    "rss",
    "saas",
    "series",
    "sms",
    "sns",
    "species",
    "sqs",
    "ssl",
    "tls",
    "tts",
    "us",
    "vat",
    "vps",
];

/// Longer ones, which end names without an underscore before them too: `timeseries`, `imagemetadata`.
const UNCOUNTABLE_ENDINGS: &[&str] = &[
    "metadata",
    "series",
    "species",
    "software",
    "equipment",
    "information",
];

/// Singular and plural of words that the plural rules get wrong.
const IRREGULAR: &[(&str, &str)] = &[
    ("abscess", "abscesses"),
    ("agenda", "agendas"),
    ("alias", "aliases"),
    ("apparatus", "apparatuses"),
    ("apex", "apexes"),
    ("axis", "axes"),
    ("basis", "bases"),
    ("bias", "biases"),
    ("bonus", "bonuses"),
    ("bus", "buses"),
    ("cache", "caches"),
    ("campus", "campuses"),
    ("canoe", "canoes"),
    ("census", "censuses"),
    ("consensus", "consensuses"),
    ("cookie", "cookies"),
    ("corpus", "corpora"),
    ("cpu", "cpus"),
    ("criterion", "criteria"),
    ("database", "databases"),
    ("emphasis", "emphases"),
    ("focus", "focuses"),
    ("gas", "gases"),
    ("genus", "genera"),
    ("gpu", "gpus"),
    ("hoof", "hooves"),
    ("human", "humans"),
    ("index", "indexes"),
    ("lens", "lenses"),
    ("menu", "menus"),
    ("movie", "movies"),
    ("nexus", "nexuses"),
    ("niche", "niches"),
    ("oasis", "oases"),
    ("octopus", "octopuses"),
    ("phenomenon", "phenomena"),
    ("premise", "premises"),
    ("roof", "roofs"),
    ("safe", "safes"),
    ("schema", "schemas"),
    ("selfie", "selfies"),
    ("sku", "skus"),
    ("specimen", "specimens"),
    ("status", "statuses"),
    ("stimulus", "stimuli"),
    ("synopsis", "synopses"),
    ("taxon", "taxa"),
    ("vertex", "vertices"),
    ("virus", "viruses"),
    ("zombie", "zombies"),
];

/// Singular and plural.
pub(crate) struct Vocabulary {
    /// What the configuration says: words that are their own plural.
    uncountable: Vec<String>,
    /// And both forms of words, the singular first.
    irregular: Vec<(String, String)>,
}

impl Vocabulary {
    /// The words of the configuration, which go before the built-in ones.
    pub(crate) fn new(config: &NamesConfig) -> Self {
        let pairs = config.irregular.iter();
        Vocabulary {
            uncountable: config.uncountable.iter().map(|it| snake(it)).collect(),
            irregular: pairs.map(|(one, many)| (snake(one), snake(many))).collect(),
        }
    }

    /// A name with its last word in the singular.
    pub(crate) fn singular(&self, name: &str) -> String {
        with_last_word(name, |word| self.counted(word, 1))
    }

    /// A name with its last word in the plural.
    pub(crate) fn plural(&self, name: &str) -> String {
        with_last_word(name, |word| self.counted(word, 2))
    }

    /// A word as it is said of so many.
    fn counted(&self, word: &str, count: isize) -> String {
        let form = |one: &str, many: &str| (if count == 1 { one } else { many }).to_owned();
        let mut pairs = self.irregular.iter();
        if let Some((one, many)) = pairs.find(|(one, many)| [one, many].contains(&&word.to_owned()))
        {
            return form(one, many);
        }
        if self.uncountable.iter().any(|it| it == word) || UNCOUNTABLE.contains(&word) {
            return word.to_owned();
        }
        if UNCOUNTABLE_ENDINGS.iter().any(|it| word.ends_with(it)) {
            return word.to_owned();
        }
        match IRREGULAR
            .iter()
            .find(|(one, many)| [one, many].contains(&&word))
        {
            Some((one, many)) => form(one, many),
            None => pluralizer::pluralize(word, count, false),
        }
    }
}

/// The last word begins behind an underscore, or with a capital behind a small letter. It is changed in small letters,
/// and what it keeps stays as it is.
fn with_last_word(name: &str, change: impl Fn(&str) -> String) -> String {
    let is_border = |pair: &[u8]| {
        pair[0] == b'_' || pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()
    };
    let border = name.as_bytes().windows(2).rposition(is_border);
    let (before, word) = name.split_at(border.map_or(0, |at| at + 1));
    // `address_2` and a single letter have no plural that would read well.
    if word.len() < 2 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return name.to_owned();
    }
    let small = word.to_ascii_lowercase();
    let changed = change(&small);
    if changed.is_empty() {
        return name.to_owned();
    }
    let same = small.bytes().zip(changed.bytes());
    let same = same.take_while(|(a, b)| a == b).count();
    let ending = if word.contains(|it: char| it.is_ascii_lowercase()) {
        changed[same..].to_owned()
    } else {
        changed[same..].to_uppercase()
    };
    format!("{before}{}{ending}", &word[..same])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let words = Vocabulary::new(&NamesConfig::default());
        let (singular, plural) = (|it| words.singular(it), |it| words.plural(it));
        for (one, many) in [
            ("user", "users"),
            ("post_tag", "post_tags"),
            ("person", "people"),
            ("status", "statuses"),
            ("address", "addresses"),
            ("series", "series"),
            ("metadata", "metadata"),
            ("cache", "caches"),
            ("bonus", "bonuses"),
            ("category", "categories"),
            ("analysis", "analyses"),
            ("address_2", "address_2"),
            ("x", "x"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(plural(many), many);
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one);
        }
        for (many, one) in [
            ("OrderDetails", "OrderDetail"),
            ("PEOPLE", "PERSON"),
            ("People", "Person"),
            ("HTMLPages", "HTMLPage"),
            ("ORDER_LINES", "ORDER_LINE"),
            ("orderLines", "orderLine"),
        ] {
            assert_eq!(singular(many), one);
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn words_of_the_configuration_go_first() {
        let config = NamesConfig {
            irregular: [("Cactus", "cacti"), ("datum", "data"), ("index", "indices")]
                .map(|(one, many)| (one.to_owned(), many.to_owned()))
                .into(),
            uncountable: vec!["staff".to_owned(), "Movies".to_owned()],
            ..NamesConfig::default()
        };
        let words = Vocabulary::new(&config);
        for (one, many) in [
            ("cactus", "cacti"),
            ("datum", "data"),
            ("index", "indices"),
            ("SearchIndex", "SearchIndices"),
            ("staff", "staff"),
            ("movies", "movies"),
            ("status", "statuses"),
        ] {
            assert_eq!(words.plural(one), many);
            assert_eq!(words.singular(many), one);
        }
    }

    /// One and many.
    const HARD_WORDS: &[(&str, &str)] = &[
        ("axis", "axes"),
        ("basis", "bases"),
        ("lens", "lenses"),
        ("bias", "biases"),
        ("specimen", "specimens"),
        ("gas", "gases"),
        ("bus", "buses"),
        ("status", "statuses"),
        ("virus", "viruses"),
        ("bonus", "bonuses"),
        ("campus", "campuses"),
        ("census", "censuses"),
        ("corpus", "corpora"),
        ("menu", "menus"),
        ("cpu", "cpus"),
        ("gpu", "gpus"),
        ("sku", "skus"),
        ("index", "indexes"),
        ("matrix", "matrices"),
        ("vertex", "vertices"),
        ("analysis", "analyses"),
        ("diagnosis", "diagnoses"),
        ("hypothesis", "hypotheses"),
        ("synthesis", "syntheses"),
        ("thesis", "theses"),
        ("crisis", "crises"),
        ("oasis", "oases"),
        ("synopsis", "synopses"),
        ("emphasis", "emphases"),
        ("criterion", "criteria"),
        ("phenomenon", "phenomena"),
        ("person", "people"),
        ("child", "children"),
        ("man", "men"),
        ("woman", "women"),
        ("human", "humans"),
        ("foot", "feet"),
        ("tooth", "teeth"),
        ("mouse", "mice"),
        ("leaf", "leaves"),
        ("knife", "knives"),
        ("shelf", "shelves"),
        ("wolf", "wolves"),
        ("life", "lives"),
        ("wife", "wives"),
        ("half", "halves"),
        ("hero", "heroes"),
        ("potato", "potatoes"),
        ("photo", "photos"),
        ("video", "videos"),
        ("logo", "logos"),
        ("quiz", "quizzes"),
        ("box", "boxes"),
        ("tax", "taxes"),
        ("fax", "faxes"),
        ("batch", "batches"),
        ("branch", "branches"),
        ("match", "matches"),
        ("dish", "dishes"),
        ("address", "addresses"),
        ("process", "processes"),
        ("class", "classes"),
        ("business", "businesses"),
        ("agenda", "agendas"),
        ("alias", "aliases"),
        ("cookie", "cookies"),
        ("movie", "movies"),
        ("selfie", "selfies"),
        ("category", "categories"),
        ("company", "companies"),
        ("key", "keys"),
        ("survey", "surveys"),
        ("day", "days"),
        ("cache", "caches"),
        ("niche", "niches"),
        ("database", "databases"),
        ("purchase", "purchases"),
        ("release", "releases"),
        ("response", "responses"),
        ("course", "courses"),
        ("house", "houses"),
        ("warehouse", "warehouses"),
        ("lease", "leases"),
        ("license", "licenses"),
        ("expense", "expenses"),
        ("phrase", "phrases"),
        ("purpose", "purposes"),
        ("use", "uses"),
        ("size", "sizes"),
        ("prize", "prizes"),
        ("schema", "schemas"),
        ("quota", "quotas"),
        ("agenda", "agendas"),
        ("area", "areas"),
        ("radius", "radii"),
        ("stimulus", "stimuli"),
        ("focus", "focuses"),
        ("octopus", "octopuses"),
        ("stadium", "stadiums"),
        ("museum", "museums"),
        ("album", "albums"),
        ("forum", "forums"),
        ("appendix", "appendices"),
        ("suffix", "suffixes"),
        ("prefix", "prefixes"),
        ("complex", "complexes"),
        ("taxon", "taxa"),
        ("genus", "genera"),
        ("ox", "oxen"),
        ("goose", "geese"),
        ("premise", "premises"),
        ("roof", "roofs"),
        ("proof", "proofs"),
        ("chief", "chiefs"),
        ("belief", "beliefs"),
        ("safe", "safes"),
        ("cafe", "cafes"),
        ("tie", "ties"),
        ("pie", "pies"),
        ("zombie", "zombies"),
        ("calorie", "calories"),
        ("species", "species"),
        ("series", "series"),
        ("metadata", "metadata"),
        ("qos", "qos"),
        ("nas", "nas"),
        ("gwas", "gwas"),
        ("pos", "pos"),
        ("gps", "gps"),
        ("tls", "tls"),
        ("dns", "dns"),
        ("news", "news"),
        ("sms", "sms"),
        ("https", "https"),
        ("atlas", "atlas"),
        ("canvas", "canvas"),
        ("access", "access"),
        ("progress", "progress"),
        ("analytics", "analytics"),
        ("equipment", "equipment"),
        ("information", "information"),
        ("timeseries", "timeseries"),
        ("imagemetadata", "imagemetadata"),
        ("sheep", "sheep"),
        ("fish", "fish"),
        ("aircraft", "aircraft"),
        ("software", "software"),
    ];

    #[test]
    fn hard_words() {
        let words = Vocabulary::new(&NamesConfig::default());
        let faults = HARD_WORDS.iter().filter_map(|(one, many)| {
            let found = [
                words.plural(one),
                words.plural(many),
                words.singular(many),
                words.singular(one),
            ];
            let is_right = found == [*many, *many, *one, *one];
            (!is_right).then(|| format!("{one} {many}: {found:?}"))
        });
        assert_eq!(faults.collect::<Vec<_>>(), Vec::<String>::new());
    }
}
