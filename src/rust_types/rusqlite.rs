//! The table for rusqlite.
//!
//! `SQLite` has five storage classes and converts between them by a column's affinity; a declared type is a hint
//! (<https://www.sqlite.org/datatype3.html>). The types here hold what is stored, or refuse it with an error; none
//! changes a value.

use super::RustType;
use crate::ir::SqlType;

pub(super) fn rust_type(sql_type: &SqlType) -> RustType {
    match sql_type {
        SqlType::Integer => RustType::I64,
        SqlType::Boolean => RustType::Bool,
        // A decimal is stored as an integer or a float. An integer that no float equals is refused when it is read.
        SqlType::Float | SqlType::Decimal => RustType::F64,
        SqlType::Text => RustType::String,
        SqlType::Bytes => RustType::Bytes,
        // These have numeric affinity: text that looks like a number is stored as one (`'19990108'` in a DATE). Reading
        // it as text and writing that text again stores the same number, so text loses nothing. A date type would:
        // SQLite keeps whatever form a date was written in, and compares dates as the text that they are.
        SqlType::Date | SqlType::Time | SqlType::DateTime | SqlType::Json | SqlType::Uuid => {
            RustType::String
        }
        // What is stored in a column of an unknown type is unknown too.
        _ => RustType::AnyValue,
    }
}
