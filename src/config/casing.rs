//! How names are spelled.

use serde::Deserialize;

/// How names are spelled, by what they are names of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CasingConfig {
    /// Models, enums, and other types.
    pub types: Casing,
    /// Fields of models and of composite types, and the setters that are called after them.
    pub fields: Casing,
    /// Modules and their files.
    pub modules: Casing,
    /// Variants of enums.
    pub variants: Casing,
    /// Constants of columns and constraints.
    pub constants: Casing,
}

impl Default for CasingConfig {
    fn default() -> Self {
        CasingConfig {
            types: Casing::Pascal,
            fields: Casing::Snake,
            modules: Casing::Snake,
            variants: Casing::Pascal,
            constants: Casing::Screaming,
        }
    }
}

/// How a name is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Casing {
    /// As in the database, with an underscore for what no identifier has.
    Preserve,
    /// `order_item`.
    Snake,
    /// `orderItem`.
    Camel,
    /// `OrderItem`.
    Pascal,
    /// `ORDER_ITEM`.
    Screaming,
}
