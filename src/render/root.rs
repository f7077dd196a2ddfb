//! The root of the generated module: what there is, one line each, and re-exports.

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, List, Word};
use super::extras::Seen;
use crate::config::FileLayout;
use crate::ir::TableWalker;

/// `mod.rs` or `lib.rs`.
#[derive(Template)]
#[template(path = "root.jinja")]
pub(super) struct RootView {
    doc: Doc,
    /// Warnings that the names would cause.
    lints: Option<List<Word>>,
    /// In the order in which `rustfmt` puts them.
    modules: Vec<ModuleView>,
}

struct ModuleView {
    doc: Doc,
    seen: Seen,
    name: Printed,
    types: List<Printed>,
    has_types: bool,
}

/// An identifier of the catalog's, or one of our own.
enum Printed {
    Ident(crate::naming::Ident),
    Word(Word),
}

impl Printed {
    fn plain(&self) -> &str {
        match self {
            Printed::Ident(ident) => ident.plain(),
            Printed::Word(Word(word)) => word,
        }
    }
}

impl std::fmt::Display for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Printed::Ident(ident) => ident.fmt(f),
            Printed::Word(word) => word.fmt(f),
        }
    }
}

/// What the support module shows to users.
const SUPPORT_TYPES: &[&str] = &[
    "Action",
    "ColumnName",
    "Constraint",
    "Error",
    "Model",
    "Relation",
    "RelationKind",
    "Result",
    "Through",
    "Update",
];

impl RootView {
    pub(super) fn new(decisions: Decisions<'_>) -> Self {
        let mut modules: Vec<ModuleView> = decisions
            .catalog
            .tables()
            .map(|table| table_module(decisions, table))
            .collect();
        let enums: Vec<Printed> = super::enums::generated_types(decisions)
            .into_iter()
            .map(Printed::Ident)
            .collect();
        if super::enums::is_needed(decisions) {
            modules.push(own_module(
                "enums",
                "Values that hold one of a few labels, and values of several fields.",
                enums,
            ));
        }
        let traits = decisions.names.traits().iter();
        let traits: Vec<_> = traits.map(|it| Printed::Ident(it.name.clone())).collect();
        if !traits.is_empty() {
            modules.push(own_module("traits", "What several models have.", traits));
        }
        let shared = SUPPORT_TYPES
            .iter()
            .map(|name| Printed::Word(Word(name)))
            .collect();
        modules.push(own_module("support", "What the models share.", shared));
        if decisions.file_layout == FileLayout::Single {
            // Each is in this file, and says itself what it is.
            for module in &mut modules {
                module.doc = Doc::outer();
            }
        }
        let lints = decisions.names.lints(decisions.catalog);
        modules.sort_by(|a, b| a.name.plain().cmp(b.name.plain()));
        RootView {
            doc: Doc::inner().paragraph(format!(
                "Typed access to the database: {}.",
                counted(decisions)
            )),
            lints: (!lints.is_empty()).then(|| List(lints.into_iter().map(Word).collect())),
            modules,
        }
    }
}

/// `3 tables and 1 view`.
fn counted(decisions: Decisions<'_>) -> String {
    let kinds = decisions.catalog.count_by_kind();
    let phrase = |(noun, count): (&&str, &usize)| {
        format!("{count} {noun}{}", if *count == 1 { "" } else { "s" })
    };
    match kinds.iter().map(phrase).collect::<Vec<_>>().as_slice() {
        [] => "no tables".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn own_module(name: &'static str, doc: &str, mut types: Vec<Printed>) -> ModuleView {
    types.sort_by(|a, b| a.plain().cmp(b.plain()));
    ModuleView {
        doc: Doc::outer().paragraph(doc),
        seen: Seen::everybody(),
        name: Printed::Word(Word(name)),
        has_types: !types.is_empty(),
        types: List(types),
    }
}

fn table_module(decisions: Decisions<'_>, table: TableWalker<'_>) -> ModuleView {
    let names = decisions.names.table(table.id());
    let kind = table.table().kind.noun();
    ModuleView {
        doc: Doc::outer().paragraph(format!("The {kind} {}.", Code(table.display_name()))),
        seen: Seen::module(decisions, table.id()),
        name: Printed::Ident(names.module.ident.clone()),
        has_types: true,
        types: List(
            super::model::types_of(decisions, table)
                .into_iter()
                .map(Printed::Ident)
                .collect(),
        ),
    }
}
