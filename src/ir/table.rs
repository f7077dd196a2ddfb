//! A table or view, and what is said of it as a whole.

use serde::{Deserialize, Serialize};

use super::column::Column;
use super::keys::{ForeignKey, Index, Key};

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
    /// Rules that rewrite an INSERT or an UPDATE, of `PostgreSQL`, in order of name.
    pub rules: Vec<Rule>,
    /// The partitioned table that this one is a part of, and how.
    pub partition_of: Option<Partition>,
    /// The tables that it inherits from, in order.
    pub inherits: Vec<super::TableName>,
    /// The extension that it belongs to.
    pub extension: Option<String>,
    /// The role that owns it, where that is not the owner of the database ([`OWNER_OF_DATABASE`]).
    pub owner: Option<String>,
    /// Row-level security, where it is on or has policies.
    pub row_security: Option<RowSecurity>,
    /// Whether it keeps its history: a system-versioned table of `MariaDB`.
    pub system_versioned: bool,
    /// Whether an AFTER trigger of `SQLite` follows an INSERT or an UPDATE: RETURNING gives the row as it was before it
    /// (<https://www.sqlite.org/lang_returning.html#limitations_and_caveats>).
    pub after_triggers: bool,
    /// The columns that were left out, and that a new row would have to give a value: no row can be inserted.
    pub withheld: Vec<String>,
}

/// The role whose only member is the owner of the database, as `PostgreSQL` calls it
/// (<https://www.postgresql.org/docs/current/predefined-roles.html>).
pub const OWNER_OF_DATABASE: &str = "pg_database_owner";

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
    /// Whether it is a view, materialized or not.
    pub fn is_view(&self) -> bool {
        matches!(self, TableKind::View | TableKind::MaterializedView)
    }

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

/// A rule that rewrites statements (<https://www.postgresql.org/docs/current/sql-createrule.html>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// `INSERT` or `UPDATE`.
    pub event: String,
    /// Whether it takes the place of the statement: INSTEAD.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub instead: bool,
    /// Whether it then gives rows back: it has no condition, and a RETURNING.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub returns: bool,
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
    /// Whether not even new rows have to meet it: NOT ENFORCED.
    pub unenforced: bool,
    /// Whether it does not hold for tables that inherit: NO INHERIT of `PostgreSQL`.
    pub no_inherit: bool,
}
