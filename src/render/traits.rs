//! Traits over columns that several tables have, and what makes a model implement them.

use std::collections::BTreeMap;
use std::fmt;

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, codes};
use super::imports::{Home, ImportView, Support};
use super::sql;
use crate::config::HelperFamily;
use crate::ir::{ColumnId, TableId};
use crate::naming::{Ident, SharedColumnNames, TraitNames, TypeName};
use crate::rust_types::{Borrowed, ColumnType, Member, RustType, SharedColumns};

/// `traits.rs`.
#[derive(Template)]
#[template(path = "traits.jinja")]
pub(super) struct TraitsView {
    support: Support,
    imports: Vec<ImportView>,
    has_constants: bool,
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
    pub(super) name: TypeName,
    pub(super) has_constants: bool,
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
pub(super) enum ConstantType {
    Column(RustType),
    Unordered(RustType),
    Opaque,
}

/// What the database does with two values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Comparison {
    Nothing,
    Equality,
    Order,
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
            ConstantType::Unordered(rust_type) => {
                write!(f, "Column<Self, {rust_type}, support::Unordered>")
            }
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

/// Which traits each model has, and what they are over: found once.
pub(super) struct Traits<'a> {
    groups: &'a [SharedColumns],
    names: &'a [TraitNames],
    /// For each column of a trait whether it is compared.
    comparisons: Vec<Vec<Comparison>>,
    /// The traits of each table's model, and what of the table they are about.
    members: BTreeMap<TableId, Vec<(usize, &'a Member)>>,
    /// Whether columns have constants.
    has_constants: bool,
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
        let with_constants = [HelperFamily::Queries, HelperFamily::Upserts];
        Traits {
            groups: decisions.groups,
            names: decisions.names.traits(),
            comparisons: groups.map(|it| comparisons(decisions, it)).collect(),
            members,
            has_constants: decisions.helpers.has_any(&with_constants),
        }
    }

    /// The traits of a table's model, with types as its module calls them.
    pub(super) fn of(&self, decisions: Decisions<'_>, table: TableId) -> Vec<ImplementationView> {
        let traits = self.members.get(&table).into_iter().flatten();
        traits
            .map(|(at, member)| self.implementation(decisions, *at, member))
            .collect()
    }

    fn implementation(
        &self,
        decisions: Decisions<'_>,
        at: usize,
        member: &Member,
    ) -> ImplementationView {
        let names = &self.names[at];
        let column = |(position, (id, shared)): (usize, (ColumnId, &SharedColumnNames))| {
            let own = decisions.names.column(id);
            let column = decisions.types.column(id);
            let is_optional = self.groups[at].columns[position].nullable;
            ImplementedView {
                constant: shared.constant.clone(),
                constant_type: self.constant_type(at, position, column),
                own_constant: own.constant.clone(),
                accessor: shared.accessor.clone(),
                gives: given(column, is_optional),
                value: Value::new(own.field.ident.clone(), column, is_optional),
            }
        };
        let columns = member_columns(member).zip(&names.columns);
        ImplementationView {
            name: decisions.names.trait_name(&names.name),
            has_constants: self.has_constants,
            columns: columns.enumerate().map(column).collect(),
        }
    }

    fn constant_type(&self, at: usize, position: usize, column: &ColumnType) -> ConstantType {
        match self.comparisons[at][position] {
            Comparison::Order => ConstantType::Column(column.rust_type.clone()),
            Comparison::Equality => ConstantType::Unordered(column.rust_type.clone()),
            Comparison::Nothing => ConstantType::Opaque,
        }
    }
}

impl TraitsView {
    /// `decisions` has the types as the root calls them.
    pub(super) fn new(decisions: Decisions<'_>, traits: &Traits<'_>) -> Self {
        let columns = traits
            .groups
            .iter()
            .filter_map(|group| group.members.first());
        let types = columns
            .flat_map(member_columns)
            .map(|id| &decisions.types.column(id).rust_type);
        let types = types.filter_map(|it| it.generated().cloned());
        TraitsView {
            support: Support::of(decisions),
            imports: Home::root().imports(types),
            has_constants: traits.has_constants,
            traits: (0..traits.groups.len())
                .map(|at| trait_view(decisions, traits, at))
                .collect(),
        }
    }
}

fn trait_view(decisions: Decisions<'_>, traits: &Traits<'_>, at: usize) -> TraitView {
    let (group, names) = (&traits.groups[at], &traits.names[at]);
    let columns: Vec<ColumnId> = group
        .members
        .iter()
        .take(1)
        .flat_map(member_columns)
        .collect();
    let name = |id: &ColumnId| decisions.catalog.column(*id).name();
    let view = |(position, (id, names)): (usize, (&ColumnId, &SharedColumnNames))| {
        let name = Code(name(id));
        let column = decisions.types.column(*id);
        SharedColumnView {
            constant_doc: Doc::outer().paragraph(format!("The column {name}.")),
            constant: names.constant.clone(),
            constant_type: traits.constant_type(at, position, column),
            accessor_doc: Doc::outer().paragraph(format!("The value of {name}.")),
            accessor: names.accessor.clone(),
            gives: given(column, group.columns[position].nullable),
        }
    };
    let described: Vec<&str> = columns.iter().map(name).collect();
    TraitView {
        doc: Doc::outer().paragraph(format!("A row that has {}.", codes(&described))),
        name: names.name.clone(),
        columns: columns
            .iter()
            .zip(&names.columns)
            .enumerate()
            .map(view)
            .collect(),
    }
}

fn member_columns(member: &Member) -> impl Iterator<Item = ColumnId> {
    let table = member.table;
    member.columns.iter().map(move |index| ColumnId {
        table,
        index: *index,
    })
}

fn given(column: &ColumnType, is_optional: bool) -> Given {
    Given {
        value: column.rust_type.borrowed(),
        is_optional,
    }
}

/// A column is compared where it is in all tables.
fn comparisons(decisions: Decisions<'_>, group: &SharedColumns) -> Vec<Comparison> {
    let mut comparisons = vec![Comparison::Order; group.columns.len()];
    for member in &group.members {
        for ((id, column), found) in member_columns(member)
            .zip(&group.columns)
            .zip(&mut comparisons)
        {
            let walker = decisions.catalog.column(id);
            let own = if !sql::is_comparable(walker, &column.rust_type) {
                Comparison::Nothing
            } else if walker.is_ordered() {
                Comparison::Order
            } else {
                Comparison::Equality
            };
            *found = own.min(*found);
        }
    }
    comparisons
}
