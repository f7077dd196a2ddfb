//! The two relations that a foreign key gives.

use super::{Cardinality, Path};
use crate::diagnostic::Diagnostic;
use crate::ir::{ForeignKeyWalker, TableId};

/// The relation from the table that holds the key, then the one from its target.
pub(super) fn both_sides(key: ForeignKeyWalker<'_>) -> [(TableId, TableId, Cardinality, Path); 2] {
    let (holder, target) = (key.table(), key.target());
    let facts = key.foreign_key();
    // Nothing keeps the row there that a key unknown to the database refers to.
    let may_dangle = facts.unchecked && !facts.provenance.is_declared();
    let optional = may_dangle || key.columns().any(crate::ir::ColumnWalker::holds_null);
    let forward = if optional {
        Cardinality::OptionalOne
    } else {
        Cardinality::One
    };
    let unique = holder.is_unique(&positions(key));
    let reverse = if unique {
        Cardinality::OptionalOne
    } else {
        Cardinality::Many
    };
    [
        (holder.id(), target.id(), forward, Path::Forward(key.id())),
        (target.id(), holder.id(), reverse, Path::Reverse(key.id())),
    ]
}

/// A key whose target is not unique is worth telling: its accessor can only take the first row that fits.
pub(super) fn advice(key: ForeignKeyWalker<'_>) -> Option<Diagnostic> {
    let targets: Vec<u32> = key.foreign_key().pairs.iter().map(|pair| pair.to).collect();
    (!key.target().is_unique(&targets)).then(|| Diagnostic::ForeignKeyToNonUnique {
        table: key.table().full_name(),
        columns: key
            .columns()
            .map(|column| column.name().to_owned())
            .collect(),
        target: key.target().display_name(),
    })
}

/// Positions of the columns that hold the key.
pub(super) fn positions(key: ForeignKeyWalker<'_>) -> Vec<u32> {
    key.foreign_key()
        .pairs
        .iter()
        .map(|pair| pair.from)
        .collect()
}
