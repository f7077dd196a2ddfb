//! The packages of drivers, one for each edition: the code that is generated for half of the cases and of the schemas of
//! the corpus, with a program that tries all of it on a database. Each is compiled once, by clippy's compiler, which also
//! makes the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, OnceLock, PoisonError};

use introspect_gen::{Config, DatabaseUrl, Inspection, Layout, WriteOptions};

use super::case::{self, Case};
use super::corpus::{self, Schema};
use super::driver;
use super::driver_query::Extent;

/// What is written by the trials is theirs.
pub const REPLACING: WriteOptions<'_> = WriteOptions {
    lock: None,
    force: true,
    dry_run: false,
};

/// What all drivers share.
const SHARED: &[(&str, &str)] = &[
    ("changes.rs", include_str!("../drivers/changes.rs")),
    ("queries.rs", include_str!("../drivers/queries.rs")),
    ("row.rs", include_str!("../drivers/row.rs")),
    ("runtime.rs", include_str!("../drivers/runtime.rs")),
    ("writes.rs", include_str!("../drivers/writes.rs")),
];

/// Programs of which each does what the generated code does not allow, but for the first one. The first line of the others
/// is a part of what the compiler says.
const REFUSED: &[(&str, &str)] = &[
    ("allowed", include_str!("../drivers/refused/allowed.rs")),
    (
        "relation_not_asked_for",
        include_str!("../drivers/refused/relation_not_asked_for.rs"),
    ),
    (
        "relation_of_another_model",
        include_str!("../drivers/refused/relation_of_another_model.rs"),
    ),
    (
        "no_relation",
        include_str!("../drivers/refused/no_relation.rs"),
    ),
    (
        "condition_of_another_model",
        include_str!("../drivers/refused/condition_of_another_model.rs"),
    ),
    (
        "conditions_of_two_models",
        include_str!("../drivers/refused/conditions_of_two_models.rs"),
    ),
    (
        "order_of_another_model",
        include_str!("../drivers/refused/order_of_another_model.rs"),
    ),
    (
        "value_of_another_type",
        include_str!("../drivers/refused/value_of_another_type.rs"),
    ),
    (
        "update_of_another_model",
        include_str!("../drivers/refused/update_of_another_model.rs"),
    ),
    (
        "nine_relations",
        include_str!("../drivers/refused/nine_relations.rs"),
    ),
];

const MAIN: &str = include_str!("../drivers/program.rs");

/// The editions, to which the drivers are given in turn.
pub const EDITIONS: [&str; 2] = ["2021", "2024"];

/// The packages.
#[derive(Debug)]
pub struct Package {
    folder: PathBuf,
    cases: Vec<Case>,
    schemas: Vec<Schema>,
    prepared: OnceLock<BTreeMap<String, Result<(), String>>>,
    /// In the order of the editions.
    built: [OnceLock<Result<Built, String>>; EDITIONS.len()],
    /// The modules of what models share, and whose models do.
    shared: Mutex<BTreeMap<String, BTreeSet<String>>>,
}

/// The program, and what does not compile.
#[derive(Debug)]
struct Built {
    program: PathBuf,
    broken: BTreeMap<String, String>,
}

impl Package {
    /// The packages for these cases and schemas. Nothing is done before it is asked for.
    pub fn new(cases: Vec<Case>, schemas: Option<Vec<Schema>>) -> Self {
        Package {
            folder: case::target().join("trials"),
            cases,
            schemas: schemas.unwrap_or_default(),
            prepared: OnceLock::new(),
            built: [const { OnceLock::new() }; EDITIONS.len()],
            shared: Mutex::default(),
        }
    }

    /// Everything of an edition compiles without a warning of the compiler's or of clippy's.
    pub fn check(&self, edition: usize) -> Result<(), String> {
        for (name, result) in self.of_edition(edition) {
            result
                .as_ref()
                .map_err(|error| format!("{name}: {error}"))?;
        }
        let broken: Vec<&str> = self
            .built(edition)?
            .broken
            .values()
            .map(String::as_str)
            .collect();
        if broken.is_empty() {
            return Ok(());
        }
        Err(broken.join("\n\n"))
    }

    fn built(&self, edition: usize) -> Result<&Built, String> {
        let built = self.built[edition].get_or_init(|| self.build(edition));
        built.as_ref().map_err(Clone::clone)
    }

    /// What has its driver in the package of an edition.
    fn of_edition(&self, edition: usize) -> impl Iterator<Item = (&String, &Result<(), String>)> {
        let all = self.prepared().iter().enumerate();
        all.filter(move |(at, _)| at % EDITIONS.len() == edition)
            .map(|(_, it)| it)
    }

    /// What the types of the generated code rule out does not compile, and the compiler says why.
    pub fn refuses(&self) -> Result<(), String> {
        let folder = self.folder.join("refused");
        let mut manifest = "[package]\nname = \"refused\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [workspace]\n\n[dependencies]\nrusqlite = { version = \"0.41\", features = [\"bundled\"] }\n\n\
             [profile.dev]\ndebug = false\n"
            .to_owned();
        for (name, text) in REFUSED {
            let path = format!("src/bin/{name}.rs");
            write(&folder.join(&path), &format!("{text}\nfn main() {{}}\n"))?;
            let _ = write!(
                manifest,
                "\n[[bin]]\nname = \"{name}\"\npath = \"{path}\"\n"
            );
        }
        let db = Path::new(case::ROOT).join("examples/shop/src/db/mod.rs");
        let library = format!(
            "//! A shop.\n#[path = {:?}]\npub mod db;\n",
            db.display().to_string()
        );
        write(&folder.join("src/lib.rs"), &library)?;
        write(&folder.join("Cargo.toml"), &manifest)?;
        let lock = fs::read_to_string(Path::new(case::ROOT).join("Cargo.lock"))
            .map_err(|it| it.to_string())?;
        write(&folder.join("Cargo.lock"), &lock)?;
        let output = self.cargo("refused", &["check", "--keep-going", "--bins"])?;
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        for (name, text) in REFUSED {
            let place = format!("src/bin/{name}.rs:");
            // Each message begins a line.
            let messages = errors.split("\nerror");
            let messages: Vec<&str> = messages.filter(|it| it.contains(&place)).collect();
            let expected = text.lines().next().unwrap_or_default();
            let expected = expected.trim_start_matches("//! ");
            let is_allowed = *name == "allowed";
            let said = messages.iter().any(|it| it.contains(expected));
            if is_allowed != messages.is_empty() || !is_allowed && !said {
                return Err(format!("{name}: {expected}: {messages:#?}\n{errors}"));
            }
        }
        Ok(())
    }

    /// Runs a driver on the database that was made for it.
    pub fn run(&self, name: &str) -> Result<(), String> {
        let told = self.execute(name, None)?;
        print!("{name}: {told}");
        Ok(())
    }

    /// Makes the changes of a file one by one. Returns what cannot be read after each of them.
    pub fn refuse(&self, name: &str, changes: &Path) -> Result<String, String> {
        self.execute(name, Some(changes))
    }

    fn execute(&self, name: &str, changes: Option<&Path>) -> Result<String, String> {
        self.prepared()[name].clone()?;
        let edition = (0..EDITIONS.len()).find(|edition| {
            let mut drivers = self.of_edition(*edition);
            drivers.any(|(it, _)| it == name)
        });
        let built = self.built(edition.ok_or("there is no such driver")?)?;
        if let Some(errors) = built.broken.get(name) {
            return Err(errors.clone());
        }
        let output = Command::new(&built.program)
            .arg(name)
            .arg(self.database(name))
            .args(changes)
            .output()
            .map_err(|it| it.to_string())?;
        let [stdout, stderr] =
            [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
        if output.status.success() {
            return Ok(stdout);
        }
        Err(format!("{stdout}{stderr}"))
    }

    fn database(&self, name: &str) -> PathBuf {
        self.folder.join("databases").join(format!("{name}.db"))
    }

    /// Writes code, driver and database of everything.
    fn prepared(&self) -> &BTreeMap<String, Result<(), String>> {
        self.prepared.get_or_init(|| {
            let folder = self.folder.join("databases");
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            let cases = self.cases.iter().map(|case| {
                let name = format!("case_{}", case.name);
                let result = self.prepare_case(case, &name);
                (name, result)
            });
            let schemas = self.schemas.iter().map(|schema| {
                let name = format!("corpus_{}", schema.name);
                let result = self.prepare_schema(schema, &name);
                (name, result)
            });
            cases.chain(schemas).collect()
        })
    }

    fn prepare_case(&self, case: &Case, name: &str) -> Result<(), String> {
        let database = self.database(name);
        case.load(&database)?;
        let (_, inspection) = case::inspected(&DatabaseUrl::sqlite(&database), &case.config()?)?;
        let (refuses, trial) = (case.refusals().is_some(), case.trial());
        self.write_module(name, &inspection, refuses, Extent::Whole, trial.as_deref())
    }

    fn prepare_schema(&self, schema: &Schema, name: &str) -> Result<(), String> {
        let database = self.database(name);
        let failed = schema.load(&database)?;
        let (introspection, inspection) =
            case::inspected(&DatabaseUrl::sqlite(&database), &Config::default())?;
        if introspection.catalog.tables().len() == 0 {
            return Err(format!("the schema has no tables: {failed:?}"));
        }
        let refused = corpus::fill_empty_tables(&database, &introspection.catalog)?;
        let tables = introspection.catalog.tables().len();
        println!(
            "{name}: {tables} tables; {} statements failed, {refused} tables have no rows",
            failed.len()
        );
        self.write_module(name, &inspection, false, Extent::Sample, None)
    }

    fn write_module(
        &self,
        name: &str,
        inspection: &Inspection,
        refuses: bool,
        extent: Extent,
        trial: Option<&str>,
    ) -> Result<(), String> {
        let files = introspect_gen::generate(inspection, &Layout::Module);
        let mut files = files.map_err(|error| case::chain(&error))?;
        if let Some((shared, support)) = driver::share_support(&mut files) {
            let place = self.folder.join("src").join(format!("{shared}.rs"));
            write(&place, &support)?;
            let mut all = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(shared).or_default().insert(name.to_owned());
        }
        introspect_gen::write(&files, &self.folder.join("src").join(name), REPLACING)
            .map_err(|error| case::chain(&error))?;
        let driver = driver::program(inspection, name, refuses, extent, trial);
        write(
            &self.folder.join("src").join(format!("driver_{name}.rs")),
            &driver,
        )
    }

    fn write_main(&self, names: &[&String], edition: &str) -> Result<(), String> {
        let package = &format!("e{edition}");
        // The types that a case has for its columns.
        let own_types = Path::new(case::ROOT).join("tests/cases/own_types/types.rs");
        let mut modules = format!(
            "#[path = {:?}]\nmod own_types;\n",
            own_types.display().to_string()
        );
        let shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        for (name, users) in shared.iter() {
            // A macro of one that nothing here uses would be a warning.
            if !names.iter().any(|it| users.contains(*it)) {
                continue;
            }
            let _ = writeln!(modules, "#[path = \"../src/{name}.rs\"]\npub mod {name};");
        }
        let mut arms = String::new();
        for name in names {
            let _ = write!(
                modules,
                "#[path = \"../src/{name}/mod.rs\"]\nmod {name};\n\
                 #[allow(warnings, clippy::all)]\n#[path = \"../src/driver_{name}.rs\"]\nmod driver_{name};\n"
            );
            let _ = writeln!(
                arms,
                "        \"{name}\" => ([driver_{name}::read, driver_{name}::write], driver_{name}::TRIAL, driver_{name}::REFUSE),"
            );
        }
        let main = MAIN
            .replace("// MODULES\n", &modules)
            .replace("        // ARMS\n", &arms);
        for (name, text) in SHARED {
            write(&self.folder.join("src").join(name), text)?;
        }
        write(&self.folder.join(package).join("main.rs"), &main)?;
        let manifest = format!(
            "[package]\nname = \"trials-{package}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\npublish = false\n\n\
             [workspace]\n\n[[bin]]\nname = \"trials-{package}\"\npath = \"main.rs\"\n\n[dependencies]\n\
             rusqlite = {{ version = \"0.41\", features = [\"bundled\"] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\n\
             [profile.dev]\ndebug = false\nincremental = false\npanic = \"abort\"\n"
        );
        write(&self.folder.join(package).join("Cargo.toml"), &manifest)?;
        let lock = fs::read_to_string(Path::new(case::ROOT).join("Cargo.lock"))
            .map_err(|it| it.to_string())?;
        let place = self.folder.join(package).join("Cargo.lock");
        if place.is_file() {
            return Ok(());
        }
        write(&place, &lock)
    }

    /// Builds the program. What does not compile is left out, so that the rest can run.
    fn build(&self, edition: usize) -> Result<Built, String> {
        let mut names: Vec<&String> = self
            .of_edition(edition)
            .filter(|(_, result)| result.is_ok())
            .map(|(name, _)| name)
            .collect();
        let mut broken = BTreeMap::new();
        loop {
            let package = format!("e{}", EDITIONS[edition]);
            self.write_main(&names, EDITIONS[edition])?;
            let output = self.cargo(&package, &["build"])?;
            if output.status.success() {
                let program = target_of(&package).join(format!("debug/trials-{package}"));
                let program = self.folder.join(program);
                return Ok(Built { program, broken });
            }
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            let culprits: Vec<&String> = names
                .iter()
                .copied()
                .filter(|name| !errors_of(name, &errors).is_empty())
                .collect();
            if culprits.is_empty() || culprits.len() == names.len() {
                return Err(errors);
            }
            names.retain(|name| !culprits.contains(name));
            for name in culprits {
                broken.insert(name.clone(), errors_of(name, &errors));
            }
        }
    }

    fn cargo(&self, package: &str, arguments: &[&str]) -> Result<Output, String> {
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--quiet", "--color=never", "--manifest-path"])
            .arg(self.folder.join(package).join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", self.folder.join(target_of(package)))
            // As `cargo clippy` does it, but for that this one also makes the program.
            .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
            .env_remove("RUSTFLAGS")
            .output()
            .map_err(|it| format!("cannot run cargo: {it}"))
    }
}

/// Where a package is built: each edition in a folder of its own, so that both are built side by side.
fn target_of(package: &str) -> PathBuf {
    PathBuf::from(match package {
        "e2021" => "target-2021",
        _ => "target-2024",
    })
}

/// The messages whose place is in one module: the first `-->` tells.
fn errors_of(name: &str, errors: &str) -> String {
    let places = [format!("/{name}/"), format!("/driver_{name}.rs")];
    let of_this = |message: &&str| {
        let place = message
            .lines()
            .find(|line| line.trim_start().starts_with("--> "));
        place.is_some_and(|line| places.iter().any(|it| line.contains(it)))
    };
    let messages: Vec<&str> = errors.split("\n\n").filter(of_this).collect();
    messages.join("\n\n")
}

/// Writes a file, unless it is there already, so that `cargo` has less to build.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap()).map_err(|it| it.to_string())?;
    fs::write(path, text).map_err(|it| format!("{}: {it}", path.display()))
}
