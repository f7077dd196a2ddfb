//! Reads the catalog of a `MySQL` or `MariaDB` database. In: a server's address. Out: a catalog and diagnostics.
//!
//! Everything is read in one transaction that cannot write, over one connection that is closed afterwards.
//! Must not know: configuration, Rust names.

mod check;
mod connect;
mod fault;
mod flavor;
mod hidden;
mod lower;
mod rows;
mod session;
#[cfg(test)]
mod tests;
mod tokens;
mod types;

use std::panic::resume_unwind;
use std::thread;

use super::{Introspection, IsWanted, encoding, privileges};
use crate::database_url::Server;
use crate::diagnostic::{Diagnostic, OmittedBecause};
use crate::error::IntrospectError;
use crate::ir::{CatalogBuilder, TableName};
use fault::fault;
use session::Session;

/// Reads the catalog of the server's database, on a thread of its own: one that belongs to a runtime of the caller's
/// must not block.
pub(super) fn introspect(
    server: &Server,
    is_wanted: Option<&IsWanted<'_>>,
) -> Result<Introspection, IntrospectError> {
    let answer = thread::scope(|scope| scope.spawn(|| ask(server, is_wanted)).join());
    answer.unwrap_or_else(|panic| resume_unwind(panic))
}

fn ask(
    server: &Server,
    is_wanted: Option<&IsWanted<'_>>,
) -> Result<Introspection, IntrospectError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| IntrospectError::Unreachable(Box::new(error)))?;
    let introspection = runtime.block_on(read(server, is_wanted));
    // A look-up of a host name that was given up is not waited for.
    runtime.shutdown_background();
    introspection
}

async fn read(
    server: &Server,
    is_wanted: Option<&IsWanted<'_>>,
) -> Result<Introspection, IntrospectError> {
    let connection = connect::connect(server).await?;
    let mut session = Session::begin(connection, server.patience).await?;
    let rows = rows::read(&mut session, is_wanted).await?;
    let flavor = session.flavor;
    let user = session.user.clone();
    let (database, statements) = session.end().await?;
    let mut builder =
        CatalogBuilder::new(flavor.engine(), &database).omitting(OmittedBecause::NoPrivilege);
    let hidden = hidden::Hidden::new(&rows);
    let (tables, mut diagnostics) = lower::tables(&rows, &hidden, (&database, &user), flavor);
    for table in tables {
        builder.add(table);
    }
    for sequence in &rows.sequences {
        builder.add_sequence(sequence.clone());
    }
    for diagnostic in &diagnostics {
        if let Diagnostic::NoPrivilege { table, .. } = diagnostic {
            builder.leave_out(table.clone());
        }
    }
    let (catalog, dropped) = builder.finish();
    diagnostics.extend(hidden.diagnostics(&user));
    let grant = |table: &TableName, columns: &[String]| hidden::grant(table, columns, &user);
    let (catalog, omitted) = privileges::omit(catalog, &hidden.columns(), &user, grant);
    diagnostics.extend(rows.diagnostics.iter().cloned());
    diagnostics.extend(dropped);
    diagnostics.extend(omitted);
    let (catalog, invalid) = encoding::check(catalog);
    diagnostics.extend(invalid);
    Ok(Introspection {
        catalog,
        diagnostics,
        statements,
    })
}
