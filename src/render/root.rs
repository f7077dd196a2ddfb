//! The root of the generated module, and the modules of schemas: what there is, one line each, and re-exports.

use std::collections::BTreeMap;

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, List, Word};
use super::extras::Seen;
use super::imports::Home;
use crate::config::{FileLayout, HelperFamily};
use crate::ir::TableWalker;
use crate::naming::Name;

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

/// The `mod.rs` of a schema.
#[derive(Template)]
#[template(path = "schema.jinja")]
pub(super) struct SchemaView {
    doc: Doc,
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
        let mut modules = modules(decisions, Home::root());
        modules.extend(decisions.names.schemas().map(schema_module));
        let traits = decisions.names.traits().iter();
        let traits: Vec<_> = traits.map(|it| Printed::Ident(it.name.clone())).collect();
        if !traits.is_empty() {
            modules.push(own_module("traits", "What several models have.", traits));
        }
        let helpers = decisions.helpers;
        let upserts = helpers.has(HelperFamily::Upserts);
        let shared = SUPPORT_TYPES
            .iter()
            .filter(|name| match **name {
                "ColumnName" => upserts || helpers.has(HelperFamily::Queries),
                "Update" => upserts,
                _ => true,
            })
            .map(|name| Printed::Word(Word(name)))
            .collect();
        modules.push(own_module("support", "What the models share.", shared));
        let lints = decisions.names.lints(decisions.catalog);
        RootView {
            doc: Doc::inner().paragraph(format!(
                "Typed access to the database: {}.",
                counted(&decisions.catalog.count_by_kind())
            )),
            lints: (!lints.is_empty()).then(|| List(lints.into_iter().map(Word).collect())),
            modules: in_order(decisions, modules),
        }
    }
}

impl SchemaView {
    pub(super) fn new(decisions: Decisions<'_>, schema: &str) -> Self {
        let mut kinds = BTreeMap::new();
        for table in tables(decisions, Home::of(decisions, schema)) {
            *kinds.entry(table.table().kind.noun()).or_default() += 1;
        }
        let modules = modules(decisions, Home::of(decisions, schema));
        SchemaView {
            doc: Doc::inner().paragraph(format!(
                "The schema {}: {}.",
                Code(schema),
                counted(&kinds)
            )),
            modules: in_order(decisions, modules),
        }
    }
}

/// The tables of the root, or of a schema that has a module.
pub(super) fn tables<'a>(
    decisions: Decisions<'a>,
    home: Home<'a>,
) -> impl Iterator<Item = TableWalker<'a>> {
    let tables = decisions.catalog.tables();
    tables.filter(move |it| Home::of(decisions, &it.table().schema) == home)
}

/// The modules of tables and types.
fn modules(decisions: Decisions<'_>, home: Home<'_>) -> Vec<ModuleView> {
    let mut modules: Vec<ModuleView> = tables(decisions, home)
        .map(|table| table_module(decisions, table))
        .collect();
    if super::enums::is_needed(decisions, home) {
        let enums = super::enums::generated_types(decisions, home);
        modules.push(own_module(
            "enums",
            "Values that hold one of a few labels, and values of several fields.",
            enums.into_iter().map(Printed::Ident).collect(),
        ));
    }
    modules
}

fn in_order(decisions: Decisions<'_>, mut modules: Vec<ModuleView>) -> Vec<ModuleView> {
    if decisions.file_layout == FileLayout::Single {
        // Each is in this file, and says itself what it is.
        for module in &mut modules {
            module.doc = Doc::outer();
        }
    }
    modules.sort_by(|a, b| a.name.plain().cmp(b.name.plain()));
    modules
}

/// `3 tables and 1 view`.
fn counted(kinds: &BTreeMap<&str, usize>) -> String {
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

/// What is in it is called by its path.
fn schema_module((schema, name): (&str, &Name)) -> ModuleView {
    ModuleView {
        doc: Doc::outer().paragraph(format!("The schema {}.", Code(schema))),
        seen: Seen::everybody(),
        name: Printed::Ident(name.ident.clone()),
        types: List(Vec::new()),
        has_types: false,
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
