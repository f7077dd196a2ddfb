//! The command line, as `clap` understands it. Every option is defined here once, with its help.

use std::path::PathBuf;

use clap::{ArgGroup, Args, CommandFactory as _, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use introspect_gen::{AdviceSelector, Edition, Layout};

use crate::connection::ConnectionArguments;
use crate::terminal::ColorArgument;

const EXAMPLES: &str = "\
Examples:
  Begin: write a configuration, and then what it says:
    introspect-gen init --url sqlite:shop.db --out src/db
    introspect-gen generate
  Write a module for the crate you are in:
    introspect-gen generate --url sqlite:shop.db --out src/db
  Write a crate of its own:
    introspect-gen generate --url sqlite:shop.db --out crates/shop-db --crate shop-db
  Work without the database from now on:
    introspect-gen snapshot --url sqlite:shop.db --out catalog.json
    introspect-gen generate --from catalog.json --out src/db
  Read a server; the password is in a file:
    introspect-gen generate --url postgres://me@localhost/shop --password-file FILE --out src/db
  Look before you generate:
    introspect-gen inspect --url sqlite:shop.db --relations
    introspect-gen explain --url sqlite:shop.db post_tags
  Let it advise you on the database:
    introspect-gen lint --url sqlite:shop.db
  See whether the code is up to date, and what changed:
    introspect-gen check --url sqlite:shop.db --out src/db
    introspect-gen diff catalog.json sqlite:shop.db

Exit status: 0 done, 1 a check found something, 2 anything wrong.";

/// Reads the catalog of a live database and writes typed Rust models, relation definitions and query helpers for the
/// plain drivers.
#[derive(Parser)]
#[command(name = "introspect-gen", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// When there is colour: `auto`, which is on a terminal unless `NO_COLOR` is set, `always` or `never`
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t = ColorArgument::Auto,
        hide_possible_values = true
    )]
    pub color: ColorArgument,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Look at a database, and write a configuration for it with comments on what was seen
    #[command(after_help = INIT_EXAMPLES)]
    Init(Init),
    /// Write models, relations and query helpers
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(Generate),
    /// Tell whether the code is what `generate` would write, and if not, what changed; writes nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Tell what is different between two databases or catalog files, and what of it breaks code
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(Diff),
    /// Write the catalog as JSON, to generate from without the database
    #[command(after_help = SNAPSHOT_EXAMPLES)]
    Snapshot(Snapshot),
    /// Show what was read and decided: tables, relations, names, types
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Tell what a table is, and why: its verdict, its relations, the rules that named them
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Find what could be better in the database, and the SQL that would mend it
    #[command(after_help = LINT_EXAMPLES)]
    Lint(Lint),
    /// Draw the tables and what they refer to: Mermaid, Graphviz, or a page to look around in
    #[command(after_help = DIAGRAM_EXAMPLES)]
    Diagram(Diagram),
    /// Print every key of the configuration with its default, to be changed and given with `--config`
    #[command(after_help = CONFIG_EXAMPLES)]
    Config {
        /// Print the JSON schema instead, which editors check and complete the file with
        #[arg(long)]
        schema: bool,
    },
    /// Print the manual page, of the program or of a command
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The command
        command: Option<String>,
    },
    /// Print a completion script for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },
}

const GENERATE_EXAMPLES: &str = "\
Examples:
  introspect-gen generate --url sqlite:shop.db --out src/db
  introspect-gen generate --url sqlite:shop.db --out src/db --table 'shop_*' --table '!shop_log'
  introspect-gen generate --from catalog.json --out crates/shop-db --crate shop-db --edition 2021

Files below --out that introspect-gen did not write are never touched: where one is in the way, nothing is written. Neither
is it where a generated file was changed by hand, but with --force.";

const INIT_EXAMPLES: &str = "\
Examples:
  introspect-gen init --url sqlite:shop.db --out src/db
  introspect-gen init --url postgres://me@localhost/shop --config databases/shop.toml
  DATABASE_URL=mysql://me:secret@localhost/shop introspect-gen init

No password is written: a URL of the environment stays there, and is `${DATABASE_URL}` in the configuration.";

const CHECK_EXAMPLES: &str = "\
Examples:
  introspect-gen check --url sqlite:shop.db --out src/db
  introspect-gen check --from catalog.json --out src/db
  introspect-gen check --url sqlite:shop.db --out src/db --catalog catalog.json --json | jq '.changes[].found'

First the files that differ, as a unified diff, then what changed in the database and what that does to the code. The
options that change the code have to be those of `generate`.
Exit status: 0 the code is up to date, 1 it is not, 2 anything wrong.";

const DIFF_EXAMPLES: &str = "\
Examples:
  introspect-gen diff catalog.json sqlite:shop.db
  introspect-gen diff postgres://me@localhost/shop postgres://me@staging/shop
  introspect-gen diff old.json new.json --json | jq '.changes[] | select(.breaking)'

Breaking is what can keep code from compiling that uses the generated code: `breaks:` and the reason stand below it.
Exit status: 0 nothing is different, 1 something is, 2 anything wrong.";

const SNAPSHOT_EXAMPLES: &str = "\
Examples:
  introspect-gen snapshot --url sqlite:shop.db --out catalog.json
  introspect-gen snapshot --url sqlite:shop.db | jq '.tables[].name'
  introspect-gen snapshot --url sqlite:shop.db --out catalog.json --keep-names";

const INSPECT_EXAMPLES: &str = "\
Examples:
  introspect-gen inspect --url sqlite:shop.db
  introspect-gen inspect --url sqlite:shop.db --types users
  introspect-gen inspect --from catalog.json --relations --names";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  introspect-gen explain --url sqlite:shop.db post_tags
  introspect-gen explain --url sqlite:shop.db --lock src/db/introspect-gen.lock --json users | jq '.relations[].name'";

const LINT_EXAMPLES: &str = "\
Examples:
  introspect-gen lint --url sqlite:shop.db
  introspect-gen lint --from catalog.json --deny half-indexed-junction --deny foreign-key-type-differs
  introspect-gen lint --url postgres://me@localhost/shop --deny all --allow enum-like-check
  introspect-gen lint --url sqlite:shop.db --json | jq '.[].sql[]'

The statements are never executed. Read them before you do: they lock tables, and fail where rows are in their way.
Exit status: 0 nothing is denied, 1 a denied finding, 2 anything wrong.";

const DIAGRAM_EXAMPLES: &str = "\
Examples:
  introspect-gen diagram --url sqlite:shop.db --format html --out shop.html
  introspect-gen diagram --from catalog.json --table 'order*' > orders.mmd
  introspect-gen diagram --url sqlite:shop.db --format dot | dot -Tsvg > shop.svg

The page needs no network and no server. `#table=NAME` and `#search=TEXT` behind its address open a table and search.
Mermaid refuses large pictures as it is usually set up: choose tables with --table, or take the page.";

const CONFIG_EXAMPLES: &str = "\
Examples:
  introspect-gen config > introspect-gen.toml
  introspect-gen config --schema > introspect-gen.schema.json
  introspect-gen generate --url sqlite:shop.db --out src/db --config introspect-gen.toml";

const MAN_EXAMPLES: &str = "\
Examples:
  introspect-gen man > ~/.local/share/man/man1/introspect-gen.1
  introspect-gen man generate | man -l -";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  introspect-gen completions bash > ~/.local/share/bash-completion/completions/introspect-gen";

/// Where the facts come from.
#[derive(Args)]
pub struct Source {
    /// A catalog file that `snapshot` wrote, instead of a database
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "ConnectionArguments")]
    pub from: Option<PathBuf>,
    #[command(flatten)]
    pub choices: Choices,
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// What is decided about the facts.
#[derive(Args)]
pub struct Choices {
    /// A configuration file; for `generate` and `check` it can be given several times [default: `introspect-gen.toml` in
    /// this folder, or in the nearest one above it]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Vec<PathBuf>,
    /// The file that keeps names from changing [default: beside the configuration, with its name and the ending `.lock`;
    /// without a configuration `introspect-gen.lock` in the folder of `--out`]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lock: Option<PathBuf>,
    /// Only tables and views that fit this glob, instead of what the configuration says; `!` before it leaves out; can
    /// be given several times, and the last one that fits decides
    #[arg(long = "table", value_name = "GLOB")]
    pub tables: Vec<String>,
}

/// What is generated, and where it goes.
#[derive(Args)]
pub struct Target {
    /// The folder of the generated code [default: `output.folder` of the configuration]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// A complete crate with this name: `Cargo.toml` and `src`
    #[arg(long = "crate", value_name = "NAME", value_parser = package_name)]
    pub package: Option<String>,
    /// The edition of that crate
    #[arg(long, value_enum, default_value_t = EditionArgument::E2024, requires = "package")]
    pub edition: EditionArgument,
}

impl Arguments {
    /// What is wrong with the options that `clap` does not know of: how many configurations there may be.
    pub fn checked(self) -> Result<Self, clap::Error> {
        let (choices, several, out) = match &self.command {
            Command::Generate(it) => (&it.source.choices, true, it.target.out.is_some()),
            Command::Check(it) => (&it.source.choices, true, it.target.out.is_some()),
            Command::Diff(it) => (&it.choices, false, false),
            Command::Diagram(it) => (&it.source.choices, false, false),
            Command::Snapshot(it) => (&it.source.choices, false, false),
            Command::Inspect(it) => (&it.source.choices, false, false),
            Command::Explain(it) => (&it.source.choices, false, false),
            Command::Lint(it) => (&it.source.choices, false, false),
            Command::Init(_)
            | Command::Config { .. }
            | Command::Man { .. }
            | Command::Completions { .. } => return Ok(self),
        };
        let message = match choices.config.len() {
            0 | 1 => return Ok(self),
            _ if !several => "`--config` can be given once here",
            _ if out => "`--out` is one folder: several configurations need `output.folder` each",
            _ if choices.lock.is_some() => {
                "`--lock` is one lock: several configurations have one each"
            }
            _ => return Ok(self),
        };
        Err(Self::command().error(clap::error::ErrorKind::ArgumentConflict, message))
    }
}

impl Target {
    /// A module, or a crate.
    pub fn layout(&self) -> Layout {
        match &self.package {
            None => Layout::Module,
            Some(name) => Layout::Crate {
                name: name.clone(),
                edition: match self.edition {
                    EditionArgument::E2021 => Edition::E2021,
                    EditionArgument::E2024 => Edition::E2024,
                },
            },
        }
    }
}

/// The options of `init`.
#[derive(Args)]
pub struct Init {
    /// The file to write
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, default_value = introspect_gen::FILE_NAME)]
    pub config: PathBuf,
    /// The folder that the generated code is to go to; it begins where the configuration is
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, default_value = "src/db")]
    pub out: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// The options of `check`.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub target: Target,
    /// The catalog that the code was generated from, to tell what changed in the database since [default: `catalog.json`
    /// beside the configuration; without one, the lock and the code tell most of it]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub catalog: Option<PathBuf>,
    /// Print JSON, for programs
    #[arg(long)]
    pub json: bool,
    /// Print nothing, and only exit with 0 or 1
    #[arg(long, short, conflicts_with = "json")]
    pub quiet: bool,
    #[command(flatten)]
    pub source: Source,
}

/// The options of `diff`.
#[derive(Args)]
pub struct Diff {
    /// What was: the URL of a database, the file of an SQLite database, or a catalog file that `snapshot` wrote
    #[arg(value_name = "BEFORE", value_hint = ValueHint::FilePath)]
    pub before: String,
    /// What is: the same
    #[arg(value_name = "AFTER", value_hint = ValueHint::FilePath)]
    pub after: String,
    /// Print JSON, for programs
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub choices: Choices,
}

/// How files are written.
#[derive(Args)]
pub struct Writing {
    /// Tell what would be written and removed, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Replace generated files that were changed by hand since; files of others are never touched
    #[arg(long)]
    pub force: bool,
}

/// The options of `generate`.
#[derive(Args)]
pub struct Generate {
    #[command(flatten)]
    pub target: Target,
    /// Name everything anew, and write another lock
    #[arg(long)]
    pub unlock: bool,
    #[command(flatten)]
    pub writing: Writing,
    /// Print warnings and errors only
    #[arg(long, short)]
    pub quiet: bool,
    /// Tell each file, and what reading the catalog took
    #[arg(long, short, conflicts_with = "quiet")]
    pub verbose: bool,
    #[command(flatten)]
    pub source: Source,
}

/// A Rust edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EditionArgument {
    /// Edition 2021
    #[value(name = "2021")]
    E2021,
    /// Edition 2024
    #[value(name = "2024")]
    E2024,
}

/// The options of `snapshot`.
#[derive(Args)]
pub struct Snapshot {
    /// The file to write; standard output without it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// Write the lock too, with the names that are given now, for code that a build script generates [default: beside the
    /// configuration; without one, beside `--out`]
    #[arg(long)]
    pub keep_names: bool,
    #[command(flatten)]
    pub source: Source,
}

/// The options of `inspect`. Without one that says what, everything is shown.
#[derive(Args)]
#[command(group = ArgGroup::new("what").multiple(true))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct Inspect {
    /// Tables and views, with their keys
    #[arg(long = "tables", group = "what")]
    pub show_tables: bool,
    /// Relations, and the verdict on every table
    #[arg(long, group = "what")]
    pub relations: bool,
    /// What everything is called in Rust
    #[arg(long, group = "what")]
    pub names: bool,
    /// What the type of every column becomes
    #[arg(long, group = "what")]
    pub types: bool,
    /// Only this table
    pub table: Option<String>,
    #[command(flatten)]
    pub source: Source,
}

/// The options of `explain`.
#[derive(Args)]
pub struct Explain {
    /// The table
    pub table: String,
    /// Print JSON, for programs
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub source: Source,
}

/// The options of `lint`.
#[derive(Args)]
pub struct Lint {
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
    /// Exit with 1 where there is advice of this code, or `all`, besides what the configuration denies; can be given
    /// several times
    #[arg(long, value_name = "CODE")]
    pub deny: Vec<AdviceSelector>,
    /// Do not tell advice of this code, or `all`, besides what the configuration allows; can be given several times, and
    /// a code by its name goes before `all`
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<AdviceSelector>,
    #[command(flatten)]
    pub source: Source,
}

/// The options of `diagram`.
#[derive(Args)]
pub struct Diagram {
    /// What to draw it as
    #[arg(long, value_enum, default_value_t = FormatArgument::Mermaid)]
    pub format: FormatArgument,
    /// The file to write; standard output without it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub source: Source,
}

/// What a diagram is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArgument {
    /// An `erDiagram` of Mermaid
    Mermaid,
    /// A graph for Graphviz
    Dot,
    /// A page with search, pan and zoom, and everything about each table
    Html,
}

/// Accepts what `cargo` accepts as the name of a package.
fn package_name(name: &str) -> Result<String, String> {
    let allowed = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    let is_keyword = introspect_gen::naming::is_keyword(name);
    if name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.chars().all(allowed)
        && !is_keyword
    {
        Ok(name.to_owned())
    } else {
        Err("a crate's name begins with a letter, has only letters, digits, `-` and `_`, and is no keyword".to_owned())
    }
}
