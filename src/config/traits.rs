//! Traits over columns that several tables have.

use serde::Deserialize;

use super::pattern::TablePath;

/// Traits that models implement.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TraitsConfig {
    /// One for each group of columns.
    pub groups: Vec<ColumnGroup>,
}

/// Columns that several tables have, and the trait of the models of those tables.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnGroup {
    /// What the trait is called.
    pub name: String,
    /// The columns, by their names in the database; a table that has all of them is meant.
    pub columns: Vec<String>,
    /// Only tables that this fits: `table` or `schema.table`, each name a glob.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub table: Option<TablePath>,
}
