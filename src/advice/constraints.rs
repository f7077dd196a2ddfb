//! Advice about primary keys, foreign keys and checks.

use std::collections::BTreeSet;

use super::statements::{add_unique, alter, column_list, has_heirs, identifier, is_inherited};
use super::{Finding, finding, key_types, listed};
use crate::diagnostic::AdviceCode;
use crate::ir::{
    Check, ColumnWalker, Engine, ForeignKeyWalker, IndexPart, Provenance, ReferentialAction,
    TableKind, TableWalker, ValueSource,
};

/// Advice about the constraints of a table.
pub(super) fn advise(table: TableWalker<'_>, findings: &mut Vec<Finding>) {
    findings.extend(without_primary_key(table));
    findings.extend(nullable_primary_key(table));
    let declared =
        |key: &ForeignKeyWalker<'_>| key.foreign_key().provenance == Provenance::Declared;
    for key in table.foreign_keys().filter(declared) {
        findings.extend(to_non_unique(key));
        findings.extend(set_null_on_not_null(key));
        findings.extend(unchecked(key));
        findings.extend(key_types::advise(key));
    }
    findings.extend(unchecked_checks(table));
}

fn without_primary_key(table: TableWalker<'_>) -> Option<Finding> {
    let primary_key = table.table().primary_key.as_ref();
    if primary_key.is_some_and(|key| key.provenance.is_declared()) {
        return None;
    }
    // It can be one that does not cover the rows of tables that inherit.
    if has_key_of_own_rows(table) {
        return None;
    }
    let candidate = candidate_key(table);
    let pair = linked_pair(table);
    let found = match &candidate {
        Some(columns) if columns.len() == 1 => format!(
            "it has no primary key; {} is unique and never NULL, and could be it",
            listed(table, columns)
        ),
        Some(columns) => format!(
            "it has no primary key; {} together are unique and never NULL, and could be it",
            listed(table, columns)
        ),
        None if pair.is_some() => {
            "it has no primary key, so that one link can be there several times".to_owned()
        }
        None => "it has no primary key".to_owned(),
    };
    let why = match table.catalog().engine() {
        Engine::Postgres => {
            "a single row cannot be named, to change or delete just that one, and logical replication refuses to \
             update the table"
        }
        Engine::Mysql | Engine::Mariadb => {
            "a single row cannot be named, to change or delete just that one, and a replica looks through the whole \
             table for each row that changes"
        }
        Engine::Sqlite => {
            "a single row can be named by its rowid only, which VACUUM may change and a dump forgets"
        }
    };
    let sql = match candidate.or(pair) {
        Some(columns) => add_primary_key(table, &columns),
        None => surrogate_key(table),
    };
    Some(finding(AdviceCode::TableWithoutPrimaryKey, table, &[], found, why).mended_by(sql))
}

/// Whether a key tells the table's own rows apart.
fn has_key_of_own_rows(table: TableWalker<'_>) -> bool {
    let is_never_null = |part: &IndexPart| match part {
        IndexPart::Column { column, .. } => !table.column(*column).column().nullable,
        IndexPart::Expression(_) => false,
    };
    let indexes = table.table().indexes.iter();
    let mut own = indexes.filter(|it| it.own_rows_only && it.predicate.is_none());
    own.any(|it| it.parts.iter().all(is_never_null))
}

/// The columns of the shortest unique key that could be the primary key.
fn candidate_key(table: TableWalker<'_>) -> Option<Vec<u32>> {
    let never_null = |columns: &[u32]| {
        !columns.is_empty()
            && columns
                .iter()
                .all(|it| !table.column(*it).column().nullable)
    };
    // What only the configuration says need not hold for the rows.
    let keys = table
        .unique_keys()
        .filter(|key| key.provenance.is_declared())
        .map(|key| key.columns);
    keys.filter(|columns| never_null(columns))
        .min_by_key(Vec::len)
}

/// All columns, where they are two foreign keys and nothing else.
fn linked_pair(table: TableWalker<'_>) -> Option<Vec<u32>> {
    let columns = || table.columns();
    let only_links = columns().all(ColumnWalker::in_foreign_key);
    (table.foreign_keys().len() == 2 && columns().len() > 1 && only_links)
        .then(|| columns().map(|it| it.id().index).collect())
}

fn add_primary_key(table: TableWalker<'_>, columns: &[u32]) -> Option<String> {
    match table.catalog().engine() {
        Engine::Sqlite => None,
        Engine::Postgres | Engine::Mysql | Engine::Mariadb => {
            let columns = column_list(table, columns);
            Some(alter(table, &format!("ADD PRIMARY KEY ({columns})")))
        }
    }
}

/// A number for each row, where the table has room for one.
fn surrogate_key(table: TableWalker<'_>) -> Option<String> {
    let engine = table.catalog().engine();
    // The key of a partitioned table has to have its partition key in it; and an identity column is not given to the
    // tables that inherit.
    if matches!(table.table().kind, TableKind::Partitioned { .. }) || has_heirs(table) {
        return None;
    }
    let is_number = |column: &ColumnWalker<'_>| match &column.column().source {
        ValueSource::Identity { .. } | ValueSource::AutoIncrement => true,
        ValueSource::Default(text) => engine == Engine::Postgres && text.starts_with("nextval("),
        _ => false,
    };
    if let Some(column) = table.columns().find(is_number) {
        return add_primary_key(table, &[column.id().index]);
    }
    if table
        .columns()
        .any(|column| column.name().eq_ignore_ascii_case("id"))
    {
        return None;
    }
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some(alter(
            table,
            "ADD COLUMN \"id\" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        )),
        Engine::Mysql | Engine::Mariadb => Some(alter(
            table,
            "ADD COLUMN `id` bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY",
        )),
    }
}

/// Only in `SQLite`, by an old mistake that it keeps (<https://www.sqlite.org/lang_createtable.html#the_primary_key>).
/// In a junction it is told of the junction.
fn nullable_primary_key(table: TableWalker<'_>) -> Option<Finding> {
    let primary_key = table.table().primary_key.as_ref()?;
    if !primary_key.provenance.is_declared() {
        return None;
    }
    let key = table.primary_key_columns();
    let nullable: Vec<u32> = key
        .iter()
        .copied()
        .filter(|it| table.column(*it).column().nullable)
        .collect();
    let in_foreign_key = |column: &u32| table.column(*column).in_foreign_key();
    if nullable.is_empty() || nullable.iter().all(in_foreign_key) {
        return None;
    }
    let found = format!(
        "{} may be NULL, although in the primary key",
        listed(table, &nullable)
    );
    let why = "SQLite takes NULL into primary keys other than INTEGER PRIMARY KEY unless they say NOT NULL, and takes \
               any number of such rows; the table has to be made anew to change it";
    Some(finding(
        AdviceCode::NullablePrimaryKey,
        table,
        &nullable,
        found,
        why,
    ))
}

fn to_non_unique(key: ForeignKeyWalker<'_>) -> Option<Finding> {
    let target = key.target();
    let engine = target.catalog().engine();
    let columns: Vec<u32> = key.foreign_key().pairs.iter().map(|it| it.to).collect();
    let all: BTreeSet<u32> = columns.iter().copied().collect();
    let is_key = match engine {
        // It wants a key of just these columns (<https://www.sqlite.org/foreignkeys.html#fk_indexes>).
        Engine::Sqlite => target
            .unique_keys()
            .any(|it| it.columns.into_iter().collect::<BTreeSet<_>>() == all),
        Engine::Postgres | Engine::Mysql | Engine::Mariadb => target.is_unique(&columns),
    };
    // A foreign key of PostgreSQL refers to rows of the table itself, never to those of tables that inherit.
    if is_key || engine == Engine::Postgres {
        return None;
    }
    let found = format!(
        "{} refers to {} of `{}`, which is no key there",
        listed(key.table(), &from(key)),
        listed(target, &columns),
        target.display_name()
    );
    let why = match engine {
        Engine::Sqlite => {
            "with foreign keys switched on, each write that has to look at the key fails with `foreign key mismatch`"
        }
        _ => {
            "several rows can be the one that is referred to, and MySQL may refuse such keys in the future"
        }
    };
    let is_table = matches!(
        target.table().kind,
        TableKind::Table | TableKind::SqliteTable { .. }
    );
    let sql = is_table.then(|| add_unique(target, &columns));
    let columns = from(key);
    let advice = finding(
        AdviceCode::ForeignKeyToNonUnique,
        key.table(),
        &columns,
        found,
        why,
    );
    Some(
        advice
            .of_key(key.foreign_key().name.as_deref())
            .mended_by(sql),
    )
}

fn set_null_on_not_null(key: ForeignKeyWalker<'_>) -> Option<Finding> {
    let table = key.table();
    let facts = key.foreign_key();
    let columns = from(key);
    let on_delete = match facts.set_columns.as_slice() {
        [] => &columns,
        some => &facts.set_columns[..some.len()],
    };
    let required = |columns: &[u32]| -> Vec<u32> {
        let is_required = |it: &u32| !table.column(*it).column().nullable;
        columns.iter().copied().filter(is_required).collect()
    };
    let (what, affected) = match (facts.on_delete, facts.on_update) {
        (ReferentialAction::SetNull, _) if !required(on_delete).is_empty() => {
            ("deletes a row", required(on_delete))
        }
        (_, ReferentialAction::SetNull) if !required(&columns).is_empty() => {
            ("changes a key", required(&columns))
        }
        _ => return None,
    };
    let target = key.target().display_name();
    let found = format!(
        "whoever {what} of `{target}` sets {} to NULL, which is NOT NULL",
        listed(table, &affected)
    );
    let why = "each such statement fails as long as a row refers to it, with an error that names the column and not \
               the foreign key";
    let in_primary_key = affected.iter().any(|it| table.column(*it).in_primary_key());
    let is_inherited = affected.iter().any(|it| is_inherited(table.column(*it)));
    let engine = table.catalog().engine();
    let drop_not_null = |column: &u32| {
        let name = identifier(engine, table.column(*column).name());
        alter(table, &format!("ALTER COLUMN {name} DROP NOT NULL"))
    };
    let sql: Vec<String> = match engine {
        Engine::Postgres if !in_primary_key && !is_inherited => {
            affected.iter().map(drop_not_null).collect()
        }
        _ => Vec::new(),
    };
    let advice = finding(AdviceCode::SetNullOnNotNull, table, &affected, found, why);
    Some(advice.of_key(facts.name.as_deref()).mended_by(sql))
}

fn unchecked(key: ForeignKeyWalker<'_>) -> Option<Finding> {
    let facts = key.foreign_key();
    if !facts.unchecked {
        return None;
    }
    let table = key.table();
    let columns = from(key);
    let found = format!(
        "{} may refer to rows of `{}` that do not exist: the foreign key is {}",
        listed(table, &columns),
        key.target().display_name(),
        state(facts.unenforced)
    );
    let why = "joins lose the rows that refer to nothing, and the planner cannot rely on the key";
    let advice = finding(AdviceCode::UncheckedForeignKey, table, &columns, found, why);
    let sql = facts.name.as_deref().map(|name| {
        if facts.unenforced {
            let name = identifier(table.catalog().engine(), name);
            alter(table, &format!("ALTER CONSTRAINT {name} ENFORCED"))
        } else {
            validate(table, name)
        }
    });
    Some(advice.of_key(facts.name.as_deref()).mended_by(sql))
}

fn unchecked_checks(table: TableWalker<'_>) -> impl Iterator<Item = Finding> {
    let unchecked = table.table().checks.iter().filter(|it| it.unchecked);
    unchecked.map(move |check| {
        let engine = table.catalog().engine();
        let name = check.name.as_deref();
        let shown = name.unwrap_or(&check.expression);
        let sql = match (engine, name) {
            (Engine::Postgres, Some(name)) if check.unenforced => enforce(table, check, name),
            (Engine::Postgres, Some(name)) => Some(validate(table, name)),
            (Engine::Mysql, Some(name)) => {
                let name = identifier(engine, name);
                Some(alter(table, &format!("ALTER CHECK {name} ENFORCED")))
            }
            _ => None,
        };
        let state = state(check.unenforced);
        let found = format!("rows may exist that do not meet the check `{shown}`: it is {state}");
        let why = "whoever reads the check takes it for something that holds";
        finding(AdviceCode::UncheckedCheck, table, &[], found, why)
            .of_key(name)
            .mended_by(sql)
    })
}

fn state(is_unenforced: bool) -> &'static str {
    if is_unenforced {
        "NOT ENFORCED"
    } else {
        "NOT VALID"
    }
}

/// `PostgreSQL` alters no check: it has to go and come again. That of a parent is changed there.
fn enforce(table: TableWalker<'_>, check: &Check, name: &str) -> Option<String> {
    if !table.table().inherits.is_empty() {
        return None;
    }
    let name = identifier(table.catalog().engine(), name);
    let inherit = if check.no_inherit { " NO INHERIT" } else { "" };
    let change = format!(
        "DROP CONSTRAINT {name}, ADD CONSTRAINT {name} CHECK ({}){inherit}",
        check.expression
    );
    Some(alter(table, &change))
}

fn validate(table: TableWalker<'_>, constraint: &str) -> String {
    let name = identifier(table.catalog().engine(), constraint);
    alter(table, &format!("VALIDATE CONSTRAINT {name}"))
}

/// Positions of the columns that hold a foreign key.
pub(super) fn from(key: ForeignKeyWalker<'_>) -> Vec<u32> {
    key.foreign_key().pairs.iter().map(|it| it.from).collect()
}
