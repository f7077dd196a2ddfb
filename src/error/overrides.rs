//! Why an entry of `overrides` could not be applied, and what to change.

use thiserror::Error;

/// Why an entry of `overrides` could not be applied.
#[derive(Debug, Error)]
pub enum OverrideError {
    /// It fits everything.
    #[error("it does not say what it is for")]
    NoCondition,
    /// It changes nothing.
    #[error("it does not say what is to be otherwise")]
    NoEffect,
    /// It says more than one of `table`, `type` and `column`.
    #[error("it is for types of one kind, and says several of `table`, `type` and `column`")]
    SeveralPlaces,
    /// Its visibility is not that of all types of a table.
    #[error("a visibility is that of the module of a table, with all types in it")]
    VisibilityOfTypes,
    /// It says more than one type.
    #[error("it says more than one of `rust_type`, `json` and `newtype`")]
    TwoTypes,
    /// One type would be made of two others.
    #[error("it would be made of `{one}` in `{column}`, and of `{other}` elsewhere")]
    TwoSources {
        /// A column.
        column: String,
        /// What it is made of there.
        one: String,
        /// What it is made of in another column.
        other: String,
    },
    /// The column holds no JSON.
    #[error("`{column}` is no JSON, but `{rust_type}`")]
    NoJson {
        /// The column.
        column: String,
        /// What it holds.
        rust_type: String,
    },
    /// A type of another crate, for which a trait of the driver cannot be implemented.
    #[error("it is no type of the program's own, which it has to be on SQLite")]
    OfAnotherCrate,
    /// It fits no column.
    #[error("no column fits")]
    NoColumnFits,
    /// It says what dates or decimal numbers become in columns that have none.
    #[error("no column that fits has values that `date_time` or `decimal` is for")]
    NoValuesFit,
    /// It fits no type.
    #[error("no generated type fits")]
    NoTypeFits,
}

impl OverrideError {
    pub(super) fn hint(&self) -> &'static str {
        match self {
            OverrideError::NoCondition => {
                "say for which objects: `column = \"*.payload\"`, `table = \"audit.*\"`; `*.*` and `*` are all of them"
            }
            OverrideError::NoEffect => "`introspect-gen config` prints what an entry can say",
            OverrideError::SeveralPlaces => "make it several entries",
            OverrideError::VisibilityOfTypes => {
                "say it with `table` and without `of`; fields have a visibility of their own, in `overrides.columns`"
            }
            OverrideError::TwoTypes => {
                "`rust_type` is a type of yours that is made of the value that the column has otherwise, `json` one that is \
                 made of its JSON, and `newtype` is generated"
            }
            OverrideError::TwoSources { .. } => "take a type of its own for each of them",
            OverrideError::NoJson { .. } => {
                "`json` is for columns of JSON, and of text on SQLite; take `rust_type` for others"
            }
            OverrideError::OfAnotherCrate => {
                "put it into a type of your own, and say its path: `crate::Email`"
            }
            OverrideError::NoColumnFits => {
                "`introspect-gen inspect --types` lists the columns of each table, with their types"
            }
            OverrideError::NoValuesFit => {
                "`date_time` is for dates and times, and `decimal` for exact decimal numbers, of PostgreSQL, MySQL and MariaDB"
            }
            OverrideError::NoTypeFits => {
                "`introspect-gen inspect --names` lists the tables and types, with what they are called"
            }
        }
    }
}
