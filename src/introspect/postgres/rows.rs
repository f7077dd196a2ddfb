//! The answers of the catalog, row by row. In: a connection. Out: [`Rows`].
//!
//! All statements are sent at once, unnamed, within one read-only transaction of one snapshot; each has a file in `sql/`
//! that says what its columns are. Must not know: what the rows mean.

use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesOrdered;
use tokio_postgres::types::{FromSql, ToSql, Type};
use tokio_postgres::{Client, Error, Row};

use super::connect::fault;
use crate::database_url::Patience;
use crate::error::{DriverError, IntrospectError};

/// What is being done, for errors.
const READ: &str = "read the catalog";

/// How much longer than the server the answer to a statement is waited for.
const GRACE: Duration = Duration::from_secs(2);

/// Everything that the catalog answered.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Names of schemas, in order.
    pub schemas: Vec<String>,
    /// In order of schema and name.
    pub tables: Vec<TableRow>,
    /// Together by relation, in its order.
    pub columns: Vec<ColumnRow>,
    /// Together by table, in order of name.
    pub constraints: Vec<ConstraintRow>,
    /// Together by table and index, in the order of each index.
    pub index_parts: Vec<IndexPartRow>,
    /// Together by table, in order.
    pub parents: Vec<ParentRow>,
    /// Together by table, in order of name.
    pub policies: Vec<PolicyRow>,
    /// In order of schema and name.
    pub types: Vec<TypeRow>,
    /// Oids of enums and their labels; together by enum, in its order.
    pub enum_labels: Vec<(u32, String)>,
    /// Oids of domains and their checks; together by domain, in order of name.
    pub domain_checks: Vec<(u32, String)>,
    /// In order of schema and name.
    pub sequences: Vec<SequenceRow>,
    /// How many statements it took.
    pub statements: usize,
}

/// A row of `tables.sql`.
#[derive(Debug)]
pub(super) struct TableRow {
    pub oid: u32,
    pub schema: String,
    pub name: String,
    pub kind: String,
    pub is_readable: bool,
    pub comment: Option<String>,
    pub extension: Option<String>,
    pub server: Option<String>,
    pub partition_key: Option<String>,
    pub partition_bound: Option<String>,
    pub row_security: bool,
    pub row_security_forced: bool,
}

/// A row of `columns.sql`.
#[derive(Debug)]
pub(super) struct ColumnRow {
    pub relation: u32,
    pub number: i16,
    pub name: String,
    pub declared_type: String,
    pub type_oid: u32,
    pub modifier: i32,
    pub dimensions: i32,
    pub not_null: bool,
    /// `a` for ALWAYS, `d` for BY DEFAULT, or nothing.
    pub identity: String,
    /// `s` for stored, `v` for virtual, or nothing.
    pub generated: String,
    pub expression: Option<String>,
    pub collation: Option<String>,
    pub deterministic: bool,
    pub comment: Option<String>,
}

/// A row of `constraints.sql`.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the answer"
)]
pub(super) struct ConstraintRow {
    pub table: u32,
    pub name: String,
    pub kind: String,
    pub deferrable: bool,
    pub deferred: bool,
    pub checked: bool,
    pub columns: Vec<i16>,
    pub target_schema: Option<String>,
    pub target: Option<String>,
    pub target_oid: u32,
    pub target_columns: Vec<i16>,
    pub on_update: String,
    pub on_delete: String,
    pub set_columns: Vec<i16>,
    pub nulls_not_distinct: bool,
    /// Whether its last column is a period of time.
    pub period: bool,
    pub text: Option<String>,
}

/// A row of `indexes.sql`.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the answer"
)]
pub(super) struct IndexPartRow {
    pub table: u32,
    pub index: u32,
    pub name: String,
    pub method: String,
    pub unique: bool,
    pub valid: bool,
    pub nulls_not_distinct: bool,
    /// With the index's first part only.
    pub predicate: Option<String>,
    pub included: bool,
    /// 0 for an expression.
    pub column: i16,
    pub expression: Option<String>,
    pub descending: bool,
    pub collation: Option<String>,
}

/// A row of `inheritance.sql`.
#[derive(Debug)]
pub(super) struct ParentRow {
    pub table: u32,
    pub schema: String,
    pub name: String,
}

/// A row of `policies.sql`.
#[derive(Debug)]
pub(super) struct PolicyRow {
    pub table: u32,
    pub name: String,
    pub command: String,
    pub permissive: bool,
    pub roles: Vec<String>,
    pub using: Option<String>,
    pub check: Option<String>,
}

/// A row of `types.sql`.
#[derive(Debug, Default)]
pub(super) struct TypeRow {
    pub oid: u32,
    pub schema: String,
    pub name: String,
    /// `b` base, `c` composite, `d` domain, `e` enum, `m` multirange, `p` pseudo, `r` range.
    pub kind: String,
    pub element: u32,
    pub array: u32,
    pub base: u32,
    pub base_spelling: Option<String>,
    pub modifier: i32,
    pub dimensions: i32,
    pub not_null: bool,
    pub default: Option<String>,
    pub relation: u32,
    pub relation_kind: Option<String>,
    pub subtype: Option<u32>,
    pub range: Option<u32>,
    pub is_of_a_user: bool,
    pub comment: Option<String>,
    pub extension: Option<String>,
}

/// A row of `sequences.sql`.
#[derive(Debug)]
pub(super) struct SequenceRow {
    pub schema: String,
    pub name: String,
    pub start: i64,
    pub increment: i64,
    pub minimum: i64,
    pub maximum: i64,
    pub cycles: bool,
    pub owner_schema: Option<String>,
    pub owner: Option<String>,
    pub owner_column: Option<String>,
}

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
    next().await?;
    let rows = Rows {
        schemas: all(&next().await?, name)?,
        tables: all(&next().await?, table)?,
        columns: all(&next().await?, column)?,
        constraints: all(&next().await?, constraint)?,
        index_parts: all(&next().await?, index_part)?,
        parents: all(&next().await?, parent)?,
        policies: all(&next().await?, policy)?,
        types: all(&next().await?, type_)?,
        enum_labels: all(&next().await?, owned_text)?,
        domain_checks: all(&next().await?, owned_text)?,
        sequences: all(&next().await?, sequence)?,
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
    rows: &[Row],
    read: impl Fn(&mut Fields<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, IntrospectError> {
    let read = |row| read(&mut Fields { row, next: 0 });
    let rows = rows.iter().map(read).collect::<Result<_, _>>();
    rows.map_err(|error| fault(READ, error))
}

/// A text of a database whose encoding may be unknown to the server, so that it need not be UTF-8.
struct Text(String);

impl<'a> FromSql<'a> for Text {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, DriverError> {
        Ok(Text(String::from_utf8_lossy(raw).into_owned()))
    }

    fn accepts(declared: &Type) -> bool {
        *declared == Type::TEXT
    }
}

/// The fields of a row, from left to right.
struct Fields<'a> {
    row: &'a Row,
    next: usize,
}

impl Fields<'_> {
    fn take<T: for<'a> FromSql<'a>>(&mut self) -> Result<T, Error> {
        let at = self.next;
        self.next += 1;
        self.row.try_get(at)
    }

    fn optional(&mut self) -> Result<Option<String>, Error> {
        let text: Option<Text> = self.take()?;
        Ok(text.map(|it| it.0))
    }

    fn text(&mut self) -> Result<String, Error> {
        self.optional().map(Option::unwrap_or_default)
    }

    fn texts(&mut self) -> Result<Vec<String>, Error> {
        let texts: Vec<Text> = self.take()?;
        Ok(texts.into_iter().map(|it| it.0).collect())
    }

    fn numbers(&mut self) -> Result<Vec<i16>, Error> {
        let numbers: Option<Vec<i16>> = self.take()?;
        Ok(numbers.unwrap_or_default())
    }
}

fn name(row: &mut Fields<'_>) -> Result<String, Error> {
    row.text()
}

fn owned_text(row: &mut Fields<'_>) -> Result<(u32, String), Error> {
    Ok((row.take()?, row.text()?))
}

fn table(row: &mut Fields<'_>) -> Result<TableRow, Error> {
    Ok(TableRow {
        oid: row.take()?,
        schema: row.text()?,
        name: row.text()?,
        kind: row.text()?,
        is_readable: row.take()?,
        comment: row.optional()?,
        extension: row.optional()?,
        server: row.optional()?,
        partition_key: row.optional()?,
        partition_bound: row.optional()?,
        row_security: row.take()?,
        row_security_forced: row.take()?,
    })
}

fn column(row: &mut Fields<'_>) -> Result<ColumnRow, Error> {
    Ok(ColumnRow {
        relation: row.take()?,
        number: row.take()?,
        name: row.text()?,
        declared_type: row.text()?,
        type_oid: row.take()?,
        modifier: row.take()?,
        dimensions: row.take()?,
        not_null: row.take()?,
        identity: row.text()?,
        generated: row.text()?,
        expression: row.optional()?,
        collation: row.optional()?,
        deterministic: row.take()?,
        comment: row.optional()?,
    })
}

fn constraint(row: &mut Fields<'_>) -> Result<ConstraintRow, Error> {
    Ok(ConstraintRow {
        table: row.take()?,
        name: row.text()?,
        kind: row.text()?,
        deferrable: row.take()?,
        deferred: row.take()?,
        checked: row.take()?,
        columns: row.numbers()?,
        target_schema: row.optional()?,
        target: row.optional()?,
        target_oid: row.take()?,
        target_columns: row.numbers()?,
        on_update: row.text()?,
        on_delete: row.text()?,
        set_columns: row.numbers()?,
        nulls_not_distinct: row.take()?,
        period: row.take()?,
        text: row.optional()?,
    })
}

fn index_part(row: &mut Fields<'_>) -> Result<IndexPartRow, Error> {
    Ok(IndexPartRow {
        table: row.take()?,
        index: row.take()?,
        name: row.text()?,
        method: row.text()?,
        unique: row.take()?,
        valid: row.take()?,
        nulls_not_distinct: row.take()?,
        predicate: row.optional()?,
        included: row.take()?,
        column: row.take()?,
        expression: row.optional()?,
        descending: row.take()?,
        collation: row.optional()?,
    })
}

fn parent(row: &mut Fields<'_>) -> Result<ParentRow, Error> {
    Ok(ParentRow {
        table: row.take()?,
        schema: row.text()?,
        name: row.text()?,
    })
}

fn policy(row: &mut Fields<'_>) -> Result<PolicyRow, Error> {
    Ok(PolicyRow {
        table: row.take()?,
        name: row.text()?,
        command: row.text()?,
        permissive: row.take()?,
        roles: row.texts()?,
        using: row.optional()?,
        check: row.optional()?,
    })
}

fn type_(row: &mut Fields<'_>) -> Result<TypeRow, Error> {
    Ok(TypeRow {
        oid: row.take()?,
        schema: row.text()?,
        name: row.text()?,
        kind: row.text()?,
        element: row.take()?,
        array: row.take()?,
        base: row.take()?,
        base_spelling: row.optional()?,
        modifier: row.take()?,
        dimensions: row.take()?,
        not_null: row.take()?,
        default: row.optional()?,
        relation: row.take()?,
        relation_kind: row.optional()?,
        subtype: row.take()?,
        range: row.take()?,
        is_of_a_user: row.take()?,
        comment: row.optional()?,
        extension: row.optional()?,
    })
}

fn sequence(row: &mut Fields<'_>) -> Result<SequenceRow, Error> {
    Ok(SequenceRow {
        schema: row.text()?,
        name: row.text()?,
        start: row.take()?,
        increment: row.take()?,
        minimum: row.take()?,
        maximum: row.take()?,
        cycles: row.take()?,
        owner_schema: row.optional()?,
        owner: row.optional()?,
        owner_column: row.optional()?,
    })
}
