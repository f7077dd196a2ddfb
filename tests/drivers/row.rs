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

/// The table of a model. What does not need the model is the same for all models, here and in the checks: it is compiled
/// once.
#[derive(Clone, Copy)]
pub struct Table {
    /// Quoted.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The positions of its primary key.
    pub key: &'static [usize],
}

impl Table {
    /// That of a model.
    pub fn of<R: Row>() -> Self {
        Table {
            name: R::SQL_TABLE,
            columns: R::COLUMNS,
            key: R::KEY,
        }
    }

    /// Whether rows can be told from each other, and have an order.
    pub fn has_key(self) -> bool {
        !self.key.is_empty()
    }

    /// The names of its columns, each behind a prefix.
    pub fn names(self, prefix: &str) -> String {
        let names = self.columns.iter().map(|it| format!("{prefix}{}", it.name));
        names.collect::<Vec<_>>().join(", ")
    }

    /// `ORDER BY` the primary key, each column behind a prefix.
    pub fn order(self, prefix: &str) -> String {
        if !self.has_key() {
            return String::new();
        }
        let key = self.key.iter();
        let key = key.map(|at| format!("{prefix}{}", self.columns[*at].name));
        format!(" ORDER BY {}", key.collect::<Vec<_>>().join(", "))
    }

    /// The values of a row in a form that can be compared.
    pub fn text(self, values: &[Value]) -> String {
        let each = self.columns.iter().zip(values);
        let each = each.map(|(column, value)| canonical(column.kind, value));
        each.collect::<Vec<_>>().join(", ")
    }

    /// Sorted, where the table gives no order.
    pub fn sorted(self, mut rows: Vec<String>) -> Vec<String> {
        if !self.has_key() {
            rows.sort();
        }
        rows
    }
}

/// A row of a model in a form that can be compared.
pub fn text<R: Row>(row: &R) -> String {
    Table::of::<R>().text(&row.values())
}

/// Rows of a model in a form that can be compared.
pub fn texts<R: Row>(rows: &[R]) -> Vec<String> {
    let mut texts = Vec::with_capacity(rows.len());
    for row in rows {
        texts.push(text(row));
    }
    texts
}

/// Rows that were found, in a form that can be compared, or what went wrong.
pub fn found_texts<R: Row, E: Debug>(found: Result<Vec<R>, E>) -> Result<Vec<String>, String> {
    match found {
        Ok(rows) => Ok(texts(&rows)),
        Err(error) => Err(format!("{error:?}")),
    }
}

pub fn same_bits(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Real(a), Value::Real(b)) => a.to_bits() == b.to_bits(),
        (a, b) => a == b,
    }
}
