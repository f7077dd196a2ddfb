//! The root of the generated module, and the modules of schemas: what there is, one line each, and re-exports.

use std::collections::BTreeMap;

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, List, Word};
use super::extras::Seen;
use super::imports::Home;
use crate::config::FileLayout;
use crate::ir::TableWalker;
use crate::naming::{Ident, Name};

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
    name: Ident,
    /// None where what is in it is called by its path.
    types: List<Ident>,
    has_types: bool,
}

/// What the documentation of every root begins with.
const TITLE: &str = "Typed access to the database";

/// Whether a file is the root of generated code, and not the module of a schema.
pub(crate) fn is_root(content: &str) -> bool {
    let mut lines = content.lines();
    lines.any(|line| {
        line.strip_prefix("//! ")
            .is_some_and(|it| it.starts_with(TITLE))
    })
}

impl RootView {
    pub(super) fn new(decisions: Decisions<'_>) -> Self {
        let mut modules = modules(decisions, Home::root());
        modules.extend(decisions.names.schemas().map(schema_module));
        let traits = decisions.names.traits().iter();
        let traits: Vec<_> = traits.map(|it| it.name.clone()).collect();
        if !traits.is_empty() {
            let name = decisions.names.traits_module();
            modules.push(own_module(name, "What several models have.", traits));
        }
        let support = decisions.names.support();
        let doc = "What the models share: errors, constraints, queries, relations.";
        modules.push(own_module(support, doc, Vec::new()));
        let lints = decisions.names.lints(decisions.catalog);
        RootView {
            doc: Doc::inner().paragraph(format!(
                "{TITLE}: {}.",
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
            &home.enums_module(decisions),
            "Values that hold one of a few labels, and values of several fields.",
            enums,
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

fn own_module(name: &Ident, doc: &str, mut types: Vec<Ident>) -> ModuleView {
    types.sort_by(|a, b| a.plain().cmp(b.plain()));
    ModuleView {
        doc: Doc::outer().paragraph(doc),
        seen: Seen::everybody(),
        name: name.clone(),
        has_types: !types.is_empty(),
        types: List(types),
    }
}

/// What is in it is called by its path.
fn schema_module((schema, name): (&str, &Name)) -> ModuleView {
    ModuleView {
        doc: Doc::outer().paragraph(format!("The schema {}.", Code(schema))),
        seen: Seen::everybody(),
        name: name.ident.clone(),
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
        name: names.module.ident.clone(),
        has_types: true,
        types: List(super::model::types_of(decisions, table)),
    }
}
