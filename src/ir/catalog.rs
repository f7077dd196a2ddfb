//! The values of the catalog. Everything is owned by its table and addressed by position; names are resolved once, by
//! the builder.

use serde::{Deserialize, Serialize};

/// The database engine that a catalog was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// `SQLite` 3.
    Sqlite,
}

impl Engine {
    /// The engine's name as it is written in `catalog.json` and in the folders of the tests.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
        }
    }

    /// The name in the form in which equal names are equal.
    ///
    /// `SQLite` folds ASCII letters only (<https://www.sqlite.org/lang_keywords.html>, `sqlite3_stricmp`).
    pub(crate) fn folded(self, name: &str) -> String {
        match self {
            Engine::Sqlite => name.to_ascii_lowercase(),
        }
    }
}

/// Everything that was read from one database.
///
/// Tables are in order of schema and name; columns in their order in the table; keys, indexes, foreign keys and checks
/// in the order documented on [`Table`].
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    pub(super) engine: Engine,
    pub(super) default_schema: String,
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

/// A table, a view, or whatever else has columns and can be selected from.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The schema that holds the table; the engine's default one where it has no schemas.
    pub schema: String,
    /// The name, as the database has it.
    pub name: String,
    /// What kind of table it is.
    pub kind: TableKind,
    /// The comment on the table.
    pub comment: Option<String>,
    /// In the order of the table.
    pub columns: Vec<Column>,
    /// The primary key, columns in key order.
    pub primary_key: Option<Key>,
    /// UNIQUE constraints, in order of their columns' positions.
    pub unique_constraints: Vec<Key>,
    /// Indexes that do not belong to a constraint, in order of name.
    pub indexes: Vec<Index>,
    /// In order of the positions of the columns that hold the key, then of the target.
    pub foreign_keys: Vec<ForeignKey>,
    /// CHECK constraints, in the order of the database.
    pub checks: Vec<Check>,
}

/// What kind of table it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// An ordinary table.
    #[default]
    Table,
    /// An `SQLite` table declared STRICT, WITHOUT ROWID, or both (<https://www.sqlite.org/stricttables.html>,
    /// <https://www.sqlite.org/withoutrowid.html>). At least one of the two is true.
    SqliteTable {
        /// Declared STRICT.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        strict: bool,
        /// Declared WITHOUT ROWID.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        without_rowid: bool,
    },
    /// A view; its rows are read, never written.
    View,
    /// An `SQLite` virtual table (<https://www.sqlite.org/vtab.html>), with the module that implements it.
    Virtual {
        /// For example `fts5`.
        module: String,
    },
}

impl TableKind {
    /// Whether rows can be written through the generated code.
    ///
    /// A virtual table is not: it knows no RETURNING, and what a write does there is the module's own affair.
    pub fn is_writable(&self) -> bool {
        matches!(self, TableKind::Table | TableKind::SqliteTable { .. })
    }

    /// The word for it in texts: `table`, `view`, `virtual table`.
    pub fn noun(&self) -> &'static str {
        match self {
            TableKind::Table | TableKind::SqliteTable { .. } => "table",
            TableKind::View => "view",
            TableKind::Virtual { .. } => "virtual table",
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The name, as the database has it.
    pub name: String,
    /// The type as the database spells it; empty where an `SQLite` column was declared without one.
    pub declared_type: String,
    /// The type as this program understands it.
    pub sql_type: SqlType,
    /// Whether the column may hold NULL. (A primary key column of `SQLite` may, unless it says NOT NULL, is the rowid,
    /// or is in a STRICT or WITHOUT ROWID table.)
    pub nullable: bool,
    /// Where a value comes from when a row is inserted.
    pub source: ValueSource,
    /// The collation, where it is not the engine's default.
    pub collation: Option<String>,
    /// The comment on the column.
    pub comment: Option<String>,
}

/// A column type, independent of how an engine spells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SqlType {
    /// True or false.
    Boolean,
    /// A whole number of 64 bits, signed.
    Integer,
    /// A binary floating-point number of 64 bits.
    Float,
    /// A number declared as decimal. `SQLite` stores it as an integer or a float.
    Decimal,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A date with a time of day.
    DateTime,
    /// A JSON document, as text.
    Json,
    /// A UUID.
    Uuid,
    /// Any value at all, each with a type of its own.
    Any,
    /// A type that this program does not know; the spelling is in [`Column::declared_type`].
    Other,
}

/// Where the value of a column comes from when a row is inserted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueSource {
    /// From the writer, or NULL where the column allows it.
    #[default]
    Required,
    /// From the default, an SQL expression, where the writer gives none.
    Default(String),
    /// From the rowid, which the column is another name for, where the writer gives none
    /// (<https://www.sqlite.org/lang_createtable.html#rowid>).
    RowId,
    /// As [`ValueSource::RowId`], and never one that was used before (<https://www.sqlite.org/autoinc.html>).
    AutoIncrement,
    /// Always computed by the database; never written.
    Generated {
        /// The expression.
        expression: String,
        /// Computed on write and stored, rather than on read.
        stored: bool,
    },
}

impl ValueSource {
    /// Whether the database computes the value always, so that no writer may give one.
    pub fn is_generated(&self) -> bool {
        matches!(self, ValueSource::Generated { .. })
    }

    /// Whether the database has a value of its own where the writer gives none.
    pub fn has_default(&self) -> bool {
        !matches!(self, ValueSource::Required)
    }
}

/// A primary key or a unique constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The constraint's name, where the database has one.
    pub name: Option<String>,
    /// Positions of the columns, in key order.
    pub columns: Vec<u32>,
}

/// An index that does not belong to a constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The index's name.
    pub name: String,
    /// Whether it forbids equal keys.
    pub unique: bool,
    /// What it is over, in order.
    pub parts: Vec<IndexPart>,
    /// The WHERE of a partial index.
    pub predicate: Option<String>,
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

/// Where a foreign key is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The database declares it.
    #[default]
    Declared,
}

/// A CHECK constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The constraint's name, where it has one.
    pub name: Option<String>,
    /// The expression, as the database spells it.
    pub expression: String,
    /// Where the check says no more than that one text column holds one of some labels: that column's position and the
    /// labels, in their order.
    pub allowed: Option<(u32, Vec<String>)>,
}
