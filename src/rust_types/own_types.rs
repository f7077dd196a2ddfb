//! Types of the program's, and generated ones around values: what a column has is that of every column that refers to it,
//! too.

use std::collections::BTreeMap;

use super::{ColumnType, OwnType, RustType, Wire};
use crate::config::{Extras, OwnTypeChoice};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, OverrideError};
use crate::ir::{Catalog, ColumnId, ColumnWalker, Engine, SqlType, TableWalker};
use crate::naming::{Names, TypeName};

/// Gives columns the types that the configuration says.
pub(super) fn give(
    catalog: &Catalog,
    names: &Names,
    extras: &Extras,
    tables: &mut [Vec<ColumnType>],
) -> Result<Vec<Diagnostic>, Error> {
    let mut known: Vec<OwnType> = Vec::new();
    let mut diagnostics = Vec::new();
    let mut newtypes: BTreeMap<ColumnId, (TypeName, RustType)> = BTreeMap::new();
    for column in catalog.tables().flat_map(TableWalker::columns) {
        let place = &mut tables[column.id().table.index()][column.id().index as usize];
        if let Some(choice) = extras.own_type(column.id()) {
            let failed = |source| Error::Override {
                entry: format!("with `{}` of `overrides.columns`", choice.path),
                source,
            };
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
        } else if let Some(choice) = extras.newtype(column.id())
            && let Some(name) = names.newtype(choice.column)
        {
            let home = catalog.column(choice.column).table().table();
            let name = names.type_name(&home.schema, &name.ident);
            let newtype = (name, place.rust_type.clone());
            let (name, inner) = newtypes.entry(choice.column).or_insert(newtype);
            if place.rust_type != *inner {
                return Err(Error::Override {
                    entry: choice.entry.clone(),
                    source: OverrideError::TwoSources {
                        column: full_name(column),
                        one: place.rust_type.to_string(),
                        other: inner.to_string(),
                    },
                });
            }
            place.rust_type = RustType::Newtype(name.clone(), Box::new(inner.clone()));
        } else if extras.is_unfit(column.id()) {
            diagnostics.push(Diagnostic::NoNewtype {
                table: column.table().full_name(),
                column: column.name().to_owned(),
                declared_type: column.column().declared_type.clone(),
            });
        }
    }
    pass_on(catalog, extras, tables);
    diagnostics.extend(
        references(catalog).filter_map(|(from, to)| not_passed_on(from, to, extras, tables)),
    );
    Ok(diagnostics)
}

/// Which column refers to which: by foreign keys, and those of a partition to those of what it is a part of.
fn references(
    catalog: &Catalog,
) -> impl Iterator<Item = (ColumnWalker<'_>, ColumnWalker<'_>)> + '_ {
    let keys = catalog.tables().flat_map(TableWalker::foreign_keys);
    let of_keys = keys.flat_map(|key| key.columns().zip(key.target_columns()));
    let of_partitions = catalog.tables().flat_map(move |table| {
        let whole = table.table().partition_of.as_ref().and_then(|partition| {
            let mut tables = catalog.tables();
            tables.find(|it| it.name() == partition.table && it.table().schema == partition.schema)
        });
        let pair = move |column: ColumnWalker<'_>| {
            let same = whole?.columns().find(|it| it.name() == column.name())?;
            Some((table.column(column.id().index), same))
        };
        table.columns().filter_map(pair)
    });
    of_keys.chain(of_partitions)
}

/// What is told where a column does not have the type of the one that it refers to.
fn not_passed_on(
    from: ColumnWalker<'_>,
    to: ColumnWalker<'_>,
    extras: &Extras,
    tables: &[Vec<ColumnType>],
) -> Option<Diagnostic> {
    let of = |column: ColumnWalker<'_>| {
        &tables[column.id().table.index()][column.id().index as usize].rust_type
    };
    let (rust_type, target_type) = (of(from), of(to));
    let is_passed_on = matches!(target_type, RustType::Own(_) | RustType::Newtype(..));
    let differs = is_passed_on && rust_type != target_type && !extras.has_type(from.id());
    differs.then(|| Diagnostic::TypeNotPassedOn {
        table: from.table().full_name(),
        column: from.name().to_owned(),
        rust_type: rust_type.to_string(),
        target: full_name(to),
        target_type: target_type.to_string(),
        stored: match target_type {
            RustType::Own(own) => made_of(own),
            other => other.stored().to_string(),
        },
    })
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

/// A column that refers to one with such a type has that type, where it would have what that is made of; and so on, along
/// chains of foreign keys.
fn pass_on(catalog: &Catalog, extras: &Extras, tables: &mut [Vec<ColumnType>]) {
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for (from, to) in references(catalog) {
            let target = &tables[to.id().table.index()][to.id().index as usize];
            let (RustType::Own(_) | RustType::Newtype(..)) = target.rust_type else {
                continue;
            };
            let (passed_on, wire) = (target.rust_type.clone(), target.wire);
            let place = &mut tables[from.id().table.index()][from.id().index as usize];
            let is_same = place.rust_type == *passed_on.stored() && place.wire == wire;
            if is_same && !extras.has_type(from.id()) {
                place.rust_type = passed_on;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{CatalogBuilder, ColumnFacts, TableFacts};
    use crate::rust_types::Library;

    /// Every type that has no parts.
    const TYPES: &[SqlType] = &[
        SqlType::Boolean,
        SqlType::Int8,
        SqlType::Int16,
        SqlType::Int24,
        SqlType::Int32,
        SqlType::Integer,
        SqlType::Unsigned8,
        SqlType::Unsigned16,
        SqlType::Unsigned24,
        SqlType::Unsigned32,
        SqlType::Unsigned64,
        SqlType::Float32,
        SqlType::Float,
        SqlType::Decimal,
        SqlType::Money,
        SqlType::Text,
        SqlType::Character,
        SqlType::Bytes,
        SqlType::BitString { length: None },
        SqlType::BitString { length: Some(9) },
        SqlType::Date,
        SqlType::Time,
        SqlType::TimeWithZone,
        SqlType::DateTime,
        SqlType::Instant,
        SqlType::Interval,
        SqlType::Duration,
        SqlType::Year,
        SqlType::Json,
        SqlType::Xml,
        SqlType::Uuid,
        SqlType::Network,
        SqlType::Ipv4,
        SqlType::Ipv6,
        SqlType::MacAddress,
        SqlType::Geometric,
        SqlType::Geometry,
        SqlType::HStore,
        SqlType::Textual,
        SqlType::Any,
        SqlType::Other,
    ];

    #[test]
    fn what_a_newtype_can_be_around_is_compared_in_rust_as_well() {
        let column = |(at, sql_type): (usize, &SqlType)| ColumnFacts {
            name: format!("c{at}"),
            sql_type: sql_type.clone(),
            ..ColumnFacts::default()
        };
        let mut count = 0;
        for engine in [
            Engine::Postgres,
            Engine::Mysql,
            Engine::Mariadb,
            Engine::Sqlite,
        ] {
            let mut builder = CatalogBuilder::new(engine, "main".to_owned());
            builder.add(TableFacts {
                name: "t".to_owned(),
                columns: TYPES.iter().enumerate().map(column).collect(),
                ..TableFacts::default()
            });
            let catalog = builder.finish().0;
            for choice in [
                "",
                "date_time = 'time'\ndecimal = 'bigdecimal'\njson = 'value'",
                "date_time = 'jiff'\ntinyint1 = 'integer'",
                "date_time = 'string'\ndecimal = 'string'",
            ] {
                let config = crate::Config::parse(&format!("[types]\n{choice}\n")).unwrap();
                let inspection = crate::inspect(&catalog, &config).unwrap();
                for column in inspection.catalog.tables().flat_map(TableWalker::columns) {
                    let rust_type = &inspection.types.column(column.id()).rust_type;
                    let is_compared = match rust_type {
                        RustType::External(it) => it.library != Library::SerdeJson,
                        RustType::F32 | RustType::F64 | RustType::AnyValue | RustType::Interval => {
                            false
                        }
                        _ => true,
                    };
                    count += usize::from(column.can_identify());
                    let said = format!("{engine:?} {:?} {rust_type}", column.column().sql_type);
                    assert!(is_compared || !column.can_identify(), "{said}");
                }
            }
        }
        assert!(count > 300, "{count}");
    }
}
