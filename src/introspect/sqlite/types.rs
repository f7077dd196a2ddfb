//! What a declared type means. In: a declared type. Out: its [`SqlType`] and its affinity.
//!
//! Must not know: tables, constraints, Rust types.

use crate::ir::SqlType;

/// How `SQLite` stores what is written to a column
/// (<https://www.sqlite.org/datatype3.html#determination_of_column_affinity>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Affinity {
    /// Numbers become text.
    Text,
    /// Text that looks like a number becomes one.
    Numeric,
    /// As [`Affinity::Numeric`].
    Integer,
    /// As [`Affinity::Numeric`], and whole numbers become floating-point numbers.
    Real,
    /// Nothing changes.
    Blob,
}

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

/// Types whose name contains `INT` by chance, so that their affinity says nothing of what is stored: bytes, or text.
const MISLEADING: &[&str] = &[
    "INTERVAL",
    "POINT",
    "POINTM",
    "POINTZ",
    "POINTZM",
    "MULTIPOINT",
    "MULTIPOINTM",
    "MULTIPOINTZ",
    "MULTIPOINTZM",
];

/// The rest by affinity: the first row with a part that the type contains.
#[rustfmt::skip]
const CONTAINED: &[(Affinity, SqlType, &[&str])] = &[
    (Affinity::Integer, SqlType::Integer, &["INT"]),
    (Affinity::Text,    SqlType::Text,    &["CHAR", "CLOB", "TEXT"]),
    (Affinity::Blob,    SqlType::Bytes,   &["BLOB"]),
    (Affinity::Real,    SqlType::Float,   &["REAL", "FLOA", "DOUB"]),
];

/// Words that say nothing of what is stored.
const MODIFIERS: &[&str] = &["UNSIGNED", "SIGNED", "ZEROFILL"];

/// What a column of this declared type holds.
pub(super) fn sql_type(declared: &str) -> SqlType {
    let name = plain(declared);
    if name.is_empty() {
        return SqlType::Any;
    }
    if MISLEADING.contains(&name.as_str()) {
        return SqlType::Other;
    }
    let named = NAMED
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    let contained = || contained(declared).map(|(_, sql_type, _)| sql_type);
    named
        .map(|(sql_type, _)| sql_type)
        .or_else(contained)
        .cloned()
        .unwrap_or(SqlType::Other)
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

/// The affinity of a column of this declared type. (`ANY` of a STRICT table is the caller's to know.)
pub(super) fn affinity(declared: &str) -> Affinity {
    if declared.is_empty() {
        return Affinity::Blob;
    }
    contained(declared).map_or(Affinity::Numeric, |(affinity, _, _)| *affinity)
}

fn contained(declared: &str) -> Option<&'static (Affinity, SqlType, &'static [&'static str])> {
    let upper = declared.to_ascii_uppercase();
    CONTAINED
        .iter()
        .find(|(_, _, parts)| parts.iter().any(|part| upper.contains(part)))
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
            assert_eq!(affinity(name), Affinity::Numeric, "{name}");
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
            ("date", SqlType::Date),
            ("DATETIME", SqlType::DateTime),
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

    #[test]
    fn affinities_follow_the_order_of_the_manual() {
        assert_eq!(affinity(""), Affinity::Blob);
        assert_eq!(affinity("FLOATING POINT"), Affinity::Integer);
        assert_eq!(affinity("BLOBTEXT"), Affinity::Text);
        assert_eq!(affinity("DOUBLOB"), Affinity::Blob);
        assert_eq!(affinity("STRING"), Affinity::Numeric);
    }
}
