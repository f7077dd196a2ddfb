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
    [column, other]: [ColumnWalker<'_>; 2],
    like: ColumnWalker<'_>,
    is_column: bool,
) -> String {
    let operator = match schema_of_operators(like) {
        // Text, which a `citext` refers to, is compared as text.
        None if [column, other].map(schema_of_operators) != [None, None] => {
            "OPERATOR(pg_catalog.=)".to_owned()
        }
        _ => operator(like, "="),
    };
    match &like.column().collation {
        Some(collation) if is_column || column.column().collation.as_ref() != Some(collation) => {
            let collation = quoted(Engine::Postgres, collation);
            let collation = match &like.column().collation_schema {
                Some(schema) => format!("{}.{collation}", quoted(Engine::Postgres, schema)),
                None => collation,
            };
            format!("{left} {operator} {right} COLLATE {collation}")
        }
        // What refers to such a text can take more texts for equal than the key does.
        None if [column, other].iter().any(|it| it.column().is_folding) => {
            format!("{left} {operator} {right} COLLATE \"default\"")
        }
        _ => format!("{left} {operator} {right}"),
    }
}

/// An operator that compares values of a column: with its schema, where the path could lead to another one.
///
/// What is built in has none: `pg_catalog` is searched before all else where the path does not name it
/// (<https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-CATALOG>). So it is with types and functions.
pub(super) fn operator(column: ColumnWalker<'_>, usual: &'static str) -> String {
    operator_of(column, usual).unwrap_or_else(|| usual.to_owned())
}

/// The same; `None` where it has no schema.
pub(super) fn operator_of(column: ColumnWalker<'_>, usual: &'static str) -> Option<String> {
    let schema = quoted_schema(schema_of_operators(column)?);
    Some(format!("OPERATOR({schema}.{usual})"))
}

/// A schema as SQL.
fn quoted_schema(schema: &str) -> String {
    if schema == "pg_catalog" {
        schema.to_owned()
    } else {
        quoted(Engine::Postgres, schema)
    }
}

/// The schema of the operators of a column, where statements have to say it.
fn schema_of_operators(column: ColumnWalker<'_>) -> Option<&str> {
    let operators = column.column().operators.as_ref();
    operators.map(|it| it.schema.as_str())
}

/// How the support module's column is told of its own operators: where they are, and whether LIKE has one there.
pub(super) fn operators(column: ColumnWalker<'_>) -> Option<(String, bool)> {
    let operators = column.column().operators.as_ref()?;
    Some((quoted_schema(&operators.schema), operators.like))
}

/// The condition that a column of a key has the value of a parameter, for documentation: how many parameters are before
/// the key depends on what is given.
pub(super) fn key_condition(column: ColumnWalker<'_>, at: usize) -> String {
    let [name, operator] = [super::column_name(column), operator(column, "=")];
    let number = if at == 0 {
        "n".to_owned()
    } else {
        format!("n+{at}")
    };
    format!("{name} {operator} {}", placed(column, &number))
}

/// The place of a parameter that is compared with a column.
pub(super) fn parameter(column: ColumnWalker<'_>, number: usize) -> String {
    placed(column, &number.to_string())
}

/// A text beside a composite value would be one of any record, and beside the name of an object a number.
fn placed(column: ColumnWalker<'_>, number: &str) -> String {
    let catalog = column.table().catalog();
    let is_composite = match catalog.base_type(&column.column().sql_type) {
        SqlType::Named { schema, name } => {
            let named = catalog.named_type(schema, name);
            named.is_some_and(|it| matches!(it.kind, NamedTypeKind::Composite { .. }))
        }
        _ => false,
    };
    let name = base_type_name(column);
    if is_composite || is_name_of_object(&name) {
        format!("${number}::{name}")
    } else {
        format!("${number}")
    }
}

/// Whether it is `regclass` or the like, and no list of them.
fn is_name_of_object(name: &str) -> bool {
    name.starts_with("reg") && !name.ends_with("[]") && !name.contains('.')
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
    // Of several lists it is no function that somebody could have made another one of.
    let unnest = if columns == 1 {
        "pg_catalog.unnest"
    } else {
        "unnest"
    };
    format!(
        "{unnest}({}) AS k ({})",
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
        Some(name) => format!("{value}{}", cast_of_text(&name)),
        None => value,
    }
}

/// The cast of a value that is given in an array. Which type the column has in the end, and how long a text may be in it,
/// is left to the INSERT: a cast would cut.
pub(super) fn array_cast(column: ColumnWalker<'_>) -> String {
    base_type(column).map_or_else(String::new, |name| cast_of_text(&name))
}

/// The cast that makes a text a value of a type.
fn cast_of_text(name: &str) -> String {
    match name {
        // A text would be cast by a function that knows names alone, and no numbers of tables that are gone.
        "regclass" => "::bpchar::regclass".to_owned(),
        name => format!("::{name}"),
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
    // A schema whose name is quoted can have parentheses in it.
    let mut is_quoted = false;
    let open = declared.find(|it: char| {
        is_quoted ^= it == '"';
        it == '(' && !is_quoted
    });
    let name = match (open, declared.rfind(')')) {
        (Some(open), Some(close)) if open < close => {
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
