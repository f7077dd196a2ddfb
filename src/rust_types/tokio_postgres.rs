//! The table for tokio-postgres.
//!
//! What can be read in the binary format travels so, composite types and ranges of users too. Every other type travels as
//! text, which is exact for all of them, and the same whatever the session prints dates, intervals, bytes and floats like:
//! `inet`, `bit`, `ltree`, enums, types of extensions (<https://www.postgresql.org/docs/current/datatype.html>).

use super::{Context, External, Library, Mapping, RustType, Wire};
use crate::config::{DateTimeType, DecimalType, JsonType};
use crate::ir::{NamedTypeKind, SqlType};
use crate::naming::EnumNames;

pub(super) fn mapping(context: Context<'_>, sql_type: &SqlType, declared_type: &str) -> Mapping {
    match sql_type {
        SqlType::Boolean => Mapping::native(RustType::Bool),
        SqlType::Character => Mapping::native(RustType::I8),
        SqlType::Int16 => Mapping::native(RustType::I16),
        SqlType::Int32 => Mapping::native(RustType::I32),
        SqlType::Integer => Mapping::native(RustType::I64),
        SqlType::Unsigned32 => Mapping::native(RustType::U32),
        SqlType::Float32 => Mapping::native(RustType::F32),
        SqlType::Float => Mapping::native(RustType::F64),
        SqlType::Decimal => decimal(context.choices.decimal),
        // `citext` is text too, but the driver would have to ask the database what it is.
        SqlType::Text if is_built_in_text(declared_type) => Mapping::native(RustType::String),
        SqlType::Bytes => Mapping::native(RustType::Bytes),
        SqlType::Date => external_or_text(date(context.choices.date_time)),
        SqlType::Time => external_or_text(time(context.choices.date_time)),
        SqlType::DateTime => external_or_text(date_time(context.choices.date_time)),
        SqlType::Instant => external_or_text(instant(context.choices.date_time)),
        SqlType::Interval => Mapping::native(RustType::Interval),
        SqlType::Json => Mapping::native(match context.choices.json {
            JsonType::String => RustType::String,
            JsonType::Value => RustType::External(JSON_VALUE),
        }),
        SqlType::Uuid => Mapping::native(RustType::External(UUID)),
        SqlType::Money => Mapping::native(RustType::Money),
        SqlType::Geometric => Mapping::native(RustType::String),
        SqlType::Array {
            element,
            dimensions,
        } => {
            let declared_element = declared_type.split("[]").next().unwrap_or_default();
            let element_type = mapping(context, element, declared_element);
            let element_rust_type = match delimiter(declared_element) {
                ',' => element_type.rust_type,
                other => RustType::Delimited(other),
            };
            Mapping {
                rust_type: if *dimensions > 1 {
                    RustType::Array(Box::new(element_rust_type))
                } else {
                    RustType::List(Box::new(element_rust_type))
                },
                wire: match element_type.wire {
                    Wire::Text | Wire::TextList => Wire::TextList,
                    // The driver knows lists of its own types.
                    Wire::Native if !matches!(**element, SqlType::Named { .. }) => Wire::Native,
                    Wire::Native | Wire::Binary => Wire::Binary,
                },
            }
        }
        SqlType::Range(element) => range(mapping(context, element, ""), RustType::Range),
        SqlType::Multirange(element) => match range_of_a_user(context, element) {
            Some(subtype) => of_unknown_type(context, subtype, RustType::Ranges),
            None => range(mapping(context, element, ""), RustType::Ranges),
        },
        SqlType::Named { schema, name } => named(context, schema, name),
        _ => Mapping::text(RustType::String),
    }
}

fn named(context: Context<'_>, schema: &str, name: &str) -> Mapping {
    let kind = context
        .catalog
        .named_type(schema, name)
        .map(|named| &named.kind);
    let names = context.names.named_type(schema, name);
    let name = |names: &EnumNames| context.names.type_name(schema, &names.model.ident);
    match (kind, names) {
        (
            Some(NamedTypeKind::Domain {
                base,
                declared_type,
                ..
            }),
            names,
        ) => {
            let Some(names) = names else {
                return mapping(context, base, declared_type);
            };
            let choices = context.shared_choices;
            let base = mapping(Context { choices, ..context }, base, declared_type);
            Mapping {
                rust_type: RustType::Domain(name(names), Box::new(base.rust_type)),
                wire: base.wire,
            }
        }
        (Some(NamedTypeKind::Enum { .. }), Some(names)) => {
            Mapping::text(RustType::Enum(name(names)))
        }
        (Some(NamedTypeKind::Composite { .. }), Some(names)) => {
            Mapping::binary(RustType::Composite(name(names)))
        }
        (Some(NamedTypeKind::Range { subtype }), _) => {
            of_unknown_type(context, subtype, RustType::Range)
        }
        _ => Mapping::text(RustType::String),
    }
}

/// What stands between the elements of an array of this type, in its text
/// (<https://www.postgresql.org/docs/current/arrays.html#ARRAYS-INPUT>).
fn delimiter(declared_element: &str) -> char {
    let bare = declared_element.split('(').next().unwrap_or_default();
    match bare.rsplit('.').next().unwrap_or_default() {
        "box" => ';',
        // Of PostGIS.
        "geometry" | "geography" => ':',
        _ => ',',
    }
}

/// A range of a type that the driver knows.
fn range(element: Mapping, of: impl FnOnce(Box<RustType>) -> RustType) -> Mapping {
    match element.wire {
        Wire::Native => Mapping::native(of(Box::new(element.rust_type))),
        _ => Mapping::text(RustType::String),
    }
}

/// What a multirange of a user's is over.
fn range_of_a_user<'a>(context: Context<'a>, element: &SqlType) -> Option<&'a SqlType> {
    match element {
        SqlType::Named { schema, name } => match &context.catalog.named_type(schema, name)?.kind {
            NamedTypeKind::Range { subtype } => Some(subtype),
            _ => None,
        },
        _ => None,
    }
}

/// A range whose type the driver does not know, and so not what is in it.
fn of_unknown_type(
    context: Context<'_>,
    subtype: &SqlType,
    of: impl FnOnce(Box<RustType>) -> RustType,
) -> Mapping {
    let element = mapping(context, subtype, "text");
    let is_text = *context.catalog.base_type(subtype) == SqlType::Text;
    if element.wire == Wire::Native && (is_text || element.rust_type != RustType::String) {
        Mapping::binary(of(Box::new(element.rust_type)))
    } else {
        Mapping::text(RustType::String)
    }
}

/// Whether it is one of the four text types that the server has by itself.
fn is_built_in_text(declared_type: &str) -> bool {
    let name = declared_type.split('(').next().unwrap_or_default();
    matches!(
        name.trim_end(),
        "text" | "character varying" | "character" | "bpchar" | "name"
    )
}

const UUID: External = External {
    library: Library::Uuid,
    path: "uuid::Uuid",
    is_copy: true,
};

const JSON_VALUE: External = External {
    library: Library::SerdeJson,
    path: "serde_json::Value",
    is_copy: false,
};

fn decimal(choice: DecimalType) -> Mapping {
    external_or_text(match choice {
        DecimalType::RustDecimal => Some((Library::RustDecimal, "rust_decimal::Decimal")),
        DecimalType::BigDecimal => Some((Library::BigDecimal, "bigdecimal::BigDecimal")),
        DecimalType::String => None,
    })
}

fn external_or_text(choice: Option<(Library, &'static str)>) -> Mapping {
    match choice {
        Some((library, path)) => Mapping::native(RustType::External(External {
            library,
            path,
            is_copy: library != Library::BigDecimal,
        })),
        None => Mapping::native(RustType::String),
    }
}

fn date(choice: DateTimeType) -> Option<(Library, &'static str)> {
    match choice {
        DateTimeType::Chrono => Some((Library::Chrono, "chrono::NaiveDate")),
        DateTimeType::Time => Some((Library::Time, "time::Date")),
        DateTimeType::Jiff => Some((Library::Jiff, "jiff::civil::Date")),
        DateTimeType::String => None,
    }
}

fn time(choice: DateTimeType) -> Option<(Library, &'static str)> {
    match choice {
        DateTimeType::Chrono => Some((Library::Chrono, "chrono::NaiveTime")),
        DateTimeType::Time => Some((Library::Time, "time::Time")),
        DateTimeType::Jiff => Some((Library::Jiff, "jiff::civil::Time")),
        DateTimeType::String => None,
    }
}

fn date_time(choice: DateTimeType) -> Option<(Library, &'static str)> {
    match choice {
        DateTimeType::Chrono => Some((Library::Chrono, "chrono::NaiveDateTime")),
        DateTimeType::Time => Some((Library::Time, "time::PrimitiveDateTime")),
        DateTimeType::Jiff => Some((Library::Jiff, "jiff::civil::DateTime")),
        DateTimeType::String => None,
    }
}

fn instant(choice: DateTimeType) -> Option<(Library, &'static str)> {
    match choice {
        DateTimeType::Chrono => Some((Library::Chrono, "chrono::DateTime<chrono::Utc>")),
        DateTimeType::Time => Some((Library::Time, "time::OffsetDateTime")),
        DateTimeType::Jiff => Some((Library::Jiff, "jiff::Timestamp")),
        DateTimeType::String => None,
    }
}
