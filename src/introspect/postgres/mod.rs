//! Reads the catalog of a `PostgreSQL` database. In: its address. Out: a catalog and diagnostics.
//!
//! Blocking outside: the connection lives on a runtime of its own. Must not know: configuration, Rust names.

mod check;
mod connect;
mod heirs;
mod lower;
mod operators;
mod partitions;
mod rows;
mod statements;
#[cfg(test)]
mod tests;
mod tokens;
mod types;

use std::panic::resume_unwind;
use std::thread;

use rows::Rows;

use super::{Introspection, encoding, privileges};
use crate::database_url::Server;
use crate::diagnostic::OmittedBecause;
use crate::error::IntrospectError;
use crate::ir::{CatalogBuilder, Engine, TableName};

/// The schema that every database has in the beginning.
const PUBLIC: &str = "public";

/// Reads the catalog of the database.
pub(super) fn introspect(server: &Server) -> Result<Introspection, IntrospectError> {
    let rows = read(server)?;
    let default_schema = match &rows.schemas[..] {
        [only] => only,
        _ => PUBLIC,
    };
    let mut builder =
        CatalogBuilder::new(Engine::Postgres, default_schema).omitting(OmittedBecause::NoPrivilege);
    let types = types::Types::new(&rows);
    let (tables, mut diagnostics) = lower::tables(&rows, &types);
    for named in types.named(&rows, &tables) {
        builder.add_type(named);
    }
    for table in tables {
        builder.add(table);
    }
    for sequence in lower::sequences(&rows) {
        builder.add_sequence(sequence);
    }
    for table in lower::unreadable_tables(&rows) {
        builder.leave_out(table);
    }
    let (catalog, dropped) = builder.finish();
    diagnostics.extend(dropped);
    let grant = |table: &TableName, columns: &[String]| lower::grant(table, columns, &rows.role);
    let unreadable = lower::unreadable_columns(&rows);
    let (catalog, omitted) = privileges::omit(catalog, &unreadable, &rows.role, grant);
    diagnostics.extend(omitted);
    let (catalog, invalid) = encoding::check(catalog);
    diagnostics.extend(invalid);
    Ok(Introspection {
        catalog,
        diagnostics,
        statements: rows.statements,
    })
}

/// Asks on a thread of its own: one that belongs to a runtime of the caller's must not block.
fn read(server: &Server) -> Result<Rows, IntrospectError> {
    let answer = thread::scope(|scope| scope.spawn(|| ask(server)).join());
    answer.unwrap_or_else(|panic| resume_unwind(panic))
}

fn ask(server: &Server) -> Result<Rows, IntrospectError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| IntrospectError::Unreachable(Box::new(error)))?;
    let rows = runtime.block_on(async {
        let client = connect::connect(server).await?;
        statements::read(&client, server.patience).await
    });
    // A look-up of a host name that was given up is not waited for.
    runtime.shutdown_background();
    rows
}
