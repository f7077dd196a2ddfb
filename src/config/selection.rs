//! Which object an entry means: tables and columns by their names.
//!
//! The configuration may say less than the whole name where that is clear; the lock says all of it.

use std::collections::BTreeSet;

use crate::ir::{Catalog, ColumnId, TableId, TableWalker};

/// How exactly an entry names what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exactness {
    /// As a person does: the schema may be left out, or stand before the name.
    Loose,
    /// As the lock does: without a schema it is the default one, and nothing is left out.
    Exact,
}

/// The table of that name.
pub fn find_table(
    catalog: &Catalog,
    schema: Option<&str>,
    name: &str,
    exactness: Exactness,
) -> Option<TableId> {
    let engine = catalog.engine();
    let in_schema = schema.unwrap_or(catalog.default_schema());
    let is_named = |table: &TableWalker<'_>| engine.is_same_table(table.name(), name);
    let exact = catalog
        .tables()
        .find(|table| is_named(table) && table.table().schema == in_schema);
    if exact.is_some() || schema.is_some() || exactness == Exactness::Exact {
        return exact.map(TableWalker::id);
    }
    let with_schema = catalog
        .tables()
        .find(|table| engine.is_same_table(&table.full_name().to_string(), name));
    with_schema.map(TableWalker::id).or_else(|| {
        let mut named = catalog.tables().filter(is_named);
        let only = named.next().filter(|_| named.next().is_none());
        only.map(TableWalker::id)
    })
}

/// The schemas besides the default one that have tables or types, in order.
pub fn schemas(catalog: &Catalog) -> Vec<&str> {
    let of_tables = catalog.tables().map(|table| table.table().schema.as_str());
    let of_types = catalog.types().iter().map(|it| it.schema.as_str());
    let all: BTreeSet<&str> = of_tables.chain(of_types).collect();
    let others = all.into_iter();
    others
        .filter(|it| *it != catalog.default_schema())
        .collect()
}

/// The position of the schema of that name in the list of [`schemas`].
pub fn find_schema(catalog: &Catalog, name: &str) -> Option<usize> {
    schemas(catalog).iter().position(|it| *it == name)
}

/// The column of that name.
pub fn find_column(catalog: &Catalog, table: TableId, name: &str) -> Option<ColumnId> {
    let engine = catalog.engine();
    let folded = engine.folded_column(name);
    let mut columns = catalog.walk(table).columns();
    columns
        .find(|column| engine.folded_column(column.name()) == folded)
        .map(crate::ir::ColumnWalker::id)
}

/// The position of the type of that name in the catalog's list.
pub fn find_type(
    catalog: &Catalog,
    schema: Option<&str>,
    name: &str,
    exactness: Exactness,
) -> Option<usize> {
    let types = catalog.types();
    let in_schema = schema.unwrap_or(catalog.default_schema());
    let exact = types
        .iter()
        .position(|it| it.schema == in_schema && it.name == name);
    if exact.is_some() || schema.is_some() || exactness == Exactness::Exact {
        return exact;
    }
    let with_schema = types
        .iter()
        .position(|it| format!("{}.{}", it.schema, it.name) == name);
    with_schema.or_else(|| {
        let mut named = (0..types.len()).filter(|at| types[*at].name == name);
        named.next().filter(|_| named.next().is_none())
    })
}
