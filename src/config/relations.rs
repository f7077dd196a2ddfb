//! What counts as a relation: keys that the database does not know, guesses, junctions.

use serde::Deserialize;
use serde::de::Error as _;

use super::pattern::{ColumnPath, TablePath};

/// What counts as a relation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RelationsConfig {
    /// Columns of a junction table that are no data of its own, by name; case and underscores do not matter.
    pub bookkeeping_columns: Vec<String>,
    /// Whether two foreign keys in a table without any key make a many-to-many relation.
    pub keyless_junctions: bool,
    /// Primary keys of tables and views that have none.
    pub primary_keys: Vec<KeyRule>,
    /// Unique keys that the database does not know.
    pub unique_keys: Vec<KeyRule>,
    /// Foreign keys that the database does not know.
    pub foreign_keys: Vec<ForeignKeyRule>,
    /// Columns that hold no NULL, though the database would let them.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub not_null: Vec<ColumnPath>,
    /// Whether foreign keys are guessed from the names of columns.
    pub infer: bool,
    /// What a relation leads to along a foreign key that the database declares and does not enforce.
    pub orphans: Orphans,
}

/// What a relation to one row leads to where the row may be missing, although no column of the key is NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Orphans {
    /// An `Option`, which is `None` for an orphan.
    #[default]
    Option,
    /// The row, and an error for an orphan.
    Error,
}

/// A primary key or a unique key of every table or view that fits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyRule {
    /// Which tables.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub table: TablePath,
    /// The columns by name. A table that lacks one of them does not fit.
    pub columns: Vec<String>,
}

/// A foreign key of every table or view that fits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ForeignKeyRule {
    /// The columns that hold the key, of one table. A single one may fit several columns, each of which is a key.
    #[serde(deserialize_with = "one_or_several")]
    #[cfg_attr(feature = "schema", schemars(with = "OneOrSeveral"))]
    pub from: Vec<ColumnPath>,
    /// The columns that it refers to, as many, of one table. These are names and no patterns.
    #[serde(deserialize_with = "one_or_several")]
    #[cfg_attr(feature = "schema", schemars(with = "OneOrSeveral"))]
    pub to: Vec<ColumnPath>,
    /// Whether the row that a key refers to is always there, so that it is no `Option`; also of keys that the database
    /// declares.
    #[serde(default)]
    pub enforced: bool,
}

impl Default for RelationsConfig {
    fn default() -> Self {
        let bookkeeping = [
            "created_at",
            "created_on",
            "created",
            "updated_at",
            "updated_on",
            "updated",
            "modified_at",
            "modified_on",
            "modified_date",
            "last_update",
            "last_updated",
            "inserted_at",
        ];
        RelationsConfig {
            bookkeeping_columns: bookkeeping.map(str::to_owned).to_vec(),
            keyless_junctions: false,
            primary_keys: Vec::new(),
            unique_keys: Vec::new(),
            foreign_keys: Vec::new(),
            not_null: Vec::new(),
            infer: false,
            orphans: Orphans::default(),
        }
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a column as `table.column` or `schema.table.column`, or a list of such columns"
)]
enum OneOrSeveral {
    One(String),
    Several(Vec<String>),
}

fn one_or_several<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<ColumnPath>, D::Error> {
    let texts = match OneOrSeveral::deserialize(deserializer)? {
        OneOrSeveral::One(text) => vec![text],
        OneOrSeveral::Several(texts) => texts,
    };
    let path = |text: String| text.parse().map_err(D::Error::custom);
    texts.into_iter().map(path).collect()
}
