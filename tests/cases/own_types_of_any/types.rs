//! The types of the program's that the case has for columns of any value.
#![allow(dead_code, reason = "not every program uses all of them")]

use rusqlite::types::Value;

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount(f64);

impl TryFrom<Value> for Amount {
    type Error = Value;

    fn try_from(value: Value) -> Result<Self, Value> {
        match value {
            Value::Real(number) => Ok(Amount(number)),
            other => Err(other),
        }
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Value::Real(amount.0)
    }
}

/// Whatever is written on something.
#[derive(Debug, Clone, PartialEq)]
pub struct Label(Value);

impl From<Value> for Label {
    fn from(value: Value) -> Self {
        Label(value)
    }
}

impl From<Label> for Value {
    fn from(label: Label) -> Self {
        label.0
    }
}
