//! What the database says, as plain values.
//!
//! In: facts by name, from `introspect` or from a `catalog.json`, through [`CatalogBuilder`].
//! Out: a [`Catalog`] in one documented order, looked at through `Copy` walkers.
//! Must not know: Rust names, Rust types, drivers, configuration.

mod affinity;
mod builder;
mod catalog;
mod column;
mod comparison;
mod document;
mod engine;
mod facts;
mod keys;
mod left_out;
mod sql_type;
mod table;
mod violations;
mod walk;

pub use affinity::Affinity;
pub use builder::CatalogBuilder;
pub use catalog::{Catalog, ColumnId, ForeignKeyId, TableId};
pub use column::{Column, Nulls, Operators, Sequence, SequenceOwner, ValueSource};
pub use comparison::built_in_comparison;
pub use document::{DocumentError, FORMAT};
pub use engine::Engine;
pub use facts::{
    AllowedFacts, CheckFacts, ColumnFacts, ForeignKeyFacts, IndexFacts, IndexPartFacts, KeyFacts,
    SyntheticFacts, TableFacts, TableName,
};
pub use keys::{ColumnPair, ForeignKey, Index, IndexPart, Key, Provenance, ReferentialAction};
pub use sql_type::{CompositeField, NamedType, NamedTypeKind, SqlType};
pub use table::{
    Check, Exclusion, OWNER_OF_DATABASE, Partition, Policy, RowSecurity, Rule, Table, TableKind,
};
pub use violations::{Subject, Violation};
pub use walk::{ColumnWalker, ForeignKeyWalker, TableWalker, UniqueKey};
