//! The codes of advice. They are stable: configurations and programs name them.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// How much a piece of advice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something that can be as it is for a good reason.
    Notice,
    /// Something that costs time or lets wrong rows in.
    Warning,
    /// Something that fails, or will.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Notice => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// What a piece of advice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AdviceCode {
    /// A foreign key refers to columns that are not unique.
    ForeignKeyToNonUnique,
    /// A foreign key sets columns to NULL that are NOT NULL.
    SetNullOnNotNull,
    /// One of the two foreign keys of a junction leads no index.
    HalfIndexedJunction,
    /// A foreign key leads no index.
    ForeignKeyWithoutIndex,
    /// A table links two others, but a link can be there twice.
    JunctionWithSurrogateKeyAndNoUniquePair,
    /// A junction may have NULL at one end.
    NullableJunctionEndpoint,
    /// A table has no primary key.
    TableWithoutPrimaryKey,
    /// A column of a foreign key has another type than the one it refers to.
    ForeignKeyTypeDiffers,
    /// An index is there twice.
    DuplicateIndex,
    /// An index is the beginning of another.
    RedundantIndex,
    /// An index is not used, because it was never completed.
    InvalidIndex,
    /// A foreign key does not hold for all rows.
    UncheckedForeignKey,
    /// A CHECK does not hold for all rows.
    UncheckedCheck,
    /// A default makes a row that cannot be read, or that the table refuses.
    UnreadableDefault,
    /// A key is made of three foreign keys, or more.
    KeyOfThreeForeignKeys,
    /// A primary key of `SQLite` may be NULL.
    NullablePrimaryKey,
    /// Text of varying length is in a type of fixed length.
    UnboundedChar,
    /// A CHECK lists labels, where an enum could.
    EnumLikeCheck,
    /// A date with a time of day that is no moment.
    TimestampWithoutTimeZone,
}

impl AdviceCode {
    /// All of them: first those that matter most.
    pub const ALL: &[AdviceCode] = &[
        AdviceCode::ForeignKeyToNonUnique,
        AdviceCode::SetNullOnNotNull,
        AdviceCode::HalfIndexedJunction,
        AdviceCode::ForeignKeyWithoutIndex,
        AdviceCode::JunctionWithSurrogateKeyAndNoUniquePair,
        AdviceCode::NullableJunctionEndpoint,
        AdviceCode::TableWithoutPrimaryKey,
        AdviceCode::ForeignKeyTypeDiffers,
        AdviceCode::DuplicateIndex,
        AdviceCode::RedundantIndex,
        AdviceCode::InvalidIndex,
        AdviceCode::UncheckedForeignKey,
        AdviceCode::UncheckedCheck,
        AdviceCode::UnreadableDefault,
        AdviceCode::KeyOfThreeForeignKeys,
        AdviceCode::NullablePrimaryKey,
        AdviceCode::UnboundedChar,
        AdviceCode::EnumLikeCheck,
        AdviceCode::TimestampWithoutTimeZone,
    ];

    /// The code as it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            AdviceCode::ForeignKeyToNonUnique => "foreign-key-to-non-unique",
            AdviceCode::SetNullOnNotNull => "set-null-on-not-null",
            AdviceCode::HalfIndexedJunction => "half-indexed-junction",
            AdviceCode::ForeignKeyWithoutIndex => "foreign-key-without-index",
            AdviceCode::JunctionWithSurrogateKeyAndNoUniquePair => {
                "junction-with-surrogate-key-and-no-unique-pair"
            }
            AdviceCode::NullableJunctionEndpoint => "nullable-junction-endpoint",
            AdviceCode::TableWithoutPrimaryKey => "table-without-primary-key",
            AdviceCode::ForeignKeyTypeDiffers => "foreign-key-type-differs",
            AdviceCode::DuplicateIndex => "duplicate-index",
            AdviceCode::RedundantIndex => "redundant-index",
            AdviceCode::InvalidIndex => "invalid-index",
            AdviceCode::UncheckedForeignKey => "unchecked-foreign-key",
            AdviceCode::UncheckedCheck => "unchecked-check",
            AdviceCode::UnreadableDefault => "unreadable-default",
            AdviceCode::KeyOfThreeForeignKeys => "key-of-three-foreign-keys",
            AdviceCode::NullablePrimaryKey => "nullable-primary-key",
            AdviceCode::UnboundedChar => "unbounded-char",
            AdviceCode::EnumLikeCheck => "enum-like-check",
            AdviceCode::TimestampWithoutTimeZone => "timestamp-without-time-zone",
        }
    }

    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            AdviceCode::ForeignKeyToNonUnique | AdviceCode::SetNullOnNotNull => Severity::Error,
            AdviceCode::HalfIndexedJunction
            | AdviceCode::ForeignKeyWithoutIndex
            | AdviceCode::JunctionWithSurrogateKeyAndNoUniquePair
            | AdviceCode::NullableJunctionEndpoint
            | AdviceCode::TableWithoutPrimaryKey
            | AdviceCode::ForeignKeyTypeDiffers
            | AdviceCode::DuplicateIndex
            | AdviceCode::RedundantIndex
            | AdviceCode::InvalidIndex
            | AdviceCode::UncheckedForeignKey
            | AdviceCode::UncheckedCheck
            | AdviceCode::UnreadableDefault => Severity::Warning,
            AdviceCode::KeyOfThreeForeignKeys
            | AdviceCode::NullablePrimaryKey
            | AdviceCode::UnboundedChar
            | AdviceCode::EnumLikeCheck
            | AdviceCode::TimestampWithoutTimeZone => Severity::Notice,
        }
    }
}

impl fmt::Display for AdviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for AdviceCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// There is no such code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownAdviceCode(String);

impl fmt::Display for UnknownAdviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<String> = AdviceCode::ALL.iter().map(|it| format!("`{it}`")).collect();
        write!(
            f,
            "there is no advice with the code `{}`, only `all`, {}",
            self.0,
            known.join(", ")
        )
    }
}

impl std::error::Error for UnknownAdviceCode {}

impl FromStr for AdviceCode {
    type Err = UnknownAdviceCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = AdviceCode::ALL.iter().find(|it| it.as_str() == text);
        code.copied()
            .ok_or_else(|| UnknownAdviceCode(text.to_owned()))
    }
}
