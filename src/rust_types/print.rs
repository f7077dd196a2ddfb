//! The printed form of the types: what `introspect-gen inspect --types` shows.

use std::fmt::Write as _;

use super::{RustTypes, SharedColumns};
use crate::diagnostic::visible;
use crate::ir::{Catalog, Nulls, TableWalker};
use crate::naming::TraitNames;

impl RustTypes {
    /// Every table with its columns: the type in the database, and in Rust.
    pub fn print(&self, catalog: &Catalog) -> String {
        catalog
            .tables()
            .map(|table| self.print_table(table))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// One table, as [`print`](Self::print) prints it.
    pub fn print_table(&self, table: TableWalker<'_>) -> String {
        let mut text = format!("{}\n", visible(&table.display_name()));
        for column in table.columns() {
            let declared = match column.column().declared_type.as_str() {
                "" => "(no type)",
                declared => declared,
            };
            let facts = column.column();
            let null = match (facts.nulls, facts.nullable) {
                (Nulls::Possible, false) if column.holds_null() => " NULL (configured)",
                (Nulls::Inherited, false) => " NULL (inherited)",
                (_, false) => " NOT NULL",
                (Nulls::Never, true) => " NOT NULL (configured)",
                (_, true) => "",
            };
            let (name, rust_type) = (visible(column.name()), self.column(column.id()));
            let _ = writeln!(text, "  {name}: {}{null} -> {rust_type}", visible(declared));
        }
        text
    }
}

/// Every trait over a group of columns: what it gives of each, and the tables whose models implement it.
pub fn print_shared(catalog: &Catalog, groups: &[SharedColumns], names: &[TraitNames]) -> String {
    let print = |(group, names): (&SharedColumns, &TraitNames)| {
        let mut text = format!("trait {}\n", names.name);
        for (column, names) in group.columns.iter().zip(&names.columns) {
            let _ = writeln!(text, "  {} -> {column}", names.accessor);
        }
        for member in &group.members {
            let table = catalog.walk(member.table).display_name();
            let _ = writeln!(text, "  of {}", visible(&table));
        }
        text
    };
    let traits: Vec<_> = groups.iter().zip(names).map(print).collect();
    traits.join("\n")
}
