//! What the models share: errors, values, definitions of relations, and the few functions that run their statements.

use std::fmt;
// for: queries upserts
use std::marker::PhantomData;
// for all

// for: queries
use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};
use rusqlite::{CachedStatement, Connection, Row, Transaction, ffi};
// for: lookups pages relations writes, without: queries
use rusqlite::types::{ToSql, Value, ValueRef};
use rusqlite::{Connection, Row, ffi};
// without: *
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Row, ffi};
// for all

/// The result of every function here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

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
    /// A statement that writes succeeded, and the database returned no row: a trigger may have left it as it was.
    NotReturned {
        /// The table.
        table: &'static str,
    },
    /// The row would be there twice.
    UniqueViolation {
        /// The columns that have to differ, as `table.column, table.column`, or the index over an expression.
        constraint: Constraint,
        /// What the driver said.
        source: rusqlite::Error,
    },
    /// A row would refer to one that is not there.
    ForeignKeyViolation {
        /// What the driver said.
        source: rusqlite::Error,
    },
    /// A column that may not be NULL would be.
    NotNullViolation {
        /// The column, as `table.column`.
        column: String,
        /// What the driver said.
        source: rusqlite::Error,
    },
    /// A row does not meet a CHECK constraint.
    CheckViolation {
        /// The constraint's name, or its expression.
        constraint: Constraint,
        /// What the driver said.
        source: rusqlite::Error,
    },
    /// A column holds a value that its type cannot hold.
    Value {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// The type.
        expected: &'static str,
        /// The value.
        found: Value,
    },
    /// Anything else.
    Driver(rusqlite::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotFound { table } => write!(f, "a row of `{table}` is missing"),
            Error::UnmatchedRows { table } => {
                write!(f, "the rows of `{table}` do not belong to the rows that they were read for")
            }
            Error::NotReturned { table } => {
                write!(f, "the statement on `{table}` succeeded, but the database returned no row")
            }
            Error::UniqueViolation { constraint, .. } => write!(f, "`{constraint}` is there already"),
            Error::ForeignKeyViolation { .. } => f.write_str("a foreign key would refer to no row"),
            Error::NotNullViolation { column, .. } => write!(f, "`{column}` may not be NULL"),
            Error::CheckViolation { constraint, .. } => write!(f, "the check `{constraint}` is not met"),
            Error::Value { table, column, expected, found } => {
                write!(f, "column `{table}.{column}` holds {found:?}, which is no {expected}")
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
            | Error::NotReturned { .. }
            | Error::Value { .. } => None,
            Error::UniqueViolation { source, .. }
            | Error::ForeignKeyViolation { source }
            | Error::NotNullViolation { source, .. }
            | Error::CheckViolation { source, .. }
            | Error::Driver(source) => Some(source),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, message) = &source else {
            return Error::Driver(source);
        };
        let code = failure.extended_code;
        // SQLite says "UNIQUE constraint failed: users.email".
        let subject = message.as_deref().and_then(|message| message.split_once(": "));
        let subject = subject.map(|(_, subject)| subject.to_owned()).unwrap_or_default();
        match code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
                Error::UniqueViolation { constraint: subject.into(), source }
            }
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::ForeignKeyViolation { source },
            ffi::SQLITE_CONSTRAINT_NOTNULL => Error::NotNullViolation { column: subject, source },
            ffi::SQLITE_CONSTRAINT_CHECK => Error::CheckViolation { constraint: subject.into(), source },
            _ => Error::Driver(source),
        }
    }
}

/// A row of a table or a view.
pub trait Model: Sized + 'static {
    /// The name of the table or view.
    const TABLE: &'static str;

    /// Its relations, in the order of the functions that follow them.
    const RELATIONS: &'static [Relation];

    /// How statements name it.
    const SOURCE: &'static Source;

    /// Whether triggers follow a write, so that the row is read again: RETURNING gives it as it was before them.
    const HAS_AFTER_TRIGGERS: bool = false;

    /// The model that conditions are about: itself, or the first one of a pair.
    type Base: Model;

    /// Reads a row whose first column is at the position `at`; the others follow in the order of the table.
    fn read(row: &Cells<'_>, at: usize) -> Result<Self>;
}

/// The columns of a row.
pub type Cells<'r> = Row<'r>;

/// A row, and the row of the junction that links it.
impl<A: Model, B: Model> Model for (A, B) {
    const TABLE: &'static str = A::TABLE;
    const RELATIONS: &'static [Relation] = A::RELATIONS;
    const SOURCE: &'static Source = A::SOURCE;

    type Base = A::Base;

    fn read(row: &Cells<'_>, at: usize) -> Result<Self> {
        Ok((read(row, at)?, read(row, at + A::SOURCE.columns.len())?))
    }
}

/// A type that holds values of a column.
pub trait Stored: Sized {
    /// The type's name in messages.
    const NAME: &'static str;

    /// The value, or `None` where the type cannot hold it.
    fn read(value: ValueRef<'_>) -> Option<Self>;
}

impl Stored for i64 {
    const NAME: &'static str = "i64";

    fn read(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()
    }
}

impl Stored for f64 {
    const NAME: &'static str = "f64";

    fn read(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Real(real) => Some(real),
            // Beyond 2^53 not every integer is a float.
            ValueRef::Integer(integer) if integer.unsigned_abs() <= 1 << 53 => Some(integer as f64),
            _ => None,
        }
    }
}

impl Stored for bool {
    const NAME: &'static str = "bool";

    fn read(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Integer(0) => Some(false),
            ValueRef::Integer(1) => Some(true),
            // What `DEFAULT 'true'` stores, unlike `DEFAULT true`.
            ValueRef::Text(text) if text.eq_ignore_ascii_case(b"false") => Some(false),
            ValueRef::Text(text) if text.eq_ignore_ascii_case(b"true") => Some(true),
            _ => None,
        }
    }
}

impl Stored for String {
    const NAME: &'static str = "String";

    /// A number in a column that is read as text has become one by the column's affinity, and becomes the same one when
    /// its text is written.
    #[inline]
    fn read(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => std::str::from_utf8(text).ok().map(str::to_owned),
            value => number_text(value),
        }
    }
}

impl Stored for Vec<u8> {
    const NAME: &'static str = "Vec<u8>";

    /// Text in a column of bytes is read as its bytes, as SQLite's own functions do.
    fn read(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl Stored for Value {
    const NAME: &'static str = "value";

    fn read(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => std::str::from_utf8(text).ok().map(|text| Value::Text(text.to_owned())),
            ValueRef::Null => Some(Value::Null),
            ValueRef::Integer(integer) => Some(Value::Integer(integer)),
            ValueRef::Real(real) => Some(Value::Real(real)),
            ValueRef::Blob(bytes) => Some(Value::Blob(bytes.to_vec())),
        }
    }
}

impl<T: Stored> Stored for Option<T> {
    const NAME: &'static str = T::NAME;

    fn read(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            value => T::read(value).map(Some),
        }
    }
}

/// The text of a number.
#[cold]
fn number_text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Integer(integer) => Some(integer.to_string()),
        ValueRef::Real(real) => Some(real_text(real)),
        _ => None,
    }
}

/// The shortest text that SQLite reads as the same number.
fn real_text(real: f64) -> String {
    if real.is_infinite() {
        return if real > 0.0 { "9e999".to_owned() } else { "-9e999".to_owned() };
    }
    format!("{real:?}")
}

/// A value that rows are looked up by, many at a time. The keys of many rows are one parameter, a JSON array that
/// `json_each` reads: whole numbers and text are exact there, bytes are written in hexadecimal.
pub trait Key {
    /// Writes the value as JSON.
    fn write(&self, json: &mut String);
}

impl Key for i64 {
    fn write(&self, json: &mut String) {
        json.push_str(&self.to_string());
    }
}

impl Key for f64 {
    fn write(&self, json: &mut String) {
        json.push_str(&real_text(*self));
    }
}

impl Key for bool {
    fn write(&self, json: &mut String) {
        json.push(if *self { '1' } else { '0' });
    }
}

impl Key for str {
    fn write(&self, json: &mut String) {
        json.push('"');
        for character in self.chars() {
            match character {
                '"' => json.push_str("\\\""),
                '\\' => json.push_str("\\\\"),
                '\0'..='\u{1f}' => json.push_str(&format!("\\u{:04x}", u32::from(character))),
                _ => json.push(character),
            }
        }
        json.push('"');
    }
}

impl Key for [u8] {
    fn write(&self, json: &mut String) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        json.push('"');
        for byte in self {
            json.push(char::from(DIGITS[usize::from(byte >> 4)]));
            json.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        json.push('"');
    }
}

impl Key for String {
    fn write(&self, json: &mut String) {
        self.as_str().write(json);
    }
}

impl Key for Vec<u8> {
    fn write(&self, json: &mut String) {
        self.as_slice().write(json);
    }
}

impl Key for Value {
    /// Bytes are an object here, so that they can be told from text.
    fn write(&self, json: &mut String) {
        match self {
            Value::Null => json.push_str("null"),
            Value::Integer(integer) => integer.write(json),
            Value::Real(real) => real.write(json),
            Value::Text(text) => text.write(json),
            Value::Blob(bytes) => {
                json.push_str("{\"b\":");
                bytes.write(json);
                json.push('}');
            }
        }
    }
}

impl<K: Key> Key for Option<K> {
    fn write(&self, json: &mut String) {
        match self {
            Some(key) => key.write(json),
            None => json.push_str("null"),
        }
    }
}

impl<K: Key + ?Sized> Key for &K {
    fn write(&self, json: &mut String) {
        (**self).write(json);
    }
}
// for: loads links

/// The keys of many rows.
#[derive(Default)]
pub(super) struct Keys {
    /// The elements of a JSON array, one for each row: the key's value, or an array of its values.
    elements: String,
    count: usize,
}

impl Keys {
    /// Adds the key of one row.
    pub(super) fn push(&mut self, values: &[&dyn Key]) {
        if self.count > 0 {
            self.elements.push(',');
        }
        self.count += 1;
        if let [value] = values {
            return value.write(&mut self.elements);
        }
        for (position, value) in values.iter().enumerate() {
            self.elements.push(if position == 0 { '[' } else { ',' });
            value.write(&mut self.elements);
        }
        self.elements.push(']');
    }

    /// All of them, for `json_each`.
    fn json(&self) -> String {
        format!("[{}]", self.elements)
    }
}
// for all

/// Reads one column of a row.
#[inline]
pub(super) fn column<T: Stored>(row: &Row<'_>, at: usize) -> Result<T> {
    match row.get_ref(at) {
        Ok(value) => match T::read(value) {
            Some(value) => Ok(value),
            None => Err(unreadable(row, at, T::NAME, value)),
        },
        Err(error) => Err(refused(error)),
    }
}

/// Reads a row of a model whose first column is at the position `at`.
#[inline]
fn read<T: Model>(row: &Row<'_>, at: usize) -> Result<T> {
    T::read(row, at).map_err(|error| in_table(error, T::TABLE))
}

/// An error that names the table, where it did not yet.
#[cold]
fn in_table(error: Error, of: &'static str) -> Error {
    match error {
        Error::Value { table: "", column, expected, found } => Error::Value { table: of, column, expected, found },
        error => error,
    }
}

/// What a column holds is no value of its type. The column does not know its table.
#[cold]
fn unreadable(row: &Row<'_>, at: usize, expected: &'static str, value: ValueRef<'_>) -> Error {
    Error::Value {
        table: "",
        column: row.as_ref().column_name(at).unwrap_or("?").to_owned(),
        expected,
        found: match value {
            ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
            value => Value::try_from(value).unwrap_or(Value::Null),
        },
    }
}

/// What the driver refused.
#[cold]
fn refused(error: rusqlite::Error) -> Error {
    error.into()
}
// for: lookups pages accessors loads upserts deletes links

/// The statement, which is prepared once. What is indented here is trimmed faster than by the driver.
fn prepared<'c>(db: &'c Connection, sql: &str) -> Result<rusqlite::CachedStatement<'c>> {
    Ok(db.prepare_cached(sql.trim_ascii())?)
}
// for: lookups accessors upserts

/// The first row, if there is any.
pub(super) fn find<T: Model>(db: &Connection, sql: &str, parameters: &[&dyn ToSql]) -> Result<Option<T>> {
    let mut statement = prepared(db, sql)?;
    let mut rows = statement.query(parameters)?;
    rows.next()?.map(|row| read(row, 0)).transpose()
}
// for: accessors

/// The first row, which has to be there.
pub(super) fn get<T: Model>(db: &Connection, sql: &str, parameters: &[&dyn ToSql]) -> Result<T> {
    find(db, sql, parameters)?.ok_or(Error::NotFound { table: T::TABLE })
}
// for: lookups pages accessors

/// All rows.
pub(super) fn list<T: Model>(db: &Connection, sql: &str, parameters: &[&dyn ToSql]) -> Result<Vec<T>> {
    let mut statement = prepared(db, sql)?;
    let mut rows = statement.query(parameters)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(read(row, 0)?);
    }
    Ok(list)
}
// for: lookups

/// Whether there is any row.
pub(super) fn exists(db: &Connection, sql: &str, parameters: &[&dyn ToSql]) -> Result<bool> {
    Ok(prepared(db, sql)?.exists(parameters)?)
}
// for: loads

/// For each key the rows that belong to it. The statement's first column is the key's position.
pub(super) fn load_many<T: Model>(db: &Connection, sql: &str, keys: Keys) -> Result<Vec<Vec<T>>> {
    let mut lists: Vec<Vec<T>> = Vec::new();
    lists.resize_with(keys.count, Vec::new);
    load(db, sql, &keys, &mut lists, |list, row| list.push(row))?;
    Ok(lists)
}

/// For each key the row that belongs to it, if there is any.
pub(super) fn load_optional<T: Model>(db: &Connection, sql: &str, keys: Keys) -> Result<Vec<Option<T>>> {
    let mut list: Vec<Option<T>> = Vec::new();
    list.resize_with(keys.count, || None);
    load(db, sql, &keys, &mut list, |place, row| {
        place.get_or_insert(row);
    })?;
    Ok(list)
}

/// For each key the row that belongs to it, which has to be there.
pub(super) fn load_one<T: Model>(db: &Connection, sql: &str, keys: Keys) -> Result<Vec<T>> {
    let list = load_optional(db, sql, keys)?;
    list.into_iter().map(|row| row.ok_or(Error::NotFound { table: T::TABLE })).collect()
}

/// Hands over each row with what a list has at the position of its key.
fn load<T: Model, L>(db: &Connection, sql: &str, keys: &Keys, list: &mut [L], take: fn(&mut L, T)) -> Result<()> {
    let mut statement = prepared(db, sql)?;
    let mut rows = statement.query([keys.json()])?;
    while let Some(row) = rows.next()? {
        let position: u32 = row.get(0)?;
        let place = list.get_mut(position as usize).ok_or(Error::UnmatchedRows { table: T::TABLE })?;
        take(place, read(row, 1)?);
    }
    Ok(())
}
// for: deletes

/// Whether the statement deleted a row.
pub(super) fn delete(db: &Connection, sql: &str, key: &[&dyn ToSql]) -> Result<bool> {
    Ok(prepared(db, sql)?.execute(key)? > 0)
}
// for: links

/// How many links the statement changed; the keys at the far end are its last parameter.
pub(super) fn link(db: &Connection, sql: &str, near: &[&dyn ToSql], keys: Keys) -> Result<usize> {
    let json = keys.json();
    let mut parameters = near.to_vec();
    parameters.push(&json);
    Ok(prepared(db, sql)?.execute(parameters.as_slice())?)
}

/// Makes the links those of the keys, or changes nothing. How many were removed or added.
pub(super) fn set_links(
    db: &Connection,
    [clear, keep, attach]: [&str; 3],
    near: &[&dyn ToSql],
    keys: Keys,
) -> Result<usize> {
    if keys.count == 0 {
        return Ok(prepared(db, clear)?.execute(near)?);
    }
    let json = keys.json();
    let mut parameters = near.to_vec();
    parameters.push(&json);
    let savepoint = Savepoint::begin(db)?;
    let removed = prepared(db, keep)?.execute(parameters.as_slice())?;
    let added = prepared(db, attach)?.execute(parameters.as_slice())?;
    savepoint.release()?;
    Ok(removed + added)
}
// for: links bulk_inserts

/// A part of a transaction, or one of its own, that is undone where it is not released.
struct Savepoint<'c> {
    db: &'c Connection,
    is_released: bool,
}

impl<'c> Savepoint<'c> {
    fn begin(db: &'c Connection) -> Result<Self> {
        db.execute_batch("SAVEPOINT all_or_nothing")?;
        Ok(Savepoint { db, is_released: false })
    }

    fn release(mut self) -> Result<()> {
        self.db.execute_batch("RELEASE all_or_nothing")?;
        self.is_released = true;
        Ok(())
    }
}

impl Drop for Savepoint<'_> {
    fn drop(&mut self) {
        if !self.is_released {
            // Where the database undid the whole transaction, there is nothing to undo.
            let _ = self.db.execute_batch("ROLLBACK TO all_or_nothing; RELEASE all_or_nothing");
        }
    }
}
// for: inserts updates

/// A column, quoted, and the value that it is given; `None` leaves it to the database.
pub(super) type Given<'a> = (&'static str, Option<&'a dyn ToSql>);
// for: updates

/// A column of a key, quoted, and the value that it has to equal.
pub(super) type Condition<'a> = (&'static str, &'a dyn ToSql);
// for: inserts updates

/// The value, where there is one.
pub(super) fn given<T: ToSql>(value: &Option<T>) -> Option<&dyn ToSql> {
    value.as_ref().map(|value| value as &dyn ToSql)
}

/// Those of the values that are given.
fn those_given<'v>(values: &'v [Given<'_>]) -> impl Iterator<Item = (&'static str, &'v dyn ToSql)> {
    values.iter().filter_map(|(name, value)| Some((*name, (*value)?)))
}
// for: inserts

/// An INSERT of what is given, in a text that has room for as many bytes behind it.
fn insert_into(table: &str, values: &[Given<'_>], room: usize) -> String {
    let names: usize = values.iter().map(|(name, _)| name.len() + 5).sum();
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
    let mut place = ") VALUES (?";
    for _ in those_given(values) {
        sql.push_str(std::mem::replace(&mut place, ", ?"));
    }
    sql.push(')');
    sql
}
// for: inserts

/// Inserts a row and reads it back. `table` and `columns` are quoted.
pub(super) fn insert<T: Model>(db: &Connection, table: &str, values: &[Given<'_>], columns: &str) -> Result<T> {
    let mut sql = insert_into(table, values, columns.len());
    sql.push_str(" RETURNING ");
    sql.push_str(columns);
    read_written(db, &mut bound_values(db, &sql, values, &[])?)?.ok_or(Error::NotReturned { table: T::TABLE })
}
// for: updates

/// Changes the row that has the key, and reads it back; only reads it where nothing is given. Where no row comes back, there
/// is none, or a trigger left it as it was (`RAISE(IGNORE)`).
pub(super) fn update<T: Model>(
    db: &Connection,
    table: &str,
    values: &[Given<'_>],
    key: &[Condition<'_>],
    columns: &str,
) -> Result<Option<T>> {
    let written = |values: &[Given<'_>]| {
        let sql = update_of(table, values, key, columns);
        read_written(db, &mut bound_values(db, &sql, values, key)?)
    };
    let row = written(values)?;
    if row.is_none() && those_given(values).next().is_some() && written(&[])?.is_some_and(|_: T| true) {
        return Err(Error::NotReturned { table: T::TABLE });
    }
    Ok(row)
}

/// An UPDATE of what is given, or a SELECT where nothing is.
fn update_of(table: &str, values: &[Given<'_>], key: &[Condition<'_>], columns: &str) -> String {
    let names: usize = values.iter().map(|it| it.0.len() + 6).sum();
    let key_names: usize = key.iter().map(|it| it.0.len() + 9).sum();
    let mut sql = String::with_capacity(32 + table.len() + names + key_names + columns.len());
    let is_changed = those_given(values).next().is_some();
    if is_changed {
        sql.push_str("UPDATE ");
    } else {
        sql.push_str("SELECT ");
        sql.push_str(columns);
        sql.push_str(" FROM ");
    }
    sql.push_str(table);
    let mut word = " SET ";
    for (name, _) in those_given(values) {
        sql.push_str(std::mem::replace(&mut word, ", "));
        sql.push_str(name);
        sql.push_str(" = ?");
    }
    word = " WHERE ";
    for (name, _) in key {
        sql.push_str(std::mem::replace(&mut word, " AND "));
        sql.push_str(name);
        sql.push_str(" = ?");
    }
    if is_changed {
        sql.push_str(" RETURNING ");
        sql.push_str(columns);
    }
    sql
}
// for: inserts updates

/// A statement that is prepared once, with its values: those that are given, and those of a key. (What does not need the
/// model is the same for all models: it is compiled once.)
fn bound_values<'c>(
    db: &'c Connection,
    sql: &str,
    values: &[Given<'_>],
    key: &[(&str, &dyn ToSql)],
) -> Result<rusqlite::CachedStatement<'c>> {
    let mut statement = db.prepare_cached(sql)?;
    let mut number = 0;
    for value in those_given(values).map(|it| it.1).chain(key.iter().map(|it| it.1)) {
        number += 1;
        statement.raw_bind_parameter(number, value)?;
    }
    Ok(statement)
}

/// The row that a statement writes. The statement is run to its end: constraints are checked there.
fn read_written<T: Model>(
    db: &Connection,
    statement: &mut rusqlite::CachedStatement<'_>,
) -> Result<Option<T>> {
    let mut rows = statement.raw_query();
    if T::HAS_AFTER_TRIGGERS {
        let key = rows.next()?.map(|row| primary_key(row, T::SOURCE)).transpose()?;
        while rows.next()?.is_some() {}
        return key.map(|key| read_again(db, &key)).transpose();
    }
    let row = rows.next()?.map(|row| read(row, 0)).transpose();
    while rows.next()?.is_some() {}
    row
}

/// The primary key of a row that was written.
fn primary_key(row: &Row<'_>, source: &Source) -> Result<Vec<Value>> {
    source.key.iter().map(|at| Ok(row.get(*at)?)).collect()
}

/// A row that was written, as it is after the triggers (<https://www.sqlite.org/lang_returning.html>).
fn read_again<T: Model>(db: &Connection, key: &[Value]) -> Result<T> {
    let source = T::SOURCE;
    let columns: Vec<&str> = source.columns.iter().map(|column| column.name).collect();
    let conditions = source.key.iter().map(|at| format!("{} IS ?", columns[*at]));
    let conditions: Vec<String> = conditions.collect();
    let (columns, conditions) = (columns.join(", "), conditions.join(" AND "));
    let sql = format!("SELECT {columns} FROM {} WHERE {conditions}", source.name);
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(key))?;
    let row = rows.next()?.ok_or(Error::NotReturned { table: T::TABLE })?;
    read(row, 0)
}
