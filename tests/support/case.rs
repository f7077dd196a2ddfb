//! One folder of `tests/cases` on one engine: its statements, its configuration, its database, and where its goldens are.
//!
//! `<engine>.sql` makes the schema, with rows that every choice of types can read. A folder without it has a `case.toml`
//! that names for each engine the case whose schema it has. `case.toml` can also name the role that reads and writes.
//! `<engine>.rows.sql` are rows of the case's own, `<engine>.refusals.sql` changes after each of which something cannot be
//! read, and `<engine>.more.sql` and `<server>.more.sql` what only the statements of lints are tried with. `trial.rs` is the
//! part of the driver that tries what this case shows: an `async fn trial(check: &mut Check)`, which is called last; with what
//! differs between the drivers in `<driver>.trial.rs`.
//! `program.<driver>.rs` is a program of the case's own, on a database of its own: a module with
//! `pub async fn run(url: String) -> Result<(), Box<dyn Error>>`, whose generated code is `crate::case_<name>`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use introspect_gen::ir::Engine;
use introspect_gen::{Config, DatabaseUrl, Inspection, Introspection};
use rusqlite::Connection;

use crate::servers::{self, Database, Server};

/// The project's folder.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Where `cargo` builds.
pub fn target() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    Path::new(ROOT).join(folder)
}

/// The engines, each with the servers on which its cases are tried; the first one's answers are the goldens.
pub const ENGINES: &[(Engine, &[Server])] = &[
    (Engine::Sqlite, &[]),
    (Engine::Postgres, &[Server::Postgres, Server::Postgres18]),
    (Engine::Mysql, &[Server::Mysql]),
    (Engine::Mariadb, &[Server::Mariadb]),
];

/// A folder of cases on one engine.
#[derive(Debug, Clone)]
pub struct Case {
    /// The folder's name.
    pub name: String,
    /// Which database it is for.
    pub engine: Engine,
    folder: PathBuf,
    /// The case that has the schema, where it is another one.
    like: Option<String>,
    /// The role of the server that reads and writes, where it is not the administrator; its password is its name.
    role: Option<String>,
}

/// A file `case.toml`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// For each engine the case that has the schema.
    #[serde(default)]
    schema: BTreeMap<String, String>,
    /// See [`Case::role`].
    role: Option<String>,
}

impl Manifest {
    /// The one of a folder, where there is one.
    fn read(folder: &Path) -> Self {
        let path = folder.join("case.toml");
        if !path.is_file() {
            return Manifest::default();
        }
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("# "),
            "{}: the first line has to be a comment that says what the case shows",
            path.display()
        );
        let manifest = toml::from_str(&text);
        let manifest = manifest.map_err(|error| format!("{}: {error}", path.display()));
        manifest.unwrap()
    }
}

/// All cases, in order of name.
pub fn all() -> Vec<Case> {
    let folder = Path::new(ROOT).join("tests/cases");
    let mut folders: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let on_engines = |folder: &PathBuf| {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let mut manifest = Manifest::read(folder);
        let mut case = |engine: Engine| Case {
            name: name.clone(),
            engine,
            folder: folder.clone(),
            like: manifest.schema.remove(engine.name()),
            role: manifest.role.clone(),
        };
        let mut cases: Vec<Case> = ENGINES.iter().map(|(engine, _)| case(*engine)).collect();
        cases.retain(|case| case.like.is_some() || case.statements().is_file());
        assert!(!cases.is_empty(), "`{name}` has no statements");
        let strays: Vec<&String> = manifest.schema.keys().collect();
        assert!(strays.is_empty(), "`{name}`: {strays:?} are no engines");
        cases
    };
    folders.iter().flat_map(on_engines).collect()
}

impl Case {
    /// The folder of its goldens.
    pub fn snapshots(&self) -> PathBuf {
        self.snapshots_of(&self.name)
    }

    fn snapshots_of(&self, name: &str) -> PathBuf {
        Path::new(ROOT)
            .join("snapshots")
            .join(name)
            .join(self.engine.name())
    }

    /// Its golden of the catalog: that of the case whose schema it has.
    pub fn catalog(&self) -> PathBuf {
        let name = self.like.as_ref().unwrap_or(&self.name);
        self.snapshots_of(name).join("catalog.json")
    }

    /// The case that has the schema, where it is another one.
    pub fn like(&self) -> Option<&str> {
        self.like.as_deref()
    }

    /// The changes after each of which something cannot be read.
    pub fn refusals(&self) -> Option<PathBuf> {
        self.own("refusals.sql")
    }

    /// What the driver tries for this case, beside what it tries for all of them: its text.
    pub fn trial(&self) -> Option<String> {
        let driver = match self.engine {
            Engine::Sqlite => "rusqlite",
            Engine::Postgres => "tokio_postgres",
            Engine::Mysql | Engine::Mariadb => "mysql_async",
        };
        let read = |name: String| fs::read_to_string(self.folder.join(name)).ok();
        let own = read(format!("{driver}.trial.rs")).unwrap_or_default();
        read("trial.rs".to_owned()).map(|text| format!("{text}\n{own}"))
    }

    /// The program that it has of its own, where it has one: one for each driver.
    pub fn program(&self) -> Option<PathBuf> {
        let driver = match self.engine {
            Engine::Postgres => "tokio_postgres",
            Engine::Mysql | Engine::Mariadb => "mysql_async",
            Engine::Sqlite => return None,
        };
        let path = self.folder.join(format!("program.{driver}.rs"));
        path.is_file().then_some(path)
    }

    /// A file of its own for the engine, where there is one.
    fn own(&self, suffix: &str) -> Option<PathBuf> {
        let path = self.folder.join(format!("{}.{suffix}", self.engine.name()));
        path.is_file().then_some(path)
    }

    /// Its configuration file, where it has one.
    pub fn config_path(&self) -> Option<PathBuf> {
        let path = self.folder.join("config.toml");
        path.is_file().then_some(path)
    }

    /// Its configuration, or the default one.
    pub fn config(&self) -> Result<Config, String> {
        match self.config_path() {
            Some(path) => Config::read(&path).map_err(|error| chain(&error)),
            None => Ok(Config::default()),
        }
    }

    /// What makes the schema.
    fn statements(&self) -> PathBuf {
        let file = format!("{}.sql", self.engine.name());
        match &self.like {
            Some(name) => self.folder.with_file_name(name).join(file),
            None => self.folder.join(file),
        }
    }

    /// The files of statements that make the database, of which each says what it shows.
    fn files(&self) -> Result<Vec<PathBuf>, String> {
        let files: Vec<PathBuf> = std::iter::once(self.statements())
            .chain(self.own("rows.sql"))
            .collect();
        for path in &files {
            let sql = fs::read_to_string(path).map_err(|it| format!("{}: {it}", path.display()))?;
            if !sql.starts_with("-- ") {
                return Err(format!(
                    "{}: the first line has to be a comment that says what the case shows",
                    path.display()
                ));
            }
        }
        Ok(files)
    }

    fn run_files(&self, database: &Database) -> Result<(), String> {
        let files = self.files()?;
        files.iter().try_for_each(|it| database.run_sql_file(it))
    }

    /// Makes its database of `SQLite`.
    pub fn load(&self, database: &Path) -> Result<(), String> {
        let connection = Connection::open(database).map_err(|it| it.to_string())?;
        for path in self.files()? {
            let sql = fs::read_to_string(&path).map_err(|it| it.to_string())?;
            connection
                .execute_batch(&sql)
                .map_err(|it| format!("{}: {it}", path.display()))?;
        }
        Ok(())
    }

    /// Its database on a server: made once, as whatever is done there is undone.
    pub fn database(&self, server: Server) -> Result<Database, String> {
        static MADE: Mutex<BTreeMap<String, Made>> = Mutex::new(BTreeMap::new());
        let key = format!("{} {}", server.name(), self.name);
        let made = {
            let mut all = MADE.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(key).or_default())
        };
        made.get_or_init(|| {
            let database = servers::database(server, &self.name)?;
            self.run_files(&database)?;
            Ok(match &self.role {
                Some(role) => database.used_by(role, role),
                None => database,
            })
        })
        .clone()
    }

    /// Another one like it, to be changed; with what `<engine>.more.sql` and `<server>.more.sql` add, which is in no golden.
    pub fn another(&self, server: Server) -> Result<Database, String> {
        let database = servers::database(server, &format!("another_{}", self.name))?;
        self.run_files(&database)?;
        let mut names = vec![self.engine.name(), server.name()];
        names.dedup();
        for name in names {
            let path = self.folder.join(format!("{name}.more.sql"));
            if path.is_file() {
                database.run_sql_file(&path)?;
            }
        }
        Ok(database)
    }

    /// Another one like it, behind a pool.
    pub fn pooled(&self) -> Result<Database, String> {
        let database = servers::database(Server::Pgbouncer, &format!("pooled_{}", self.name))?;
        self.run_files(&database)?;
        Ok(database)
    }
}

type Made = Arc<OnceLock<Result<Database, String>>>;

/// What a database says, and what is decided about it.
pub fn inspected(
    database: &DatabaseUrl,
    config: &Config,
) -> Result<(Introspection, Inspection), String> {
    let introspection =
        introspect_gen::introspect_for(database, config).map_err(|error| chain(&error))?;
    let inspection =
        introspect_gen::inspect(&introspection.catalog, config).map_err(|error| chain(&error))?;
    Ok((introspection, inspection))
}

/// The address of a server's database.
pub fn url(database: &Database) -> Result<DatabaseUrl, String> {
    database.url().parse().map_err(|error| chain(&error))
}

/// An error with its causes.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
