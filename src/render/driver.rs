//! What differs between the code for the three drivers, besides SQL: words in signatures.
//!
//! Functions for servers return a boxed future of the support module rather than being `async` themselves: each `async fn`
//! is a state machine of its own, which costs the compiler more than all the rest of the function (two thirds of the time
//! of `cargo check` where it was measured).

use super::atoms::Word;
use crate::ir::Engine;

/// The words of a driver.
#[derive(Debug, Clone, Copy)]
pub(super) struct DriverView {
    /// The lifetimes and types of a function that asks the database.
    pub(super) generics: Word,
    /// Those of one that also takes many rows.
    pub(super) load_generics: Word,
    /// The parameter for the connection.
    pub(super) db: Word,
    /// The start of the type that it gives.
    pub(super) reply: Word,
    /// The type of a row that is read.
    pub(super) row: Word,
    /// Whether functions give futures.
    pub(super) is_async: bool,
}

impl DriverView {
    pub(super) fn new(engine: Engine) -> Self {
        let server = |db| DriverView {
            generics: Word("<'a>"),
            load_generics: Word("<'a, 'r>"),
            db: Word(db),
            reply: Word("Pending<'a, "),
            row: Word("&Cells<'_>"),
            is_async: true,
        };
        match engine {
            Engine::Sqlite => DriverView {
                generics: Word(""),
                load_generics: Word("<'r>"),
                db: Word("db: &Connection"),
                reply: Word("Result<"),
                row: Word("&Cells<'_>"),
                is_async: false,
            },
            Engine::Postgres => DriverView {
                generics: Word("<'a, Via>"),
                load_generics: Word("<'a, 'r, Via>"),
                ..server("db: &'a impl Database<Via>")
            },
            Engine::Mysql | Engine::Mariadb => DriverView {
                row: Word("&mut Cells<'_>"),
                ..server("db: &'a mut impl Database")
            },
        }
    }
}
