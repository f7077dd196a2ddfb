//! Reads the catalog of a `MySQL` or `MariaDB` database. In: a server's address. Out: a catalog and diagnostics.
//!
//! Everything is read in one transaction that cannot write, over one connection that is closed afterwards.
//! Must not know: configuration, Rust names.

mod check;
mod connect;
mod fault;
mod flavor;
mod lower;
mod rows;
mod session;
#[cfg(test)]
mod tests;
mod tokens;
mod types;

use super::Introspection;
use crate::database_url::Server;
use crate::error::IntrospectError;
use crate::ir::CatalogBuilder;
use fault::fault;
use session::Session;

/// Reads the catalog of the server's database.
pub(super) fn introspect(server: &Server) -> Result<Introspection, IntrospectError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| IntrospectError::Driver {
            doing: "start",
            source: Box::new(error),
        })?
        .block_on(read(server))
}

async fn read(server: &Server) -> Result<Introspection, IntrospectError> {
    let connection = connect::connect(server).await?;
    let mut session = Session::begin(connection, server.patience).await?;
    let rows = rows::read(&mut session).await?;
    let flavor = session.flavor;
    let (database, statements) = session.end().await?;
    let mut builder = CatalogBuilder::new(flavor.engine(), &database);
    let (tables, mut diagnostics) = lower::tables(&rows, &database, flavor);
    for table in tables {
        builder.add(table);
    }
    for sequence in rows.sequences {
        builder.add_sequence(sequence);
    }
    let (catalog, dropped) = builder.finish();
    diagnostics.extend(rows.diagnostics);
    diagnostics.extend(dropped);
    Ok(Introspection {
        catalog,
        diagnostics,
        statements,
    })
}
