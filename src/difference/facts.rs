//! What changed in the database: tables, and what belongs to a table as a whole; types and sequences besides.

use super::{Aspect, Change, ChangeKind, Place, change, columns, keys, paired, types};
use crate::ir::{Catalog, TableFacts, TableWalker};

/// Every change, in the order of the tables; what concerns the whole database first.
pub(super) fn compare(before: &Catalog, after: &Catalog) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.engine() != after.engine() {
        let found = format!(
            "the database was `{}` and is `{}`",
            before.engine().name(),
            after.engine().name()
        );
        let place = Place::new(None, after.engine().name());
        let mut engine = change(ChangeKind::Changed, Aspect::Engine, &place, &[], found);
        engine.breaking = true;
        engine.effects.push(super::Effect {
            breaking: true,
            text: "the code is for another driver".to_owned(),
            items: Vec::new(),
        });
        changes.push(engine);
    }
    types::compare(before, after, &mut changes);
    let places = |catalog: &Catalog| -> Vec<(Place, TableFacts)> {
        let facts = |table: TableWalker<'_>| (Place::of_table(table), catalog.facts(table));
        catalog.tables().map(facts).collect()
    };
    for (place, before, after) in paired(places(before), places(after)) {
        match (before, after) {
            (Some(before), Some(after)) => {
                table(&place, &before, &after, &mut changes);
                columns::compare(&place, &before, &after, &mut changes);
                keys::compare(&place, &before, &after, &mut changes);
            }
            (None, Some(table)) => changes.push(whole(ChangeKind::Added, &place, &table)),
            (Some(table), None) => changes.push(whole(ChangeKind::Removed, &place, &table)),
            (None, None) => {}
        }
    }
    changes
}

fn whole(kind: ChangeKind, place: &Place, table: &TableFacts) -> Change {
    let noun = table.kind.noun();
    let found = match kind {
        ChangeKind::Added => format!("the {noun} `{place}` is new"),
        _ => format!("the {noun} `{place}` is gone"),
    };
    change(kind, Aspect::Table, place, &[], found)
}

/// What belongs to the table as a whole.
fn table(place: &Place, before: &TableFacts, after: &TableFacts, changes: &mut Vec<Change>) {
    let mut push = |what: Aspect, found: String| {
        changes.push(change(ChangeKind::Changed, what, place, &[], found));
    };
    if before.kind != after.kind {
        let (was, is) = (before.kind.noun(), after.kind.noun());
        push(
            Aspect::TableKind,
            if was == is {
                format!("`{place}` is another kind of {is}")
            } else {
                format!("`{place}` was a {was} and is a {is}")
            },
        );
    }
    if before.comment != after.comment {
        push(
            Aspect::Comment,
            comment(
                &format!("`{place}`"),
                before.comment.as_deref(),
                after.comment.as_deref(),
            ),
        );
    }
    if before.partition_of != after.partition_of {
        push(
            Aspect::Partition,
            format!("`{place}` is another partition, or none any more"),
        );
    }
    if before.inherits != after.inherits {
        push(
            Aspect::Inheritance,
            format!("`{place}` inherits from other tables"),
        );
    }
    if before.extension != after.extension {
        push(
            Aspect::Extension,
            format!("`{place}` belongs to another extension, or to none any more"),
        );
    }
    if before.row_security != after.row_security {
        push(
            Aspect::RowSecurity,
            format!("the policies of `{place}` are others"),
        );
    }
    if before.system_versioned != after.system_versioned {
        let keeps = if after.system_versioned {
            "keeps its history now"
        } else {
            "keeps its history no more"
        };
        push(Aspect::SystemVersioning, format!("`{place}` {keeps}"));
    }
}

/// A comment that is another one.
pub(super) fn comment(of: &str, before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (None, _) => format!("{of} has a comment now"),
        (_, None) => format!("{of} has no comment any more"),
        _ => format!("{of} has another comment"),
    }
}
