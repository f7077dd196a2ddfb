//! The two relations that a foreign key gives.

use std::collections::BTreeSet;

use super::{Cardinality, Path};
use crate::config::{ForeignKeyRule, Orphans, RelationsConfig};
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, Engine, ForeignKeyWalker, TableId, TableName};

/// Tables of which another one inherits. A foreign key does not hold for the rows of heirs.
pub(super) fn tables_with_heirs(catalog: &Catalog) -> BTreeSet<&TableName> {
    catalog
        .tables()
        .flat_map(|it| &it.table().inherits)
        .collect()
}

/// The relation from the table that holds the key, then the one from its target.
pub(super) fn both_sides(
    key: ForeignKeyWalker<'_>,
    with_heirs: &BTreeSet<&TableName>,
    config: &RelationsConfig,
) -> [(TableId, TableId, Cardinality, Path); 2] {
    let (holder, target) = (key.table(), key.target());
    let may_dangle = if key.foreign_key().provenance.is_kept() {
        config.orphans == Orphans::Option
            && !is_enforced(key, with_heirs)
            && !config.foreign_keys.iter().any(|it| trusts(it, key))
    } else {
        key.foreign_key().unchecked
    };
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

/// Whether the database keeps the row there that a key of its own refers to, and shows it to everybody.
fn is_enforced(key: ForeignKeyWalker<'_>, with_heirs: &BTreeSet<&TableName>) -> bool {
    // Each connection to SQLite says for itself whether it checks foreign keys.
    let engine = key.table().catalog().engine();
    let row_security = &key.target().table().row_security;
    engine != Engine::Sqlite
        && !key.foreign_key().unchecked
        && !row_security.as_ref().is_some_and(|it| it.enabled)
        && (with_heirs.is_empty() || !with_heirs.contains(&key.table().full_name()))
}

/// Whether the configuration says of a key that the row that it refers to is always there.
fn trusts(rule: &ForeignKeyRule, key: ForeignKeyWalker<'_>) -> bool {
    let pairs = || key.columns().zip(key.target_columns());
    let is_of_rule = |(column, target): (_, _)| {
        let mut paths = rule.from.iter().zip(&rule.to);
        paths.any(|(from, to)| from.fits(column) && to.fits(target))
    };
    rule.enforced && pairs().count() == rule.from.len() && pairs().all(is_of_rule)
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
