//! Asks the database. In: a URL. Out: a [`Catalog`] and diagnostics. The only home of drivers.

#[cfg(any(feature = "mysql", feature = "postgres"))]
mod encoding;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(any(feature = "mysql", feature = "postgres"))]
mod privileges;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "postgres")]
mod tls;

use crate::database_url::DatabaseUrl;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, IntrospectError};
use crate::ir::Catalog;

/// What was read from a database.
#[derive(Debug, Clone, PartialEq)]
pub struct Introspection {
    /// The facts.
    pub catalog: Catalog,
    /// What was worth telling on the way.
    pub diagnostics: Vec<Diagnostic>,
    /// How many catalog statements were sent. It does not grow with the number of tables.
    pub statements: usize,
}

/// Whether a database is read besides the one that is connected to, by its name.
pub(crate) type IsWanted<'a> = dyn Fn(&str) -> bool + Sync + 'a;

/// Reads the catalog of the database, within one read transaction. On `MySQL` and `MariaDB`, where a schema is a database,
/// it is that of the selected one, with the tables of others that foreign keys refer to; [`introspect_for`] reads more.
///
/// # Errors
///
/// When the database cannot be opened or read. A single view or virtual table that the database cannot describe is a
/// diagnostic.
///
/// [`introspect_for`]: crate::introspect_for
pub fn introspect(url: &DatabaseUrl) -> Result<Introspection, Error> {
    introspect_with(url, None)
}

/// Reads the catalog of the database, and on `MySQL` and `MariaDB` those of the other databases that are wanted.
pub(crate) fn introspect_with(
    url: &DatabaseUrl,
    is_wanted: Option<&IsWanted<'_>>,
) -> Result<Introspection, Error> {
    let introspection = match url {
        #[cfg(feature = "sqlite")]
        DatabaseUrl::Sqlite(path) => sqlite::introspect(path),
        #[cfg(not(feature = "sqlite"))]
        DatabaseUrl::Sqlite(_) => Err(IntrospectError::NotBuiltIn { feature: "sqlite" }),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(server) => postgres::introspect(server),
        #[cfg(not(feature = "postgres"))]
        DatabaseUrl::Postgres(_) => Err(IntrospectError::NotBuiltIn {
            feature: "postgres",
        }),
        #[cfg(feature = "mysql")]
        DatabaseUrl::Mysql(server) => mysql::introspect(server, is_wanted),
        #[cfg(not(feature = "mysql"))]
        DatabaseUrl::Mysql(_) => {
            let _ = is_wanted;
            Err(IntrospectError::NotBuiltIn { feature: "mysql" })
        }
    };
    introspection.map_err(|source: IntrospectError| Error::Introspect {
        database: url.to_string(),
        source,
    })
}
