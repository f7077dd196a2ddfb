//! The module of one table: its model, what is known of it, its lookups.

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, List, Offset, SqlLit, StrLit, Word};
use super::documentation::{column_doc, model_doc, newtype_doc, violation_text};
use super::driver::DriverView;
use super::extras::{Above, Head, Seen};
use super::imports::{Home, ImportView, Support};
use super::insert::ReadBack;
use super::lookup::{self, LookupView, PageView};
use super::relation::RelationView;
use super::sql::{self, Statements};
use super::traits::ImplementationView;
use super::write::WriteView;
use crate::config::{HelperFamily, StructKind};
use crate::ir::{ColumnWalker, TableWalker, Violation};
use crate::naming::{Ident, ModulePath, TableNames, TypeName};
use crate::relations::{Class, Path};
use crate::rust_types::{ColumnType, RustType};

/// One table's file.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template asks for each of them"
)]
#[derive(Template)]
#[template(path = "model.jinja")]
pub(super) struct ModelView {
    module_doc: Doc,
    root: ModulePath,
    support: Support,
    imports: Vec<ImportView>,
    driver: DriverView,
    newtypes: Vec<NewtypeView>,
    doc: Doc,
    head: Head,
    name: Ident,
    table: StrLit,
    has_no_fields: bool,
    source: SqlLit,
    key: List<usize>,
    is_view: bool,
    is_read_again: bool,
    constants: Vec<ConstantView>,
    fields: Vec<FieldView>,
    traits: Vec<ImplementationView>,
    lookups: Vec<LookupView>,
    exists: Option<LookupView>,
    pages: Vec<PageView>,
    relations: Vec<RelationView>,
    has_functions: bool,
    has_accessors: bool,
    has_loads: bool,
    has_queries: bool,
    /// Whether there is a constant for each column.
    has_columns: bool,
    write: Option<WriteView>,
    constraints: Option<Vec<ConstraintView>>,
}

/// A type around the values of a column.
struct NewtypeView {
    doc: Doc,
    head: Head,
    name: Ident,
    inner: RustType,
}

/// A constant that names what can refuse a row.
struct ConstraintView {
    doc: Doc,
    name: Ident,
    said: StrLit,
}

struct FieldView {
    doc: Doc,
    above: Above,
    seen: Seen,
    name: Ident,
    rust_type: ColumnType,
    offset: Offset,
}

/// A column, as queries name it.
struct ConstantView {
    doc: Doc,
    name: Ident,
    rust_type: RustType,
    is_comparable: bool,
    is_unordered: bool,
    position: usize,
    constructor: Word,
    column: SqlLit,
    facts: Vec<StrLit>,
    operators: Option<(StrLit, bool)>,
}

/// The public types of a table's module.
pub(super) fn types_of(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<Ident> {
    let names = decisions.names.table(table.id());
    let mut types = vec![names.model.ident.clone()];
    let newtypes = decisions.types.newtypes(decisions.names, table);
    types.extend(newtypes.map(|(_, name, _)| name.ident.clone()));
    types.extend(super::write::types_of(decisions, table));
    types.sort();
    types
}

impl ModelView {
    pub(super) fn new(
        decisions: Decisions<'_>,
        table: TableWalker<'_>,
        traits: Vec<ImplementationView>,
    ) -> Self {
        let names = decisions.names.table(table.id());
        let model = &names.model.ident;
        let home = Home::of(decisions, &table.table().schema);
        let relations: Vec<RelationView> = decisions
            .relations
            .of(table.id())
            .map(|relation| RelationView::new(decisions, relation))
            .collect();
        let write = WriteView::new(decisions, table);
        let helpers = decisions.helpers;
        let lookups = lookup::lookups(decisions, table);
        let pages = lookup::pages(decisions, table);
        let has_links = relations.iter().any(|it| it.links.is_some());
        let of_relations = [HelperFamily::Accessors, HelperFamily::Loads];
        let deletes = write.as_ref().is_some_and(|it| !it.deletes.is_empty());
        let has_functions = !lookups.is_empty()
            || !pages.is_empty()
            || helpers.has(HelperFamily::Queries)
            || helpers.has_any(&of_relations) && !relations.is_empty()
            || has_links
            || deletes;
        let kind = table.table().kind.noun();
        let name = Code(table.display_name());
        ModelView {
            module_doc: Doc::inner().paragraph(format!("The {kind} {name}.")),
            root: home.root_path(),
            support: Support::of(decisions),
            imports: home.imports(foreign_types(decisions, table, &traits).into_iter()),
            driver: DriverView::new(decisions),
            newtypes: newtypes(decisions, table),
            doc: model_doc(table),
            head: Head::of_struct(
                decisions,
                table.id(),
                StructKind::Model,
                &["Debug", "Clone", "PartialEq"],
            ),
            name: model.clone(),
            table: StrLit(table.display_name()),
            has_no_fields: table.columns().len() == 0,
            source: table_literal(table),
            key: List(key_positions(table)),
            is_view: table.table().kind.is_view(),
            is_read_again: sql::is_read_again(table),
            constants: constants(decisions, table, names),
            fields: fields(decisions, table, names),
            traits,
            exists: lookup::exists(decisions, table),
            has_functions,
            has_accessors: helpers.has(HelperFamily::Accessors),
            has_loads: helpers.has(HelperFamily::Loads),
            has_queries: helpers.has(HelperFamily::Queries),
            has_columns: helpers.has_any(&[HelperFamily::Queries, HelperFamily::Upserts]),
            lookups,
            pages,
            relations,
            write,
            constraints: constraints(decisions, table),
        }
    }
}

fn newtypes(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<NewtypeView> {
    let newtypes = decisions.types.newtypes(decisions.names, table);
    let view = |(column, name, inner): (ColumnWalker<'_>, &TypeName, &RustType)| NewtypeView {
        doc: newtype_doc(column),
        head: Head::of_newtype(
            decisions,
            decisions.extras.column_newtype(column.id()),
            inner.is_copy(),
        ),
        name: name.ident.clone(),
        inner: inner.clone(),
    };
    newtypes.map(view).collect()
}

/// What can refuse a row of a table that is written to.
fn constraints(decisions: Decisions<'_>, table: TableWalker<'_>) -> Option<Vec<ConstraintView>> {
    let names = &decisions.names.table(table.id()).constraints;
    let view = |(violation, name): (Violation<'_>, &Ident)| ConstraintView {
        doc: Doc::outer().paragraph(violation_text(table, violation.subject)),
        name: name.clone(),
        said: StrLit(violation.said),
    };
    let is_writable = table.table().kind.is_writable() && !decisions.helpers.only_reads();
    let is_written = is_writable && !names.is_empty();
    is_written.then(|| {
        table
            .violations()
            .into_iter()
            .zip(names)
            .map(view)
            .collect()
    })
}

/// The types of other files that the module uses.
fn foreign_types(
    decisions: Decisions<'_>,
    table: TableWalker<'_>,
    traits: &[ImplementationView],
) -> Vec<TypeName> {
    let helpers = decisions.helpers;
    let follows = helpers.has_any(&[
        HelperFamily::Accessors,
        HelperFamily::Loads,
        HelperFamily::Queries,
    ]);
    let far = decisions
        .relations
        .of(table.id())
        .filter(|relation| follows && relation.to != table.id());
    let model = |id| decisions.names.model(decisions.catalog.walk(id));
    let models = far.map(|relation| model(relation.to));
    let enum_of = |column: ColumnWalker<'_>| {
        let column_type = decisions.types.column(column.id());
        column_type.rust_type.generated().cloned()
    };
    // A junction's `attach` takes the key of the far table, which may be an enum of the junction.
    let junctions = decisions
        .relations
        .of(table.id())
        .filter(|_| helpers.has(HelperFamily::Links))
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
        .filter(|junction| follows && *junction != table.id())
        .map(model);
    let is_elsewhere = |name: &TypeName| {
        let mut here = decisions.types.newtypes(decisions.names, table);
        here.all(|(_, newtype, _)| newtype != name)
    };
    let traits = traits.iter().map(|it| it.name.clone());
    models
        .chain(links)
        .chain(own)
        .chain(far_keys)
        .filter(is_elsewhere)
        .chain(traits)
        .collect()
}

fn fields(decisions: Decisions<'_>, table: TableWalker<'_>, names: &TableNames) -> Vec<FieldView> {
    let field = |(column, names): (ColumnWalker<'_>, &crate::naming::ColumnNames)| FieldView {
        doc: column_doc(column),
        above: Above::of_field(decisions, column.id(), StructKind::Model, false),
        seen: Seen::field(decisions, column.id(), StructKind::Model),
        name: names.field.ident.clone(),
        rust_type: decisions.types.column(column.id()).clone(),
        offset: Offset(column.id().index as usize),
    };
    table.columns().zip(&names.columns).map(field).collect()
}

/// The positions of the columns of the primary key that rows can be ordered by.
fn key_positions(table: TableWalker<'_>) -> Vec<usize> {
    let positions = table.primary_key_columns().iter();
    let positions = positions.filter(|position| table.column(**position).is_ordered());
    positions.map(|position| *position as usize).collect()
}

fn constants(
    decisions: Decisions<'_>,
    table: TableWalker<'_>,
    names: &TableNames,
) -> Vec<ConstantView> {
    let statements = Statements {
        types: decisions.types,
    };
    let constant = |(column, names): (ColumnWalker<'_>, &crate::naming::ColumnNames)| {
        let sql = statements.sql_column(column);
        let rust_type = &decisions.types.column(column.id()).rust_type;
        let is_comparable = sql::is_comparable(column, rust_type);
        ConstantView {
            doc: Doc::outer().paragraph(format!("The column {}.", Code(column.name().to_owned()))),
            name: names.constant.clone(),
            rust_type: rust_type.clone(),
            is_comparable,
            is_unordered: is_comparable && !column.is_ordered(),
            position: column.id().index as usize,
            constructor: Word(sql.constructor),
            column: sql.name,
            facts: sql.facts,
            operators: sql.operators,
        }
    };
    table.columns().zip(&names.columns).map(constant).collect()
}

/// The table as SQL, as a literal.
pub(super) fn table_literal(table: TableWalker<'_>) -> SqlLit {
    SqlLit::short(sql::table_name(table))
}
