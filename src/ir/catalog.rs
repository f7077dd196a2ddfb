//! The values of the catalog. Everything is owned by its table and addressed by position; names are resolved once, by
//! the builder.

use super::column::Sequence;
use super::engine::Engine;
use super::sql_type::NamedType;
use super::table::Table;

/// Everything that was read from one database.
///
/// Tables, types and sequences are in order of schema and name; columns in their order in the table; keys, indexes, foreign keys and checks
/// in the order documented on [`Table`].
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    pub(super) engine: Engine,
    pub(super) default_schema: String,
    pub(super) types: Vec<NamedType>,
    pub(super) sequences: Vec<Sequence>,
    pub(super) tables: Vec<Table>,
}

/// The position of a table in its catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId(pub(super) u32);

/// The position of a column: its table, and its index in that table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId {
    /// The table that has the column.
    pub table: TableId,
    /// The column's position in the table, from 0.
    pub index: u32,
}

/// The position of a foreign key: the table that holds it, and its index there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForeignKeyId {
    /// The table that holds the key.
    pub table: TableId,
    /// The key's position among the table's foreign keys, from 0.
    pub index: u32,
}

impl TableId {
    /// The position as an index into a list that has one entry for every table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
