//! The printed form of the names: `names.txt`, and what `introspect-gen inspect --names` shows.

use std::fmt::Write as _;

use super::{Name, Names, Origin, RelationNames, SharedColumnNames};
use crate::diagnostic::visible;
use crate::ir::{Catalog, TableWalker};
use crate::relations::Relations;

impl Names {
    /// Every table with the names of what belongs to it: the database's name, the Rust name, how one became the other.
    pub fn print(&self, catalog: &Catalog, relations: &Relations) -> String {
        let schemas = self.schemas.iter().map(|(schema, name)| {
            let mut text = format!("schema {}\n", visible(schema));
            line(&mut text, "module", name);
            text
        });
        let types = self.types.values().map(|names| {
            let mut text = String::new();
            line(&mut text, "type", &names.model);
            for variant in &names.variants {
                line(&mut text, "  part", variant);
            }
            text
        });
        let tables = catalog
            .tables()
            .map(|table| self.print_table(table, relations));
        let traits = self.traits().iter().map(|names| {
            let mut text = format!("trait {}\n", names.name);
            for SharedColumnNames { constant, accessor } in &names.columns {
                let _ = writeln!(text, "  column: {constant}, {accessor}");
            }
            text
        });
        let all = schemas.chain(types).chain(traits).chain(tables);
        all.collect::<Vec<_>>().join("\n")
    }

    /// One table, as [`print`](Self::print) prints it.
    pub fn print_table(&self, table: TableWalker<'_>, relations: &Relations) -> String {
        let names = self.table(table.id());
        let mut text = format!("{}\n", visible(&table.display_name()));
        line(&mut text, "module", &names.module);
        line(&mut text, "type", &names.model);
        for column in &names.columns {
            line(&mut text, "field", &column.field);
        }
        for (kind, functions) in [
            ("one row by key", &names.find_by),
            ("rows by index", &names.list_by),
        ] {
            for function in functions {
                let _ = writeln!(text, "  {kind}: {function}");
            }
        }
        for relation in relations.of(table.id()) {
            let names = self.relation(relation.id);
            let _ = writeln!(
                text,
                "  relation: {} <- {}",
                names.name.ident, names.name.db
            );
            let _ = writeln!(text, "    {}", names.reason());
        }
        for column in table.columns() {
            let Some(names) = self.column_enum(column.id()) else {
                continue;
            };
            line(&mut text, "enum", &names.model);
            for variant in &names.variants {
                line(&mut text, "  variant", variant);
            }
        }
        for column in table.columns() {
            if let Some(name) = self.newtype(column.id()) {
                line(&mut text, "newtype", name);
            }
        }
        text
    }
}

fn line(text: &mut String, kind: &str, name: &Name) {
    let _ = writeln!(
        text,
        "  {kind}: {} -> {} ({})",
        visible(&name.db),
        name.ident,
        name.origin
    );
}

impl RelationNames {
    /// Where the name comes from. That it is no name of the database goes without saying.
    pub fn reason(&self) -> String {
        match (self.name.origin, self.configured_line) {
            (Origin::Configured, Some(line)) => format!("by line {line} of the configuration"),
            (Origin::Configured, None) => "by the configuration".to_owned(),
            (Origin::Locked, _) => {
                format!(
                    "by the lock, and not `{}` after {}",
                    self.by_rule, self.rule
                )
            }
            (Origin::Deduplicated, _) => format!("after {} (deduplicated)", self.rule),
            _ => format!("after {}", self.rule),
        }
    }
}
