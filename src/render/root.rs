//! The root of the generated module: what there is, one line each, and re-exports.

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, List};
use crate::ir::TableWalker;
use crate::naming::Ident;

/// `mod.rs` or `lib.rs`.
#[derive(Template)]
#[template(path = "root.jinja")]
pub(super) struct RootView {
    doc: Doc,
    modules: Vec<ModuleView>,
    enums: List<Ident>,
    has_enums: bool,
}

struct ModuleView {
    doc: Doc,
    name: Ident,
    types: List<Ident>,
}

impl RootView {
    pub(super) fn new(decisions: Decisions<'_>) -> Self {
        let mut tables: Vec<TableWalker<'_>> = decisions.catalog.tables().collect();
        tables.sort_by_key(|table| decisions.names.table(table.id()).module.ident.clone());
        let count = tables.len();
        let modules = tables
            .into_iter()
            .map(|table| module(decisions, table))
            .collect();
        let enums: Vec<Ident> = decisions
            .names
            .enums()
            .map(|(_, names)| names.model.ident.clone())
            .collect();
        RootView {
            doc: Doc::inner().paragraph(format!(
                "Typed access to the database: {count} {} and views, a module for each.",
                if count == 1 { "table" } else { "tables" }
            )),
            modules,
            has_enums: !enums.is_empty(),
            enums: List(enums),
        }
    }
}

fn module(decisions: Decisions<'_>, table: TableWalker<'_>) -> ModuleView {
    let names = decisions.names.table(table.id());
    let kind = table.table().kind.noun();
    ModuleView {
        doc: Doc::outer().paragraph(format!("The {kind} {}.", Code(table.display_name()))),
        name: names.module.ident.clone(),
        types: List(super::model::types_of(decisions, table)),
    }
}
