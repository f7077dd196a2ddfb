//! One transaction that reads, in a session set up for it. In: a connection. Out: rows of statements, counted.
//!
//! Must not know: what the statements ask, what the rows mean.

use std::fmt::Write as _;
use std::time::Duration;

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Row, Value};

use super::connect::within;
use super::fault;
use super::flavor::Flavor;
use crate::database_url::Patience;
use crate::error::IntrospectError;

/// How much longer than the server's own limit the answer to a statement is waited for.
const GRACE: Duration = Duration::from_secs(5);

/// A connection inside a transaction.
pub(super) struct Session {
    connection: Conn,
    patience: Patience,
    statements: usize,
    /// The selected database.
    pub database: String,
    /// The user, as `name@host`.
    pub user: String,
    /// What the server is.
    pub flavor: Flavor,
}

/// The values of a row, taken from left to right.
pub(super) struct Fields(std::vec::IntoIter<Value>);

impl Session {
    /// Sets the connection up and begins the transaction.
    pub async fn begin(connection: Conn, patience: Patience) -> Result<Self, IntrospectError> {
        let mut session = Session {
            connection,
            patience,
            statements: 0,
            database: String::new(),
            user: String::new(),
            flavor: Flavor::Mysql,
        };
        let server = session
            .ask(
                "ask for the version",
                include_str!("sql/server.sql"),
                |row| (row.text(), row.text(), row.text()),
            )
            .await?;
        let (version, database, user) = server.into_iter().next().unwrap_or_default();
        session.flavor = Flavor::of(&version);
        session.database = database;
        session.user = user;
        if session.flavor.is_too_old(&version) {
            return Err(IntrospectError::TooOld {
                version,
                oldest: session.flavor.oldest().to_owned(),
            });
        }
        let settings = session.settings();
        session.say("set the session up", &settings).await?;
        for statement in [
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
        ] {
            session.say("begin a transaction", statement).await?;
        }
        Ok(session)
    }

    /// Ends the transaction and the connection; the database, and how many statements were sent.
    pub async fn end(mut self) -> Result<(String, usize), IntrospectError> {
        self.say("end the transaction", "ROLLBACK").await?;
        // Everything is read by now.
        let farewell = self.connection.disconnect();
        let _ = within(GRACE, "disconnect", farewell).await;
        Ok((self.database, self.statements))
    }

    /// The rows of a statement.
    pub async fn ask<T: Send>(
        &mut self,
        doing: &'static str,
        sql: &str,
        row: fn(&mut Fields) -> T,
    ) -> Result<Vec<T>, IntrospectError> {
        let limit = self.limit();
        self.statements += 1;
        let answer = self
            .connection
            .query_map(sql, |it: Row| row(&mut Fields(it.unwrap().into_iter())));
        within(limit, doing, answer)
            .await?
            .map_err(|error| fault(doing, error))
    }

    async fn say(&mut self, doing: &'static str, sql: &str) -> Result<(), IntrospectError> {
        let limit = self.limit();
        self.statements += 1;
        within(limit, doing, self.connection.query_drop(sql))
            .await?
            .map_err(|error| fault(doing, error))
    }

    fn limit(&self) -> Duration {
        match self.patience.statement {
            Duration::ZERO => Duration::ZERO,
            limit => limit + self.patience.lock + GRACE,
        }
    }

    /// Expressions and literals are spelled by the `sql_mode` of who asks.
    fn settings(&self) -> String {
        let mut settings = format!(
            "SET NAMES utf8mb4, SESSION sql_mode = '', SESSION {}",
            self.flavor.statement_limit(&self.patience)
        );
        if !self.patience.lock.is_zero() {
            let seconds = self.patience.lock.as_secs().max(1);
            let _ = write!(settings, ", SESSION lock_wait_timeout = {seconds}");
        }
        settings
    }
}

impl Fields {
    /// The next value as a text. One that is not UTF-8 must not hide the rest.
    pub fn optional(&mut self) -> Option<String> {
        match self.0.next()? {
            Value::NULL => None,
            Value::Bytes(bytes) => Some(match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            }),
            other => Some(other.as_sql(true)),
        }
    }

    /// The next value as a text, empty where there is none.
    pub fn text(&mut self) -> String {
        self.optional().unwrap_or_default()
    }

    /// The next value as a number.
    pub fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.optional()?.parse().ok()
    }
}
