//! Reads the catalog of an `SQLite` file. In: a path. Out: a catalog and diagnostics.
//!
//! The file is opened for reading only and never created; everything is read in one transaction.
//! Must not know: configuration, Rust names.

mod check;
mod ddl;
mod lower;
mod rows;
#[cfg(test)]
mod tests;
mod tokens;
mod types;

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::Introspection;
use crate::error::IntrospectError;
use crate::ir::{CatalogBuilder, Engine};

/// The schema that the file itself is; the others are attached or temporary.
const SCHEMA: &str = "main";

/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Reads the catalog of the file.
pub(super) fn introspect(path: &Path) -> Result<Introspection, IntrospectError> {
    let connection = open(path)?;
    let transaction = connection
        .unchecked_transaction()
        .map_err(|error| fault("begin a transaction", error))?;
    let rows = rows::read(&transaction)?;
    transaction
        .rollback()
        .map_err(|error| fault("end the transaction", error))?;
    let mut builder = CatalogBuilder::new(Engine::Sqlite, SCHEMA);
    for table in lower::tables(&rows) {
        builder.add(table);
    }
    let (catalog, dropped) = builder.finish();
    let mut diagnostics = rows.diagnostics;
    diagnostics.extend(dropped);
    Ok(Introspection {
        catalog,
        diagnostics,
        statements: rows.statements,
    })
}

fn open(path: &Path) -> Result<Connection, IntrospectError> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => IntrospectError::NoSuchFile,
        _ => IntrospectError::CannotOpen(Box::new(error)),
    })?;
    if !metadata.is_file() {
        return Err(IntrospectError::NotAFile);
    }
    // `:memory:` and `file:…` are names of files here. Absolute paths never mean anything else to the library, which
    // is built to understand URIs whatever the flags say.
    let path = std::path::absolute(path).map_err(|it| IntrospectError::CannotOpen(Box::new(it)))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| match fault("open", error) {
            IntrospectError::Driver { source, .. } => IntrospectError::CannotOpen(source),
            other => other,
        })?;
    connection
        .busy_timeout(PATIENCE)
        .map_err(|error| fault("set the time to wait for a lock", error))?;
    Ok(connection)
}

/// What the driver's error means (<https://www.sqlite.org/rescode.html>).
fn fault(doing: &'static str, error: rusqlite::Error) -> IntrospectError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => IntrospectError::NotADatabase,
        Some(ErrorCode::DatabaseCorrupt) => IntrospectError::Corrupt(Box::new(error)),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => IntrospectError::Locked,
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::AuthorizationForStatementDenied,
        ) => IntrospectError::CannotOpen(Box::new(error)),
        _ => IntrospectError::Driver {
            doing,
            source: Box::new(error),
        },
    }
}
