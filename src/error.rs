//! What went wrong and stopped the work. Every text is here: `Display` says what was being done, `source()` why, `hint()`
//! what to do about it.

mod helpers;
mod names;
mod nearest;
mod overrides;
mod rule;
mod traits;

use std::fmt::Write as _;
use std::path::PathBuf;

use thiserror::Error;

use crate::database_url::{DatabaseUrlError, RedactedUrl};
use crate::ir::{DocumentError, FORMAT};

pub use helpers::{HelperError, UnknownHelpers};
pub use names::{Affix, EntryPlace, LockError, NameError};
pub use overrides::OverrideError;
pub use rule::RuleError;
pub use traits::TraitError;

/// What went wrong: one variant for each stage.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// No database was named.
    #[error("no database is given")]
    NoDatabase,
    /// Neither a catalog file nor a database was named, in a build script.
    #[error("there is no catalog file `{}`, and nothing says where the database is", .path.display())]
    NoCatalog {
        /// Where the file should be.
        path: PathBuf,
    },
    /// What only a build script can do was done elsewhere.
    #[error("`CARGO_MANIFEST_DIR` and `OUT_DIR` are not set, so this is no build script")]
    NoBuildScript,
    /// A module cannot be called so.
    #[error("a module cannot be called `{name}`")]
    BadModule {
        /// The name.
        name: String,
    },
    /// The file `.env` was not understood.
    #[error("cannot read the file `.env`")]
    Environment(#[source] DriverError),
    /// A database URL was not understood.
    #[error("cannot understand the database URL `{url}`")]
    Url {
        /// The URL without its password.
        url: RedactedUrl,
        /// Why.
        source: DatabaseUrlError,
    },
    /// The parts of a connection do not make one.
    #[error("cannot tell how to reach the database")]
    Connection {
        /// Why.
        source: DatabaseUrlError,
    },
    /// The file with the password could not be read.
    #[error("cannot read the password file `{}`", .path.display())]
    PasswordFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Nobody said where the code goes.
    #[error("no folder is given for the code")]
    NoOutput,
    /// There is a configuration already.
    #[error("there is a configuration `{}` already", .path.display())]
    ConfigThere {
        /// The file.
        path: PathBuf,
    },
    /// The configuration was not understood.
    #[error("cannot read the configuration `{}`", .path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ConfigError,
    },
    /// The database could not be read.
    #[error("cannot read the catalog of `{database}`")]
    Introspect {
        /// The database, without a password.
        database: String,
        /// Why.
        source: IntrospectError,
    },
    /// A `catalog.json` could not be read.
    #[error("cannot read the catalog file `{}`", .path.display())]
    Catalog {
        /// The file.
        path: PathBuf,
        /// Why.
        source: CatalogFileError,
    },
    /// A filter named something that is not there.
    #[error("cannot apply the filters")]
    Filter {
        /// Why.
        source: FilterError,
    },
    /// Things cannot be called as the configuration says.
    #[error("cannot name everything as the configuration says")]
    Names {
        /// Why.
        source: NameError,
    },
    /// The lock could not be read.
    #[error("cannot read the lock `{}`", .path.display())]
    Lock {
        /// The file.
        path: PathBuf,
        /// Why.
        source: LockError,
    },
    /// A key of the configuration fits nothing, or leads nowhere.
    #[error("cannot add the configured {rule}")]
    Rule {
        /// What the configuration says.
        rule: String,
        /// Why.
        source: RuleError,
    },
    /// An entry of `overrides` fits nothing.
    #[error("cannot apply the entry {entry}")]
    Override {
        /// Where it is, and what it asks for.
        entry: String,
        /// Why.
        source: OverrideError,
    },
    /// There cannot be a trait over a group of columns.
    #[error("cannot make the trait `{name}` of `traits.groups`")]
    Trait {
        /// The trait.
        name: String,
        /// Why.
        source: TraitError,
    },
    /// A table was asked for that is not there.
    #[error("cannot show the table `{table}`")]
    NoSuchTable {
        /// The table.
        table: String,
        /// Tables with a similar name.
        similar: Vec<String>,
        /// Why.
        source: NoSuchTable,
    },
    /// The generated text was not Rust. This is a defect of this program.
    #[error("cannot format the generated file `{file}`")]
    Render {
        /// The file.
        file: String,
        /// Why.
        source: RenderError,
    },
    /// The files could not be written.
    #[error("cannot write to `{}`", .path.display())]
    Output {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: OutputError,
    },
}

/// Why a configuration could not be read.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
    /// It is not TOML, has an unknown key, or a value of the wrong type.
    #[error(transparent)]
    Parse(#[from] Box<toml::de::Error>),
    /// A part of the connection has a value that it cannot have.
    #[error(transparent)]
    Connection(#[from] DatabaseUrlError),
    /// The URL of the connection was not understood.
    #[error("cannot understand the database URL `{url}`")]
    Url {
        /// The URL without its password.
        url: RedactedUrl,
        /// Why.
        source: DatabaseUrlError,
    },
    /// Advice is both denied and allowed.
    #[error("the advice `{selector}` is both in `lint.deny` and in `lint.allow`")]
    DeniedAndAllowed {
        /// A code, or `all`.
        selector: String,
    },
    /// Functions are chosen without what they need.
    #[error(transparent)]
    Helpers(#[from] HelperError),
    /// What is to have a number is no word.
    #[error("`{word}`, in `names.irregular` or `names.uncountable`, is no word")]
    NotAWord {
        /// What is there.
        word: String,
    },
    /// A word is said to have another plural, and none.
    #[error("the word `{word}` is both in `names.irregular` and in `names.uncountable`")]
    IrregularAndUncountable {
        /// The word.
        word: String,
    },
    /// A pattern is no glob.
    #[error("the pattern `{pattern}` is not a glob")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// Why.
        source: globset::Error,
    },
    /// An entry of `overrides` makes no sense.
    #[error("the entry {entry} cannot be applied")]
    Override {
        /// Where it is, and what it asks for.
        entry: String,
        /// Why.
        source: OverrideError,
    },
}

/// Why a database could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum IntrospectError {
    /// The file does not exist.
    #[error("there is no such file")]
    NoSuchFile,
    /// The path is not a file.
    #[error("it is not a file")]
    NotAFile,
    /// The file is not a database.
    #[error("the file is not an SQLite database, or it is encrypted")]
    NotADatabase,
    /// The database is damaged.
    #[error("the database is corrupt")]
    Corrupt(#[source] DriverError),
    /// Somebody else holds a lock.
    #[error("the database is locked by another connection")]
    Locked,
    /// The file may not be read.
    #[error("the file cannot be opened")]
    CannotOpen(#[source] DriverError),
    /// Nobody answered there.
    #[error("the server cannot be reached")]
    Unreachable(#[source] DriverError),
    /// The server knows another password, or lets the user in from elsewhere only.
    #[error("the server does not let the user in")]
    AccessDenied(#[source] DriverError),
    /// The server has no database of that name.
    #[error("the server has no such database")]
    NoSuchDatabase(#[source] DriverError),
    /// The server has too many connections, or is about to start or stop.
    #[error("the server takes no connections now")]
    Busy(#[source] DriverError),
    /// The connection could not be protected as was asked for.
    #[error("the connection cannot be protected")]
    Tls(#[source] DriverError),
    /// The connection ended before its time.
    #[error("the connection was lost")]
    Disconnected(#[source] DriverError),
    /// The server took longer than it may.
    #[error("the time to `{doing}` was over")]
    TimedOut {
        /// What was being done.
        doing: &'static str,
    },
    /// The server is older than what is understood.
    #[error("the server has version {version}, and at least {oldest} is needed")]
    TooOld {
        /// Its version.
        version: String,
        /// The first that would do.
        oldest: String,
    },
    /// Anything else that the driver said.
    #[error("the database refused `{doing}`")]
    Driver {
        /// What was being done.
        doing: &'static str,
        /// What the driver said.
        source: DriverError,
    },
    /// This program was built without the engine.
    #[error("this program was built without the feature `{feature}`")]
    NotBuiltIn {
        /// The cargo feature.
        feature: &'static str,
    },
}

/// What a database driver said.
pub type DriverError = Box<dyn std::error::Error + Send + Sync>;

/// Why a `catalog.json` could not be read.
#[derive(Debug, Error)]
pub enum CatalogFileError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
    /// Its content was not understood.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

/// Why the tables could not be filtered.
#[derive(Debug, Error)]
pub enum FilterError {
    /// A pattern fits nothing.
    #[error("no {} fits `{}`", .what.noun(), .patterns.join("`, `"))]
    NothingFits {
        /// What it is for.
        what: Filtered,
        /// The patterns.
        patterns: Vec<String>,
    },
    /// The engine has no owners of tables.
    #[error("`filters.roles` is for PostgreSQL: tables of `{engine}` have no owners")]
    NoOwners {
        /// The engine.
        engine: &'static str,
    },
    /// A pattern is no glob.
    #[error("the pattern `{pattern}` is not a glob")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// Why.
        source: globset::Error,
    },
}

/// What a pattern of a filter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filtered {
    /// Schemas.
    Schema,
    /// Extensions that have tables.
    Extension,
    /// Roles that own tables.
    Owner,
    /// Views.
    View,
    /// Tables and views.
    Table,
    /// Columns.
    Column,
}

impl Filtered {
    fn noun(self) -> &'static str {
        match self {
            Filtered::Schema => "schema",
            Filtered::Extension => "extension that has a table",
            Filtered::Owner => "owner of a table",
            Filtered::View => "view",
            Filtered::Table => "table",
            Filtered::Column => "column",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Filtered::Schema => "patterns are globs such as `sales_*`, and `!audit` leaves out",
            Filtered::Extension => {
                "patterns are globs over names of extensions, such as `postgis*`; `false` shows none of their tables"
            }
            Filtered::Owner => {
                "patterns are globs over roles, such as `app_*`; the owner of the database is `pg_database_owner`"
            }
            Filtered::View | Filtered::Table => {
                "`introspect-gen inspect --tables` lists the tables; patterns are globs such as `user*`, and `!user*` \
                 leaves out"
            }
            Filtered::Column => {
                "`introspect-gen inspect --types` lists the columns of each table; patterns are globs such as `users.*_at`, \
                 and `!*.password_hash` leaves out"
            }
        }
    }
}

/// There is no such table.
#[derive(Debug, Error)]
#[error("the database has no such table or view")]
pub struct NoSuchTable;

/// Why a generated file was not Rust.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The template did not print.
    #[error(transparent)]
    Template(#[from] askama::Error),
    /// What it printed is not Rust.
    #[error("it is not Rust")]
    Syntax(#[source] syn::Error),
}

/// Why files could not be written.
#[derive(Debug, Error)]
pub enum OutputError {
    /// The output folder is a file.
    #[error("`{}` is a file, and a folder is needed", .0.display())]
    NotAFolder(PathBuf),
    /// Files that are not ours are in the way.
    #[error("{} would be overwritten and {} not written by introspect-gen:{}", files(.0), was_or_were(.0), list(.0))]
    Foreign(Vec<PathBuf>),
    /// Files that are ours were changed since they were generated.
    #[error("{} {} changed by hand since introspect-gen wrote {}, and the changes would be lost:{}", files(.0), was_or_were(.0), it_or_them(.0), list(.0))]
    Edited(Vec<PathBuf>),
    /// The file system refused.
    #[error("cannot {doing} `{}`", .path.display())]
    Io {
        /// What was being done: `create`, `read`, …
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

fn files(paths: &[PathBuf]) -> String {
    if paths.len() == 1 {
        "a file".to_owned()
    } else {
        format!("{} files", paths.len())
    }
}

fn it_or_them(paths: &[PathBuf]) -> &'static str {
    if paths.len() == 1 { "it" } else { "them" }
}

fn was_or_were(paths: &[PathBuf]) -> &'static str {
    if paths.len() == 1 { "was" } else { "were" }
}

fn list(paths: &[PathBuf]) -> String {
    paths
        .iter()
        .map(|path| format!("\n  {}", path.display()))
        .collect()
}

impl Error {
    /// The error with its causes and what to do about it, a line each. A cause that only says the one before it again is
    /// left out.
    pub fn report(&self) -> String {
        let mut text = format!("error: {self}\n");
        let mut last = String::new();
        let mut source = std::error::Error::source(self);
        while let Some(cause) = source {
            let said = cause.to_string().trim_end().to_owned();
            if last.is_empty() || !said.to_lowercase().contains(&last.to_lowercase()) {
                let _ = writeln!(text, "  cause: {}", said.replace('\n', "\n    "));
                last = said;
            }
            source = cause.source();
        }
        if let Some(hint) = self.hint() {
            let _ = writeln!(text, "  hint: {hint}");
        }
        text
    }

    /// What to do about it, where something general can be said.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::NoDatabase => "give one with `--url sqlite:PATH` or `--url postgres://USER@HOST/DATABASE`, in the \
                                  configuration, or in `DATABASE_URL`; or a catalog file with `--from FILE`"
                .to_owned(),
            Error::NoCatalog { .. } => "write one with `introspect-gen snapshot --out catalog.json` and commit it, or give \
                                        the database in `connection` of the configuration"
                .to_owned(),
            Error::NoBuildScript => "call it from `build.rs`".to_owned(),
            Error::BadModule { .. } => "give an identifier, such as `db`".to_owned(),
            Error::NoOutput => {
                "give one with `--out DIR`, or in the configuration: `output.folder`".to_owned()
            }
            Error::ConfigThere { .. } => {
                "take another name with `--config FILE`, or replace it with `--force`".to_owned()
            }
            Error::Environment(_) => "each line is `NAME=value`; or give the database with `--url`".to_owned(),
            Error::Url { source, .. }
            | Error::Connection { source }
            | Error::Config {
                source: ConfigError::Connection(source) | ConfigError::Url { source, .. },
                ..
            } => source.hint().to_owned(),
            Error::PasswordFile { .. } => {
                "the first line of the file is the password; the file is to be readable for you alone".to_owned()
            }
            Error::Override { source, .. }
            | Error::Config {
                source: ConfigError::Override { source, .. },
                ..
            } => source.hint().to_owned(),
            Error::Trait { source, .. } => source.hint().to_owned(),
            Error::Config { source: ConfigError::Read(_), .. } => {
                "check the path; `introspect-gen init` writes a configuration".to_owned()
            }
            Error::Config { source, .. } => {
                let meant = match source {
                    ConfigError::Parse(error) => nearest::nearest(error.message()),
                    _ => None,
                };
                let every = "`introspect-gen config` prints every key with its default";
                meant.map_or_else(|| every.to_owned(), |meant| format!("perhaps `{meant}` is meant; {every}"))
            }
            Error::Introspect { source, .. } => return introspect_hint(source).map(str::to_owned),
            Error::Catalog { source, .. } => match source {
                CatalogFileError::Read(_) => {
                    "write one with `introspect-gen snapshot --url URL --out catalog.json`".to_owned()
                }
                CatalogFileError::Document(DocumentError::Format { found }) if *found > u64::from(FORMAT) => {
                    "take the version of introspect-gen that wrote it, or a newer one; or write it again with this one: \
                     `introspect-gen snapshot --url URL --out catalog.json`"
                        .to_owned()
                }
                CatalogFileError::Document(DocumentError::Format { .. }) => {
                    "write it again with this version: `introspect-gen snapshot --url URL --out catalog.json`".to_owned()
                }
                CatalogFileError::Document(_) => {
                    "`introspect-gen snapshot` writes catalog files; this one was changed or is something else"
                        .to_owned()
                }
            },
            Error::Filter { source: FilterError::NothingFits { what, .. } } => what.hint().to_owned(),
            Error::Filter { source: FilterError::NoOwners { .. } } => {
                "take `filters.roles` away, or choose tables with `filters.tables`".to_owned()
            }
            Error::Filter { source: FilterError::Pattern { .. } } => {
                "patterns are globs such as `user*` and `{posts,tags}`".to_owned()
            }
            Error::Names { source } => source.hint().to_owned(),
            Error::Lock { source, .. } => source.hint().to_owned(),
            Error::Rule { source, .. } => source.hint().to_owned(),
            Error::NoSuchTable { similar, .. } if !similar.is_empty() => {
                format!("there is `{}`", similar.join("`, `"))
            }
            Error::NoSuchTable { .. } => "`introspect-gen inspect --tables` lists the tables".to_owned(),
            Error::Render { .. } => {
                "this is a defect of introspect-gen: please report it with the output of `introspect-gen snapshot`"
                    .to_owned()
            }
            Error::Output { source, .. } => match source {
                OutputError::NotAFolder(_) => "give another path with `--out`".to_owned(),
                OutputError::Foreign(_) => {
                    "give another `--out`, or move what is there away; nothing was written".to_owned()
                }
                OutputError::Edited(_) => {
                    "move the changes to a file of your own (an `impl` can be anywhere in the crate), then give `--force`; \
                     nothing was written"
                        .to_owned()
                }
                OutputError::Io { .. } => "nothing that was there is lost; mend the cause and run it again".to_owned(),
            },
        };
        Some(hint)
    }
}

fn introspect_hint(error: &IntrospectError) -> Option<&'static str> {
    match error {
        IntrospectError::NoSuchFile => {
            Some("check the path; introspect-gen never creates a database")
        }
        IntrospectError::NotAFile | IntrospectError::NotADatabase => {
            Some("give the path of an SQLite database file")
        }
        IntrospectError::Corrupt(_) => Some(
            "`PRAGMA integrity_check` tells what is damaged; `sqlite3 FILE .recover` saves what can be read",
        ),
        IntrospectError::Locked => {
            Some("wait until the other program has finished writing, or read a copy")
        }
        IntrospectError::CannotOpen(_) => Some("check that the file and its folder may be read"),
        IntrospectError::Unreachable(_) => {
            Some("check the host and the port, and that the server is running")
        }
        IntrospectError::AccessDenied(_) => {
            Some("check the user and the password, and that the server lets that user in from here")
        }
        IntrospectError::NoSuchDatabase(_) => Some("check the name of the database in the URL"),
        IntrospectError::Busy(_) => Some("try again in a moment"),
        IntrospectError::Tls(_) => Some(
            "`sslmode` says what is asked for, and `sslrootcert` which authority to trust; `sslmode=disable` does \
             without",
        ),
        IntrospectError::Disconnected(_) => {
            Some("the log of the server may tell why; what was read is lost, nothing was changed")
        }
        IntrospectError::TimedOut { .. } => Some("try again, or allow more time"),
        IntrospectError::TooOld { .. } => Some("upgrade the server"),
        IntrospectError::Driver { .. } => None,
        IntrospectError::NotBuiltIn { .. } => {
            Some("build it with that feature, or with the default ones")
        }
    }
}
