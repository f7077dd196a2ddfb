//! Types of the program's: what the configuration says for a column is that of every column that refers to it, too.

use super::{ColumnType, OwnType, RustType, Wire};
use crate::config::{Extras, OwnTypeChoice};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, OverrideError};
use crate::ir::{Catalog, ColumnWalker, Engine, SqlType, TableWalker};

/// Gives columns the types that the configuration says.
pub(super) fn give(
    catalog: &Catalog,
    extras: &Extras,
    tables: &mut [Vec<ColumnType>],
) -> Result<Vec<Diagnostic>, Error> {
    let mut known: Vec<OwnType> = Vec::new();
    for column in catalog.tables().flat_map(TableWalker::columns) {
        let Some(choice) = extras.own_type(column.id()) else {
            continue;
        };
        let failed = |source| Error::Override {
            entry: format!("with `{}` of `overrides.columns`", choice.path),
            source,
        };
        let place = &mut tables[column.id().table.index()][column.id().index as usize];
        let own = own_type(choice, column, place).map_err(failed)?;
        let made_otherwise = known.iter().find(|it| it.path == own.path && **it != own);
        if let Some(other) = made_otherwise {
            return Err(failed(OverrideError::TwoSources {
                column: full_name(column),
                one: made_of(&own),
                other: made_of(other),
            }));
        }
        known.push(own.clone());
        place.rust_type = RustType::Own(own);
    }
    pass_on(catalog, extras, tables);
    let keys = catalog.tables().flat_map(TableWalker::foreign_keys);
    let pairs = keys.flat_map(|key| key.columns().zip(key.target_columns()));
    Ok(pairs
        .filter_map(|(from, to)| not_passed_on(from, to, tables))
        .collect())
}

/// What is told where a column does not have the type of the one that it refers to.
fn not_passed_on(
    from: ColumnWalker<'_>,
    to: ColumnWalker<'_>,
    tables: &[Vec<ColumnType>],
) -> Option<Diagnostic> {
    let of = |column: ColumnWalker<'_>| {
        &tables[column.id().table.index()][column.id().index as usize].rust_type
    };
    match (of(from), of(to)) {
        (RustType::Own(_), _) => None,
        (rust_type, RustType::Own(own)) => Some(Diagnostic::TypeNotPassedOn {
            table: from.table().full_name(),
            column: from.name().to_owned(),
            rust_type: rust_type.to_string(),
            target: full_name(to),
            target_type: own.path.to_string(),
            stored: made_of(own),
        }),
        _ => None,
    }
}

fn own_type(
    choice: &OwnTypeChoice,
    column: ColumnWalker<'_>,
    otherwise: &ColumnType,
) -> Result<OwnType, OverrideError> {
    let catalog = column.table().catalog();
    let is_sqlite = catalog.engine() == Engine::Sqlite;
    if is_sqlite && !choice.path.to_string().starts_with("crate::") {
        return Err(OverrideError::OfAnotherCrate);
    }
    // What serde cannot write, a server has to refuse, which it does for JSON alone.
    let is_document = if is_sqlite {
        otherwise.rust_type == RustType::String
    } else {
        *catalog.base_type(&column.column().sql_type) == SqlType::Json
            && otherwise.wire == Wire::Native
    };
    if choice.is_json && !is_document {
        return Err(OverrideError::NoJson {
            column: full_name(column),
            rust_type: otherwise.rust_type.to_string(),
        });
    }
    Ok(OwnType {
        path: choice.path.clone(),
        is_copy: choice.is_copy,
        is_json: choice.is_json,
        stored: Box::new(if choice.is_json {
            RustType::String
        } else {
            otherwise.rust_type.clone()
        }),
    })
}

/// A column that refers to one with a type of the program's has that type, where it would have what that is made of; and so
/// on, along chains of foreign keys.
fn pass_on(catalog: &Catalog, extras: &Extras, tables: &mut [Vec<ColumnType>]) {
    let keys = || catalog.tables().flat_map(TableWalker::foreign_keys);
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for (from, to) in keys().flat_map(|key| key.columns().zip(key.target_columns())) {
            let target = &tables[to.id().table.index()][to.id().index as usize];
            let RustType::Own(own) = target.rust_type.clone() else {
                continue;
            };
            let wire = target.wire;
            let place = &mut tables[from.id().table.index()][from.id().index as usize];
            let is_same = place.rust_type == *own.stored && place.wire == wire;
            if is_same && extras.own_type(from.id()).is_none() {
                place.rust_type = RustType::Own(own);
                has_changed = true;
            }
        }
    }
}

fn full_name(column: ColumnWalker<'_>) -> String {
    format!("{}.{}", column.table().display_name(), column.name())
}

fn made_of(own: &OwnType) -> String {
    if own.is_json {
        "JSON".to_owned()
    } else {
        own.stored.to_string()
    }
}
