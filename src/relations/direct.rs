//! The two relations that a foreign key gives.

use std::collections::BTreeMap;

use super::{Cardinality, Path};
use crate::config::{ForeignKeyRule, Orphans, RelationsConfig};
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, Engine, ForeignKeyWalker, TableId, TableName, TableWalker};

/// The tables that inherit from others, by these. A foreign key does not hold for their rows.
pub(super) type Heirs<'a> = BTreeMap<&'a TableName, Vec<TableWalker<'a>>>;

/// The tables of a catalog that inherit from others.
pub(super) fn heirs(catalog: &Catalog) -> Heirs<'_> {
    let mut heirs = Heirs::new();
    for table in catalog.tables() {
        for parent in &table.table().inherits {
            heirs.entry(parent).or_default().push(table);
        }
    }
    heirs
}

/// The relation from the table that holds the key, then the one from its target.
pub(super) fn both_sides(
    key: ForeignKeyWalker<'_>,
    heirs: &Heirs<'_>,
    config: &RelationsConfig,
) -> [(TableId, TableId, Cardinality, Path); 2] {
    let (holder, target) = (key.table(), key.target());
    let may_dangle = if key.foreign_key().provenance.is_kept() {
        config.orphans == Orphans::Option
            && !is_enforced(key, heirs)
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
fn is_enforced(key: ForeignKeyWalker<'_>, heirs: &Heirs<'_>) -> bool {
    // Each connection to SQLite says for itself whether it checks foreign keys.
    let engine = key.table().catalog().engine();
    let row_security = &key.target().table().row_security;
    engine != Engine::Sqlite
        && !key.foreign_key().unchecked
        && !row_security.as_ref().is_some_and(|it| it.enabled)
        && (heirs.is_empty() || heirs_declare(key, heirs))
}

/// Whether every table that inherits from the one that holds a key declares the same key, which holds there.
fn heirs_declare(key: ForeignKeyWalker<'_>, heirs: &Heirs<'_>) -> bool {
    let pairs = |key: ForeignKeyWalker<'_>| {
        let names = key.columns().zip(key.target_columns());
        let names = names.map(|(from, to)| (from.name().to_owned(), to.name().to_owned()));
        names.collect::<Vec<_>>()
    };
    let is_same = |own: &ForeignKeyWalker<'_>| {
        !own.foreign_key().unchecked
            && own.target().id() == key.target().id()
            && pairs(*own) == pairs(key)
    };
    let holds = |heir: &TableWalker<'_>| {
        let mut keys = heir.foreign_keys();
        keys.any(|own| is_same(&own) && heirs_declare(own, heirs))
    };
    let of_table = heirs.get(&key.table().full_name());
    of_table.is_none_or(|it| it.iter().all(holds))
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
