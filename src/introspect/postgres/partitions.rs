//! Keys that every partition of a partitioned table has, and the table itself has not: they hold for its rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    ForeignKeyFacts, IndexPartFacts, KeyFacts, Provenance, ReferentialAction, TableFacts, TableKind,
};

/// Gives partitioned tables the keys that all of their partitions share.
pub(super) fn share_keys(tables: &mut [TableFacts]) {
    let mut positions = BTreeMap::new();
    for (at, table) in tables.iter().enumerate() {
        positions.insert(
            (table.schema.as_deref().unwrap_or_default(), &*table.name),
            at,
        );
    }
    let mut partitions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, table) in tables.iter().enumerate() {
        let whole = table.partition_of.as_ref();
        if let Some(whole) = whole.and_then(|it| positions.get(&(&*it.schema, &*it.table))) {
            partitions.entry(*whole).or_default().push(at);
        }
    }
    let wholes: Vec<usize> = partitions.keys().copied().collect();
    for whole in wholes {
        share(whole, &mut partitions, tables);
    }
}

/// First the partitions that have partitions themselves, then this table; each once.
fn share(whole: usize, partitions: &mut BTreeMap<usize, Vec<usize>>, tables: &mut [TableFacts]) {
    let Some(parts) = partitions.remove(&whole) else {
        return;
    };
    for part in &parts {
        share(*part, partitions, tables);
    }
    let parts: Vec<&TableFacts> = parts.iter().map(|at| &tables[*at]).collect();
    let foreign_keys = shared_foreign_keys(&tables[whole], &parts);
    let keys = shared_keys(&tables[whole], &parts);
    let table = &mut tables[whole];
    table.foreign_keys.extend(foreign_keys);
    for (key, is_primary) in keys {
        let never_null = |name: &String| {
            let mut columns = table.columns.iter();
            columns.any(|it| it.name == *name && !it.nullable)
        };
        if is_primary && table.primary_key.is_none() && key.columns.iter().all(never_null) {
            table.primary_key = Some(key);
        } else {
            table.unique_constraints.push(key);
        }
    }
}

/// The columns that hold a foreign key, each with the one that it refers to.
fn pairs(key: &ForeignKeyFacts) -> BTreeSet<(&str, &str)> {
    let pairs = key.columns.iter().zip(&key.target_columns);
    pairs.map(|(from, to)| (&**from, &**to)).collect()
}

fn is_same(key: &ForeignKeyFacts, other: &ForeignKeyFacts) -> bool {
    key.target_schema == other.target_schema
        && key.target == other.target
        && pairs(key) == pairs(other)
}

fn shared_foreign_keys(whole: &TableFacts, parts: &[&TableFacts]) -> Vec<ForeignKeyFacts> {
    let mut shared: Vec<ForeignKeyFacts> = Vec::new();
    for key in parts.iter().flat_map(|it| &it.foreign_keys) {
        let those = |facts: &'_ [ForeignKeyFacts]| facts.iter().any(|it| is_same(it, key));
        if those(&whole.foreign_keys) || those(&shared) {
            continue;
        }
        let of_part = |part: &&TableFacts| {
            part.foreign_keys
                .iter()
                .find(|it| is_same(it, key))
                .cloned()
        };
        let Some(keys) = parts.iter().map(of_part).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let action = |of: fn(&ForeignKeyFacts) -> ReferentialAction| {
            let is_one = keys.iter().all(|it| of(it) == of(key));
            if is_one {
                of(key)
            } else {
                ReferentialAction::default()
            }
        };
        shared.push(ForeignKeyFacts {
            name: None,
            on_update: action(|it| it.on_update),
            on_delete: action(|it| it.on_delete),
            deferred: keys.iter().any(|it| it.deferred),
            set_columns: Vec::new(),
            unchecked: keys.iter().any(|it| it.unchecked),
            provenance: Provenance::Partitions,
            ..key.clone()
        });
    }
    shared
}

/// Unique keys, and whether each is the primary key of every partition. Equal rows are in one partition only where the key
/// has the columns that tell the partitions apart; there some of its columns are enough.
fn shared_keys(whole: &TableFacts, parts: &[&TableFacts]) -> Vec<(KeyFacts, bool)> {
    let Some(partition_key) = partition_key(whole) else {
        return Vec::new();
    };
    let mut known: Vec<BTreeSet<&str>> = unique_columns(whole).map(|it| it.0).collect();
    let of_parts: Vec<Vec<_>> = parts
        .iter()
        .map(|it| unique_columns(it).collect())
        .collect();
    let mut candidates: Vec<_> = of_parts.iter().flatten().collect();
    candidates.sort_by_key(|(columns, ..)| columns.len());
    let mut shared = Vec::new();
    for (columns, names, _) in candidates {
        let is_kept = |of_part: &Vec<(BTreeSet<&str>, _, _)>| {
            of_part.iter().any(|it| it.0.is_subset(columns))
        };
        let is_known = known.iter().any(|it| it.is_subset(columns));
        if is_known || !partition_key.is_subset(columns) || !of_parts.iter().all(is_kept) {
            continue;
        }
        let is_primary = |of_part: &Vec<(BTreeSet<&str>, _, bool)>| {
            of_part.iter().any(|it| it.0 == *columns && it.2)
        };
        let key = KeyFacts {
            columns: names.clone(),
            provenance: Provenance::Partitions,
            ..KeyFacts::default()
        };
        shared.push((key, of_parts.iter().all(is_primary)));
        known.push(columns.clone());
    }
    shared
}

/// The columns that a table is partitioned by, where it is by nothing else.
fn partition_key(table: &TableFacts) -> Option<BTreeSet<&str>> {
    let TableKind::Partitioned { key } = &table.kind else {
        return None;
    };
    let (_, list) = key.split_once(" (")?;
    let list = list.strip_suffix(')')?;
    let column = |text: &str| {
        let mut columns = table.columns.iter();
        let column = columns.find(|it| it.name == text || quoted(&it.name) == text);
        column.map(|it| it.name.as_str())
    };
    list.split(", ").map(column).collect()
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The columns of each unique key, as a set and in order, and whether it is the primary key.
fn unique_columns(table: &TableFacts) -> impl Iterator<Item = (BTreeSet<&str>, Vec<String>, bool)> {
    let primary = table
        .primary_key
        .iter()
        .map(|it| (it.columns.clone(), true));
    let unique = table
        .unique_constraints
        .iter()
        .map(|it| (it.columns.clone(), false));
    let indexes = table.indexes.iter();
    let indexes = indexes.filter(|it| it.unique && !it.invalid && it.predicate.is_none());
    let columns = |part: &IndexPartFacts| match part {
        IndexPartFacts::Column {
            column,
            collation: None,
            operator_class: None,
            ..
        } => Some(column.clone()),
        _ => None,
    };
    let indexes = indexes.filter_map(move |it| {
        Some((
            it.parts.iter().map(columns).collect::<Option<Vec<_>>>()?,
            false,
        ))
    });
    primary
        .chain(unique)
        .chain(indexes)
        .map(|(names, is_primary)| {
            let set = names.iter().filter_map(|name| {
                let mut columns = table.columns.iter();
                columns
                    .find(|it| it.name == *name)
                    .map(|it| it.name.as_str())
            });
            (set.collect(), names, is_primary)
        })
}
