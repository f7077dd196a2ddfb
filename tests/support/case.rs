//! One folder of `tests/cases`: its database, its configuration, and where its goldens are.

use std::fs;
use std::path::{Path, PathBuf};

use introspect_gen::{Config, DatabaseUrl, Inspection, Introspection};
use rusqlite::Connection;

/// The project's folder.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A case: a folder with an `sqlite.sql`.
#[derive(Debug, Clone)]
pub struct Case {
    /// The folder's name.
    pub name: String,
    folder: PathBuf,
}

/// All cases, in order of name.
pub fn all() -> Vec<Case> {
    let folder = Path::new(ROOT).join("tests/cases");
    let mut cases: Vec<Case> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|folder| Case {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            folder,
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

impl Case {
    /// The folder of its goldens.
    pub fn snapshots(&self) -> PathBuf {
        Path::new(ROOT)
            .join("snapshots")
            .join(&self.name)
            .join("sqlite")
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

    /// Makes its database.
    pub fn load(&self, database: &Path) -> Result<(), String> {
        let path = self.folder.join("sqlite.sql");
        let sql = fs::read_to_string(&path).map_err(|it| format!("{}: {it}", path.display()))?;
        if !sql.starts_with("-- ") {
            return Err("the first line has to be a comment that says what the case shows".into());
        }
        let connection = Connection::open(database).map_err(|it| it.to_string())?;
        connection
            .execute_batch(&sql)
            .map_err(|it| format!("sqlite.sql: {it}"))
    }
}

/// What a database says, and what is decided about it.
pub fn inspected(database: &Path, config: &Config) -> Result<(Introspection, Inspection), String> {
    let introspection = introspect_gen::introspect(&DatabaseUrl::sqlite(database))
        .map_err(|error| chain(&error))?;
    let inspection =
        introspect_gen::inspect(&introspection.catalog, config).map_err(|error| chain(&error))?;
    Ok((introspection, inspection))
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
