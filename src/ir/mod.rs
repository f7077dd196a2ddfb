//! What the database says, as plain values.
//!
//! In: facts by name, from `introspect` or from a `catalog.json`, through [`CatalogBuilder`].
//! Out: a [`Catalog`] in one documented order, looked at through `Copy` walkers.
//! Must not know: Rust names, Rust types, drivers, configuration.

mod builder;
mod catalog;
mod document;
mod facts;
mod violations;
mod walk;

pub use builder::CatalogBuilder;
pub use catalog::{
    Catalog, Check, Column, ColumnId, ColumnPair, CompositeField, Engine, Exclusion, ForeignKey,
    ForeignKeyId, Index, IndexPart, Key, NamedType, NamedTypeKind, Partition, Policy, Provenance,
    ReferentialAction, RowSecurity, Sequence, SequenceOwner, SqlType, Table, TableId, TableKind,
    ValueSource,
};
pub use document::{DocumentError, FORMAT};
pub use facts::{
    AllowedFacts, CheckFacts, ColumnFacts, ForeignKeyFacts, IndexFacts, IndexPartFacts, KeyFacts,
    SyntheticFacts, TableFacts, TableName,
};
pub use violations::{Subject, Violation};
pub use walk::{ColumnWalker, ForeignKeyWalker, TableWalker, UniqueKey};
