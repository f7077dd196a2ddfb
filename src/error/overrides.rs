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
    /// It fits no column.
    #[error("no column fits")]
    NoColumnFits,
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
            OverrideError::NoColumnFits => {
                "`introspect-gen inspect --types` lists the columns of each table, with their types"
            }
            OverrideError::NoTypeFits => {
                "`introspect-gen inspect --names` lists the tables and types, with what they are called"
            }
        }
    }
}
