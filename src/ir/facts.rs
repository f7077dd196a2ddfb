//! Facts by name: what an engine's reader hands to the builder, and what one object of `catalog.json` holds.
//!
//! These are the same types on purpose, so that reading a `catalog.json` and reading a database end in the same
//! resolver. Fields that have their usual value are left out of the document.

use serde::{Deserialize, Serialize};

use super::{
    Exclusion, Nulls, Operators, Partition, Provenance, ReferentialAction, RowSecurity, Rule,
    SqlType, TableKind, ValueSource,
};

/// A table by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TableName {
    /// The schema.
    pub schema: String,
    /// The table.
    pub name: String,
}

impl TableName {
    /// The two names as a pair.
    pub fn new(schema: impl Into<String>, name: impl Into<String>) -> Self {
        TableName {
            schema: schema.into(),
            name: name.into(),
        }
    }
}

impl std::fmt::Display for TableName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.schema, self.name)
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A table's facts. The schema is left out of the document where it is the default one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFacts {
    /// The schema; `None` for the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The table's name.
    pub name: String,
    /// See [`super::Table::kind`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: TableKind,
    /// See [`super::Table::comment`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// In the order of the table.
    pub columns: Vec<ColumnFacts>,
    /// See [`super::Table::primary_key`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary_key: Option<KeyFacts>,
    /// See [`super::Table::unique_constraints`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique_constraints: Vec<KeyFacts>,
    /// See [`super::Table::indexes`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<IndexFacts>,
    /// See [`super::Table::foreign_keys`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKeyFacts>,
    /// See [`super::Table::checks`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckFacts>,
    /// See [`super::Table::exclusions`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Exclusion>,
    /// See [`super::Table::rules`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// See [`super::Table::partition_of`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition_of: Option<Partition>,
    /// See [`super::Table::inherits`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inherits: Vec<TableName>,
    /// See [`super::Table::extension`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// See [`super::Table::owner`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// See [`super::Table::row_security`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_security: Option<RowSecurity>,
    /// See [`super::Table::system_versioned`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub system_versioned: bool,
    /// See [`super::Table::after_triggers`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub after_triggers: bool,
    /// See [`super::Table::withheld`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<String>,
}

/// A column's facts; see [`super::Column`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the one of `Column` that has its name"
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them can go together"
)]
pub struct ColumnFacts {
    pub name: String,
    #[serde(rename = "type", default, skip_serializing_if = "String::is_empty")]
    pub declared_type: String,
    pub sql_type: SqlType,
    #[serde(default, skip_serializing_if = "is_default")]
    pub nullable: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: ValueSource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collation_schema: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub is_folding: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operators: Option<Operators>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub invisible: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_update: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub nulls: Nulls,
    #[serde(default, skip_serializing_if = "is_default")]
    pub has_dependents: bool,
}

/// A key's facts, columns by name; see [`super::Key`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the one of `Key` that has its name"
)]
pub struct KeyFacts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub columns: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub nulls_not_distinct: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub deferrable: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub without_overlaps: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub provenance: Provenance,
}

/// An index's facts; see [`super::Index`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    clippy::struct_excessive_bools,
    reason = "each field is the one of `Index` that has its name"
)]
pub struct IndexFacts {
    pub name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub unique: bool,
    pub parts: Vec<IndexPartFacts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub included: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub nulls_not_distinct: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub invalid: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub own_rows_only: bool,
}

/// One part of an index: a column by name, or an expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, untagged)]
#[expect(
    missing_docs,
    reason = "each field is the one of `IndexPart` that has its name"
)]
pub enum IndexPartFacts {
    Column {
        column: String,
        #[serde(default, skip_serializing_if = "is_default")]
        descending: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        collation: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prefix: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operator_class: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        nulls_reversed: bool,
    },
    Expression {
        expression: String,
    },
}

/// A foreign key's facts; see [`super::ForeignKey`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignKeyFacts {
    /// The constraint's name, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The columns that hold the key.
    pub columns: Vec<String>,
    /// The target's schema; `None` for that of the table itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_schema: Option<String>,
    /// The table that is referred to.
    pub target: String,
    /// The columns that are referred to, as many as `columns`; empty for the target's primary key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target_columns: Vec<String>,
    /// What happens on an update of the target.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on_update: ReferentialAction,
    /// What happens on a delete of the target.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on_delete: ReferentialAction,
    /// DEFERRABLE INITIALLY DEFERRED.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deferred: bool,
    /// The columns that SET NULL or SET DEFAULT changes on a delete, where those are not all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_columns: Vec<String>,
    /// NOT VALID or NOT ENFORCED.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unchecked: bool,
    /// NOT ENFORCED.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unenforced: bool,
    /// Where the key is known from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub provenance: Provenance,
}

/// Facts of a table that the database does not know; see [`super::CatalogBuilder::add_synthetic`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SyntheticFacts {
    /// The primary key, for a table that has none.
    pub primary_key: Option<KeyFacts>,
    /// Unique keys besides.
    pub unique_constraints: Vec<KeyFacts>,
    /// Foreign keys besides.
    pub foreign_keys: Vec<ForeignKeyFacts>,
    /// Whether columns hold NULL, by name.
    pub nulls: Vec<(String, Nulls)>,
}

/// A CHECK constraint's facts; see [`super::Check`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the one of `Check` that has its name"
)]
pub struct CheckFacts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub expression: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<AllowedFacts>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub unchecked: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub unenforced: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub no_inherit: bool,
}

/// The labels that a check allows one column to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllowedFacts {
    /// The column.
    pub column: String,
    /// The labels, in the order of the check.
    pub labels: Vec<String>,
}
