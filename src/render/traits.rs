//! Traits over columns that several tables have, and what makes a model implement them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, List, codes};
use super::sql;
use crate::ir::{ColumnId, TableId};
use crate::naming::{Ident, SharedColumnNames, TraitNames};
use crate::rust_types::{Borrowed, ColumnType, Member, RustType, SharedColumns};

/// `traits.rs`.
#[derive(Template)]
#[template(path = "traits.jinja")]
pub(super) struct TraitsView {
    has_imports: bool,
    imports: List<Ident>,
    traits: Vec<TraitView>,
}

struct TraitView {
    doc: Doc,
    name: Ident,
    columns: Vec<SharedColumnView>,
}

struct SharedColumnView {
    constant_doc: Doc,
    constant: Ident,
    constant_type: ConstantType,
    accessor_doc: Doc,
    accessor: Ident,
    gives: Given,
}

/// What makes a model implement a trait.
pub(super) struct ImplementationView {
    pub(super) name: Ident,
    pub(super) columns: Vec<ImplementedView>,
}

/// What a trait has for a column, as it is for one model.
pub(super) struct ImplementedView {
    pub(super) constant: Ident,
    pub(super) constant_type: ConstantType,
    pub(super) own_constant: Ident,
    pub(super) accessor: Ident,
    pub(super) gives: Given,
    pub(super) value: Value,
}

/// The type of a column's constant, without its module.
#[derive(Clone)]
pub(super) enum ConstantType {
    Column(RustType),
    Opaque,
}

/// The value of a column, as it is lent.
pub(super) struct Given {
    value: Borrowed,
    is_optional: bool,
}

/// The value of a field, in the form in which a trait gives it.
pub(super) struct Value {
    field: Ident,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Copied,
    SomeCopied,
    Lent,
    SomeLent,
    OptionLent,
    OptionDereferenced,
}

impl fmt::Display for ConstantType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConstantType::Column(rust_type) => write!(f, "Column<Self, {rust_type}>"),
            ConstantType::Opaque => f.write_str("Opaque<Self>"),
        }
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_optional {
            write!(f, "Option<{}>", self.value)
        } else {
            self.value.fmt(f)
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = &self.field;
        match self.form {
            Form::Copied => write!(f, "self.{field}"),
            Form::SomeCopied => write!(f, "Some(self.{field})"),
            Form::Lent => write!(f, "&self.{field}"),
            Form::SomeLent => write!(f, "Some(&self.{field})"),
            Form::OptionLent => write!(f, "self.{field}.as_ref()"),
            Form::OptionDereferenced => write!(f, "self.{field}.as_deref()"),
        }
    }
}

impl Value {
    fn new(field: Ident, column: &ColumnType, is_optional: bool) -> Self {
        let is_lent_as_a_part = matches!(
            column.rust_type,
            RustType::String | RustType::Bytes | RustType::List(_) | RustType::Ranges(_)
        );
        let form = match (column.rust_type.is_copy(), column.nullable, is_optional) {
            (true, false, true) => Form::SomeCopied,
            (true, _, _) => Form::Copied,
            (false, true, _) if is_lent_as_a_part => Form::OptionDereferenced,
            (false, true, _) => Form::OptionLent,
            (false, false, true) => Form::SomeLent,
            (false, false, false) => Form::Lent,
        };
        Value { field, form }
    }
}

/// What the traits have in common for all models, found once.
pub(super) struct Traits<'a> {
    decisions: Decisions<'a>,
    /// For each trait the types of its constants.
    constants: Vec<Vec<ConstantType>>,
    /// The traits of each table's model, and what of the table they are about.
    members: BTreeMap<TableId, Vec<(usize, &'a Member)>>,
}

impl<'a> Traits<'a> {
    pub(super) fn new(decisions: Decisions<'a>) -> Self {
        let mut members: BTreeMap<TableId, Vec<(usize, &Member)>> = BTreeMap::new();
        for (at, group) in decisions.groups.iter().enumerate() {
            for member in &group.members {
                members.entry(member.table).or_default().push((at, member));
            }
        }
        let groups = decisions.groups.iter();
        Traits {
            decisions,
            constants: groups.map(|it| constant_types(decisions, it)).collect(),
            members,
        }
    }

    /// The traits of a table's model.
    pub(super) fn of(&self, table: TableId) -> Vec<ImplementationView> {
        let traits = self.members.get(&table).into_iter().flatten();
        traits
            .map(|(at, member)| self.implementation(*at, member))
            .collect()
    }

    fn implementation(&self, at: usize, member: &Member) -> ImplementationView {
        let group = &self.decisions.groups[at];
        let names = &self.decisions.names.traits()[at];
        let column = |(position, (id, shared)): (usize, (ColumnId, &SharedColumnNames))| {
            let own = self.decisions.names.column(id);
            let column = &group.columns[position];
            ImplementedView {
                constant: shared.constant.clone(),
                constant_type: self.constants[at][position].clone(),
                own_constant: own.constant.clone(),
                accessor: shared.accessor.clone(),
                gives: given(column),
                value: Value::new(
                    own.field.ident.clone(),
                    self.decisions.types.column(id),
                    column.nullable,
                ),
            }
        };
        let columns = member_columns(member).zip(&names.columns);
        ImplementationView {
            name: names.name.clone(),
            columns: columns.enumerate().map(column).collect(),
        }
    }
}

impl TraitsView {
    pub(super) fn new(traits: &Traits<'_>) -> Self {
        let decisions = traits.decisions;
        let types = decisions.groups.iter().flat_map(|group| &group.columns);
        let imports = types.filter_map(|it| it.rust_type.generated().cloned());
        let imports: BTreeSet<Ident> = imports.collect();
        let groups = decisions.groups.iter().zip(decisions.names.traits());
        let groups = groups.zip(&traits.constants);
        TraitsView {
            has_imports: !imports.is_empty(),
            imports: List(imports.into_iter().collect()),
            traits: groups
                .map(|((group, names), constants)| trait_view(decisions, group, names, constants))
                .collect(),
        }
    }
}

fn trait_view(
    decisions: Decisions<'_>,
    group: &SharedColumns,
    names: &TraitNames,
    constants: &[ConstantType],
) -> TraitView {
    let columns = member_columns(&group.members[0]);
    let columns: Vec<&str> = columns
        .map(|id| decisions.catalog.column(id).name())
        .collect();
    let column = |(at, names): (usize, &SharedColumnNames)| {
        let name = Code(columns[at]);
        SharedColumnView {
            constant_doc: Doc::outer().paragraph(format!("The column {name}.")),
            constant: names.constant.clone(),
            constant_type: constants[at].clone(),
            accessor_doc: Doc::outer().paragraph(format!("The value of {name}.")),
            accessor: names.accessor.clone(),
            gives: given(&group.columns[at]),
        }
    };
    TraitView {
        doc: Doc::outer().paragraph(format!("A row that has {}.", codes(&columns))),
        name: names.name.clone(),
        columns: names.columns.iter().enumerate().map(column).collect(),
    }
}

fn member_columns(member: &Member) -> impl Iterator<Item = ColumnId> {
    let table = member.table;
    member.columns.iter().map(move |index| ColumnId {
        table,
        index: *index,
    })
}

fn given(column: &ColumnType) -> Given {
    Given {
        value: column.rust_type.borrowed(),
        is_optional: column.nullable,
    }
}

/// A column is compared where it is in all tables.
fn constant_types(decisions: Decisions<'_>, group: &SharedColumns) -> Vec<ConstantType> {
    let mut types: Vec<_> = group
        .columns
        .iter()
        .map(|column| ConstantType::Column(column.rust_type.clone()))
        .collect();
    for member in &group.members {
        for ((id, column), found) in member_columns(member).zip(&group.columns).zip(&mut types) {
            let walker = decisions.catalog.column(id);
            if !sql::is_comparable(walker, &column.rust_type) {
                *found = ConstantType::Opaque;
            }
        }
    }
    types
}
