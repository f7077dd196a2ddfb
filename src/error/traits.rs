//! Why there cannot be a trait over a group of columns, and what to change.

use thiserror::Error;

/// Why there cannot be a trait over a group of columns.
#[derive(Debug, Error)]
pub enum TraitError {
    /// It has no columns.
    #[error("it has no columns")]
    NoColumns,
    /// A column is there twice.
    #[error("it has the column `{column}` twice")]
    Twice {
        /// The column.
        column: String,
    },
    /// No table has all of them.
    #[error("no table has all of its columns: {}", .columns.join(", "))]
    NothingFits {
        /// The columns.
        columns: Vec<String>,
    },
}

impl TraitError {
    pub(super) fn hint(&self) -> &'static str {
        match self {
            TraitError::NoColumns => "`columns` names those that the tables have to have",
            TraitError::Twice { .. } => "remove one of them",
            TraitError::NothingFits { .. } => {
                "`introspect-gen inspect --types` lists the columns of each table; `table` is a glob over their names"
            }
        }
    }
}
