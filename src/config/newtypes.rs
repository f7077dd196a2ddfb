//! Which columns have a type of their own, which is generated for them, and which one of the program's.
//!
//! In: the entries of [`OverridesConfig`], `types.ids`, and a catalog. What a column has for what it refers to is decided
//! later.

use std::collections::{BTreeMap, BTreeSet};

use super::extras::{NewtypeChoice, OwnTypeChoice, TypeChoice};
use super::overrides::{Newtype, OverridesConfig};
use super::types::{DomainType, IdType, TypesConfig};
use crate::ir::{Catalog, ColumnId, ColumnWalker, SqlType, TableWalker};

/// The type that a column has, whatever it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TypeOf {
    /// One of the program's.
    Own(OwnTypeChoice),
    /// One that is generated.
    Newtype(NewtypeChoice),
    /// None but that of its values.
    Plain,
    /// It was to have a newtype, and its values cannot be in one.
    Unfit,
}

/// What the configuration says of each column, where it says anything.
pub(super) fn types_of_columns(
    overrides: &OverridesConfig,
    types: &TypesConfig,
    catalog: &Catalog,
) -> BTreeMap<ColumnId, TypeOf> {
    let mut chosen: BTreeMap<ColumnId, TypeOf> = BTreeMap::new();
    let mut named: BTreeMap<String, Vec<ColumnWalker<'_>>> = BTreeMap::new();
    let mut of_their_own = Vec::new();
    for column in catalog.tables().flat_map(TableWalker::columns) {
        let said = overrides.first(column, super::overrides::ColumnOverride::type_choice);
        let entry = said.as_ref().map(|(entry, _)| entry.to_string());
        let newtype = |first, name| {
            TypeOf::Newtype(NewtypeChoice {
                column: first,
                name,
                entry: entry.unwrap_or_default(),
            })
        };
        let type_of = match said.map(|(_, said)| said) {
            None if types.ids == IdType::Newtype && is_id(column, types) => {
                newtype(column.id(), None)
            }
            None => continue,
            Some(TypeChoice::Own(own)) => TypeOf::Own(own),
            Some(TypeChoice::Newtype(Newtype::Whether(false))) => TypeOf::Plain,
            // It has a type of its own already.
            Some(_) if has_generated_type(column, types) => continue,
            Some(_) if !column.can_identify() => TypeOf::Unfit,
            Some(TypeChoice::Newtype(Newtype::Whether(true))) => {
                of_their_own.push(column);
                newtype(column.id(), None)
            }
            Some(TypeChoice::Newtype(Newtype::Named(name))) => {
                let name = name.to_string();
                named.entry(name.clone()).or_default().push(column);
                newtype(column.id(), Some(name))
            }
        };
        chosen.insert(column.id(), type_of);
    }
    for columns in named.values() {
        let first = columns.iter().find(|column| is_id(**column, types));
        let first = first.unwrap_or(&columns[0]).id();
        for column in columns {
            if let Some(TypeOf::Newtype(newtype)) = chosen.get_mut(&column.id()) {
                newtype.column = first;
            }
        }
    }
    for column in of_their_own {
        if refers_to_type(column, &chosen, &mut BTreeSet::new()) {
            chosen.remove(&column.id());
        }
    }
    chosen
}

/// Whether it is what tells the rows of a table apart, by itself, and no reference to a row of another. Rows of views and of
/// partitions are those of other tables.
fn is_id(column: ColumnWalker<'_>, types: &TypesConfig) -> bool {
    let table = column.table();
    table.primary_key_columns() == [column.id().index]
        && !table.table().kind.is_view()
        && table.table().partition_of.is_none()
        && !column.in_foreign_key()
        && !has_generated_type(column, types)
        && column.can_identify()
}

/// Whether it is an enum, or of a domain that becomes a type.
fn has_generated_type(column: ColumnWalker<'_>, types: &TypesConfig) -> bool {
    let sql_type = &column.column().sql_type;
    let is_named = matches!(sql_type, SqlType::Named { .. });
    let is_domain = *column.table().catalog().base_type(sql_type) != *sql_type;
    column.allowed_labels().is_some()
        || is_named && (!is_domain || types.domains == DomainType::Newtype)
}

/// Whether what a column refers to has a type that it has too.
fn refers_to_type(
    column: ColumnWalker<'_>,
    chosen: &BTreeMap<ColumnId, TypeOf>,
    seen: &mut BTreeSet<ColumnId>,
) -> bool {
    let keys = column.table().foreign_keys();
    let pairs = keys.flat_map(|key| key.columns().zip(key.target_columns()));
    let mut targets = pairs.filter(|(from, to)| from.id() == column.id() && to.id() != from.id());
    targets.any(|(_, target)| match chosen.get(&target.id()) {
        Some(TypeOf::Own(_) | TypeOf::Newtype(_)) => true,
        Some(TypeOf::Plain) => false,
        Some(TypeOf::Unfit) | None => {
            seen.insert(target.id()) && refers_to_type(target, chosen, seen)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;
    use crate::ir::{CatalogBuilder, ColumnFacts, Engine, ForeignKeyFacts, KeyFacts, TableFacts};

    /// Tables with an `id` and a `code`, the ids of which refer to one another.
    fn catalog(tables: &[(&str, Option<&str>)]) -> Catalog {
        let mut builder = CatalogBuilder::new(Engine::Postgres, "public".to_owned());
        let column = |name: &str, sql_type| ColumnFacts {
            name: name.to_owned(),
            sql_type,
            ..ColumnFacts::default()
        };
        for (name, target) in tables {
            let id = vec!["id".to_owned()];
            let key = |target: &&str| ForeignKeyFacts {
                columns: id.clone(),
                target: (*target).to_owned(),
                target_columns: id.clone(),
                ..ForeignKeyFacts::default()
            };
            builder.add(TableFacts {
                name: (*name).to_owned(),
                columns: vec![
                    column("id", SqlType::Integer),
                    column("code", SqlType::Text),
                    column("size", SqlType::Float),
                ],
                primary_key: Some(KeyFacts {
                    columns: id.clone(),
                    ..KeyFacts::default()
                }),
                foreign_keys: target.iter().map(key).collect(),
                ..TableFacts::default()
            });
        }
        builder.finish().0
    }

    fn said(text: &str) -> Vec<String> {
        let catalog = catalog(&[("a", None), ("b", Some("a")), ("c", Some("b"))]);
        let config = Config::parse(text).unwrap();
        let types = types_of_columns(&config.overrides, &config.types, &catalog);
        let name = |id: ColumnId| {
            let column = catalog.column(id);
            format!("{}.{}", column.table().name(), column.name())
        };
        let said = types.iter().map(|(id, said)| match said {
            TypeOf::Own(own) => format!("{} {}", name(*id), own.path),
            TypeOf::Newtype(it) => {
                let called = it.name.as_deref().unwrap_or("of its own");
                format!("{} {called} at {}", name(*id), name(it.column))
            }
            TypeOf::Plain => format!("{} plain", name(*id)),
            TypeOf::Unfit => format!("{} unfit", name(*id)),
        });
        said.collect()
    }

    #[test]
    fn keys_that_are_no_references_have_types_of_their_own() {
        assert!(said("").is_empty());
        let ids = "[types]\nids = 'newtype'\n[overrides]\ncolumns = [";
        for (entries, expected) in [
            ("", &["a.id of its own at a.id"][..]),
            (
                "{ column = 'a.*', newtype = false }",
                &["a.code plain", "a.id plain", "a.size plain"],
            ),
            (
                "{ column = 'a.id', rust_type = 'crate::Id' }, { column = '*.id', newtype = true }",
                // What the others refer to has one.
                &["a.id crate::Id"],
            ),
            (
                "{ column = 'a.id', newtype = true }, { column = '*.id', rust_type = 'crate::Id' }",
                &[
                    "a.id of its own at a.id",
                    "b.id crate::Id",
                    "c.id crate::Id",
                ],
            ),
            (
                "{ column = 'a.id', newtype = false }, { column = '*.id', newtype = true }",
                &["a.id plain", "b.id of its own at b.id"],
            ),
            (
                "{ column = '*.{code,size}', newtype = 'Code' }, { column = 'b.code', newtype = false }",
                &[
                    "a.code Code at a.code",
                    "a.id of its own at a.id",
                    "a.size unfit",
                    "b.code plain",
                    "b.size unfit",
                    "c.code Code at a.code",
                    "c.size unfit",
                ],
            ),
        ] {
            let mut found = said(&format!("{ids}{entries}]\n"));
            found.sort();
            assert_eq!(found, expected, "{entries}");
        }
    }

    #[test]
    fn one_type_of_several_columns_is_where_the_key_is() {
        let named = "[types]\nids = 'newtype'\n[overrides]\ncolumns = [{ type = '', column = '*.id', newtype = 'Id' }]\n";
        let expected = ["a.id Id at a.id", "b.id Id at a.id", "c.id Id at a.id"];
        assert_eq!(said(named), expected);
    }
}
