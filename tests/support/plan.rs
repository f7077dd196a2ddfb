//! Writes what a driver is told of a server's database besides its code: statements, from the catalog alone.

use introspect_gen::HelperFamily;
use introspect_gen::ir::{ColumnWalker, Engine, ForeignKeyId, SqlType, TableWalker, ValueSource};
use introspect_gen::naming::Ident;
use introspect_gen::relations::{Cardinality, Class, Path, Relation};
use introspect_gen::rust_types::RustType;

use super::driver::TableDriver;
use super::driver_query::{self, Extent};
use super::driver_write::written;

#[path = "../drivers/servers/plan.rs"]
mod form;

pub use form::{Below, Plan};
use form::{Column, Found, Kind, Library, Lookup, Paging, Table};

/// An identifier as SQL.
pub fn quoted(engine: Engine, name: &str) -> String {
    match engine {
        Engine::Mysql | Engine::Mariadb => format!("`{}`", name.replace('`', "``")),
        Engine::Sqlite | Engine::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

/// A table with its schema as SQL.
pub fn source(table: TableWalker<'_>) -> String {
    let engine = table.catalog().engine();
    let schema = quoted(engine, &table.full_name().schema);
    format!("{schema}.{}", quoted(engine, table.name()))
}

fn of_alias(alias: &str, column: ColumnWalker<'_>) -> String {
    let engine = column.table().catalog().engine();
    format!("{alias}.{}", quoted(engine, column.name()))
}

fn list(columns: &[ColumnWalker<'_>]) -> Vec<String> {
    columns.iter().map(|it| of_alias("t", *it)).collect()
}

/// The functions of a table that look up rows by values of a row, with their columns and what they find.
pub fn lookups(driver: TableDriver<'_>) -> Vec<(String, Vec<u32>, Finds)> {
    let access = driver.inspection.access.of(driver.table.id());
    let names = driver.names();
    let mut lookups = Vec::new();
    if let Some(columns) = &access.primary_key {
        lookups.push((names.find.to_string(), columns.clone(), Finds::One));
        lookups.push(("exists".to_owned(), columns.clone(), Finds::Existence));
    }
    for (name, columns) in names.find_by.iter().zip(&access.unique) {
        lookups.push((name.to_string(), columns.clone(), Finds::One));
    }
    for (name, columns) in names.list_by.iter().zip(&access.lists) {
        lookups.push((name.to_string(), columns.clone(), Finds::Many));
    }
    for (name, columns) in names.list_between.iter().zip(&access.ranges) {
        for finds in [Finds::FromFirst, Finds::ToFirst] {
            lookups.push((name.to_string(), columns.clone(), finds));
        }
    }
    lookups
}

/// What a lookup finds: of a range, the rows from the first one's value to another one's, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finds {
    One,
    Existence,
    Many,
    FromFirst,
    ToFirst,
}

fn lookup(driver: TableDriver<'_>, name: &str, columns: &[u32], finds: Finds, key: &str) -> Lookup {
    let between = |from: &str, to: &str| {
        let (last, prefix) = columns.split_last().unwrap();
        let column = driver.table.column(*last);
        let [own, from, to] = ["t", from, to].map(|it| of_alias(it, column));
        let prefix = equal(driver, prefix);
        let and = if prefix.is_empty() { "" } else { " AND " };
        format!("{prefix}{and}{own} BETWEEN {from} AND {to}")
    };
    let is_range = matches!(finds, Finds::FromFirst | Finds::ToFirst);
    Lookup {
        name: name.to_string(),
        condition: match finds {
            Finds::FromFirst => between("o", "n"),
            Finds::ToFirst => between("n", "o"),
            Finds::One | Finds::Existence | Finds::Many => equal(driver, columns),
        },
        order: match columns.last() {
            Some(last) if is_range && !key.is_empty() => {
                format!("{}, {key}", of_alias("t", driver.table.column(*last)))
            }
            _ => key.to_owned(),
        },
        is_certain: !is_range,
        found: match finds {
            Finds::One => Found::Optional,
            Finds::Existence => Found::Exists,
            Finds::Many | Finds::FromFirst | Finds::ToFirst => Found::Many,
        },
    }
}

/// The functions of a table that give rows page by page, with their columns.
pub fn pages(driver: TableDriver<'_>) -> Vec<(Ident, Vec<u32>)> {
    let access = driver.inspection.access.of(driver.table.id());
    let names = driver.names();
    let primary = access.primary_key.iter();
    let primary = primary.filter(|_| access.has_pages);
    let primary = primary.map(|columns| (names.page_after.clone(), columns.clone()));
    let others = names.page_by.iter().cloned();
    let others = others.zip(access.pages.iter().cloned());
    let is_there = driver.has(HelperFamily::Pages);
    primary.chain(others).filter(|_| is_there).collect()
}

/// The plan of one table.
pub fn table(driver: TableDriver<'_>, extent: Extent) -> Table {
    let table = driver.table;
    let key = driver.columns(table.primary_key_columns());
    let mut ordered = key.clone();
    ordered.retain(|it| it.is_ordered());
    let order = list(&ordered).join(", ");
    let lookups = lookups(driver).into_iter();
    let lookups =
        lookups.map(|(name, columns, finds)| lookup(driver, &name, &columns, finds, &order));
    let page = |(name, columns): (Ident, Vec<u32>)| Paging {
        name: name.to_string(),
        order: list(&driver.columns(&columns)).join(", "),
    };
    let relations = driver.inspection.relations.of(table.id());
    Table {
        title: table.display_name(),
        source: source(table),
        identity: identity(driver, &key),
        order: order.clone(),
        written: written_text(driver),
        unchecked: table.table().checks.iter().any(|it| it.unchecked) || has_heirs(table),
        has_twins: key.is_empty() && table.catalog().engine() != Engine::Postgres,
        is_view: !table.table().kind.is_writable(),
        columns: table.columns().map(|it| column(driver, it)).collect(),
        lookups: lookups.collect(),
        pages: pages(driver).into_iter().map(page).collect(),
        relations: relations
            .enumerate()
            .map(|(at, it)| relation(driver, at, it, extent))
            .collect(),
    }
}

/// Whether the rows of other tables are seen in this one, too.
fn has_heirs(table: TableWalker<'_>) -> bool {
    let own = table.full_name();
    let mut others = table.catalog().tables();
    others.any(|it| it.table().inherits.contains(&own))
}

fn equal(driver: TableDriver<'_>, columns: &[u32]) -> String {
    let columns = driver.columns(columns);
    let pair = |column: &ColumnWalker<'_>| {
        format!("{} = {}", of_alias("t", *column), of_alias("n", *column))
    };
    let pairs: Vec<String> = columns.iter().map(pair).collect();
    pairs.join(" AND ")
}

/// What tells a row of `t` from the others: on `PostgreSQL` its place, on the others its key, or else all of it.
fn identity(driver: TableDriver<'_>, key: &[ColumnWalker<'_>]) -> String {
    let table = driver.table;
    let kind = &table.table().kind;
    match table.catalog().engine() {
        Engine::Postgres if kind.is_writable() || kind.noun() == "materialized view" => {
            "t.tableoid::text || t.ctid::text".to_owned()
        }
        Engine::Mysql | Engine::Mariadb | Engine::Sqlite if !key.is_empty() => row_text(table, key),
        // Those that the role may not read are not among them.
        _ => row_text(table, &table.columns().collect::<Vec<_>>()),
    }
}

/// What is written of a row, as one text. Where documents are values to the program, spaces in them are not written back.
fn written_text(driver: TableDriver<'_>) -> String {
    let (table, columns) = (driver.table, written(driver));
    let mut text = row_text(table, &columns);
    for column in columns {
        let is_value = driver
            .rust_type(column)
            .any(&|it| matches!(it, RustType::External(it) if it.path == "serde_json::Value"));
        let name = of_alias("t", column);
        if is_value && table.catalog().engine() == Engine::Postgres {
            let cast = match driver.rust_type(column) {
                RustType::External(_) | RustType::Domain(..) => "jsonb",
                _ => "jsonb[]",
            };
            text = text.replace(&name, &format!("{name}::{cast}"));
        } else if is_value && table.catalog().engine() == Engine::Mariadb {
            text = text.replace(&name, &format!("JSON_COMPACT({name})"));
        }
    }
    text
}

/// Some columns of `t` as one text.
fn row_text(table: TableWalker<'_>, columns: &[ColumnWalker<'_>]) -> String {
    if table.catalog().engine() == Engine::Postgres {
        return format!("ROW({})::text", list(columns).join(", "));
    }
    // `HEX` of a number is that of the whole number beside it.
    let part = |column: &ColumnWalker<'_>| {
        let value = of_alias("t", *column);
        let text = match &column.column().sql_type {
            SqlType::Bytes | SqlType::Geometry | SqlType::BitString { .. } | SqlType::Text => value,
            SqlType::Float32 => format!("CAST(CAST({value} AS DOUBLE) AS CHAR)"),
            _ => format!("CAST({value} AS CHAR)"),
        };
        format!("COALESCE(HEX({text}), 'NULL')")
    };
    let parts: Vec<String> = columns.iter().map(part).collect();
    if parts.is_empty() {
        return "''".to_owned();
    }
    format!("CONCAT_WS(',', {})", parts.join(", "))
}

fn column(driver: TableDriver<'_>, column: ColumnWalker<'_>) -> Column {
    let column_type = driver.inspection.types.column(column.id());
    let facts = column.column();
    Column {
        name: quoted(column.table().catalog().engine(), column.name()),
        value: value(driver, column),
        kind: kind(driver, column),
        nullable: column_type.nullable,
        renewed: match facts.source {
            ValueSource::Identity { always } => always,
            // The beginning and the end of a version.
            ValueSource::Generated { .. } => column.table().table().system_versioned,
            _ => false,
        },
    }
}

/// As the server prints it. Numbers of `MySQL` have no zeros before them; bytes are digits; a float has all of its digits.
fn value(driver: TableDriver<'_>, column: ColumnWalker<'_>) -> String {
    let value = of_alias("t", column);
    let catalog = column.table().catalog();
    if catalog.engine() == Engine::Postgres {
        return match kind(driver, column) {
            Kind::Strings => format!("array_to_json({value})"),
            _ => value,
        };
    }
    match driver.rust_type(column) {
        RustType::F32 => format!("CAST({value} AS DOUBLE)"),
        RustType::Bytes => format!("HEX({value})"),
        _ => match kind(driver, column) {
            Kind::Bool => format!("{value} + 0"),
            Kind::Plain if is_integer(driver.rust_type(column)) => format!("{value} + 0"),
            _ => value,
        },
    }
}

fn is_integer(rust_type: &RustType) -> bool {
    matches!(
        rust_type,
        RustType::I8
            | RustType::I16
            | RustType::I32
            | RustType::I64
            | RustType::U8
            | RustType::U16
            | RustType::U32
            | RustType::U64
    )
}

fn kind(driver: TableDriver<'_>, column: ColumnWalker<'_>) -> Kind {
    let catalog = column.table().catalog();
    match driver.rust_type(column) {
        RustType::I8 if catalog.engine() == Engine::Postgres => Kind::Byte,
        it if is_integer(it) => Kind::Plain,
        RustType::Ipv4 | RustType::Ipv6 => Kind::Plain,
        RustType::Bool => Kind::Bool,
        RustType::F32 => Kind::Float32,
        RustType::F64 => Kind::Float64,
        RustType::String => Kind::Quoted,
        RustType::Bytes => Kind::Bytes,
        RustType::External(it) => match it.path {
            "uuid::Uuid" => Kind::Plain,
            "rust_decimal::Decimal" => Kind::Decimal,
            "bigdecimal::BigDecimal" => Kind::BigDecimal,
            "serde_json::Value" => Kind::Json,
            "chrono::NaiveDate" => Kind::Date(Library::Chrono),
            "chrono::NaiveTime" => Kind::Time(Library::Chrono),
            "chrono::NaiveDateTime" => Kind::DateTime(Library::Chrono),
            "chrono::DateTime<chrono::Utc>" => Kind::Instant(Library::Chrono),
            "chrono::TimeDelta" => Kind::Length(Library::Chrono),
            "jiff::civil::Date" => Kind::Date(Library::Jiff),
            "jiff::civil::Time" => Kind::Time(Library::Jiff),
            "jiff::civil::DateTime" => Kind::DateTime(Library::Jiff),
            "jiff::Timestamp" => Kind::Instant(Library::Jiff),
            "jiff::SignedDuration" => Kind::Length(Library::Jiff),
            "time::Date" => Kind::Date(Library::Time),
            "time::Time" => Kind::Time(Library::Time),
            "time::PrimitiveDateTime" => Kind::DateTime(Library::Time),
            "time::OffsetDateTime" => Kind::Instant(Library::Time),
            "time::Duration" => Kind::Length(Library::Time),
            _ => Kind::Other,
        },
        RustType::Enum(_) => enum_kind(driver, column),
        RustType::List(element) if **element == RustType::String && is_printed(column) => {
            Kind::Strings
        }
        _ => Kind::Other,
    }
}

/// Whether JSON has the elements of a list as the server prints them.
fn is_printed(column: ColumnWalker<'_>) -> bool {
    let catalog = column.table().catalog();
    match catalog.base_type(&column.column().sql_type) {
        SqlType::Array { element, .. } => {
            matches!(catalog.base_type(element), SqlType::Text | SqlType::Network)
        }
        _ => false,
    }
}

fn enum_kind(driver: TableDriver<'_>, column: ColumnWalker<'_>) -> Kind {
    let catalog = column.table().catalog();
    let names = &driver.inspection.names;
    let base = catalog.base_type(&column.column().sql_type);
    let (labels, variants) = match (column.allowed_labels(), base) {
        (Some(labels), _) => (labels, names.column_enum(column.id())),
        (None, SqlType::Named { schema, name }) => {
            match catalog.named_type(schema, name).map(|it| &it.kind) {
                Some(introspect_gen::ir::NamedTypeKind::Enum { labels }) => {
                    (labels.as_slice(), names.named_type(schema, name))
                }
                _ => return Kind::Other,
            }
        }
        _ => return Kind::Other,
    };
    let Some(variants) = variants else {
        return Kind::Other;
    };
    let pair = |(label, variant): (&String, &introspect_gen::naming::Name)| {
        (label.clone(), variant.ident.plain().to_owned())
    };
    Kind::Enum(labels.iter().zip(&variants.variants).map(pair).collect())
}

fn relation(
    driver: TableDriver<'_>,
    at: usize,
    relation: Relation,
    extent: Extent,
) -> form::Relation {
    let catalog = &driver.inspection.catalog;
    let far = catalog.walk(relation.to);
    let mut links = None;
    let (join, distinct) = match relation.path {
        Path::Forward(key) => {
            let on = pairs(driver, key, "t", "n");
            (format!("JOIN {} AS t ON {on}", source(far)), false)
        }
        Path::Reverse(key) => {
            let on = pairs(driver, key, "n", "t");
            (format!("JOIN {} AS t ON {on}", source(far)), false)
        }
        Path::Through {
            near,
            far: far_key,
            class,
        } => {
            let junction = source(catalog.foreign_key(near).table());
            let to_junction = format!("JOIN {junction} AS j ON {}", pairs(driver, near, "n", "j"));
            let on = pairs(driver, far_key, "t", "j");
            let join = format!("{to_junction} JOIN {} AS t ON {on}", source(far));
            links = Some((junction, to_junction));
            (join, class == Class::Keyless)
        }
    };
    let names = driver.inspection.names.relation(relation.id);
    form::Relation {
        name: names.name.ident.plain().to_owned(),
        join,
        distinct,
        found: match relation.cardinality {
            Cardinality::One => Found::One,
            Cardinality::OptionalOne => Found::Optional,
            Cardinality::Many => Found::Many,
        },
        far: relation.to.index(),
        links,
        is_queried: extent == Extent::Whole,
        below: driver_query::below(driver, at, relation, extent),
    }
}

/// A comparison of keys; the collation is the one of the column that is referred to.
fn pairs(driver: TableDriver<'_>, key: ForeignKeyId, parent: &str, child: &str) -> String {
    let catalog = &driver.inspection.catalog;
    let key = catalog.foreign_key(key);
    let pair = |(from, to): (ColumnWalker<'_>, ColumnWalker<'_>)| {
        let (left, right) = (of_alias(parent, to), of_alias(child, from));
        match (&to.column().collation, catalog.engine()) {
            (Some(collation), Engine::Postgres) => {
                let collation = quoted(catalog.engine(), collation);
                format!("{left} = {right} COLLATE {collation}")
            }
            (None, Engine::Postgres) if from.column().is_folding => {
                format!("{left} = {right} COLLATE \"default\"")
            }
            _ => format!("{left} = {right}"),
        }
    };
    let pairs = key.columns().zip(key.target_columns()).map(pair);
    pairs.collect::<Vec<_>>().join(" AND ")
}
