//! What differs between the code for the three drivers, besides SQL: words in signatures.
//!
//! Functions for servers return a boxed future of the support module rather than being `async` themselves: each `async fn`
//! is a state machine of its own, which costs the compiler more than all the rest of the function (two thirds of the time
//! of `cargo check` where it was measured).

use std::fmt;

use super::Decisions;
use super::atoms::Word;
use crate::ir::Engine;
use crate::naming::Ident;

/// The words of a driver.
#[derive(Debug, Clone)]
pub(super) struct DriverView {
    /// The lifetimes and types of a function that asks the database.
    pub(super) generics: Generics,
    /// Those of one that also takes many rows.
    pub(super) load_generics: Generics,
    /// The parameter for the connection.
    pub(super) db: Connection,
    /// The start of the type that it gives.
    pub(super) reply: Word,
    /// The type of a row that is read.
    pub(super) row: Word,
}

/// Lifetimes, and the type parameter that says how something leads to a connection.
#[derive(Debug, Clone)]
pub(super) struct Generics(&'static [&'static str], Option<Ident>);

/// A parameter for the connection.
#[derive(Debug, Clone)]
pub(super) struct Connection(&'static str, Option<Ident>);

impl fmt::Display for Generics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Generics(lifetimes, parameter) = self;
        let parameter = parameter.as_ref().map(ToString::to_string);
        let lifetimes = lifetimes.iter().map(|it| (*it).to_owned());
        let all: Vec<String> = lifetimes.chain(parameter).collect();
        match all.as_slice() {
            [] => Ok(()),
            all => write!(f, "<{}>", all.join(", ")),
        }
    }
}

impl fmt::Display for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Connection(text, parameter) = self;
        f.write_str(text)?;
        match parameter {
            Some(parameter) => write!(f, "<{parameter}>"),
            None => Ok(()),
        }
    }
}

impl DriverView {
    pub(super) fn new(decisions: Decisions<'_>) -> Self {
        let engine = decisions.catalog.engine();
        let is_postgres = engine == Engine::Postgres;
        let via = is_postgres.then(|| decisions.names.type_parameter().clone());
        let server = |db| DriverView {
            generics: Generics(&["'a"], via.clone()),
            load_generics: Generics(&["'a", "'r"], via.clone()),
            db: Connection(db, via.clone()),
            reply: Word("support::Pending<'a, "),
            row: Word("&support::Cells<'_>"),
        };
        match engine {
            Engine::Sqlite => DriverView {
                generics: Generics(&[], None),
                load_generics: Generics(&["'r"], None),
                db: Connection("db: &rusqlite::Connection", None),
                reply: Word("support::Result<"),
                row: Word("&support::Cells<'_>"),
            },
            Engine::Postgres => server("db: &'a impl support::Database"),
            Engine::Mysql | Engine::Mariadb => DriverView {
                row: Word("&mut support::Cells<'_>"),
                ..server("db: &'a mut impl support::Database")
            },
        }
    }
}
