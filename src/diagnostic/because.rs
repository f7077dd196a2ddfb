//! Why something is omitted or cannot be read, and how a diagnostic says it.

/// Why a default is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadableBecause {
    /// The type cannot hold the value.
    NotHeld,
    /// A check of the column does not allow the value.
    NotAllowed,
}

impl UnreadableBecause {
    /// What is wrong, as the end of a sentence.
    pub fn fault(self, rust_type: &str) -> String {
        match self {
            UnreadableBecause::NotHeld => format!("which `{rust_type}` cannot hold"),
            UnreadableBecause::NotAllowed => "which its check does not allow".to_owned(),
        }
    }

    /// What follows from it.
    pub fn consequence(self) -> &'static str {
        match self {
            UnreadableBecause::NotHeld => {
                "a row with it cannot be read, not even the one that an insert has just written"
            }
            UnreadableBecause::NotAllowed => "an insert that omits the column is refused",
        }
    }
}

/// Why tables or columns are omitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OmittedBecause {
    /// The configuration excludes them.
    #[default]
    Configured,
    /// The role that reads the catalog may not read them.
    NoPrivilege,
    /// Their names are not valid UTF-8.
    NotUtf8,
}

/// Why a foreign key was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DroppedBecause {
    /// There is no such table.
    NoTargetTable,
    /// A filter left that table out.
    FilteredOut,
    /// A filter left one of the columns out.
    ColumnFilteredOut,
    /// The role may not read that table.
    NoPrivilege,
    /// The role may not read one of the columns.
    NoColumnPrivilege,
    /// The name of that table, or of one of the columns, is not valid UTF-8.
    NotUtf8,
    /// One of the columns is not there.
    NoColumn,
    /// It names no columns of the target, and the target has no primary key.
    TargetHasNoPrimaryKey,
    /// The two sides have different numbers of columns.
    ColumnCounts,
    /// It refers to rows whose periods cover its own, PERIOD of `PostgreSQL`, and not to one row by its key.
    Period,
}

impl DroppedBecause {
    pub(super) fn text(self) -> &'static str {
        match self {
            DroppedBecause::NoTargetTable => "that table does not exist",
            DroppedBecause::FilteredOut => "the configuration excludes that table",
            DroppedBecause::ColumnFilteredOut => "the configuration excludes one of its columns",
            DroppedBecause::NoPrivilege => "the role may not read that table",
            DroppedBecause::NoColumnPrivilege => "the role may not read one of its columns",
            DroppedBecause::NotUtf8 => "a name in it is not valid UTF-8",
            DroppedBecause::NoColumn => "one of its columns does not exist",
            DroppedBecause::TargetHasNoPrimaryKey => {
                "it names no target columns, and that table has no primary key"
            }
            DroppedBecause::ColumnCounts => "its two sides have different numbers of columns",
            DroppedBecause::Period => "it compares periods of time, not values",
        }
    }
}

impl OmittedBecause {
    /// What is said of columns, after their names.
    pub(super) fn of_columns(self) -> &'static str {
        match self {
            OmittedBecause::Configured => "which the configuration excludes",
            OmittedBecause::NoPrivilege => "which the role may not read",
            OmittedBecause::NotUtf8 => "whose name is not valid UTF-8",
        }
    }

    /// What is said of columns that a new row needs.
    pub(super) fn of_required(self) -> &'static str {
        match self {
            OmittedBecause::Configured => "is excluded by the configuration",
            OmittedBecause::NoPrivilege => "cannot be read by the role",
            OmittedBecause::NotUtf8 => "has a name that is not valid UTF-8",
        }
    }
}
