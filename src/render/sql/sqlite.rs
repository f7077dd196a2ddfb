//! How `SQLite` spells the parts of statements. Keys of many rows are one JSON array, which `json_each` reads; the
//! position of a key is `k.key` (<https://www.sqlite.org/json1.html#jeach>).

use super::{Spelling, quoted};
use crate::ir::{Affinity, ColumnWalker, Engine};
use crate::rust_types::RustType;

pub(super) const SPELLING: Spelling = Spelling {
    position: "k.key",
    join: "CROSS JOIN",
};

/// The end of an INSERT that leaves out what is there. Without the WHERE, ON CONFLICT would be read as the ON of a join.
pub(super) const UNLESS_THERE: [&str; 2] = ["WHERE true", "ON CONFLICT DO NOTHING"];

/// A comparison of a column with a value that has no affinity, as the foreign key means it whose target is `like`: in that
/// column's collation, after what the other one holds was converted as that column would store it
/// (<https://www.sqlite.org/foreignkeys.html#fk_basics>). The value is one of `like`, whose type is `like_type`. The first
/// of two conditions is there for an index on the column.
pub(super) fn equal(
    left: &str,
    value: &str,
    column: ColumnWalker<'_>,
    (like, like_type): (ColumnWalker<'_>, &RustType),
) -> String {
    let collation = &like.column().collation;
    let has_own_collation = *collation == column.column().collation;
    let collate = if has_own_collation {
        String::new()
    } else {
        let collation = collation.as_deref().unwrap_or("BINARY");
        format!(" COLLATE {}", quoted(Engine::Sqlite, collation))
    };
    let plain = format!("{left} = {value}{collate}");
    let as_text = format!("+{left} = CAST({value} AS TEXT){collate}");
    let is_number = matches!(like_type, RustType::I64 | RustType::F64 | RustType::Bool);
    match (Conversion::of(like), Conversion::of(column)) {
        (one, other) if one == other => plain,
        (Conversion::ToText, Conversion::ToNumber) => format!("{plain} AND {as_text}"),
        (Conversion::ToText, _) if !has_own_collation => as_text,
        (Conversion::ToText, _) => {
            format!("{left} IN ({value}, CAST({value} AS NUMERIC)) AND {as_text}")
        }
        (Conversion::ToNumber, Conversion::ToText) if is_number => {
            format!("{left} = CAST({value} AS NUMERIC)")
        }
        (Conversion::ToNumber, Conversion::None) if is_number => format!(
            "({left} = {value} OR {left} >= '' AND {left} < x'' AND {left} = CAST({value} AS NUMERIC))"
        ),
        // A row may hold a number where the program has its text.
        (Conversion::ToNumber, Conversion::None) if *like_type == RustType::String => {
            format!("{left} IN (CAST({value} AS TEXT), CAST({value} AS NUMERIC)) AND {as_text}")
        }
        (Conversion::None, _) if *like_type != RustType::Bytes => {
            format!("{plain} AND +{left} = {value}{collate}")
        }
        _ => plain,
    }
}

/// The collation by which a key compares one of its columns, where that is not the column's own.
pub(super) fn collate(column: ColumnWalker<'_>, key: &[ColumnWalker<'_>]) -> String {
    let columns: Vec<u32> = key.iter().map(|it| it.id().index).collect();
    let collations = column.table().key_collations(&columns);
    let own = collations.iter().find(|it| it.0 == column.id().index);
    own.map(|(_, it)| format!(" COLLATE {}", quoted(Engine::Sqlite, it)))
        .unwrap_or_default()
}

/// A column of the junction that refers to a column; the affinity of that one decides.
pub(super) fn referring(
    name: String,
    column: ColumnWalker<'_>,
    target: ColumnWalker<'_>,
) -> String {
    if Conversion::of(column) == Conversion::of(target) {
        name
    } else {
        format!("+{name}")
    }
}

/// What a column makes of a value that it is compared with.
#[derive(PartialEq)]
enum Conversion {
    ToText,
    ToNumber,
    None,
}

impl Conversion {
    fn of(column: ColumnWalker<'_>) -> Self {
        match column.affinity() {
            Affinity::Text => Conversion::ToText,
            Affinity::Blob => Conversion::None,
            Affinity::Numeric | Affinity::Integer | Affinity::Real => Conversion::ToNumber,
        }
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

/// One value of a key, out of the JSON that the support module's `keys` writes. The sign takes the affinity from the
/// column of `json_each`, so that the value is converted as a parameter is.
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
        (_, 1) => "+k.value".to_owned(),
        (_, _) => format!("k.value ->> {at}"),
    }
}
