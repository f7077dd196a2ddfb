//! How `PostgreSQL` spells the parts of statements. Keys of many rows are arrays, one for each column of the key and one
//! for the positions of the rows, which `unnest` reads side by side
//! (<https://www.postgresql.org/docs/current/functions-array.html>).

mod binary;

use super::{Spelling, quoted};
use crate::ir::{Catalog, ColumnWalker, Engine, NamedTypeKind, SqlType};
use crate::rust_types::{ColumnType, External, Library, RustType, RustTypes, Wire};

pub(super) const SPELLING: Spelling = Spelling {
    position: "k.n",
    join: "JOIN",
};

/// The end of an INSERT that leaves out what is there.
pub(super) const UNLESS_THERE: &str = "ON CONFLICT DO NOTHING";

/// A comparison. Two columns with different collations have none in common until one is named
/// (<https://www.postgresql.org/docs/current/collation.html#COLLATION-CONCEPTS>).
pub(super) fn equal(
    left: &str,
    right: &str,
    column: ColumnWalker<'_>,
    like: ColumnWalker<'_>,
    is_column: bool,
) -> String {
    match &like.column().collation {
        Some(collation) if is_column || column.column().collation.as_ref() != Some(collation) => {
            let collation = quoted(Engine::Postgres, collation);
            format!("{left} = {right} COLLATE {collation}")
        }
        _ => format!("{left} = {right}"),
    }
}

/// Many keys, each with the position of its row, from the first parameters.
pub(super) fn positioned_keys(columns: usize) -> String {
    let parameters: Vec<String> = (1..=columns + 1)
        .map(|number| format!("${number}"))
        .collect();
    let names: Vec<String> = (1..=columns).map(|number| format!("k{number}")).collect();
    format!(
        "unnest({}) AS k (n, {})",
        parameters.join(", "),
        names.join(", ")
    )
}

/// Many keys, from the parameters that begin with this number.
pub(super) fn keys(first: usize, columns: usize) -> String {
    let parameters: Vec<String> = (first..first + columns)
        .map(|number| format!("${number}"))
        .collect();
    let names: Vec<String> = (1..=columns).map(|number| format!("k{number}")).collect();
    format!(
        "unnest({}) AS k ({})",
        parameters.join(", "),
        names.join(", ")
    )
}

/// How a column is read in a relational query: the constructor of the support module's `SqlColumn`, which do as
/// [`selected`] does, and what it takes besides the name and the type.
pub(super) fn constructor(
    column: ColumnWalker<'_>,
    types: &RustTypes,
) -> (&'static str, Vec<String>) {
    let catalog = column.table().catalog();
    let facts = column.column();
    let constructor = match types.column(column.id()).wire {
        Wire::Native => "new",
        Wire::Text if is_inet(catalog, &facts.sql_type, &facts.declared_type) => "address",
        Wire::Text => "text",
        Wire::TextList if has_network(catalog, &facts.sql_type) => "addresses",
        Wire::TextList => "texts",
        Wire::Binary => return ("sent", binary::around(column, types).to_vec()),
    };
    (constructor, Vec::new())
}

/// A value that does not travel as the driver has it, as it is selected. A text is in the form in which the server prints it.
/// A cast of an `inet` to text is one of the few with a function of its own, which says `::1/128` where the server prints
/// `::1` (<https://www.postgresql.org/docs/current/functions-net.html>).
pub(super) fn selected(value: &str, column: ColumnWalker<'_>, types: &RustTypes) -> String {
    let facts = column.column();
    let sql_type = &facts.sql_type;
    let catalog = column.table().catalog();
    match types.column(column.id()).wire {
        Wire::Native => value.to_owned(),
        Wire::Text if is_inet(catalog, sql_type, &facts.declared_type) => {
            format!(
                "pg_catalog.abbrev({value}) AS {}",
                super::column_name(column)
            )
        }
        Wire::Text => format!("{value}::text"),
        // An array as a whole is printed as its elements are.
        Wire::TextList if has_network(catalog, sql_type) => format!("{value}::text::text[]"),
        Wire::TextList => format!("{value}::text[]"),
        Wire::Binary => {
            let [before, behind] = binary::around(column, types);
            format!("{before}{value}{behind} AS {}", super::column_name(column))
        }
    }
}

/// Whether it is an `inet`, and not a `cidr`, of which `abbrev` leaves out zeros.
fn is_inet(catalog: &Catalog, sql_type: &SqlType, declared_type: &str) -> bool {
    match sql_type {
        SqlType::Network => declared_type == "inet",
        SqlType::Named { schema, name } => {
            match catalog.named_type(schema, name).map(|it| &it.kind) {
                Some(NamedTypeKind::Domain {
                    base,
                    declared_type,
                    ..
                }) => is_inet(catalog, base, declared_type),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether it is a list of addresses.
fn has_network(catalog: &Catalog, sql_type: &SqlType) -> bool {
    match catalog.base_type(sql_type) {
        SqlType::Array { element, .. } => *catalog.base_type(element) == SqlType::Network,
        _ => false,
    }
}

/// A value that travels as text, as one of the column's own type; others are of that type already.
pub(super) fn cast(value: String, column: ColumnWalker<'_>, column_type: &ColumnType) -> String {
    let is_text = column_type.wire != Wire::Native
        || matches!(
            column_type.rust_type.stored(),
            RustType::String | RustType::List(_) | RustType::Range(_) | RustType::Ranges(_)
        )
        || is_decimal(column_type.rust_type.stored());
    if !is_text {
        return value;
    }
    match type_name(column) {
        Some(name) => format!("{value}::{name}"),
        None => value,
    }
}

/// The cast of a value that is given in an array. Which type the column has in the end, and how long a text may be in it,
/// is left to the INSERT: a cast would cut.
pub(super) fn array_cast(column: ColumnWalker<'_>) -> String {
    match base_type(column).as_deref() {
        None => String::new(),
        // A text would be cast by a function that knows names alone, and no numbers of tables that are gone.
        Some("regclass") => "::bpchar::regclass".to_owned(),
        Some(name) => format!("::{name}"),
    }
}

/// Whether it is sent as text, though the database sends it as a value of its own.
fn is_decimal(rust_type: &RustType) -> bool {
    matches!(
        rust_type,
        RustType::External(External {
            library: Library::BigDecimal | Library::RustDecimal,
            ..
        })
    )
}

/// The column's type without its length or precision, to which a cast would cut; `None` where it is text anyway.
fn type_name(column: ColumnWalker<'_>) -> Option<String> {
    let facts = column.column();
    if let SqlType::Named { schema, name } = &facts.sql_type {
        return Some(format!(
            "{}.{}",
            quoted(Engine::Postgres, schema),
            quoted(Engine::Postgres, name)
        ));
    }
    bare_type_name(&facts.declared_type)
}

/// A type without its length or precision; `None` where it is text.
fn bare_type_name(declared: &str) -> Option<String> {
    let name = match (declared.find('('), declared.rfind(')')) {
        (Some(open), Some(close)) if !declared.starts_with('"') => {
            format!("{}{}", &declared[..open], &declared[close + 1..])
        }
        _ => declared.to_owned(),
    };
    let (element, dimensions) = name.split_at(name.find("[]").unwrap_or(name.len()));
    match element {
        "text" | "character varying" if dimensions.is_empty() => None,
        // `character` alone has a length of one, as has `bit`.
        "character" => Some(format!("bpchar{dimensions}")),
        "bit" => Some(format!("bit varying{dimensions}")),
        _ => Some(name),
    }
}

/// The column's type without its length or precision, that of a domain being the one below it; `None` where it is text
/// (<https://www.postgresql.org/docs/current/typeconv-union-case.html>).
fn base_type(column: ColumnWalker<'_>) -> Option<String> {
    let facts = column.column();
    let catalog = column.table().catalog();
    let (mut sql_type, mut declared) = (&facts.sql_type, facts.declared_type.as_str());
    while let SqlType::Named { schema, name } = sql_type {
        let Some(NamedTypeKind::Domain {
            base,
            declared_type,
            ..
        }) = catalog.named_type(schema, name).map(|it| &it.kind)
        else {
            let [schema, name] = [schema, name].map(|it| quoted(Engine::Postgres, it));
            return Some(format!("{schema}.{name}"));
        };
        (sql_type, declared) = (base, declared_type);
    }
    bare_type_name(declared)
}

/// The same; `text` where it is text.
pub(super) fn base_type_name(column: ColumnWalker<'_>) -> String {
    base_type(column).unwrap_or_else(|| "text".to_owned())
}
