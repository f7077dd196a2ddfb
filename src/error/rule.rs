//! Why a key of the configuration could not be added, and what to change.

use thiserror::Error;

/// Why a key of the configuration could not be added.
#[derive(Debug, Error)]
pub enum RuleError {
    /// The pattern for tables fits none.
    #[error("no table or view fits")]
    NoTableFits,
    /// The tables that fit have no such columns.
    #[error("no table or view that fits has such a column")]
    NoColumnsFit,
    /// It names no columns.
    #[error("it has no columns")]
    NoColumns,
    /// It refers to a table that is not there.
    #[error("there is no table or view `{table}`")]
    NoTarget {
        /// The table.
        table: String,
    },
    /// It refers to a table that is in several schemas.
    #[error("it refers to one of `{}`", .tables.join("`, `"))]
    SeveralTargets {
        /// The tables.
        tables: Vec<String>,
    },
    /// It refers to a column that is not there.
    #[error("`{table}` has no column `{column}`")]
    NoTargetColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// Its two sides have different numbers of columns.
    #[error("`from` has {from}, and `to` has {to} columns")]
    ColumnCounts {
        /// How many it has.
        from: usize,
        /// How many it refers to.
        to: usize,
    },
    /// The columns of one side are of different tables.
    #[error("one side has columns of `{}` and of `{}`", .tables[0], .tables[1])]
    SeveralTables {
        /// The tables.
        tables: [String; 2],
    },
    /// One of several patterns fits more than one column.
    #[error("`{column}` fits several columns of `{table}`")]
    SeveralColumns {
        /// The table.
        table: String,
        /// The pattern.
        column: String,
    },
    /// The only tables that fit have another primary key.
    #[error("`{table}` has the primary key `{}`", .columns.join(", "))]
    HasPrimaryKey {
        /// The table.
        table: String,
        /// The columns of its primary key.
        columns: Vec<String>,
    },
}

impl RuleError {
    pub(super) fn hint(&self) -> &'static str {
        match self {
            RuleError::NoTableFits => {
                "`introspect-gen inspect --tables` lists the tables; a name with dots is put in double quotes, as in \
                 '\"odd.name\".id'"
            }
            RuleError::NoColumnsFit => {
                "`introspect-gen inspect --types` lists the columns of each table"
            }
            RuleError::NoColumns => "name at least one column",
            RuleError::NoTarget { .. } => {
                "`to` is `table.column` or `schema.table.column`, names and no globs; `introspect-gen inspect --tables` \
                 lists the tables"
            }
            RuleError::SeveralTargets { .. } => "say which one: `schema.table.column`",
            RuleError::NoTargetColumn { .. } => {
                "`to` names columns and has no globs; `introspect-gen inspect --types` lists them"
            }
            RuleError::ColumnCounts { .. } => {
                "give both sides as lists of as many columns, in the same order"
            }
            RuleError::SeveralTables { .. } => {
                "a foreign key is from one table to one table: make it several"
            }
            RuleError::SeveralColumns { .. } => {
                "where a key has several columns, each pattern has to fit one of them"
            }
            RuleError::HasPrimaryKey { .. } => {
                "where other columns are unique too, say so in `relations.unique_keys`"
            }
        }
    }
}
