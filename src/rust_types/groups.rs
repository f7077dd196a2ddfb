//! Columns that several tables have: of which type they are, and whose models have a trait for them.
//!
//! In: the groups of the configuration, and the type of every column. Out: [`SharedColumns`] for each group.

use super::{ColumnType, RustType, RustTypes};
use crate::config::{ColumnGroup, TraitsConfig};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, TraitError};
use crate::ir::{Catalog, TableId, TableWalker};

/// What the models of a group have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedColumns {
    /// One for each column of the group: its type, which is in an `Option` where one of the tables may hold NULL.
    pub columns: Vec<ColumnType>,
    /// The tables whose models implement the trait, in the order of the catalog.
    pub members: Vec<Member>,
}

/// A table of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The table.
    pub table: TableId,
    /// The positions of the group's columns in it.
    pub columns: Vec<u32>,
}

/// Finds the tables of each group. Where their columns are of different types, those that most of the tables have are
/// the group's, and the other tables are told of and left out.
///
/// # Errors
///
/// When a group has no columns, one of them twice, or no table with all of them.
pub fn shared_columns(
    catalog: &Catalog,
    types: &RustTypes,
    traits: &TraitsConfig,
) -> Result<(Vec<SharedColumns>, Vec<Diagnostic>), Error> {
    let mut diagnostics = Vec::new();
    let shared = |group: &ColumnGroup| {
        shared(catalog, types, group, &mut diagnostics).map_err(|source| Error::Trait {
            name: group.name.clone(),
            source,
        })
    };
    let shared: Result<Vec<_>, Error> = traits.groups.iter().map(shared).collect();
    Ok((shared?, diagnostics))
}

fn shared(
    catalog: &Catalog,
    types: &RustTypes,
    group: &ColumnGroup,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<SharedColumns, TraitError> {
    let folded = |name: &str| catalog.engine().folded_column(name);
    let wanted: Vec<String> = group.columns.iter().map(|it| folded(it)).collect();
    if wanted.is_empty() {
        return Err(TraitError::NoColumns);
    }
    let is_repeated = |(at, name): &(usize, &String)| wanted[..*at].contains(name);
    if let Some((at, _)) = wanted.iter().enumerate().find(is_repeated) {
        return Err(TraitError::Twice {
            column: group.columns[at].clone(),
        });
    }
    let position = |table: TableWalker<'_>, name: &String| {
        let column = table.columns().find(|it| folded(it.name()) == *name);
        column.map(|it| it.id().index)
    };
    let member = |table: TableWalker<'_>| {
        let columns = wanted.iter().map(|name| position(table, name));
        Some(Member {
            table: table.id(),
            columns: columns.collect::<Option<_>>()?,
        })
    };
    let tables = catalog.tables();
    let tables = tables.filter(|table| group.table.as_ref().is_none_or(|it| it.fits_table(*table)));
    let mut members: Vec<Member> = tables.filter_map(member).collect();
    let of = |member: &Member| {
        let columns = catalog.walk(member.table).columns();
        let columns: Vec<_> = columns.map(|it| types.column(it.id())).collect();
        let positions = member.columns.iter();
        positions
            .map(|at| columns[*at as usize])
            .collect::<Vec<_>>()
    };
    let Some(usual) = usual(members.iter().map(|it| rust_types(&of(it)))) else {
        return Err(TraitError::NothingFits {
            columns: group.columns.clone(),
        });
    };
    members.retain(|member| {
        let mut pairs = member.columns.iter().zip(of(member)).zip(&usual);
        let Some(((at, found), usual)) = pairs.find(|((_, it), usual)| it.rust_type != **usual)
        else {
            return true;
        };
        let table = catalog.walk(member.table);
        diagnostics.push(Diagnostic::TraitNotImplemented {
            name: group.name.clone(),
            table: table.full_name(),
            column: table.column(*at).name().to_owned(),
            rust_type: found.rust_type.to_string(),
            usual: usual.to_string(),
        });
        false
    });
    let of_members: Vec<_> = members.iter().map(of).collect();
    let column = |(at, rust_type): (usize, &RustType)| {
        let first = of_members[0][at];
        ColumnType {
            rust_type: rust_type.clone(),
            nullable: of_members.iter().any(|types| types[at].nullable),
            wire: first.wire,
        }
    };
    let columns = usual.iter().enumerate().map(column).collect();
    Ok(SharedColumns { columns, members })
}

fn rust_types(columns: &[&ColumnType]) -> Vec<RustType> {
    columns.iter().map(|it| it.rust_type.clone()).collect()
}

/// What is there most often; of several, what is there first.
fn usual(all: impl Iterator<Item = Vec<RustType>>) -> Option<Vec<RustType>> {
    let mut counted: Vec<(Vec<RustType>, usize)> = Vec::new();
    for types in all {
        match counted.iter_mut().find(|(it, _)| *it == types) {
            Some((_, count)) => *count += 1,
            None => counted.push((types, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max()?;
    counted
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(types, _)| types)
}
