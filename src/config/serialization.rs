//! Which of the generated types `serde` can write and read, and what things are called there.

use serde::Deserialize;

/// What `serde` can do with the generated types.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SerdeConfig {
    /// Rows.
    pub models: SerdeTarget,
    /// Rows that are not inserted yet.
    pub new_rows: SerdeTarget,
    /// Changes.
    pub patches: SerdeTarget,
    /// Enums, and composite types and domains of the database.
    pub types: SerdeTarget,
}

/// What `serde` can do with types of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SerdeTarget {
    /// The traits that are derived.
    pub derives: Vec<SerdeDerive>,
    /// How fields are called, instead of as in Rust, and variants, instead of as their labels.
    pub rename_all: Option<RenameAll>,
}

/// A trait of `serde`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SerdeDerive {
    /// `serde::Serialize`.
    Serialize,
    /// `serde::Deserialize`.
    Deserialize,
}

/// A casing, as `serde` calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RenameAll {
    /// `lowercase`
    #[serde(rename = "lowercase")]
    Lower,
    /// `UPPERCASE`
    #[serde(rename = "UPPERCASE")]
    Upper,
    /// `PascalCase`
    #[serde(rename = "PascalCase")]
    Pascal,
    /// `camelCase`
    #[serde(rename = "camelCase")]
    Camel,
    /// `snake_case`
    #[serde(rename = "snake_case")]
    Snake,
    /// `SCREAMING_SNAKE_CASE`
    #[serde(rename = "SCREAMING_SNAKE_CASE")]
    ScreamingSnake,
    /// `kebab-case`
    #[serde(rename = "kebab-case")]
    Kebab,
    /// `SCREAMING-KEBAB-CASE`
    #[serde(rename = "SCREAMING-KEBAB-CASE")]
    ScreamingKebab,
}

impl SerdeTarget {
    /// Whether values are written.
    pub fn serializes(&self) -> bool {
        self.derives.contains(&SerdeDerive::Serialize)
    }

    /// Whether values are read.
    pub fn deserializes(&self) -> bool {
        self.derives.contains(&SerdeDerive::Deserialize)
    }
}

impl SerdeConfig {
    /// Whether anything is derived.
    pub fn is_used(&self) -> bool {
        let targets = [&self.models, &self.new_rows, &self.patches, &self.types];
        targets.iter().any(|it| !it.derives.is_empty())
    }

    /// What is derived by any of them.
    pub(crate) fn of_any(&self) -> SerdeTarget {
        let targets = [&self.models, &self.new_rows, &self.patches, &self.types];
        let is_derived =
            |derive: &SerdeDerive| targets.iter().any(|it| it.derives.contains(derive));
        let derives = [SerdeDerive::Serialize, SerdeDerive::Deserialize];
        SerdeTarget {
            derives: derives.into_iter().filter(is_derived).collect(),
            rename_all: None,
        }
    }

    /// Whether a struct of columns is read or written.
    pub fn is_used_for_rows(&self) -> bool {
        let targets = [&self.models, &self.new_rows, &self.patches];
        targets.iter().any(|it| !it.derives.is_empty())
    }
}

impl RenameAll {
    /// The casing as `serde` calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            RenameAll::Lower => "lowercase",
            RenameAll::Upper => "UPPERCASE",
            RenameAll::Pascal => "PascalCase",
            RenameAll::Camel => "camelCase",
            RenameAll::Snake => "snake_case",
            RenameAll::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            RenameAll::Kebab => "kebab-case",
            RenameAll::ScreamingKebab => "SCREAMING-KEBAB-CASE",
        }
    }
}
