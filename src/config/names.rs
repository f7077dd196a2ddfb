//! Names that are chosen: in the configuration by the user, in the lock because they were given once. The entries of
//! both look the same, so that one can be copied from the lock to the configuration and changed there.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::error::ConfigError;

/// What the user wants to be called how.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Document")]
pub struct NamesConfig {
    /// What the other side of a self reference is called, by what its key is called after; in the plural. An empty text
    /// takes back one of those that are built in.
    pub opposites: BTreeMap<String, String>,
    /// The number of the names of models.
    pub models: Number,
    /// The number of the names of modules.
    pub modules: Number,
    /// Words with a plural of their own, by their singular.
    pub irregular: BTreeMap<String, String>,
    /// Words that are their own plural.
    pub uncountable: Vec<String>,
    /// What the names of tables begin with that is no part of their names.
    pub strip_prefixes: Vec<String>,
    /// What they end with.
    pub strip_suffixes: Vec<String>,
    /// Names that belong to one object.
    pub entries: Vec<NumberedEntry>,
}

/// Whether a name is in the singular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Number {
    /// `order_item`.
    Singular,
    /// `order_items`.
    Plural,
    /// As in the database.
    Preserve,
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
    /// To a schema.
    Schema(SchemaEntry),
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

/// The name that belongs to a schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SchemaEntry {
    /// The schema.
    pub schema: String,
    /// What its module is called.
    pub module: String,
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
    /// What the type is called that is generated around its values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newtype: Option<String>,
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
            NameEntry::Schema(_) => "schemas",
            NameEntry::Table(_) => "tables",
            NameEntry::Column(_) => "columns",
            NameEntry::Variant(_) => "variants",
            NameEntry::Type(_) => "types",
            NameEntry::Relation(_) => "relations",
        }
    }

    /// That list as a key of the configuration.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            NameEntry::Schema(_) => "names.schemas",
            NameEntry::Table(_) => "names.tables",
            NameEntry::Column(_) => "names.columns",
            NameEntry::Variant(_) => "names.variants",
            NameEntry::Type(_) => "names.types",
            NameEntry::Relation(_) => "names.relations",
        }
    }

    /// The names that it gives.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = match self {
            NameEntry::Table(it) => [&it.module, &it.model, &None, &None, &None],
            NameEntry::Column(it) => [
                &it.field,
                &it.setter,
                &it.null_setter,
                &it.enumeration,
                &it.newtype,
            ],
            NameEntry::Relation(it) => [&it.name, &it.inverse, &None, &None, &None],
            NameEntry::Schema(_) | NameEntry::Variant(_) | NameEntry::Type(_) => [&None; 5],
        };
        let one = match self {
            NameEntry::Schema(it) => Some(it.module.as_str()),
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
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NamesConfig"))]
#[serde(deny_unknown_fields, default)]
pub(super) struct Document {
    /// The other side of a self reference, in the plural, by what its key is called after; "" takes back a built-in one.
    opposites: BTreeMap<String, String>,
    /// Whether models are called in the singular or in the plural, or as the table is.
    models: Number,
    /// Whether modules are.
    modules: Number,
    /// Words with a plural of their own, by their singular.
    irregular: BTreeMap<String, String>,
    /// Words that are their own plural.
    uncountable: Vec<String>,
    /// What the names of tables begin with that is no part of their names. One that fits no table is an error.
    strip_prefixes: Vec<String>,
    /// What they end with.
    strip_suffixes: Vec<String>,
    /// Modules of schemas.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<SchemaEntry>"))]
    schemas: Vec<Spanned<SchemaEntry>>,
    /// Modules and types of tables.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<TableEntry>"))]
    tables: Vec<Spanned<TableEntry>>,
    /// Fields, their setters, the enum that the labels of a column make, and its newtype; or fields of a composite type.
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

impl Default for Document {
    fn default() -> Self {
        Document {
            opposites: BTreeMap::new(),
            models: Number::Singular,
            modules: Number::Preserve,
            irregular: BTreeMap::new(),
            uncountable: Vec::new(),
            strip_prefixes: Vec::new(),
            strip_suffixes: Vec::new(),
            schemas: Vec::new(),
            tables: Vec::new(),
            columns: Vec::new(),
            variants: Vec::new(),
            types: Vec::new(),
            relations: Vec::new(),
        }
    }
}

impl Default for NamesConfig {
    fn default() -> Self {
        Document::default().into()
    }
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
            models: document.models,
            modules: document.modules,
            irregular: document.irregular,
            uncountable: document.uncountable,
            strip_prefixes: document.strip_prefixes,
            strip_suffixes: document.strip_suffixes,
            entries: numbered(document.schemas, NameEntry::Schema)
                .chain(numbered(document.tables, NameEntry::Table))
                .chain(numbered(document.columns, NameEntry::Column))
                .chain(numbered(document.variants, NameEntry::Variant))
                .chain(numbered(document.types, NameEntry::Type))
                .chain(numbered(document.relations, relation))
                .collect(),
        }
    }
}

impl NamesConfig {
    /// A table's name without what is no part of it.
    pub(crate) fn stripped<'a>(&self, table: &'a str) -> &'a str {
        self.parted(table).1
    }

    /// A table's name in three parts: the longest prefix and the longest suffix that leave something, and what they leave
    /// between them.
    pub(crate) fn parted<'a>(&self, table: &'a str) -> (&'a str, &'a str, &'a str) {
        let rest = |rest: &&str| rest.contains(char::is_alphanumeric);
        let prefixes = self.strip_prefixes.iter();
        let behind = prefixes
            .filter_map(|it| table.strip_prefix(it.as_str()).filter(rest))
            .min_by_key(|it| it.len())
            .unwrap_or(table);
        let suffixes = self.strip_suffixes.iter();
        let between = suffixes
            .filter_map(|it| behind.strip_suffix(it.as_str()).filter(rest))
            .min_by_key(|it| it.len())
            .unwrap_or(behind);
        let prefix = &table[..table.len() - behind.len()];
        (prefix, between, &behind[between.len()..])
    }

    /// Looks at the words that have a number of their own.
    pub(super) fn check_words(&self) -> Result<(), ConfigError> {
        let forms = || self.irregular.iter().flat_map(|(one, many)| [one, many]);
        let is_word = |it: &str| !it.is_empty() && it.chars().all(char::is_alphabetic);
        if let Some(word) = forms().chain(&self.uncountable).find(|word| !is_word(word)) {
            return Err(ConfigError::NotAWord { word: word.clone() });
        }
        let is_form = |word: &str| forms().any(|it| it.to_lowercase() == word.to_lowercase());
        match self.uncountable.iter().find(|word| is_form(word)) {
            Some(word) => Err(ConfigError::IrregularAndUncountable { word: word.clone() }),
            None => Ok(()),
        }
    }

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
