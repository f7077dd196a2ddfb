//! What the generated code depends on, and the `Cargo.toml` of a generated crate.

use askama::Template;

use super::atoms::{StrLit, Word};
use super::{Decisions, Edition};
use crate::config::HelperFamily;
use crate::ir::Engine;
use crate::rust_types::Library;

/// A crate that the generated code needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// The crate's name.
    pub name: &'static str,
    /// The oldest version that is known to work, as `cargo` writes it.
    pub version: &'static str,
    /// The features that are needed.
    pub features: &'static [&'static str],
    /// Whether its default features are needed.
    pub default_features: bool,
}

impl Dependency {
    /// The command that adds it to a crate.
    pub fn cargo_add(&self) -> String {
        let features = match self.features {
            [] => String::new(),
            features => format!(" --features {}", features.join(",")),
        };
        let defaults = if self.default_features {
            ""
        } else {
            " --no-default-features"
        };
        format!(
            "cargo add {}@{}{defaults}{features}",
            self.name, self.version
        )
    }
}

/// The functions that read rows as they arrive: those for which the support module imports `Stream`.
const STREAMS: &str = "lookups accessors inserts updates queries";

/// Exactly what the code that is generated needs.
pub fn dependencies(decisions: Decisions<'_>) -> Vec<Dependency> {
    let (engine, types) = (decisions.catalog.engine(), decisions.types);
    let has_serde = decisions.extras.serde.is_used();
    // The features with which a library's types can be written and read.
    let serde = |features: &'static [&'static str]| if has_serde { features } else { &[] };
    let dependency = |name, version, features| Dependency {
        name,
        version,
        features,
        default_features: true,
    };
    let mut dependencies = match engine {
        // `bundled`: the statements need SQLite 3.41 or newer (RETURNING, `->>`, `unhex`), whatever the system has.
        Engine::Sqlite => vec![dependency("rusqlite", "0.41", &["bundled"][..])],
        Engine::Postgres => vec![
            dependency("bytes", "1", &[]),
            dependency("futures-core", "0.3", &[]),
            dependency("futures-sink", "0.3", &[]),
            dependency("tokio-postgres", "0.7", &[]),
        ]
        .into_iter()
        .filter(|it| match it.name {
            "futures-core" => decisions.helpers.has_words(STREAMS),
            "futures-sink" => decisions.helpers.has(HelperFamily::BulkInserts),
            _ => true,
        })
        .collect(),
        // The default features are a library in C that compresses, and derives that are not used. How connections are
        // encrypted is for the program to choose.
        Engine::Mysql | Engine::Mariadb => vec![Dependency {
            default_features: false,
            ..dependency("mysql_async", "0.37", &["minimal-rust"][..])
        }],
    };
    dependencies.extend(types.libraries().into_iter().map(|library| match library {
        Library::BigDecimal => dependency("bigdecimal", "0.4", serde(&["serde"])),
        // Since this version a `TimeDelta` can be written.
        Library::Chrono if has_serde => dependency("chrono", "0.4.39", &["serde"]),
        Library::Chrono => dependency("chrono", "0.4", &[]),
        Library::Jiff => dependency("jiff", "0.2", serde(&["serde"])),
        Library::RustDecimal => dependency("rust_decimal", "1", serde(&["serde"])),
        // Without these a float of many digits would be an error, and the order of keys lost. `arbitrary_precision` would be
        // that of the whole program, where types with fields of other ones inside them can be read no more.
        Library::SerdeJson => dependency(
            "serde_json",
            "1",
            &["float_roundtrip", "preserve_order"][..],
        ),
        Library::Time => dependency("time", "0.3", serde(&["serde-human-readable"])),
        Library::Uuid => dependency("uuid", "1", serde(&["serde"])),
    }));
    let has_json = types.own().iter().any(|it| it.is_json);
    if has_json && !types.libraries().contains(&Library::SerdeJson) {
        dependencies.push(dependency("serde_json", "1", &[]));
    }
    if has_serde {
        dependencies.push(dependency("serde", "1", &["derive"]));
    }
    dependencies.sort_by_key(|it| it.name);
    dependencies
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
    default_features: bool,
}

impl PackageView {
    pub(super) fn new(name: &str, edition: Edition, decisions: Decisions<'_>) -> Self {
        let view = |dependency: &Dependency| DependencyView {
            name: Word(dependency.name),
            version: Word(dependency.version),
            default_features: dependency.default_features,
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
            dependencies: dependencies(decisions).iter().map(view).collect(),
        }
    }
}
