//! Which relation an entry of the configuration or the lock means, and switching relations off.

use super::{Path, Relation, RelationId, Relations};
use crate::config::{
    Exactness, NameEntry, NamesConfig, NearKey, NumberedEntry, RelationEntry, find_table,
};
use crate::error::{EntryPlace, NameError};
use crate::ir::{Catalog, ForeignKeyId, TableId};

/// A relation that was switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SwitchedOff {
    /// The table that it would start from.
    pub from: crate::ir::TableId,
    /// Which way it would go.
    pub path: Path,
}

/// The columns and the target that a key has to have.
struct Wanted<'a> {
    columns: Option<&'a Vec<String>>,
    to_schema: Option<&'a str>,
    to: Option<&'a str>,
    to_columns: Option<&'a Vec<String>>,
}

impl Wanted<'_> {
    fn fits(&self, catalog: &Catalog, key: ForeignKeyId, exactness: Exactness) -> bool {
        let key = catalog.foreign_key(key);
        let fold = |name: &str| catalog.engine().folded_column(name);
        let columns: Vec<String> = key.columns().map(|it| fold(it.name())).collect();
        let targets: Vec<String> = key.target_columns().map(|it| fold(it.name())).collect();
        let folded = |names: &[String]| names.iter().map(|it| fold(it)).collect::<Vec<_>>();
        let fits = match (self.columns, self.to_columns) {
            (None, None) => true,
            (Some(wanted), None) => sorted(folded(wanted)) == sorted(columns),
            (None, Some(wanted)) => sorted(folded(wanted)) == sorted(targets),
            (Some(from), Some(to)) => {
                let wanted = folded(from).into_iter().zip(folded(to));
                // Which column refers to which matters, and their order does not.
                from.len() == to.len()
                    && sorted(wanted.collect())
                        == sorted(columns.into_iter().zip(targets).collect())
            }
        };
        fits && self.to.is_none_or(|to| {
            find_table(catalog, self.to_schema, to, exactness) == Some(key.target().id())
        })
    }
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list
}

/// The table or the junction that holds the keys that the entry is about.
fn holder(catalog: &Catalog, entry: &RelationEntry, exactness: Exactness) -> Option<TableId> {
    let name = entry.table.as_ref().or(entry.through.as_ref())?;
    find_table(catalog, entry.schema.as_deref(), name, exactness)
}

/// Whether the entry, which is about this table or junction, means the relation that goes this way.
fn fits(
    catalog: &Catalog,
    entry: &RelationEntry,
    holder: TableId,
    path: Path,
    exactness: Exactness,
) -> bool {
    let wanted = Wanted {
        columns: entry.columns.as_ref(),
        to_schema: entry.to_schema.as_deref(),
        to: entry.to.as_deref(),
        to_columns: entry.to_columns.as_ref(),
    };
    match (path, &entry.table, &entry.through) {
        (Path::Forward(key), Some(_), None) => {
            holder == key.table && wanted.fits(catalog, key, exactness)
        }
        (Path::Through { near, far, .. }, None, Some(_)) => {
            let other = entry.near.as_ref().map(wanted_near);
            holder == far.table
                && wanted.fits(catalog, far, exactness)
                && other.is_none_or(|other| other.fits(catalog, near, exactness))
        }
        _ => false,
    }
}

fn wanted_near(near: &NearKey) -> Wanted<'_> {
    Wanted {
        columns: near.columns.as_ref(),
        to_schema: near.to_schema.as_deref(),
        to: near.to.as_deref(),
        to_columns: near.to_columns.as_ref(),
    }
}

impl Relations {
    /// The relations that an entry can mean, each from the side of `name`.
    pub(crate) fn selected(
        &self,
        catalog: &Catalog,
        entry: &RelationEntry,
        exactness: Exactness,
    ) -> Vec<RelationId> {
        let Some(holder) = holder(catalog, entry, exactness) else {
            return Vec::new();
        };
        let fits = |relation: &Relation| fits(catalog, entry, holder, relation.path, exactness);
        self.all().filter(fits).map(|it| it.id).collect()
    }

    /// Whether an entry means a relation that was switched off.
    pub(crate) fn is_switched_off(&self, catalog: &Catalog, entry: &RelationEntry) -> bool {
        let Some(holder) = holder(catalog, entry, Exactness::Exact) else {
            return false;
        };
        let fits = |off: &SwitchedOff| fits(catalog, entry, holder, off.path, Exactness::Exact);
        self.switched_off.iter().any(fits)
    }

    /// What was switched off, in the order of [`all`](Self::all).
    pub fn switched_off(&self) -> &[SwitchedOff] {
        &self.switched_off
    }

    /// The relations without those that the configuration switches off.
    ///
    /// # Errors
    ///
    /// When such an entry fits no relation, or several.
    pub(crate) fn without_skipped(
        self,
        catalog: &Catalog,
        names: &NamesConfig,
    ) -> Result<Relations, NameError> {
        let mut off = Vec::new();
        for NumberedEntry { line, entry } in &names.entries {
            let NameEntry::Relation(relation) = entry else {
                continue;
            };
            if !relation.skip {
                continue;
            }
            let place = Box::new(EntryPlace {
                list: entry.key(),
                line: *line,
                text: entry.to_string(),
            });
            match self
                .selected(catalog, relation, Exactness::Loose)
                .as_slice()
            {
                [] => return Err(NameError::NothingFits { entry: place }),
                [id] => off.push(*id),
                // Both directions of one junction are one relation.
                [id, other] if self.relation(*id).inverse == *other => off.push(*id),
                several => {
                    let described = several
                        .iter()
                        .map(|id| self.describe(catalog, self.relation(*id)));
                    return Err(NameError::SeveralFit {
                        entry: place,
                        relations: described.collect(),
                    });
                }
            }
        }
        Ok(if off.is_empty() {
            self
        } else {
            self.without(&off)
        })
    }

    /// The relations without some of them and their other sides.
    fn without(self, off: &[RelationId]) -> Relations {
        let is_off = |it: &Relation| off.contains(&it.id) || off.contains(&it.inverse);
        let mut kept = Relations {
            list: Vec::new(),
            of_table: vec![Vec::new(); self.of_table.len()],
            switched_off: self.switched_off.clone(),
            verdicts: self.verdicts.clone(),
        };
        for first in self.all().filter(|it| it.id < it.inverse) {
            let sides = [first, self.relation(first.inverse)];
            if is_off(&first) {
                let off = sides.map(|it| SwitchedOff {
                    from: it.from,
                    path: it.path,
                });
                kept.switched_off.extend(off);
            } else {
                kept.push_pair(sides.map(|it| (it.from, it.to, it.cardinality, it.path)));
            }
        }
        kept.sort();
        kept
    }
}
