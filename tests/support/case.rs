//! One folder of `tests/cases` on one engine: its statements, its configuration, its database, and where its goldens are.

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

/// The engines, each with the servers on which its cases are tried; the first one's answers are the goldens.
pub const ENGINES: &[(Engine, &[Server])] = &[
    (Engine::Sqlite, &[]),
    (Engine::Postgres, &[Server::Postgres, Server::Postgres18]),
    (Engine::Mysql, &[Server::Mysql]),
    (Engine::Mariadb, &[Server::Mariadb]),
];

/// A file `<engine>.sql` in a folder of cases.
#[derive(Debug, Clone)]
pub struct Case {
    /// The folder's name.
    pub name: String,
    /// Which database it is for.
    pub engine: Engine,
    folder: PathBuf,
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
        let case = |engine| Case {
            name: name.clone(),
            engine,
            folder: folder.clone(),
        };
        let mut cases: Vec<Case> = ENGINES.iter().map(|(engine, _)| case(*engine)).collect();
        cases.retain(|case| case.statements().is_file());
        assert!(!cases.is_empty(), "`{name}` has no statements");
        cases
    };
    folders.iter().flat_map(on_engines).collect()
}

impl Case {
    /// The folder of its goldens.
    pub fn snapshots(&self) -> PathBuf {
        Path::new(ROOT)
            .join("snapshots")
            .join(&self.name)
            .join(self.engine.name())
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

    fn statements(&self) -> PathBuf {
        self.folder.join(format!("{}.sql", self.engine.name()))
    }

    fn check_first_line(&self) -> Result<String, String> {
        let path = self.statements();
        let sql = fs::read_to_string(&path).map_err(|it| format!("{}: {it}", path.display()))?;
        if sql.starts_with("-- ") {
            return Ok(sql);
        }
        Err("the first line has to be a comment that says what the case shows".into())
    }

    /// Makes its database of `SQLite`.
    pub fn load(&self, database: &Path) -> Result<(), String> {
        let sql = self.check_first_line()?;
        let connection = Connection::open(database).map_err(|it| it.to_string())?;
        connection
            .execute_batch(&sql)
            .map_err(|it| format!("sqlite.sql: {it}"))
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
            self.check_first_line()?;
            let database = servers::database(server, &self.name)?;
            database.run_sql_file(&self.statements())?;
            Ok(database)
        })
        .clone()
    }

    /// Another one like it, to be changed.
    pub fn another(&self, server: Server) -> Result<Database, String> {
        let database = servers::database(server, &format!("another_{}", self.name))?;
        database.run_sql_file(&self.statements())?;
        Ok(database)
    }

    /// Another one like it, behind a pool.
    pub fn pooled(&self) -> Result<Database, String> {
        let database = servers::database(Server::Pgbouncer, &format!("pooled_{}", self.name))?;
        database.run_sql_file(&self.statements())?;
        Ok(database)
    }
}

type Made = Arc<OnceLock<Result<Database, String>>>;

/// What a database says, and what is decided about it.
pub fn inspected(
    database: &DatabaseUrl,
    config: &Config,
) -> Result<(Introspection, Inspection), String> {
    let introspection = introspect_gen::introspect(database).map_err(|error| chain(&error))?;
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
