//! What changed about the columns of a table: a change for each side of a column.

use std::collections::BTreeSet;

use super::facts::comment;
use super::{Aspect, Change, ChangeKind, Place, change, paired};
use crate::ir::{ColumnFacts, Nulls, SqlType, TableFacts, ValueSource};

pub(super) fn compare(
    place: &Place,
    before: &TableFacts,
    after: &TableFacts,
    changes: &mut Vec<Change>,
) {
    let by_name = |table: &TableFacts| -> Vec<(String, ColumnFacts)> {
        let named = |it: &ColumnFacts| (it.name.clone(), it.clone());
        table.columns.iter().map(named).collect()
    };
    for (name, before, after) in paired(by_name(before), by_name(after)) {
        let path = format!("`{}`", place.column(&name));
        let mut push = |kind, what, found: String| {
            let columns = [name.clone()];
            changes.push(change(kind, what, place, &columns, found));
        };
        match (before, after) {
            (None, Some(_)) => push(ChangeKind::Added, Aspect::Column, format!("{path} is new")),
            (Some(_), None) => push(
                ChangeKind::Removed,
                Aspect::Column,
                format!("{path} is gone"),
            ),
            (Some(before), Some(after)) => {
                for (what, found) in sides(&path, &before, &after) {
                    push(ChangeKind::Changed, what, found);
                }
            }
            (None, None) => {}
        }
    }
    let order = |table: &TableFacts, other: &TableFacts| -> Vec<String> {
        let there: BTreeSet<&String> = other.columns.iter().map(|it| &it.name).collect();
        let both = table.columns.iter().filter(|it| there.contains(&it.name));
        both.map(|it| it.name.clone()).collect()
    };
    if order(before, after) != order(after, before) {
        let found = format!("the columns of `{place}` are in another order");
        let what = Aspect::ColumnOrder;
        changes.push(change(ChangeKind::Changed, what, place, &[], found));
    }
}

/// Each side of a column that is another one.
fn sides(path: &str, before: &ColumnFacts, after: &ColumnFacts) -> Vec<(Aspect, String)> {
    let mut sides = Vec::new();
    match (labels(&before.sql_type), labels(&after.sql_type)) {
        (Some(was), Some(is)) if was != is => {
            sides.push((Aspect::Labels, relabelled(path, was, is)));
        }
        (Some(_), Some(_)) => {}
        _ if before.sql_type != after.sql_type || before.declared_type != after.declared_type => {
            let found = format!("{path} was {} and is {}", declared(before), declared(after));
            sides.push((Aspect::ColumnType, found));
        }
        _ => {}
    }
    if before.nullable != after.nullable {
        let found = if after.nullable {
            format!("{path} became nullable")
        } else {
            format!("{path} can be NULL no more")
        };
        sides.push((Aspect::Nullability, found));
    }
    if before.nulls != after.nulls {
        let found = match (before.nulls, after.nulls) {
            (_, Nulls::Never) => format!("{path} is never NULL now, as the configuration says"),
            (_, Nulls::Possible) => format!("{path} may be NULL now, as the configuration says"),
            (_, Nulls::Inherited) => {
                format!("{path} may be NULL now in rows of tables that inherit it")
            }
            (Nulls::Inherited, Nulls::AsDeclared) => {
                format!("{path} is no longer NULL in rows of tables that inherit it")
            }
            (Nulls::Possible, Nulls::AsDeclared) => {
                format!("the configuration does not say any more that {path} may be NULL")
            }
            (_, Nulls::AsDeclared) => {
                format!("the configuration does not say any more that {path} is never NULL")
            }
        };
        sides.push((Aspect::Nullability, found));
    }
    if before.source != after.source {
        let found = format!(
            "{path} had {} and has {}",
            source(&before.source),
            source(&after.source)
        );
        sides.push((Aspect::Default, found));
    }
    if before.on_update != after.on_update {
        let found = match &after.on_update {
            Some(value) => format!("{path} is set to `{value}` on updates"),
            None => format!("{path} is not set on updates any more"),
        };
        sides.push((Aspect::Default, found));
    }
    let collation = |it: &ColumnFacts| {
        (
            it.collation.clone(),
            it.collation_schema.clone(),
            it.is_folding,
        )
    };
    if collation(before) != collation(after) {
        sides.push((Aspect::Collation, format!("{path} has another collation")));
    }
    if before.operators != after.operators {
        let found = format!("{path} is compared by other operators");
        sides.push((Aspect::ColumnType, found));
    }
    if before.invisible != after.invisible {
        let seen = if after.invisible {
            "invisible"
        } else {
            "visible"
        };
        sides.push((Aspect::ColumnVisibility, format!("{path} is {seen} now")));
    }
    if before.comment != after.comment {
        let found = comment(path, before.comment.as_deref(), after.comment.as_deref());
        sides.push((Aspect::ColumnComment, found));
    }
    sides
}

fn declared(column: &ColumnFacts) -> String {
    if column.declared_type.is_empty() {
        "of no type".to_owned()
    } else {
        format!("`{}`", column.declared_type)
    }
}

fn labels(sql_type: &SqlType) -> Option<&[String]> {
    match sql_type {
        SqlType::Enum { labels } | SqlType::Set { labels } => Some(labels),
        _ => None,
    }
}

/// Labels that are others, or in another order.
pub(super) fn relabelled(of: &str, before: &[String], after: &[String]) -> String {
    let missing = |from: &[String], other: &[String]| -> Vec<String> {
        let missing = from.iter().filter(|it| !other.contains(it));
        missing.cloned().collect()
    };
    let (gone, new) = (missing(before, after), missing(after, before));
    match (gone.is_empty(), new.is_empty()) {
        (true, true) => format!("the labels of {of} are in another order"),
        (true, false) => format!("{of} can be {} too", super::listed(&new)),
        (false, true) => format!("{of} can be {} no more", super::listed(&gone)),
        (false, false) => format!(
            "{of} can be {} too, and {} no more",
            super::listed(&new),
            super::listed(&gone)
        ),
    }
}

fn source(source: &ValueSource) -> String {
    match source {
        ValueSource::Required => "no default".to_owned(),
        ValueSource::Default(expression) => format!("the default `{expression}`"),
        ValueSource::RowId => "the row id".to_owned(),
        ValueSource::AutoIncrement => "a counter".to_owned(),
        ValueSource::Identity { always: true } => "an identity that is always generated".to_owned(),
        ValueSource::Identity { always: false } => "an identity".to_owned(),
        ValueSource::Generated { expression, .. } => format!("the generated value `{expression}`"),
    }
}
