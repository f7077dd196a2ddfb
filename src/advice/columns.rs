//! Advice about the types of columns.

use super::statements::{
    alter, definition, has_heirs, identifier, is_inherited, literal, qualified, set_type,
};
use super::{Finding, finding, listed};
use crate::diagnostic::{AdviceCode, Diagnostic};
use crate::ir::{
    Check, ColumnWalker, Engine, IndexPart, SqlType, TableKind, TableWalker, ValueSource,
};

/// Up to this length a `char` is taken for a code whose values all have that length, of a country, a currency, a state.
const LONGEST_CODE: u32 = 10;

/// Lengths of longer texts that all have one length: numbers of goods, papers, cars and accounts, encoded identifiers,
/// UUIDs, digests.
const FIXED_LENGTHS: &[u32] = &[
    12, 13, 14, 16, 17, 18, 20, 22, 24, 26, 27, 32, 34, 36, 38, 40, 43, 44, 48, 56, 60, 64, 86, 88,
    96, 128,
];

/// Advice about the columns of a table.
pub(super) fn advise(table: TableWalker<'_>, findings: &mut Vec<Finding>) {
    findings.extend(table.columns().filter_map(unbounded_char));
    let checks = table.table().checks.iter();
    findings.extend(checks.filter_map(|check| enum_like_check(table, check)));
    findings.extend(without_time_zone(table));
}

/// A default that the column's type in Rust cannot hold, which was found where the types are.
pub(super) fn unreadable_default(
    table: TableWalker<'_>,
    diagnostic: &Diagnostic,
) -> Option<Finding> {
    let Diagnostic::UnreadableDefault {
        table: name,
        column,
        default,
        rust_type,
        because,
        setting,
    } = diagnostic
    else {
        return None;
    };
    let mut columns = table.columns();
    let column = columns.find(|it| *name == table.full_name() && it.name() == column)?;
    let found = format!(
        "`{}` has the default `{default}`, {}",
        column.name(),
        because.fault(rust_type)
    );
    let mut why = because.consequence().to_owned();
    if let Some(setting) = setting {
        why.extend([
            "; another default helps, or `",
            setting,
            "` in `overrides.columns`",
        ]);
    }
    let columns = [column.id().index];
    let code = AdviceCode::UnreadableDefault;
    Some(finding(code, table, &columns, found, why))
}

/// Whether a foreign key holds the column or refers to it, so that another type would break it.
fn in_any_foreign_key(column: ColumnWalker<'_>) -> bool {
    let mut keys = column
        .table()
        .catalog()
        .tables()
        .flat_map(TableWalker::foreign_keys);
    column.in_foreign_key() || keys.any(|key| key.target_columns().any(|it| it.id() == column.id()))
}

fn unbounded_char(column: ColumnWalker<'_>) -> Option<Finding> {
    let table = column.table();
    let engine = table.catalog().engine();
    let declared = &column.column().declared_type;
    let length = match engine {
        Engine::Sqlite => return None,
        Engine::Postgres if declared == "bpchar" => None,
        Engine::Postgres => Some(length(declared, "character(")?),
        Engine::Mysql | Engine::Mariadb => Some(length(declared, "char(")?),
    };
    if length.is_some_and(|it| it <= LONGEST_CODE || FIXED_LENGTHS.contains(&it)) {
        return None;
    }
    let found = format!("`{}` is `{declared}`", column.name());
    let why = match engine {
        Engine::Postgres => {
            "each value is padded with spaces to that length, which some comparisons heed and others do not, and which \
             makes nothing faster; `text` and `character varying` store what they are given"
        }
        _ => {
            "it is for values that all have one length: a row has room for the whole of it, and spaces at the end of a \
             value are lost"
        }
    };
    let instead = match (engine, length) {
        (Engine::Postgres, Some(length)) => format!("character varying({length})"),
        (_, Some(length)) => format!("varchar({length})"),
        (_, None) => "text".to_owned(),
    };
    let sql = if in_any_foreign_key(column) {
        None
    } else {
        set_type(column, &instead)
    };
    let columns = [column.id().index];
    Some(finding(AdviceCode::UnboundedChar, table, &columns, found, why).mended_by(sql))
}

/// The length in a type such as `character(20)`.
fn length(declared: &str, before: &str) -> Option<u32> {
    let rest = declared.strip_prefix(before)?;
    rest.strip_suffix(')')?.parse().ok()
}

fn enum_like_check(table: TableWalker<'_>, check: &Check) -> Option<Finding> {
    let engine = table.catalog().engine();
    let (position, labels) = check.allowed.as_ref()?;
    // One label alone is a way to have a table of one row.
    if engine == Engine::Sqlite || check.unchecked || labels.len() < 2 {
        return None;
    }
    let column = table.column(*position);
    let some = labels.iter().take(5).map(|it| format!("`{it}`"));
    let mut some: Vec<String> = some.collect();
    if labels.len() > some.len() {
        some.push("…".to_owned());
    }
    let found = format!(
        "a check lists what `{}` may hold: {}",
        column.name(),
        some.join(", ")
    );
    let why = match engine {
        Engine::Postgres => {
            "an enum says it once for all columns that share it, keeps the labels in their order, and takes four bytes; \
             a check is better where labels will be taken away again, which an enum does not allow"
        }
        _ => {
            "an ENUM says it in the type, where tools see it, and takes one byte or two; a check is better where labels \
             change often"
        }
    };
    let sql = enum_instead(column, check, labels).unwrap_or_default();
    let advice = finding(AdviceCode::EnumLikeCheck, table, &[*position], found, why);
    Some(advice.of_key(check.name.as_deref()).mended_by(sql))
}

/// An enum instead of a check, where nothing else in the table depends on the column's being text.
fn enum_instead(column: ColumnWalker<'_>, check: &Check, labels: &[String]) -> Option<Vec<String>> {
    let table = column.table();
    let engine = table.catalog().engine();
    let constraint = identifier(engine, check.name.as_deref()?);
    // <https://www.postgresql.org/docs/current/datatype-enum.html#DATATYPE-ENUM-IMPLEMENTATION-DETAILS>
    let is_too_long = |label: &String| engine == Engine::Postgres && label.len() > 63;
    if is_depended_on(column, Some(check)) || labels.iter().any(is_too_long) {
        return None;
    }
    let quoted: Vec<String> = labels.iter().map(|it| literal(engine, it)).collect();
    let name = identifier(engine, column.name());
    let labels = quoted.join(", ");
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => {
            let type_name = format!("{}_{}", table.name(), column.name());
            if is_taken(table, &type_name) {
                return None;
            }
            let new_type = qualified(table, &type_name);
            let change =
                format!("ALTER COLUMN {name} TYPE {new_type} USING {name}::text::{new_type}");
            let default = match &column.column().source {
                ValueSource::Required => None,
                ValueSource::Default(text) => {
                    let is_default =
                        |label: &&String| text == *label || text.starts_with(&format!("{label}::"));
                    Some(quoted.iter().find(is_default)?)
                }
                _ => return None,
            };
            let mut changes = vec![format!("DROP CONSTRAINT {constraint}"), change];
            if let Some(default) = default {
                changes.insert(1, format!("ALTER COLUMN {name} DROP DEFAULT"));
                changes.push(format!("ALTER COLUMN {name} SET DEFAULT {default}"));
            }
            Some(vec![
                format!("CREATE TYPE {new_type} AS ENUM ({labels})"),
                alter(table, &changes.join(", ")),
            ])
        }
        Engine::Mysql | Engine::Mariadb => {
            let nullable = column.column().nullable;
            let definition = definition(column, &format!("ENUM({labels})"), nullable)?;
            let drop = match engine {
                Engine::Mysql => "DROP CHECK",
                _ => "DROP CONSTRAINT",
            };
            let changes = format!("{drop} {constraint}, MODIFY COLUMN {definition}");
            Some(vec![alter(table, &changes)])
        }
    }
}

/// Whether the table's schema has a type of that name, of a table perhaps; or the name would be cut, to who knows what.
fn is_taken(table: TableWalker<'_>, name: &str) -> bool {
    let catalog = table.catalog();
    let schema = &table.table().schema;
    let is_table = |it: TableWalker<'_>| it.name() == name && it.table().schema == *schema;
    // <https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS>
    name.len() > 63 || catalog.named_type(schema, name).is_some() || catalog.tables().any(is_table)
}

/// Whether a key, an expression or a policy may need the column to be what it is.
fn is_depended_on(column: ColumnWalker<'_>, check: Option<&Check>) -> bool {
    let facts = column.table().table();
    let mentions = |text: &str| text.to_lowercase().contains(&column.name().to_lowercase());
    let generated = facts.columns.iter().filter_map(|it| match &it.source {
        ValueSource::Generated { expression, .. } => Some(expression),
        _ => None,
    });
    let in_indexes = facts.indexes.iter().flat_map(|index| {
        let expressions = index.parts.iter().filter_map(|part| match part {
            IndexPart::Expression(text) => Some(text),
            IndexPart::Column { .. } => None,
        });
        expressions.chain(&index.predicate)
    });
    let is_special = |part: &IndexPart| match part {
        IndexPart::Column {
            column: position,
            operator_class,
            collation,
            ..
        } => {
            let has_own_order = operator_class.is_some() || collation.is_some();
            has_own_order && *position == column.id().index
        }
        IndexPart::Expression(_) => false,
    };
    let other_checks = facts
        .checks
        .iter()
        .filter(|it| check.is_none_or(|check| it.name != check.name));
    let policies = facts.row_security.iter().flat_map(|it| &it.policies);
    in_any_foreign_key(column)
        || column.column().has_dependents
        || is_inherited(column)
        || has_heirs(column.table())
        || facts
            .indexes
            .iter()
            .flat_map(|it| &it.parts)
            .any(is_special)
        || matches!(&facts.kind, TableKind::Partitioned { key } if mentions(key))
        || !facts.exclusions.is_empty()
        || generated
            .chain(in_indexes)
            .chain(other_checks.map(|it| &it.expression))
            .chain(policies.flat_map(|it| it.using.iter().chain(&it.check)))
            .any(|text| mentions(text))
}

/// One for all columns of a table: they are mended together.
fn without_time_zone(table: TableWalker<'_>) -> Option<Finding> {
    let catalog = table.catalog();
    let is_local = |column: &ColumnWalker<'_>| {
        *catalog.base_type(&column.column().sql_type) == SqlType::DateTime
    };
    let columns: Vec<ColumnWalker<'_>> = table.columns().filter(is_local).collect();
    if catalog.engine() != Engine::Postgres || columns.is_empty() {
        return None;
    }
    let positions: Vec<u32> = columns.iter().map(|it| it.id().index).collect();
    let are = if positions.len() == 1 { "is" } else { "are" };
    let found = format!(
        "{} {are} `timestamp without time zone`",
        listed(table, &positions)
    );
    let mut why = "it does not say which moment is meant, so that clients in two time zones read two moments in one value; \
                   right only for local times whose place is known otherwise, and a mere day is a `date`"
        .to_owned();
    // A column of a domain, of a key, or of the partition key is not changed by itself.
    let can_change = |column: &ColumnWalker<'_>| {
        let is_plain = matches!(column.column().sql_type, SqlType::DateTime)
            && !matches!(column.column().source, ValueSource::Generated { .. });
        let in_partition_key = matches!(table.table().kind, TableKind::Partitioned { .. });
        is_plain && !in_partition_key && !is_depended_on(*column, None)
    };
    let changes = columns.iter().filter(|it| can_change(it)).map(|column| {
        let name = identifier(Engine::Postgres, column.name());
        let precision = column.column().declared_type.split_once(" without");
        let precision = precision.map_or("timestamp", |(it, _)| it);
        format!(
            "ALTER COLUMN {name} TYPE {precision} with time zone USING {name} AT TIME ZONE 'UTC'"
        )
    });
    let changes: Vec<String> = changes.collect();
    let sql = (!changes.is_empty()).then(|| alter(table, &changes.join(", ")));
    if sql.is_some() {
        why.push_str("; the statement takes the values for UTC");
    }
    let code = AdviceCode::TimestampWithoutTimeZone;
    Some(finding(code, table, &positions, found, why).mended_by(sql))
}
