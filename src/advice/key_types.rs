//! Advice about foreign keys whose columns are not of the type, or not of the collation, of those they refer to.

use std::cmp::Ordering;

use super::statements::{identifier, set_type};
use super::{Finding, finding};
use crate::diagnostic::AdviceCode;
use crate::ir::{ColumnWalker, Engine, ForeignKeyWalker, SqlType, ValueSource};

/// Advice about each pair of columns of a foreign key.
pub(super) fn advise(key: ForeignKeyWalker<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (column, target) in key.columns().zip(key.target_columns()) {
        let of_target = format!("{}.{}", target.table().display_name(), target.name());
        let table = column.table();
        let (found, why) = if let Some(why) = type_difference(column, target) {
            let found = format!(
                "`{}` is `{}`, and `{of_target}`, which it refers to, is `{}`",
                column.name(),
                column.column().declared_type,
                target.column().declared_type
            );
            (found, why)
        } else if let Some((one, other)) = collation_difference(column, target) {
            let found = format!(
                "`{}` has the collation `{one}`, and `{of_target}`, which it refers to, has `{other}`",
                column.name()
            );
            (found, collation_matters(table.catalog().engine()))
        } else {
            continue;
        };
        let advice = finding(
            AdviceCode::ForeignKeyTypeDiffers,
            table,
            &[column.id().index],
            found,
            why,
        );
        let sql = mended_type(column, target);
        findings.push(
            advice
                .of_key(key.foreign_key().name.as_deref())
                .mended_by(sql),
        );
    }
    findings
}

/// What can go wrong, where two types differ.
fn type_difference(column: ColumnWalker<'_>, target: ColumnWalker<'_>) -> Option<&'static str> {
    let catalog = column.table().catalog();
    let [one, other] = [column, target].map(|it| catalog.base_type(&it.column().sql_type));
    if let (Some(one), Some(other)) = (bits(one), bits(other)) {
        return match wider(catalog.engine(), one, other) {
            Wider::Neither => None,
            Wider::Target => {
                Some("the day the target has a larger number, nothing can refer to it")
            }
            Wider::Column => Some("the target runs out of numbers first, as its type has fewer"),
            Wider::Sign => Some(
                "half the numbers of one are none of the other, and comparing them needs a conversion",
            ),
        };
    }
    match [one, other].map(|it| kind(catalog.engine(), it)) {
        [Some(one), Some(other)] if one != other => Some(
            "equal values are not the same value to programs, and comparing them needs a conversion, which can keep an \
             index from being used",
        ),
        _ => None,
    }
}

/// Which of two whole numbers has more values.
enum Wider {
    Neither,
    Column,
    Target,
    /// They have the same width.
    Sign,
}

/// Of the width and sign of a column and of its target. (All numbers of `SQLite` have one width.)
fn wider(engine: Engine, column: (u32, bool), target: (u32, bool)) -> Wider {
    match column.0.cmp(&target.0) {
        _ if engine == Engine::Sqlite => Wider::Neither,
        Ordering::Less => Wider::Target,
        Ordering::Greater => Wider::Column,
        Ordering::Equal if column.1 != target.1 => Wider::Sign,
        Ordering::Equal => Wider::Neither,
    }
}

/// Width and sign of a whole number.
fn bits(sql_type: &SqlType) -> Option<(u32, bool)> {
    Some(match sql_type {
        // `tinyint(1)`, and nowhere else is it a number.
        SqlType::Boolean | SqlType::Int8 => (8, true),
        SqlType::Int16 => (16, true),
        SqlType::Int24 => (24, true),
        SqlType::Int32 => (32, true),
        SqlType::Integer => (64, true),
        SqlType::Unsigned8 => (8, false),
        SqlType::Unsigned16 => (16, false),
        SqlType::Unsigned24 => (24, false),
        SqlType::Unsigned32 => (32, false),
        SqlType::Unsigned64 => (64, false),
        _ => return None,
    })
}

/// What a value is, as far as two such kinds are never compared by design.
fn kind(engine: Engine, sql_type: &SqlType) -> Option<&'static str> {
    let is_sqlite = engine == Engine::Sqlite;
    Some(match sql_type {
        SqlType::Text | SqlType::Character => "text",
        SqlType::Bytes => "bytes",
        // A column of SQLite takes any number, and for the other types it has no values of their own.
        SqlType::Float | SqlType::Float32 | SqlType::Decimal | SqlType::Boolean if is_sqlite => {
            "integer"
        }
        SqlType::Float | SqlType::Float32 => "float",
        SqlType::Decimal => "decimal",
        SqlType::Uuid if !is_sqlite => "uuid",
        SqlType::Date if !is_sqlite => "date",
        SqlType::DateTime if !is_sqlite => "date and time",
        SqlType::Instant if !is_sqlite => "moment",
        _ => return bits(sql_type).map(|_| "integer"),
    })
}

fn collation_difference<'a>(
    column: ColumnWalker<'a>,
    target: ColumnWalker<'a>,
) -> Option<(&'a str, &'a str)> {
    let catalog = column.table().catalog();
    let of = |it: ColumnWalker<'a>| {
        let is_text = *catalog.base_type(&it.column().sql_type) == SqlType::Text;
        is_text.then_some(it.column().collation.as_deref().unwrap_or("default"))
    };
    let (one, other) = (of(column)?, of(target)?);
    (!one.eq_ignore_ascii_case(other)).then_some((one, other))
}

fn collation_matters(engine: Engine) -> &'static str {
    match engine {
        Engine::Postgres => "a comparison of the two has to say which collation it means, or fails",
        Engine::Mysql | Engine::Mariadb => {
            "comparing the two needs a conversion, which keeps an index from being used, or is refused"
        }
        Engine::Sqlite => {
            "which rows belong together depends on which of the two columns a comparison names first"
        }
    }
}

/// The column with its target's type, or the other way round where the column's has more room.
fn mended_type(column: ColumnWalker<'_>, target: ColumnWalker<'_>) -> Option<String> {
    let catalog = column.table().catalog();
    let is_generated =
        |it: ColumnWalker<'_>| matches!(it.column().source, ValueSource::Generated { .. });
    // In MySQL and MariaDB the key has to go while the column is changed.
    if catalog.engine() != Engine::Postgres || is_generated(column) {
        return None;
    }
    let [one, other] = [column, target].map(|it| catalog.base_type(&it.column().sql_type));
    if let (Some(one), Some(other)) = (bits(one), bits(other))
        && matches!(wider(catalog.engine(), one, other), Wider::Column)
    {
        return set_type(target, &column.column().declared_type);
    }
    let declared = &target.column().declared_type;
    let collation = |it: ColumnWalker<'_>| it.column().collation.clone();
    if collation(column) == collation(target) {
        return set_type(column, declared);
    }
    let collation = match collation(target) {
        None => "\"default\"".to_owned(),
        Some(name) => identifier(Engine::Postgres, &name),
    };
    set_type(column, &format!("{declared} COLLATE {collation}"))
}
