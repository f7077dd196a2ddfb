//! Words: casing, singular and plural. The only home of `heck`, `deunicode` and plural rules.

use deunicode::deunicode;
use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use crate::config::{Casing, NamesConfig};

/// Words that are their own plural, though the plural rules think otherwise, and words that are not plurals.
const UNCOUNTABLE: &[&str] = &[
    "access",
    "canvas",
    "chaos",
    "cos",
    "data",
    "dns",
    "fts",
    "fts5",
    "gas",
    "has",
    "https",
    "kudos",
    "lens",
    "logistics",
    "metadata",
    "news",
    "progress",
    "series",
    "sms",
    "species",
    "us",
    "vat",
];

/// Singular and plural of words that the plural rules get wrong.
const IRREGULAR: &[(&str, &str)] = &[
    ("bonus", "bonuses"),
    ("cache", "caches"),
    ("cookie", "cookies"),
    ("criterion", "criteria"),
    ("index", "indexes"),
    ("movie", "movies"),
    ("virus", "viruses"),
];

/// Endings of a column that say no more than that it refers to something.
const REFERENCE_ENDINGS: &[&str] = &["id", "uuid", "guid", "fk", "ref"];

/// Beginnings of a column that say the same.
const REFERENCE_BEGINNINGS: &[&str] = &["fk", "id"];

/// The name in ASCII, in `snake_case`.
pub(super) fn snake(name: &str) -> String {
    let snake = deunicode(name).to_snake_case();
    if snake.is_empty() {
        "unnamed".to_owned()
    } else {
        snake
    }
}

/// The name in ASCII, in `UpperCamelCase`.
fn pascal(name: &str) -> String {
    let pascal = deunicode(name).to_upper_camel_case();
    if pascal.is_empty() {
        "Unnamed".to_owned()
    } else if pascal == "Self" {
        // The only keyword that begins with a capital, and one that cannot be a raw identifier either.
        "Itself".to_owned()
    } else if pascal.starts_with(|it: char| it.is_ascii_digit()) {
        // Otherwise a type would be called as its module is.
        format!("N{pascal}")
    } else {
        pascal
    }
}

/// The name in ASCII, with an underscore for everything that no identifier has.
pub(super) fn preserved(name: &str) -> String {
    let kept = |it: char| if it.is_ascii_alphanumeric() { it } else { '_' };
    deunicode(name).chars().map(kept).collect()
}

/// The name in ASCII, in a casing.
pub(super) fn cased(casing: Casing, name: &str) -> String {
    match casing {
        Casing::Preserve => preserved(name),
        Casing::Snake => snake(name),
        Casing::Camel => match deunicode(name).to_lower_camel_case() {
            camel if camel.is_empty() => "unnamed".to_owned(),
            camel => camel,
        },
        Casing::Pascal => pascal(name),
        Casing::Screaming => snake(name).to_uppercase(),
    }
}

/// An identifier in another casing; one that has it stays as it is.
pub(super) fn recased(casing: Casing, name: &str) -> String {
    let has_capital = name.contains(|it: char| it.is_ascii_uppercase());
    match casing {
        Casing::Preserve => name.to_owned(),
        Casing::Snake if !has_capital => name.to_owned(),
        // What identifiers begin with instead of a digit stays.
        Casing::Screaming if !has_capital => name.to_uppercase(),
        casing => cased(casing, name),
    }
}

/// A name with words before and behind it, in the casing that it has: that of its kind, or where it does not fit that,
/// what it looks like.
pub(super) fn affixed(casing: Casing, before: &[&str], name: &str, behind: &[&str]) -> String {
    let has_capital = name.contains(|it: char| it.is_ascii_uppercase());
    let has_small = name.contains(|it: char| it.is_ascii_lowercase());
    let begins_small = name.starts_with(|it: char| it.is_ascii_lowercase());
    let fits = match casing {
        Casing::Preserve => false,
        Casing::Snake => !has_capital,
        Casing::Camel => begins_small && !name.contains('_'),
        Casing::Pascal => !begins_small,
        Casing::Screaming => !has_small,
    };
    let looks = match (has_capital, begins_small) {
        _ if fits => casing,
        (false, _) => Casing::Snake,
        _ if !has_small => Casing::Screaming,
        (_, false) => Casing::Pascal,
        _ if name.contains('_') => Casing::Snake,
        _ => Casing::Camel,
    };
    let words = before.iter().copied().chain([name]);
    let words: Vec<&str> = words.chain(behind.iter().copied()).collect();
    let joined = |changed: fn(&str) -> String| {
        // Two underscores in a row are no `snake_case`.
        let name = if before.is_empty() {
            name
        } else {
            name.trim_start_matches('_')
        };
        let name = if behind.is_empty() {
            name
        } else {
            name.trim_end_matches('_')
        };
        let before = before.iter().map(|word| changed(word));
        let behind = behind.iter().map(|word| changed(word));
        let words: Vec<_> = before.chain([name.to_owned()]).chain(behind).collect();
        words.join("_")
    };
    match looks {
        Casing::Preserve | Casing::Snake => joined(str::to_owned),
        Casing::Screaming => joined(str::to_uppercase),
        Casing::Camel => {
            let rest = words[1..].iter().map(|word| capitalised(word));
            format!("{}{}", words[0], rest.collect::<String>())
        }
        Casing::Pascal => words.iter().map(|word| capitalised(word)).collect(),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Whether `rustc` takes a name for one of a function, a field or a module.
pub(super) fn is_snake(name: &str) -> bool {
    !name.trim_matches('_').contains("__") && !name.contains(char::is_uppercase)
}

/// Whether `rustc` takes a name for one of a type or a variant.
pub(super) fn is_pascal(name: &str) -> bool {
    let name = name.trim_matches('_');
    let bytes = name.as_bytes();
    let between_letters = |part: &[u8]| {
        part[1] == b'_' && part[0].is_ascii_alphabetic() && part[2].is_ascii_alphabetic()
    };
    !name.starts_with(char::is_lowercase)
        && !name.contains("__")
        && !bytes.windows(3).any(between_letters)
}

/// Whether `rustc` takes a name for one of a constant.
pub(super) fn is_screaming(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

/// Singular and plural.
pub(super) struct Vocabulary {
    /// What the configuration says: words that are their own plural.
    uncountable: Vec<String>,
    /// And both forms of words, the singular first.
    irregular: Vec<(String, String)>,
}

impl Vocabulary {
    /// The words of the configuration, which go before the built-in ones.
    pub(super) fn new(config: &NamesConfig) -> Self {
        let pairs = config.irregular.iter();
        Vocabulary {
            uncountable: config.uncountable.iter().map(|it| snake(it)).collect(),
            irregular: pairs.map(|(one, many)| (snake(one), snake(many))).collect(),
        }
    }

    /// A name with its last word in the singular.
    pub(super) fn singular(&self, name: &str) -> String {
        with_last_word(name, |word| self.counted(word, 1))
    }

    /// A name with its last word in the plural.
    pub(super) fn plural(&self, name: &str) -> String {
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

/// What a key column is called after: its `snake_case` name without what only says that it is a reference
/// (`author_id`, `fk_author` → `author`), and without the name of the column that it refers to (`country_code` to
/// `code` → `country`). Empty where nothing remains.
pub(super) fn reference(column: &str, target_column: &str) -> String {
    let without_ending = |ending: &str| {
        column
            .strip_suffix(ending)
            .and_then(|it| it.strip_suffix('_'))
    };
    let mut endings = REFERENCE_ENDINGS.iter().copied().chain([target_column]);
    if REFERENCE_ENDINGS.contains(&column) {
        return String::new();
    }
    if let Some(name) = endings
        .find_map(without_ending)
        .filter(|name| !name.is_empty())
    {
        return name.to_owned();
    }
    let without_beginning = |beginning: &str| {
        column
            .strip_prefix(beginning)
            .and_then(|it| it.strip_prefix('_'))
    };
    match REFERENCE_BEGINNINGS
        .iter()
        .copied()
        .find_map(without_beginning)
    {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => column.to_owned(),
    }
}

/// Two parts of a `snake_case` name as one. The underscores that keep a part from being a keyword or a number are left
/// out: two in a row are no `snake_case`.
pub(super) fn joined(first: &str, second: &str) -> String {
    format!("{}_{}", first.trim_matches('_'), second.trim_matches('_'))
}

/// The words that all of several `snake_case` names begin with.
pub(super) fn shared_beginning(names: &[String]) -> String {
    let Some((first, others)) = names.split_first() else {
        return String::new();
    };
    let words: Vec<&str> = first.split('_').collect();
    let shared = |count: &usize| {
        let beginning = &words[..*count];
        others
            .iter()
            .all(|name| name.split('_').take(*count).eq(beginning.iter().copied()))
    };
    // One word of each name must remain, or the names are not parts of one thing.
    let most = names
        .iter()
        .map(|name| name.split('_').count())
        .min()
        .unwrap_or_default()
        .saturating_sub(1);
    (0..=most)
        .rev()
        .find(shared)
        .map(|count| words[..count].join("_"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing() {
        assert_eq!(snake("ReportsTo"), "reports_to");
        assert_eq!(snake("UserID"), "user_id");
        assert_eq!(snake("größe"), "grosse");
        assert_eq!(snake("\""), "unnamed");
        assert_eq!(pascal("order details"), "OrderDetails");
        let casings = [
            Casing::Preserve,
            Casing::Snake,
            Casing::Camel,
            Casing::Pascal,
            Casing::Screaming,
        ];
        for (name, expected) in [
            (
                "order items",
                "order_items order_items orderItems OrderItems ORDER_ITEMS",
            ),
            ("userID", "userID user_id userId UserId USER_ID"),
            ("größe", "grosse grosse grosse Grosse GROSSE"),
            ("2fa", "2fa 2fa 2fa N2fa 2FA"),
            ("\"\n", "__ unnamed unnamed Unnamed UNNAMED"),
        ] {
            assert_eq!(casings.map(|it| cased(it, name)).join(" "), expected);
        }
        assert_eq!(recased(Casing::Screaming, "_2fa"), "_2FA");
        assert_eq!(recased(Casing::Screaming, "authorId"), "AUTHOR_ID");
        assert_eq!(recased(Casing::Camel, "author_id"), "authorId");
    }

    #[test]
    fn words_are_put_before_and_behind_names() {
        for (casing, name, expected) in [
            (Casing::Pascal, "User", "NewUserRow"),
            (Casing::Pascal, "USER", "NewUSERRow"),
            (Casing::Pascal, "User_Data", "NewUser_DataRow"),
            (Casing::Pascal, "user", "new_user_row"),
            (Casing::Snake, "user", "new_user_row"),
            (Casing::Snake, "type_", "new_type_row"),
            (Casing::Snake, "User", "NewUserRow"),
            (Casing::Camel, "userData", "newUserDataRow"),
            (Casing::Screaming, "USER", "NEW_USER_ROW"),
            (Casing::Preserve, "USER", "NEW_USER_ROW"),
            (Casing::Preserve, "userData", "newUserDataRow"),
            (Casing::Preserve, "user_Data", "new_user_Data_row"),
            (Casing::Preserve, "UserData", "NewUserDataRow"),
        ] {
            assert_eq!(affixed(casing, &["new"], name, &["row"]), expected);
        }
        assert_eq!(affixed(Casing::Camel, &[], "user", &["row"]), "userRow");
        assert_eq!(affixed(Casing::Snake, &[], "_2fa_", &["row"]), "_2fa_row");
    }

    #[test]
    fn names_are_told_from_those_that_the_compiler_warns_of() {
        for (name, snake, pascal, screaming) in [
            ("user_id", true, false, false),
            ("_2fa", true, true, false),
            ("a__b", false, false, false),
            ("userId", false, false, false),
            ("UserId", false, true, false),
            ("User_Id", false, false, false),
            ("USER_ID", false, false, true),
            ("USER", false, true, true),
            ("V1_2", false, true, true),
        ] {
            let found = (is_snake(name), is_pascal(name), is_screaming(name));
            assert_eq!(found, (snake, pascal, screaming), "{name}");
        }
    }

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

    #[test]
    fn references() {
        assert_eq!(reference("author_id", "id"), "author");
        assert_eq!(reference("country_code", "code"), "country");
        assert_eq!(reference("fk_author", "id"), "author");
        assert_eq!(reference("id_author", "id"), "author");
        assert_eq!(reference("author", "id"), "author");
        assert_eq!(reference("id", "id"), "");
        assert_eq!(reference("code", "code"), "code");
    }

    #[test]
    fn beginnings() {
        let shared = |names: &[&str]| {
            shared_beginning(&names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(shared(&["user_first_name", "user_last_name"]), "user");
        assert_eq!(shared(&["order_id", "line"]), "");
        assert_eq!(shared(&["user", "user_id"]), "");
    }
}
