//! The questions to the catalog. In: a connection. Out: [`Rows`].
//!
//! All statements are sent at once, unnamed, within one read-only transaction of one snapshot, so that a pooler may be in
//! between and nothing of the session is changed. Must not know: what the rows mean.

use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesOrdered;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, Row};

use super::connect::fault;
use super::rows::{self, Fields, Rows};
use crate::database_url::Patience;
use crate::error::IntrospectError;

/// What is being done, for errors.
const READ: &str = "read the catalog";

/// How much longer than the server the answer to a statement is waited for.
const GRACE: Duration = Duration::from_secs(2);

/// Values for `$1`, `$2`, …
type Parameters<'a> = [(&'a (dyn ToSql + Sync), Type)];

/// Asks the catalog everything.
pub(super) async fn read(client: &Client, patience: Patience) -> Result<Rows, IntrospectError> {
    let [statement_wait, lock_wait] = [patience.statement, patience.lock].map(milliseconds);
    let settings: &Parameters<'_> = &[(&statement_wait, Type::TEXT), (&lock_wait, Type::TEXT)];
    let statements: [(&str, &Parameters<'_>); 14] = [
        (
            "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
            &[],
        ),
        (include_str!("sql/session.sql"), settings),
        (include_str!("sql/schemas.sql"), &[]),
        (include_str!("sql/tables.sql"), &[]),
        (include_str!("sql/columns.sql"), &[]),
        (include_str!("sql/constraints.sql"), &[]),
        (include_str!("sql/indexes.sql"), &[]),
        (include_str!("sql/inheritance.sql"), &[]),
        (include_str!("sql/policies.sql"), &[]),
        (include_str!("sql/types.sql"), &[]),
        (include_str!("sql/enum_labels.sql"), &[]),
        (include_str!("sql/domain_checks.sql"), &[]),
        (include_str!("sql/sequences.sql"), &[]),
        ("ROLLBACK", &[]),
    ];
    let mut answers: FuturesOrdered<_> = statements
        .iter()
        .map(|(sql, parameters)| client.query_typed(sql, parameters))
        .collect();
    let wait = patience.statement.saturating_add(GRACE);
    // The first error is the cause of those after it: the transaction is lost.
    let mut next = async || {
        let answer = if patience.statement.is_zero() {
            answers.next().await
        } else {
            let answer = tokio::time::timeout(wait, answers.next()).await;
            answer.map_err(|_| IntrospectError::TimedOut { doing: READ })?
        };
        answer
            .unwrap_or_else(|| Ok(Vec::new()))
            .map_err(|error| fault(READ, error))
    };
    next().await?;
    let role = all(&next().await?, rows::name)?;
    let rows = Rows {
        role: role.into_iter().next().unwrap_or_default(),
        schemas: all(&next().await?, rows::name)?,
        tables: all(&next().await?, rows::table)?,
        columns: all(&next().await?, rows::column)?,
        constraints: all(&next().await?, rows::constraint)?,
        index_parts: all(&next().await?, rows::index_part)?,
        parents: all(&next().await?, rows::parent)?,
        policies: all(&next().await?, rows::policy)?,
        types: all(&next().await?, rows::type_)?,
        enum_labels: all(&next().await?, rows::owned_text)?,
        domain_checks: all(&next().await?, rows::owned_text)?,
        sequences: all(&next().await?, rows::sequence)?,
        statements: statements.len(),
    };
    next().await?;
    Ok(rows)
}

/// As the settings of the server take it; 0 waits without end.
fn milliseconds(wait: Duration) -> String {
    // The largest value of these settings is that of an `int`.
    wait.as_millis().min(i32::MAX as u128).to_string()
}

fn all<T>(
    answer: &[Row],
    read: impl Fn(&mut Fields<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, IntrospectError> {
    rows::all(answer, read).map_err(|error| fault(READ, error))
}
