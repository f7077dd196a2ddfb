//! Rows for the tables of a server's database that have none: the same small numbers everywhere, so that keys meet.

use std::fmt::Write as _;

use introspect_gen::ir::{Catalog, ColumnWalker, Engine, NamedTypeKind, SqlType};

use super::plan::{quoted, source};
use crate::servers::Database;

/// Gives every empty table two rows. Returns why some would not have them.
pub fn fill_empty_tables(database: &Database, catalog: &Catalog) -> Result<Vec<String>, String> {
    let mut sql = match catalog.engine() {
        Engine::Mysql | Engine::Mariadb => "SET foreign_key_checks = 0;\n".to_owned(),
        Engine::Sqlite | Engine::Postgres => "SET session_replication_role = replica;\n".to_owned(),
    };
    for table in catalog.tables() {
        if !table.table().kind.is_writable() {
            continue;
        }
        let is_written = |it: &ColumnWalker<'_>| {
            !matches!(
                it.column().source,
                introspect_gen::ir::ValueSource::Generated { .. }
            )
        };
        let columns: Vec<_> = table.columns().filter(is_written).collect();
        if columns.is_empty() {
            continue;
        }
        let source = source(table);
        let names: Vec<String> = columns
            .iter()
            .map(|it| quoted(catalog.engine(), it.name()))
            .collect();
        for number in 1..=2 {
            let values: Vec<String> = columns.iter().map(|it| literal(*it, number)).collect();
            let overriding = match catalog.engine() {
                Engine::Postgres => "OVERRIDING SYSTEM VALUE ",
                _ => "",
            };
            let _ = writeln!(
                sql,
                "INSERT INTO {source} ({}) {overriding}SELECT {} FROM (SELECT count(*) AS n FROM {source}) AS it WHERE it.n = {};",
                names.join(", "),
                values.join(", "),
                number - 1
            );
        }
    }
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    std::fs::write(folder.path().join("rows.sql"), sql).map_err(|it| it.to_string())?;
    database.load_corpus(folder.path(), "rows")
}

fn literal(column: ColumnWalker<'_>, number: u8) -> String {
    let facts = column.column();
    let catalog = column.table().catalog();
    let text = match column.allowed_labels() {
        Some(labels) if !labels.is_empty() => {
            labels[usize::from(number - 1) % labels.len()].clone()
        }
        _ => match value(catalog, &facts.sql_type, &facts.declared_type, number) {
            Some(text) => text,
            None => return "NULL".to_owned(),
        },
    };
    let text = text.replace('\'', "''");
    match catalog.engine() {
        Engine::Postgres => format!("'{text}'::{}", facts.declared_type),
        _ => format!("'{}'", text.replace('\\', "\\\\")),
    }
}

fn value(catalog: &Catalog, sql_type: &SqlType, declared: &str, number: u8) -> Option<String> {
    Some(match sql_type {
        SqlType::Boolean => (number % 2).to_string(),
        SqlType::Bytes if catalog.engine() == Engine::Postgres => format!("\\x0{number}00"),
        SqlType::Date => format!("2024-01-0{number}"),
        SqlType::Time | SqlType::Duration => format!("12:00:0{number}"),
        SqlType::TimeWithZone => format!("12:00:0{number}+00"),
        SqlType::Instant if catalog.engine() == Engine::Postgres => {
            format!("2024-01-0{number} 12:00:00+00")
        }
        SqlType::DateTime | SqlType::Instant => format!("2024-01-0{number} 12:00:00"),
        SqlType::Year => format!("200{number}"),
        SqlType::Interval => format!("{number} days"),
        SqlType::Json => format!("{{\"number\": {number}}}"),
        SqlType::Xml => format!("<a>{number}</a>"),
        SqlType::Uuid => format!("00000000-0000-0000-0000-00000000000{number}"),
        SqlType::Network | SqlType::Ipv4 => format!("10.0.0.{number}"),
        SqlType::Ipv6 => format!("::{number}"),
        SqlType::MacAddress => format!("08:00:2b:01:02:0{number}"),
        SqlType::BitString { length } if catalog.engine() == Engine::Postgres => {
            "1".repeat(length.unwrap_or(1) as usize)
        }
        SqlType::HStore => format!("a=>{number}"),
        SqlType::Geometric => match declared {
            "point" => format!("({number},2)"),
            "line" => format!("{{1,2,{number}}}"),
            "circle" => format!("<(1,2),{number}>"),
            "polygon" => format!("((0,0),(0,{number}))"),
            _ => format!("((1,2),(3,{number}))"),
        },
        SqlType::Enum { labels } | SqlType::Set { labels } => {
            let label = labels.get(usize::from(number - 1) % labels.len().max(1));
            label?.clone()
        }
        SqlType::Array { element, .. } => {
            let value = value(catalog, element, declared.split("[]").next()?, number)?;
            let value = value.replace('\\', "\\\\").replace('"', "\\\"");
            format!("{{\"{value}\"}}")
        }
        SqlType::Range(element) => range(element, number),
        SqlType::Multirange(element) => format!("{{{}}}", range(element, number)),
        SqlType::Named { schema, name } => match &catalog.named_type(schema, name)?.kind {
            NamedTypeKind::Enum { labels } => {
                let label = labels.get(usize::from(number - 1) % labels.len().max(1));
                label?.clone()
            }
            NamedTypeKind::Domain {
                base,
                declared_type,
                ..
            } => value(catalog, base, declared_type, number)?,
            NamedTypeKind::Composite { fields } => {
                format!("({})", ",".repeat(fields.len().saturating_sub(1)))
            }
            NamedTypeKind::Range { .. } => "empty".to_owned(),
        },
        SqlType::Textual if declared.ends_with("lsn") => format!("0/{number}"),
        SqlType::Geometry => return None,
        _ => number.to_string(),
    })
}

fn range(element: &SqlType, number: u8) -> String {
    match element {
        SqlType::Date | SqlType::DateTime | SqlType::Instant => {
            format!("[2024-01-0{number},2024-02-01)")
        }
        _ => format!("[{number},{})", number + 5),
    }
}
