//! Names that are chosen: in the configuration by the user, in the lock because they were given once. The entries of
//! both look the same, so that one can be copied from the lock to the configuration and changed there.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use toml::Spanned;

/// What the user wants to be called how.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Document")]
pub struct NamesConfig {
    /// What the other side of a self reference is called, by what its key is called after; in the plural. An empty text
    /// takes back one of those that are built in.
    pub opposites: BTreeMap<String, String>,
    /// Names that belong to one object.
    pub entries: Vec<NumberedEntry>,
}

/// An entry, and where the configuration has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedEntry {
    /// The line of the file, from 1, where that is known.
    pub line: Option<usize>,
    /// The entry.
    pub entry: NameEntry,
}

/// Names that belong to one object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum NameEntry {
    /// To a table.
    Table(TableEntry),
    /// To a column, or to a field of a composite type.
    Column(ColumnEntry),
    /// To a label of an enum.
    Variant(VariantEntry),
    /// To a type of the database.
    Type(TypeEntry),
    /// To the two sides of a relation.
    Relation(Box<RelationEntry>),
}

/// The names that belong to a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TableEntry {
    /// Its schema, where that is not the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The table.
    pub table: String,
    /// What the module is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// What the type of a row is called.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// The names that belong to a column of a table, or to a field of a composite type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnEntry {
    /// The schema of the table or the type, where that is not the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Or the composite type.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub composite: Option<String>,
    /// The column.
    pub column: String,
    /// What the field is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the function is called that gives it a value; as the field where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setter: Option<String>,
    /// What the function is called that makes it NULL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub null_setter: Option<String>,
    /// What the enum of its labels is called.
    #[serde(rename = "enum", default, skip_serializing_if = "Option::is_none")]
    pub enumeration: Option<String>,
}

/// The name that belongs to a label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VariantEntry {
    /// The schema of the table or the type, where that is not the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// And the column that has the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Or the enum of the database.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub enumeration: Option<String>,
    /// The label.
    pub label: String,
    /// What the variant is called.
    pub variant: String,
}

/// The name that belongs to a type of the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TypeEntry {
    /// Its schema, where that is not the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The type.
    #[serde(rename = "type")]
    pub db: String,
    /// What it is called in Rust.
    pub name: String,
}

/// The names that belong to a relation. What is not said is not looked at, but only one relation may fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RelationEntry {
    /// The schema of the table or the junction, where that is not the default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The table that holds the foreign key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Or the junction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// The columns that hold the key along which `name` leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<String>>,
    /// The schema of the table that it refers to, where that is not the default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_schema: Option<String>,
    /// The table that it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The columns that it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_columns: Option<Vec<String>>,
    /// The other key of the junction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<NearKey>,
    /// What the relation along the key is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the relation the other way is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inverse: Option<String>,
    /// Whether there is none at all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skip: bool,
}

/// The key of a junction along which `inverse` leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NearKey {
    /// The columns that hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<String>>,
    /// The schema of the table that it refers to, where that is not the default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_schema: Option<String>,
    /// The table that it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The columns that it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_columns: Option<Vec<String>>,
}

impl NameEntry {
    /// The list that holds such entries.
    pub fn list(&self) -> &'static str {
        match self {
            NameEntry::Table(_) => "tables",
            NameEntry::Column(_) => "columns",
            NameEntry::Variant(_) => "variants",
            NameEntry::Type(_) => "types",
            NameEntry::Relation(_) => "relations",
        }
    }

    /// The names that it gives.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = match self {
            NameEntry::Table(it) => [&it.module, &it.model, &None, &None],
            NameEntry::Column(it) => [&it.field, &it.setter, &it.null_setter, &it.enumeration],
            NameEntry::Relation(it) => [&it.name, &it.inverse, &None, &None],
            NameEntry::Variant(_) | NameEntry::Type(_) => [&None; 4],
        };
        let one = match self {
            NameEntry::Variant(it) => Some(it.variant.as_str()),
            NameEntry::Type(it) => Some(it.name.as_str()),
            _ => None,
        };
        names
            .into_iter()
            .filter_map(|name| name.as_deref())
            .chain(one)
    }
}

/// As an inline table of TOML.
impl fmt::Display for NameEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.serialize(toml::ser::ValueSerializer::new(&mut text))
            .map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

/// The lists as they are written.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NamesConfig"))]
#[serde(deny_unknown_fields, default)]
pub(super) struct Document {
    /// The other side of a self reference, in the plural, by what its key is called after; "" takes back a built-in one.
    opposites: BTreeMap<String, String>,
    /// Modules and types of tables.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<TableEntry>"))]
    tables: Vec<Spanned<TableEntry>>,
    /// Fields, their setters, and the enum that the labels of a column make; or fields of a composite type.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ColumnEntry>"))]
    columns: Vec<Spanned<ColumnEntry>>,
    /// Variants of enums, by their labels.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<VariantEntry>"))]
    variants: Vec<Spanned<VariantEntry>>,
    /// Enums, composite types and domains of the database.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<TypeEntry>"))]
    types: Vec<Spanned<TypeEntry>>,
    /// Relations, by the foreign key or the junction that they go along.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<RelationEntry>"))]
    relations: Vec<Spanned<RelationEntry>>,
}

/// The lines are still offsets.
impl From<Document> for NamesConfig {
    fn from(document: Document) -> Self {
        fn numbered<T>(
            list: Vec<Spanned<T>>,
            entry: impl Fn(T) -> NameEntry,
        ) -> impl Iterator<Item = NumberedEntry> {
            list.into_iter().map(move |spanned| NumberedEntry {
                line: Some(spanned.span().start),
                entry: entry(spanned.into_inner()),
            })
        }
        let relation = |it| NameEntry::Relation(Box::new(it));
        NamesConfig {
            opposites: document.opposites,
            entries: numbered(document.tables, NameEntry::Table)
                .chain(numbered(document.columns, NameEntry::Column))
                .chain(numbered(document.variants, NameEntry::Variant))
                .chain(numbered(document.types, NameEntry::Type))
                .chain(numbered(document.relations, relation))
                .collect(),
        }
    }
}

impl NamesConfig {
    /// Makes lines of the offsets that reading the text has left.
    pub(super) fn count_lines(&mut self, text: &str) {
        for line in self.entries.iter_mut().filter_map(|it| it.line.as_mut()) {
            *line = 1 + text[..(*line).min(text.len())].matches('\n').count();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Config;

    #[test]
    fn entries_know_their_lines_and_print_as_they_are_read() {
        let text = "[[names.relations]]\ntable = 'a'\nskip = true\n\n[names]\ntypes = [\n    { type = \"m\", name = \
                    \"M\" },\n]\nopposites = { parent = \"kids\" }\n";
        let names = Config::parse(text).unwrap().names;
        let printed: Vec<_> = names
            .entries
            .iter()
            .map(|it| format!("{:?} {} {}", it.line, it.entry.list(), it.entry))
            .collect();
        assert_eq!(
            printed,
            [
                "Some(7) types { type = \"m\", name = \"M\" }",
                "Some(1) relations { table = \"a\", skip = true }",
            ]
        );
        assert!(Config::parse("[names]\ntables = [{ tabel = \"a\" }]\n").is_err());
    }
}
