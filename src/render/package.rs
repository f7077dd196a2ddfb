//! What the generated code depends on, and the `Cargo.toml` of a generated crate.

use askama::Template;

use super::Edition;
use super::atoms::{StrLit, Word};
use crate::ir::Engine;

/// A crate that the generated code needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// The crate's name.
    pub name: &'static str,
    /// The oldest version that is known to work, as `cargo` writes it.
    pub version: &'static str,
    /// The features that are needed.
    pub features: &'static [&'static str],
}

impl Dependency {
    /// The command that adds it to a crate.
    pub fn cargo_add(&self) -> String {
        let features = match self.features {
            [] => String::new(),
            features => format!(" --features {}", features.join(",")),
        };
        format!("cargo add {}@{}{features}", self.name, self.version)
    }
}

/// Exactly what the code that is generated for an engine needs.
pub fn dependencies(engine: Engine) -> &'static [Dependency] {
    match engine {
        // `bundled`: the statements need SQLite 3.41 or newer (RETURNING, `->>`, `unhex`), whatever the system has.
        Engine::Sqlite => &[Dependency {
            name: "rusqlite",
            version: "0.41",
            features: &["bundled"],
        }],
        Engine::Postgres | Engine::Mysql | Engine::Mariadb => &[],
    }
}

/// The `Cargo.toml` of a generated crate.
#[derive(Template)]
#[template(path = "package.jinja")]
pub(super) struct PackageView {
    name: StrLit,
    edition: Word,
    dependencies: Vec<DependencyView>,
}

struct DependencyView {
    name: Word,
    version: Word,
    features: super::atoms::StrLits,
}

impl PackageView {
    pub(super) fn new(name: &str, edition: Edition, engine: Engine) -> Self {
        let view = |dependency: &Dependency| DependencyView {
            name: Word(dependency.name),
            version: Word(dependency.version),
            features: super::atoms::StrLits(
                dependency
                    .features
                    .iter()
                    .map(|it| (*it).to_owned())
                    .collect(),
            ),
        };
        PackageView {
            name: StrLit(name.to_owned()),
            edition: Word(match edition {
                Edition::E2021 => "2021",
                Edition::E2024 => "2024",
            }),
            dependencies: dependencies(engine).iter().map(view).collect(),
        }
    }
}
