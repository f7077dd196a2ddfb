//! What is worked on: a configuration, which may be found or given, and what goes with it: the lock and the folder.

use std::path::{Path, PathBuf};

use introspect_gen::{Config, Error};

use crate::args::{Choices, Target};

/// A configuration, or none, and the options that go before it.
pub struct Project {
    /// What the configuration and the options say.
    pub config: Config,
    /// The file of the configuration.
    path: Option<PathBuf>,
    /// The lock that the command line names.
    lock: Option<PathBuf>,
}

impl Project {
    /// The project of a command that works on one.
    pub fn one(choices: &Choices) -> Result<Self, Error> {
        Self::new(choices, choices.config.first().cloned().or_else(found))
    }

    /// All projects of a command that works on several: one for each configuration.
    pub fn all(choices: &Choices) -> Result<Vec<Self>, Error> {
        if choices.config.is_empty() {
            return Ok(vec![Self::one(choices)?]);
        }
        let each = |path: &PathBuf| Self::new(choices, Some(path.clone()));
        choices.config.iter().map(each).collect()
    }

    fn new(choices: &Choices, path: Option<PathBuf>) -> Result<Self, Error> {
        let mut config = match &path {
            Some(path) => Config::read(path)?,
            None => Config::default(),
        };
        if !choices.tables.is_empty() {
            config.filters.tables.clone_from(&choices.tables);
        }
        Ok(Project {
            config,
            path,
            lock: choices.lock.clone(),
        })
    }

    /// The file of the configuration, as short as it can be said.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The folder that the code goes to.
    pub fn out(&self, target: &Target) -> Result<PathBuf, Error> {
        let configured = Some(&self.config.output.folder);
        let configured = configured.filter(|it| !it.as_os_str().is_empty());
        let out = target.out.as_ref().or(configured);
        out.cloned().ok_or(Error::NoOutput)
    }

    /// Where the lock is: beside the configuration, each of which has its own, as one is for one database; or in the folder
    /// of the code, where there is no configuration, or was none when the lock was written.
    pub fn lock(&self, out: Option<&Path>) -> Option<PathBuf> {
        if self.lock.is_some() {
            return self.lock.clone();
        }
        let beside = self.path.as_ref().map(|it| it.with_extension("lock"));
        let configured = Some(self.config.output.folder.as_path());
        let out = out.or(configured.filter(|it| !it.as_os_str().is_empty()));
        let inside = out.map(|folder| folder.join("introspect-gen.lock"));
        match (beside, inside) {
            (Some(beside), Some(inside)) if inside.is_file() && !beside.is_file() => Some(inside),
            (Some(beside), _) => Some(beside),
            (None, inside) => inside,
        }
    }

    /// The catalog that is kept beside the configuration, where there is one.
    pub fn catalog(&self) -> Option<PathBuf> {
        let beside = self.path.as_ref()?.with_file_name("catalog.json");
        beside.is_file().then_some(beside)
    }
}

/// The configuration of the folder in which the program runs, as short as it can be said.
fn found() -> Option<PathBuf> {
    let folder = std::env::current_dir().ok()?;
    let path = Config::find(&folder)?;
    let in_folder = path.strip_prefix(&folder).map(Path::to_owned);
    Some(in_folder.unwrap_or(path))
}
