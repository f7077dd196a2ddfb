//! Keys, indexes and foreign keys.

use serde::{Deserialize, Serialize};

use super::catalog::TableId;

/// A primary key or a unique constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The constraint's name, where the database has one.
    pub name: Option<String>,
    /// Positions of the columns, in key order.
    pub columns: Vec<u32>,
    /// Whether NULLs equal each other: NULLS NOT DISTINCT of `PostgreSQL`.
    pub nulls_not_distinct: bool,
    /// Whether the check can wait for the end of the transaction.
    pub deferrable: bool,
    /// Whether its last column is a period, and rows are refused whose periods overlap: WITHOUT OVERLAPS.
    pub without_overlaps: bool,
    /// Where the key is known from.
    pub provenance: Provenance,
}

/// An index that does not belong to a constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own"
)]
pub struct Index {
    /// The index's name.
    pub name: String,
    /// Whether it forbids equal keys.
    pub unique: bool,
    /// What it is over, in order.
    pub parts: Vec<IndexPart>,
    /// The WHERE of a partial index.
    pub predicate: Option<String>,
    /// Positions of columns that are only stored in it: INCLUDE of `PostgreSQL`.
    pub included: Vec<u32>,
    /// Whether NULLs equal each other: NULLS NOT DISTINCT of `PostgreSQL`.
    pub nulls_not_distinct: bool,
    /// Whether its making failed or has not ended, so that it says nothing of the rows.
    pub invalid: bool,
    /// How it finds rows, where that is not by order: `hash`, `gin`, `fulltext`, …
    pub method: Option<String>,
    /// Whether it forbids equal keys in the rows of its own table only, and not in those of the tables that inherit from
    /// it, which are read with them.
    pub own_rows_only: bool,
}

impl Index {
    /// Whether rows can be looked up in it by values of its leading columns: it is whole, and ordered.
    pub fn is_ordered(&self) -> bool {
        self.method.is_none() && !self.invalid
    }
}

/// One part of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexPart {
    /// A column.
    Column {
        /// The column's position in the table.
        column: u32,
        /// Whether the order is descending.
        descending: bool,
        /// The collation, where it is not the column's own.
        collation: Option<String>,
        /// How many characters or bytes of the value are in the index, where that is not all.
        prefix: Option<u32>,
        /// How values are compared, where that is not as usual for the type: an operator class of `PostgreSQL`.
        operator_class: Option<String>,
        /// Whether NULLs are at the other end than the direction would put them.
        nulls_reversed: bool,
    },
    /// An expression, as the database spells it; empty where the database does not tell.
    Expression(String),
}

/// A foreign key: pairs of columns, never two lists that could differ in length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    /// The constraint's name, where it has one.
    pub name: Option<String>,
    /// The table that is referred to.
    pub target: TableId,
    /// In the order of the constraint.
    pub pairs: Vec<ColumnPair>,
    /// What happens here when the target's key changes.
    pub on_update: ReferentialAction,
    /// What happens here when the target's row is deleted.
    pub on_delete: ReferentialAction,
    /// Whether the check can wait for the end of the transaction: DEFERRABLE INITIALLY DEFERRED.
    pub deferred: bool,
    /// Positions of the columns that SET NULL or SET DEFAULT changes on a delete, where those are not all.
    pub set_columns: Vec<u32>,
    /// Whether rows may be there that do not meet it: NOT VALID or NOT ENFORCED, or one that the database does not know.
    pub unchecked: bool,
    /// Whether not even new rows have to meet it: NOT ENFORCED.
    pub unenforced: bool,
    /// Where the key is known from.
    pub provenance: Provenance,
}

/// A column that holds a key, and the column it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnPair {
    /// Position in the table that holds the key.
    pub from: u32,
    /// Position in the target table.
    pub to: u32,
}

/// What a foreign key does when the row it refers to changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferentialAction {
    /// Nothing: the change fails if the key would dangle.
    #[default]
    NoAction,
    /// As no action, at once even where the key is deferred.
    Restrict,
    /// The change is made here too.
    Cascade,
    /// The columns become NULL.
    SetNull,
    /// The columns get their default.
    SetDefault,
}

impl ReferentialAction {
    /// As SQL writes it.
    pub fn sql(self) -> &'static str {
        match self {
            ReferentialAction::NoAction => "NO ACTION",
            ReferentialAction::Restrict => "RESTRICT",
            ReferentialAction::Cascade => "CASCADE",
            ReferentialAction::SetNull => "SET NULL",
            ReferentialAction::SetDefault => "SET DEFAULT",
        }
    }
}

/// Where a key is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The database declares it.
    #[default]
    Declared,
    /// The database declares it for every partition, and not for the table that they are parts of.
    Partitions,
    /// The configuration says so.
    Synthetic,
    /// It was guessed from the names of a column and a table.
    Inferred,
}

impl Provenance {
    /// Whether the database declares it for the table.
    pub fn is_declared(self) -> bool {
        self == Provenance::Declared
    }

    /// Whether the database keeps it, for the table or for all of its partitions.
    pub fn is_kept(self) -> bool {
        matches!(self, Provenance::Declared | Provenance::Partitions)
    }

    /// As texts say it: `declared`, `declared by every partition`, `configured`, `guessed by name`.
    pub fn said(self) -> &'static str {
        match self {
            Provenance::Declared => "declared",
            Provenance::Partitions => "declared by every partition",
            Provenance::Synthetic => "configured",
            Provenance::Inferred => "guessed by name",
        }
    }
}
