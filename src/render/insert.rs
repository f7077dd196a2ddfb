//! How a row that was inserted comes back: by the INSERT itself, or by a key that is known after it.

use std::fmt;

use super::atoms::SqlLit;
use super::sql;
use crate::ir::{ColumnWalker, Engine, SqlType, TableWalker, ValueSource};
use crate::naming::Ident;

/// How an inserted row comes back.
pub(super) enum ReadBack {
    /// The INSERT returns it.
    Returned,
    /// A SELECT by keys reads it.
    ByKeys(Vec<Vec<KeyColumnView>>),
    /// No key is known after the INSERT.
    Impossible,
}

/// A column of a key by which an inserted row is read back.
pub(super) struct KeyColumnView {
    /// `counted` where the database counts if no value is given, else `given`.
    pub(super) constructor: &'static str,
    pub(super) column: SqlLit,
    pub(super) condition: SqlLit,
}

/// What an insert returns: the model, if the row comes back.
pub(super) enum Inserted {
    Model(Ident),
    Nothing,
}

impl ReadBack {
    pub(super) fn new(table: TableWalker<'_>) -> Self {
        let view = |column: &ColumnWalker<'_>, key: &[ColumnWalker<'_>]| KeyColumnView {
            constructor: match column.column().source {
                ValueSource::AutoIncrement => "counted",
                _ => "given",
            },
            column: SqlLit::short(sql::assignment(*column)),
            condition: SqlLit::short(sql::key_condition(*column, key)),
        };
        let keys = read_back_keys(table);
        match table.catalog().engine() {
            Engine::Mysql if keys.is_empty() => ReadBack::Impossible,
            Engine::Mysql => ReadBack::ByKeys(
                keys.iter()
                    .map(|key| key.iter().map(|column| view(column, key)).collect())
                    .collect(),
            ),
            Engine::Sqlite | Engine::Postgres | Engine::Mariadb => ReadBack::Returned,
        }
    }
}

impl fmt::Display for Inserted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Inserted::Model(model) => model.fmt(f),
            Inserted::Nothing => f.write_str("()"),
        }
    }
}

/// The keys by which a row that was inserted is found again, on `MySQL`, which cannot return it: the primary key and the
/// unique ones; a trigger can change one of them. No part of them may be computed by the database, but for the number that
/// it counts.
pub(super) fn read_back_keys(table: TableWalker<'_>) -> Vec<Vec<ColumnWalker<'_>>> {
    if table.catalog().engine() != Engine::Mysql {
        return Vec::new();
    }
    // A number that was rounded does not equal the one that was given.
    let is_exact = |key: &[ColumnWalker<'_>]| {
        let mut types = key.iter().map(|it| &it.column().sql_type);
        !types.any(|it| matches!(it, SqlType::Float | SqlType::Float32))
    };
    let is_known = |it: &ColumnWalker<'_>| !it.holds_null() && !it.column().source.is_generated();
    let primary = table.primary_key_columns().to_vec();
    let unique = table.table().unique_constraints.iter();
    std::iter::once(primary)
        .chain(unique.map(|key| key.columns.clone()))
        .map(|key| key.iter().map(|it| table.column(*it)).collect::<Vec<_>>())
        .filter(|key| !key.is_empty() && key.iter().all(is_known))
        .enumerate()
        .filter(|(at, key)| *at == 0 || is_exact(key))
        .map(|(_, key)| key)
        .collect()
}

/// The first of these keys, whose values have to be given.
pub(super) fn read_back_key(table: TableWalker<'_>) -> Option<Vec<ColumnWalker<'_>>> {
    read_back_keys(table).into_iter().next()
}
