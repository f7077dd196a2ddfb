//! Generating from a build script, into the folder that cargo keeps for it.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "cargo speaks to a build script by environment variables, and listens on its standard output"
)]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::config::{Config, FILE_NAME};
use crate::database_url::{Connection, DatabaseUrl, Part};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::introspect::Introspection;
use crate::naming::{Ident, Lock};
use crate::output::WriteOptions;
use crate::render::Layout;

/// Generates code from a build script.
///
/// The catalog file that `introspect-gen snapshot` wrote is enough: no driver has to be compiled and no database to be
/// there. Where a URL is given the database is read instead, which needs the feature of its engine.
///
/// In `Cargo.toml`, `introspect-gen = { version = "0.1", default-features = false }` below `[build-dependencies]`; and in
/// `build.rs`:
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     introspect_gen::Builder::new().run()
/// }
/// ```
///
/// The code is a module called `db`, which this line brings into the crate:
///
/// ```text
/// include!(concat!(env!("OUT_DIR"), "/db.rs"));
/// ```
///
/// Names are kept by the lock that is there; none is written, as a build script changes nothing but its own folder.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    config: Option<PathBuf>,
    catalog: Option<PathBuf>,
    variable: Option<String>,
    module: Option<String>,
}

/// What was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The file to `include!`.
    pub file: PathBuf,
    /// The lines that cargo has to be told, on standard output: when to run the build script again, and warnings.
    pub instructions: Vec<String>,
}

impl Builder {
    /// With `introspect-gen.toml` of the package, where there is one, and the files beside it.
    pub fn new() -> Self {
        Builder::default()
    }

    /// Another configuration. Relative paths begin at the package.
    #[must_use]
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Another catalog file than the `catalog.json` beside the configuration.
    #[must_use]
    pub fn catalog(mut self, path: impl Into<PathBuf>) -> Self {
        self.catalog = Some(path.into());
        self
    }

    /// The environment variable that may hold a URL. Where it is set and not empty that database is read, and not the
    /// catalog file.
    #[must_use]
    pub fn url_from(mut self, variable: impl Into<String>) -> Self {
        self.variable = Some(variable.into());
        self
    }

    /// What the module is called instead of `db`.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// Generates the code and tells cargo, also what went wrong.
    pub fn run(&self) -> ExitCode {
        let (lines, status) = match self.generate() {
            Ok(built) => (built.instructions, ExitCode::SUCCESS),
            Err(error) => {
                let report = error.report();
                let lines = report.lines().map(|it| format!("cargo::error={it}"));
                (lines.collect(), ExitCode::FAILURE)
            }
        };
        for line in lines {
            println!("{line}");
        }
        status
    }

    /// Generates the code, and leaves it to the caller to tell cargo.
    ///
    /// # Errors
    ///
    /// When this is no build script, the configuration or the catalog cannot be read, the database cannot be asked, or
    /// the module's name is no identifier.
    pub fn generate(&self) -> Result<Built, Error> {
        let package = variable("CARGO_MANIFEST_DIR").ok_or(Error::NoBuildScript)?;
        let output = variable("OUT_DIR").ok_or(Error::NoBuildScript)?;
        self.generate_in(Path::new(&package), Path::new(&output), &variable)
    }

    fn generate_in(
        &self,
        package: &Path,
        output: &Path,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Built, Error> {
        let module = self.module.as_deref().unwrap_or("db");
        if Ident::new(module).is_none_or(|it| it.is_keyword()) {
            return Err(Error::BadModule {
                name: module.to_owned(),
            });
        }
        let mut inputs = Inputs {
            files: BTreeSet::new(),
            variables: RefCell::default(),
            variable,
        };
        let path = package.join(self.config.as_deref().unwrap_or(Path::new(FILE_NAME)));
        let config = if self.config.is_some() || path.is_file() {
            inputs.files.insert(path.clone());
            Config::read(&path)?
        } else {
            Config::default()
        };
        let lock_file = path.with_extension("lock");
        let lock = if lock_file.is_file() {
            inputs.files.insert(lock_file.clone());
            crate::read_lock(&lock_file)?
        } else {
            Lock::default()
        };
        let catalog = self.catalog.as_ref().map(|it| package.join(it));
        let catalog = catalog.unwrap_or_else(|| path.with_file_name("catalog.json"));
        let introspection = self.introspection(&config, &catalog, package, &mut inputs)?;
        let inspection = crate::inspect_with_lock(&introspection.catalog, &config, &lock)?;
        let files = crate::generate(&inspection, &Layout::Module)?;
        let options = WriteOptions {
            force: true,
            ..WriteOptions::default()
        };
        crate::write(&files, &output.join(module), options)?;
        let file = output.join(format!("{module}.rs"));
        let text = format!("#[path = \"{module}/mod.rs\"]\npub mod {module};\n");
        crate::output::write_text(&file, &text, |_| true)?;
        let diagnostics = introspection
            .diagnostics
            .iter()
            .chain(&inspection.diagnostics);
        Ok(Built {
            file,
            instructions: inputs.instructions(diagnostics),
        })
    }

    /// The facts: of the database whose URL is in the variable; or of the catalog file; or of the database that the
    /// configuration names.
    fn introspection(
        &self,
        config: &Config,
        catalog: &Path,
        package: &Path,
        inputs: &mut Inputs<'_>,
    ) -> Result<Introspection, Error> {
        let given = self.variable.as_deref().and_then(|it| inputs.variable(it));
        let connection = match given.filter(|it| !it.is_empty()) {
            Some(url) => Connection::from_url(&url)?,
            None if catalog.is_file() || self.catalog.is_some() => {
                inputs.files.insert(catalog.to_owned());
                return Ok(Introspection {
                    catalog: crate::read_catalog(catalog)?,
                    diagnostics: Vec::new(),
                    statements: 0,
                });
            }
            None => Connection::default(),
        };
        let variable = |name: &str| inputs.variable(name);
        let mut connection = config.connection.below(connection, &variable)?;
        if connection.is_empty() {
            return Err(Error::NoCatalog {
                path: catalog.to_owned(),
            });
        }
        for name in connection.password_variables() {
            if let Some(password) = inputs.variable(name).filter(|it| !it.is_empty()) {
                connection = connection.with(Part::Password, &password, &format!("`{name}`"))?;
                break;
            }
        }
        let url = connection.database_url()?;
        if let DatabaseUrl::Sqlite(path) = &url {
            inputs.files.insert(package.join(path));
        }
        crate::introspect_for(&url, config)
    }
}

/// What the code is made from.
struct Inputs<'a> {
    files: BTreeSet<PathBuf>,
    /// The variables that were asked for.
    variables: RefCell<BTreeSet<String>>,
    variable: &'a dyn Fn(&str) -> Option<String>,
}

impl Inputs<'_> {
    fn variable(&self, name: &str) -> Option<String> {
        self.variables.borrow_mut().insert(name.to_owned());
        (self.variable)(name)
    }

    fn instructions<'b>(&self, told: impl Iterator<Item = &'b Diagnostic>) -> Vec<String> {
        let files = self.files.iter().map(|it| it.display());
        let variables = self.variables.borrow();
        let mut lines: Vec<String> = files
            .map(|it| format!("cargo::rerun-if-changed={it}"))
            .collect();
        let line = |it: &String| format!("cargo::rerun-if-env-changed={it}");
        lines.extend(variables.iter().map(line));
        // Without any file or variable, cargo runs the script again for each change of the package, as it should.
        let text = crate::diagnostic::print(told);
        lines.extend(text.lines().map(|it| format!("cargo::warning={it}")));
        lines
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOG: &str = r#"{
        "format": 1, "engine": "sqlite", "default_schema": "main",
        "tables": [{ "name": "users", "columns": [{ "name": "id", "type": "INTEGER", "sql_type": "integer" }] }]
    }"#;

    struct Package {
        folder: tempfile::TempDir,
    }

    impl Package {
        fn new(files: &[(&str, &str)]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join("out")).unwrap();
            for (name, text) in files {
                std::fs::write(folder.path().join(name), text).unwrap();
            }
            Package { folder }
        }

        fn build(&self, builder: &Builder, variables: &[(&str, &str)]) -> Result<Built, String> {
            let variable = |name: &str| {
                let found = variables.iter().find(|it| it.0 == name);
                found.map(|it| it.1.to_owned())
            };
            let path = self.folder.path();
            let built = builder.generate_in(path, &path.join("out"), &variable);
            built.map_err(|it| it.report())
        }

        fn is_there(&self, below: &str) -> bool {
            self.folder.path().join("out").join(below).is_file()
        }

        fn instructions(&self, built: &Built) -> String {
            let folder = format!("{}/", self.folder.path().display());
            built.instructions.join("\n").replace(&folder, "")
        }
    }

    #[test]
    fn a_catalog_is_enough() {
        let lock = "# @generated by introspect-gen\nformat = 1\n";
        let config = "[names]\ntables = [{ table = 'users', type = 'Person' }]\n";
        let package = Package::new(&[
            ("catalog.json", CATALOG),
            ("introspect-gen.toml", config),
            ("introspect-gen.lock", lock),
        ]);
        let built = package.build(&Builder::new(), &[]).unwrap();
        assert_eq!(
            package.instructions(&built),
            "cargo::rerun-if-changed=catalog.json\ncargo::rerun-if-changed=introspect-gen.lock\n\
             cargo::rerun-if-changed=introspect-gen.toml"
        );
        assert_eq!(built.file, package.folder.path().join("out/db.rs"));
        assert_eq!(
            std::fs::read_to_string(&built.file).unwrap(),
            "#[path = \"db/mod.rs\"]\npub mod db;\n"
        );
        let text = std::fs::read_to_string(package.folder.path().join("out/db/users.rs")).unwrap();
        assert!(text.contains("pub struct Person"));
    }

    #[test]
    fn what_was_decided_is_a_warning() {
        let config = "[relations]\ninfer = true\n";
        let catalog = CATALOG.replace(
            "\"INTEGER\", \"sql_type\": \"integer\"",
            "\"ODD\", \"sql_type\": \"other\"",
        );
        let package = Package::new(&[("facts.json", &catalog), ("db.toml", config)]);
        let builder = Builder::new()
            .config("db.toml")
            .catalog("facts.json")
            .module("shop");
        let built = package.build(&builder, &[]).unwrap();
        let told = package.instructions(&built);
        assert!(
            told.contains("\ncargo::warning=warning[unknown-type]: "),
            "{told}"
        );
        assert!(package.is_there("shop.rs") && package.is_there("shop/users.rs"));
    }

    #[cfg(feature = "sqlite")]
    #[test]
    fn a_database_goes_before_the_catalog() {
        let package = Package::new(&[("catalog.json", CATALOG)]);
        let path = package.folder.path().join("shop.db");
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection
            .execute_batch("CREATE TABLE posts (id INTEGER PRIMARY KEY)")
            .unwrap();
        drop(connection);
        let builder = Builder::new().url_from("SHOP_URL");
        let url = format!("sqlite:{}", path.display());
        let built = package.build(&builder, &[("SHOP_URL", &url)]).unwrap();
        assert_eq!(
            package.instructions(&built),
            "cargo::rerun-if-changed=shop.db\ncargo::rerun-if-env-changed=SHOP_URL"
        );
        assert!(package.is_there("db/posts.rs") && !package.is_there("db/users.rs"));
        // Back again: what is no longer generated goes.
        let built = package.build(&builder, &[("SHOP_URL", "")]).unwrap();
        assert_eq!(
            package.instructions(&built),
            "cargo::rerun-if-changed=catalog.json\ncargo::rerun-if-env-changed=SHOP_URL"
        );
        assert!(package.is_there("db/users.rs") && !package.is_there("db/posts.rs"));
        std::fs::remove_file(package.folder.path().join("catalog.json")).unwrap();
        let config = "[connection]\nengine = \"sqlite\"\ndatabase = \"${FOLDER}/shop.db\"\n";
        std::fs::write(package.folder.path().join("introspect-gen.toml"), config).unwrap();
        let folder = package.folder.path().to_str().unwrap();
        let built = package.build(&builder, &[("FOLDER", folder)]).unwrap();
        let told = package.instructions(&built);
        assert!(
            told.ends_with(
                "\ncargo::rerun-if-env-changed=FOLDER\ncargo::rerun-if-env-changed=SHOP_URL"
            ),
            "{told}"
        );
    }

    #[test]
    fn mistakes_are_told() {
        let package = Package::new(&[]);
        let told = package.build(&Builder::new(), &[]).unwrap_err();
        assert!(
            told.starts_with("error: there is no catalog file `"),
            "{told}"
        );
        assert!(
            told.contains("\n  hint: write one with `introspect-gen snapshot"),
            "{told}"
        );
        for name in ["a b", "type", ""] {
            let told = package
                .build(&Builder::new().module(name), &[])
                .unwrap_err();
            assert!(
                told.starts_with("error: a module cannot be called"),
                "{told}"
            );
        }
        let told = package
            .build(&Builder::new().config("none.toml"), &[])
            .unwrap_err();
        assert!(told.contains("none.toml"), "{told}");
        let told = package
            .build(&Builder::new().catalog("none.json"), &[])
            .unwrap_err();
        assert!(told.contains("none.json"), "{told}");
    }
}
