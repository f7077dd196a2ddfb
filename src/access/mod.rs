//! Which lookups the keys and indexes of a table allow.
//!
//! In: a [`Catalog`]. Out: [`AccessPaths`], lists of column positions. Must not know: names, Rust.

use std::collections::BTreeSet;

use crate::ir::{Catalog, ColumnWalker, IndexPart, SqlType, TableId, TableWalker};

/// The lookups of every table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessPaths {
    tables: Vec<TableAccess>,
}

/// The lookups of one table; each is a list of column positions, in key order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableAccess {
    /// The primary key.
    pub primary_key: Option<Vec<u32>>,
    /// Each further key that finds one row at the most.
    pub unique: Vec<Vec<u32>>,
    /// Each leading part of a key or an index that finds any number of rows, but for those of many columns or long names.
    pub lists: Vec<Vec<u32>>,
    /// Each of these lookups whose last column is a number or a time, and no key: rows are found by a range of it.
    pub ranges: Vec<Vec<u32>>,
    /// Whether the order of the primary key leads through all rows, page by page.
    pub has_pages: bool,
    /// Each further key whose order does: none of its columns may be NULL.
    pub pages: Vec<Vec<u32>>,
}

/// Finds the lookups of every table.
///
/// Two lookups over the same set of columns are one. A partial index allows none, as it does not see all rows; an index
/// over an expression allows the columns that lead it.
pub fn access_paths(catalog: &Catalog) -> AccessPaths {
    AccessPaths {
        tables: catalog.tables().map(of_table).collect(),
    }
}

impl AccessPaths {
    /// The lookups of a table.
    pub fn of(&self, table: TableId) -> &TableAccess {
        &self.tables[table.index()]
    }
}

fn of_table(table: TableWalker<'_>) -> TableAccess {
    let mut seen: BTreeSet<BTreeSet<u32>> = BTreeSet::new();
    let mut is_new = |columns: &[u32]| seen.insert(columns.iter().copied().collect());
    // Of columns without a `=` the configuration can make a key.
    let is_compared = |columns: &[u32]| columns.iter().all(|at| table.column(*at).is_comparable());
    let primary_key = table.table().primary_key.as_ref();
    let primary_key = primary_key.map(|key| key.columns.clone());
    let primary_key = primary_key.filter(|columns| is_compared(columns));
    if let Some(columns) = &primary_key {
        is_new(columns);
    }
    let mut unique = Vec::new();
    for key in table.unique_keys() {
        if is_compared(&key.columns) && is_new(&key.columns) {
            unique.push(key.columns);
        }
    }
    // Behind a key that only the configuration knows there is no index that its leading part could use.
    let keys = table
        .unique_keys()
        .filter(|key| key.provenance.is_kept())
        .map(|key| key.columns);
    let indexes = table
        .table()
        .indexes
        .iter()
        .filter(|index| index.predicate.is_none() && index.is_ordered());
    let leading = indexes.map(|index| {
        let column = |part: &IndexPart| match part {
            IndexPart::Column { column, .. } => Some(*column),
            IndexPart::Expression(_) => None,
        };
        index.parts.iter().map_while(column).collect::<Vec<_>>()
    });
    let mut lists = Vec::new();
    for columns in keys.chain(leading) {
        for length in 1..=columns.len() {
            let prefix = &columns[..length];
            let is_called = is_short(table, prefix) || is_foreign_key(table, prefix);
            if is_called && is_compared(prefix) && !table.is_unique(prefix) && is_new(prefix) {
                lists.push(prefix.to_vec());
            }
        }
    }
    let is_range = |columns: &&Vec<u32>| {
        let last = columns.last().map(|position| table.column(*position));
        last.is_some_and(|it| it.is_ordered() && has_ranges(it))
    };
    let ranges = unique.iter().chain(&lists).filter(is_range);
    let ranges = ranges.filter(|columns| is_short(table, columns)).cloned();
    // The labels of an ENUM or a SET are in the order in which they were declared, and are compared as texts.
    let is_compared_in_order = |position: &u32| {
        let column = table.column(*position);
        let is_labels = matches!(
            column.column().sql_type,
            SqlType::Enum { .. } | SqlType::Set { .. }
        );
        column.is_ordered() && !is_labels
    };
    let is_never_null = |position: &u32| !table.column(*position).holds_null();
    let leads_through =
        |key: &&Vec<u32>| key.iter().all(is_never_null) && key.iter().all(is_compared_in_order);
    let pages = unique.iter().filter(leads_through);
    let by_primary_key = |key: &Vec<u32>| key.iter().all(is_compared_in_order);
    TableAccess {
        has_pages: primary_key.as_ref().is_some_and(by_primary_key),
        ranges: ranges.collect(),
        pages: pages.cloned().collect(),
        primary_key,
        unique,
        lists,
    }
}

/// Whether a function over these columns has a name that somebody would write: what takes more is a query.
fn is_short(table: TableWalker<'_>, columns: &[u32]) -> bool {
    let names = columns.iter().map(|at| table.column(*at).name());
    let letters: usize = names.map(|name| name.chars().count()).sum();
    columns.len() == 1 || columns.len() <= MOST_COLUMNS && letters <= MOST_LETTERS
}

/// Of so many columns a lookup is that finds any number of rows.
const MOST_COLUMNS: usize = 3;

/// So long their names are together.
const MOST_LETTERS: usize = 60;

fn is_foreign_key(table: TableWalker<'_>, columns: &[u32]) -> bool {
    let mut keys = table.foreign_keys();
    keys.any(|key| {
        let mut own: Vec<u32> = key.columns().map(|it| it.id().index).collect();
        let mut columns = columns.to_vec();
        own.sort_unstable();
        columns.sort_unstable();
        own == columns
    })
}

/// Whether ranges of the column's values mean anything: it is a number or a time, and no reference to a row.
fn has_ranges(column: ColumnWalker<'_>) -> bool {
    let is_measure = matches!(
        column.column().sql_type,
        SqlType::Int8
            | SqlType::Int16
            | SqlType::Int24
            | SqlType::Int32
            | SqlType::Integer
            | SqlType::Unsigned8
            | SqlType::Unsigned16
            | SqlType::Unsigned24
            | SqlType::Unsigned32
            | SqlType::Unsigned64
            | SqlType::Float32
            | SqlType::Float
            | SqlType::Decimal
            | SqlType::Date
            | SqlType::DateTime
            | SqlType::Instant
    );
    let mut keys = column.table().foreign_keys();
    is_measure && !keys.any(|key| key.columns().any(|it| it.id() == column.id()))
}
