//! What changed about keys, indexes, foreign keys, checks and exclusions of a table.

use super::columns::relabelled;
use super::{Aspect, Change, ChangeKind, Place, change, listed, paired};
use crate::ir::{
    CheckFacts, ForeignKeyFacts, IndexFacts, IndexPartFacts, KeyFacts, ReferentialAction,
    TableFacts,
};

pub(super) fn compare(
    place: &Place,
    before: &TableFacts,
    after: &TableFacts,
    changes: &mut Vec<Change>,
) {
    primary_key(place, before, after, changes);
    unique_keys(place, before, after, changes);
    indexes(place, before, after, changes);
    foreign_keys(place, before, after, changes);
    checks(place, before, after, changes);
    let exclusions = |table: &TableFacts| -> Vec<(String, String)> {
        let named = |it: &crate::ir::Exclusion| (it.name.clone(), it.definition.clone());
        table.exclusions.iter().map(named).collect()
    };
    for (name, before, after) in paired(exclusions(before), exclusions(after)) {
        if before != after {
            let kind = became(before.is_some(), after.is_some());
            let what = format!("the exclusion `{name}` of `{place}`");
            let found = said(kind, &what);
            changes.push(change(kind, Aspect::Exclusion, place, &[], found));
        }
    }
}

fn became(was: bool, is: bool) -> ChangeKind {
    match (was, is) {
        (false, _) => ChangeKind::Added,
        (_, false) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    }
}

fn said(kind: ChangeKind, what: &str) -> String {
    match kind {
        ChangeKind::Added => format!("{what} is new"),
        ChangeKind::Removed => format!("{what} is gone"),
        ChangeKind::Changed => format!("{what} is another one"),
    }
}

fn primary_key(place: &Place, before: &TableFacts, after: &TableFacts, changes: &mut Vec<Change>) {
    let (was, is) = (&before.primary_key, &after.primary_key);
    if was == is {
        return;
    }
    let columns: &[String] = is.as_ref().or(was.as_ref()).map_or(&[], |it| &it.columns);
    let kind = became(was.is_some(), is.is_some());
    let found = match (was, is) {
        (Some(was), Some(is)) if was.columns == is.columns => {
            format!("the primary key of `{place}` {}", other_key(was, is))
        }
        (Some(was), Some(is)) => format!(
            "the primary key of `{place}` was {} and is {}",
            listed(&was.columns),
            listed(&is.columns)
        ),
        _ => said(
            kind,
            &format!("the primary key {} of `{place}`", listed(columns)),
        ),
    };
    changes.push(change(kind, Aspect::PrimaryKey, place, columns, found));
}

/// How two keys over the same columns differ.
fn other_key(was: &KeyFacts, is: &KeyFacts) -> String {
    if was.provenance != is.provenance {
        format!(
            "was {} and is {}",
            was.provenance.said(),
            is.provenance.said()
        )
    } else if was.deferrable != is.deferrable {
        "is deferrable, or is no more".to_owned()
    } else if was.without_overlaps != is.without_overlaps {
        "treats periods that overlap otherwise".to_owned()
    } else if was.nulls_not_distinct != is.nulls_not_distinct {
        "treats NULLs otherwise".to_owned()
    } else {
        let name = is.name.as_deref().unwrap_or("");
        format!("is called `{name}` now")
    }
}

fn unique_keys(place: &Place, before: &TableFacts, after: &TableFacts, changes: &mut Vec<Change>) {
    let by_columns = |table: &TableFacts| -> Vec<(Vec<String>, KeyFacts)> {
        let keyed = |it: &KeyFacts| (it.columns.clone(), it.clone());
        table.unique_constraints.iter().map(keyed).collect()
    };
    for (columns, was, is) in paired(by_columns(before), by_columns(after)) {
        if was == is {
            continue;
        }
        let kind = became(was.is_some(), is.is_some());
        let what = format!("the unique key {} of `{place}`", listed(&columns));
        let found = match (&was, &is) {
            (Some(was), Some(is)) => format!("{what} {}", other_key(was, is)),
            _ => said(kind, &what),
        };
        changes.push(change(kind, Aspect::UniqueKey, place, &columns, found));
    }
}

fn indexes(place: &Place, before: &TableFacts, after: &TableFacts, changes: &mut Vec<Change>) {
    let by_name = |table: &TableFacts| -> Vec<(String, IndexFacts)> {
        let named = |it: &IndexFacts| (it.name.clone(), it.clone());
        table.indexes.iter().map(named).collect()
    };
    for (name, was, is) in paired(by_name(before), by_name(after)) {
        if was == is {
            continue;
        }
        let kind = became(was.is_some(), is.is_some());
        let Some(index) = is.as_ref().or(was.as_ref()) else {
            continue;
        };
        let unique = if index.unique {
            "unique index"
        } else {
            "index"
        };
        let found = said(kind, &format!("the {unique} `{name}` of `{place}`"));
        // An index that is another one is about the columns of both.
        let mut columns = index_columns(index);
        columns.extend(was.iter().flat_map(index_columns));
        let mut seen = std::collections::BTreeSet::new();
        columns.retain(|it| seen.insert(it.clone()));
        changes.push(change(kind, Aspect::Index, place, &columns, found));
    }
}

fn index_columns(index: &IndexFacts) -> Vec<String> {
    let column = |part: &IndexPartFacts| match part {
        IndexPartFacts::Column { column, .. } => Some(column.clone()),
        IndexPartFacts::Expression { .. } => None,
    };
    index.parts.iter().filter_map(column).collect()
}

/// What a foreign key is known by.
type KeyPath = (Vec<String>, Option<String>, String, Vec<String>);

fn foreign_keys(place: &Place, before: &TableFacts, after: &TableFacts, changes: &mut Vec<Change>) {
    let by_path = |table: &TableFacts| -> Vec<(KeyPath, ForeignKeyFacts)> {
        let keyed = |it: &ForeignKeyFacts| {
            let path = (
                it.columns.clone(),
                it.target_schema.clone(),
                it.target.clone(),
                it.target_columns.clone(),
            );
            (path, it.clone())
        };
        table.foreign_keys.iter().map(keyed).collect()
    };
    for (path, was, is) in paired(by_path(before), by_path(after)) {
        if was == is {
            continue;
        }
        let (columns, _, target, _) = &path;
        let what = format!(
            "the foreign key {} of `{place}` to `{target}`",
            listed(columns)
        );
        let kind = became(was.is_some(), is.is_some());
        let found = match (&was, &is) {
            (Some(was), Some(is)) => format!("{what} {}", other_foreign_key(was, is)),
            _ => said(kind, &what),
        };
        changes.push(change(kind, Aspect::ForeignKey, place, columns, found));
    }
}

fn other_foreign_key(was: &ForeignKeyFacts, is: &ForeignKeyFacts) -> String {
    let action = |event: &str, was: ReferentialAction, is: ReferentialAction| {
        (was != is).then(|| format!("says ON {event} {} and said {}", is.sql(), was.sql()))
    };
    action("DELETE", was.on_delete, is.on_delete)
        .or_else(|| action("UPDATE", was.on_update, is.on_update))
        .or_else(|| {
            let (was, is) = (was.provenance, is.provenance);
            (was != is).then(|| format!("was {} and is {}", was.said(), is.said()))
        })
        .or_else(|| {
            let checks = if is.unchecked {
                "is not checked now"
            } else {
                "is checked now"
            };
            (was.unchecked != is.unchecked).then(|| checks.to_owned())
        })
        .or_else(|| {
            let when = if is.deferred {
                "is deferred now"
            } else {
                "is deferred no more"
            };
            (was.deferred != is.deferred).then(|| when.to_owned())
        })
        .or_else(|| {
            let is_renamed = was.name != is.name;
            is_renamed.then(|| format!("is called `{}` now", is.name.as_deref().unwrap_or("")))
        })
        .unwrap_or_else(|| "is another one".to_owned())
}

fn checks(place: &Place, before: &TableFacts, after: &TableFacts, changes: &mut Vec<Change>) {
    // Without names they are known by what they say.
    let by_name = |table: &TableFacts| -> Vec<(String, CheckFacts)> {
        let known_by = |it: &CheckFacts| match (&it.name, &it.allowed) {
            (Some(name), _) => name.clone(),
            (None, Some(allowed)) => format!("on {}", allowed.column),
            (None, None) => it.expression.clone(),
        };
        let keyed = |it: &CheckFacts| (known_by(it), it.clone());
        table.checks.iter().map(keyed).collect()
    };
    for (name, was, is) in paired(by_name(before), by_name(after)) {
        if was == is {
            continue;
        }
        let kind = became(was.is_some(), is.is_some());
        let allowed = |it: &Option<CheckFacts>| it.as_ref().and_then(|it| it.allowed.clone());
        let (labels, column) = match (allowed(&was), allowed(&is)) {
            (Some(was), Some(is)) if was.column == is.column && was.labels != is.labels => {
                let of = format!("`{}`", place.column(&is.column));
                (
                    Some(relabelled(&of, &was.labels, &is.labels)),
                    Some(is.column),
                )
            }
            (was, is) => (None, is.or(was).map(|it| it.column)),
        };
        let columns: Vec<String> = column.into_iter().collect();
        let (what, found) = match labels {
            Some(found) => (Aspect::Labels, found),
            None => (
                Aspect::Check,
                said(kind, &format!("the check `{name}` of `{place}`")),
            ),
        };
        changes.push(change(kind, what, place, &columns, found));
    }
}
