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

#[cfg(test)]
mod tests {
    use crate::ir::{CatalogBuilder, ColumnFacts, Engine, SqlType, TableFacts};
    use crate::{Config, inspect};

    /// The tables of a group over `at`, what the trait gives of it, and the tables that are told of; each table with its
    /// type, and `?` behind one that may be NULL.
    fn group(tables: &[(&str, &str)], table: &str) -> (Vec<String>, String, usize) {
        let mut builder = CatalogBuilder::new(Engine::Sqlite, "main".to_owned());
        for (name, declared) in tables {
            let sql_type = match declared.trim_end_matches('?') {
                "INTEGER" => SqlType::Integer,
                "REAL" => SqlType::Float,
                _ => SqlType::Text,
            };
            builder.add(TableFacts {
                name: (*name).to_owned(),
                columns: vec![ColumnFacts {
                    name: if *name == "first" { "AT" } else { "at" }.to_owned(),
                    declared_type: (*declared).to_owned(),
                    nullable: declared.ends_with('?'),
                    sql_type,
                    ..ColumnFacts::default()
                }],
                ..TableFacts::default()
            });
        }
        let (catalog, _) = builder.finish();
        let text = format!(
            "[traits]\ngroups = [{{ name = 'Timed', columns = ['at'], table = '{table}' }}]\n"
        );
        let inspection = inspect(&catalog, &Config::parse(&text).unwrap()).unwrap();
        let [shared] = inspection.groups.as_slice() else {
            panic!("{:?}", inspection.groups);
        };
        let members = shared.members.iter();
        let members = members.map(|it| catalog.walk(it.table).name().to_owned());
        (
            members.collect(),
            shared.columns[0].to_string(),
            inspection.diagnostics.len(),
        )
    }

    #[test]
    fn the_type_that_most_tables_have_is_the_groups() {
        for (tables, table, members, given, told) in [
            (
                &[("a", "TEXT"), ("b", "INTEGER"), ("c", "INTEGER?")][..],
                "*",
                &["b", "c"][..],
                "Option<i64>",
                1,
            ),
            (&[("a", "TEXT"), ("b", "INTEGER")], "*", &["a"], "String", 1),
            (
                &[("a", "TEXT"), ("b", "INTEGER"), ("c", "REAL?")],
                "*",
                &["a"],
                "String",
                2,
            ),
            (
                &[("a", "TEXT"), ("b", "INTEGER"), ("c", "INTEGER?")],
                "[!c]",
                &["a"],
                "String",
                1,
            ),
            (
                &[("first", "REAL"), ("other", "REAL")],
                "*",
                &["first", "other"],
                "f64",
                0,
            ),
        ] {
            let found = group(tables, table);
            let members = members.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(found, (members, given.to_owned(), told), "{tables:?}");
        }
    }
}
