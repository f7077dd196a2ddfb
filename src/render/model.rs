//! The module of one table: its model, what is known of it, its lookups.

use std::collections::BTreeSet;

use askama::Template;

use super::Decisions;
use super::atoms::{
    Code, Doc, Found, List, Offset, Parameter, Reference, SqlLit, StrLit, Word, codes,
};
use super::documentation::{column_doc, model_doc, violation_text};
use super::driver::DriverView;
use super::insert::ReadBack;
use super::relation::RelationView;
use super::sql::{self, Statements};
use super::write::WriteView;
use crate::ir::{ColumnWalker, TableWalker, Violation};
use crate::naming::{Ident, TableNames};
use crate::relations::{Class, Path};
use crate::rust_types::{Borrowed, ColumnType};

/// One table's file.
#[derive(Template)]
#[template(path = "model.jinja")]
pub(super) struct ModelView {
    module_doc: Doc,
    imports: List<Ident>,
    has_imports: bool,
    driver: DriverView,
    doc: Doc,
    name: Ident,
    table: StrLit,
    has_no_fields: bool,
    width: usize,
    fields: Vec<FieldView>,
    lookups: Vec<LookupView>,
    relations: Vec<RelationView>,
    write: Option<WriteView>,
    constraints: Option<Vec<ConstraintView>>,
}

/// A constant that names what can refuse a row.
struct ConstraintView {
    doc: Doc,
    name: Ident,
    said: StrLit,
}

struct FieldView {
    doc: Doc,
    name: Ident,
    rust_type: ColumnType,
    offset: Offset,
}

/// A function that finds rows by values of columns.
pub(super) struct LookupView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) parameters: List<Parameter<Borrowed>>,
    pub(super) arguments: List<Reference<Ident>>,
    pub(super) found: Found,
    pub(super) run: Word,
    pub(super) sql: SqlLit,
}

/// The public types of a table's module.
pub(super) fn types_of(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<Ident> {
    let names = decisions.names.table(table.id());
    let mut types = vec![names.model.ident.clone()];
    types.extend(super::write::types_of(decisions, table));
    types.sort();
    types
}

impl ModelView {
    pub(super) fn new(decisions: Decisions<'_>, table: TableWalker<'_>) -> Self {
        let names = decisions.names.table(table.id());
        let model = &names.model.ident;
        let relations: Vec<RelationView> = decisions
            .relations
            .of(table.id())
            .map(|relation| RelationView::new(decisions, relation))
            .collect();
        let write = WriteView::new(decisions, table);
        let lookups = lookups(decisions, table);
        let kind = table.table().kind.noun();
        let name = Code(table.display_name());
        let imports = imports(decisions, table);
        ModelView {
            module_doc: Doc::inner().paragraph(format!("The {kind} {name}.")),
            has_imports: !imports.is_empty(),
            imports: List(imports),
            driver: DriverView::new(decisions.catalog.engine()),
            doc: model_doc(table),
            name: model.clone(),
            table: StrLit(table.display_name()),
            has_no_fields: table.columns().len() == 0,
            width: table.columns().len(),
            fields: fields(decisions, table, names),
            lookups,
            relations,
            write,
            constraints: constraints(decisions, table),
        }
    }
}

/// What can refuse a row of a table that is written to.
fn constraints(decisions: Decisions<'_>, table: TableWalker<'_>) -> Option<Vec<ConstraintView>> {
    let names = &decisions.names.table(table.id()).constraints;
    let view = |(violation, name): (Violation<'_>, &Ident)| ConstraintView {
        doc: Doc::outer().paragraph(violation_text(table, violation.subject)),
        name: name.clone(),
        said: StrLit(violation.said),
    };
    let is_written = table.table().kind.is_writable() && !names.is_empty();
    is_written.then(|| {
        table
            .violations()
            .into_iter()
            .zip(names)
            .map(view)
            .collect()
    })
}

/// The types of other modules that the module uses by their short names.
fn imports(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<Ident> {
    let far = decisions
        .relations
        .of(table.id())
        .filter(|relation| relation.to != table.id());
    let models = far.map(|relation| decisions.names.table(relation.to).model.ident.clone());
    let enum_of = |column: ColumnWalker<'_>| {
        let column_type = decisions.types.column(column.id());
        column_type.rust_type.generated().cloned()
    };
    // A junction's `attach` takes the key of the far table, which may be an enum of the junction.
    let junctions = decisions
        .relations
        .of(table.id())
        .filter_map(|relation| match relation.path {
            Path::Through { far, .. } => Some(decisions.catalog.foreign_key(far)),
            _ => None,
        });
    let far_keys = junctions
        .flat_map(crate::ir::ForeignKeyWalker::columns)
        .filter_map(enum_of);
    let own = table.columns().filter_map(enum_of);
    let links = decisions
        .relations
        .of(table.id())
        .filter_map(|relation| match relation.path {
            Path::Through {
                near,
                class: Class::Payload,
                ..
            } => Some(near.table),
            _ => None,
        });
    let links = links
        .filter(|junction| *junction != table.id())
        .map(|junction| decisions.names.table(junction).model.ident.clone());
    models
        .chain(links)
        .chain(own)
        .chain(far_keys)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

fn fields(decisions: Decisions<'_>, table: TableWalker<'_>, names: &TableNames) -> Vec<FieldView> {
    let field = |(column, names): (ColumnWalker<'_>, &crate::naming::ColumnNames)| FieldView {
        doc: column_doc(column),
        name: names.field.ident.clone(),
        rust_type: decisions.types.column(column.id()).clone(),
        offset: Offset(column.id().index as usize),
    };
    table.columns().zip(&names.columns).map(field).collect()
}

fn lookups(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<LookupView> {
    let names = decisions.names.table(table.id());
    let access = decisions.access.of(table.id());
    let statements = Statements {
        types: decisions.types,
    };
    let model = &names.model.ident;
    let sql = statements.all(table);
    let order = if table.primary_key_columns().is_empty() {
        ""
    } else {
        ", in order of the primary key"
    };
    let mut lookups = vec![LookupView {
        doc: Doc::outer()
            .paragraph(format!("All rows{order}."))
            .statement(&sql),
        name: names.all.clone(),
        parameters: List(Vec::new()),
        arguments: List(Vec::new()),
        found: Found::Many(model.clone()),
        run: Word("list"),
        sql,
    }];
    let mut push = |name: &Ident, columns: &[u32], many: bool| {
        let walkers: Vec<_> = columns.iter().map(|column| table.column(*column)).collect();
        let listed = codes(walkers.iter().map(|column| column.name()));
        let one = walkers.len() == 1;
        let (text, found) = if many {
            (
                format!(
                    "The rows with {} {listed}.",
                    if one { "this" } else { "these" }
                ),
                Found::Many(model.clone()),
            )
        } else {
            (
                format!(
                    "The row with {} {listed}.",
                    if one { "this" } else { "these" }
                ),
                Found::Optional(model.clone()),
            )
        };
        let (parameters, arguments) = key_parameters(decisions, &walkers);
        let sql = statements.rows(table, &walkers, &walkers, many);
        lookups.push(LookupView {
            doc: Doc::outer().paragraph(text).statement(&sql),
            name: name.clone(),
            parameters,
            arguments,
            found,
            run: Word(if many { "list" } else { "find" }),
            sql,
        });
    };
    if let Some(columns) = &access.primary_key {
        push(&names.find, columns, false);
    }
    for (name, columns) in names.find_by.iter().zip(&access.unique) {
        push(name, columns, false);
    }
    for (name, columns) in names.list_by.iter().zip(&access.lists) {
        push(name, columns, true);
    }
    lookups
}

/// The parameters that take values of some columns, and their names alone.
pub(super) fn key_parameters(
    decisions: Decisions<'_>,
    columns: &[ColumnWalker<'_>],
) -> (List<Parameter<Borrowed>>, List<Reference<Ident>>) {
    let name = |column: &ColumnWalker<'_>| decisions.names.column(column.id()).parameter.clone();
    let parameter = |column: &ColumnWalker<'_>| Parameter {
        name: name(column),
        rust_type: decisions.types.column(column.id()).rust_type.borrowed(),
    };
    (
        List(columns.iter().map(parameter).collect()),
        List(columns.iter().map(name).map(Reference).collect()),
    )
}

/// The table as SQL, as a literal.
pub(super) fn table_literal(table: TableWalker<'_>) -> SqlLit {
    SqlLit::short(sql::table_name(table))
}
