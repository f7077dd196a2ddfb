//! What is worth telling but stops nothing. Every text is here, each with a stable code.
//!
//! Diagnostics are return values: the command line prints them to standard error, a build script as `cargo::warning`.

mod advice_code;
mod because;

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::ir::TableName;

pub use advice_code::{AdviceCode, Severity, UnknownAdviceCode};
pub use because::{DroppedBecause, OmittedBecause, UnreadableBecause};

/// How many objects of a long list are named.
const NAMED_AT_MOST: usize = 5;

/// Something worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Diagnostic {
    /// A foreign key was left out, because what it refers to is not there.
    ForeignKeyDropped {
        /// The table that holds the key.
        table: TableName,
        /// The columns that hold the key.
        columns: Vec<String>,
        /// The name of the table that it refers to.
        target: String,
        /// What is missing.
        because: DroppedBecause,
    },
    /// A foreign key refers to columns that are not a key, so that "the" row it refers to may be several.
    ForeignKeyToNonUnique {
        /// The table that holds the key.
        table: TableName,
        /// The columns that hold the key.
        columns: Vec<String>,
        /// The name of the table that it refers to.
        target: String,
    },
    /// With columns that are left out went what needs them.
    KeysLeftOut {
        /// The table.
        table: TableName,
        /// The columns.
        columns: Vec<String>,
        /// What went with them: ``the primary key``, ``the index `posts_slug` ``, …
        gone: Vec<String>,
        /// Why the columns are omitted.
        because: OmittedBecause,
    },
    /// No row can be inserted, as columns are left out that have to be given.
    NoNewRows {
        /// The table.
        table: TableName,
        /// The columns.
        columns: Vec<String>,
        /// Why the columns are omitted.
        because: OmittedBecause,
    },
    /// A table or view was left out, because all of its columns are.
    NoColumnsLeft {
        /// The table or view.
        table: TableName,
        /// `table`, `view`, …
        noun: &'static str,
    },
    /// A table or view was left out, because the database could not describe it.
    Unreadable {
        /// The table or view.
        table: TableName,
        /// `table`, `view`, …
        noun: &'static str,
        /// What the database said.
        reason: String,
    },
    /// A table or view is omitted, because the role may not read it.
    NoPrivilege {
        /// The table or view.
        table: TableName,
        /// `table`, `view`, …
        noun: &'static str,
        /// The role or user that reads the catalog.
        role: String,
        /// The statement that grants the privilege, where it is known.
        grant: Option<String>,
    },
    /// Columns are omitted, because the role may not read them.
    NoColumnPrivilege {
        /// The table or view.
        table: TableName,
        /// The columns.
        columns: Vec<String>,
        /// The role or user that reads the catalog.
        role: String,
        /// The statement that grants the privilege.
        grant: String,
    },
    /// A text of the database is not valid UTF-8.
    InvalidText {
        /// What it is: `the comment on`, `the name of the column`, …
        what: String,
        /// The object.
        object: String,
        /// The text, with U+FFFD for the bytes that are not valid.
        text: String,
        /// Whether the object is omitted.
        is_omitted: bool,
    },
    /// The server does not show all columns of a table, because the user has no privilege on them.
    ColumnsHidden {
        /// The table or view.
        table: TableName,
        /// The user that reads the catalog.
        role: String,
    },
    /// The labels of a column are not all known.
    LabelsLost {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
        /// The type, as the database spells it.
        declared_type: String,
    },
    /// The user may not see the constraints of tables.
    ConstraintsHidden {
        /// The tables, in order.
        tables: Vec<TableName>,
    },
    /// A key holds for a table's own rows, and not for those of tables that inherit from it, which are read with them.
    KeyOfParent {
        /// The table.
        table: TableName,
        /// The name of the constraint.
        key: String,
        /// The columns of the key.
        columns: Vec<String>,
        /// The tables that inherit.
        children: Vec<TableName>,
    },
    /// A column has a type that this program does not know.
    UnknownType {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
        /// The type, as the database spells it.
        declared_type: String,
        /// The Rust type that is used instead.
        rust_type: String,
    },
    /// A foreign key of the configuration is between columns of different types.
    KeyTypesDiffer {
        /// The table that holds the key.
        table: TableName,
        /// The column there.
        column: String,
        /// Its type, as the database spells it.
        declared_type: String,
        /// The column that it refers to, with its table.
        target: String,
        /// That one's type.
        target_type: String,
    },
    /// A primary key of the configuration was left out, because the table has one.
    PrimaryKeyThere {
        /// The table.
        table: TableName,
        /// The columns of the primary key that it has.
        columns: Vec<String>,
    },
    /// A foreign key was guessed by name.
    ForeignKeyGuessed {
        /// The table that holds the key.
        table: TableName,
        /// The column there.
        column: String,
        /// The column that it refers to, with its table.
        target: String,
    },
    /// A column refers to one with a type of the program's, which is made of something else than what this one holds.
    TypeNotPassedOn {
        /// The table that holds the key.
        table: TableName,
        /// The column there.
        column: String,
        /// The Rust type that it has.
        rust_type: String,
        /// The column that it refers to, with its table.
        target: String,
        /// The Rust type that that one has.
        target_type: String,
        /// What that is made of.
        stored: String,
    },
    /// A model does not implement a trait over a group of columns, because one of its columns is of another type.
    TraitNotImplemented {
        /// The trait.
        name: String,
        /// The table.
        table: TableName,
        /// The column.
        column: String,
        /// The Rust type that it has.
        rust_type: String,
        /// The Rust type that it has in other tables.
        usual: String,
    },
    /// A column was to have a type of its own, and its values are not such that they could be in one.
    NoNewtype {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
        /// The type, as the database spells it.
        declared_type: String,
    },
    /// A default of the database makes a row that cannot be read, or that the table refuses.
    UnreadableDefault {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
        /// The default, as the database spells it.
        default: String,
        /// The Rust type of the column.
        rust_type: String,
        /// What is wrong with it.
        because: UnreadableBecause,
        /// The entry of `overrides.columns` that helps.
        setting: Option<String>,
    },
    /// A type does not derive what it was to derive, because a field cannot.
    DeriveLeftOut {
        /// What is derived.
        derive: String,
        /// The type.
        of: String,
        /// The field.
        field: String,
        /// The Rust type of the field.
        rust_type: String,
    },
    /// A name had to give way to another.
    NameDeduplicated {
        /// What is named, for example ``relation `posts` of `users` ``.
        object: String,
        /// The name that it would have had.
        wanted: String,
        /// The name that it has.
        got: String,
        /// What has the name that it would have had.
        owner: String,
    },
    /// An entry of `lint.ignore` is about something that is not there.
    IgnoreFitsNothing {
        /// The code, or `all`.
        code: String,
        /// The pattern.
        object: String,
    },
    /// What the lock has names for is not there any more.
    LockEntryDropped {
        /// The entry.
        entry: String,
    },
    /// Two lines of the lock give one object different names.
    LockEntryTwice {
        /// The second one.
        entry: String,
    },
    /// A name of the lock could not be kept.
    LockedNameLost {
        /// What is named.
        object: String,
        /// The name that it had.
        locked: String,
        /// The name that it has.
        got: String,
        /// What has the name that it had.
        owner: String,
    },
}

impl Diagnostic {
    /// The stable code, for configuration and for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Diagnostic::ForeignKeyDropped { .. } => "foreign-key-dropped",
            Diagnostic::ForeignKeyToNonUnique { .. } => "foreign-key-to-non-unique",
            Diagnostic::KeysLeftOut { .. } => "keys-left-out",
            Diagnostic::NoNewRows { .. } => "no-new-rows",
            Diagnostic::NoColumnsLeft { .. } => "no-columns-left",
            Diagnostic::Unreadable { .. } => "unreadable",
            Diagnostic::NoPrivilege { .. } => "no-privilege",
            Diagnostic::NoColumnPrivilege { .. } => "no-column-privilege",
            Diagnostic::ColumnsHidden { .. } => "columns-hidden",
            Diagnostic::InvalidText { .. } => "invalid-text",
            Diagnostic::LabelsLost { .. } => "labels-lost",
            Diagnostic::ConstraintsHidden { .. } => "constraints-hidden",
            Diagnostic::KeyOfParent { .. } => "key-of-parent",
            Diagnostic::UnknownType { .. } => "unknown-type",
            Diagnostic::KeyTypesDiffer { .. } => "key-types-differ",
            Diagnostic::PrimaryKeyThere { .. } => "primary-key-there",
            Diagnostic::ForeignKeyGuessed { .. } => "foreign-key-guessed",
            Diagnostic::TraitNotImplemented { .. } => "trait-not-implemented",
            Diagnostic::TypeNotPassedOn { .. } => "type-not-passed-on",
            Diagnostic::NoNewtype { .. } => "no-newtype",
            Diagnostic::UnreadableDefault { .. } => "unreadable-default",
            Diagnostic::DeriveLeftOut { .. } => "derive-left-out",
            Diagnostic::NameDeduplicated { .. } => "name-deduplicated",
            Diagnostic::IgnoreFitsNothing { .. } => "ignore-fits-nothing",
            Diagnostic::LockEntryDropped { .. } => "lock-entry-dropped",
            Diagnostic::LockEntryTwice { .. } => "lock-entry-twice",
            Diagnostic::LockedNameLost { .. } => "locked-name-lost",
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text)?;
        f.write_str(&visible(&text))
    }
}

impl Diagnostic {
    fn write(&self, f: &mut String) -> fmt::Result {
        match self {
            Diagnostic::ForeignKeyDropped {
                table,
                columns,
                target,
                because,
            } => {
                let columns = columns.join(", ");
                let why = because.text();
                write!(
                    f,
                    "foreign key `{table} ({columns})` to `{target}` is omitted: {why}"
                )
            }
            Diagnostic::ForeignKeyToNonUnique {
                table,
                columns,
                target,
            } => {
                let columns = columns.join(", ");
                write!(
                    f,
                    "foreign key `{table} ({columns})` refers to columns of `{target}` that are no key: its accessor \
                     takes the first row that fits"
                )
            }
            Diagnostic::Unreadable {
                table,
                noun,
                reason,
            } => {
                write!(
                    f,
                    "{noun} `{table}` is omitted: the database cannot describe it: {reason}"
                )
            }
            Diagnostic::NoPrivilege { .. }
            | Diagnostic::NoColumnPrivilege { .. }
            | Diagnostic::ColumnsHidden { .. }
            | Diagnostic::InvalidText { .. } => self.write_of_privileges(f),
            Diagnostic::LabelsLost {
                table,
                column,
                declared_type,
            } => {
                write!(
                    f,
                    "column `{table}.{column}` is taken as text, because a `?` in `{declared_type}` may stand for another \
                     letter, which the server does not tell"
                )
            }
            Diagnostic::ConstraintsHidden { tables } => write!(
                f,
                "checks, JSON columns and the actions of foreign keys are not known of {}: this user may do no more \
                 than select there",
                some_names(tables)
            ),
            Diagnostic::KeyTypesDiffer { .. }
            | Diagnostic::PrimaryKeyThere { .. }
            | Diagnostic::ForeignKeyGuessed { .. }
            | Diagnostic::TypeNotPassedOn { .. } => self.write_synthetic(f),
            Diagnostic::UnknownType { .. }
            | Diagnostic::UnreadableDefault { .. }
            | Diagnostic::DeriveLeftOut { .. }
            | Diagnostic::NoNewtype { .. }
            | Diagnostic::TraitNotImplemented { .. } => self.write_types(f),
            Diagnostic::NameDeduplicated {
                object,
                wanted,
                got,
                owner,
            } => {
                write!(
                    f,
                    "{object} is called `{got}`, because `{wanted}` is taken by {owner}"
                )
            }
            Diagnostic::KeyOfParent {
                table,
                key,
                columns,
                children,
            } => {
                write!(
                    f,
                    "key `{key}` of `{table} ({})` does not cover the rows of {}, which inherit from it: it finds any \
                     number of rows; where the values are unique over all of them, set `relations.primary_keys`",
                    columns.join(", "),
                    some_names(children)
                )
            }
            _ => self.write_of_lock(f),
        }
    }

    /// What follows from columns that are left out.
    fn write_of_columns(&self, f: &mut String) -> fmt::Result {
        match self {
            Diagnostic::KeysLeftOut {
                table,
                columns,
                gone,
                because,
            } => {
                let why = because.of_columns();
                write!(
                    f,
                    "without `{}` of `{table}`, {why}, these are omitted too: {}",
                    columns.join("`, `"),
                    gone.join(", ")
                )
            }
            Diagnostic::NoNewRows {
                table,
                columns,
                because,
            } => {
                let why = because.of_required();
                write!(
                    f,
                    "no row of `{table}` can be inserted: `{}` has no default and {why}",
                    columns.join("`, `")
                )
            }
            Diagnostic::NoColumnsLeft { table, noun } => {
                write!(
                    f,
                    "{noun} `{table}` is omitted: the configuration excludes all of its columns"
                )
            }
            _ => Ok(()),
        }
    }

    /// What cannot be read: by this role, or as text.
    fn write_of_privileges(&self, f: &mut String) -> fmt::Result {
        match self {
            Diagnostic::NoPrivilege {
                table,
                noun,
                role,
                grant,
            } => {
                write!(f, "{noun} `{table}` is omitted: `{role}` may not read it")?;
                allowed_by(grant.as_deref(), f)
            }
            Diagnostic::NoColumnPrivilege {
                table,
                columns,
                role,
                grant,
            } => {
                let (noun, are, them) = match columns.len() {
                    1 => ("column", "is", "it"),
                    _ => ("columns", "are", "them"),
                };
                write!(
                    f,
                    "{noun} `{}` of `{table}` {are} omitted: `{role}` may not read {them}",
                    columns.join("`, `")
                )?;
                allowed_by(Some(grant), f)
            }
            Diagnostic::InvalidText {
                what,
                object,
                text,
                is_omitted,
            } => {
                let effect = if *is_omitted {
                    "it is omitted"
                } else {
                    "U+FFFD stands for the invalid bytes"
                };
                write!(
                    f,
                    "{what} `{object}` is not valid UTF-8, {effect}: `{text}`"
                )
            }
            Diagnostic::ColumnsHidden { table, role } => write!(
                f,
                "`{table}` has more columns than the server shows to `{role}`, which has no privilege on them; they are \
                 omitted"
            ),
            _ => Ok(()),
        }
    }

    /// What is worth telling of the lock, and of entries of the configuration.
    fn write_of_lock(&self, f: &mut String) -> fmt::Result {
        match self {
            Diagnostic::IgnoreFitsNothing { code, object } => {
                write!(
                    f,
                    "`lint.ignore` has `{code}` for `{object}`, which fits nothing"
                )
            }
            Diagnostic::LockEntryDropped { entry } => {
                write!(
                    f,
                    "the lock has names for what is not there any more: `{entry}`"
                )
            }
            Diagnostic::LockEntryTwice { entry } => {
                write!(
                    f,
                    "the lock names one thing twice, and this line is left out: `{entry}`"
                )
            }
            Diagnostic::LockedNameLost {
                object,
                locked,
                got,
                owner,
            } => {
                write!(
                    f,
                    "{object} is called `{got}` and no longer `{locked}`, because that name is taken by {owner}"
                )
            }
            _ => self.write_of_columns(f),
        }
    }

    /// What is worth telling of types of the program's and of what they derive.
    fn write_types(&self, f: &mut String) -> fmt::Result {
        match self {
            Diagnostic::UnknownType {
                table,
                column,
                declared_type,
                rust_type,
            } => {
                write!(
                    f,
                    "column `{table}.{column}` has the unknown type `{declared_type}`, taken as `{rust_type}`"
                )
            }
            Diagnostic::UnreadableDefault {
                table,
                column,
                default,
                rust_type,
                because,
                setting,
            } => {
                let (fault, consequence) = (because.fault(rust_type), because.consequence());
                write!(
                    f,
                    "column `{table}.{column}` has the default `{default}`, {fault}: {consequence}"
                )?;
                setting.as_ref().map_or(Ok(()), |it| {
                    write!(
                        f,
                        "; to read it as it is, set `{it}` in `overrides.columns`"
                    )
                })
            }
            Diagnostic::DeriveLeftOut {
                derive,
                of,
                field,
                rust_type,
            } => {
                write!(
                    f,
                    "`{of}` does not derive `{derive}`: its field `{field}` is `{rust_type}`, which has none"
                )
            }
            Diagnostic::NoNewtype {
                table,
                column,
                declared_type,
            } => {
                let declared_type = match declared_type.as_str() {
                    "" => "any type",
                    declared => declared,
                };
                write!(
                    f,
                    "column `{table}.{column}` gets no newtype: values of `{declared_type}` are not compared as keys are"
                )
            }
            Diagnostic::TraitNotImplemented {
                name,
                table,
                column,
                rust_type,
                usual,
            } => {
                write!(
                    f,
                    "`{table}` has no trait `{name}`, because `{column}` is `{rust_type}` there, and `{usual}` in other \
                     tables"
                )
            }
            _ => Ok(()),
        }
    }

    /// What concerns keys and types that the database does not know.
    fn write_synthetic(&self, f: &mut String) -> fmt::Result {
        match self {
            Diagnostic::KeyTypesDiffer {
                table,
                column,
                declared_type,
                target,
                target_type,
            } => {
                write!(
                    f,
                    "configured foreign key from `{table}.{column}` (`{declared_type}`) to `{target}` (`{target_type}`): \
                     the types differ, so that its functions may find nothing or fail"
                )
            }
            Diagnostic::PrimaryKeyThere { table, columns } => {
                let columns = columns.join(", ");
                write!(
                    f,
                    "configured primary key of `{table}` left out: it has one, `{columns}`"
                )
            }
            Diagnostic::ForeignKeyGuessed {
                table,
                column,
                target,
            } => {
                write!(
                    f,
                    "`{table}.{column}` is taken to refer to `{target}`, by its name"
                )
            }
            Diagnostic::TypeNotPassedOn {
                table,
                column,
                rust_type,
                target,
                target_type,
                stored,
            } => {
                write!(
                    f,
                    "`{table}.{column}` is `{rust_type}`, though it refers to `{target}`, which is `{target_type}`: that is \
                     made of `{stored}`"
                )
            }
            _ => Ok(()),
        }
    }
}

/// The statement after which the role may read what is omitted.
fn allowed_by(grant: Option<&str>, f: &mut String) -> fmt::Result {
    grant.map_or(Ok(()), |grant| write!(f, "; to allow it: {grant}"))
}

/// The first few names, and how many more there are.
fn some_names(tables: &[TableName]) -> String {
    let names: Vec<String> = tables
        .iter()
        .take(NAMED_AT_MOST)
        .map(|it| format!("`{it}`"))
        .collect();
    let names = names.join(", ");
    match tables.len().saturating_sub(NAMED_AT_MOST) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

/// Text of a database as it can be printed on one line of a terminal: whatever is not printable, line feeds and
/// direction marks among it, becomes an escape.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden =
        |it: char| it.escape_debug().len() > 2 || matches!(it, '\n' | '\r' | '\t' | '\0');
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let escaped = |it: char| {
        if is_hidden(it) {
            it.escape_debug().to_string()
        } else {
            it.to_string()
        }
    };
    Cow::Owned(text.chars().map(escaped).collect())
}

/// One line for each, as `warning[code]: text`.
pub fn print<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let line = |it: &Diagnostic| format!("warning[{}]: {it}\n", it.code());
    diagnostics.into_iter().map(line).collect()
}
