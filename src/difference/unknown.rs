//! What changed in the database, as far as a lock and the code that is there tell: for those who keep no catalog.

use super::subjects::{Role, Subjects};
use super::surface::{CodeChange, ItemKind};
use super::{Aspect, Change, ChangeKind, Place, change, listed, paired};
use crate::config::{NameEntry, RelationEntry};
use crate::naming::Lock;
use crate::render::Decisions;

/// Tables, columns and relations that only one of two locks knows, and columns whose field is of another type.
///
/// A lock that is empty knows nothing: then there is only the code.
pub(super) fn changes(
    lock: &Lock,
    new_lock: &Lock,
    after: Decisions<'_>,
    code: &[CodeChange],
    subjects: &Subjects,
) -> Vec<Change> {
    let mut changes = Vec::new();
    if !lock.entries().is_empty() {
        for (known, was, is) in paired(known(lock), known(new_lock)) {
            let kind = match (was, is) {
                (None, Some(())) => ChangeKind::Added,
                (Some(()), None) => ChangeKind::Removed,
                _ => continue,
            };
            let said = if kind == ChangeKind::Added {
                "new"
            } else {
                "gone"
            };
            let (what, place, columns, name) = match &known {
                Known::Table(place) => (Aspect::Table, place, Vec::new(), format!("`{place}`")),
                Known::Column(place, column) => {
                    let name = format!("`{}`", place.column(column));
                    (Aspect::Column, place, vec![column.clone()], name)
                }
                Known::Relation(place, columns, to) => {
                    let name =
                        format!("the relation by {} of `{place}` to `{to}`", listed(columns));
                    (Aspect::ForeignKey, place, columns.clone(), name)
                }
            };
            let found = format!("{name} is {said}");
            changes.push(change(kind, what, place, &columns, found));
        }
        // What a table has is new or gone with it.
        let tables = changes.iter().filter(|it| it.object.what == Aspect::Table);
        let tables: Vec<_> = tables
            .map(|it| (it.object.schema.clone(), it.object.name.clone()))
            .collect();
        changes.retain(|it| {
            it.object.what == Aspect::Table
                || !tables.contains(&(it.object.schema.clone(), it.object.name.clone()))
        });
    }
    let names = |owner: &str| {
        let mut tables = after.catalog.tables();
        tables.any(|it| {
            let model = &after.names.table(it.id()).model.ident;
            after.names.outside(&it.table().schema, model) == owner
        })
    };
    for item in code {
        let of_column = subjects.get(&item.key).filter(|it| it.role == Role::Column);
        if let Some(subject) = of_column
            && let (Some(was), Some(is)) = (&item.was, &item.is)
            && item.key.kind == ItemKind::Field
            && names(&item.key.owner)
        {
            let (place, column) = &subject.columns[0];
            let path = place.column(column);
            let (what, found) = if is.gives == format!("Option<{}>", was.gives) {
                (Aspect::Nullability, format!("`{path}` became nullable"))
            } else if was.gives == format!("Option<{}>", is.gives) {
                (Aspect::Nullability, format!("`{path}` can be NULL no more"))
            } else {
                (Aspect::ColumnType, format!("`{path}` has another type"))
            };
            let columns = [column.clone()];
            changes.push(change(ChangeKind::Changed, what, place, &columns, found));
        }
    }
    changes
}

/// What a lock knows of the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Table(Place),
    Column(Place, String),
    Relation(Place, Vec<String>, String),
}

fn known(lock: &Lock) -> Vec<(Known, ())> {
    let known = |entry: &NameEntry| match entry {
        NameEntry::Table(entry) => {
            let place = Place::new(entry.schema.as_deref(), &entry.table);
            Some(Known::Table(place))
        }
        NameEntry::Column(entry) => {
            let place = Place::new(entry.schema.as_deref(), entry.table.as_ref()?);
            Some(Known::Column(place, entry.column.clone()))
        }
        NameEntry::Relation(entry) => relation(entry),
        NameEntry::Schema(_) | NameEntry::Variant(_) | NameEntry::Type(_) => None,
    };
    lock.entries()
        .iter()
        .filter_map(known)
        .map(|it| (it, ()))
        .collect()
}

fn relation(entry: &RelationEntry) -> Option<Known> {
    let place = Place::new(entry.schema.as_deref(), entry.table.as_ref()?);
    Some(Known::Relation(
        place,
        entry.columns.clone()?,
        entry.to.clone()?,
    ))
}
