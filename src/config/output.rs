//! Where the generated code goes, and what stands in every file of it.

use std::path::PathBuf;

use serde::Deserialize;

use super::HelperWord;

/// Where the generated code goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OutputConfig {
    /// The folder; empty where the command line says it.
    pub folder: PathBuf,
    /// Text that stands in every file, below the line that says where the file comes from; it may have several lines.
    pub header: String,
    /// How the code is laid out in files.
    pub layout: FileLayout,
    /// Where the tables and types of schemas other than the default one are.
    pub schemas: SchemaLayout,
    /// Which functions are generated.
    pub helpers: Vec<HelperWord>,
}

/// Where the tables and types of schemas other than the default one are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SchemaLayout {
    /// Beside the others.
    #[default]
    Flat,
    /// In a module for each schema.
    Modules,
}

/// How the code is laid out in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileLayout {
    /// One for each table.
    #[default]
    Files,
    /// One for everything, with the modules in it.
    Single,
}
