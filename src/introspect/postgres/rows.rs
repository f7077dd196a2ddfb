//! The answers of the catalog, row by row. In: rows of the driver. Out: [`Rows`].
//!
//! Each kind of row belongs to a file in `sql/`, which says what its columns are. Must not know: the connection, what the
//! rows mean.

use tokio_postgres::types::{FromSql, Type};
use tokio_postgres::{Error, Row};

use crate::error::DriverError;

/// Everything that the catalog answered.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The role that reads the catalog.
    pub role: String,
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the answer"
)]
pub(super) struct TableRow {
    pub oid: u32,
    pub schema: String,
    pub name: String,
    pub kind: String,
    pub has_usage_on_schema: bool,
    pub is_readable: bool,
    /// Whether it is a view that reads, as the role itself, what the role may not read.
    pub reads_unreadable: bool,
    pub comment: Option<String>,
    pub extension: Option<String>,
    pub server: Option<String>,
    pub partition_key: Option<String>,
    pub partition_bound: Option<String>,
    pub row_security: bool,
    pub row_security_forced: bool,
    pub owner: Option<String>,
    /// `3irname`: an INSERT, INSTEAD, RETURNING; `-` for what it is not.
    pub rules: Vec<String>,
}

/// A row of `columns.sql`.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the answer"
)]
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
    pub collation_schema: Option<String>,
    pub deterministic: bool,
    pub comment: Option<String>,
    pub is_readable: bool,
    /// Whether the server refuses another type, as something is made of the column.
    pub has_dependents: bool,
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
    pub enforced: bool,
    /// Whether it does not hold for the tables that inherit.
    pub no_inherit: bool,
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
    pub operator_class: Option<String>,
    pub nulls_reversed: bool,
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the answer"
)]
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
    pub class_schema: Option<String>,
    pub class_orders: bool,
    /// `= extensions`, in order.
    pub operators: Vec<String>,
    pub becomes_built_in: bool,
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

/// All rows of an answer.
pub(super) fn all<T>(
    rows: &[Row],
    read: impl Fn(&mut Fields<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let read = |row| read(&mut Fields { row, next: 0 });
    rows.iter().map(read).collect()
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
pub(super) struct Fields<'a> {
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
        let texts: Option<Vec<Text>> = self.take()?;
        Ok(texts.into_iter().flatten().map(|it| it.0).collect())
    }

    fn numbers(&mut self) -> Result<Vec<i16>, Error> {
        let numbers: Option<Vec<i16>> = self.take()?;
        Ok(numbers.unwrap_or_default())
    }
}

pub(super) fn name(row: &mut Fields<'_>) -> Result<String, Error> {
    row.text()
}

pub(super) fn owned_text(row: &mut Fields<'_>) -> Result<(u32, String), Error> {
    Ok((row.take()?, row.text()?))
}

pub(super) fn table(row: &mut Fields<'_>) -> Result<TableRow, Error> {
    Ok(TableRow {
        oid: row.take()?,
        schema: row.text()?,
        name: row.text()?,
        kind: row.text()?,
        has_usage_on_schema: row.take()?,
        is_readable: row.take()?,
        reads_unreadable: row.take()?,
        comment: row.optional()?,
        extension: row.optional()?,
        server: row.optional()?,
        partition_key: row.optional()?,
        partition_bound: row.optional()?,
        row_security: row.take()?,
        row_security_forced: row.take()?,
        owner: row.optional()?,
        rules: row.texts()?,
    })
}

pub(super) fn column(row: &mut Fields<'_>) -> Result<ColumnRow, Error> {
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
        collation_schema: row.optional()?,
        deterministic: row.take()?,
        comment: row.optional()?,
        is_readable: row.take()?,
        has_dependents: row.take()?,
    })
}

pub(super) fn constraint(row: &mut Fields<'_>) -> Result<ConstraintRow, Error> {
    Ok(ConstraintRow {
        table: row.take()?,
        name: row.text()?,
        kind: row.text()?,
        deferrable: row.take()?,
        deferred: row.take()?,
        checked: row.take()?,
        enforced: row.take()?,
        no_inherit: row.take()?,
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

pub(super) fn index_part(row: &mut Fields<'_>) -> Result<IndexPartRow, Error> {
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
        operator_class: row.optional()?,
        nulls_reversed: row.take()?,
    })
}

pub(super) fn parent(row: &mut Fields<'_>) -> Result<ParentRow, Error> {
    Ok(ParentRow {
        table: row.take()?,
        schema: row.text()?,
        name: row.text()?,
    })
}

pub(super) fn policy(row: &mut Fields<'_>) -> Result<PolicyRow, Error> {
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

pub(super) fn type_(row: &mut Fields<'_>) -> Result<TypeRow, Error> {
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
        class_schema: row.optional()?,
        class_orders: row.take()?,
        operators: row.texts()?,
        becomes_built_in: row.take()?,
    })
}

pub(super) fn sequence(row: &mut Fields<'_>) -> Result<SequenceRow, Error> {
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
