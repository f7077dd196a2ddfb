//! Which families of functions are generated for tables: words in order, of which the last one that names a family decides.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use crate::error::{HelperError, UnknownHelpers};

/// Functions that a user would want all of, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HelperFamily {
    /// `all`, `find…`, `list…`, `exists`.
    Lookups,
    /// `page_…`.
    Pages,
    /// A relation from one row.
    Accessors,
    /// `load_…`: a relation from many rows.
    Loads,
    /// `query`, `count`, and what names columns and relations for queries.
    Queries,
    /// `attach_…`, `detach_…`, `set_…`.
    Links,
    /// New rows, and `insert`.
    Inserts,
    /// `insert_many…`, `copy_in`.
    BulkInserts,
    /// `upsert…`.
    Upserts,
    /// Patches, and `update`.
    Updates,
    /// `delete…`.
    Deletes,
}

use HelperFamily::{
    Accessors, BulkInserts, Deletes, Inserts, Links, Loads, Lookups, Pages, Queries, Updates,
    Upserts,
};

/// Every word with the families that it stands for.
const WORDS: &[(&str, &[HelperFamily])] = &[
    (
        "*",
        &[
            Lookups,
            Pages,
            Accessors,
            Loads,
            Queries,
            Links,
            Inserts,
            BulkInserts,
            Upserts,
            Updates,
            Deletes,
        ],
    ),
    ("lookups", &[Lookups]),
    ("pages", &[Pages]),
    ("relations", &[Accessors, Loads, Links]),
    ("accessors", &[Accessors]),
    ("loads", &[Loads]),
    ("queries", &[Queries]),
    (
        "writes",
        &[Links, Inserts, BulkInserts, Upserts, Updates, Deletes],
    ),
    ("links", &[Links]),
    ("inserts", &[Inserts, BulkInserts, Upserts]),
    ("bulk_inserts", &[BulkInserts]),
    ("upserts", &[Upserts]),
    ("updates", &[Updates]),
    ("deletes", &[Deletes]),
];

/// A word for families, which may leave them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HelperWord {
    word: &'static str,
    families: &'static [HelperFamily],
    leaves_out: bool,
}

impl fmt::Display for HelperWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.leaves_out { "!" } else { "" })?;
        f.write_str(self.word)
    }
}

impl FromStr for HelperWord {
    type Err = UnknownHelpers;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = text.strip_prefix('!').unwrap_or(text);
        let known = WORDS.iter().find(|(known, _)| *known == word);
        let (known, families) = known.ok_or_else(|| UnknownHelpers {
            word: text.to_owned(),
            known: WORDS.iter().map(|(word, _)| *word).collect(),
        })?;
        Ok(HelperWord {
            word: known,
            families,
            leaves_out: word != text,
        })
    }
}

impl<'de> Deserialize<'de> for HelperWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for HelperWord {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "HelperWord".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let words = WORDS.iter().map(|(word, _)| (*word).to_owned());
        let all: Vec<String> = words.flat_map(|word| [format!("!{word}"), word]).collect();
        schemars::json_schema!({ "description": "Families of functions, or with `!` all but those.", "enum": all })
    }
}

/// The families that are generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helpers(u16);

impl Default for Helpers {
    fn default() -> Self {
        Helpers::chosen(&[])
    }
}

impl Helpers {
    /// What words choose. Where there is none, or the first one leaves out, everything else is in.
    pub fn chosen(words: &[HelperWord]) -> Self {
        let mut bits = 0;
        if words.first().is_none_or(|it| it.leaves_out) {
            bits = Helpers::bits(WORDS[0].1);
        }
        for word in words {
            let those = Helpers::bits(word.families);
            bits = if word.leaves_out {
                bits & !those
            } else {
                bits | those
            };
        }
        Helpers(bits)
    }

    /// Whether a family is generated.
    pub fn has(self, family: HelperFamily) -> bool {
        self.has_any(&[family])
    }

    /// Whether one of them is.
    pub fn has_any(self, families: &[HelperFamily]) -> bool {
        self.0 & Helpers::bits(families) != 0
    }

    /// Whether one of those is that some words stand for, which have spaces between them.
    pub(crate) fn has_words(self, words: &str) -> bool {
        let families = words
            .split(' ')
            .filter_map(|word| WORDS.iter().find(|(known, _)| *known == word));
        families
            .into_iter()
            .any(|(_, families)| self.has_any(families))
    }

    /// Whether everything that writes to a table is left out.
    pub(crate) fn only_reads(self) -> bool {
        !self.has_words("writes")
    }

    /// What is chosen and cannot be without something that is left out.
    pub(super) fn check(self) -> Result<(), HelperError> {
        for (family, word) in [(BulkInserts, "bulk_inserts"), (Upserts, "upserts")] {
            if self.has(family) && !self.has(Inserts) {
                return Err(HelperError { word });
            }
        }
        Ok(())
    }

    fn bits(families: &[HelperFamily]) -> u16 {
        families.iter().fold(0, |bits, it| bits | 1 << *it as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    fn chosen(words: &[&str]) -> Helpers {
        let words: Result<Vec<HelperWord>, _> = words.iter().map(|it| it.parse()).collect();
        Helpers::chosen(&words.unwrap())
    }

    #[test]
    fn the_last_word_decides() {
        assert_eq!(chosen(&[]), chosen(&["*"]));
        assert!(chosen(&["!writes"]).only_reads());
        assert!(chosen(&["!writes"]).has(Pages));
        assert!(!chosen(&["!*"]).has_words("*"));
        let some = chosen(&["!writes", "updates", "!queries"]);
        assert!(some.has(Updates) && some.has(Lookups) && !some.has(Queries) && !some.has(Deletes));
        let few = chosen(&["lookups", "relations", "!links"]);
        assert!(few.has(Accessors) && few.has(Loads) && !few.has(Links) && !few.has(Pages));
        let inserts = chosen(&["!inserts"]);
        assert!(!inserts.has(BulkInserts) && !inserts.has(Upserts) && inserts.has(Updates));
        assert!(inserts.check().is_ok());
        assert!(chosen(&["upserts"]).check().is_err());
    }

    #[test]
    fn what_stands_for_nothing_is_refused() {
        for text in ["'lookup'", "'!!links'", "'links*'", "''"] {
            let text = format!("[output]\nhelpers = [{text}]\n");
            assert!(Config::parse(&text).is_err(), "{text}");
        }
        assert!(Config::parse("[output]\nhelpers = ['bulk_inserts']\n").is_err());
        assert!(Config::parse("[output]\nhelpers = ['inserts', '!links']\n").is_ok());
    }
}
