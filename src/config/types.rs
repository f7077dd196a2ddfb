//! What types become where there is a choice.

use serde::Deserialize;

/// What types become.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TypesConfig {
    /// Exact decimal numbers of servers.
    pub decimal: DecimalType,
    /// Dates and times of servers.
    pub date_time: DateTimeType,
    /// JSON documents of servers.
    pub json: JsonType,
    /// `tinyint(1)` of `MySQL` and `MariaDB`.
    pub tinyint1: TinyInt1Type,
    /// Domains of `PostgreSQL`.
    pub domains: DomainType,
    /// Primary keys of one column, and columns that refer to them.
    pub ids: IdType,
}

/// What exact decimal numbers become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecimalType {
    /// `rust_decimal::Decimal`, 28 digits.
    #[default]
    RustDecimal,
    /// `bigdecimal::BigDecimal`, any number of digits.
    #[serde(rename = "bigdecimal")]
    BigDecimal,
    /// `String`.
    String,
}

/// What dates and times become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateTimeType {
    /// The types of `chrono`.
    #[default]
    Chrono,
    /// The types of `time`.
    Time,
    /// The types of `jiff`.
    Jiff,
    /// `String`.
    String,
}

/// What JSON documents become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum JsonType {
    /// `String`, as the database prints it.
    #[default]
    String,
    /// `serde_json::Value`.
    Value,
}

/// What `tinyint(1)` becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TinyInt1Type {
    /// `bool`.
    #[default]
    Bool,
    /// `i8`.
    Integer,
}

/// What domains become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DomainType {
    /// What the type below becomes.
    #[default]
    Transparent,
    /// A type of its own around it.
    Newtype,
}

/// What primary keys of one column become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdType {
    /// What their types become.
    #[default]
    Plain,
    /// A type of its own for each table: `UserId`.
    Newtype,
}
