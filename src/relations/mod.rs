//! What the catalog means: which table refers to which, and which tables are junctions.
//!
//! In: a [`Catalog`] and the configuration. Out: [`Relations`], with a verdict and its reason for every table.
//! Must not know: names that the relations will have, Rust.

mod direct;
mod directory;
mod inferred;
mod junction;
mod print;
mod select;
mod synthetic;
mod types;

use crate::config::RelationsConfig;
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, ForeignKeyId, TableId};

pub(crate) use junction::folded;
pub use junction::{Class, Reason, Verdict};
pub use select::SwitchedOff;
pub use synthetic::with_synthetic;

/// The position of a relation in [`Relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(u32);

impl RelationId {
    /// The position as an index into a list that has one entry for every relation.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How many rows are at the far end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cardinality {
    /// Exactly one.
    One,
    /// One or none.
    OptionalOne,
    /// Any number.
    Many,
}

/// The kind of a relation, from its own side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One row on either side.
    OneToOne,
    /// The rows at the far end hold the key.
    OneToMany,
    /// The rows here hold the key.
    ManyToOne,
    /// A junction holds the keys.
    ManyToMany,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Kind::OneToOne => "one to one",
            Kind::OneToMany => "one to many",
            Kind::ManyToOne => "many to one",
            Kind::ManyToMany => "many to many",
        })
    }
}

/// Which way a relation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// Along a foreign key, from the table that holds it.
    Forward(ForeignKeyId),
    /// Against a foreign key, from the table that it refers to.
    Reverse(ForeignKeyId),
    /// Against one foreign key of a junction table and along another one.
    Through {
        /// The junction's key that refers to the table that the relation starts from.
        near: ForeignKeyId,
        /// The junction's key that refers to the table where it ends.
        far: ForeignKeyId,
        /// What kind of junction it is.
        class: Class,
    },
}

/// A relation, seen from one of its two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The relation's own position.
    pub id: RelationId,
    /// The table that it starts from.
    pub from: TableId,
    /// The table where it ends.
    pub to: TableId,
    /// How many rows are there.
    pub cardinality: Cardinality,
    /// Which way it goes.
    pub path: Path,
    /// The same relation seen from the other side.
    pub inverse: RelationId,
}

/// All relations of a catalog, and what was decided about every table.
#[derive(Debug, Clone, PartialEq)]
pub struct Relations {
    list: Vec<Relation>,
    of_table: Vec<Vec<RelationId>>,
    switched_off: Vec<SwitchedOff>,
    verdicts: Vec<Verdict>,
}

/// Finds the relations of a catalog.
///
/// Every foreign key gives two, one from each side; every junction table two more, between the tables that it links
/// (the rules are in the design's page on relations, and in `introspect-gen explain`).
pub fn infer(catalog: &Catalog, config: &RelationsConfig) -> (Relations, Vec<Diagnostic>) {
    let mut relations = Relations {
        list: Vec::new(),
        of_table: vec![Vec::new(); catalog.tables().len()],
        switched_off: Vec::new(),
        verdicts: junction::verdicts(catalog, config),
    };
    let mut diagnostics = Vec::new();
    let heirs = direct::heirs(catalog);
    for table in catalog.tables() {
        for key in table.foreign_keys() {
            relations.push_pair(direct::both_sides(key, &heirs, config));
            diagnostics.extend(direct::advice(key));
        }
    }
    for table in catalog.tables() {
        if let Verdict::Junction {
            class,
            keys: [first, second],
        } = relations.verdicts[table.id().index()]
        {
            let [first, second] = [first, second].map(|key| catalog.foreign_key(key));
            let side = |near: crate::ir::ForeignKeyWalker<'_>,
                        far: crate::ir::ForeignKeyWalker<'_>| {
                let path = Path::Through {
                    near: near.id(),
                    far: far.id(),
                    class,
                };
                (
                    near.target().id(),
                    far.target().id(),
                    Cardinality::Many,
                    path,
                )
            };
            relations.push_pair([side(first, second), side(second, first)]);
        }
    }
    relations.sort();
    (relations, diagnostics)
}

impl Relations {
    fn push_pair(&mut self, sides: [(TableId, TableId, Cardinality, Path); 2]) {
        let first = self.list.len() as u32;
        let ids = [(first, first + 1), (first + 1, first)];
        for ((from, to, cardinality, path), (id, inverse)) in sides.into_iter().zip(ids) {
            let (id, inverse) = (RelationId(id), RelationId(inverse));
            self.list.push(Relation {
                id,
                from,
                to,
                cardinality,
                path,
                inverse,
            });
            self.of_table[from.index()].push(id);
        }
    }

    /// Puts the relations of each table in the order of [`of`](Self::of).
    fn sort(&mut self) {
        let kind = |id: &RelationId| match self.list[id.index()].path {
            Path::Forward(_) => 0,
            Path::Reverse(_) => 1,
            Path::Through { .. } => 2,
        };
        for relations in &mut self.of_table {
            relations.sort_by_key(|id| (kind(id), *id));
        }
    }

    /// All relations, in order: direct ones by the foreign key's position, its holder's side first; then those through
    /// junctions, by the junction's position.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Relation> + '_ {
        self.list.iter().copied()
    }

    /// A relation by its position.
    pub fn relation(&self, id: RelationId) -> Relation {
        self.list[id.index()]
    }

    /// The relations that start from a table: first along its own keys, then against those of other tables, then through
    /// junctions; each in the order of [`all`](Self::all).
    pub fn of(&self, table: TableId) -> impl Iterator<Item = Relation> + '_ {
        self.of_table[table.index()]
            .iter()
            .map(|id| self.relation(*id))
    }

    /// The kind of a relation, from its own side.
    pub fn kind(&self, relation: Relation) -> Kind {
        let many_behind = self.relation(relation.inverse).cardinality == Cardinality::Many;
        match (relation.path, relation.cardinality) {
            (Path::Through { .. }, _) => Kind::ManyToMany,
            (_, Cardinality::Many) => Kind::OneToMany,
            _ if many_behind => Kind::ManyToOne,
            _ => Kind::OneToOne,
        }
    }

    /// What was decided about a table.
    pub fn verdict(&self, table: TableId) -> &Verdict {
        &self.verdicts[table.index()]
    }
}
