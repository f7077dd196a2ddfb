//! Which tables are junctions, of which class, and why the others are not.

use std::collections::BTreeSet;
use std::fmt;

use super::direct::positions;
use crate::config::RelationsConfig;
use crate::ir::{Catalog, ForeignKeyId, ForeignKeyWalker, TableWalker};

/// What was decided about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It links two tables.
    Junction {
        /// What else it is.
        class: Class,
        /// Its two foreign keys, in the order of the table.
        keys: [ForeignKeyId; 2],
    },
    /// It does not.
    NotAJunction(Reason),
}

/// What a junction table is besides a link. It decides what is generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nothing: no data of its own.
    Pure,
    /// An entity: it has data of its own, or another table refers to it.
    Payload,
    /// A link that can be there twice, as the table has no key at all.
    Keyless,
}

/// Why a table is not a junction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is a view or a virtual table, which is no place for links.
    NotATable(&'static str),
    /// It has none, or only one.
    TooFewForeignKeys(usize),
    /// No unique key is made of two foreign keys. Where there are just two foreign keys, their columns.
    NoUniqueKey(Vec<String>),
    /// There would be one, but its unique index is partial.
    PartialKey {
        /// The index.
        index: String,
    },
    /// A unique key is made of three foreign keys, or more.
    KeyOfMany(usize),
    /// Some of the columns are unique by themselves, so that the relation is one-to-one.
    UniqueAlone(Vec<String>),
    /// One of the two foreign keys has no column of its own.
    Contained,
    /// More than one pair of foreign keys makes up a key.
    SeveralPairs(usize),
    /// Two foreign keys and nothing else, but no key at all, and the configuration does not ask for such ones.
    Keyless,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::Pure => "pure",
            Class::Payload => "payload",
            Class::Keyless => "keyless",
        })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Junction { class, .. } => write!(f, "junction {class}"),
            Verdict::NotAJunction(reason) => write!(f, "not a junction: {reason}"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NotATable(noun) => write!(f, "a {noun}"),
            Reason::TooFewForeignKeys(0) => f.write_str("no foreign key"),
            Reason::TooFewForeignKeys(_) => f.write_str("only one foreign key"),
            Reason::NoUniqueKey(columns) if columns.is_empty() => {
                f.write_str("no unique key is made of two of its foreign keys")
            }
            Reason::NoUniqueKey(columns) => write!(f, "no unique key over {}", and(columns)),
            Reason::PartialKey { index } => write!(f, "the unique key `{index}` is partial"),
            Reason::KeyOfMany(3) => f.write_str("three foreign keys in the key"),
            Reason::KeyOfMany(count) => write!(f, "{count} foreign keys in the key"),
            Reason::UniqueAlone(columns) if columns.len() == 1 => {
                write!(f, "{} alone is unique", columns[0])
            }
            Reason::UniqueAlone(columns) => write!(f, "{} alone are unique", and(columns)),
            Reason::Contained => f.write_str("one foreign key has no column that the other lacks"),
            Reason::SeveralPairs(count) => write!(f, "{count} pairs of foreign keys make up a key"),
            Reason::Keyless => {
                f.write_str("no key at all, and `relations.keyless_junctions` is off")
            }
        }
    }
}

fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., last] => format!("{} and {last}", words.join(", ")),
    }
}

/// The verdict on every table, in the order of the catalog.
pub(super) fn verdicts(catalog: &Catalog, config: &RelationsConfig) -> Vec<Verdict> {
    let mut referenced = vec![false; catalog.tables().len()];
    for key in catalog.tables().flat_map(TableWalker::foreign_keys) {
        referenced[key.target().id().index()] |= key.target().id() != key.table().id();
    }
    let bookkeeping = config
        .bookkeeping_columns
        .iter()
        .map(|name| folded(name))
        .collect();
    let verdict = |table: TableWalker<'_>| {
        Candidate {
            table,
            referenced: referenced[table.id().index()],
            bookkeeping: &bookkeeping,
        }
        .verdict(config.keyless_junctions)
    };
    catalog.tables().map(verdict).collect()
}

/// A name without what differs between habits: `ModifiedDate`, `modified_date`.
pub(crate) fn folded(name: &str) -> String {
    name.to_lowercase().replace('_', "")
}

/// A table that may be a junction.
struct Candidate<'a> {
    table: TableWalker<'a>,
    referenced: bool,
    bookkeeping: &'a BTreeSet<String>,
}

/// A foreign key and the set of its columns.
type KeyColumns<'a> = (ForeignKeyWalker<'a>, BTreeSet<u32>);

impl Candidate<'_> {
    fn verdict(&self, keyless_wanted: bool) -> Verdict {
        match self.linked(keyless_wanted) {
            Ok((class, keys)) => Verdict::Junction { class, keys },
            Err(reason) => Verdict::NotAJunction(reason),
        }
    }

    fn linked(&self, keyless_wanted: bool) -> Result<(Class, [ForeignKeyId; 2]), Reason> {
        if !self.table.table().kind.is_writable() {
            return Err(Reason::NotATable(self.table.table().kind.noun()));
        }
        let keys: Vec<KeyColumns<'_>> = self
            .table
            .foreign_keys()
            .map(|key| (key, positions(key).into_iter().collect()))
            .collect();
        if keys.len() < 2 {
            return Err(Reason::TooFewForeignKeys(keys.len()));
        }
        if let Some(result) = self.keyless(&keys, keyless_wanted) {
            return result;
        }
        let unique: BTreeSet<BTreeSet<u32>> = self
            .table
            .unique_keys()
            .map(|key| key.columns.into_iter().collect())
            .collect();
        let pairs = pairs_that_make_up(&unique, &keys);
        let mut refused = None;
        let mut linked = Vec::new();
        for (first, second) in &pairs {
            match self.refusal(first, second) {
                Some(reason) => refused = Some(reason),
                None => linked.push([first.0.id(), second.0.id()]),
            }
        }
        match (linked.as_slice(), refused) {
            ([keys_of_link], _) => Ok((self.class(*keys_of_link, &keys), *keys_of_link)),
            ([], Some(reason)) => Err(reason),
            ([], None) => Err(self.why_no_pair(&keys, &unique)),
            (several, _) => Err(Reason::SeveralPairs(several.len())),
        }
    }

    /// Two foreign keys, every column in one of them, and no key at all.
    fn keyless(
        &self,
        keys: &[KeyColumns<'_>],
        wanted: bool,
    ) -> Option<Result<(Class, [ForeignKeyId; 2]), Reason>> {
        let [first, second] = keys else { return None };
        let columns: BTreeSet<u32> = first.1.union(&second.1).copied().collect();
        let only_keys = columns.len() == self.table.table().columns.len();
        let any_key = self.table.unique_keys().next().is_some()
            || self.table.table().indexes.iter().any(|index| index.unique);
        if !only_keys || any_key {
            return None;
        }
        if let Some(reason) = contained(first, second) {
            return Some(Err(reason));
        }
        Some(if wanted {
            Ok((Class::Keyless, [first.0.id(), second.0.id()]))
        } else {
            Err(Reason::Keyless)
        })
    }

    /// Why two foreign keys that make up a key link nothing all the same.
    fn refusal(&self, first: &KeyColumns<'_>, second: &KeyColumns<'_>) -> Option<Reason> {
        if let Some(reason) = contained(first, second) {
            return Some(reason);
        }
        for (key, _) in [first, second] {
            let columns = positions(*key);
            let covering = self
                .table
                .unique_keys()
                .find(|unique| unique.columns.iter().all(|column| columns.contains(column)));
            if let Some(unique) = covering {
                return Some(Reason::UniqueAlone(self.names(&unique.columns)));
            }
        }
        None
    }

    /// Why no pair of foreign keys makes up a key.
    fn why_no_pair(&self, keys: &[KeyColumns<'_>], unique: &BTreeSet<BTreeSet<u32>>) -> Reason {
        for index in self
            .table
            .table()
            .indexes
            .iter()
            .filter(|index| index.unique && index.predicate.is_some())
        {
            let columns = index.parts.iter().filter_map(|part| match part {
                crate::ir::IndexPart::Column { column, .. } => Some(*column),
                crate::ir::IndexPart::Expression(_) => None,
            });
            let columns = BTreeSet::from([columns.collect()]);
            if !pairs_that_make_up(&columns, keys).is_empty() {
                return Reason::PartialKey {
                    index: index.name.clone(),
                };
            }
        }
        for columns in unique {
            let inside: Vec<_> = keys
                .iter()
                .filter(|(_, key)| key.is_subset(columns))
                .collect();
            let together: BTreeSet<u32> = inside.iter().flat_map(|(_, key)| key).copied().collect();
            if inside.len() > 2 && together == *columns {
                return Reason::KeyOfMany(inside.len());
            }
        }
        match keys {
            [first, second] => {
                let columns: BTreeSet<u32> = first.1.union(&second.1).copied().collect();
                Reason::NoUniqueKey(self.names(&columns.into_iter().collect::<Vec<_>>()))
            }
            _ => Reason::NoUniqueKey(Vec::new()),
        }
    }

    fn class(&self, link: [ForeignKeyId; 2], keys: &[KeyColumns<'_>]) -> Class {
        if self.referenced {
            return Class::Payload;
        }
        let linking: BTreeSet<u32> = keys
            .iter()
            .filter(|(key, _)| link.contains(&key.id()))
            .flat_map(|(_, columns)| columns)
            .copied()
            .collect();
        let primary = self.table.primary_key_columns();
        // A primary key beside the link is a surrogate: it says nothing about it.
        let surrogate = primary.iter().all(|column| !linking.contains(column));
        let is_payload = |column: crate::ir::ColumnWalker<'_>| {
            let position = column.id().index;
            let is_surrogate = surrogate && primary.contains(&position);
            let is_bookkeeping = self.bookkeeping.contains(&folded(column.name()));
            !(linking.contains(&position) || is_surrogate || is_bookkeeping)
        };
        if self.table.columns().any(is_payload) {
            Class::Payload
        } else {
            Class::Pure
        }
    }

    fn names(&self, columns: &[u32]) -> Vec<String> {
        columns
            .iter()
            .map(|column| self.table.column(*column).name().to_owned())
            .collect()
    }
}

fn contained(first: &KeyColumns<'_>, second: &KeyColumns<'_>) -> Option<Reason> {
    (first.1.is_subset(&second.1) || second.1.is_subset(&first.1)).then_some(Reason::Contained)
}

/// The pairs of foreign keys whose columns together are one of the unique keys.
fn pairs_that_make_up<'k, 'a>(
    unique: &BTreeSet<BTreeSet<u32>>,
    keys: &'k [KeyColumns<'a>],
) -> Vec<(&'k KeyColumns<'a>, &'k KeyColumns<'a>)> {
    let mut pairs = Vec::new();
    for columns in unique {
        // Only keys inside the unique key can make it up: few, however many the table has.
        let inside: Vec<_> = keys
            .iter()
            .filter(|(_, key)| key.is_subset(columns))
            .collect();
        for (position, first) in inside.iter().enumerate() {
            for second in &inside[position + 1..] {
                if first.1.union(&second.1).count() == columns.len() {
                    pairs.push((*first, *second));
                }
            }
        }
    }
    pairs
}
