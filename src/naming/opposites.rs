//! What the other side of a self reference is called: the rows whose `parent` this one is are its `children`.

use std::collections::BTreeMap;

use super::style::TableWords;
use super::words::{Vocabulary, joined, snake};

/// What a key is called after, and the other side of it in the plural. Only pairs that leave no doubt.
const BUILT_IN: &[(&str, &str)] = &[
    ("manager", "reports"),
    ("mentor", "mentees"),
    ("next", "previous"),
    ("original", "copies"),
    ("parent", "children"),
    ("predecessor", "successors"),
    ("previous", "next"),
    ("reply_to", "replies"),
    ("reports_to", "reports"),
    ("supervisor", "subordinates"),
];

/// The pairs that are in force.
pub(super) struct Opposites<'a> {
    pairs: BTreeMap<String, String>,
    words: &'a Vocabulary,
}

impl<'a> Opposites<'a> {
    /// The built-in ones and those of the configuration, which go first.
    pub(super) fn new(configured: &BTreeMap<String, String>, words: &'a Vocabulary) -> Self {
        let built_in = BUILT_IN.iter().copied();
        let configured = configured
            .iter()
            .map(|(key, opposite)| (key.as_str(), opposite.as_str()));
        let pairs = built_in.chain(configured);
        let mut all: BTreeMap<String, String> = pairs
            .map(|(key, opposite)| (snake(key), opposite.trim().to_owned()))
            .collect();
        all.retain(|_, opposite| !opposite.is_empty());
        Opposites { pairs: all, words }
    }

    /// The words that the other sides are made of.
    pub(super) fn words(&self) -> &Vocabulary {
        self.words
    }

    /// What the other side is called, where the key is called after `key_word`. With the table's name in the one
    /// (`parent_category`) it is in the other too (`child_categories`).
    pub(super) fn of(&self, key_word: &str, table: &TableWords, many: bool) -> Option<String> {
        let counted = |opposite: &String| {
            let opposite = snake(opposite);
            if many {
                opposite
            } else {
                self.words.singular(&opposite)
            }
        };
        let with_table = || {
            let key_word = key_word.strip_suffix(table.one.as_str())?;
            let opposite = self.pairs.get(key_word.strip_suffix('_')?)?;
            let rows = if many { &table.many } else { &table.one };
            Some(joined(&self.words.singular(&snake(opposite)), rows))
        };
        self.pairs.get(key_word).map(counted).or_else(with_table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::NamesConfig;

    #[test]
    fn opposites_are_found() {
        let table = TableWords::named("categories");
        let words = Vocabulary::new(&NamesConfig::default());
        let of = |configured: &[(&str, &str)], key: &str, many| {
            let configured = configured
                .iter()
                .map(|(key, opposite)| ((*key).to_owned(), (*opposite).to_owned()));
            Opposites::new(&configured.collect(), &words).of(key, &table, many)
        };
        assert_eq!(of(&[], "parent", true).as_deref(), Some("children"));
        assert_eq!(of(&[], "parent", false).as_deref(), Some("child"));
        assert_eq!(of(&[], "previous", false).as_deref(), Some("next"));
        assert_eq!(
            of(&[], "parent_category", true).as_deref(),
            Some("child_categories")
        );
        assert_eq!(of(&[], "root", true), None);
        assert_eq!(
            of(&[("root", "leaves")], "root", true).as_deref(),
            Some("leaves")
        );
        assert_eq!(of(&[("parent", "")], "parent", true), None);
    }
}
