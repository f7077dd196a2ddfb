//! What a declared type means. In: a declared type. Out: its [`SqlType`].
//!
//! Must not know: tables, constraints, Rust types.

use crate::ir::{Affinity, SqlType};

/// Types whose name says more than their affinity. None of these names decides an affinity, so that all of them can
/// hold what they promise.
#[rustfmt::skip]
const NAMED: &[(SqlType, &[&str])] = &[
    (SqlType::Any,      &["ANY", "JSONB"]),
    (SqlType::Boolean,  &["BOOL", "BOOLEAN"]),
    (SqlType::Date,     &["DATE"]),
    (SqlType::Time,     &["TIME", "TIMETZ", "TIME WITH TIME ZONE", "TIME WITHOUT TIME ZONE"]),
    (SqlType::DateTime, &["DATETIME", "DATETIME2", "DATETIMEOFFSET", "SMALLDATETIME", "TIMESTAMP", "TIMESTAMPTZ",
                          "TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITHOUT TIME ZONE",
                          "TIMESTAMP WITH LOCAL TIME ZONE"]),
    (SqlType::Text,     &["STRING", "ENUM", "SET"]),
    (SqlType::Json,     &["JSON"]),
    (SqlType::Uuid,     &["UUID", "GUID", "UNIQUEIDENTIFIER"]),
    (SqlType::Decimal,  &["DECIMAL", "DEC", "NUMERIC", "NUMBER", "NUM", "MONEY", "SMALLMONEY"]),
    (SqlType::Bytes,    &["BINARY", "VARBINARY", "BINARY VARYING", "BYTEA"]),
];

/// Words that say nothing of what is stored.
const MODIFIERS: &[&str] = &["UNSIGNED", "SIGNED", "ZEROFILL"];

/// What can stand in front of `INT`, `INTEGER` and `REAL` in one word.
#[rustfmt::skip]
const SIZES: &[&str] = &[
    "UNSIGNED", "SIGNED", "TINY", "SMALL", "SHORT", "MEDIUM", "BIG", "LARGE", "LONG", "HUGE", "BYTE", "CHAR", "U",
];

/// What a column of this declared type holds.
pub(super) fn sql_type(declared: &str) -> SqlType {
    let name = plain(declared);
    if name.is_empty() {
        return SqlType::Any;
    }
    let named = NAMED
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    if let Some((sql_type, _)) = named {
        return sql_type.clone();
    }
    match Affinity::of_declared(declared) {
        Affinity::Integer if has_word(&name, is_integer) => SqlType::Integer,
        Affinity::Integer => by_chance(&name),
        Affinity::Text => SqlType::Text,
        Affinity::Blob => SqlType::Bytes,
        Affinity::Real if has_word(&name, is_float) => SqlType::Float,
        Affinity::Real | Affinity::Numeric => SqlType::Other,
    }
}

/// What a column holds whose type contains `INT` by chance, as `POINT` does: numbers stay what they are, and a text that
/// looks like a number becomes one.
fn by_chance(name: &str) -> SqlType {
    if has_word(name, is_float) {
        return SqlType::Float;
    }
    match Affinity::of_declared(&name.replace("INT", "")) {
        Affinity::Text => SqlType::Text,
        _ => SqlType::Other,
    }
}

fn has_word(name: &str, is_wanted: impl Fn(&str) -> bool) -> bool {
    name.split(|it: char| !it.is_ascii_alphanumeric())
        .any(is_wanted)
}

/// Whether the word is `INT` or `INTEGER`, with a size or not: `BIGINT`, `INT8`.
fn is_integer(word: &str) -> bool {
    matches!(without_size(word), "INT" | "INTEGER")
}

/// Whether the word is `REAL`, `FLOAT` or `DOUBLE`, with a size or not.
fn is_float(word: &str) -> bool {
    without_size(word) == "REAL" || word.starts_with("FLOAT") || word.starts_with("DOUBLE")
}

/// A word without the sizes in front of it and behind it.
fn without_size(word: &str) -> &str {
    let mut rest = word.trim_end_matches(|it: char| it.is_ascii_digit());
    for suffix in ["UNSIGNED", "SIGNED"] {
        rest = rest.strip_suffix(suffix).unwrap_or(rest);
    }
    while let Some(shorter) = SIZES.iter().find_map(|size| rest.strip_prefix(size)) {
        rest = shorter;
    }
    rest
}

/// What a column of a view holds, from the type that the catalog gives it.
///
/// That type is `BLOB` also for columns without a type and for those that a UNION mixes: `sqlite3SubqueryColumnTypes`
/// in `select.c`.
pub(super) fn sql_type_in_view(declared: &str) -> SqlType {
    match declared {
        "BLOB" => SqlType::Any,
        _ => sql_type(declared),
    }
}

/// Upper case, without lengths and modifiers, one space between words.
fn plain(declared: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for character in declared.chars() {
        match character {
            '(' => {
                depth += 1;
                outside.push(' ');
            }
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(character.to_ascii_uppercase()),
            _ => {}
        }
    }
    outside
        .split_ascii_whitespace()
        .filter(|word| !MODIFIERS.contains(word))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_type_decides_no_affinity() {
        for name in NAMED.iter().flat_map(|(_, names)| *names) {
            assert_eq!(Affinity::of_declared(name), Affinity::Numeric, "{name}");
        }
    }

    #[test]
    fn declared_types_mean_what_sqlite_stores() {
        let expected = [
            ("", SqlType::Any),
            ("ANY", SqlType::Any),
            ("jsonb", SqlType::Any),
            ("Boolean", SqlType::Boolean),
            ("TINYINT(1)", SqlType::Integer),
            ("INT UNSIGNED", SqlType::Integer),
            ("POINT", SqlType::Other),
            ("POLYGON", SqlType::Other),
            ("point z", SqlType::Other),
            ("MULTIPOINTZM", SqlType::Other),
            ("INTERVAL DAY(3) TO SECOND", SqlType::Other),
            ("FINGERPRINT", SqlType::Other),
            ("WAYPOINT_BLOB", SqlType::Other),
            ("FLOATING POINT", SqlType::Float),
            ("DOUBLE POINT", SqlType::Float),
            ("INTERNATIONAL TEXT", SqlType::Text),
            ("VARCHAR(POINT)", SqlType::Text),
            ("REALM", SqlType::Other),
            ("REAL8", SqlType::Float),
            ("LONG REAL", SqlType::Float),
            ("UNSIGNED BIG INT", SqlType::Integer),
            ("UBIGINT", SqlType::Integer),
            ("INT64", SqlType::Integer),
            ("BIG_INT", SqlType::Integer),
            ("unsigned integer", SqlType::Integer),
            ("INTUNSIGNED", SqlType::Integer),
            ("INTEGER PRIMARY", SqlType::Integer),
            ("date", SqlType::Date),
            ("DATETIME", SqlType::DateTime),
            ("DATETIME(POINT)", SqlType::DateTime),
            ("DATETIME(6)", SqlType::DateTime),
            ("DATETIME TEXT", SqlType::Text),
            ("timestamp  with\ntime zone", SqlType::DateTime),
            ("timestamp without time zone", SqlType::DateTime),
            ("DECIMAL(10,5)", SqlType::Decimal),
            ("decimal (10, 2) unsigned", SqlType::Decimal),
            ("DECIMAL TEXT", SqlType::Text),
            ("VARCHAR(36)", SqlType::Text),
            ("native character(70)", SqlType::Text),
            ("CHARINT", SqlType::Integer),
            ("BLOB", SqlType::Bytes),
            ("VARBINARY(16)", SqlType::Bytes),
            ("DOUBLE PRECISION", SqlType::Float),
            ("float(2,1)", SqlType::Float),
            ("UUID", SqlType::Uuid),
            ("STRING", SqlType::Text),
            ("integer reference blob", SqlType::Integer),
            ("((", SqlType::Any),
        ];
        for (declared, sql_type) in expected {
            assert_eq!(super::sql_type(declared), sql_type, "{declared}");
        }
    }
}
