//! What holds for a table's own rows, and not for those of the tables that inherit from it, which are read with them.
//! In: [`Rows`]. Out: answers about tables by their oid. Must not know: facts, the connection.
//!
//! <https://www.postgresql.org/docs/current/ddl-inherit.html#DDL-INHERIT-CAVEATS>

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{ColumnRow, Rows, TableRow};
use crate::ir::TableName;

/// The descendants of every table.
pub(super) struct Heirs<'a> {
    tables: BTreeMap<u32, &'a TableRow>,
    children: BTreeMap<u32, Vec<u32>>,
    /// The columns that may be NULL, by table.
    nullable: BTreeMap<u32, BTreeSet<&'a str>>,
}

impl<'a> Heirs<'a> {
    /// Follows the links from parents to children.
    pub fn new(rows: &'a Rows) -> Self {
        let by_name: BTreeMap<(&str, &str), u32> = rows
            .tables
            .iter()
            .map(|it| ((it.schema.as_str(), it.name.as_str()), it.oid))
            .collect();
        let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for link in &rows.parents {
            if let Some(parent) = by_name.get(&(link.schema.as_str(), link.name.as_str())) {
                children.entry(*parent).or_default().push(link.table);
            }
        }
        let unenforced: BTreeSet<(u32, i16)> = rows
            .constraints
            .iter()
            .filter(|it| it.kind == "n")
            .flat_map(|it| it.columns.iter().map(|column| (it.table, *column)))
            .collect();
        let may_be_null =
            |it: &&ColumnRow| !it.not_null || unenforced.contains(&(it.relation, it.number));
        let mut nullable: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
        if !children.is_empty() {
            for column in rows.columns.iter().filter(may_be_null) {
                let columns = nullable.entry(column.relation).or_default();
                columns.insert(&column.name);
            }
        }
        Heirs {
            tables: rows.tables.iter().map(|it| (it.oid, it)).collect(),
            children,
            nullable,
        }
    }

    /// Every table below a table, each once.
    fn below(&self, table: u32) -> BTreeSet<u32> {
        let mut found = BTreeSet::new();
        let mut next = vec![table];
        while let Some(table) = next.pop() {
            let children = self.children.get(&table).into_iter().flatten();
            next.extend(children.filter(|it| found.insert(**it)));
        }
        found
    }

    /// Whether rows of tables below may have NULL in the column.
    pub fn may_be_null(&self, table: u32, column: &str) -> bool {
        let is_nullable = |it: &u32| self.nullable.get(it).is_some_and(|it| it.contains(column));
        self.children.contains_key(&table) && self.below(table).iter().any(is_nullable)
    }

    /// The tables below that have keys and checks of their own. What a partition holds to is that of the whole.
    pub fn inheriting(&self, table: u32) -> Vec<TableName> {
        if !self.children.contains_key(&table) {
            return Vec::new();
        }
        let below = self.below(table);
        let tables = below.iter().filter_map(|it| self.tables.get(it));
        let mut names: Vec<TableName> = tables
            .filter(|it| it.partition_bound.is_none())
            .map(|it| TableName::new(&it.schema, &it.name))
            .collect();
        names.sort();
        names
    }
}
