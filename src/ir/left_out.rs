//! Takes columns out of the facts of a table, and what needs them.
//!
//! An index still finds rows by the columns before the first one that is gone. What can refuse a row stays where its name
//! alone says so: on servers a unique key is then an index over an expression, by which no row is found, and an upsert knows
//! that it is not alone with its own key.

use std::collections::BTreeSet;

use super::{Engine, IndexFacts, IndexPartFacts, KeyFacts, TableFacts};

/// Takes out the columns of these names, in the form in which equal names are equal. Returns what went with them, as texts
/// say it. Foreign keys stay as they are.
pub(super) fn take(
    table: &mut TableFacts,
    columns: &BTreeSet<String>,
    engine: Engine,
) -> Vec<String> {
    let gone = |name: &str| columns.contains(&engine.folded_column(name));
    let mentioned = |sql: &str| columns.iter().any(|name| mentions(sql, name, engine));
    let mut told = Vec::new();
    table.columns.retain(|it| !gone(&it.name));
    let needs = |key: &KeyFacts| key.columns.iter().any(|it| gone(it));
    let mut hidden = Vec::new();
    if let Some(key) = table.primary_key.take_if(|key| needs(key)) {
        told.push("the primary key".to_owned());
        hidden.extend(as_index(key, Some("PRIMARY"), engine));
    }
    let (lost, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut table.unique_constraints)
        .into_iter()
        .partition(needs);
    table.unique_constraints = kept;
    for key in lost {
        told.push(match &key.name {
            Some(name) => format!("the unique key `{name}`"),
            None => format!("the unique key over `{}`", key.columns.join("`, `")),
        });
        hidden.extend(as_index(key, None, engine));
    }
    table.indexes.extend(hidden);
    for index in std::mem::take(&mut table.indexes) {
        match without(index, &gone, &mentioned, engine) {
            Ok(index) => table.indexes.push(index),
            Err(name) => told.push(format!("the index `{name}`")),
        }
    }
    table.checks.retain(|check| {
        let goes = check.allowed.as_ref().is_some_and(|it| gone(&it.column))
            || mentioned(&check.expression);
        if goes {
            told.push(match &check.name {
                Some(name) => format!("the check `{name}`"),
                None => format!("the check `{}`", check.expression),
            });
        }
        !goes
    });
    table.exclusions.retain(|it| {
        let goes = mentioned(&it.definition);
        if goes {
            told.push(format!("the exclusion `{}`", it.name));
        }
        !goes
    });
    told
}

/// A key as an index, which can still refuse a row. `SQLite` calls keys by their columns, and would need all of them.
fn as_index(key: KeyFacts, unnamed: Option<&str>, engine: Engine) -> Option<IndexFacts> {
    if engine == Engine::Sqlite || !key.provenance.is_declared() {
        return None;
    }
    let part = |column: String| IndexPartFacts::Column {
        column,
        descending: false,
        collation: None,
        prefix: None,
        operator_class: None,
        nulls_reversed: false,
    };
    Some(IndexFacts {
        name: key.name.or_else(|| unnamed.map(str::to_owned))?,
        unique: true,
        parts: key.columns.into_iter().map(part).collect(),
        nulls_not_distinct: key.nulls_not_distinct,
        ..IndexFacts::default()
    })
}

/// The index with what is gone as something that is not known; or its name, where it is of no more use.
fn without(
    mut index: IndexFacts,
    gone: &impl Fn(&str) -> bool,
    mentioned: &impl Fn(&str) -> bool,
    engine: Engine,
) -> Result<IndexFacts, String> {
    index.included.retain(|it| !gone(it));
    let is_touched = |part: &IndexPartFacts| match part {
        IndexPartFacts::Column { column, .. } => gone(column),
        IndexPartFacts::Expression { expression } => mentioned(expression),
    };
    let in_predicate = index.predicate.as_deref().is_some_and(mentioned);
    let refuses = index.unique && engine != Engine::Sqlite;
    let touched: Vec<bool> = index.parts.iter().map(is_touched).collect();
    let is_known = |touched: &bool| !touched;
    let has_order = if index.unique {
        touched.iter().all(is_known)
    } else {
        touched.first().is_none_or(is_known)
    };
    if !refuses && (in_predicate || !has_order) {
        return Err(index.name);
    }
    if !index.unique {
        let known = touched.iter().take_while(|it| is_known(it)).count();
        index.parts.truncate(known);
    }
    for part in &mut index.parts {
        if let IndexPartFacts::Column { column, .. } = part
            && gone(column)
        {
            *part = IndexPartFacts::Expression {
                expression: column.clone(),
            };
        }
    }
    Ok(index)
}

/// Whether an expression has a name in it, as a word of its own.
fn mentions(sql: &str, folded_name: &str, engine: Engine) -> bool {
    let sql = engine.folded_column(sql);
    let in_word = |it: char| it.is_alphanumeric() || it == '_' || it == '$';
    sql.match_indices(folded_name).any(|(at, _)| {
        let before = sql[..at].chars().next_back();
        let after = sql[at + folded_name.len()..].chars().next();
        !before.is_some_and(in_word) && !after.is_some_and(in_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        for (sql, name, engine, expected) in [
            ("length(secret) > 3", "secret", Engine::Postgres, true),
            ("length(secrets) > 3", "secret", Engine::Postgres, false),
            ("a.secret_b = secret", "secret", Engine::Postgres, true),
            ("\"Secret\" > 3", "secret", Engine::Postgres, false),
            ("\"Secret\" > 3", "secret", Engine::Sqlite, true),
            ("`odd name` > 3", "odd name", Engine::Mysql, true),
        ] {
            assert_eq!(mentions(sql, name, engine), expected, "{sql}");
        }
    }
}
