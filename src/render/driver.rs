//! What differs between the code for the three drivers, besides SQL: words in signatures.

use super::atoms::Word;
use crate::ir::Engine;

/// The words of a driver.
#[derive(Debug, Clone, Copy)]
pub(super) struct DriverView {
    /// The start of a function that asks the database.
    pub(super) function: Word,
    /// Its parameter for the connection.
    pub(super) db: Word,
    /// What follows a call of such a function.
    pub(super) awaited: Word,
    /// What a model's module imports from the driver.
    pub(super) imports: Word,
    /// The type of a row that is read.
    pub(super) row: Word,
}

impl DriverView {
    pub(super) fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => DriverView {
                function: Word("pub fn"),
                db: Word("db: &Connection"),
                awaited: Word(""),
                imports: Word("rusqlite::{Connection, Row}"),
                row: Word("&Row<'_>"),
            },
            Engine::Postgres => DriverView {
                function: Word("pub async fn"),
                db: Word("db: &impl GenericClient"),
                awaited: Word(".await"),
                imports: Word("tokio_postgres::{GenericClient, Row}"),
                row: Word("&Row"),
            },
            Engine::Mysql | Engine::Mariadb => DriverView {
                function: Word("pub async fn"),
                db: Word("db: &mut impl support::Database"),
                awaited: Word(".await"),
                imports: Word("mysql_async::Row"),
                row: Word("&mut Row"),
            },
        }
    }
}
