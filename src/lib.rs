//! `introspect-gen` reads the catalog of a live database and writes typed Rust models, relation definitions and query
//! helpers for the plain drivers.
//!
//! ```text
//! database ──introspect──► Catalog ──relations──► Relations ─┐
//!    or catalog.json          │      (what refers to what)   ├─ naming ──► Names ───┐
//!                             │                              │                      ├─ render ──► files ──output──► disk
//!                             ├──access──► AccessPaths ──────┘                      │
//!                             │   (which key or index finds rows)                   │
//!                             └──────────── rust_types ──► RustTypes ───────────────┘
//! ```
//!
//! Facts become meaning, meaning decisions, decisions text, and text files. A stage may read every earlier stage and no
//! later one. [`introspect`] asks the database, [`inspect`] decides, [`generate`] prints, [`write()`] writes; [`lint`]
//! makes advice about the database of facts and relations:
//!
//! ```no_run
//! use introspect_gen::{Config, Layout};
//!
//! let url = "sqlite:shop.db".parse().unwrap();
//! let introspection = introspect_gen::introspect(&url)?;
//! let inspection = introspect_gen::inspect(&introspection.catalog, &Config::default())?;
//! let files = introspect_gen::generate(&inspection, &Layout::Module)?;
//! introspect_gen::write(&files, "src/db".as_ref())?;
//! # Ok::<(), introspect_gen::Error>(())
//! ```

mod access;
mod advice;
mod config;
mod database_url;
pub mod diagnostic;
pub mod error;
mod introspect;
pub mod ir;
pub mod naming;
mod output;
pub mod relations;
mod render;
pub mod rust_types;

use std::path::Path;

pub use access::{AccessPaths, TableAccess};
pub use advice::{AdviceObject, Finding};
pub use config::{
    AdviceSelector, Config, ConnectionConfig, DateTimeType, DecimalType, DomainType, Filters,
    JsonType, LintConfig, LintIgnore, LintLevel, REFERENCE, RelationsConfig, TinyInt1Type,
    TypesConfig,
};
pub use database_url::{
    Address, ClientCertificate, Connection, DatabaseUrl, DatabaseUrlError, Part, Password,
    Patience, RedactedUrl, Server, Tls, TlsMode, redacted,
};
pub use diagnostic::Diagnostic;
pub use error::Error;
pub use introspect::{Introspection, introspect};
pub use output::{Written, write};
pub use render::{Dependency, Edition, File, Files, Layout};

use error::CatalogFileError;
use ir::{Catalog, TableWalker};
use naming::Names;
use relations::Relations;
use rust_types::RustTypes;

/// Everything that was decided about a catalog, and what was worth telling on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The tables that the configuration keeps.
    pub catalog: Catalog,
    /// What refers to what.
    pub relations: Relations,
    /// Which lookups there are.
    pub access: AccessPaths,
    /// What everything is called.
    pub names: Names,
    /// What every column becomes.
    pub types: RustTypes,
    /// In the order of the stages.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decides everything about a catalog that the generated code needs.
///
/// # Errors
///
/// When a filter of the configuration fits no table.
pub fn inspect(catalog: &Catalog, config: &Config) -> Result<Inspection, Error> {
    let kept = config
        .filters
        .kept(catalog)
        .map_err(|source| Error::Filter { source })?;
    let (catalog, mut diagnostics) = catalog.filtered(|table| kept[table.id().index()]);
    let (relations, more) = relations::infer(&catalog, &config.relations);
    diagnostics.extend(more);
    let access = access::access_paths(&catalog);
    let (names, more) = naming::name(&catalog, &relations, &access, &config.types);
    diagnostics.extend(more);
    let (types, more) = rust_types::rust_types(&catalog, &names, &config.types);
    diagnostics.extend(more);
    Ok(Inspection {
        catalog,
        relations,
        access,
        names,
        types,
        diagnostics,
    })
}

/// Finds what could be better in the database: advice about its tables, with the statements that would mend them, which
/// are never executed. What the configuration allows is left out; `deny` marks findings, and makes nothing an error.
///
/// ```
/// use introspect_gen::{Config, ir::Catalog};
///
/// let json = r#"{
///     "format": 1, "engine": "sqlite", "default_schema": "main",
///     "tables": [{ "name": "log", "columns": [{ "name": "line", "type": "TEXT", "sql_type": "text" }] }]
/// }"#;
/// let config = Config::parse("[lint]\ndeny = ['table-without-primary-key']").unwrap();
/// let inspection = introspect_gen::inspect(&Catalog::from_json(json).unwrap(), &config)?;
/// let findings = introspect_gen::lint(&inspection, &config);
/// assert_eq!(findings[0].code.as_str(), "table-without-primary-key");
/// assert!(findings[0].denied);
/// # Ok::<(), introspect_gen::Error>(())
/// ```
pub fn lint(inspection: &Inspection, config: &Config) -> Vec<Finding> {
    advice::advise(&inspection.catalog, &inspection.relations, config)
}

/// Prints the code.
///
/// # Errors
///
/// When what was printed is not Rust, which is a defect of this program.
pub fn generate(inspection: &Inspection, layout: &Layout) -> Result<Files, Error> {
    let Inspection {
        catalog,
        relations,
        access,
        names,
        types,
        ..
    } = inspection;
    render::render(
        render::Decisions {
            catalog,
            relations,
            access,
            names,
            types,
        },
        layout,
    )
}

/// Exactly what the code that is generated needs.
pub fn dependencies(inspection: &Inspection) -> Vec<Dependency> {
    render::dependencies(inspection.catalog.engine(), &inspection.types)
}

/// Reads a catalog from a `catalog.json`.
///
/// # Errors
///
/// When the file cannot be read, is no catalog, or has another format.
pub fn read_catalog(path: &Path) -> Result<Catalog, Error> {
    let json = std::fs::read_to_string(path).map_err(CatalogFileError::Read);
    let catalog = json.and_then(|json| Ok(Catalog::from_json(&json)?));
    catalog.map_err(|source| Error::Catalog {
        path: path.to_owned(),
        source,
    })
}

/// Writes a catalog to a `catalog.json`.
///
/// # Errors
///
/// When there is a file that is no catalog, or the file system refuses.
pub fn write_catalog(catalog: &Catalog, path: &Path) -> Result<(), Error> {
    output::write_text(path, &catalog.to_json(), Catalog::is_document)
}

impl Inspection {
    /// Finds a table by its name, with or without its schema, by the engine's rule for equal names.
    ///
    /// # Errors
    ///
    /// When there is no such table.
    pub fn table(&self, name: &str) -> Result<TableWalker<'_>, Error> {
        let engine = self.catalog.engine();
        let folded = engine.folded_table(name);
        let fits = |table: &TableWalker<'_>| {
            [table.name().to_owned(), table.full_name().to_string()]
                .iter()
                .any(|it| engine.folded_table(it) == folded)
        };
        let similar = |table: &TableWalker<'_>| {
            let other = engine.folded_table(table.name());
            !folded.is_empty() && (other.contains(&folded) || folded.contains(&other))
        };
        self.catalog
            .tables()
            .find(fits)
            .ok_or_else(|| Error::NoSuchTable {
                table: name.to_owned(),
                similar: self
                    .catalog
                    .tables()
                    .filter(similar)
                    .map(TableWalker::display_name)
                    .take(5)
                    .collect(),
                source: error::NoSuchTable,
            })
    }
}
