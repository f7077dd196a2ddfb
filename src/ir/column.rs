//! A column, and where its values come from.

use serde::{Deserialize, Serialize};

use super::sql_type::SqlType;

/// A column.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them can go together"
)]
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
    /// The schema that holds the collation, where that is not the one of the system.
    pub collation_schema: Option<String>,
    /// Whether texts that differ can be equal in it: a collation of `PostgreSQL` that is not deterministic.
    pub is_folding: bool,
    /// The operators that compare its values, where they are not those that are found without a schema.
    pub operators: Option<Operators>,
    /// The comment on the column.
    pub comment: Option<String>,
    /// Whether `SELECT *` leaves it out: an invisible column of `MySQL` or `MariaDB`.
    pub invisible: bool,
    /// What an update sets it to when it says nothing of it: `ON UPDATE CURRENT_TIMESTAMP` of `MySQL` and `MariaDB`.
    pub on_update: Option<String>,
    /// Whether rows have NULL here, where the configuration or tables that inherit say something else than the column.
    pub nulls: Nulls,
    /// Whether a view, a trigger, a policy or a function of `PostgreSQL` is made of it, so that its type cannot be changed.
    pub has_dependents: bool,
}

/// The operators of `PostgreSQL` that compare values of a type that is not built in, or of one that somebody made further
/// operators for (<https://www.postgresql.org/docs/current/xindex.html>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operators {
    /// The schema that holds them.
    pub schema: String,
    /// Whether there are `=` and `<>`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub equal: bool,
    /// Whether there are `<`, `<=`, `>` and `>=`, and rows can be ordered by the values.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// Whether there are the operators behind LIKE and NOT LIKE: `~~` and `!~~`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub like: bool,
}

/// Whether rows have NULL in a column, where the column itself does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nulls {
    /// Where the database allows it.
    #[default]
    AsDeclared,
    /// Never, as the configuration says, whatever the database allows.
    Never,
    /// It may be, as the configuration says, whatever the database says of the column.
    Possible,
    /// It may be in rows of tables that inherit from this one, which are read with its own.
    Inherited,
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
