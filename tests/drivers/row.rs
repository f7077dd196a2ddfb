//! A row as the drivers see it: its fields as values, in a form that can be compared.
#![allow(dead_code)]

use std::fmt::Debug;

use rusqlite::types::{ToSql, ToSqlOutput, Value};

/// A column.
pub struct Column {
    /// Quoted.
    pub name: &'static str,
    /// As it is declared.
    pub declared: &'static str,
    /// What its field makes of values.
    pub kind: Kind,
}

/// What a field makes of a value.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// Nothing.
    Exact,
    /// Text, of numbers too.
    Text,
    /// A float, of whole numbers too.
    Float,
}

/// A model.
pub trait Row: Clone + Debug + PartialEq {
    /// The table, quoted.
    const SQL_TABLE: &'static str;
    /// Its columns.
    const COLUMNS: &'static [Column];
    /// The positions of its primary key.
    const KEY: &'static [usize];
    /// Its fields.
    fn values(&self) -> Vec<Value>;
}

/// What a relation's accessor gives.
pub trait Found<R> {
    /// As rows.
    fn rows(self) -> Vec<R>;
}

impl<R: Row> Found<R> for R {
    fn rows(self) -> Vec<R> {
        vec![self]
    }
}

impl<R: Row> Found<R> for Option<R> {
    fn rows(self) -> Vec<R> {
        self.into_iter().collect()
    }
}

impl<R: Row> Found<R> for Vec<R> {
    fn rows(self) -> Vec<R> {
        self
    }
}

/// A field as a value.
pub fn value(field: &dyn ToSql) -> Value {
    match field.to_sql().unwrap() {
        ToSqlOutput::Borrowed(value) => Value::try_from(value).unwrap(),
        ToSqlOutput::Owned(value) => value,
        other => panic!("{other:?}"),
    }
}

/// A value of a column, in a form where what its field makes of it is the same.
pub fn canonical(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Text, Value::Integer(integer)) => format!("{:?}", integer.to_string()),
        (Kind::Text, Value::Real(real)) if real.is_infinite() => {
            format!("{:?}", if *real > 0.0 { "9e999" } else { "-9e999" })
        }
        (Kind::Text, Value::Real(real)) => format!("{:?}", format!("{real:?}")),
        (_, Value::Text(text)) => format!("{text:?}"),
        (Kind::Float, Value::Integer(integer)) => format!("{:?}", *integer as f64),
        (_, Value::Real(real)) => format!("{real:?}"),
        (_, value) => format!("{value:?}"),
    }
}

pub fn canonical_values<R: Row>(values: &[Value]) -> String {
    let each = R::COLUMNS
        .iter()
        .zip(values)
        .map(|(column, value)| canonical(column.kind, value));
    each.collect::<Vec<_>>().join(", ")
}

/// A row of a model in a form that can be compared.
pub fn text<R: Row>(row: &R) -> String {
    canonical_values::<R>(&row.values())
}

pub fn same_bits(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Real(a), Value::Real(b)) => a.to_bits() == b.to_bits(),
        (a, b) => a == b,
    }
}
