//! The types of columns, those of the database and those of its users.

use serde::{Deserialize, Serialize};

/// A column type, independent of how an engine spells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SqlType {
    /// True or false; `tinyint(1)` of `MySQL` and `MariaDB` too.
    Boolean,
    /// A whole number of 8 bits, signed.
    Int8,
    /// A whole number of 16 bits, signed.
    Int16,
    /// A whole number of 24 bits, signed.
    Int24,
    /// A whole number of 32 bits, signed.
    Int32,
    /// A whole number of 64 bits, signed.
    Integer,
    /// A whole number of 8 bits, unsigned.
    Unsigned8,
    /// A whole number of 16 bits, unsigned.
    Unsigned16,
    /// A whole number of 24 bits, unsigned.
    Unsigned24,
    /// A whole number of 32 bits, unsigned.
    Unsigned32,
    /// A whole number of 64 bits, unsigned.
    Unsigned64,
    /// A binary floating-point number of 32 bits.
    Float32,
    /// A binary floating-point number of 64 bits.
    Float,
    /// A number declared as decimal. `SQLite` stores it as an integer or a float.
    Decimal,
    /// An amount of money, of `PostgreSQL`.
    Money,
    /// Text.
    Text,
    /// A single byte, the type `"char"` of `PostgreSQL`.
    Character,
    /// Bytes.
    Bytes,
    /// A string of bits.
    BitString {
        /// How many, where that is fixed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<u32>,
    },
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A time of day with an offset from UTC.
    TimeWithZone,
    /// A date with a time of day.
    DateTime,
    /// A moment: `timestamptz` of `PostgreSQL`, `TIMESTAMP` of `MySQL` and `MariaDB`.
    Instant,
    /// A calendar interval of months, days and microseconds.
    Interval,
    /// A length of time, positive or negative: `TIME` of `MySQL` and `MariaDB`.
    Duration,
    /// A year from 1901 to 2155, or 0.
    Year,
    /// A JSON document.
    Json,
    /// An XML document.
    Xml,
    /// A UUID.
    Uuid,
    /// An address of a host or network, `inet` or `cidr`.
    Network,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A hardware address of 6 or 8 bytes.
    MacAddress,
    /// A point, line, path, box, circle or polygon of `PostgreSQL`.
    Geometric,
    /// A geometry, as the engine's own bytes.
    Geometry,
    /// A map from text to text that may be NULL.
    HStore,
    /// A document or query of full-text search, a label tree, or another type of the engine whose text says all.
    Textual,
    /// One of a few labels.
    Enum {
        /// In their order.
        labels: Vec<String>,
    },
    /// Any of a few labels.
    Set {
        /// In their order.
        labels: Vec<String>,
    },
    /// A list, of one or more dimensions.
    Array {
        /// What its elements are.
        element: Box<SqlType>,
        /// How many dimensions were declared, which the database does not enforce.
        dimensions: u32,
    },
    /// A range of values.
    Range(Box<SqlType>),
    /// A set of ranges.
    Multirange(Box<SqlType>),
    /// A type of the user's: an enum, a domain, a composite or a range type among [`Catalog::types`](super::Catalog::types).
    Named {
        /// Its schema.
        schema: String,
        /// Its name.
        name: String,
    },
    /// Any value at all, each with a type of its own.
    Any,
    /// A type that this program does not know; the spelling is in
    /// [`Column::declared_type`](super::Column::declared_type).
    #[default]
    Other,
}

/// A type that a user of the database made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedType {
    /// The schema that holds it.
    pub schema: String,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(flatten)]
    pub kind: NamedTypeKind,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The extension that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
}

impl NamedType {
    /// The types that it is made of.
    pub fn parts(&self) -> Vec<&SqlType> {
        match &self.kind {
            NamedTypeKind::Enum { .. } => Vec::new(),
            NamedTypeKind::Domain { base, .. } => vec![base],
            NamedTypeKind::Composite { fields } => fields.iter().map(|it| &it.sql_type).collect(),
            NamedTypeKind::Range { subtype } => vec![subtype],
        }
    }
}

/// What a type of the user's is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedTypeKind {
    /// An enum (<https://www.postgresql.org/docs/current/catalog-pg-enum.html>).
    Enum {
        /// In their order.
        labels: Vec<String>,
    },
    /// Another type with conditions.
    Domain {
        /// What it is over, as the database spells it.
        #[serde(rename = "type")]
        declared_type: String,
        /// What it is over.
        base: SqlType,
        /// Whether a value may not be NULL.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        not_null: bool,
        /// The default of columns that have none of their own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        default: Option<String>,
        /// CHECK constraints, as the database spells them, in order of name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        checks: Vec<String>,
    },
    /// A row of several values.
    Composite {
        /// In order.
        fields: Vec<CompositeField>,
    },
    /// A range type.
    Range {
        /// What it is over.
        subtype: SqlType,
    },
}

/// A field of a composite type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompositeField {
    /// Its name.
    pub name: String,
    /// Its type, as the database spells it.
    #[serde(rename = "type")]
    pub declared_type: String,
    /// Its type.
    pub sql_type: SqlType,
}
