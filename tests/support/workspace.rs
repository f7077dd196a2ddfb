//! The workspace of drivers for servers: a package for each schema of the corpus and two for the cases of an engine, so
//! that `cargo` builds them side by side. Each is compiled once, by clippy's compiler, which also makes the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use introspect_gen::ir::Engine;
use introspect_gen::{Dependency, Inspection, Layout};

use super::case;
use super::driver;
use super::driver_query::Extent;
use super::driver_server;
use super::package::REPLACING;
use crate::servers::Database;

/// The files of the runtime; the one of the connection is another one for each driver.
const RUNTIME: &[(&str, &str)] = &[
    ("lib.rs", include_str!("../drivers/servers/lib.rs")),
    ("asks.rs", include_str!("../drivers/servers/asks.rs")),
    ("changes.rs", include_str!("../drivers/changes.rs")),
    ("check.rs", include_str!("../drivers/servers/check.rs")),
    ("debug.rs", include_str!("../drivers/servers/debug.rs")),
    ("plan.rs", include_str!("../drivers/servers/plan.rs")),
    ("queries.rs", include_str!("../drivers/servers/queries.rs")),
    ("reads.rs", include_str!("../drivers/servers/reads.rs")),
    (
        "refusals.rs",
        include_str!("../drivers/servers/refusals.rs"),
    ),
    ("writes.rs", include_str!("../drivers/servers/writes.rs")),
];

const POSTGRES: &str = include_str!("../drivers/servers/postgres.rs");
const MYSQL: &str = include_str!("../drivers/servers/mysql.rs");

/// What the programs may depend on, with the features that some of them needs, so that all are built with the same.
const DEPENDENCIES: &str = r#"
chrono = "0.4"
rust_decimal = "1"
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["arbitrary_precision", "preserve_order"] }
tokio = { version = "1", features = ["rt", "net", "time"] }
uuid = "1"
"#;

const POSTGRES_DEPENDENCIES: &str = r#"
bytes = "1"
futures-sink = "0.3"
tokio-postgres = "0.7"
"#;

const MYSQL_DEPENDENCIES: &str = r#"
mysql_async = { version = "0.37", default-features = false, features = ["minimal-rust"] }
"#;

/// What a driver is made for.
#[derive(Debug, Clone)]
pub struct Member {
    /// The module's name.
    pub name: String,
    /// The package that has it.
    pub package: String,
    /// The edition of the package.
    pub edition: &'static str,
    /// Whether it is tried with changes after which something cannot be read.
    pub refuses: bool,
    /// How much of it is tried.
    pub extent: Extent,
    /// What is tried for it alone.
    pub trial: Option<String>,
}

/// Makes a database, and says what was decided about it.
pub type Prepare = Box<dyn Fn() -> Result<(Database, Inspection), String> + Send + Sync>;

/// The workspace of an engine.
pub struct Workspace {
    folder: PathBuf,
    engine: Engine,
    members: Vec<(Member, Prepare)>,
    built: OnceLock<Result<Built, String>>,
}

/// What was made of one database.
struct Prepared {
    database: Database,
    dependencies: Vec<Dependency>,
    /// The module of what its models share.
    shared: Option<String>,
}

/// What was made.
struct Built {
    databases: BTreeMap<String, Result<Database, String>>,
    broken: BTreeMap<String, String>,
}

impl Workspace {
    /// The workspace for these databases. Nothing is done before it is asked for.
    pub fn new(engine: Engine, members: Vec<(Member, Prepare)>) -> Self {
        Workspace {
            folder: case::target().join("trials").join(engine.name()),
            engine,
            members,
            built: OnceLock::new(),
        }
    }

    /// Everything compiles without a warning of the compiler's or of clippy's.
    pub fn check(&self) -> Result<(), String> {
        let built = self.built()?;
        let broken: Vec<&str> = built.broken.values().map(String::as_str).collect();
        if broken.is_empty() {
            return Ok(());
        }
        Err(broken.join("\n\n"))
    }

    /// Runs a driver; at another address of its database where one is given.
    pub fn run(&self, name: &str, url: Option<&str>) -> Result<(), String> {
        let start = Instant::now();
        let told = self.execute(name, url, None)?;
        println!(
            "{}: {name}: {} ({:.1} s)",
            self.engine.name(),
            told.trim_end(),
            start.elapsed().as_secs_f64()
        );
        Ok(())
    }

    /// Makes the changes of a file one by one. Returns what cannot be read after each of them.
    pub fn refuse(&self, name: &str, changes: &Path) -> Result<String, String> {
        self.execute(name, None, Some(changes))
    }

    fn execute(
        &self,
        name: &str,
        url: Option<&str>,
        changes: Option<&Path>,
    ) -> Result<String, String> {
        let built = self.built()?;
        let database = built.databases[name].as_ref().map_err(Clone::clone)?;
        let (member, _) = self
            .members
            .iter()
            .find(|(member, _)| member.name == name)
            .ok_or("there is no such driver")?;
        if let Some(errors) = built.broken.get(&member.package) {
            return Err(errors.clone());
        }
        let output = Command::new(self.folder.join("target/debug").join(&member.package))
            .arg(name)
            .arg(url.unwrap_or(database.url()))
            .arg(self.plan(name))
            .args(changes)
            .output()
            .map_err(|it| format!("{}: {it}", member.package))?;
        let [stdout, stderr] =
            [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
        if !output.status.success() {
            return Err(format!("{stdout}{stderr}"));
        }
        Ok(stdout)
    }

    /// The connection of the runtime, and what it depends on.
    fn driver(&self) -> (&'static str, &'static str) {
        match self.engine {
            Engine::Mysql | Engine::Mariadb => (MYSQL, MYSQL_DEPENDENCIES),
            Engine::Sqlite | Engine::Postgres => (POSTGRES, POSTGRES_DEPENDENCIES),
        }
    }

    fn plan(&self, name: &str) -> PathBuf {
        self.folder.join("plans").join(format!("{name}.json"))
    }

    fn built(&self) -> Result<&Built, String> {
        let built = self.built.get_or_init(|| self.build());
        built.as_ref().map_err(Clone::clone)
    }

    /// Makes all databases, two at a time, and their programs, with one call of `cargo`.
    fn build(&self) -> Result<Built, String> {
        let start = Instant::now();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut made = Vec::new();
            while let Some((member, prepare)) =
                self.members.get(next.fetch_add(1, Ordering::Relaxed))
            {
                made.push((member.clone(), self.prepare(member, prepare)));
            }
            made
        };
        let made: Vec<_> = std::thread::scope(|scope| {
            let workers = [scope.spawn(work), scope.spawn(work)];
            let made = workers.map(|it| it.join().unwrap());
            made.into_iter().flatten().collect()
        });
        let prepared = start.elapsed();
        let mut packages: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
        let mut dependencies: BTreeMap<&str, Vec<Dependency>> = BTreeMap::new();
        let mut shared: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut databases = BTreeMap::new();
        for (member, result) in &made {
            let result = match result {
                Ok(Prepared {
                    database,
                    dependencies: needed,
                    shared: name,
                }) => {
                    packages.entry(&member.package).or_default().push(member);
                    shared
                        .entry(&member.package)
                        .or_default()
                        .extend(name.as_deref());
                    dependencies
                        .entry(&member.package)
                        .or_default()
                        .extend(needed);
                    Ok(database.clone())
                }
                Err(error) => Err(error.clone()),
            };
            databases.insert(member.name.clone(), result);
        }
        self.write_runtime()?;
        for (package, members) in &mut packages {
            members.sort_by(|a, b| a.name.cmp(&b.name));
            self.write_package(package, members, &shared[package], &dependencies[package])?;
        }
        let names: Vec<&str> = packages.keys().copied().collect();
        let building = Instant::now();
        let broken = self.cargo(&names)?;
        println!(
            "{}: {} databases in {:.1} s, {} programs in {:.1} s",
            self.engine.name(),
            databases.len(),
            prepared.as_secs_f64(),
            names.len(),
            building.elapsed().as_secs_f64()
        );
        Ok(Built { databases, broken })
    }

    fn prepare(&self, member: &Member, prepare: &Prepare) -> Result<Prepared, String> {
        let (database, inspection) = prepare()?;
        let files = introspect_gen::generate(&inspection, &Layout::Module);
        let mut files = files.map_err(|error| case::chain(&error))?;
        let folder = self.folder.join(&member.package).join("src");
        let mut shared = None;
        if let Some((name, support)) = driver::share_support(&mut files) {
            write(&folder.join(format!("{name}.rs")), &support)?;
            shared = Some(name);
        }
        introspect_gen::write(&files, &folder.join(&member.name), REPLACING)
            .map_err(|error| case::chain(&error))?;
        let (driver, plan) = driver_server::program(
            &inspection,
            &member.name,
            member.refuses,
            member.extent,
            member.trial.as_deref(),
        );
        write(&folder.join(format!("driver_{}.rs", member.name)), &driver)?;
        let plan = serde_json::to_string_pretty(&plan).map_err(|it| it.to_string())?;
        write(&self.plan(&member.name), &plan)?;
        Ok(Prepared {
            database,
            dependencies: introspect_gen::dependencies(&inspection),
            shared,
        })
    }

    fn write_runtime(&self) -> Result<(), String> {
        let folder = self.folder.join("runtime");
        for (name, text) in RUNTIME {
            write(&folder.join("src").join(name), text)?;
        }
        write(&folder.join("src/connection.rs"), self.driver().0)?;
        let dependencies: String = [DEPENDENCIES, self.driver().1]
            .iter()
            .flat_map(|it| it.lines())
            .filter_map(|line| line.split(' ').next().filter(|it| !it.is_empty()))
            .map(|name| format!("{name} = {{ workspace = true }}\n"))
            .collect();
        let manifest = format!(
            "[package]\nname = \"runtime\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n{dependencies}"
        );
        write(&folder.join("Cargo.toml"), &manifest)
    }

    fn write_package(
        &self,
        package: &str,
        members: &[&Member],
        shared: &BTreeSet<&str>,
        dependencies: &[Dependency],
    ) -> Result<(), String> {
        let mut main = "//! Tries generated code.\n#![deny(warnings, clippy::all)]\n\n".to_owned();
        let mut arms = String::new();
        for name in shared {
            let _ = writeln!(main, "pub mod {name};");
        }
        for Member { name, .. } in members {
            let _ = write!(
                main,
                "mod {name};\n#[allow(warnings, clippy::all)]\nmod driver_{name};\n"
            );
            let _ = writeln!(
                arms,
                "        (\"{name}\", driver_{name}::DRIVERS, driver_{name}::TRIAL),"
            );
        }
        let _ = write!(
            main,
            "\nfn main() {{\n    runtime::run(&[\n{arms}    ]);\n}}\n"
        );
        let mut lines = manifest_lines(dependencies);
        // The types that a case has for its columns.
        if members.iter().any(|it| it.name == "case_own_types") {
            let path = Path::new(case::ROOT).join("tests/cases/own_types/types.rs");
            let path = path.display().to_string();
            let _ = write!(main, "\n#[path = {path:?}]\nmod own_types;\n");
            if !lines.iter().any(|it| it.starts_with("serde =")) {
                lines.push("serde = { workspace = true }".to_owned());
            }
        }
        let folder = self.folder.join(package);
        write(&folder.join("src/main.rs"), &main)?;
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"{}\"\npublish = false\n\n\
             [dependencies]\nruntime = {{ path = \"../runtime\" }}\n{}\n",
            members[0].edition,
            lines.join("\n")
        );
        write(&folder.join("Cargo.toml"), &manifest)
    }

    /// Builds the packages. Returns what does not compile, with the messages.
    fn cargo(&self, packages: &[&str]) -> Result<BTreeMap<String, String>, String> {
        let members: Vec<String> = packages.iter().map(|it| format!("{it:?}, ")).collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}\"runtime\"]\n\n[workspace.dependencies]{DEPENDENCIES}{}\n\
             [profile.dev]\ndebug = false\nincremental = false\ndebug-assertions = false\npanic = \"abort\"\n",
            members.concat(),
            self.driver().1
        );
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.is_file() {
            let text = fs::read_to_string(Path::new(case::ROOT).join("Cargo.lock"));
            write(&lock, &text.map_err(|it| it.to_string())?)?;
        }
        let output = Command::new(env!("CARGO"))
            .args([
                "build",
                "--workspace",
                "--keep-going",
                "--color=never",
                "--quiet",
            ])
            .arg("--manifest-path")
            .arg(self.folder.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // As `cargo clippy` does it, but for that this one also makes the programs.
            .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
            .env_remove("RUSTFLAGS")
            .output()
            .map_err(|it| format!("cannot run cargo: {it}"))?;
        if output.status.success() {
            return Ok(BTreeMap::new());
        }
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        let of = |package: &&str| {
            let place = format!("--> {package}/src/");
            let messages: Vec<&str> = errors
                .split("\n\n")
                .filter(|it| it.contains(&place))
                .collect();
            let text = messages.join("\n\n");
            (!text.is_empty()).then(|| ((*package).to_owned(), text))
        };
        let broken: BTreeMap<String, String> = packages.iter().filter_map(of).collect();
        if broken.is_empty() {
            Err(errors)
        } else {
            Ok(broken)
        }
    }
}

/// What several modules depend on, with the features that any of them needs.
fn manifest_lines(dependencies: &[Dependency]) -> Vec<String> {
    let mut united: BTreeMap<&str, (&Dependency, BTreeSet<&str>, bool)> = BTreeMap::new();
    for it in dependencies {
        let known = united.entry(it.name);
        let (_, features, default_features) = known.or_insert((it, BTreeSet::new(), false));
        features.extend(it.features);
        *default_features |= it.default_features;
    }
    let line = |(it, features, default_features): (&Dependency, BTreeSet<&str>, bool)| {
        let Dependency { name, version, .. } = it;
        format!(
            "{name} = {{ version = {version:?}, features = {:?}, default-features = {default_features} }}",
            Vec::from_iter(features)
        )
    };
    united.into_values().map(line).collect()
}

/// A dependency as a line of a manifest.
pub fn manifest_line(dependency: &Dependency) -> String {
    let Dependency {
        name,
        version,
        features,
        default_features,
    } = dependency;
    format!(
        "{name} = {{ version = {version:?}, features = {features:?}, default-features = {default_features} }}"
    )
}

/// Writes a file, unless it is there already, so that `cargo` has less to build.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap()).map_err(|it| it.to_string())?;
    fs::write(path, text).map_err(|it| format!("{}: {it}", path.display()))
}
