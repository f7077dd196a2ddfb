//! What the user may not see or read. In: [`Rows`]. Out: columns to omit, and keys of which a part is not shown.
//!
//! The catalog shows a column only to users who have a privilege on it. A column that an index names is known by name;
//! of others only their positions are missing. Must not know: the connection, facts.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{ColumnRow, ForeignKeyRow, Rows};
use crate::diagnostic::Diagnostic;
use crate::introspect::privileges::Unreadable;
use crate::ir::TableName;

/// What is hidden, by table.
pub(super) struct Hidden<'a> {
    tables: BTreeMap<&'a TableName, HiddenColumns<'a>>,
    /// The columns of every unique index, all of which are shown.
    keys: BTreeMap<(&'a TableName, &'a str), BTreeSet<&'a str>>,
}

/// The hidden columns of one table.
#[derive(Debug, Default)]
struct HiddenColumns<'a> {
    /// Those that an index names, and the server does not list.
    named: BTreeSet<&'a str>,
    /// Those that are listed, and that the user may not read.
    unreadable: Vec<&'a str>,
    /// How many there are other than these.
    unnamed: usize,
}

impl<'a> Hidden<'a> {
    /// Compares the lists of the catalog with each other.
    pub fn new(rows: &'a Rows) -> Self {
        let mut listed: BTreeMap<&TableName, Vec<&ColumnRow>> = BTreeMap::new();
        for column in &rows.columns {
            listed.entry(&column.table).or_default().push(column);
        }
        let mut tables: BTreeMap<&TableName, HiddenColumns<'_>> = BTreeMap::new();
        let mut keys: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
        for part in &rows.index_parts {
            let Some(columns) = listed.get(&part.table) else {
                continue;
            };
            let name = part.column.as_deref();
            if part.unique {
                keys.entry((&part.table, part.index.as_str()))
                    .or_default()
                    .extend(name);
            }
            if let Some(name) = name.filter(|name| !columns.iter().any(|it| it.name == *name)) {
                tables.entry(&part.table).or_default().named.insert(name);
            }
        }
        for (table, columns) in listed {
            let last = columns.iter().map(|it| it.position).max().unwrap_or(0);
            let missing = (last as usize).saturating_sub(columns.len());
            let unreadable: Vec<&str> = columns
                .iter()
                .filter(|it| !it.is_readable)
                .map(|it| it.name.as_str())
                .collect();
            if missing > 0 || !unreadable.is_empty() {
                let hidden = tables.entry(table).or_default();
                hidden.unnamed = missing.saturating_sub(hidden.named.len());
                hidden.unreadable = unreadable;
            }
        }
        Hidden { tables, keys }
    }

    /// The columns that an index names, and the server does not list.
    pub fn named(&self, table: &TableName) -> impl Iterator<Item = &'a str> {
        let hidden = self.tables.get(table);
        hidden.into_iter().flat_map(|it| it.named.iter().copied())
    }

    /// The columns to omit, of tables of which the user may read others.
    pub fn columns(&self) -> Unreadable {
        let columns = |hidden: &HiddenColumns<'_>| -> Vec<String> {
            let names = hidden.unreadable.iter().chain(&hidden.named);
            names.map(|it| (*it).to_owned()).collect()
        };
        let tables = self.tables.iter();
        tables
            .map(|(table, hidden)| ((*table).clone(), columns(hidden)))
            .filter(|(_, columns)| !columns.is_empty())
            .collect()
    }

    /// Tables that have columns whose names are not known.
    pub fn diagnostics(&self, role: &str) -> impl Iterator<Item = Diagnostic> {
        let tables = self.tables.iter().filter(|(_, it)| it.unnamed > 0);
        tables.map(move |(table, _)| Diagnostic::ColumnsHidden {
            table: (*table).clone(),
            role: role.to_owned(),
        })
    }

    /// Whether a foreign key may have more columns than are shown: a part of it is hidden from users who may not see
    /// the column, and what is left of it need not be unique in the target.
    pub fn may_cut(&self, parts: &[&ForeignKeyRow]) -> bool {
        let Some(first) = parts.first() else {
            return false;
        };
        let is_touched =
            self.tables.contains_key(&first.table) || self.tables.contains_key(&first.target);
        let columns: BTreeSet<&str> = parts.iter().map(|it| it.target_column.as_str()).collect();
        let is_key = |((table, _), key): (&(&TableName, &str), &BTreeSet<&str>)| {
            **table == first.target && *key == columns
        };
        is_touched && !self.keys.iter().any(is_key)
    }
}

/// What allows a user, `name@host`, to read columns.
pub(super) fn grant(table: &TableName, columns: &[String], user: &str) -> String {
    let quoted = |name: &str| format!("`{}`", name.replace('`', "``"));
    let columns: Vec<String> = columns.iter().map(|it| quoted(it)).collect();
    format!(
        "GRANT SELECT ({}) ON {}.{} TO {}",
        columns.join(", "),
        quoted(&table.schema),
        quoted(&table.name),
        grantee(user)
    )
}

/// What allows a user to read a table.
pub(super) fn grant_of_table(table: &TableName, user: &str) -> String {
    let quoted = |name: &str| format!("`{}`", name.replace('`', "``"));
    format!(
        "GRANT SELECT ON {}.{} TO {}",
        quoted(&table.schema),
        quoted(&table.name),
        grantee(user)
    )
}

/// `'app'@'%'`
fn grantee(user: &str) -> String {
    let quoted = |name: &str| format!("'{}'", name.replace('\'', "''"));
    match user.rsplit_once('@') {
        Some((name, host)) => format!("{}@{}", quoted(name), quoted(host)),
        None => quoted(user),
    }
}
