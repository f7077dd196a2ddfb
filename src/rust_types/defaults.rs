//! Defaults of columns that the chosen types cannot hold. In: the catalog and its types. Out: diagnostics.
//!
//! Only literals are looked at: what an expression gives is not known. Must not know: how a type is printed.

use super::rust_type::Library;
use super::{ColumnType, RustType, RustTypes};
use crate::diagnostic::{Diagnostic, UnreadableBecause};
use crate::ir::{Catalog, Column, ColumnWalker, Engine, TableKind, TableWalker, ValueSource};

/// The largest year of a library, which is a day of `chrono`'s calendar and of nobody else's.
const LAST_YEAR: u32 = 9_999;
const LAST_YEAR_OF_CHRONO: u32 = 262_142;

/// As many digits before the point as `rust_decimal` has for sure.
const DIGITS: usize = 28;

/// Every default that makes a row that cannot be read, or that the table itself refuses.
pub fn unreadable_defaults(catalog: &Catalog, types: &RustTypes) -> Vec<Diagnostic> {
    let columns = catalog.tables().flat_map(TableWalker::columns);
    let writable = columns.filter(|it| it.table().table().kind.is_writable());
    let diagnostic = |column: ColumnWalker<'_>| {
        let ValueSource::Default(default) = &column.column().source else {
            return None;
        };
        let column_type = types.column(column.id());
        let (because, setting) = fault(column, default, column_type)?;
        Some(Diagnostic::UnreadableDefault {
            table: column.table().full_name(),
            column: column.name().to_owned(),
            default: default.clone(),
            rust_type: column_type.rust_type.to_string(),
            because,
            setting: setting.map(|setting| {
                let path = format!("{}.{}", column.table().display_name(), column.name());
                format!("{{ column = {path:?}, {setting} }}")
            }),
        })
    };
    writable.filter_map(diagnostic).collect()
}

type Fault = (UnreadableBecause, Option<&'static str>);

fn fault(column: ColumnWalker<'_>, default: &str, column_type: &ColumnType) -> Option<Fault> {
    const TEXT: Option<&str> = Some("date_time = \"string\"");
    let unheld = |setting| Some((UnreadableBecause::NotHeld, setting));
    let engine = column.table().catalog().engine();
    let texts = literals(default);
    let any = |is_it: &dyn Fn(&str) -> bool| texts.iter().any(|it| is_it(it));
    if let Some(text) = whole_literal(default)
        && let Some(labels) = column.allowed_labels()
        && !labels.contains(&text)
        && matches!(base(&column_type.rust_type), RustType::Enum(_))
    {
        return Some((UnreadableBecause::NotAllowed, None));
    }
    match base(&column_type.rust_type) {
        RustType::External(external) => match external.library {
            library @ (Library::Chrono | Library::Time | Library::Jiff) => {
                let last = match library {
                    Library::Chrono => LAST_YEAR_OF_CHRONO,
                    _ => LAST_YEAR,
                };
                let is_held = |it: &str| match engine {
                    Engine::Postgres => {
                        !mentions(it, "infinity") && !is_past(it, last) && !it.starts_with("24:")
                    }
                    _ => !has_zeros(it),
                };
                any(&|it| !is_held(it)).then_some((UnreadableBecause::NotHeld, TEXT))
            }
            Library::RustDecimal | Library::BigDecimal
                if any(&|it| mentions(it, "nan") || mentions(it, "infinity")) =>
            {
                unheld(Some("decimal = \"string\""))
            }
            Library::RustDecimal if has_digits(default) => unheld(Some("decimal = \"bigdecimal\"")),
            _ => None,
        },
        rust_type if engine == Engine::Sqlite => {
            let is_strict = matches!(
                column.table().table().kind,
                TableKind::SqliteTable { strict: true, .. }
            );
            let stored = stored(default, column.column())?;
            let is_held = match rust_type {
                RustType::I64 | RustType::Bool => stored == Stored::Integer,
                RustType::F64 => matches!(stored, Stored::Integer | Stored::Real),
                // Numbers are read as text too.
                RustType::String => stored != Stored::Blob,
                RustType::Bytes => stored == Stored::Blob,
                _ => true,
            };
            // A strict table refuses the row.
            (!is_held && !is_strict).then_some((UnreadableBecause::NotHeld, None))
        }
        _ => None,
    }
}

/// What a value is read as first.
fn base(rust_type: &RustType) -> &RustType {
    match rust_type {
        RustType::Own(own) => base(&own.stored),
        RustType::Domain(_, inner)
        | RustType::Newtype(_, inner)
        | RustType::List(inner)
        | RustType::Array(inner)
        | RustType::Range(inner)
        | RustType::Ranges(inner) => base(inner),
        other => other,
    }
}

/// The quoted texts in an expression.
fn literals(sql: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = sql;
    while let Some((_, after)) = rest.split_once('\'') {
        let (text, end) = quoted(after, '\'');
        texts.push(text);
        rest = end;
    }
    texts
}

/// The text up to the quote that ends it, and what follows.
fn quoted(after: &str, quote: char) -> (String, &str) {
    let mut text = String::new();
    let mut rest = after;
    while let Some((part, more)) = rest.split_once(quote) {
        text.push_str(part);
        match more.strip_prefix(quote) {
            Some(more) => {
                text.push(quote);
                rest = more;
            }
            None => return (text, more),
        }
    }
    (text, "")
}

/// The text, where the whole default is one, perhaps with a cast.
fn whole_literal(sql: &str) -> Option<String> {
    let (text, rest) = quoted(sql.strip_prefix('\'')?, '\'');
    (rest.is_empty() || rest.starts_with("::")).then_some(text)
}

/// Whether a word is in a text: `[2020-01-01,infinity)`.
fn mentions(text: &str, word: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|it: char| !it.is_ascii_alphabetic());
    words.any(|it| it == word)
}

/// Whether the year of a date is later, or earlier, than a library's last.
fn is_past(text: &str, last: u32) -> bool {
    let mut words = text.split(|it: char| !(it.is_ascii_digit() || it == '-'));
    words.any(|word| {
        let parts: Vec<&str> = word.split('-').collect();
        let [year, month, day] = parts[..] else {
            return false;
        };
        let is_date = year.len() >= 4 && month.len() == 2 && day.len() == 2;
        is_date && year.parse::<u32>().is_ok_and(|year| year > last)
    })
}

/// Whether a date has a month or a day of zero, as only `MySQL` and `MariaDB` have it.
fn has_zeros(text: &str) -> bool {
    let date = text.split(' ').next().unwrap_or_default();
    let parts: Vec<&str> = date.split('-').collect();
    matches!(parts[..], [_, month, day] if month == "00" || day == "00")
}

/// Whether a number has more digits before the point than `rust_decimal`.
fn has_digits(sql: &str) -> bool {
    let mut numbers = sql.split(|it: char| !(it.is_ascii_digit() || it == '.'));
    numbers.any(|it| {
        let whole = it.split('.').next().unwrap_or_default();
        whole.trim_start_matches('0').len() > DIGITS
    })
}

/// How `SQLite` stores a value (<https://www.sqlite.org/datatype3.html>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stored {
    Integer,
    Real,
    Text,
    Blob,
}

/// How a default is stored in a column; `None` where it is no literal, or NULL.
fn stored(default: &str, column: &Column) -> Option<Stored> {
    let declared = column.declared_type.to_ascii_uppercase();
    let has = |words: &[&str]| words.iter().any(|it| declared.contains(it));
    let (takes_text, takes_numbers) = if has(&["INT"]) {
        (false, true)
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        (true, false)
    } else if declared.is_empty() || has(&["BLOB"]) {
        (false, false)
    } else {
        (false, true)
    };
    let is_real = !has(&["INT"]) && has(&["REAL", "FLOA", "DOUB"]);
    let number = |text: &str| -> Option<Stored> {
        let text = text.trim();
        let value: f64 = text.parse().ok()?;
        let is_number = value.is_finite() && text.contains(|it: char| it.is_ascii_digit());
        let is_whole = value.fract() == 0.0 && value.abs() < 9.2e18;
        let is_integer = text.parse::<i64>().is_ok() || takes_numbers && !is_real && is_whole;
        is_number.then_some(if is_integer {
            Stored::Integer
        } else {
            Stored::Real
        })
    };
    let default = default.trim();
    let text = match default.chars().next()? {
        quote @ ('\'' | '"') => {
            let (text, rest) = quoted(&default[1..], quote);
            rest.is_empty().then_some(text)?
        }
        'x' | 'X' if default[1..].starts_with('\'') => return Some(Stored::Blob),
        _ => match default.to_ascii_uppercase().as_str() {
            "CURRENT_TIMESTAMP" | "CURRENT_DATE" | "CURRENT_TIME" => default.to_owned(),
            "TRUE" | "FALSE" => {
                return Some(if takes_text {
                    Stored::Text
                } else {
                    Stored::Integer
                });
            }
            _ => {
                let stored = number(default)?;
                return Some(if takes_text { Stored::Text } else { stored });
            }
        },
    };
    Some(match number(&text) {
        Some(stored) if takes_numbers => stored,
        _ => Stored::Text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found() {
        assert_eq!(literals("'a''b'::text || 'c'"), ["a'b", "c"]);
        assert_eq!(whole_literal("'a''b'::text").as_deref(), Some("a'b"));
        assert_eq!(whole_literal("'a' || 'b'"), None);
        assert!(mentions("[2020-01-01,infinity)", "infinity"));
        assert!(mentions("-Infinity", "infinity"));
        assert!(!mentions("infinityx", "infinity"));
        assert!(is_past("294276-01-01 00:00:00", LAST_YEAR_OF_CHRONO));
        assert!(!is_past("2024-01-01", LAST_YEAR));
        assert!(has_zeros("0000-00-00 00:00:00") && has_zeros("2024-05-00"));
        assert!(!has_zeros("2024-05-01"));
        assert!(has_digits("'12345678901234567890123456789.5'::numeric"));
        assert!(!has_digits("0.12345678901234567890123456789012"));
    }

    #[test]
    fn sqlite_stores_by_affinity() {
        for (declared, default, expected) in [
            ("INTEGER", "'x'", Some(Stored::Text)),
            ("INTEGER", "'12'", Some(Stored::Integer)),
            ("INTEGER", "1.5", Some(Stored::Real)),
            ("INTEGER", "2.0", Some(Stored::Integer)),
            ("INTEGER", "CURRENT_TIMESTAMP", Some(Stored::Text)),
            ("REAL", "1", Some(Stored::Integer)),
            ("TEXT", "1", Some(Stored::Text)),
            ("TEXT", "x'00'", Some(Stored::Blob)),
            ("BLOB", "'a'", Some(Stored::Text)),
            ("BLOB", "x'00'", Some(Stored::Blob)),
            ("BOOLEAN", "'true'", Some(Stored::Text)),
            ("BOOLEAN", "TRUE", Some(Stored::Integer)),
            ("JSON", "0", Some(Stored::Integer)),
            ("DATE", "'2020-01-01'", Some(Stored::Text)),
            ("INTEGER", "(1 + 1)", None),
            ("INTEGER", "NULL", None),
        ] {
            let column = Column {
                declared_type: declared.to_owned(),
                ..column()
            };
            assert_eq!(stored(default, &column), expected, "{declared} {default}");
        }
    }

    fn column() -> Column {
        Column {
            name: "a".to_owned(),
            declared_type: String::new(),
            sql_type: crate::ir::SqlType::Text,
            nullable: false,
            source: ValueSource::Required,
            collation: None,
            collation_schema: None,
            operators: None,
            comment: None,
            invisible: false,
            is_folding: false,
            on_update: None,
            nulls: crate::ir::Nulls::AsDeclared,
            has_dependents: false,
        }
    }
}
