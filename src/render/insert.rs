//! How a row that was inserted comes back: by the INSERT itself, or by a key that is known after it.

use std::fmt;

use super::atoms::SqlLit;
use super::sql;
use crate::ir::{ColumnWalker, Engine, TableWalker, ValueSource};
use crate::naming::Ident;

/// How an inserted row comes back.
pub(super) enum ReadBack {
    /// The INSERT returns it.
    Returned,
    /// A SELECT by a key reads it.
    ByKey(Vec<KeyColumnView>),
    /// No key is known after the INSERT.
    Impossible,
}

/// A column of the key by which an inserted row is read back.
pub(super) struct KeyColumnView {
    pub(super) column: SqlLit,
    pub(super) condition: SqlLit,
    /// Whether the database counts where no value is given.
    pub(super) is_counter: bool,
}

/// What an insert returns: the model, if the row comes back.
pub(super) enum Inserted {
    Model(Ident),
    Nothing,
}

impl ReadBack {
    pub(super) fn new(table: TableWalker<'_>, key: Option<&[ColumnWalker<'_>]>) -> Self {
        let view = |column: &ColumnWalker<'_>| KeyColumnView {
            column: SqlLit::short(sql::assignment(*column)),
            condition: SqlLit::short(sql::key_condition(*column, key.unwrap_or_default())),
            is_counter: column.column().source == ValueSource::AutoIncrement,
        };
        match (table.catalog().engine(), key) {
            (Engine::Mysql, Some(key)) => ReadBack::ByKey(key.iter().map(view).collect()),
            (Engine::Mysql, None) => ReadBack::Impossible,
            (Engine::Sqlite | Engine::Postgres | Engine::Mariadb, _) => ReadBack::Returned,
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

/// The key by which a row that was inserted is found again, on `MySQL`, which cannot return it: the primary key, or else
/// a unique one. No part of it may be computed by the database, but for the number that it counts.
pub(super) fn read_back_key(table: TableWalker<'_>) -> Option<Vec<ColumnWalker<'_>>> {
    if table.catalog().engine() != Engine::Mysql {
        return None;
    }
    let primary = table.primary_key_columns().to_vec();
    let unique = table.table().unique_constraints.iter();
    std::iter::once(primary)
        .chain(unique.map(|key| key.columns.clone()))
        .map(|key| key.iter().map(|it| table.column(*it)).collect::<Vec<_>>())
        .filter(|key| !key.is_empty())
        .find(|key| {
            key.iter()
                .all(|it| !it.holds_null() && !it.column().source.is_generated())
        })
}
