//! How `MySQL` and `MariaDB` spell the parts of statements. Keys of many rows are one JSON array of arrays, each with the
//! position of its row and the values of the key, which `JSON_TABLE` reads
//! (<https://dev.mysql.com/doc/refman/9.5/en/json-table-functions.html>, <https://mariadb.com/kb/en/json_table/>).
//!
//! A value is read as what the column is that it is compared with, text in the column's character set and collation: so
//! the table's index is used, and no two collations meet.

use super::{Spelling, column_name, table_name};
use crate::ir::{ColumnWalker, Engine, SqlType, TableWalker};

pub(super) const SPELLING: Spelling = Spelling {
    position: "k.n",
    join: "STRAIGHT_JOIN",
};

/// How wide a line may be before it is broken.
const WIDTH: usize = 100;

/// What a value of a key is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// To be compared.
    Compare,
    /// To be stored: the server has to see the text as it was given, to refuse what does not fit.
    Store,
}

/// Many keys, each with the position of its row. The values become what the columns `compared` are.
pub(super) fn positioned_keys(compared: &[ColumnWalker<'_>]) -> Vec<String> {
    let position = "n INT PATH '$[0]'".to_owned();
    let columns = compared.iter().enumerate();
    let columns = columns.map(|(at, column)| key_column(at, &declared_type(*column, Use::Compare)));
    table(std::iter::once(position).chain(columns).collect())
}

/// Many keys. The values become what the columns are.
pub(super) fn keys(columns: &[ColumnWalker<'_>], usage: Use) -> Vec<String> {
    let mut read = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        read.push(key_column(at, &declared_type(*column, usage)));
        if usage == Use::Compare && is_lossy(*column) {
            let text = "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
            read.push(format!("s{0} {text} PATH '$[{0}]'", at + 1));
        }
    }
    table(read)
}

fn key_column(at: usize, declared_type: &str) -> String {
    format!("k{0} {declared_type} PATH '$[{0}]'", at + 1)
}

fn table(columns: Vec<String>) -> Vec<String> {
    let line = format!(
        "JSON_TABLE(?, '$[*]' COLUMNS ({})) AS k",
        columns.join(", ")
    );
    if line.len() <= WIDTH {
        return vec![line];
    }
    let last = columns.len() - 1;
    let mut lines = vec!["JSON_TABLE(?, '$[*]' COLUMNS (".to_owned()];
    for (at, column) in columns.into_iter().enumerate() {
        let comma = if at == last { "" } else { "," };
        lines.push(format!("    {column}{comma}"));
    }
    lines.push(")) AS k".to_owned());
    lines
}

/// What `JSON_TABLE` reads a value of a key as.
fn declared_type(column: ColumnWalker<'_>, usage: Use) -> String {
    let facts = column.column();
    match &facts.sql_type {
        SqlType::Boolean
        | SqlType::Int8
        | SqlType::Int16
        | SqlType::Int24
        | SqlType::Int32
        | SqlType::Integer => "BIGINT".to_owned(),
        SqlType::Unsigned8
        | SqlType::Unsigned16
        | SqlType::Unsigned24
        | SqlType::Unsigned32
        | SqlType::Unsigned64
        | SqlType::Year
        | SqlType::BitString { .. } => "BIGINT UNSIGNED".to_owned(),
        SqlType::Float32 | SqlType::Float => "DOUBLE".to_owned(),
        SqlType::Decimal => widest_decimal(&facts.declared_type),
        SqlType::Date => "DATE".to_owned(),
        SqlType::DateTime | SqlType::Instant => "DATETIME(6)".to_owned(),
        SqlType::Duration => "TIME(6)".to_owned(),
        // In hexadecimal.
        SqlType::Bytes | SqlType::Geometry | SqlType::Uuid | SqlType::Ipv4 | SqlType::Ipv6 => {
            "LONGTEXT CHARACTER SET ascii".to_owned()
        }
        _ => match (&facts.collation, usage) {
            (Some(collation), Use::Compare) => format!(
                "LONGTEXT CHARACTER SET {} COLLATE {collation}",
                character_set(collation)
            ),
            _ => "LONGTEXT CHARACTER SET utf8mb4".to_owned(),
        },
    }
}

/// One value of a key, out of the table of keys.
pub(super) fn key(column: ColumnWalker<'_>, at: usize) -> String {
    let value = format!("k.k{}", at + 1);
    match column.column().sql_type {
        SqlType::Bytes | SqlType::Geometry => format!("UNHEX({value})"),
        SqlType::Uuid => format!("CAST({value} AS UUID)"),
        SqlType::Ipv4 => format!("CAST({value} AS INET4)"),
        SqlType::Ipv6 => format!("CAST({value} AS INET6)"),
        _ => value,
    }
}

/// The conditions that keys given by a caller have to meet besides: `MariaDB` reads a character that the character set
/// lacks as a question mark.
pub(super) fn exact_keys(columns: &[ColumnWalker<'_>]) -> String {
    let lossy = columns.iter().enumerate().filter(|(_, it)| is_lossy(**it));
    let condition = |(at, _)| format!(" AND CONVERT(k.k{0} USING utf8mb4) = k.s{0}", at + 1);
    lossy.map(condition).collect()
}

fn is_lossy(column: ColumnWalker<'_>) -> bool {
    let is_text = matches!(
        column.column().sql_type,
        SqlType::Text | SqlType::Enum { .. } | SqlType::Set { .. }
    );
    let collation = column.column().collation.as_deref();
    is_text
        && column.table().catalog().engine() == Engine::Mariadb
        && collation.is_some_and(|it| character_set(it) != "utf8mb4")
}

/// The place of a parameter that is compared with a column. A decimal travels as text, which the server would compare
/// with a decimal as floating-point numbers
/// (<https://dev.mysql.com/doc/refman/9.5/en/type-conversion.html>).
pub(super) fn parameter(column: ColumnWalker<'_>) -> String {
    let facts = column.column();
    match facts.sql_type {
        SqlType::Decimal => format!("CAST(? AS {})", widest_decimal(&facts.declared_type)),
        _ => "?".to_owned(),
    }
}

/// The place of a parameter that is assigned to a column. `MySQL` takes a vector only from what is bytes to it, and bytes
/// travel as text.
pub(super) fn assigned(column: ColumnWalker<'_>) -> &'static str {
    let is_vector = column.column().declared_type.starts_with("vector");
    if is_vector && column.table().catalog().engine() == Engine::Mysql {
        "CAST(? AS BINARY)"
    } else {
        "?"
    }
}

/// A column of a junction, to be compared with a column of another collation.
pub(super) fn converted(right: &str, column: ColumnWalker<'_>, from: ColumnWalker<'_>) -> String {
    match &column.column().collation {
        Some(collation) if from.column().collation.as_ref() != Some(collation) => format!(
            "CONVERT({right} USING {}) COLLATE {collation}",
            character_set(collation)
        ),
        _ => right.to_owned(),
    }
}

/// The end of an INSERT that leaves a row as it is where it is there. (INSERT IGNORE would pass over other errors too.)
pub(super) fn unless_there(junction: TableWalker<'_>, column: ColumnWalker<'_>) -> String {
    let name = column_name(column);
    format!(
        "ON DUPLICATE KEY UPDATE {name} = {}.{name}",
        table_name(junction)
    )
}

/// A name of a collation begins with that of its character set
/// (<https://dev.mysql.com/doc/refman/9.5/en/charset-collation-names.html>).
fn character_set(collation: &str) -> &str {
    collation.split('_').next().unwrap_or(collation)
}

/// The decimal with as many digits before the point as the column, and as many after it as there can be: no value that
/// is given is rounded to one of the column.
fn widest_decimal(declared_type: &str) -> String {
    const MOST_DIGITS: u32 = 65;
    const MOST_AFTER_POINT: u32 = 30;
    let numbers = declared_type.split(['(', ',', ')']).skip(1);
    let mut numbers = numbers.map_while(|it| it.trim().parse::<u32>().ok());
    let (digits, after_point) = (
        numbers.next().unwrap_or(10),
        numbers.next().unwrap_or_default(),
    );
    let before_point = digits.saturating_sub(after_point);
    let after_point = MOST_AFTER_POINT.min(MOST_DIGITS.saturating_sub(before_point));
    format!("DECIMAL({MOST_DIGITS}, {after_point})")
}

/// What columns have in common that can share a place in the rows of a UNION without any change of their values: the
/// whole type, and the collation.
pub(super) fn slot_type(column: ColumnWalker<'_>) -> String {
    let facts = column.column();
    match &facts.collation {
        Some(collation) => format!("{} {collation}", facts.declared_type),
        None => facts.declared_type.clone(),
    }
}
