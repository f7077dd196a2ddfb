//! The values of the catalog. Everything is owned by its table and addressed by position; names are resolved once, by
//! the builder.

use serde::{Deserialize, Serialize};

/// The database engine that a catalog was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// `SQLite` 3.
    Sqlite,
    /// `PostgreSQL`.
    Postgres,
    /// `MySQL`.
    Mysql,
    /// `MariaDB`.
    Mariadb,
}

impl Engine {
    /// The engine's name as it is written in `catalog.json` and in the folders of the tests.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
            Engine::Mysql => "mysql",
            Engine::Mariadb => "mariadb",
        }
    }

    /// The name of a schema or table in the form in which equal names are equal.
    ///
    /// `SQLite` folds ASCII letters only (<https://www.sqlite.org/lang_keywords.html>, `sqlite3_stricmp`). The catalogs
    /// of the servers spell the name of a table as it was created, wherever it is mentioned.
    pub(crate) fn folded_table(self, name: &str) -> String {
        match self {
            Engine::Sqlite => name.to_ascii_lowercase(),
            Engine::Postgres | Engine::Mysql | Engine::Mariadb => name.to_owned(),
        }
    }

    /// The name of a column in the form in which equal names are equal: `MySQL` and `MariaDB` ignore case
    /// (<https://dev.mysql.com/doc/refman/9.5/en/identifier-case-sensitivity.html>).
    pub(crate) fn folded_column(self, name: &str) -> String {
        match self {
            Engine::Sqlite => name.to_ascii_lowercase(),
            Engine::Postgres => name.to_owned(),
            Engine::Mysql | Engine::Mariadb => name.to_lowercase(),
        }
    }
}

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
    /// EXCLUDE constraints of `PostgreSQL`, in order of name.
    pub exclusions: Vec<Exclusion>,
    /// The partitioned table that this one is a part of, and how.
    pub partition_of: Option<Partition>,
    /// The tables that it inherits from, in order.
    pub inherits: Vec<super::TableName>,
    /// The extension that it belongs to.
    pub extension: Option<String>,
    /// Row-level security, where it is on or has policies.
    pub row_security: Option<RowSecurity>,
    /// Whether it keeps its history: a system-versioned table of `MariaDB`.
    pub system_versioned: bool,
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
    /// A partitioned table; its rows are in its partitions.
    Partitioned {
        /// The key, as `PostgreSQL` spells it: `RANGE (created_at)`.
        key: String,
    },
    /// A foreign table of `PostgreSQL`: its rows are elsewhere.
    Foreign {
        /// The name of the foreign server.
        server: String,
    },
    /// A view; its rows are read, never written.
    View,
    /// A materialised view.
    MaterializedView,
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
        match self {
            TableKind::Table
            | TableKind::SqliteTable { .. }
            | TableKind::Partitioned { .. }
            | TableKind::Foreign { .. } => true,
            TableKind::View | TableKind::MaterializedView | TableKind::Virtual { .. } => false,
        }
    }

    /// The word for it in texts: `table`, `view`, `virtual table`, …
    pub fn noun(&self) -> &'static str {
        match self {
            TableKind::Table | TableKind::SqliteTable { .. } => "table",
            TableKind::Partitioned { .. } => "partitioned table",
            TableKind::Foreign { .. } => "foreign table",
            TableKind::View => "view",
            TableKind::MaterializedView => "materialized view",
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
    /// The collation, where it is not the engine's default. In `MySQL` and `MariaDB` every text column has it: it says
    /// the character set too, without which two texts cannot be compared.
    pub collation: Option<String>,
    /// The comment on the column.
    pub comment: Option<String>,
    /// Whether `SELECT *` leaves it out: an invisible column of `MySQL` or `MariaDB`.
    pub invisible: bool,
    /// What an update sets it to when it says nothing of it: `ON UPDATE CURRENT_TIMESTAMP` of `MySQL` and `MariaDB`.
    pub on_update: Option<String>,
    /// Whether the configuration says that no row has NULL here, whatever the database allows.
    pub never_null: bool,
}

/// A column type, independent of how an engine spells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SqlType {
    /// True or false; `tinyint(1)` of `MySQL` and `MariaDB` too.
    Boolean,
    /// A whole number of 8 bits, signed.
    Int8,
    /// A whole number of 16 bits, signed.
    Int16,
    /// A whole number of 24 bits, signed.
    Int24,
    /// A whole number of 32 bits, signed.
    Int32,
    /// A whole number of 64 bits, signed.
    Integer,
    /// A whole number of 8 bits, unsigned.
    Unsigned8,
    /// A whole number of 16 bits, unsigned.
    Unsigned16,
    /// A whole number of 24 bits, unsigned.
    Unsigned24,
    /// A whole number of 32 bits, unsigned.
    Unsigned32,
    /// A whole number of 64 bits, unsigned.
    Unsigned64,
    /// A binary floating-point number of 32 bits.
    Float32,
    /// A binary floating-point number of 64 bits.
    Float,
    /// A number declared as decimal. `SQLite` stores it as an integer or a float.
    Decimal,
    /// An amount of money, of `PostgreSQL`.
    Money,
    /// Text.
    Text,
    /// A single byte, the type `"char"` of `PostgreSQL`.
    Character,
    /// Bytes.
    Bytes,
    /// A string of bits.
    BitString {
        /// How many, where that is fixed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<u32>,
    },
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A time of day with an offset from UTC.
    TimeWithZone,
    /// A date with a time of day.
    DateTime,
    /// A moment: `timestamptz` of `PostgreSQL`, `TIMESTAMP` of `MySQL` and `MariaDB`.
    Instant,
    /// A calendar interval of months, days and microseconds.
    Interval,
    /// A length of time, positive or negative: `TIME` of `MySQL` and `MariaDB`.
    Duration,
    /// A year from 1901 to 2155, or 0.
    Year,
    /// A JSON document.
    Json,
    /// An XML document.
    Xml,
    /// A UUID.
    Uuid,
    /// An address of a host or network, `inet` or `cidr`.
    Network,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A hardware address of 6 or 8 bytes.
    MacAddress,
    /// A point, line, path, box, circle or polygon of `PostgreSQL`.
    Geometric,
    /// A geometry, as the engine's own bytes.
    Geometry,
    /// A map from text to text that may be NULL.
    HStore,
    /// A document or query of full-text search, a label tree, or another type of the engine whose text says all.
    Textual,
    /// One of a few labels.
    Enum {
        /// In their order.
        labels: Vec<String>,
    },
    /// Any of a few labels.
    Set {
        /// In their order.
        labels: Vec<String>,
    },
    /// A list, of one or more dimensions.
    Array {
        /// What its elements are.
        element: Box<SqlType>,
        /// How many dimensions were declared, which the database does not enforce.
        dimensions: u32,
    },
    /// A range of values.
    Range(Box<SqlType>),
    /// A set of ranges.
    Multirange(Box<SqlType>),
    /// A type of the user's: an enum, a domain, a composite or a range type among [`Catalog::types`].
    Named {
        /// Its schema.
        schema: String,
        /// Its name.
        name: String,
    },
    /// Any value at all, each with a type of its own.
    Any,
    /// A type that this program does not know; the spelling is in [`Column::declared_type`].
    #[default]
    Other,
}

/// A type that a user of the database made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedType {
    /// The schema that holds it.
    pub schema: String,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(flatten)]
    pub kind: NamedTypeKind,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The extension that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
}

/// What a type of the user's is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedTypeKind {
    /// An enum (<https://www.postgresql.org/docs/current/catalog-pg-enum.html>).
    Enum {
        /// In their order.
        labels: Vec<String>,
    },
    /// Another type with conditions.
    Domain {
        /// What it is over, as the database spells it.
        #[serde(rename = "type")]
        declared_type: String,
        /// What it is over.
        base: SqlType,
        /// Whether a value may not be NULL.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        not_null: bool,
        /// The default of columns that have none of their own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        default: Option<String>,
        /// CHECK constraints, as the database spells them, in order of name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        checks: Vec<String>,
    },
    /// A row of several values.
    Composite {
        /// In order.
        fields: Vec<CompositeField>,
    },
    /// A range type.
    Range {
        /// What it is over.
        subtype: SqlType,
    },
}

/// A field of a composite type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompositeField {
    /// Its name.
    pub name: String,
    /// Its type, as the database spells it.
    #[serde(rename = "type")]
    pub declared_type: String,
    /// Its type.
    pub sql_type: SqlType,
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// The schema that holds it.
    pub schema: String,
    /// Its name.
    pub name: String,
    /// Where it starts.
    pub start: i64,
    /// What each step adds.
    pub increment: i64,
    /// The smallest value.
    pub minimum: i64,
    /// The largest value.
    pub maximum: i64,
    /// Whether it begins anew after its last value.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cycles: bool,
    /// The column that it goes with, and is dropped with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_by: Option<SequenceOwner>,
}

/// The column that a sequence belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SequenceOwner {
    /// The table's schema.
    pub schema: String,
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
}

/// How a table is a part of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partition {
    /// The schema of the partitioned table.
    pub schema: String,
    /// The partitioned table.
    pub table: String,
    /// Which rows are here, as the database spells it.
    pub bound: String,
}

/// An EXCLUDE constraint (<https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-EXCLUSION>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Its name.
    pub name: String,
    /// What it says, as the database spells it.
    pub definition: String,
}

/// Row-level security of a table (<https://www.postgresql.org/docs/current/ddl-rowsecurity.html>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowSecurity {
    /// Whether it is on.
    pub enabled: bool,
    /// Whether it holds for the table's owner too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forced: bool,
    /// In order of name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
}

/// A policy of row-level security (<https://www.postgresql.org/docs/current/view-pg-policies.html>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// `ALL`, `SELECT`, `INSERT`, `UPDATE` or `DELETE`.
    pub command: String,
    /// Whether it only takes rows away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub restrictive: bool,
    /// The roles that it holds for, in order; `public` for all.
    pub roles: Vec<String>,
    /// Which rows are seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub using: Option<String>,
    /// Which rows can be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
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
    /// The next number, one that was never used before, where the writer gives none: AUTOINCREMENT of `SQLite`
    /// (<https://www.sqlite.org/autoinc.html>), `AUTO_INCREMENT` of `MySQL` and `MariaDB`.
    AutoIncrement,
    /// From a sequence of the column's own (<https://www.postgresql.org/docs/current/ddl-identity-columns.html>).
    Identity {
        /// GENERATED ALWAYS: no writer may give a value.
        always: bool,
    },
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
        matches!(
            self,
            ValueSource::Generated { .. } | ValueSource::Identity { always: true }
        )
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
    /// Whether NULLs equal each other: NULLS NOT DISTINCT of `PostgreSQL`.
    pub nulls_not_distinct: bool,
    /// Whether the check can wait for the end of the transaction.
    pub deferrable: bool,
    /// Where the key is known from.
    pub provenance: Provenance,
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
    /// Positions of columns that are only stored in it: INCLUDE of `PostgreSQL`.
    pub included: Vec<u32>,
    /// Whether NULLs equal each other: NULLS NOT DISTINCT of `PostgreSQL`.
    pub nulls_not_distinct: bool,
    /// Whether its making failed or has not ended, so that it says nothing of the rows.
    pub invalid: bool,
    /// How it finds rows, where that is not by order: `hash`, `gin`, `fulltext`, …
    pub method: Option<String>,
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
    /// The configuration says so.
    Synthetic,
    /// It was guessed from the names of a column and a table.
    Inferred,
}

impl Provenance {
    /// Whether it is in the database.
    pub fn is_declared(self) -> bool {
        self == Provenance::Declared
    }

    /// As texts say it: `declared`, `configured`, `guessed by name`.
    pub fn said(self) -> &'static str {
        match self {
            Provenance::Declared => "declared",
            Provenance::Synthetic => "configured",
            Provenance::Inferred => "guessed by name",
        }
    }
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
    /// Whether rows may be there that do not meet it: NOT VALID or NOT ENFORCED.
    pub unchecked: bool,
}
