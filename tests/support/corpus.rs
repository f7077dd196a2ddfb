//! The schemas of public projects, read in place and loaded as the `sqlite3` shell would: a statement that fails does
//! not stop the next one. Where a schema has no rows, a few are made up.

use std::fs;
use std::path::{Path, PathBuf};

use introspect_gen::Inspection;
use introspect_gen::ir::{Catalog, ColumnWalker, Engine, SqlType};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::{case, fill};
use crate::servers::{self, Database, Server};

/// A schema of the corpus.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The file's name without `.sql`.
    pub name: String,
    folder: PathBuf,
}

/// Where the corpus of an engine is; `MariaDB` loads that of `MySQL`.
pub fn folder(engine: Engine) -> PathBuf {
    let name = match engine {
        Engine::Mariadb => Engine::Mysql.name(),
        engine => engine.name(),
    };
    match std::env::var_os("INTROSPECT_GEN_CORPUS") {
        Some(folder) => PathBuf::from(folder).join(name),
        None => Path::new(super::case::ROOT)
            .join("../shared/corpus")
            .join(name),
    }
}

/// All schemas, in order of name; `None` where there is no corpus.
pub fn all(engine: Engine) -> Option<Vec<Schema>> {
    let folder = folder(engine);
    let mut schemas: Vec<Schema> = fs::read_dir(&folder)
        .ok()?
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".sql").map(str::to_owned))
        .filter(|name| !name.contains('.'))
        .map(|name| Schema {
            name,
            folder: folder.clone(),
        })
        .collect();
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    (!schemas.is_empty()).then_some(schemas)
}

impl Schema {
    /// Makes its database. Returns the statements that failed.
    pub fn load(&self, database: &Path) -> Result<Vec<String>, String> {
        let connection = Connection::open(database).map_err(|it| it.to_string())?;
        connection
            .execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
            .map_err(|it| it.to_string())?;
        let mut failed = Vec::new();
        for suffix in [".pre.sql", ".sql", ".data.sql"] {
            let path = self.folder.join(format!("{}{suffix}", self.name));
            if path.is_file() {
                let bytes = fs::read(&path).map_err(|it| format!("{}: {it}", path.display()))?;
                run_all(&connection, &String::from_utf8_lossy(&bytes), &mut failed);
            }
        }
        if !connection.is_autocommit() {
            connection
                .execute_batch("COMMIT")
                .map_err(|it| it.to_string())?;
        }
        Ok(failed)
    }

    /// Makes its database on a server, with rows, and decides about it.
    pub fn prepare(&self, server: Server) -> Result<(Database, Inspection), String> {
        let database = servers::database(server, &self.name)?;
        let failed = database.load_corpus(&self.folder, &self.name)?;
        let (introspection, inspection) =
            case::inspected(&case::url(&database)?, &introspect_gen::Config::default())?;
        let tables = introspection.catalog.tables().len();
        if tables == 0 {
            return Err(format!("the schema has no tables: {failed:?}"));
        }
        let refused = fill::fill_empty_tables(&database, &introspection.catalog)?;
        println!(
            "{}: {}: {tables} tables; {} statements failed, {} rows were refused",
            server.name(),
            self.name,
            failed.len(),
            refused.len()
        );
        Ok((database, inspection))
    }
}

/// Runs every statement, at once where none fails.
fn run_all(connection: &Connection, sql: &str, failed: &mut Vec<String>) {
    let mut statement = String::new();
    let mut rest = sql;
    let _ = connection.execute_batch("BEGIN");
    while let Some(end) = statement_end(rest) {
        statement.push_str(&rest[..end]);
        rest = &rest[end..];
        match connection.execute_batch(&statement) {
            // A trigger has statements inside.
            Err(error) if error.to_string().contains("incomplete input") => continue,
            Err(error) => failed.push(format!("{error}: {}", statement.trim())),
            Ok(()) => {}
        }
        statement.clear();
    }
    let _ = connection.execute_batch("COMMIT");
}

/// The position after the next semicolon that stands in no literal and no comment.
fn statement_end(sql: &str) -> Option<usize> {
    let bytes = sql.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let close = match bytes[at] {
            b';' => return Some(at + 1),
            quote @ (b'\'' | b'"' | b'`') => Some((quote as char).to_string()),
            b'[' => Some("]".to_owned()),
            b'-' if sql[at..].starts_with("--") => Some("\n".to_owned()),
            b'/' if sql[at..].starts_with("/*") => Some("*/".to_owned()),
            _ => None,
        };
        at += 1;
        if let Some(close) = close {
            at += sql.get(at..)?.find(&close)? + close.len();
        }
    }
    None
}

/// Gives every empty table two rows: the same numbers everywhere, so that keys meet. Returns how many tables would not
/// have any.
pub fn fill_empty_tables(database: &Path, catalog: &Catalog) -> Result<usize, String> {
    let connection = Connection::open(database).map_err(|it| it.to_string())?;
    let mut refused = 0;
    let writable = catalog
        .tables()
        .filter(|table| table.table().kind.is_writable());
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; BEGIN")
        .map_err(|it| it.to_string())?;
    for table in writable {
        let quoted = super::driver::quoted(table.name());
        let count: i64 = connection
            .query_row(&format!("SELECT count(*) FROM {quoted}"), [], |row| {
                row.get(0)
            })
            .map_err(|it| it.to_string())?;
        if count > 0 {
            continue;
        }
        let columns: Vec<_> = table
            .columns()
            .filter(|column| !column.column().source.is_generated())
            .collect();
        let names: Vec<String> = columns
            .iter()
            .map(|it| super::driver::quoted(it.name()))
            .collect();
        for number in 1..=2_u8 {
            let values: Vec<Value> = columns.iter().map(|it| value(*it, number)).collect();
            let places = vec!["?"; values.len()].join(", ");
            let sql = format!(
                "INSERT INTO {quoted} ({}) VALUES ({places})",
                names.join(", ")
            );
            let inserted = connection.execute(&sql, rusqlite::params_from_iter(values));
            refused += usize::from(inserted.is_err() && number == 1);
        }
    }
    connection
        .execute_batch("COMMIT")
        .map_err(|it| it.to_string())?;
    Ok(refused)
}

fn value(column: ColumnWalker<'_>, number: u8) -> Value {
    if let Some(labels) = column.allowed_labels() {
        let label = &labels[usize::from(number - 1) % labels.len()];
        return Value::Text(label.clone());
    }
    match column.column().sql_type {
        SqlType::Boolean => Value::Integer(i64::from(number % 2)),
        SqlType::Integer | SqlType::Any => Value::Integer(i64::from(number)),
        SqlType::Float | SqlType::Decimal => Value::Real(f64::from(number) + 0.5),
        SqlType::Bytes => Value::Blob(vec![number, 0]),
        SqlType::Date => Value::Text(format!("2024-01-0{number}")),
        SqlType::Time => Value::Text(format!("12:00:0{number}")),
        SqlType::DateTime => Value::Text(format!("2024-01-0{number} 12:00:00")),
        SqlType::Json => Value::Text(format!("{{\"number\":{number}}}")),
        _ => Value::Text(format!("text {number}")),
    }
}
