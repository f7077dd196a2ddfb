//! The module of one table: its model, what is known of it, its lookups.

use std::collections::BTreeSet;

use askama::Template;

use super::Decisions;
use super::atoms::{
    Code, Doc, Found, List, Offset, Parameter, Reference, SqlLit, StrLit, Word, codes,
};
use super::driver::DriverView;
use super::insert::ReadBack;
use super::relation::RelationView;
use super::sql::{self, Statements};
use super::write::WriteView;
use crate::ir::{ColumnWalker, Engine, IndexPart, TableWalker, ValueSource};
use crate::naming::{Ident, TableNames};
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
    fields: Vec<FieldView>,
    lookups: Vec<LookupView>,
    relations: Vec<RelationView>,
    write: Option<WriteView>,
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
            fields: fields(decisions, table, names),
            lookups,
            relations,
            write,
        }
    }
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
            crate::relations::Path::Through { far, .. } => Some(decisions.catalog.foreign_key(far)),
            _ => None,
        });
    let far_keys = junctions
        .flat_map(crate::ir::ForeignKeyWalker::columns)
        .filter_map(enum_of);
    let own = table.columns().filter_map(enum_of);
    models
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

/// What is known of a table.
fn model_doc(table: TableWalker<'_>) -> Doc {
    let facts = table.table();
    let named = |columns: &[u32]| codes(columns.iter().map(|column| table.column(*column).name()));
    let mut items = Vec::new();
    if let Some(key) = &facts.primary_key {
        items.push(format!("primary key: {}", named(&key.columns)));
    }
    for key in &facts.unique_constraints {
        items.push(format!("unique: {}", named(&key.columns)));
    }
    for index in &facts.indexes {
        let part = |part: &IndexPart| match part {
            IndexPart::Column { column, .. } => table.column(*column).name().to_owned(),
            IndexPart::Expression(expression) => expression.clone(),
        };
        let unique = if index.unique {
            "unique index"
        } else {
            "index"
        };
        let parts = codes(index.parts.iter().map(part));
        let predicate = index
            .predicate
            .as_ref()
            .map(|predicate| format!(" where {}", Code(predicate)));
        items.push(format!(
            "{unique} {}: {parts}{}",
            Code(&index.name),
            predicate.unwrap_or_default()
        ));
    }
    for key in table.foreign_keys() {
        let columns = codes(key.columns().map(ColumnWalker::name));
        let target = Code(key.target().display_name());
        let target_columns = codes(key.target_columns().map(ColumnWalker::name));
        let actions = [
            ("ON UPDATE", key.foreign_key().on_update),
            ("ON DELETE", key.foreign_key().on_delete),
        ];
        let actions = actions
            .iter()
            .filter(|(_, action)| *action != crate::ir::ReferentialAction::NoAction);
        let actions: String = actions
            .map(|(event, action)| format!(", {event} {}", action.sql()))
            .collect();
        items.push(format!(
            "foreign key: {columns} to {target_columns} of {target}{actions}"
        ));
    }
    for check in &facts.checks {
        items.push(format!("check: {}", Code(&check.expression)));
    }
    let doc = Doc::outer()
        .paragraph(format!(
            "A row of the {} {}.",
            facts.kind.noun(),
            Code(table.display_name())
        ))
        .comment(facts.comment.as_deref());
    let doc = match &facts.kind {
        crate::ir::TableKind::Virtual { module } => doc.paragraph(format!(
            "It belongs to the module {} and is only read here.",
            Code(module)
        )),
        _ => doc,
    };
    doc.list(items)
}

/// A column as its table's definition would have it, and what it refers to.
pub(super) fn column_doc(column: ColumnWalker<'_>) -> Doc {
    let facts = column.column();
    let mut definition = vec![facts.name.clone()];
    if !facts.declared_type.is_empty() {
        definition.push(facts.declared_type.clone());
    }
    if !facts.nullable
        && !matches!(
            facts.source,
            ValueSource::RowId | ValueSource::AutoIncrement
        )
    {
        definition.push("NOT NULL".to_owned());
    }
    if let Some(collation) = &facts.collation {
        definition.push(format!("COLLATE {collation}"));
    }
    match &facts.source {
        ValueSource::Required => {}
        ValueSource::Default(default) => definition.push(format!("DEFAULT {default}")),
        ValueSource::RowId => definition.push("PRIMARY KEY".to_owned()),
        ValueSource::AutoIncrement => definition.push(
            match column.table().catalog().engine() {
                Engine::Sqlite => "PRIMARY KEY AUTOINCREMENT",
                _ => "AUTO_INCREMENT",
            }
            .to_owned(),
        ),
        ValueSource::Identity { always: true } => {
            definition.push("GENERATED ALWAYS AS IDENTITY".to_owned());
        }
        ValueSource::Identity { always: false } => {
            definition.push("GENERATED BY DEFAULT AS IDENTITY".to_owned());
        }
        ValueSource::Generated { expression, stored } => {
            let kind = if *stored { "STORED" } else { "VIRTUAL" };
            definition.push(format!("AS ({expression}) {kind}"));
        }
    }
    let comment = facts.comment.as_deref();
    let mut doc = Doc::outer()
        .comment(comment)
        .paragraph(Code(definition.join(" ")));
    let referring = column
        .table()
        .foreign_keys()
        .filter(|key| key.columns().any(|it| it.id() == column.id()));
    for key in referring {
        let pair = key
            .columns()
            .zip(key.target_columns())
            .find(|(from, _)| from.id() == column.id());
        if let Some((_, target)) = pair {
            let target = format!("{}.{}", target.table().display_name(), target.name());
            doc = doc.paragraph(format!("Refers to {}.", Code(target)));
        }
    }
    doc
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
