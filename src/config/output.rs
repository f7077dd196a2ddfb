//! Where the generated code goes.

use std::path::PathBuf;

use serde::Deserialize;

/// Where the generated code goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OutputConfig {
    /// The folder; empty where the command line says it.
    pub folder: PathBuf,
}
