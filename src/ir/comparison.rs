//! Whether the database compares the values of a column, and orders rows by them.
//!
//! Types that are not built in have their operators in the catalog. What is said of built-in types is the same in every
//! `PostgreSQL` (<https://www.postgresql.org/docs/current/indexes-opclass.html>); on the other engines every key can be
//! compared.

use super::{Catalog, ColumnWalker, Engine, NamedTypeKind, SqlType};

/// What can be done with two values of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Comparison {
    /// Nothing.
    Nothing,
    /// They have a `=`, which lists and composite values of them do not use: it belongs to no operator class.
    Alone,
    /// They are equal or not.
    Equality,
    /// One of them is the smaller one.
    Order,
}

impl ColumnWalker<'_> {
    /// Whether the database has a `=` for the column's values.
    pub fn is_comparable(self) -> bool {
        self.comparison() > Comparison::Nothing
    }

    /// Whether rows can be ordered by the column, and its values are smaller or larger than others.
    pub fn is_ordered(self) -> bool {
        self.comparison() == Comparison::Order
    }

    fn comparison(self) -> Comparison {
        let catalog = self.table().catalog();
        let column = self.column();
        match &column.operators {
            _ if catalog.engine() != Engine::Postgres => Comparison::Order,
            Some(operators) if operators.ordered => Comparison::Order,
            Some(operators) if operators.equal => Comparison::Equality,
            Some(_) => Comparison::Nothing,
            None => of_type(catalog, &column.sql_type, &column.declared_type),
        }
    }
}

fn of_type(catalog: &Catalog, sql_type: &SqlType, declared_type: &str) -> Comparison {
    match sql_type {
        SqlType::Array { element, .. } => {
            let element_type = declared_type.trim_end_matches("[]");
            inside(of_type(catalog, element, element_type))
        }
        SqlType::Named { schema, name } => {
            match catalog.named_type(schema, name).map(|it| &it.kind) {
                Some(NamedTypeKind::Domain {
                    base,
                    declared_type,
                    ..
                }) => of_type(catalog, base, declared_type),
                Some(NamedTypeKind::Composite { fields }) => fields
                    .iter()
                    .map(|it| inside(of_type(catalog, &it.sql_type, &it.declared_type)))
                    .min()
                    .unwrap_or(Comparison::Order),
                _ => Comparison::Order,
            }
        }
        _ => of_system(declared_type),
    }
}

/// What can be done with values that hold such values.
fn inside(element: Comparison) -> Comparison {
    match element {
        Comparison::Alone => Comparison::Nothing,
        other => other,
    }
}

/// Whether values of a type of `pg_catalog` have a `=`, and whether they are in an order.
pub fn built_in_comparison(name: &str) -> [bool; 2] {
    let comparison = of_system(name);
    [
        comparison > Comparison::Nothing,
        comparison == Comparison::Order,
    ]
}

/// A type of `pg_catalog`, as the database spells it.
fn of_system(name: &str) -> Comparison {
    match name {
        "gtsvector" | "json" | "jsonpath" | "pg_snapshot" | "point" | "polygon" | "refcursor"
        | "txid_snapshot" | "xml" => Comparison::Nothing,
        // They compare areas and lengths.
        "box" | "circle" | "line" | "lseg" | "path" => Comparison::Alone,
        "aclitem" | "cid" | "xid" => Comparison::Equality,
        _ => Comparison::Order,
    }
}
