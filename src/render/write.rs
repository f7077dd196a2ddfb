//! New rows, changes, and deletes.

use std::fmt;

use super::Decisions;
use super::atoms::{Code, Doc, FieldOf, List, Parameter, Reference, SqlLit, codes};
use super::bulk::{ManyView, many_view};
use super::documentation::column_doc;
use super::extras::{Above, Head, Seen};
use super::insert::{Inserted, ReadBack, read_back_key, read_back_keys};
use super::lookup::key_parameters;
use super::model::table_literal;
use super::sql::{self, Statements};
use super::upsert::{UpsertConstView, UpsertView, upserts};
use crate::config::{HelperFamily, StructKind};
use crate::ir::{ColumnWalker, TableWalker, ValueSource};
use crate::naming::Ident;
use crate::rust_types::{Borrowed, ColumnType, RustType};

/// How many parameters a function can have and still be read where it is called.
const MOST_PARAMETERS: usize = 7;

/// What can be written to a table.
pub(super) struct WriteView {
    pub(super) table: SqlLit,
    pub(super) columns: SqlLit,
    /// None where a row would need a value for a column that is left out.
    pub(super) new: Option<NewView>,
    pub(super) patch: Option<PatchView>,
    pub(super) deletes: Vec<DeleteView>,
}

/// A row that is not inserted yet.
pub(super) struct NewView {
    pub(super) doc: Doc,
    pub(super) head: Head,
    pub(super) name: Ident,
    pub(super) fields: Vec<WrittenField>,
    pub(super) constructor_doc: Doc,
    pub(super) parameters: List<Parameter<Accepted>>,
    /// Every field with its first value.
    pub(super) values: List<FieldValue>,
    pub(super) required: Option<RequiredView>,
    pub(super) setters: Vec<SetterView>,
    pub(super) insert_doc: Doc,
    pub(super) inserted: Inserted,
    pub(super) read_back: ReadBack,
    pub(super) many: Option<ManyView>,
    pub(super) upsert: Option<UpsertConstView>,
    pub(super) upserts: Vec<UpsertView>,
    /// How many columns can be written.
    pub(super) width: usize,
}

/// The fields of a row that have to be given, where they are too many for parameters.
pub(super) struct RequiredView {
    pub(super) doc: Doc,
    pub(super) head: Head,
    pub(super) name: Ident,
    pub(super) fields: Vec<WrittenField>,
}

/// A change of a row.
pub(super) struct PatchView {
    pub(super) doc: Doc,
    pub(super) head: Head,
    pub(super) name: Ident,
    pub(super) fields: Vec<WrittenField>,
    pub(super) setters: Vec<SetterView>,
    pub(super) update_doc: Doc,
    pub(super) key: KeyView,
    /// The type that has the constants for the table and its columns.
    pub(super) constants: Ident,
    /// Whether it is this one.
    pub(super) has_constants: bool,
}

/// A function that deletes a row.
pub(super) struct DeleteView {
    pub(super) doc: Doc,
    pub(super) name: DeleteName,
    pub(super) parameters: List<Parameter<Borrowed>>,
    pub(super) arguments: List<Reference<Ident>>,
    pub(super) sql: SqlLit,
}

/// The name of such a function.
pub(super) enum DeleteName {
    ByPrimaryKey,
    ByKey(Ident),
}

/// The primary key, as parameters and as the conditions that are made of them.
pub(super) struct KeyView {
    pub(super) parameters: List<Parameter<Borrowed>>,
    pub(super) conditions: Vec<ConditionView>,
}

/// A column of a key, and the parameter that it has to equal.
pub(super) struct ConditionView {
    pub(super) column: SqlLit,
    pub(super) parameter: Ident,
}

/// A field of a new row or a change.
pub(super) struct WrittenField {
    pub(super) doc: Doc,
    pub(super) above: Above,
    pub(super) seen: Seen,
    pub(super) name: Ident,
    pub(super) rust_type: FieldType,
    pub(super) column: SqlLit,
    /// Whether `None` leaves the column to the database.
    pub(super) can_be_absent: bool,
}

/// The type of a field: that of the column, in as many `Option`s as there are things that it can say.
pub(super) enum FieldType {
    Plain(ColumnType),
    Optional(ColumnType),
}

/// A function that gives a field a value.
pub(super) struct SetterView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) field: Ident,
    pub(super) accepted: Accepted,
    pub(super) value: ValueOf,
    pub(super) null: Option<NullSetterView>,
}

/// A function that gives a field NULL.
pub(super) struct NullSetterView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
}

/// The type of a parameter that becomes a field.
pub(super) struct Accepted(RustType);

/// A value of a parameter, as a field stores it: inside one `Some`, or two.
pub(super) struct ValueOf {
    into: bool,
    nested: bool,
}

/// A field in the expression that makes a new row.
pub(super) enum FieldValue {
    Parameter {
        field: Ident,
        parameter: Ident,
        into: bool,
    },
    Required(Ident),
    Absent(Ident),
}

impl fmt::Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FieldType::Plain(column) => column.fmt(f),
            FieldType::Optional(column) => write!(f, "Option<{column}>"),
        }
    }
}

impl fmt::Display for DeleteName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DeleteName::ByPrimaryKey => f.write_str("delete"),
            DeleteName::ByKey(name) => name.fmt(f),
        }
    }
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_taken_as_it_is() {
            self.0.fmt(f)
        } else {
            write!(f, "impl Into<{}>", self.0)
        }
    }
}

impl fmt::Display for ValueOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.into { "value.into()" } else { "value" };
        if self.nested {
            write!(f, "Some(Some({value}))")
        } else {
            write!(f, "Some({value})")
        }
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FieldValue::Parameter {
                field,
                parameter,
                into: false,
            } if field == parameter => field.fmt(f),
            FieldValue::Parameter {
                field,
                parameter,
                into: false,
            } => write!(f, "{field}: {parameter}"),
            FieldValue::Parameter {
                field,
                parameter,
                into: true,
            } => write!(f, "{field}: {parameter}.into()"),
            FieldValue::Required(field) => {
                write!(f, "{field}: {}", FieldOf("required", field.clone()))
            }
            FieldValue::Absent(field) => write!(f, "{field}: None"),
        }
    }
}

/// The public types that writing to a table needs.
pub(super) fn types_of(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<Ident> {
    if !table.table().kind.is_writable() {
        return Vec::new();
    }
    let names = decisions.names.table(table.id());
    let mut types = Vec::new();
    if table.takes_rows() && decisions.helpers.has(HelperFamily::Inserts) {
        types.push(names.new_model.clone());
        if required_columns(table).count() > MOST_PARAMETERS {
            types.push(names.required.clone());
        }
    }
    if has_patch(decisions, table) {
        types.push(names.patch.clone());
    }
    types
}

pub(super) fn written_columns(
    table: TableWalker<'_>,
) -> impl Iterator<Item = ColumnWalker<'_>> + Clone {
    table
        .columns()
        .filter(|column| !column.column().source.is_generated())
}

/// Whether a new row has to give the column a value: where it has no default, and where the row is found again only by
/// that value.
fn is_required(column: ColumnWalker<'_>) -> bool {
    let is_default = || matches!(column.column().source, ValueSource::Default(_));
    let mut key = read_back_key(column.table()).into_iter().flatten();
    !column.can_be_left_out() || is_default() && key.any(|it| it.id() == column.id())
}

/// Whether leaving the column out of an insert is something else than NULL.
pub(super) fn has_default(column: ColumnWalker<'_>) -> bool {
    !is_required(column) && column.column().source.has_default()
}

fn required_columns(table: TableWalker<'_>) -> impl Iterator<Item = ColumnWalker<'_>> + Clone {
    written_columns(table).filter(|column| is_required(*column))
}

/// The columns of a change: none where there is no primary key to find the row by.
fn patched_columns(table: TableWalker<'_>) -> impl Iterator<Item = ColumnWalker<'_>> + Clone {
    let keyed = table.table().primary_key.is_some();
    written_columns(table).filter(move |column| keyed && !column.in_primary_key())
}

/// Whether there is something to change, and it may be.
fn has_patch(decisions: Decisions<'_>, table: TableWalker<'_>) -> bool {
    let has_key = decisions.access.of(table.id()).primary_key.is_some();
    let is_possible = has_key && table.takes_changes();
    let is_wanted = is_possible && decisions.helpers.has(HelperFamily::Updates);
    is_wanted && patched_columns(table).next().is_some()
}

impl WriteView {
    pub(super) fn new(decisions: Decisions<'_>, table: TableWalker<'_>) -> Option<Self> {
        if !table.table().kind.is_writable() || decisions.helpers.only_reads() {
            return None;
        }
        let inserts = table.takes_rows() && decisions.helpers.has(HelperFamily::Inserts);
        let has_patch = has_patch(decisions, table);
        let key = decisions.access.of(table.id()).primary_key.iter().flatten();
        let key: Vec<_> = key.map(|column| table.column(*column)).collect();
        Some(WriteView {
            table: table_literal(table),
            columns: sql::all_columns(table, decisions.types),
            new: inserts.then(|| new_view(decisions, table)),
            patch: has_patch.then(|| patch_view(decisions, table, &key, inserts)),
            deletes: if decisions.helpers.has(HelperFamily::Deletes) {
                deletes(decisions, table, &key)
            } else {
                Vec::new()
            },
        })
    }
}

/// The functions that delete a row by the primary key, and by each further key.
fn deletes(
    decisions: Decisions<'_>,
    table: TableWalker<'_>,
    primary_key: &[ColumnWalker<'_>],
) -> Vec<DeleteView> {
    let delete = |name: DeleteName, key: &[ColumnWalker<'_>], what: &str| {
        let (parameters, arguments) = key_parameters(decisions, key);
        let sql = Statements {
            types: decisions.types,
        }
        .delete(table, key);
        let text = format!("Deletes the row with {what}. Returns whether it was there.");
        DeleteView {
            doc: Doc::outer().paragraph(text).statement(&sql),
            name,
            parameters,
            arguments,
            sql,
        }
    };
    let mut deletes = Vec::new();
    if !primary_key.is_empty() {
        deletes.push(delete(
            DeleteName::ByPrimaryKey,
            primary_key,
            "this primary key",
        ));
    }
    let names = &decisions.names.table(table.id()).delete_by;
    for (name, columns) in names.iter().zip(&decisions.access.of(table.id()).unique) {
        let key: Vec<_> = columns.iter().map(|at| table.column(*at)).collect();
        let word = if key.len() == 1 { "this" } else { "these" };
        let what = format!("{word} {}", codes(key.iter().map(|it| it.name())));
        deletes.push(delete(DeleteName::ByKey(name.clone()), &key, &what));
    }
    deletes
}

fn new_view(decisions: Decisions<'_>, table: TableWalker<'_>) -> NewView {
    let names = decisions.names.table(table.id());
    let name = Code(table.display_name());
    let required: Vec<_> = required_columns(table).collect();
    let as_parameters = required.len() <= MOST_PARAMETERS;
    let parameter = |column: &ColumnWalker<'_>| Parameter {
        name: decisions.names.column(column.id()).parameter.clone(),
        rust_type: Accepted(decisions.types.column(column.id()).rust_type.clone()),
    };
    let value = |column: ColumnWalker<'_>| {
        let names = decisions.names.column(column.id());
        let field = names.field.ident.clone();
        if !is_required(column) {
            return FieldValue::Absent(field);
        }
        if !as_parameters {
            return FieldValue::Required(field);
        }
        let rust_type = &decisions.types.column(column.id()).rust_type;
        let into = !rust_type.is_taken_as_it_is();
        FieldValue::Parameter {
            field,
            parameter: names.parameter.clone(),
            into,
        }
    };
    let optional = written_columns(table).filter(|column| !is_required(*column));
    let keys = read_back_keys(table).concat();
    let keys = (!keys.is_empty()).then_some(keys);
    let insert_doc = Doc::outer().paragraph(match ReadBack::new(table) {
        ReadBack::Impossible => "Inserts the row. It is not read back, as no key tells it from others.",
        _ => "Inserts the row, and returns it as it was inserted, with defaults and generated columns.",
    });
    let upserts = upserts(decisions, table);
    let head =
        |derives: &[&'static str]| Head::of_struct(decisions, table.id(), StructKind::New, derives);
    NewView {
        head: head(if required.is_empty() {
            &["Debug", "Clone", "Default"]
        } else {
            &["Debug", "Clone"]
        }),
        upsert: (!upserts.is_empty()).then(|| UpsertConstView::new(table)),
        upserts,
        insert_doc: sql::insert_outline(table, keys.as_deref())
            .into_iter()
            .fold(insert_doc, |doc, statement| doc.paragraph(Code(statement))),
        inserted: match ReadBack::new(table) {
            ReadBack::Impossible => Inserted::Nothing,
            _ => Inserted::Model(names.model.ident.clone()),
        },
        read_back: ReadBack::new(table),
        many: decisions
            .helpers
            .has(HelperFamily::BulkInserts)
            .then(|| many_view(decisions, table)),
        width: written_columns(table).count(),
        doc: Doc::outer()
            .paragraph(format!("A row of {name} that is not inserted yet."))
            .paragraph("What is `None` is left to the database: its default, or NULL."),
        name: names.new_model.clone(),
        fields: written_columns(table)
            .map(|column| new_field(decisions, column))
            .collect(),
        constructor_doc: Doc::outer().paragraph(if required.is_empty() {
            "A row where everything is left to the database."
        } else {
            "A row with what it has to have."
        }),
        parameters: List(if as_parameters {
            required.iter().map(parameter).collect()
        } else {
            Vec::new()
        }),
        values: List(written_columns(table).map(value).collect()),
        required: (!as_parameters).then(|| RequiredView {
            head: head(&["Debug", "Clone"]),
            doc: Doc::outer().paragraph(format!("What a new row of {name} has to have.")),
            name: names.required.clone(),
            fields: required
                .iter()
                .map(|column| new_field(decisions, *column))
                .collect(),
        }),
        setters: optional
            .map(|column| setter(decisions, column, has_default(column)))
            .collect(),
    }
}

fn new_field(decisions: Decisions<'_>, column: ColumnWalker<'_>) -> WrittenField {
    let column_type = decisions.types.column(column.id()).clone();
    let can_be_absent = has_default(column);
    WrittenField {
        doc: column_doc(column),
        above: Above::of_field(decisions, column.id(), StructKind::New, can_be_absent),
        seen: Seen::field(decisions, column.id(), StructKind::New),
        name: decisions.names.column(column.id()).field.ident.clone(),
        rust_type: if can_be_absent {
            FieldType::Optional(column_type)
        } else {
            FieldType::Plain(column_type)
        },
        column: SqlLit::short(sql::assignment(column)),
        can_be_absent,
    }
}

fn patch_view(
    decisions: Decisions<'_>,
    table: TableWalker<'_>,
    key: &[ColumnWalker<'_>],
    inserts: bool,
) -> PatchView {
    let names = decisions.names.table(table.id());
    let field = |column: ColumnWalker<'_>| WrittenField {
        doc: column_doc(column),
        above: Above::of_field(decisions, column.id(), StructKind::Patch, true),
        seen: Seen::field(decisions, column.id(), StructKind::Patch),
        name: decisions.names.column(column.id()).field.ident.clone(),
        rust_type: FieldType::Optional(decisions.types.column(column.id()).clone()),
        column: SqlLit::short(sql::assignment(column)),
        can_be_absent: true,
    };
    let condition = |column: &ColumnWalker<'_>| ConditionView {
        column: SqlLit::short(sql::key_condition(*column, key)),
        parameter: decisions.names.column(column.id()).parameter.clone(),
    };
    let text = "Changes the row with this primary key, and returns it as it is then; `None` where there is no such row.";
    PatchView {
        head: Head::of_struct(
            decisions,
            table.id(),
            StructKind::Patch,
            &["Debug", "Clone", "Default"],
        ),
        update_doc: sql::update_outline(table, key)
            .into_iter()
            .fold(Doc::outer().paragraph(text), |doc, statement| {
                doc.paragraph(Code(statement))
            }),
        doc: Doc::outer().paragraph(format!(
            "A change of a row of {}: what is `None` stays as it is.",
            Code(table.display_name())
        )),
        name: names.patch.clone(),
        fields: patched_columns(table).map(field).collect(),
        setters: patched_columns(table)
            .map(|column| setter(decisions, column, true))
            .collect(),
        key: KeyView {
            parameters: key_parameters(decisions, key).0,
            conditions: key.iter().map(condition).collect(),
        },
        constants: if inserts {
            names.new_model.clone()
        } else {
            names.patch.clone()
        },
        has_constants: !inserts,
    }
}

/// The functions that give a column a value: `absent_differs` where leaving it out is not the same as NULL.
fn setter(decisions: Decisions<'_>, column: ColumnWalker<'_>, absent_differs: bool) -> SetterView {
    let names = decisions.names.column(column.id());
    let column_type = decisions.types.column(column.id());
    let nested = column_type.nullable && absent_differs;
    let name = Code(column.name());
    SetterView {
        doc: Doc::outer().paragraph(format!("Gives {name} a value.")),
        name: names.setter.clone(),
        field: names.field.ident.clone(),
        accepted: Accepted(column_type.rust_type.clone()),
        value: ValueOf {
            into: !column_type.rust_type.is_taken_as_it_is(),
            nested,
        },
        null: nested.then(|| NullSetterView {
            doc: Doc::outer().paragraph(format!("Gives {name} NULL.")),
            name: names.null_setter.clone(),
        }),
    }
}
