//! What the models share: errors, values, definitions of relations, and the few functions that run their statements.
//!
//! Statements are sent unnamed, with the types of their parameters, in one round trip; they leave nothing in the session,
//! so that a pooler may give every transaction another one.

use std::fmt;
use std::future::Future;
// for: queries upserts
use std::marker::PhantomData;
// for all
use std::ops::Deref;
use std::pin::Pin;

use bytes::BufMut;
pub(super) use bytes::BytesMut;
// for: lookups accessors inserts updates queries
use futures_core::Stream;
// for all
use tokio_postgres::error::SqlState;
// for: *
use tokio_postgres::types::{Format, FromSql, IsNull, Kind, ToSql, Type};
// without: *
use tokio_postgres::types::{FromSql, Kind, Type};
// for: queries
use tokio_postgres::{Client, GenericClient, Row, RowStream};
// without: queries
use tokio_postgres::{Client, GenericClient, Row};
// for all

/// The result of everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The result of every function here that asks the database, to be awaited.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// What statements run on: a client, a transaction, or what leads to one, as the connections of pools do. `Via`, which the
/// compiler finds, says how: nothing else may implement a trait for all that leads to a client, and for the client too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no connection to the database",
    label = "a client, a transaction, or a connection of a pool is needed here"
)]
pub trait Database<Via = Itself> {
    /// The client, for statements of one's own. Where this is a transaction, they are a part of it.
    fn as_client(&self) -> &Client;
}

/// A [`Database`] that is a client or a transaction.
#[derive(Debug)]
pub enum Itself {}

/// A [`Database`] that leads to a client or a transaction: a connection of bb8, an `Arc`.
#[derive(Debug)]
pub enum Guard {}

/// A [`Database`] that leads to something that leads to a client or a transaction: a connection of deadpool.
#[derive(Debug)]
pub enum GuardOfGuard {}

impl<C: GenericClient> Database<Itself> for C {
    fn as_client(&self) -> &Client {
        self.client()
    }
}

impl<G: Deref> Database<Guard> for G
where
    G::Target: GenericClient,
{
    fn as_client(&self) -> &Client {
        (**self).client()
    }
}

impl<G: Deref> Database<GuardOfGuard> for G
where
    G::Target: Deref,
    <G::Target as Deref>::Target: GenericClient,
{
    fn as_client(&self) -> &Client {
        (***self).client()
    }
}

/// What can go wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A row that has to be there is not: the one that a foreign key refers to, for example.
    NotFound {
        /// The table where it should be.
        table: &'static str,
    },
    /// Rows do not belong to the rows that they were read for: the data changed while a statement ran, for example.
    UnmatchedRows {
        /// The table that they are from.
        table: &'static str,
    },
    /// The row would be there twice.
    UniqueViolation {
        /// The name of the constraint or index.
        constraint: Constraint,
        /// What the driver said.
        source: tokio_postgres::Error,
    },
    /// A row would refer to one that is not there, or is still referred to.
    ForeignKeyViolation {
        /// The name of the constraint.
        constraint: Constraint,
        /// What the driver said.
        source: tokio_postgres::Error,
    },
    /// A column that may not be NULL would be.
    NotNullViolation {
        /// The column.
        column: String,
        /// What the driver said.
        source: tokio_postgres::Error,
    },
    /// A row does not meet a CHECK constraint.
    CheckViolation {
        /// The name of the constraint.
        constraint: Constraint,
        /// What the driver said.
        source: tokio_postgres::Error,
    },
    /// A row is in conflict with another one by an EXCLUDE constraint.
    ExclusionViolation {
        /// The name of the constraint.
        constraint: Constraint,
        /// What the driver said.
        source: tokio_postgres::Error,
    },
    /// A column holds a value that its type cannot hold: NaN, infinity, a list of another dimension.
    Value {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// The type.
        expected: &'static str,
        /// The value as the database prints it, or its bytes as those of a `bytea`; `None` for NULL.
        found: Option<String>,
        /// What in `overrides.columns` of the configuration reads such values as text.
        setting: Option<&'static str>,
    },
    /// The statement succeeded, but the database returned no row: a trigger dropped it, or wrote it elsewhere.
    NotReturned {
        /// The table that the statement was about.
        table: &'static str,
    },
    /// Anything else.
    Driver(tokio_postgres::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotFound { table } => write!(f, "a row of `{table}` is missing"),
            Error::UnmatchedRows { table } => {
                write!(f, "the rows of `{table}` do not belong to the rows that they were read for")
            }
            Error::UniqueViolation { constraint, .. } => write!(f, "`{constraint}` is there already"),
            Error::ForeignKeyViolation { constraint, .. } => {
                write!(f, "the foreign key `{constraint}` would refer to no row")
            }
            Error::NotNullViolation { column, .. } => write!(f, "`{column}` may not be NULL"),
            Error::CheckViolation { constraint, .. } => write!(f, "the check `{constraint}` is not met"),
            Error::ExclusionViolation { constraint, .. } => {
                write!(f, "`{constraint}` excludes the row beside another one")
            }
            Error::Value { table, column, expected, found, setting } => {
                write!(f, "column `{table}.{column}` holds ")?;
                match found {
                    Some(found) => write!(f, "`{found}`, which is no {expected}")?,
                    None => write!(f, "NULL, which is no {expected}")?,
                }
                match setting {
                    Some(setting) => write!(f, "; with `{setting}` in `overrides.columns` it is read as text"),
                    None => Ok(()),
                }
            }
            Error::NotReturned { table } => {
                write!(f, "the statement on `{table}` succeeded, but the database returned no row")
            }
            Error::Driver(_) => f.write_str("the database refused the statement"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::NotFound { .. }
            | Error::UnmatchedRows { .. }
            | Error::Value { .. }
            | Error::NotReturned { .. } => None,
            Error::UniqueViolation { source, .. }
            | Error::ForeignKeyViolation { source, .. }
            | Error::NotNullViolation { source, .. }
            | Error::CheckViolation { source, .. }
            | Error::ExclusionViolation { source, .. }
            | Error::Driver(source) => Some(source),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(source: tokio_postgres::Error) -> Self {
        let Some(error) = source.as_db_error() else {
            return Error::Driver(source);
        };
        let code = error.code();
        let constraint = Constraint::from(error.constraint().unwrap_or_default().to_owned());
        if *code == SqlState::UNIQUE_VIOLATION {
            Error::UniqueViolation { constraint, source }
        } else if *code == SqlState::FOREIGN_KEY_VIOLATION || *code == SqlState::RESTRICT_VIOLATION {
            Error::ForeignKeyViolation { constraint, source }
        } else if *code == SqlState::NOT_NULL_VIOLATION {
            let column = error.column().unwrap_or_default().to_owned();
            Error::NotNullViolation { column, source }
        } else if *code == SqlState::CHECK_VIOLATION {
            Error::CheckViolation { constraint, source }
        } else if *code == SqlState::EXCLUSION_VIOLATION {
            Error::ExclusionViolation { constraint, source }
        } else {
            Error::Driver(source)
        }
    }
}

/// A row of a table or a view.
pub trait Model: Sized + Send + 'static {
    /// The name of the table or view.
    const TABLE: &'static str;

    /// Its relations, in the order of the functions that follow them.
    const RELATIONS: &'static [Relation];

    /// How statements name it.
    const SOURCE: &'static Source;

    /// The model that conditions are about: itself, or the first one of a pair.
    type Base: Model;

    /// Reads a row whose first column is at the position `at`; the others follow in the order of the table.
    fn read(row: &Cells<'_>, at: usize) -> Result<Self>;
}

/// A row, and the row of the junction that links it.
impl<A: Model, B: Model> Model for (A, B) {
    const TABLE: &'static str = A::TABLE;
    const RELATIONS: &'static [Relation] = A::RELATIONS;
    const SOURCE: &'static Source = A::SOURCE;

    type Base = A::Base;

    fn read(row: &Cells<'_>, at: usize) -> Result<Self> {
        let other = Cells { table: B::TABLE, ..*row };
        Ok((A::read(row, at)?, B::read(&other, at + A::SOURCE.columns.len())?))
    }
}

/// A type that holds values of a column.
pub trait Stored: Sized {
    /// The type's name in messages.
    const NAME: &'static str;

    /// What in `overrides.columns` of the configuration reads other values as text.
    const SETTING: Option<&'static str> = None;

    /// The value, in the binary form; `None` where the type cannot hold it. `sent` is the type in the database, `UNKNOWN` where
    /// the driver does not know it.
    fn read(sent: &Type, raw: &[u8]) -> Option<Self>;

    /// What NULL is, where the type can hold that.
    fn null() -> Option<Self> {
        None
    }
}

/// A value that is sent to the database: as text, which the database reads as it reads a literal, unless the type says
/// otherwise.
pub trait Parameter: Sync {
    /// The type that the database is told; `UNKNOWN` lets it find out by itself.
    fn declared(&self) -> Type {
        Type::UNKNOWN
    }

    /// Whether it is sent as [`write`](Self::write) writes it rather than as text.
    fn is_binary(&self) -> bool {
        false
    }

    /// Whether it is NULL.
    fn is_null(&self) -> bool {
        false
    }

    /// Writes it in the form that the database sends it in.
    fn write(&self, out: &mut BytesMut) {
        let mut text = String::new();
        self.print(&mut text);
        out.put_slice(text.as_bytes());
    }

    /// Writes it as text.
    fn print(&self, text: &mut String);

    /// What stands between such values in the text of an array.
    fn delimiter() -> char
    where
        Self: Sized,
    {
        ','
    }
}

macro_rules! number {
    ($rust:ty, $declared:ident, $name:literal, $print:expr) => {
        impl Stored for $rust {
            const NAME: &'static str = $name;

            fn read(_: &Type, raw: &[u8]) -> Option<Self> {
                raw.try_into().ok().map(<$rust>::from_be_bytes)
            }
        }

        impl Parameter for $rust {
            fn declared(&self) -> Type {
                Type::$declared
            }

            fn is_binary(&self) -> bool {
                true
            }

            fn write(&self, out: &mut BytesMut) {
                out.put_slice(&self.to_be_bytes());
            }

            fn print(&self, text: &mut String) {
                let print: fn($rust, &mut String) = $print;
                print(*self, text);
            }
        }
    };
    ($rust:ty, $declared:ident, $name:literal) => {
        number!($rust, $declared, $name, |number, text| text.push_str(&number.to_string()));
    };
}

// A `"char"` is one byte, and zero is printed as nothing. A byte that is no ASCII is no text: the zero in its place is refused.
number!(i8, CHAR, "i8", |byte, text| match u8::try_from(byte) {
    Ok(0) => {}
    Ok(byte) => text.push(char::from(byte)),
    Err(_) => text.push('\0'),
});
number!(i16, INT2, "i16");
number!(i32, INT4, "i32");
number!(i64, INT8, "i64");
number!(u32, OID, "u32");
number!(f32, FLOAT4, "f32");
number!(f64, FLOAT8, "f64");

impl Stored for bool {
    const NAME: &'static str = "bool";

    fn read(_: &Type, raw: &[u8]) -> Option<Self> {
        match raw {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }
}

impl Parameter for bool {
    fn declared(&self) -> Type {
        Type::BOOL
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, out: &mut BytesMut) {
        out.put_u8(u8::from(*self));
    }

    fn print(&self, text: &mut String) {
        text.push_str(if *self { "true" } else { "false" });
    }
}

impl Stored for String {
    const NAME: &'static str = "String";

    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        text_of(sent, raw)
    }
}

/// The text of a value, whatever the session prints values like.
fn text_of(sent: &Type, raw: &[u8]) -> Option<String> {
    let text = match *sent {
// with: dates
        Type::DATE => return Clock::Date.text(i32::from_be_bytes(raw.try_into().ok()?).into()),
        Type::TIME => return Clock::Time.text(i64::from_be_bytes(raw.try_into().ok()?)),
        Type::TIMESTAMP => return Clock::DateTime.text(i64::from_be_bytes(raw.try_into().ok()?)),
        Type::TIMESTAMPTZ => return Clock::Instant.text(i64::from_be_bytes(raw.try_into().ok()?)),
// with: numerics
        Type::NUMERIC => return numeric_text(raw),
// with: shapes
        Type::POINT | Type::LSEG | Type::PATH | Type::BOX | Type::POLYGON | Type::LINE | Type::CIRCLE => {
            return shape_text(sent, raw);
        }
// for all
        // A version, which is 1, is in front of it.
        Type::JSONB => raw.strip_prefix(&[1])?,
        _ => raw,
    };
    std::str::from_utf8(text).ok().map(str::to_owned)
}

impl Parameter for str {
    fn write(&self, out: &mut BytesMut) {
        out.put_slice(self.as_bytes());
    }

    fn print(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Parameter for String {
    fn write(&self, out: &mut BytesMut) {
        out.put_slice(self.as_bytes());
    }

    fn print(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Stored for Vec<u8> {
    const NAME: &'static str = "Vec<u8>";

    fn read(_: &Type, raw: &[u8]) -> Option<Self> {
        Some(raw.to_vec())
    }
}

impl Parameter for [u8] {
    fn declared(&self) -> Type {
        Type::BYTEA
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, out: &mut BytesMut) {
        out.put_slice(self);
    }

    fn print(&self, text: &mut String) {
        text.push_str("\\x");
        for byte in self {
            text.push_str(&format!("{byte:02x}"));
        }
    }
}

impl Parameter for Vec<u8> {
    fn declared(&self) -> Type {
        Type::BYTEA
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, out: &mut BytesMut) {
        out.put_slice(self);
    }

    fn print(&self, text: &mut String) {
        self.as_slice().print(text);
    }
}

impl<T: Stored> Stored for Option<T> {
    const NAME: &'static str = T::NAME;
    const SETTING: Option<&'static str> = T::SETTING;

    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        T::read(sent, raw).map(Some)
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}

impl<P: Parameter> Parameter for Option<P> {
    fn declared(&self) -> Type {
        self.as_ref().map_or(Type::UNKNOWN, P::declared)
    }

    fn is_binary(&self) -> bool {
        self.as_ref().is_some_and(P::is_binary)
    }

    fn is_null(&self) -> bool {
        self.as_ref().is_none_or(P::is_null)
    }

    fn write(&self, out: &mut BytesMut) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn print(&self, text: &mut String) {
        if let Some(value) = self {
            value.print(text);
        }
    }
}

impl<P: Parameter + ?Sized> Parameter for &P {
    fn declared(&self) -> Type {
        (**self).declared()
    }

    fn is_binary(&self) -> bool {
        (**self).is_binary()
    }

    fn is_null(&self) -> bool {
        (**self).is_null()
    }

    fn write(&self, out: &mut BytesMut) {
        (**self).write(out);
    }

    fn print(&self, text: &mut String) {
        (**self).print(text);
    }
}
// for: *

/// A parameter as the driver takes it.
#[derive(Clone)]
struct Sent {
    declared: Type,
    is_binary: bool,
    /// `None` for NULL.
    value: Option<BytesMut>,
}

impl Sent {
    fn new(parameter: &dyn Parameter) -> Self {
        let mut out = BytesMut::new();
        let is_null = parameter.is_null();
        if !is_null {
            parameter.write(&mut out);
        }
        Sent::written(parameter, (!is_null).then_some(out))
    }

    fn written(parameter: &dyn Parameter, value: Option<BytesMut>) -> Self {
        Sent { declared: parameter.declared(), is_binary: parameter.is_binary(), value }
    }
// for: lookups pages accessors links inserts updates deletes

    /// Several, in memory that they share.
    fn all<'p>(parameters: impl Iterator<Item = &'p dyn Parameter>) -> Vec<Self> {
        let most = parameters.size_hint().1.unwrap_or_default();
        let mut all = Vec::with_capacity(most);
        let mut out = BytesMut::with_capacity(16 * most);
        for parameter in parameters {
            let value = (!parameter.is_null()).then(|| {
                parameter.write(&mut out);
                out.split()
            });
            all.push(Sent::written(parameter, value));
        }
        all
    }
// for: *
}

/// Nothing of a value is shown: it may be anything.
impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.declared.fmt(f)
    }
}

impl ToSql for Sent {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> SentResult {
        match &self.value {
            None => Ok(IsNull::Yes),
            Some(value) => {
                out.put_slice(value);
                Ok(IsNull::No)
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, declared: &Type, out: &mut BytesMut) -> SentResult {
        self.to_sql(declared, out)
    }

    fn encode_format(&self, _: &Type) -> Format {
        if self.is_binary { Format::Binary } else { Format::Text }
    }
}

type SentResult = std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>>;
// for all

/// A value as the database sent it.
struct Raw<'a>(&'a [u8]);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(
        _: &Type,
        raw: &'a [u8],
    ) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Raw(raw))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl Raw<'_> {
    /// It as the database prints it; of lists, ranges and composite values, which are no text, how many bytes it has.
    fn text(&self, sent: &Type) -> String {
        let is_printed = *sent.kind() == Kind::Simple && *sent != Type::BYTEA;
        let text = is_printed.then(|| text_of(sent, self.0)).flatten();
        text.unwrap_or_else(|| format!("{} bytes", self.0.len()))
    }
}
// for: loads links queries bulk_inserts

/// The type that a value has inside arrays: its own, where it is sent in the binary form, or else text.
fn element_type(value: &dyn Parameter) -> Type {
    match value.declared() {
        declared if value.is_binary() && !matches!(declared.kind(), Kind::Array(_)) => declared,
        _ => Type::TEXT,
    }
}

/// Appends a value in the form that it has inside arrays: its length, and its bytes.
fn write_element(value: &dyn Parameter, out: &mut BytesMut) {
    let start = out.len();
    out.put_i32(-1);
    if !value.is_null() {
        match element_type(value) {
            // There are no arrays of arrays.
            Type::TEXT => {
                let mut text = String::new();
                value.print(&mut text);
                out.put_slice(text.as_bytes());
            }
            _ => value.write(out),
        }
        let length = (out.len() - start - 4) as i32;
        out[start..start + 4].copy_from_slice(&length.to_be_bytes());
    }
}
// for: loads links queries

/// The keys of many rows: for each column of the key an array, and the positions of their rows. A key that is NULL in
/// some column belongs to no row and is left out.
#[derive(Default)]
pub(super) struct Keys {
    count: usize,
    positions: KeyColumn,
    columns: Vec<KeyColumn>,
}

/// An array, as it is sent.
#[derive(Default)]
struct KeyColumn {
    element: Option<Type>,
    count: usize,
    elements: BytesMut,
}

impl Keys {
    /// Adds the key of one row.
    pub(super) fn push(&mut self, values: &[&dyn Parameter]) {
        let position = self.count as i32;
        self.count += 1;
        if values.iter().any(|value| value.is_null()) {
            return;
        }
        self.positions.push(&position);
        self.columns.resize_with(values.len(), KeyColumn::default);
        for (column, value) in self.columns.iter_mut().zip(values) {
            column.push(*value);
        }
    }

    fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }
}

impl KeyColumn {
    fn push(&mut self, value: &dyn Parameter) {
        self.element.get_or_insert_with(|| element_type(value));
        self.count += 1;
        write_element(value, &mut self.elements);
    }
}

impl Parameter for KeyColumn {
    fn declared(&self) -> Type {
        array_of(self.element.as_ref().unwrap_or(&Type::TEXT))
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, out: &mut BytesMut) {
        // One dimension, no NULL, the type of the elements, how many, and the number of the first.
        out.put_i32(1);
        out.put_i32(0);
        out.put_u32(self.element.as_ref().unwrap_or(&Type::TEXT).oid());
        out.put_i32(self.count as i32);
        out.put_i32(1);
        out.put_slice(&self.elements);
    }

    fn print(&self, text: &mut String) {
        text.push_str("keys");
    }
}
// for: loads links queries bulk_inserts

/// The type of an array of values that are sent in the binary form.
fn array_of(element: &Type) -> Type {
    match *element {
        Type::BOOL => Type::BOOL_ARRAY,
        Type::BYTEA => Type::BYTEA_ARRAY,
        Type::CHAR => Type::CHAR_ARRAY,
        Type::DATE => Type::DATE_ARRAY,
        Type::FLOAT4 => Type::FLOAT4_ARRAY,
        Type::FLOAT8 => Type::FLOAT8_ARRAY,
        Type::INT2 => Type::INT2_ARRAY,
        Type::INT4 => Type::INT4_ARRAY,
        Type::INT8 => Type::INT8_ARRAY,
        Type::INTERVAL => Type::INTERVAL_ARRAY,
        Type::MONEY => Type::MONEY_ARRAY,
        Type::OID => Type::OID_ARRAY,
        Type::TIME => Type::TIME_ARRAY,
        Type::TIMESTAMP => Type::TIMESTAMP_ARRAY,
        Type::TIMESTAMPTZ => Type::TIMESTAMPTZ_ARRAY,
        Type::UUID => Type::UUID_ARRAY,
        _ => Type::TEXT_ARRAY,
    }
}
// for: queries

/// The columns of a row, wherever they are in it.
#[derive(Clone, Copy)]
pub struct Cells<'r> {
    row: &'r Row,
    table: &'static str,
    /// The part of a query with relations that the row belongs to; `None` where columns are where they are read.
    arm: Option<&'r Arm>,
}

impl<'r> Cells<'r> {
    fn of(row: &'r Row, table: &'static str) -> Self {
        Cells { row, table, arm: None }
    }

    /// The name of a column.
    fn name(&self, at: usize) -> String {
        match self.arm.and_then(|arm| columns_of(&arm.spec).nth(at)) {
            Some((_, column)) => column.name.trim_matches('"').replace("\"\"", "\""),
            None => self.row.columns()[at].name().to_owned(),
        }
    }
}

/// Reads one column of a row.
pub(super) fn column<T: Stored>(row: &Cells<'_>, at: usize) -> Result<T> {
    let place = row.arm.map_or(at, |arm| arm.slots[at]);
    let raw: Option<Raw<'_>> = row.row.try_get(place)?;
    let sent = row.row.columns()[place].type_();
    let value = match &raw {
        None => T::null(),
        Some(Raw(raw)) => T::read(sent, raw),
    };
    value.ok_or_else(|| Error::Value {
        table: row.table,
        column: row.name(at),
        expected: T::NAME,
        found: raw.map(|raw| raw.text(sent)),
        setting: T::SETTING,
    })
}
// without: queries

/// The columns of a row.
#[derive(Clone, Copy)]
pub struct Cells<'r> {
    row: &'r Row,
    table: &'static str,
}

impl<'r> Cells<'r> {
    /// Those of a row of this table that the driver gave.
    pub fn of(row: &'r Row, table: &'static str) -> Self {
        Cells { row, table }
    }
}

/// Reads one column of a row.
pub(super) fn column<T: Stored>(Cells { row, table }: &Cells<'_>, at: usize) -> Result<T> {
    let raw: Option<Raw<'_>> = row.try_get(at)?;
    let sent = row.columns()[at].type_();
    let value = match &raw {
        None => T::null(),
        Some(Raw(raw)) => T::read(sent, raw),
    };
    value.ok_or_else(|| Error::Value {
        table,
        column: row.columns()[at].name().to_owned(),
        expected: T::NAME,
        found: raw.map(|raw| raw.text(sent)),
        setting: T::SETTING,
    })
}
// for: lookups pages accessors loads queries bulk_inserts

async fn rows(db: &Client, sql: &str, sent: &[Sent]) -> Result<Vec<Row>> {
    Ok(db.query_typed(sql, &typed(sent)).await?)
}
// for: links deletes bulk_inserts

async fn change(db: &Client, sql: &str, sent: &[Sent]) -> Result<usize> {
    Ok(db.execute_typed(sql, &typed(sent)).await? as usize)
}
// for: lookups pages accessors loads links queries bulk_inserts deletes

fn typed(sent: &[Sent]) -> Vec<(&(dyn ToSql + Sync), Type)> {
    sent.iter().map(|value| (value as &(dyn ToSql + Sync), value.declared.clone())).collect()
}
// for: lookups accessors inserts updates queries

/// Sends a statement, whose rows come one by one. (What does not need the model is the same for all models, here and below:
/// it is compiled once.)
async fn stream(db: &Client, sql: &str, sent: &[Sent]) -> Result<tokio_postgres::RowStream> {
    let typed = sent.iter().map(|value| (value, value.declared.clone()));
    Ok(db.query_typed_raw(sql, typed).await?)
}
// for: lookups accessors inserts updates

/// The first row of a statement, which runs to its end: some constraints are checked there.
async fn first(db: &Client, sql: &str, sent: &[Sent]) -> Result<Option<Row>> {
    let mut rows = std::pin::pin!(stream(db, sql, sent).await?);
    let mut first = None;
    while let Some(row) = std::future::poll_fn(|context| rows.as_mut().poll_next(context)).await {
        first.get_or_insert(row?);
    }
    Ok(first)
}

fn read<T: Model>(row: Option<Row>) -> Result<Option<T>> {
    row.map(|row| T::read(&Cells::of(&row, T::TABLE), 0)).transpose()
}
// for: inserts upserts

/// A row that was written.
fn read_written<T: Model>(row: Option<Row>) -> Result<T> {
    read(row)?.ok_or(Error::NotReturned { table: T::TABLE })
}
// for: lookups pages accessors bulk_inserts

fn read_all<T: Model>(rows: &[Row]) -> Result<Vec<T>> {
    let mut list = Vec::with_capacity(rows.len());
    for row in rows {
        list.push(T::read(&Cells::of(row, T::TABLE), 0)?);
    }
    Ok(list)
}
// for: lookups accessors

/// The first row, if there is any.
pub(super) fn find<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, Option<T>> {
    let db = db.as_client();
    let sent = Sent::all(parameters.iter().copied());
    Box::pin(async move { read(first(db, sql, &sent).await?) })
}
// for: accessors

fn read_there<T: Model>(row: Option<Row>) -> Result<T> {
    read(row)?.ok_or(Error::NotFound { table: T::TABLE })
}

/// The first row, which has to be there.
pub(super) fn get<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, T> {
    let db = db.as_client();
    let sent = Sent::all(parameters.iter().copied());
    Box::pin(async move { read_there(first(db, sql, &sent).await?) })
}
// for: lookups pages accessors

/// All rows.
pub(super) fn list<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, Vec<T>> {
    let db = db.as_client();
    let sent = Sent::all(parameters.iter().copied());
    Box::pin(async move { read_all(&rows(db, sql, &sent).await?) })
}
// for: lookups

/// Whether there is any row.
pub(super) fn exists<'a, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, bool> {
    let db = db.as_client();
    let sent = Sent::all(parameters.iter().copied());
    Box::pin(async move { Ok(!rows(db, sql, &sent).await?.is_empty()) })
}
// for: loads

/// For each key the rows that belong to it. The statement's first column is the key's position.
pub(super) fn load_many<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    keys: Keys,
) -> Pending<'a, Vec<Vec<T>>> {
    let db = db.as_client();
    Box::pin(async move {
        let mut lists: Vec<Vec<T>> = Vec::new();
        lists.resize_with(keys.count, Vec::new);
        for row in found(db, sql, &keys).await? {
            placed::<T, _>(&mut lists, position(&row)?)?.push(T::read(&Cells::of(&row, T::TABLE), 1)?);
        }
        Ok(lists)
    })
}

/// For each key the row that belongs to it, if there is any.
pub(super) fn load_optional<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    keys: Keys,
) -> Pending<'a, Vec<Option<T>>> {
    let db = db.as_client();
    Box::pin(async move {
        let mut list: Vec<Option<T>> = Vec::new();
        list.resize_with(keys.count, || None);
        for row in found(db, sql, &keys).await? {
            placed::<T, _>(&mut list, position(&row)?)?.get_or_insert(T::read(&Cells::of(&row, T::TABLE), 1)?);
        }
        Ok(list)
    })
}

/// For each key the row that belongs to it, which has to be there.
pub(super) fn load_one<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    keys: Keys,
) -> Pending<'a, Vec<T>> {
    let db = db.as_client();
    let list = load_optional(db, sql, keys);
    Box::pin(async move {
        let list = list.await?.into_iter();
        list.map(|row| row.ok_or(Error::NotFound { table: T::TABLE })).collect()
    })
}

/// The rows that belong to the keys, each behind the position of its key.
async fn found(db: &Client, sql: &str, keys: &Keys) -> Result<Vec<Row>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sent = vec![Sent::new(&keys.positions)];
    sent.extend(keys.columns.iter().map(|column| Sent::new(column)));
    rows(db, sql, &sent).await
}

fn position(row: &Row) -> Result<usize> {
    let position: i32 = row.try_get(0)?;
    Ok(position as usize)
}

/// What a list has at the position that a row tells.
fn placed<T: Model, L>(list: &mut [L], position: usize) -> Result<&mut L> {
    list.get_mut(position).ok_or(Error::UnmatchedRows { table: T::TABLE })
}
// for: deletes

/// Whether the statement deleted a row. Where it did not and there is one, a trigger has done something else.
pub(super) fn delete<'a, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    key: &[&dyn Parameter],
) -> Pending<'a, bool> {
    let db = db.as_client();
    let sent = Sent::all(key.iter().copied());
    Box::pin(async move {
        if change(db, sql, &sent).await? > 0 {
            return Ok(true);
        }
        let check = sql.replacen("DELETE FROM", "SELECT 1 FROM", 1);
        if db.query_typed(&check, &typed(&sent)).await?.is_empty() {
            return Ok(false);
        }
        let table = sql.lines().find_map(|line| line.trim().strip_prefix("DELETE FROM "));
        Err(Error::NotReturned { table: bare_name(table.unwrap_or_default()) })
    })
}
// for: deletes bulk_inserts

/// The name of a table, out of the quoted one.
fn bare_name(table: &'static str) -> &'static str {
    table.trim_matches('"').rsplit("\".\"").next().unwrap_or(table)
}
// for: links

/// How many links the statement changed; the keys at the far end are its last parameters.
pub(super) fn link<'a, Via>(
    db: &'a impl Database<Via>,
    sql: &'static str,
    near: &[&dyn Parameter],
    keys: Keys,
) -> Pending<'a, usize> {
    let db = db.as_client();
    let mut sent = Sent::all(near.iter().copied());
    sent.extend(keys.columns.iter().map(|column| Sent::new(column)));
    Box::pin(async move { if keys.is_empty() { Ok(0) } else { change(db, sql, &sent).await } })
}

/// Makes the links those of the keys, by one statement. How many were removed or added.
pub(super) fn set_links<'a, Via>(
    db: &'a impl Database<Via>,
    [clear, keep, attach]: [&'static str; 3],
    near: &[&dyn Parameter],
    keys: Keys,
) -> Pending<'a, usize> {
    let db = db.as_client();
    let mut sent = Sent::all(near.iter().copied());
    sent.extend(keys.columns.iter().map(|column| Sent::new(column)));
    Box::pin(async move {
        if keys.is_empty() {
            return change(db, clear, &sent).await;
        }
        let sql = format!(
            "WITH removed AS ({keep} RETURNING 1), added AS ({attach} RETURNING 1) \
             SELECT (SELECT count(*) FROM removed) + (SELECT count(*) FROM added)"
        );
        let row = db.query_typed(&sql, &typed(&sent)).await?.pop();
        let changed: i64 = row.map_or(Ok(0), |row| row.try_get(0))?;
        Ok(changed as usize)
    })
}
// for: inserts updates

/// A column, quoted, and the value that it is given; `None` leaves it to the database.
pub(super) type Given<'a> = (&'static str, Option<&'a dyn Parameter>);
// for: updates

/// A column of a key, quoted, and the value that it has to equal.
pub(super) type Condition<'a> = (&'static str, &'a dyn Parameter);
// for: inserts updates

/// The value, where there is one.
pub(super) fn given<P: Parameter>(value: &Option<P>) -> Option<&dyn Parameter> {
    value.as_ref().map(|value| value as &dyn Parameter)
}

/// Those of the values that are given.
fn those_given<'v>(values: &'v [Given<'_>]) -> impl Iterator<Item = (&'static str, &'v dyn Parameter)> {
    values.iter().filter_map(|(name, value)| Some((*name, (*value)?)))
}
// for: inserts updates queries

/// Appends the place of a parameter.
fn push_place(number: usize, sql: &mut String) {
    use fmt::Write as _;
    let _ = write!(sql, "${number}");
}
// for: updates upserts

/// Appends a word, and the condition that a column has the value of a parameter.
fn push_equal(word: &str, name: &str, columns: &[SqlColumn], number: usize, sql: &mut String) {
    sql.push_str(word);
    sql.push_str(name);
    let column = columns.iter().find(|it| it.name == name);
    match column.and_then(|it| it.operators) {
        Some(schema) => sql.extend([" OPERATOR(", schema, ".=) "]),
        None => sql.push_str(" = "),
    }
    push_place(number, sql);
    if let Some(column) = column.filter(|it| it.is_cast()) {
        sql.extend(["::", column.sql_type]);
    }
}
// for: inserts

/// The values that are given.
fn sent_values(values: &[Given<'_>]) -> Vec<Sent> {
    Sent::all(those_given(values).map(|(_, value)| value))
}

/// An INSERT of what is given, in a text that has room for as many bytes behind it.
fn insert_into(table: &str, values: &[Given<'_>], room: usize) -> String {
    let names: usize = values.iter().map(|(name, _)| name.len() + 8).sum();
    let mut sql = String::with_capacity(64 + table.len() + names + room);
    sql.push_str("INSERT INTO ");
    sql.push_str(table);
    let mut separator = " (";
    for (name, _) in those_given(values) {
        sql.push_str(std::mem::replace(&mut separator, ", "));
        sql.push_str(name);
    }
    if separator == " (" {
        sql.push_str(" DEFAULT VALUES");
        return sql;
    }
    let mut separator = ") VALUES (";
    for (_, number) in those_given(values).zip(1..) {
        sql.push_str(std::mem::replace(&mut separator, ", "));
        push_place(number, &mut sql);
    }
    sql.push(')');
    sql
}

/// Inserts a row and reads it back. `table` and `columns` are quoted.
pub(super) fn insert<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    table: &str,
    values: &[Given<'_>],
    columns: &str,
) -> Pending<'a, T> {
    let db = db.as_client();
    let mut sql = insert_into(table, values, columns.len());
    sql.push_str(" RETURNING ");
    sql.push_str(columns);
    let sent = sent_values(values);
    Box::pin(async move { read_written(first(db, &sql, &sent).await?) })
}
// for: updates

/// Changes the row that has the key, and reads it back; only reads it where nothing is given. Where no row comes back and
/// there is one, a trigger has done something else.
pub(super) fn update<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    table: &str,
    values: &[Given<'_>],
    key: &[Condition<'_>],
    columns: &str,
) -> Pending<'a, Option<T>> {
    let db = db.as_client();
    let (sql, sent) = update_of((table, T::SOURCE.columns), values, key, columns);
    let (check, checked) = update_of((table, T::SOURCE.columns), &[], key, "1");
    let is_changed = those_given(values).next().is_some();
    Box::pin(async move {
        let row = first(db, &sql, &sent).await?;
        if row.is_none() && is_changed && first(db, &check, &checked).await?.is_some() {
            return Err(Error::NotReturned { table: T::TABLE });
        }
        read(row)
    })
}

/// An UPDATE of what is given, or a SELECT where nothing is.
fn update_of(
    (table, definitions): (&str, &[SqlColumn]),
    values: &[Given<'_>],
    key: &[Condition<'_>],
    columns: &str,
) -> (String, Vec<Sent>) {
    let is_changed = those_given(values).next().is_some();
    let names: usize = values.iter().map(|it| it.0).chain(key.iter().map(|it| it.0)).map(|name| name.len() + 12).sum();
    let mut sql = String::with_capacity(64 + table.len() + names + columns.len());
    if is_changed {
        sql.push_str("UPDATE ");
    } else {
        sql.push_str("SELECT ");
        sql.push_str(columns);
        sql.push_str(" FROM ");
    }
    sql.push_str(table);
    let mut number = 0;
    let mut word = " SET ";
    for (name, _) in those_given(values) {
        number += 1;
        sql.extend([std::mem::replace(&mut word, ", "), name, " = "]);
        push_place(number, &mut sql);
    }
    word = " WHERE ";
    for (name, _) in key {
        number += 1;
        push_equal(std::mem::replace(&mut word, " AND "), name, definitions, number, &mut sql);
    }
    if is_changed {
        sql.push_str(" RETURNING ");
        sql.push_str(columns);
    }
    let sent = Sent::all(those_given(values).map(|(_, value)| value).chain(key.iter().map(|(_, value)| *value)));
    (sql, sent)
}
