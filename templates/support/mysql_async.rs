//! What the models share: errors, values, definitions of relations, and the few functions that run their statements.
//!
//! Statements are prepared and their values travel in the binary protocol. A connection keeps the last ones that it
//! prepared (`stmt_cache_size` of its options).

use std::fmt;
use std::future::Future;
// for: queries upserts
use std::marker::PhantomData;
// for all
use std::pin::Pin;

use mysql_async::prelude::Queryable;
use mysql_async::{BinaryProtocol, Conn, Params, Pool, QueryResult, Row, Transaction, Value};

/// The result of everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The result of every function here that asks the database, to be awaited.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// What can go wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A row that has to be there is not: the one that a foreign key refers to, for example.
    NotFound {
        /// The table where it should be.
        table: &'static str,
    },
    /// A statement wrote a row that cannot be read back: a trigger or a generated column gave it another key, for example.
    NotReturned {
        /// The table where it is.
        table: &'static str,
    },
    /// Rows do not belong to the rows that they were read for: the data changed while a statement ran, for example.
    UnmatchedRows {
        /// The table that they are from.
        table: &'static str,
    },
    /// The row would be there twice.
    UniqueViolation {
        /// The name of the constraint or index; `PRIMARY` for the primary key.
        constraint: Constraint,
        /// What the driver said.
        source: mysql_async::Error,
    },
    /// A row would refer to one that is not there, or is still referred to.
    ForeignKeyViolation {
        /// The name of the constraint; empty where the user may not know it.
        constraint: Constraint,
        /// What the driver said.
        source: mysql_async::Error,
    },
    /// A column that may not be NULL would be.
    NotNullViolation {
        /// The column.
        column: String,
        /// What the driver said.
        source: mysql_async::Error,
    },
    /// A row does not meet a CHECK constraint.
    CheckViolation {
        /// The name of the constraint.
        constraint: Constraint,
        /// What the driver said.
        source: mysql_async::Error,
    },
    /// A column holds a value that its type cannot hold: a date with a month of zero, for example.
    Value {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// The type.
        expected: &'static str,
        /// The value as the database prints it, or its bytes in hexadecimal; `None` for NULL.
        found: Option<String>,
        /// What in `overrides.columns` of the configuration reads such values as text.
        setting: Option<&'static str>,
    },
    /// Anything else.
    Driver(mysql_async::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotFound { table } => write!(f, "a row of `{table}` is missing"),
            Error::NotReturned { table } => {
                write!(f, "the statement on `{table}` succeeded, but its row cannot be read back")
            }
            Error::UnmatchedRows { table } => {
                write!(f, "the rows of `{table}` do not belong to the rows that they were read for")
            }
            Error::UniqueViolation { constraint, .. } => write!(f, "`{constraint}` is there already"),
            Error::ForeignKeyViolation { constraint, .. } => {
                write!(f, "the foreign key `{constraint}` would refer to no row")
            }
            Error::NotNullViolation { column, .. } => write!(f, "`{column}` may not be NULL"),
            Error::CheckViolation { constraint, .. } => write!(f, "the check `{constraint}` is not met"),
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
            Error::Driver(_) => f.write_str("the database refused the statement"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::NotFound { .. }
            | Error::NotReturned { .. }
            | Error::UnmatchedRows { .. }
            | Error::Value { .. } => None,
            Error::UniqueViolation { source, .. }
            | Error::ForeignKeyViolation { source, .. }
            | Error::NotNullViolation { source, .. }
            | Error::CheckViolation { source, .. }
            | Error::Driver(source) => Some(source),
        }
    }
}

impl From<mysql_async::Error> for Error {
    /// What went wrong is known by its number. Which constraint or column it is about, the server says only in its message, in
    /// any language: in quotes of the same kind, and in the same order.
    fn from(source: mysql_async::Error) -> Self {
        let mysql_async::Error::Server(error) = &source else {
            return Error::Driver(source);
        };
        let message = &error.message;
        match error.code {
            // Duplicate entry 'a' for key 'users.email'; the same without the value; a row of another table, by a cascade
            1062 | 1586 | 1859 | 1761 => {
                Error::UniqueViolation { constraint: key_name(message).into(), source }
            }
            // … a foreign key constraint fails (`shop`.`posts`, CONSTRAINT `posts_author` FOREIGN KEY …)
            1216 | 1217 | 1451 | 1452 => {
                let definition = message.rsplit_once(", CONSTRAINT ").map_or("", |(_, it)| it);
                Error::ForeignKeyViolation { constraint: first_in_backticks(definition).into(), source }
            }
            // Column 'name' cannot be null; Field 'name' doesn't have a default value
            1048 | 1364 => Error::NotNullViolation { column: first_quoted(message).to_owned(), source },
            // Check constraint 'positive' is violated.
            3819 => Error::CheckViolation { constraint: first_quoted(message).to_owned().into(), source },
            // CONSTRAINT `positive` failed for `shop`.`posts`
            4025 => Error::CheckViolation { constraint: first_in_backticks(message).into(), source },
            _ => Error::Driver(source),
        }
    }
}

/// What stands first in quotes. A quote with a letter behind it is a part of the name.
fn first_quoted(message: &str) -> &str {
    let rest = message.split_once('\'').map_or("", |(_, rest)| rest);
    let mut ends = rest.match_indices('\'').map(|(at, _)| at);
    let end = ends.find(|at| !rest[at + 1..].starts_with(|next: char| next.is_ascii_alphanumeric()));
    end.map_or(rest, |end| &rest[..end])
}

/// What stands last in quotes; what is before it can be a value, which holds anything. A quote with a letter in front of it is
/// a part of the name.
fn last_quoted(message: &str) -> &str {
    let rest = message.rsplit_once('\'').map_or("", |(rest, _)| rest);
    let mut starts = rest.rmatch_indices('\'').map(|(at, _)| at);
    let start = starts.find(|at| !rest[..*at].ends_with(|before: char| before.is_ascii_alphanumeric()));
    start.map_or(rest, |start| &rest[start + 1..])
}

/// The name that stands first in backticks, of which each of its own is written twice.
fn first_in_backticks(message: &str) -> String {
    let rest = message.split_once('`').map_or("", |(_, rest)| rest);
    let mut characters = rest.chars().peekable();
    let mut name = String::new();
    while let Some(character) = characters.next() {
        if character == '`' && characters.next_if_eq(&'`').is_none() {
            break;
        }
        name.push(character);
    }
    name
}

/// What statements run on: a connection, a transaction, or a pool, which lends a connection to each call. (A pool that is
/// shared is `&mut &pool`.)
pub trait Database: Send {
    /// Where the statements go.
    fn target(&mut self) -> Target<'_>;
}

/// Where statements go.
pub enum Target<'a> {
    /// To a connection, or into a transaction.
    Session(&'a mut dyn Session),
    /// To a connection that the pool lends.
    Pool(&'a Pool),
}

impl Database for Conn {
    fn target(&mut self) -> Target<'_> {
        Target::Session(self)
    }
}

impl Database for Transaction<'_> {
    fn target(&mut self) -> Target<'_> {
        Target::Session(self)
    }
}

impl Database for Pool {
    fn target(&mut self) -> Target<'_> {
        Target::Pool(self)
    }
}

impl Database for &Pool {
    fn target(&mut self) -> Target<'_> {
        Target::Pool(self)
    }
}

/// A connection, or a transaction on one.
pub trait Session: Send {
    /// Runs a statement.
    fn run<'a>(&'a mut self, sql: &'a str, values: Vec<Value>) -> Running<'a>;

    /// Runs a statement that has no values and gives no rows, and that need not be one that can be prepared.
    fn say<'a>(&'a mut self, sql: &'a str) -> Saying<'a>;

    /// The connection, where it is not known to be inside a transaction.
    fn connection(&mut self) -> Option<&mut Conn>;
}

/// A statement that runs and gives nothing.
pub type Saying<'a> = Pin<Box<dyn Future<Output = mysql_async::Result<()>> + Send + 'a>>;

/// A statement that runs.
pub type Running<'a> =
    Pin<Box<dyn Future<Output = mysql_async::Result<Answer<'a>>> + Send + 'a>>;

/// What a statement gives back.
pub type Answer<'a> = QueryResult<'a, 'static, BinaryProtocol>;

impl Session for Conn {
    fn run<'a>(&'a mut self, sql: &'a str, values: Vec<Value>) -> Running<'a> {
        self.exec_iter(sql, Params::Positional(values))
    }

    fn say<'a>(&'a mut self, sql: &'a str) -> Saying<'a> {
        self.query_drop(sql)
    }

    fn connection(&mut self) -> Option<&mut Conn> {
        Some(self)
    }
}

impl Session for Transaction<'_> {
    fn run<'a>(&'a mut self, sql: &'a str, values: Vec<Value>) -> Running<'a> {
        self.exec_iter(sql, Params::Positional(values))
    }

    fn say<'a>(&'a mut self, sql: &'a str) -> Saying<'a> {
        self.query_drop(sql)
    }

    fn connection(&mut self) -> Option<&mut Conn> {
        None
    }
}
// for: *

impl<'a> Target<'a> {
    async fn open(self) -> Result<Open<'a>> {
        Ok(match self {
            Target::Session(session) => Open::Session(session),
            Target::Pool(pool) => Open::Lent(pool.get_conn().await?),
        })
    }
}

/// A connection for one or more statements.
enum Open<'a> {
    Session(&'a mut dyn Session),
    Lent(Conn),
}

impl Open<'_> {
    fn session(&mut self) -> &mut dyn Session {
        match self {
            Open::Session(session) => *session,
            Open::Lent(connection) => connection,
        }
    }
}
// for all

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

    /// Takes the values out of a row whose first column is at the position `at`; the others follow in the order of the
    /// table.
    fn read(row: &mut Cells<'_>, at: usize) -> Result<Self>;
}

/// A row, and the row of the junction that links it.
impl<A: Model, B: Model> Model for (A, B) {
    const TABLE: &'static str = A::TABLE;
    const RELATIONS: &'static [Relation] = A::RELATIONS;
    const SOURCE: &'static Source = A::SOURCE;

    type Base = A::Base;

    fn read(row: &mut Cells<'_>, at: usize) -> Result<Self> {
        let a = A::read(row, at)?;
        let table = std::mem::replace(&mut row.table, B::TABLE);
        let b = B::read(row, at + A::SOURCE.columns.len())?;
        row.table = table;
        Ok((a, b))
    }
}

/// A type that holds values of a column.
pub trait Stored: Sized {
    /// The type's name in messages.
    const NAME: &'static str;

    /// What in `overrides.columns` of the configuration reads values as text that the type cannot hold.
    const SETTING: Option<&'static str> = None;

    /// Turns what the database sent into a value, or gives it back where the type cannot hold it.
    fn read(sent: Value) -> Result<Self, Value>;
}

/// A value that is sent to the database.
pub trait Parameter: Sync {
    /// The value, as it is sent: what is no number and no bytes is text, which the database reads as it reads a literal.
    fn value(&self) -> Value;

    /// Whether it is NULL.
    fn is_null(&self) -> bool {
        false
    }

    /// Writes it as a part of a key of many: a number as a number, bytes in hexadecimal, anything else as text.
    fn write(&self, json: &mut String) {
        match self.value() {
            Value::Int(number) => json.push_str(&number.to_string()),
            Value::UInt(number) => json.push_str(&number.to_string()),
            Value::Float(number) => json.push_str(&format!("{:?}", f64::from(number))),
            Value::Double(number) => json.push_str(&format!("{number:?}")),
            Value::Bytes(text) => write_text(&String::from_utf8_lossy(&text), json),
            Value::NULL => json.push_str("null"),
            other => write_text(&other.as_sql(true), json),
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\0'..='\u{1f}' => json.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => json.push(character),
        }
    }
    json.push('"');
}

macro_rules! integer {
    ($($rust:ident)*) => {$(
        impl Stored for $rust {
            const NAME: &'static str = stringify!($rust);

            fn read(sent: Value) -> Result<Self, Value> {
                let number = match sent {
                    Value::Int(number) => number.try_into().ok(),
                    Value::UInt(number) => number.try_into().ok(),
                    _ => None,
                };
                number.ok_or(sent)
            }
        }

        impl Parameter for $rust {
            fn value(&self) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

integer!(i8 i16 i32 i64 u8 u16 u32);

impl Stored for u64 {
    const NAME: &'static str = "u64";

    fn read(sent: Value) -> Result<Self, Value> {
        match sent {
            Value::UInt(number) => Ok(number),
            Value::Int(number) => u64::try_from(number).map_err(|_| sent),
            // A string of bits is as many bytes as it needs, the first one first.
            Value::Bytes(bits) if bits.len() <= 8 => {
                Ok(bits.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
            }
            other => Err(other),
        }
    }
}

impl Parameter for u64 {
    fn value(&self) -> Value {
        Value::UInt(*self)
    }
}

impl Stored for bool {
    const NAME: &'static str = "bool";

    fn read(sent: Value) -> Result<Self, Value> {
        match sent {
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            // A string of one bit.
            Value::Bytes(bits) if bits == [0] => Ok(false),
            Value::Bytes(bits) if bits == [1] => Ok(true),
            other => Err(other),
        }
    }
}

impl Parameter for bool {
    fn value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
}

impl Stored for f32 {
    const NAME: &'static str = "f32";

    fn read(sent: Value) -> Result<Self, Value> {
        match sent {
            Value::Float(number) => Ok(number),
            other => Err(other),
        }
    }
}

impl Parameter for f32 {
    fn value(&self) -> Value {
        Value::Float(*self)
    }
}

impl Stored for f64 {
    const NAME: &'static str = "f64";

    fn read(sent: Value) -> Result<Self, Value> {
        match sent {
            Value::Double(number) => Ok(number),
            other => Err(other),
        }
    }
}

impl Parameter for f64 {
    fn value(&self) -> Value {
        Value::Double(*self)
    }
}

impl Stored for String {
    const NAME: &'static str = "String";

    fn read(sent: Value) -> Result<Self, Value> {
        match sent {
            Value::Bytes(text) => {
                String::from_utf8(text).map_err(|error| Value::Bytes(error.into_bytes()))
            }
            other => Err(other),
        }
    }
}

impl Parameter for str {
    fn value(&self) -> Value {
        Value::from(self)
    }

    fn write(&self, json: &mut String) {
        write_text(self, json);
    }
}

impl Parameter for String {
    fn value(&self) -> Value {
        self.as_str().value()
    }

    fn write(&self, json: &mut String) {
        write_text(self, json);
    }
}

impl Stored for Vec<u8> {
    const NAME: &'static str = "Vec<u8>";

    fn read(sent: Value) -> Result<Self, Value> {
        match sent {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(other),
        }
    }
}

impl Parameter for [u8] {
    fn value(&self) -> Value {
        Value::from(self)
    }

    fn write(&self, json: &mut String) {
        json.push('"');
        for byte in self {
            json.push_str(&format!("{byte:02x}"));
        }
        json.push('"');
    }
}

impl Parameter for Vec<u8> {
    fn value(&self) -> Value {
        self.as_slice().value()
    }

    fn write(&self, json: &mut String) {
        self.as_slice().write(json);
    }
}

impl<T: Stored> Stored for Option<T> {
    const NAME: &'static str = T::NAME;
    const SETTING: Option<&'static str> = T::SETTING;

    fn read(sent: Value) -> Result<Self, Value> {
        match sent {
            Value::NULL => Ok(None),
            value => T::read(value).map(Some),
        }
    }
}

impl<P: Parameter> Parameter for Option<P> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::NULL, P::value)
    }

    fn is_null(&self) -> bool {
        self.as_ref().is_none_or(P::is_null)
    }

    fn write(&self, json: &mut String) {
        match self {
            Some(value) => value.write(json),
            None => json.push_str("null"),
        }
    }
}

impl<P: Parameter + ?Sized> Parameter for &P {
    fn value(&self) -> Value {
        (**self).value()
    }

    fn is_null(&self) -> bool {
        (**self).is_null()
    }

    fn write(&self, json: &mut String) {
        (**self).write(json);
    }
}
// for: loads links queries

/// The keys of many rows, as one parameter: a JSON array of arrays, each with the position of a row and the values of its
/// key. A key that is NULL in some column belongs to no row and is left out.
#[derive(Default)]
pub(super) struct Keys {
    elements: String,
    count: usize,
}

impl Keys {
    /// Adds the key of one row.
    pub(super) fn push(&mut self, values: &[&dyn Parameter]) {
        let position = self.count;
        self.count += 1;
        if values.iter().any(|value| value.is_null()) {
            return;
        }
        self.elements.push_str(if self.elements.is_empty() { "[" } else { ",[" });
        self.elements.push_str(&position.to_string());
        for value in values {
            self.elements.push(',');
            value.write(&mut self.elements);
        }
        self.elements.push(']');
    }

    fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    fn value(&self) -> Value {
        Value::from(format!("[{}]", self.elements))
    }
}
// for: queries

/// The columns of a row, wherever they are in it.
pub struct Cells<'r> {
    row: &'r mut Row,
    /// The table that they are of.
    table: &'static str,
    /// The part of a query with relations that the row belongs to; `None` where columns are where they are read.
    arm: Option<&'r Arm>,
}

impl<'r> Cells<'r> {
    fn of(row: &'r mut Row, table: &'static str) -> Self {
        Cells { row, table, arm: None }
    }

    /// The name of a column.
    fn name(&self, at: usize) -> String {
        match self.arm.and_then(|arm| columns_of(&arm.spec).nth(at)) {
            Some((_, column)) => column.name.trim_matches('`').replace("``", "`"),
            None => self.row.columns_ref().get(at).map(|it| it.name_str().into_owned()).unwrap_or_default(),
        }
    }
}

/// Takes one column out of a row.
pub(super) fn column<T: Stored>(row: &mut Cells<'_>, at: usize) -> Result<T> {
    let place = row.arm.map_or(at, |arm| arm.slots[at]);
    let sent: Option<Value> = row.row.take(place);
    T::read(sent.unwrap_or(Value::NULL)).map_err(|found| Error::Value {
        table: row.table,
        column: row.name(at),
        expected: T::NAME,
        found: printed(&found, row.row.columns_ref().get(place)),
        setting: T::SETTING,
    })
}
// without: queries

/// The columns of a row.
pub struct Cells<'r> {
    row: &'r mut Row,
    /// The table that they are of.
    table: &'static str,
}

impl<'r> Cells<'r> {
    /// Those of a row that the driver gave.
    pub fn of(row: &'r mut Row, table: &'static str) -> Self {
        Cells { row, table }
    }
}

/// Takes one column out of a row.
pub(super) fn column<T: Stored>(Cells { row, table }: &mut Cells<'_>, at: usize) -> Result<T> {
    let sent: Option<Value> = row.take(at);
    T::read(sent.unwrap_or(Value::NULL)).map_err(|found| Error::Value {
        table,
        column: row.columns_ref().get(at).map(|it| it.name_str().into_owned()).unwrap_or_default(),
        expected: T::NAME,
        found: printed(&found, row.columns_ref().get(at)),
        setting: T::SETTING,
    })
}
// for all

/// A value as the database prints it in its column, or the bytes of one that is no text.
fn printed(sent: &Value, column: Option<&mysql_async::Column>) -> Option<String> {
    let time = |hour: u32, minute: u8, second: u8, microsecond: u32| {
        let digits = column.map_or(0, |column| usize::from(column.decimals())).min(6);
        let fraction = if digits > 0 { &format!(".{microsecond:06}")[..=digits] } else { "" };
        format!("{hour:02}:{minute:02}:{second:02}{fraction}")
    };
    let is_date = column.is_some_and(|it| it.column_type() == mysql_async::consts::ColumnType::MYSQL_TYPE_DATE);
    Some(match *sent {
        Value::NULL => return None,
        Value::Bytes(ref bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().fold("0x".to_owned(), |text, byte| format!("{text}{byte:02x}")),
        },
        Value::Date(year, month, day, ..) if is_date => format!("{year:04}-{month:02}-{day:02}"),
        Value::Date(year, month, day, hour, minute, second, microsecond) => {
            format!("{year:04}-{month:02}-{day:02} {}", time(hour.into(), minute, second, microsecond))
        }
        Value::Time(is_negative, days, hours, minute, second, microsecond) => {
            let sign = if is_negative { "-" } else { "" };
            format!("{sign}{}", time(days * 24 + u32::from(hours), minute, second, microsecond))
        }
        ref number => number.as_sql(true),
    })
}
// for: lookups pages accessors links deletes

fn values(parameters: &[&dyn Parameter]) -> Vec<Value> {
    parameters.iter().map(|parameter| parameter.value()).collect()
}
// for: lookups pages accessors loads queries

/// Runs a statement to its end, and hands over its rows. (What does not need the model is the same for all models, here and
/// below: it is compiled once.)
async fn rows(
    session: &mut dyn Session,
    sql: &str,
    values: Vec<Value>,
    take: &mut (dyn FnMut(Row) -> Result<()> + Send),
) -> Result<()> {
    let mut answer = session.run(sql, values).await?;
    while let Some(row) = answer.next().await? {
        take(row)?;
    }
    Ok(())
}
// for: lookups accessors inserts updates

/// The first row of a statement, which runs to its end.
async fn first(session: &mut dyn Session, sql: &str, values: Vec<Value>) -> Result<Option<Row>> {
    let mut answer = session.run(sql, values).await?;
    let first = answer.next().await?;
    answer.drop_result().await?;
    Ok(first)
}

fn read<T: Model>(row: Option<Row>) -> Result<Option<T>> {
    row.map(|mut row| T::read(&mut Cells::of(&mut row, T::TABLE), 0)).transpose()
}
// for: lookups accessors

/// The first row, if there is any.
pub(super) fn find<'a, T: Model>(
    db: &'a mut impl Database,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, Option<T>> {
    let values = values(parameters);
    Box::pin(async move { read(first(db.target().open().await?.session(), sql, values).await?) })
}
// for: accessors

/// The first row, which has to be there.
pub(super) fn get<'a, T: Model>(
    db: &'a mut impl Database,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, T> {
    let found = find(db, sql, parameters);
    Box::pin(async move { found.await?.ok_or(Error::NotFound { table: T::TABLE }) })
}
// for: lookups pages accessors

/// All rows.
pub(super) fn list<'a, T: Model>(
    db: &'a mut impl Database,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, Vec<T>> {
    let values = values(parameters);
    Box::pin(async move {
        let mut list = Vec::new();
        rows(db.target().open().await?.session(), sql, values, &mut |mut row| {
            list.push(T::read(&mut Cells::of(&mut row, T::TABLE), 0)?);
            Ok(())
        })
        .await?;
        Ok(list)
    })
}
// for: lookups

/// Whether there is any row.
pub(super) fn exists<'a>(
    db: &'a mut impl Database,
    sql: &'static str,
    parameters: &[&dyn Parameter],
) -> Pending<'a, bool> {
    let values = values(parameters);
    Box::pin(async move {
        let mut is_there = false;
        rows(db.target().open().await?.session(), sql, values, &mut |_| {
            is_there = true;
            Ok(())
        })
        .await?;
        Ok(is_there)
    })
}
// for: loads

/// For each key the rows that belong to it. The statement's first column is the key's position.
pub(super) fn load_many<'a, T: Model>(
    db: &'a mut impl Database,
    sql: &'static str,
    keys: Keys,
) -> Pending<'a, Vec<Vec<T>>> {
    Box::pin(async move {
        let mut lists: Vec<Vec<T>> = Vec::new();
        lists.resize_with(keys.count, Vec::new);
        let take = &mut |mut row| {
            let mut cells = Cells::of(&mut row, T::TABLE);
            placed::<T, _>(&mut lists, position(&mut cells)?)?.push(T::read(&mut cells, 1)?);
            Ok(())
        };
        load(db.target(), sql, &keys, take).await?;
        Ok(lists)
    })
}

/// For each key the row that belongs to it, if there is any.
pub(super) fn load_optional<'a, T: Model>(
    db: &'a mut impl Database,
    sql: &'static str,
    keys: Keys,
) -> Pending<'a, Vec<Option<T>>> {
    Box::pin(async move {
        let mut list: Vec<Option<T>> = Vec::new();
        list.resize_with(keys.count, || None);
        let take = &mut |mut row| {
            let mut cells = Cells::of(&mut row, T::TABLE);
            placed::<T, _>(&mut list, position(&mut cells)?)?.get_or_insert(T::read(&mut cells, 1)?);
            Ok(())
        };
        load(db.target(), sql, &keys, take).await?;
        Ok(list)
    })
}

/// For each key the row that belongs to it, which has to be there.
pub(super) fn load_one<'a, T: Model>(
    db: &'a mut impl Database,
    sql: &'static str,
    keys: Keys,
) -> Pending<'a, Vec<T>> {
    let list = load_optional(db, sql, keys);
    Box::pin(async move {
        let list = list.await?.into_iter();
        list.map(|row| row.ok_or(Error::NotFound { table: T::TABLE })).collect()
    })
}

/// Hands over the rows that belong to the keys, each behind the position of its key.
async fn load(
    target: Target<'_>,
    sql: &str,
    keys: &Keys,
    take: &mut (dyn FnMut(Row) -> Result<()> + Send),
) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    rows(target.open().await?.session(), sql, vec![keys.value()], take).await
}

fn position(cells: &mut Cells<'_>) -> Result<usize> {
    let position: u32 = column(cells, 0)?;
    Ok(position as usize)
}

/// What a list has at the position that a row tells.
fn placed<T: Model, L>(list: &mut [L], position: usize) -> Result<&mut L> {
    list.get_mut(position).ok_or(Error::UnmatchedRows { table: T::TABLE })
}
// for: links deletes inserts

async fn change(target: Target<'_>, sql: &str, values: Vec<Value>) -> Result<usize> {
    let mut open = target.open().await?;
    let answer = open.session().run(sql, values).await?;
    Ok(answer.affected_rows() as usize)
}
// for: deletes

/// Whether the statement deleted a row.
pub(super) fn delete<'a>(
    db: &'a mut impl Database,
    sql: &'static str,
    key: &[&dyn Parameter],
) -> Pending<'a, bool> {
    let values = values(key);
    Box::pin(async move { Ok(change(db.target(), sql, values).await? > 0) })
}
// for: links

/// How many links were added; the keys at the far end are the statement's last parameter. (A connection whose options say
/// `client_found_rows` counts those that were there, too.)
pub(super) fn link<'a>(
    db: &'a mut impl Database,
    sql: &'static str,
    near: &[&dyn Parameter],
    keys: Keys,
) -> Pending<'a, usize> {
    let mut values = values(near);
    values.push(keys.value());
    Box::pin(async move { if keys.is_empty() { Ok(0) } else { change(db.target(), sql, values).await } })
}

/// Makes the links those of the keys, or changes nothing. How many were removed or added. Links are added first: where the
/// junction's engine knows no transactions, none is lost when that fails.
pub(super) fn set_links<'a>(
    db: &'a mut impl Database,
    [clear, keep, attach]: [&'static str; 3],
    near: &[&dyn Parameter],
    keys: Keys,
) -> Pending<'a, usize> {
    let near = values(near);
    let change = |sql: &str, values: Vec<Value>| Change { sql: sql.to_owned(), values };
    let changes = if keys.is_empty() {
        vec![change(clear, near)]
    } else {
        let added = near.iter().cloned().chain([keys.value()]).collect();
        let kept = std::iter::once(keys.value()).chain(near).collect();
        vec![change(attach, added), change(keep, kept)]
    };
    Box::pin(async move {
        let mut changed = 0;
        let take = &mut |affected: u64, _: Vec<Row>| {
            changed += affected as usize;
            Ok(())
        };
        change_all(db.target(), changes, take).await?;
        Ok(changed)
    })
}

/// How many links were removed; the keys at the far end are the statement's first parameter.
pub(super) fn unlink<'a>(
    db: &'a mut impl Database,
    sql: &'static str,
    near: &[&dyn Parameter],
    keys: Keys,
) -> Pending<'a, usize> {
    let mut values = values(near);
    values.insert(0, keys.value());
    Box::pin(async move { if keys.is_empty() { Ok(0) } else { change(db.target(), sql, values).await } })
}
// for: links bulk_inserts

/// A statement, and its values.
struct Change {
    sql: String,
    values: Vec<Value>,
}

/// What is done with what a statement says: how many rows it changed, and those that come back.
type TakeChanged<'t> = &'t mut (dyn FnMut(u64, Vec<Row>) -> Result<()> + Send);

/// Runs the statements, all or none: several of them in a transaction, or inside one in a savepoint. (What a table of an
/// engine without transactions has been given stays there.)
async fn change_all(target: Target<'_>, changes: Vec<Change>, take: TakeChanged<'_>) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut open = target.open().await?;
    let session = open.session();
    if changes.len() == 1 {
        return run_all(session, changes, take).await;
    }
    if let Some(connection) = session.connection() {
        connection.query_drop("DO 0").await?;
        let status = connection.last_ok_packet().map(|it| it.status_flags());
        let status = status.unwrap_or(mysql_async::consts::StatusFlags::SERVER_STATUS_IN_TRANS);
        let is_open = status.contains(mysql_async::consts::StatusFlags::SERVER_STATUS_IN_TRANS)
            || !status.contains(mysql_async::consts::StatusFlags::SERVER_STATUS_AUTOCOMMIT);
        if !is_open {
            // The driver undoes it before the next statement where this future is not awaited to its end.
            let mut transaction = connection.start_transaction(mysql_async::TxOpts::default()).await?;
            let result = run_all(&mut transaction, changes, take).await;
            match &result {
                Ok(()) => transaction.commit().await?,
                Err(_) => transaction.rollback().await?,
            }
            return result;
        }
    }
    session.say("SAVEPOINT all_or_nothing").await?;
    let result = run_all(session, changes, take).await;
    if result.is_err() {
        // Where the server undid the whole transaction, as it does with a deadlock, there is nothing to undo.
        let _ = session.say("ROLLBACK TO SAVEPOINT all_or_nothing").await;
    } else {
        session.say("RELEASE SAVEPOINT all_or_nothing").await?;
    }
    result
}

async fn run_all(session: &mut dyn Session, changes: Vec<Change>, take: TakeChanged<'_>) -> Result<()> {
    for Change { sql, values } in changes {
        let mut answer = session.run(&sql, values).await?;
        let affected = answer.affected_rows();
        take(affected, answer.collect().await?)?;
    }
    Ok(())
}
// for: inserts updates

/// The assignment of a parameter to a column, and the parameter's value; `None` leaves the column to the database.
pub(super) type Given<'a> = (&'static str, Option<&'a dyn Parameter>);
// for: updates

/// A comparison of a column of a key with a parameter, and the parameter's value.
pub(super) type Condition<'a> = (&'static str, &'a dyn Parameter);
// for: inserts updates

/// The value, where there is one.
pub(super) fn given<P: Parameter>(value: &Option<P>) -> Option<&dyn Parameter> {
    value.as_ref().map(|value| value as &dyn Parameter)
}

/// Those of the values that are given.
fn those_given<'v>(values: &'v [Given<'_>]) -> impl Iterator<Item = (&'static str, &'v dyn Parameter)> + Clone {
    values.iter().filter_map(|(assignment, value)| Some((*assignment, (*value)?)))
}

/// The values that are given, with room for as many behind them.
fn sent_values(values: &[Given<'_>], room: usize) -> Vec<Value> {
    let mut sent = Vec::with_capacity(values.len() + room);
    sent.extend(those_given(values).map(|(_, value)| value.value()));
    sent
}

/// Appends assignments or conditions, the first one behind a word.
fn push_list<'l>(mut word: &'l str, list: impl Iterator<Item = &'l str>, separator: &'l str, sql: &mut String) {
    for it in list {
        sql.push_str(std::mem::replace(&mut word, separator));
        sql.push_str(it);
    }
}
// for: inserts

/// An INSERT of what is given, in a text that has room for as many bytes behind it, and its values.
fn insert_into(table: &str, values: &[Given<'_>], room: usize) -> (String, Vec<Value>) {
    let names: usize = values.iter().map(|(assignment, _)| assignment.len() + 2).sum();
    let mut sql = String::with_capacity(32 + table.len() + names + room);
    sql.push_str("INSERT INTO ");
    sql.push_str(table);
    let sent = sent_values(values, 0);
    if sent.is_empty() {
        sql.push_str(" () VALUES ()");
    }
    push_list(" SET ", those_given(values).map(|it| it.0), ", ", &mut sql);
    (sql, sent)
}
// for: inserts updates

/// A SELECT of the row that meets the conditions.
fn select_from<'c>(
    table: &str,
    columns: &str,
    conditions: impl Iterator<Item = &'c str> + Clone,
) -> String {
    let length: usize = conditions.clone().map(|it| it.len() + 5).sum();
    let mut sql = String::with_capacity(64 + table.len() + columns.len() + length);
    for part in ["SELECT ", columns, " FROM ", table] {
        sql.push_str(part);
    }
    push_list(" WHERE ", conditions, " AND ", &mut sql);
    sql
}
// for: updates upserts

/// An UPDATE of the row that meets the conditions.
fn update_of<'c>(
    table: &str,
    assignments: impl Iterator<Item = &'c str> + Clone,
    conditions: impl Iterator<Item = &'c str> + Clone,
) -> String {
    let length: usize = assignments.clone().chain(conditions.clone()).map(|it| it.len() + 5).sum();
    let mut sql = String::with_capacity(32 + table.len() + length);
    sql.push_str("UPDATE ");
    sql.push_str(table);
    push_list(" SET ", assignments, ", ", &mut sql);
    push_list(" WHERE ", conditions, " AND ", &mut sql);
    sql
}
// for: updates

/// Changes the row that has the key, where something is given, and reads it.
pub(super) fn update<'a, T: Model>(
    db: &'a mut impl Database,
    table: &str,
    values: &[Given<'_>],
    key: &[Condition<'_>],
    columns: &str,
) -> Pending<'a, Option<T>> {
    let updating = Updating::new(table, values, key, columns);
    Box::pin(async move {
        let (is_changed, row) = updating.run(db.target().open().await?.session()).await?;
        match read(row)? {
            None if is_changed => Err(Error::NotReturned { table: T::TABLE }),
            row => Ok(row),
        }
    })
}

/// The statements of an update.
struct Updating {
    update: String,
    sent: Vec<Value>,
    select: String,
    key: Vec<Value>,
}

impl Updating {
    fn new(table: &str, values: &[Given<'_>], key: &[Condition<'_>], columns: &str) -> Self {
        let conditions = key.iter().map(|(condition, _)| *condition);
        Updating {
            update: update_of(table, those_given(values).map(|it| it.0), conditions.clone()),
            sent: sent_values(values, key.len()),
            select: select_from(table, columns, conditions),
            key: key.iter().map(|(_, value)| value.value()).collect(),
        }
    }

    /// Whether a row was changed, and the one that has the key then.
    async fn run(mut self, session: &mut dyn Session) -> Result<(bool, Option<Row>)> {
        let mut is_changed = false;
        if !self.sent.is_empty() {
            self.sent.extend(self.key.iter().cloned());
            let answer = session.run(&self.update, self.sent).await?;
            is_changed = answer.affected_rows() > 0;
            answer.drop_result().await?;
        }
        Ok((is_changed, first(session, &self.select, self.key).await?))
    }
}
