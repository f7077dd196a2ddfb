//! What changed about the types of the user's, and about sequences.

use super::columns::relabelled;
use super::{Aspect, Change, ChangeKind, Place, change, paired};
use crate::ir::{Catalog, NamedType, NamedTypeKind, Sequence};

pub(super) fn compare(before: &Catalog, after: &Catalog, changes: &mut Vec<Change>) {
    for (place, was, is) in paired(types(before), types(after)) {
        match (was, is) {
            (None, Some(it)) => {
                let found = format!("the {} `{place}` is new", noun(it));
                changes.push(change(ChangeKind::Added, Aspect::Type, &place, &[], found));
            }
            (Some(it), None) => {
                let found = format!("the {} `{place}` is gone", noun(it));
                changes.push(change(
                    ChangeKind::Removed,
                    Aspect::Type,
                    &place,
                    &[],
                    found,
                ));
            }
            (Some(was), Some(is)) if was != is => {
                let (what, found) = other_type(&place, was, is);
                changes.push(change(ChangeKind::Changed, what, &place, &[], found));
            }
            _ => {}
        }
    }
    for (place, was, is) in paired(sequences(before), sequences(after)) {
        let (kind, said) = match (was, is) {
            (None, Some(_)) => (ChangeKind::Added, "is new"),
            (Some(_), None) => (ChangeKind::Removed, "is gone"),
            (was, is) if was != is => (ChangeKind::Changed, "is another one"),
            _ => continue,
        };
        let found = format!("the sequence `{place}` {said}");
        changes.push(change(kind, Aspect::Sequence, &place, &[], found));
    }
}

fn place(catalog: &Catalog, schema: &str, name: &str) -> Place {
    let is_default = schema == catalog.default_schema();
    Place::new((!is_default).then_some(schema), name)
}

fn types(catalog: &Catalog) -> impl Iterator<Item = (Place, &NamedType)> {
    let types = catalog.types().iter();
    types.map(|it| (place(catalog, &it.schema, &it.name), it))
}

fn sequences(catalog: &Catalog) -> impl Iterator<Item = (Place, &Sequence)> {
    let sequences = catalog.sequences().iter();
    sequences.map(|it| (place(catalog, &it.schema, &it.name), it))
}

fn noun(named: &NamedType) -> &'static str {
    match named.kind {
        NamedTypeKind::Enum { .. } => "enum",
        NamedTypeKind::Domain { .. } => "domain",
        NamedTypeKind::Composite { .. } => "composite type",
        NamedTypeKind::Range { .. } => "range type",
    }
}

fn other_type(place: &Place, was: &NamedType, is: &NamedType) -> (Aspect, String) {
    match (&was.kind, &is.kind) {
        (NamedTypeKind::Enum { labels: before }, NamedTypeKind::Enum { labels: after })
            if before != after =>
        {
            let of = format!("the enum `{place}`");
            (Aspect::Labels, relabelled(&of, before, after))
        }
        (
            NamedTypeKind::Domain {
                declared_type: before,
                ..
            },
            NamedTypeKind::Domain {
                declared_type: after,
                ..
            },
        ) if before != after => {
            let found = format!("the domain `{place}` was over `{before}` and is over `{after}`");
            (Aspect::Type, found)
        }
        (NamedTypeKind::Composite { .. }, NamedTypeKind::Composite { .. })
            if was.kind != is.kind =>
        {
            (
                Aspect::Type,
                format!("the composite type `{place}` has other fields"),
            )
        }
        (before, after) if before == after => {
            let of = format!("the {} `{place}`", noun(is));
            let found = super::facts::comment(&of, was.comment.as_deref(), is.comment.as_deref());
            (Aspect::Comment, found)
        }
        _ => (
            Aspect::Type,
            format!("the {} `{place}` is another one", noun(is)),
        ),
    }
}
