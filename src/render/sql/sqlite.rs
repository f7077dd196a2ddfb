//! How `SQLite` spells the parts of statements. Keys of many rows are one JSON array, which `json_each` reads; the
//! position of a key is `k.key` (<https://www.sqlite.org/json1.html#jeach>).

use super::{Spelling, quoted};
use crate::ir::{ColumnWalker, Engine};
use crate::rust_types::RustType;

pub(super) const SPELLING: Spelling = Spelling {
    position: "k.key",
    join: "CROSS JOIN",
};

/// The end of an INSERT that leaves out what is there. Without the WHERE, ON CONFLICT would be read as the ON of a join.
pub(super) const UNLESS_THERE: [&str; 2] = ["WHERE true", "ON CONFLICT DO NOTHING"];

/// A comparison in the collation of `like`: that of the column which a foreign key refers to decides
/// (<https://www.sqlite.org/foreignkeys.html#fk_basics>).
pub(super) fn equal(
    left: &str,
    right: &str,
    column: ColumnWalker<'_>,
    like: ColumnWalker<'_>,
) -> String {
    let collation = &like.column().collation;
    if *collation == column.column().collation {
        format!("{left} = {right}")
    } else {
        let collation = collation.as_deref().unwrap_or("BINARY");
        format!(
            "{left} = {right} COLLATE {}",
            quoted(Engine::Sqlite, collation)
        )
    }
}

/// One value of the key of the row above. The support module runs a statement for each of these rows, and where tables
/// were analysed `SQLite` plans it anew for each value that a parameter of a condition has; the sign, which does nothing
/// else, keeps it from that (<https://www.sqlite.org/c3ref/prepare.html>).
pub(super) fn above(at: usize) -> String {
    format!("+?{}", at + 1)
}

/// Many keys, from the parameter of this number.
pub(super) fn keys(parameter: usize) -> String {
    format!("json_each(?{parameter}) AS k")
}

/// One value of a key, out of the JSON that the support module's `keys` writes.
pub(super) fn key(rust_type: &RustType, at: usize, count: usize) -> String {
    match (rust_type, count) {
        (RustType::Bytes, 1) => "unhex(k.value)".to_owned(),
        (RustType::Bytes, _) => format!("unhex(k.value ->> {at})"),
        (RustType::AnyValue, 1) => {
            "CASE k.type WHEN 'object' THEN unhex(k.value ->> 'b') ELSE k.value END".to_owned()
        }
        (RustType::AnyValue, _) => format!(
            "CASE json_type(k.value, '$[{at}]') WHEN 'object' THEN unhex(k.value ->> '$[{at}].b') \
             ELSE k.value ->> {at} END"
        ),
        (_, 1) => "k.value".to_owned(),
        (_, _) => format!("k.value ->> {at}"),
    }
}
