//! The table for `mysql_async`.
//!
//! Values travel in the binary protocol, which is exact (decimals are text there). The server converts a `TIMESTAMP` to
//! the time zone of the session and sends no zone with it, so it becomes a date and time without one
//! (<https://dev.mysql.com/doc/refman/9.5/en/datetime.html>). Dates and times that become text, and types that this
//! program does not know, are selected through a cast.

use super::{Context, External, Library, Mapping, RustType};
use crate::config::{DateTimeType, DecimalType, JsonType, TinyInt1Type};
use crate::ir::SqlType;

pub(super) fn mapping(context: Context<'_>, sql_type: &SqlType) -> Mapping {
    let choices = context.choices;
    Mapping::native(match sql_type {
        SqlType::Boolean => match choices.tinyint1 {
            TinyInt1Type::Bool => RustType::Bool,
            TinyInt1Type::Integer => RustType::I8,
        },
        SqlType::Int8 => RustType::I8,
        SqlType::Int16 => RustType::I16,
        SqlType::Int24 | SqlType::Int32 => RustType::I32,
        SqlType::Integer => RustType::I64,
        SqlType::Unsigned8 => RustType::U8,
        SqlType::Unsigned16 | SqlType::Year => RustType::U16,
        SqlType::Unsigned24 | SqlType::Unsigned32 => RustType::U32,
        SqlType::Unsigned64 => RustType::U64,
        SqlType::Float32 => RustType::F32,
        SqlType::Float => RustType::F64,
        SqlType::Decimal => decimal(choices.decimal),
        SqlType::Text => RustType::String,
        // A geometry is the number of its reference system in four bytes, and its well-known binary form
        // (<https://dev.mysql.com/doc/refman/9.5/en/gis-data-formats.html>).
        SqlType::Bytes | SqlType::Geometry => RustType::Bytes,
        SqlType::BitString { length } => match length {
            None | Some(1) => RustType::Bool,
            Some(_) => RustType::U64,
        },
        SqlType::Date => return date_time(choices.date_time, DATE),
        SqlType::DateTime | SqlType::Instant => return date_time(choices.date_time, DATE_TIME),
        SqlType::Duration => return date_time(choices.date_time, DURATION),
        SqlType::Json => match choices.json {
            JsonType::String => RustType::String,
            JsonType::Value => external(Library::SerdeJson, "serde_json::Value"),
        },
        SqlType::Uuid => external(Library::Uuid, "uuid::Uuid"),
        SqlType::Ipv4 => RustType::Ipv4,
        SqlType::Ipv6 => RustType::Ipv6,
        _ => return Mapping::text(RustType::String),
    })
}

/// The types of `chrono`, `time` and `jiff` for one kind of values.
type Choice = [&'static str; 3];

const DATE: Choice = ["chrono::NaiveDate", "time::Date", "jiff::civil::Date"];

const DATE_TIME: Choice = [
    "chrono::NaiveDateTime",
    "time::PrimitiveDateTime",
    "jiff::civil::DateTime",
];

/// `TIME` goes from -838:59:59 to 838:59:59.999999, which no time of day holds.
const DURATION: Choice = [
    "chrono::TimeDelta",
    "time::Duration",
    "jiff::SignedDuration",
];

fn date_time(choice: DateTimeType, [chrono, time, jiff]: Choice) -> Mapping {
    Mapping::native(match choice {
        DateTimeType::Chrono => external(Library::Chrono, chrono),
        DateTimeType::Time => external(Library::Time, time),
        DateTimeType::Jiff => external(Library::Jiff, jiff),
        DateTimeType::String => return Mapping::text(RustType::String),
    })
}

fn decimal(choice: DecimalType) -> RustType {
    match choice {
        DecimalType::RustDecimal => external(Library::RustDecimal, "rust_decimal::Decimal"),
        DecimalType::BigDecimal => external(Library::BigDecimal, "bigdecimal::BigDecimal"),
        DecimalType::String => RustType::String,
    }
}

fn external(library: Library, path: &'static str) -> RustType {
    RustType::External(External {
        library,
        path,
        is_copy: !matches!(library, Library::BigDecimal | Library::SerdeJson),
    })
}
