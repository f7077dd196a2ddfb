//! What a column's type means. In: the type without and with its attributes. Out: its [`SqlType`].
//!
//! Must not know: tables, constraints, Rust types.

use super::flavor::escape;
use crate::ir::SqlType;

/// Types that are the same whatever their attributes are.
#[rustfmt::skip]
const NAMED: &[(SqlType, &[&str])] = &[
    (SqlType::Decimal,  &["decimal"]),
    (SqlType::Float32,  &["float"]),
    (SqlType::Float,    &["double"]),
    (SqlType::Text,     &["char", "varchar", "tinytext", "text", "mediumtext", "longtext"]),
    (SqlType::Bytes,    &["binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector"]),
    (SqlType::Date,     &["date"]),
    (SqlType::Duration, &["time"]),
    (SqlType::DateTime, &["datetime"]),
    (SqlType::Instant,  &["timestamp"]),
    (SqlType::Year,     &["year"]),
    (SqlType::Json,     &["json"]),
    (SqlType::Uuid,     &["uuid"]),
    (SqlType::Ipv4,     &["inet4"]),
    (SqlType::Ipv6,     &["inet6"]),
    (SqlType::Geometry, &["geometry", "point", "linestring", "polygon", "multipoint", "multilinestring",
                          "multipolygon", "geomcollection", "geometrycollection"]),
];

/// Whole numbers: signed, unsigned.
#[rustfmt::skip]
const INTEGERS: &[(&str, SqlType, SqlType)] = &[
    ("tinyint",   SqlType::Int8,    SqlType::Unsigned8),
    ("smallint",  SqlType::Int16,   SqlType::Unsigned16),
    ("mediumint", SqlType::Int24,   SqlType::Unsigned24),
    ("int",       SqlType::Int32,   SqlType::Unsigned32),
    ("bigint",    SqlType::Integer, SqlType::Unsigned64),
];

/// What a column of this type holds.
pub(super) fn sql_type(data_type: &str, column_type: &str) -> SqlType {
    let unsigned = || column_type.split(' ').any(|word| word == "unsigned");
    if column_type == "tinyint(1)" {
        return SqlType::Boolean;
    }
    if let Some((_, signed, other)) = INTEGERS.iter().find(|(name, ..)| *name == data_type) {
        return if unsigned() { other } else { signed }.clone();
    }
    match data_type {
        "enum" => labels(column_type).map_or(SqlType::Text, |labels| SqlType::Enum { labels }),
        "set" => labels(column_type).map_or(SqlType::Text, |labels| SqlType::Set { labels }),
        "bit" => SqlType::BitString {
            length: length(column_type),
        },
        _ => NAMED
            .iter()
            .find(|(_, names)| names.contains(&data_type))
            .map_or(SqlType::Other, |(sql_type, _)| sql_type.clone()),
    }
}

/// What stands in a catalog for a letter that UTF-8 writes with four bytes, of which the catalog's own character set has
/// none (<https://dev.mysql.com/doc/refman/9.5/en/charset-metadata.html>). It can also be just that.
pub(super) fn may_be_lost(text: &str) -> bool {
    text.contains('?')
}

/// The number in parentheses.
fn length(column_type: &str) -> Option<u32> {
    let (_, rest) = column_type.split_once('(')?;
    rest.split_once(')')?.0.parse().ok()
}

/// The labels of an `enum('a','b')` or `set('a','b')`, where all of them are known. Quotes are doubled, backslashes
/// escape.
pub(super) fn labels(column_type: &str) -> Option<Vec<String>> {
    if may_be_lost(column_type) {
        return None;
    }
    let (_, rest) = column_type.split_once('(')?;
    let mut characters = rest.chars().peekable();
    let mut labels = Vec::new();
    loop {
        characters.next_if_eq(&'\'')?;
        let mut label = String::new();
        loop {
            match characters.next()? {
                '\\' => label.push(escape(characters.next()?)),
                '\'' if characters.next_if_eq(&'\'').is_none() => break,
                other => label.push(other),
            }
        }
        labels.push(label);
        match characters.next()? {
            ',' => {}
            ')' => return Some(labels),
            _ => return None,
        }
    }
}
