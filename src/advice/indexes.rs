//! Advice about indexes: those that lack, those that are there twice, those that do not work.

use std::collections::BTreeSet;

use super::constraints::from;
use super::junctions::half_indexed;
use super::lookup::is_found;
use super::statements::{create_index, drop_index, drop_unique, qualified};
use super::{Finding, finding, listed};
use crate::diagnostic::AdviceCode;
use crate::ir::{Engine, ForeignKeyWalker, Index, IndexPart, Key, TableKind, TableWalker};
use crate::relations::Relations;

/// Advice about the indexes of a table.
pub(super) fn advise(table: TableWalker<'_>, relations: &Relations, findings: &mut Vec<Finding>) {
    without_index(table, relations, findings);
    superfluous(table, findings);
    findings.extend(invalid(table));
}

fn without_index(table: TableWalker<'_>, relations: &Relations, findings: &mut Vec<Finding>) {
    // That of a junction is told as such.
    let told = half_indexed(table, relations).map(|(unindexed, _)| unindexed.id());
    let mut seen = BTreeSet::new();
    let declared = |key: &ForeignKeyWalker<'_>| key.foreign_key().provenance.is_declared();
    for key in table.foreign_keys().filter(declared) {
        let columns = from(key);
        let is_new = seen.insert(columns.iter().copied().collect::<BTreeSet<u32>>());
        if told == Some(key.id()) || !is_new || is_found(table, &columns) {
            continue;
        }
        let target = key.target().display_name();
        let found = format!(
            "no index begins with {}, which refers to `{target}`",
            listed(table, &columns)
        );
        let why = format!(
            "each delete and each change of a key in `{target}` reads all of `{}` for rows that refer to it, and so \
             does each query from that side",
            table.display_name()
        );
        let advice = finding(
            AdviceCode::ForeignKeyWithoutIndex,
            table,
            &columns,
            found,
            why,
        );
        findings.push(
            advice
                .of_key(key.foreign_key().name.as_deref())
                .mended_by([create_index(table, &columns)]),
        );
    }
}

/// A key or an index in the form in which two can be compared.
struct Entry<'a> {
    what: What<'a>,
    parts: Vec<Part<'a>>,
    included: &'a [u32],
    unique: bool,
    nulls_not_distinct: bool,
    deferrable: bool,
}

#[derive(Clone, Copy)]
enum What<'a> {
    PrimaryKey(&'a Key),
    Unique(&'a Key),
    Index(&'a Index),
}

/// One part; `None` for an expression, which never equals another: the catalog does not tell all about it.
type Part<'a> = Option<&'a IndexPart>;

fn superfluous(table: TableWalker<'_>, findings: &mut Vec<Finding>) {
    let mut key_parts: Vec<Vec<IndexPart>> = Vec::new();
    let facts = table.table();
    // Behind a key WITHOUT OVERLAPS is an index of another kind.
    let keys = || table.declared_keys().filter(|key| !key.without_overlaps);
    for key in keys() {
        key_parts.push(key.columns.iter().map(|it| part_of_key(*it)).collect());
    }
    let is_primary = facts.primary_key.as_ref() == keys().next();
    let mut entries: Vec<Entry<'_>> = keys()
        .zip(&key_parts)
        .enumerate()
        .map(|(at, (key, parts))| Entry {
            what: if at == 0 && is_primary {
                What::PrimaryKey(key)
            } else {
                What::Unique(key)
            },
            parts: parts.iter().map(Some).collect(),
            included: &[],
            unique: true,
            nulls_not_distinct: key.nulls_not_distinct,
            deferrable: key.deferrable,
        })
        .collect();
    let ordered = |index: &&Index| index.is_ordered() && index.predicate.is_none();
    let mut indexes: Vec<&Index> = facts.indexes.iter().filter(ordered).collect();
    indexes.sort_by_key(|index| !index.unique);
    entries.extend(indexes.into_iter().map(|index| {
        Entry {
            what: What::Index(index),
            parts: index
                .parts
                .iter()
                .map(|part| Some(part).filter(|it| matches!(it, IndexPart::Column { .. })))
                .collect(),
            included: &index.included,
            unique: index.unique,
            nulls_not_distinct: index.nulls_not_distinct,
            deferrable: false,
        }
    }));
    let superfluous: Vec<bool> = (0..entries.len())
        .map(|at| (0..entries.len()).any(|by| is_superfluous(&entries, at, by)))
        .collect();
    for (at, entry) in entries.iter().enumerate() {
        let by =
            (0..entries.len()).find(|by| !superfluous[*by] && is_superfluous(&entries, at, *by));
        if let Some(by) = by {
            findings.push(superfluous_finding(table, entry, &entries[by]));
        }
    }
}

fn part_of_key(column: u32) -> IndexPart {
    IndexPart::Column {
        column,
        descending: false,
        collation: None,
        prefix: None,
        operator_class: None,
        nulls_reversed: false,
    }
}

/// Whether the entry at one place does nothing that the one at another does not do. Of two equals it is the second.
fn is_superfluous(entries: &[Entry<'_>], at: usize, by: usize) -> bool {
    at != by
        && entries[by].replaces(&entries[at])
        && (at > by || !entries[at].replaces(&entries[by]))
}

impl Entry<'_> {
    /// Whether this one does all that the other does.
    fn replaces(&self, other: &Entry<'_>) -> bool {
        let begins = self.parts.len() >= other.parts.len()
            && self
                .parts
                .iter()
                .zip(&other.parts)
                .all(|(a, b)| a.is_some() && a == b);
        let is_column = |column: u32| move |part: &&Part<'_>| matches!(part, Some(IndexPart::Column { column: it, .. }) if *it == column);
        let holds = |column: &u32| {
            self.included.contains(column) || self.parts.iter().any(|it| is_column(*column)(&it))
        };
        let promises = !other.unique
            || self.unique
                && self.parts.len() == other.parts.len()
                && self.nulls_not_distinct == other.nulls_not_distinct
                && self.deferrable == other.deferrable;
        // A primary key is more than its columns.
        let is_primary_key = matches!(other.what, What::PrimaryKey(_));
        !is_primary_key && begins && promises && other.included.iter().all(holds)
    }

    fn name(&self) -> Option<&str> {
        match self.what {
            What::PrimaryKey(key) | What::Unique(key) => key.name.as_deref(),
            What::Index(index) => Some(&index.name),
        }
    }

    fn columns(&self) -> Vec<u32> {
        let column = |part: &Part<'_>| match part {
            Some(IndexPart::Column { column, .. }) => Some(*column),
            _ => None,
        };
        self.parts.iter().filter_map(column).collect()
    }

    fn text(&self, table: TableWalker<'_>) -> String {
        let columns = listed(table, &self.columns());
        match (&self.what, self.name()) {
            (What::PrimaryKey(_), _) => format!("the primary key over {columns}"),
            (What::Unique(_), Some(name)) => {
                format!("the unique constraint `{name}` over {columns}")
            }
            (What::Unique(_), None) => format!("the unique constraint over {columns}"),
            (What::Index(_), Some(name)) if self.parts.iter().any(Option::is_none) => {
                format!("the index `{name}`, which begins with {columns}")
            }
            (What::Index(_), name) => {
                let name = name.unwrap_or_default();
                let unique = if self.unique { "unique " } else { "" };
                format!("the {unique}index `{name}` over {columns}")
            }
        }
    }
}

fn superfluous_finding(table: TableWalker<'_>, entry: &Entry<'_>, by: &Entry<'_>) -> Finding {
    let is_duplicate = entry.parts.len() == by.parts.len();
    let (code, what, why) = if is_duplicate {
        (
            AdviceCode::DuplicateIndex,
            "does the same",
            "each write keeps both up to date, and no query needs the second",
        )
    } else {
        (
            AdviceCode::RedundantIndex,
            "begins with the same columns",
            "the longer one finds the same rows in the same order, and each write keeps both up to date; the shorter \
             one is worth it only where it is much smaller and read very often",
        )
    };
    let found = format!(
        "{} is not needed: {} {what}",
        entry.text(table),
        by.text(table)
    );
    let sql = match entry.what {
        // It may belong to a constraint.
        What::Index(index) if index.own_rows_only => None,
        // A foreign key of PostgreSQL depends on one of the two, and the catalog does not tell on which.
        _ if entry.unique && is_referred_to(table, &entry.columns()) => None,
        What::Index(index) => Some(drop_index(table, &index.name)),
        What::PrimaryKey(key) | What::Unique(key) => drop_unique(table, key.name.as_deref()),
    };
    let advice = finding(code, table, &entry.columns(), found, why).mended_by(sql);
    match (entry.what, entry.name()) {
        (What::Index(index), _) => advice.of_index(&index.name),
        (_, name) => advice.of_key(name),
    }
}

/// Whether a foreign key of `PostgreSQL` refers to just these columns.
fn is_referred_to(table: TableWalker<'_>, columns: &[u32]) -> bool {
    let catalog = table.catalog();
    let columns: BTreeSet<u32> = columns.iter().copied().collect();
    let is_to_these = |key: ForeignKeyWalker<'_>| {
        let pairs = key.foreign_key().pairs.iter().map(|it| it.to);
        key.target().id() == table.id() && pairs.collect::<BTreeSet<_>>() == columns
    };
    let mut keys = catalog.tables().flat_map(TableWalker::foreign_keys);
    catalog.engine() == Engine::Postgres && keys.any(is_to_these)
}

fn invalid(table: TableWalker<'_>) -> impl Iterator<Item = Finding> {
    let invalid = table.table().indexes.iter().filter(|it| it.invalid);
    invalid.map(move |index| {
        let columns: Vec<u32> = index
            .parts
            .iter()
            .filter_map(|part| match part {
                IndexPart::Column { column, .. } => Some(*column),
                IndexPart::Expression(_) => None,
            })
            .collect();
        let is_partitioned = matches!(table.table().kind, TableKind::Partitioned { .. });
        let found = if is_partitioned {
            format!(
                "the index `{}` is invalid: not every partition has its part of it",
                index.name
            )
        } else {
            format!(
                "the index `{}` is invalid: making it failed, or has not ended",
                index.name
            )
        };
        let why = "no query uses it, and a unique one promises nothing; yet each write keeps it up to date";
        let name = qualified(table, &index.name);
        let rebuilds = table.catalog().engine() == Engine::Postgres && !is_partitioned;
        let sql = rebuilds.then(|| format!("REINDEX INDEX {name}"));
        finding(AdviceCode::InvalidIndex, table, &columns, found, why)
            .of_index(&index.name)
            .mended_by(sql)
    })
}
