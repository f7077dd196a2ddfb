//! The answers of the catalog, row by row. In: a connection inside a read transaction. Out: [`Rows`].
//!
//! A table whose name, or that of a column, is not valid UTF-8 is excluded: no statement of a program could name it.
//! The number of statements does not depend on the number of tables, unless a view or virtual table is broken.
//! Must not know: what the rows mean.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, Params, Row};

use super::fault;
use crate::diagnostic::Diagnostic;
use crate::error::IntrospectError;
use crate::ir::TableName;

/// Everything that the catalog answered.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// In order of name.
    pub tables: Vec<TableRow>,
    /// In order of kind and name.
    pub definitions: Vec<DefinitionRow>,
    /// Together by table, in the order of each table.
    pub columns: Vec<ColumnRow>,
    /// Together by table and index, in the order of each index.
    pub index_parts: Vec<IndexPartRow>,
    /// Together by table and key, in the order of each key.
    pub foreign_keys: Vec<ForeignKeyRow>,
    /// What the catalog could not describe.
    pub diagnostics: Vec<Diagnostic>,
    /// How many statements it took.
    pub statements: usize,
}

/// A row of `tables.sql`.
#[derive(Debug)]
pub(super) struct TableRow {
    pub name: String,
    pub kind: String,
    pub without_rowid: bool,
    pub strict: bool,
    /// Whether its name is valid UTF-8. One that is not cannot be written in a statement.
    is_named: bool,
}

/// A row of `definitions.sql`.
#[derive(Debug)]
pub(super) struct DefinitionRow {
    pub kind: String,
    pub name: String,
    pub sql: String,
    /// The table that it belongs to.
    pub table: String,
}

/// A row of `columns.sql` and its relatives.
#[derive(Debug)]
pub(super) struct ColumnRow {
    pub table: String,
    pub name: String,
    pub declared_type: String,
    pub not_null: bool,
    pub default: Option<String>,
    /// From 1; 0 where the column is not in the primary key.
    pub key_position: i64,
    /// 1 for a hidden column, 2 and 3 for a generated one, virtual and stored.
    pub hidden: i64,
    /// Whether its name is valid UTF-8.
    is_named: bool,
}

/// A row of `indexes.sql`.
#[derive(Debug)]
pub(super) struct IndexPartRow {
    pub table: String,
    pub index: String,
    pub unique: bool,
    /// `c` for CREATE INDEX, `u` for UNIQUE, `pk` for PRIMARY KEY.
    pub origin: String,
    /// -1 for the rowid, -2 for an expression.
    pub column_number: i64,
    pub column: Option<String>,
    pub descending: bool,
    pub collation: String,
}

/// A row of `foreign_keys.sql`.
#[derive(Debug)]
pub(super) struct ForeignKeyRow {
    pub table: String,
    /// Counts from 0 for the key that was declared last.
    pub key: i64,
    pub target: String,
    pub column: String,
    /// `None` for the target's primary key.
    pub target_column: Option<String>,
    pub on_update: String,
    pub on_delete: String,
}

/// Asks all of it.
pub(super) fn read(connection: &Connection) -> Result<Rows, IntrospectError> {
    let mut rows = Rows::default();
    rows.tables = rows.ask(
        connection,
        ("list the tables", include_str!("sql/tables.sql")),
        table,
    )?;
    rows.definitions = rows.ask(
        connection,
        ("read the definitions", include_str!("sql/definitions.sql")),
        definition,
    )?;
    let unnamed = |it: &TableRow| !it.is_named;
    rows.exclude(unnamed, |_| "its name is not valid UTF-8".to_owned());
    rows.columns = rows.ask(
        connection,
        ("list the columns", include_str!("sql/columns.sql")),
        column,
    )?;
    let columns = rows.view_columns(connection)?;
    rows.columns.extend(columns);
    rows.exclude_unnamed_columns();
    rows.index_parts = rows.ask(
        connection,
        ("list the indexes", include_str!("sql/indexes.sql")),
        index_part,
    )?;
    rows.foreign_keys = rows.ask(
        connection,
        (
            "list the foreign keys",
            include_str!("sql/foreign_keys.sql"),
        ),
        foreign_key,
    )?;
    Ok(rows)
}

impl Rows {
    fn ask<T>(
        &mut self,
        connection: &Connection,
        (doing, sql): (&'static str, &str),
        row: fn(&Row<'_>) -> rusqlite::Result<Option<T>>,
    ) -> Result<Vec<T>, IntrospectError> {
        self.statements += 1;
        answers(connection, sql, [], row).map_err(|error| fault(doing, error))
    }

    /// One broken view breaks the statement for all of them, so then each is asked on its own.
    fn view_columns(&mut self, connection: &Connection) -> Result<Vec<ColumnRow>, IntrospectError> {
        const DOING: &str = "list the columns of views";
        self.statements += 1;
        match answers(connection, include_str!("sql/view_columns.sql"), [], column) {
            Ok(columns) => return Ok(columns),
            Err(error) if is_of_one(&error) => {}
            Err(error) => return Err(fault(DOING, error)),
        }
        let mut columns = Vec::new();
        let mut broken = BTreeMap::new();
        for table in self.tables.iter().filter(|it| it.kind != "table") {
            self.statements += 1;
            let sql = include_str!("sql/columns_of_one.sql");
            match answers(connection, sql, [&table.name], column) {
                Ok(more) => columns.extend(more),
                Err(error) if is_of_one(&error) => {
                    broken.insert(table.name.clone(), reason(&error));
                }
                Err(error) => return Err(fault(DOING, error)),
            }
        }
        self.exclude(
            |table| broken.contains_key(&table.name),
            |table| broken[&table.name].clone(),
        );
        Ok(columns)
    }

    /// Excludes the tables and views with a column that no statement can name.
    fn exclude_unnamed_columns(&mut self) {
        let unnamed = self.columns.iter().filter(|it| !it.is_named);
        let unnamed: BTreeMap<String, String> = unnamed
            .map(|it| (it.table.clone(), it.name.clone()))
            .collect();
        self.exclude(
            |table| unnamed.contains_key(&table.name),
            |table| {
                let column = &unnamed[&table.name];
                format!("the name of its column `{column}` is not valid UTF-8")
            },
        );
    }

    /// Excludes tables and views, and says why.
    fn exclude(
        &mut self,
        is_excluded: impl Fn(&TableRow) -> bool,
        reason: impl Fn(&TableRow) -> String,
    ) {
        for table in self.tables.extract_if(.., |table| is_excluded(table)) {
            self.diagnostics.push(Diagnostic::Unreadable {
                noun: match table.kind.as_str() {
                    "view" => "view",
                    "virtual" => "virtual table",
                    _ => "table",
                },
                reason: reason(&table),
                table: TableName::new(super::SCHEMA, table.name),
            });
        }
    }
}

/// Whether the view or virtual table is at fault. A module may call its own tables corrupt.
fn is_of_one(error: &rusqlite::Error) -> bool {
    !matches!(
        error.sqlite_error_code(),
        None | Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::OutOfMemory
                | ErrorCode::SystemIoFailure
                | ErrorCode::NotADatabase
        )
    )
}

/// What `SQLite` said, without the statement that it said it of.
fn reason(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

fn answers<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    row: fn(&Row<'_>) -> rusqlite::Result<Option<T>>,
) -> rusqlite::Result<Vec<T>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map(parameters, row)?;
    rows.filter_map(Result::transpose).collect()
}

/// A text that may be missing. One that is not UTF-8, such as a comment in a definition, must not hide the rest.
fn optional(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => None,
    })
}

fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    optional(row, column).map(Option::unwrap_or_default)
}

/// Whether a text is valid UTF-8.
fn is_utf8(row: &Row<'_>, column: usize) -> rusqlite::Result<bool> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).is_ok(),
        _ => true,
    })
}

fn table(row: &Row<'_>) -> rusqlite::Result<Option<TableRow>> {
    Ok(Some(TableRow {
        is_named: is_utf8(row, 0)?,
        name: text(row, 0)?,
        kind: text(row, 1)?,
        without_rowid: row.get(2)?,
        strict: row.get(3)?,
    }))
}

fn definition(row: &Row<'_>) -> rusqlite::Result<Option<DefinitionRow>> {
    Ok(is_utf8(row, 1)?.then_some(DefinitionRow {
        kind: text(row, 0)?,
        name: text(row, 1)?,
        sql: text(row, 2)?,
        table: text(row, 3)?,
    }))
}

fn column(row: &Row<'_>) -> rusqlite::Result<Option<ColumnRow>> {
    Ok(is_utf8(row, 0)?.then_some(ColumnRow {
        is_named: is_utf8(row, 1)?,
        table: text(row, 0)?,
        name: text(row, 1)?,
        declared_type: text(row, 2)?,
        not_null: row.get(3)?,
        default: optional(row, 4)?,
        key_position: row.get(5)?,
        hidden: row.get(6)?,
    }))
}

fn index_part(row: &Row<'_>) -> rusqlite::Result<Option<IndexPartRow>> {
    Ok(is_utf8(row, 0)?.then_some(IndexPartRow {
        table: text(row, 0)?,
        index: text(row, 1)?,
        unique: row.get(2)?,
        origin: text(row, 3)?,
        column_number: row.get(4)?,
        column: optional(row, 5)?,
        descending: row.get(6)?,
        collation: text(row, 7)?,
    }))
}

fn foreign_key(row: &Row<'_>) -> rusqlite::Result<Option<ForeignKeyRow>> {
    Ok(is_utf8(row, 0)?.then_some(ForeignKeyRow {
        table: text(row, 0)?,
        key: row.get(1)?,
        target: text(row, 2)?,
        column: text(row, 3)?,
        target_column: optional(row, 4)?,
        on_update: text(row, 5)?,
        on_delete: text(row, 6)?,
    }))
}
