//! What changed about the meaning: relations that no foreign key of their own explains, and junctions.

use super::{Aspect, Change, ChangeKind, Place, change, paired};
use crate::relations::{Path, Relation, Verdict};
use crate::render::Decisions;

/// Many-to-many relations that are new or gone, relations that lead to another number of rows, and junctions of another
/// class.
pub(super) fn compare(before: Decisions<'_>, after: Decisions<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (_, was, is) in paired(relations(before), relations(after)) {
        let (kind, relation, decisions) = match (was, is) {
            (None, Some(is)) => (ChangeKind::Added, is, after),
            (Some(was), None) => (ChangeKind::Removed, was, before),
            // Whether a row has to be there is said by the columns.
            (Some(was), Some(is)) if before.relations.kind(was) != after.relations.kind(is) => {
                (ChangeKind::Changed, is, after)
            }
            _ => continue,
        };
        let is_through = matches!(relation.path, Path::Through { .. });
        if kind != ChangeKind::Changed && !is_through {
            // Its foreign key says so already.
            continue;
        }
        let described = decisions.relations.describe(decisions.catalog, relation);
        let found = match kind {
            ChangeKind::Added => format!("the relation `{described}` is new"),
            ChangeKind::Removed => format!("the relation `{described}` is gone"),
            ChangeKind::Changed => format!("the relation is now `{described}`"),
        };
        let (place, columns) = held(decisions, relation);
        changes.push(change(kind, Aspect::Relation, &place, &columns, found));
    }
    for (place, was, is) in paired(verdicts(before), verdicts(after)) {
        if let (Some(was), Some(is)) = (was, is)
            && was != is
        {
            let found = format!("`{place}` was {was} and is {is}");
            changes.push(change(
                ChangeKind::Changed,
                Aspect::Junction,
                &place,
                &[],
                found,
            ));
        }
    }
    changes
}

/// The relations, each from one of its sides, by the way that they go.
fn relations(decisions: Decisions<'_>) -> Vec<(String, Relation)> {
    let key = |relation: Relation| {
        let described = decisions.relations.describe(decisions.catalog, relation);
        // Without the kind, which is what may change.
        let way = described.split_once(": ").map_or("", |(_, way)| way);
        (way.to_owned(), relation)
    };
    let one_side = |it: &Relation| match it.path {
        Path::Forward(_) => true,
        Path::Reverse(_) => false,
        Path::Through { .. } => it.id < it.inverse,
    };
    let all = decisions.relations.all().filter(one_side);
    all.map(key).collect()
}

/// The table and the columns that hold a relation's keys.
fn held(decisions: Decisions<'_>, relation: Relation) -> (Place, Vec<String>) {
    let keys = match relation.path {
        Path::Forward(key) | Path::Reverse(key) => vec![key],
        Path::Through { near, far, .. } => vec![near, far],
    };
    let table = Place::of_table(decisions.catalog.walk(keys[0].table));
    let keys = keys.into_iter().map(|it| decisions.catalog.foreign_key(it));
    let columns = keys.flat_map(crate::ir::ForeignKeyWalker::columns);
    (table, columns.map(|it| it.name().to_owned()).collect())
}

/// What each table is as a junction, in a word or two.
fn verdicts(decisions: Decisions<'_>) -> Vec<(Place, String)> {
    let said = |verdict: &Verdict| match verdict {
        Verdict::Junction { class, .. } => format!("a {class} junction"),
        Verdict::NotAJunction(_) => "no junction".to_owned(),
    };
    let tables = decisions.catalog.tables();
    tables
        .map(|it| {
            (
                Place::of_table(it),
                said(decisions.relations.verdict(it.id())),
            )
        })
        .collect()
}
