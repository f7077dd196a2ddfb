//! What is wrong with names that were chosen, and with the file that keeps them.

use std::fmt;

use thiserror::Error;

/// An entry of the configuration, as it is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPlace {
    /// The list that holds it: `names.tables`, `traits.groups`, …; empty where `text` says that too.
    pub list: &'static str,
    /// Its line, where that is known.
    pub line: Option<usize>,
    /// What it says.
    pub text: String,
}

impl fmt::Display for EntryPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.list.is_empty() {
            return f.write_str(&self.text);
        }
        write!(f, "`{}`", self.list)?;
        if let Some(line) = self.line {
            write!(f, " in line {line}")?;
        }
        Ok(())
    }
}

/// Why things cannot be called as the configuration says.
#[derive(Debug, Error)]
pub enum NameError {
    /// There is no such object.
    #[error("{entry} fits nothing: `{}`", .entry.text)]
    NothingFits {
        /// The entry.
        entry: Box<EntryPlace>,
    },
    /// No table's name begins so, or ends so.
    #[error("`names.{list}` has `{text}`, and no table is called more than that and {} with it", .list.verb())]
    NothingToStrip {
        /// The key that has it.
        list: Affix,
        /// What is to be stripped.
        text: String,
    },
    /// It is not clear which relation is meant.
    #[error("{entry} fits several relations: `{}`{}", .entry.text, list(.relations))]
    SeveralFit {
        /// The entry.
        entry: Box<EntryPlace>,
        /// Those that fit.
        relations: Vec<String>,
    },
    /// The name is none.
    #[error("{entry} has `{key} = \"{name}\"`, and that is no identifier of Rust")]
    NotAnIdentifier {
        /// The entry.
        entry: Box<EntryPlace>,
        /// The key that gives the name.
        key: &'static str,
        /// The name.
        name: String,
    },
    /// A module's name is a file's name too.
    #[error("{entry} has `{key} = \"{name}\"`, and a module is called in lower case")]
    NotAModule {
        /// The entry.
        entry: Box<EntryPlace>,
        /// The key that gives the name.
        key: &'static str,
        /// The name.
        name: String,
    },
    /// Another entry says it already.
    #[error("{entry} gives {object} a name, and so does {first}")]
    Twice {
        /// The entry.
        entry: Box<EntryPlace>,
        /// The one before.
        first: Box<EntryPlace>,
        /// What has two names.
        object: String,
    },
    /// Something else has the name.
    #[error("{entry} calls {object} `{name}`, and that name is taken by {other}")]
    Taken {
        /// The entry.
        entry: Box<EntryPlace>,
        /// The name.
        name: String,
        /// What is to have it.
        object: String,
        /// What has it.
        other: String,
    },
}

/// What is stripped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Affix {
    /// What names begin with.
    Prefix,
    /// What they end with.
    Suffix,
}

impl Affix {
    fn verb(self) -> &'static str {
        match self {
            Affix::Prefix => "begins",
            Affix::Suffix => "ends",
        }
    }
}

impl fmt::Display for Affix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Affix::Prefix => "strip_prefixes",
            Affix::Suffix => "strip_suffixes",
        })
    }
}

fn list(relations: &[String]) -> String {
    relations.iter().map(|it| format!("\n  {it}")).collect()
}

impl NameError {
    /// What to do about it.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            NameError::NothingFits { .. } => {
                "`introspect-gen explain TABLE` prints the entry that fits a relation; tables and columns are written \
                 as the database has them"
            }
            NameError::NothingToStrip { .. } => {
                "`introspect-gen inspect --tables` lists the tables; capitals and small letters are told apart, and where \
                 several fit, the longest is stripped"
            }
            NameError::SeveralFit { .. } => {
                "add `columns`, or `to`; `introspect-gen explain TABLE` prints the whole entry"
            }
            NameError::NotAnIdentifier { .. } => {
                "letters, digits and underscores, and no digit first; `self`, `Self`, `super` and `crate` are not \
                 possible"
            }
            NameError::NotAModule { .. } => "lower-case letters, digits and underscores",
            NameError::Twice { .. } => "remove one of them",
            NameError::Taken { .. } => {
                "choose another name, or give the other one a name of its own"
            }
        }
    }
}

/// Why a lock could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LockError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
    /// It is no lock.
    #[error(transparent)]
    Parse(#[from] Box<toml::de::Error>),
    /// It does not say which format it has.
    #[error("it does not say which format it has")]
    NoFormat,
    /// Another version of the format.
    #[error("it has format {found}, and this program reads format {known}")]
    Format {
        /// What the file says.
        found: i64,
        /// What would be understood.
        known: i64,
    },
    /// A name is none.
    #[error("it has the name `{name}`, which is no identifier of Rust, in `{entry}`")]
    NotAnIdentifier {
        /// The name.
        name: String,
        /// The entry.
        entry: String,
    },
}

impl LockError {
    /// What to do about it.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            LockError::Read(_) => "`--unlock` does without it, and names everything anew",
            LockError::Format { .. } => {
                "use the version of introspect-gen that wrote it or a newer one; `--unlock` does without it, and names \
                 everything anew"
            }
            _ => {
                "take the last good version from your version control, or mend the line; where two branches were \
                 merged, keep the lines of both; `--unlock` does without it, and names everything anew"
            }
        }
    }
}
