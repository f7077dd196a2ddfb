//! Advice about primary keys, foreign keys and checks.

use std::collections::BTreeSet;

use super::statements::{add_unique, alter, column_list, identifier, set_type};
use super::{Finding, finding, listed};
use crate::diagnostic::AdviceCode;
use crate::ir::{
    ColumnWalker, Engine, ForeignKeyWalker, Provenance, ReferentialAction, SqlType, TableKind,
    TableWalker, ValueSource,
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
        findings.extend(types_differ(key));
    }
    findings.extend(unchecked_checks(table));
}

fn without_primary_key(table: TableWalker<'_>) -> Option<Finding> {
    if table.table().primary_key.is_some() {
        return None;
    }
    let candidate = candidate_key(table);
    let found = match &candidate {
        Some(columns) if columns.len() == 1 => format!(
            "it has no primary key; {} is unique and never NULL, and could be it",
            listed(table, columns)
        ),
        Some(columns) => format!(
            "it has no primary key; {} together are unique and never NULL, and could be it",
            listed(table, columns)
        ),
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
    let sql = match candidate {
        Some(columns) => add_primary_key(table, &columns),
        None => surrogate_key(table),
    };
    Some(finding(AdviceCode::TableWithoutPrimaryKey, table, &[], found, why).mended_by(sql))
}

/// The columns of the shortest unique key that could be the primary key.
fn candidate_key(table: TableWalker<'_>) -> Option<Vec<u32>> {
    let never_null = |columns: &[u32]| {
        !columns.is_empty()
            && columns
                .iter()
                .all(|it| !table.column(*it).column().nullable)
    };
    let keys = table.unique_keys().map(|key| key.columns);
    keys.filter(|columns| never_null(columns))
        .min_by_key(Vec::len)
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
    // The key of a partitioned table has to have its partition key in it.
    if matches!(table.table().kind, TableKind::Partitioned { .. }) {
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
    if is_key {
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
    let engine = table.catalog().engine();
    let drop_not_null = |column: &u32| {
        let name = identifier(engine, table.column(*column).name());
        alter(table, &format!("ALTER COLUMN {name} DROP NOT NULL"))
    };
    let sql: Vec<String> = match engine {
        Engine::Postgres if !in_primary_key => affected.iter().map(drop_not_null).collect(),
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
        "{} may refer to rows of `{}` that are not there: the foreign key is NOT VALID, or NOT ENFORCED",
        listed(table, &columns),
        key.target().display_name()
    );
    let why = "joins lose the rows that refer to nothing, and the planner cannot rely on the key; where the key is \
               NOT ENFORCED it has to be enforced first";
    let advice = finding(AdviceCode::UncheckedForeignKey, table, &columns, found, why);
    let sql = facts.name.as_deref().map(|name| validate(table, name));
    Some(advice.of_key(facts.name.as_deref()).mended_by(sql))
}

fn unchecked_checks(table: TableWalker<'_>) -> impl Iterator<Item = Finding> {
    let unchecked = table.table().checks.iter().filter(|it| it.unchecked);
    unchecked.map(move |check| {
        let engine = table.catalog().engine();
        let name = check.name.as_deref();
        let shown = name.unwrap_or(&check.expression);
        let (state, sql) = match engine {
            Engine::Postgres => (
                "NOT VALID, or NOT ENFORCED",
                name.map(|name| validate(table, name)),
            ),
            Engine::Mysql | Engine::Mariadb | Engine::Sqlite => {
                let enforced = |name| {
                    let name = identifier(engine, name);
                    alter(table, &format!("ALTER CHECK {name} ENFORCED"))
                };
                (
                    "NOT ENFORCED",
                    name.filter(|_| engine == Engine::Mysql).map(enforced),
                )
            }
        };
        let found =
            format!("rows may be there that do not meet the check `{shown}`: it is {state}");
        let why = "whoever reads the check takes it for something that holds";
        finding(AdviceCode::UncheckedCheck, table, &[], found, why)
            .of_key(name)
            .mended_by(sql)
    })
}

fn validate(table: TableWalker<'_>, constraint: &str) -> String {
    let name = identifier(table.catalog().engine(), constraint);
    alter(table, &format!("VALIDATE CONSTRAINT {name}"))
}

/// Positions of the columns that hold a foreign key.
pub(super) fn from(key: ForeignKeyWalker<'_>) -> Vec<u32> {
    key.foreign_key().pairs.iter().map(|it| it.from).collect()
}

fn types_differ(key: ForeignKeyWalker<'_>) -> Vec<Finding> {
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
    if let (Some((bits, signed)), Some((target_bits, target_signed))) = (bits(one), bits(other)) {
        return if catalog.engine() == Engine::Sqlite {
            None
        } else if bits < target_bits {
            Some("the day the target has a larger number, nothing can refer to it")
        } else if signed != target_signed {
            Some(
                "half the numbers of one are none of the other, and comparing them needs a conversion",
            )
        } else if bits > target_bits {
            Some(
                "it has room for numbers that the target can never have, in each row and in each index",
            )
        } else {
            None
        };
    }
    let kinds = [one, other].map(kind);
    match kinds {
        [Some(one), Some(other)] if one != other => Some(
            "equal values are not the same value to programs, and comparing them needs a conversion that may keep an \
             index from being used",
        ),
        _ => None,
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
fn kind(sql_type: &SqlType) -> Option<&'static str> {
    Some(match sql_type {
        SqlType::Text | SqlType::Character => "text",
        SqlType::Bytes => "bytes",
        SqlType::Float | SqlType::Float32 => "float",
        SqlType::Decimal => "decimal",
        SqlType::Uuid => "uuid",
        SqlType::Date => "date",
        SqlType::DateTime => "date and time",
        SqlType::Instant => "moment",
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

/// The column with its target's type.
fn mended_type(column: ColumnWalker<'_>, target: ColumnWalker<'_>) -> Option<String> {
    // In MySQL and MariaDB the key has to go while the column is changed.
    if column.table().catalog().engine() != Engine::Postgres {
        return None;
    }
    if matches!(column.column().source, ValueSource::Generated { .. }) {
        return None;
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
