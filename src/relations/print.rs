//! The printed form of the relations: `relations.txt`, and what `introspect-gen inspect --relations` shows.

use std::fmt::Write as _;

use super::{Cardinality, Path, Relation, Relations};
use crate::diagnostic::visible;
use crate::ir::{Catalog, ColumnWalker, Provenance, TableWalker};

impl Relations {
    /// Every table with its verdict and, below it, the relations that start there.
    pub fn print(&self, catalog: &Catalog) -> String {
        catalog
            .tables()
            .map(|table| self.print_table(table))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// One table, as [`print`](Self::print) prints it.
    pub fn print_table(&self, table: TableWalker<'_>) -> String {
        let mut text = format!(
            "{}\n",
            visible(&format!(
                "{}: {}",
                table.display_name(),
                self.verdict(table.id())
            ))
        );
        for relation in self.of(table.id()) {
            let provenance = match relation.path {
                Path::Forward(key) | Path::Reverse(key) => {
                    table.catalog().foreign_key(key).foreign_key().provenance
                }
                Path::Through { .. } => Provenance::Declared,
            };
            let described = self.describe(table.catalog(), relation);
            let _ = match provenance {
                Provenance::Declared => writeln!(text, "  {described}"),
                other => writeln!(text, "  {described} ({})", other.said()),
            };
        }
        text
    }

    /// One relation: its kind, and the way that it goes.
    pub fn describe(&self, catalog: &Catalog, relation: Relation) -> String {
        visible(&self.described(catalog, relation)).into_owned()
    }

    fn described(&self, catalog: &Catalog, relation: Relation) -> String {
        let (from, to) = (
            catalog.walk(relation.from).display_name(),
            catalog.walk(relation.to).display_name(),
        );
        let optional = relation.cardinality == Cardinality::OptionalOne;
        let kind = format!(
            "{}{}",
            self.kind(relation),
            if optional { ", optional" } else { "" }
        );
        match relation.path {
            Path::Forward(key) | Path::Reverse(key) => {
                let key = catalog.foreign_key(key);
                let (holds, refers) = (columns(key.columns()), columns(key.target_columns()));
                if matches!(relation.path, Path::Forward(_)) {
                    format!("{kind}: {from} ({holds}) -> {to} ({refers})")
                } else {
                    format!("{kind}: {from} ({refers}) <- {to} ({holds})")
                }
            }
            Path::Through { near, far, .. } => {
                let (near, far) = (catalog.foreign_key(near), catalog.foreign_key(far));
                format!(
                    "{kind}: {from} ({}) <- {} ({} | {}) -> {to} ({})",
                    columns(near.target_columns()),
                    near.table().display_name(),
                    columns(near.columns()),
                    columns(far.columns()),
                    columns(far.target_columns()),
                )
            }
        }
    }
}

fn columns<'a>(columns: impl Iterator<Item = ColumnWalker<'a>>) -> String {
    columns
        .map(ColumnWalker::name)
        .collect::<Vec<_>>()
        .join(", ")
}
