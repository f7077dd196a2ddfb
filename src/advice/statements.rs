//! The statements that mend what was found, in each engine's dialect, every identifier quoted.
//!
//! In: objects of the catalog. Out: SQL, or none where the engine has no statement for it: `SQLite` changes no column
//! and no constraint of a table that is there (<https://www.sqlite.org/lang_altertable.html>).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::names;
use crate::ir::{
    Column, ColumnWalker, Engine, Index, IndexPart, SqlType, TableKind, TableName, TableWalker,
    ValueSource,
};

/// How long a name may be in `MySQL` and `MariaDB`; the others allow as much or shorten it themselves
/// (<https://dev.mysql.com/doc/refman/9.5/en/identifier-length.html>).
const LONGEST_NAME: usize = 64;

/// A quoted identifier. `SQLite` makes an index over a text of a name in double quotes that no column has
/// (<https://www.sqlite.org/quirks.html#dblquote>).
pub(super) fn identifier(engine: Engine, name: &str) -> String {
    match engine {
        Engine::Sqlite | Engine::Mysql | Engine::Mariadb => {
            format!("`{}`", name.replace('`', "``"))
        }
        Engine::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

/// A quoted text.
pub(super) fn literal(engine: Engine, text: &str) -> String {
    let text = match engine {
        Engine::Mysql | Engine::Mariadb => text.replace('\\', "\\\\"),
        Engine::Sqlite | Engine::Postgres => text.to_owned(),
    };
    format!("'{}'", text.replace('\'', "''"))
}

/// The name of something in a schema, with the schema where that is not the default one.
pub(super) fn qualified(table: TableWalker<'_>, name: &str) -> String {
    let engine = table.catalog().engine();
    let name = identifier(engine, name);
    if table.table().schema == table.catalog().default_schema() {
        name
    } else {
        format!("{}.{name}", identifier(engine, &table.table().schema))
    }
}

/// The table's name.
pub(super) fn table_name(table: TableWalker<'_>) -> String {
    qualified(table, table.name())
}

/// The names of columns, with commas.
pub(super) fn column_list(table: TableWalker<'_>, columns: &[u32]) -> String {
    let engine = table.catalog().engine();
    let names: Vec<String> = names(table, columns)
        .map(|name| identifier(engine, name))
        .collect();
    names.join(", ")
}

/// A change of the table.
pub(super) fn alter(table: TableWalker<'_>, change: &str) -> String {
    format!("ALTER TABLE {} {change}", table_name(table))
}

/// A new index.
pub(super) fn create_index(table: TableWalker<'_>, columns: &[u32]) -> String {
    index(table, columns, "INDEX")
}

/// A key that lets no values be there twice.
pub(super) fn add_unique(table: TableWalker<'_>, columns: &[u32]) -> String {
    match table.catalog().engine() {
        Engine::Sqlite => index(table, columns, "UNIQUE INDEX"),
        Engine::Postgres | Engine::Mysql | Engine::Mariadb => {
            let columns = column_list(table, columns);
            alter(table, &format!("ADD UNIQUE ({columns})"))
        }
    }
}

fn index(table: TableWalker<'_>, columns: &[u32], what: &str) -> String {
    let engine = table.catalog().engine();
    let list = column_list(table, columns);
    let on = table_name(table);
    match engine {
        // It finds a name that is free.
        Engine::Postgres => format!("CREATE {what} ON {on} ({list})"),
        Engine::Mysql | Engine::Mariadb => {
            let name = identifier(engine, &free_name(table, columns));
            format!("CREATE {what} {name} ON {on} ({list})")
        }
        // The schema is the index's, and the table is in the same one.
        Engine::Sqlite => {
            let name = qualified(table, &free_name(table, columns));
            let on = identifier(engine, table.name());
            format!("CREATE {what} {name} ON {on} ({list})")
        }
    }
}

/// A name for an index that nothing else in the way has.
fn free_name(table: TableWalker<'_>, columns: &[u32]) -> String {
    let engine = table.catalog().engine();
    let mut taken = BTreeSet::new();
    for other in table.catalog().tables() {
        let facts = other.table();
        // In MySQL and MariaDB each table has its own.
        if engine == Engine::Sqlite || other.id() == table.id() {
            taken.extend(facts.indexes.iter().map(|it| it.name.to_lowercase()));
            let keys = facts.unique_constraints.iter();
            taken.extend(keys.filter_map(|it| it.name.as_ref().map(|name| name.to_lowercase())));
            taken.insert(facts.name.to_lowercase());
        }
    }
    let names: Vec<&str> = names(table, columns).collect();
    let wanted = format!("{}_{}", table.name(), names.join("_"));
    let numbered = (1..).map(|number| match number {
        1 => shortened(&wanted, "_idx"),
        _ => shortened(&wanted, &format!("_idx{number}")),
    });
    let mut free = numbered.filter(|name| !taken.contains(&name.to_lowercase()));
    free.next().unwrap_or_default()
}

fn shortened(name: &str, end: &str) -> String {
    let name: String = name.chars().take(LONGEST_NAME - end.len()).collect();
    name + end
}

/// An index that goes away.
pub(super) fn drop_index(table: TableWalker<'_>, name: &str) -> String {
    match table.catalog().engine() {
        engine @ (Engine::Mysql | Engine::Mariadb) => format!(
            "DROP INDEX {} ON {}",
            identifier(engine, name),
            table_name(table)
        ),
        Engine::Sqlite | Engine::Postgres => format!("DROP INDEX {}", qualified(table, name)),
    }
}

/// A unique constraint that goes away.
pub(super) fn drop_unique(table: TableWalker<'_>, name: Option<&str>) -> Option<String> {
    let engine = table.catalog().engine();
    let name = identifier(engine, name?);
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some(alter(table, &format!("DROP CONSTRAINT {name}"))),
        Engine::Mysql | Engine::Mariadb => Some(alter(table, &format!("DROP INDEX {name}"))),
    }
}

/// A column that takes no NULL any more.
pub(super) fn set_not_null(column: ColumnWalker<'_>) -> Option<String> {
    let table = column.table();
    let engine = table.catalog().engine();
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => {
            let name = identifier(engine, column.name());
            Some(alter(table, &format!("ALTER COLUMN {name} SET NOT NULL")))
        }
        Engine::Mysql | Engine::Mariadb => {
            let definition = definition(column, &column.column().declared_type, false)?;
            Some(alter(table, &format!("MODIFY COLUMN {definition}")))
        }
    }
}

/// Whether a table from which others inherit has the column too, so that it can only be changed there.
pub(super) fn is_inherited(column: ColumnWalker<'_>) -> bool {
    let table = column.table();
    let parent = |name: &TableName| {
        let mut tables = table.catalog().tables();
        tables.find(|it| it.full_name() == *name)
    };
    // One that is not in the catalog may have it.
    let has_it = |name: &TableName| {
        parent(name).is_none_or(|it| it.columns().any(|other| other.name() == column.name()))
    };
    table.table().inherits.iter().any(has_it)
}

/// Whether other tables inherit from the table.
pub(super) fn has_heirs(table: TableWalker<'_>) -> bool {
    let name = table.full_name();
    let is_own = |index: &Index| index.own_rows_only;
    table.table().indexes.iter().any(is_own)
        || table
            .catalog()
            .tables()
            .any(|it| it.table().inherits.contains(&name))
}

/// Whether the server refuses another type for the column, because of what is made of it: a generated column, a policy,
/// a partition, or an index that compares its values in a way of its own.
fn is_bound(column: ColumnWalker<'_>, declared_type: &str) -> bool {
    // A collation is no other type.
    let is_other_type = !declared_type.starts_with(&column.column().declared_type);
    let facts = column.table().table();
    let mentions = |text: &str| text.to_lowercase().contains(&column.name().to_lowercase());
    let is_generated = facts.columns.iter().any(|it| match &it.source {
        ValueSource::Generated { expression, .. } => mentions(expression),
        _ => false,
    });
    let is_special = |part: &IndexPart| match part {
        IndexPart::Column {
            column: position,
            operator_class: Some(_),
            ..
        } => *position == column.id().index,
        _ => false,
    };
    let mut policies = facts.row_security.iter().flat_map(|it| &it.policies);
    column.column().has_dependents
        || is_inherited(column)
        || has_heirs(column.table())
        || is_generated
        || matches!(&facts.kind, TableKind::Partitioned { key } if mentions(key))
        || is_other_type
            && facts
                .indexes
                .iter()
                .flat_map(|it| &it.parts)
                .any(is_special)
        || policies.any(|it| it.using.iter().chain(&it.check).any(|text| mentions(text)))
}

/// A column with another type.
pub(super) fn set_type(column: ColumnWalker<'_>, declared_type: &str) -> Option<String> {
    let table = column.table();
    let engine = table.catalog().engine();
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres if is_bound(column, declared_type) => None,
        Engine::Postgres => {
            let name = identifier(engine, column.name());
            let change = format!("ALTER COLUMN {name} TYPE {declared_type}");
            Some(alter(table, &change))
        }
        Engine::Mysql | Engine::Mariadb => {
            let definition = definition(column, declared_type, column.column().nullable)?;
            Some(alter(table, &format!("MODIFY COLUMN {definition}")))
        }
    }
}

/// The whole definition of a column of `MySQL` or `MariaDB`, of which MODIFY forgets what it does not say
/// (<https://dev.mysql.com/doc/refman/9.5/en/alter-table.html>); `None` where not all of it is known.
pub(super) fn definition(
    column: ColumnWalker<'_>,
    declared_type: &str,
    nullable: bool,
) -> Option<String> {
    let Column {
        sql_type,
        source,
        collation,
        comment,
        invisible,
        on_update,
        ..
    } = column.column();
    let engine = column.table().catalog().engine();
    let checks = &column.table().table().checks;
    // A check in the column's definition has no name, and would be forgotten too.
    if *invisible || on_update.is_some() || checks.iter().any(|it| it.name.is_none()) {
        return None;
    }
    let mut text = format!("{} {declared_type}", identifier(engine, column.name()));
    if let Some(collation) = collation {
        let _ = write!(text, " COLLATE {collation}");
    }
    text.push_str(if nullable { " NULL" } else { " NOT NULL" });
    match source {
        ValueSource::Required => {}
        ValueSource::AutoIncrement => text.push_str(" AUTO_INCREMENT"),
        ValueSource::Default(value) if is_plain(value, sql_type) => {
            let _ = write!(text, " DEFAULT {value}");
        }
        _ => return None,
    }
    if let Some(comment) = comment {
        let _ = write!(text, " COMMENT {}", literal(engine, comment));
    }
    Some(text)
}

/// Whether a default is a value that can be written as it is.
fn is_plain(value: &str, sql_type: &SqlType) -> bool {
    let inner = value
        .strip_prefix('\'')
        .and_then(|it| it.strip_suffix('\''));
    let is_number = !value.is_empty() && value.chars().all(|it| it.is_ascii_digit());
    inner.is_some_and(|it| !it.contains(['\'', '\\']))
        || is_number && !matches!(sql_type, SqlType::Text)
}
