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
//! makes advice about the database of facts and relations. [`check`] and [`difference`] compare what was with what is,
//! [`diagram()`] draws it, and [`scaffold()`] writes a configuration to begin with:
//!
//! ```no_run
//! use introspect_gen::{Config, Layout, WriteOptions};
//!
//! let url = "sqlite:shop.db".parse().unwrap();
//! let config = Config::default();
//! let introspection = introspect_gen::introspect_for(&url, &config)?;
//! let inspection = introspect_gen::inspect(&introspection.catalog, &config)?;
//! let files = introspect_gen::generate(&inspection, &Layout::Module)?;
//! introspect_gen::write(&files, "src/db".as_ref(), WriteOptions::default())?;
//! # Ok::<(), introspect_gen::Error>(())
//! ```

mod access;
mod advice;
mod build_script;
mod config;
mod database_url;
pub mod diagnostic;
mod diagram;
mod difference;
pub mod error;
mod introspect;
pub mod ir;
pub mod naming;
mod output;
pub mod relations;
mod render;
pub mod rust_types;
mod scaffold;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

pub use access::{AccessPaths, TableAccess};
pub use advice::{AdviceObject, Finding};
pub use build_script::{Builder, Built};
#[cfg(feature = "schema")]
pub use config::config_schema;
pub use config::{
    AdviceSelector, Attributes, Casing, CasingConfig, ColumnEntry, ColumnFilter, ColumnGroup,
    ColumnOverride, ColumnPath, Config, ConnectionConfig, DateTimeType, DecimalType, Derive,
    DomainType, Extras, FILE_NAME, FieldExtras, FieldName, FileLayout, Filters, ForeignKeyRule,
    HelperFamily, HelperWord, Helpers, IdType, JsonType, KeyRule, LintConfig, LintIgnore,
    LintLevel, NameEntry, NamePattern, NamesConfig, NearKey, Newtype, NewtypeChoice, Number,
    NumberedEntry, OutputConfig, OverridesConfig, OwnTypeChoice, PathError, REFERENCE,
    RelationEntry, RelationsConfig, RenameAll, RustError, SchemaEntry, SchemaLayout, SerdeConfig,
    SerdeDerive, SerdeTarget, Shown, StructKind, TableEntry, TablePath, TextPattern, TinyInt1Type,
    TraitsConfig, TypeEntry, TypeExtras, TypeKind, TypeName, TypeOverride, TypePath, TypesConfig,
    VariantEntry, Visibility,
};
pub use database_url::{
    Address, ClientCertificate, Connection, DatabaseUrl, DatabaseUrlError, Part, Password,
    Patience, RedactedUrl, Server, Tls, TlsMode, redacted,
};
pub use diagnostic::Diagnostic;
pub use diagram::DiagramFormat;
pub use difference::{Aspect, Change, ChangeKind, ChangedObject, Difference, Effect};
pub use error::Error;
pub use introspect::{Introspection, introspect};
pub use naming::Lock;
pub use output::{FileDifference, WriteOptions, Written, write};
pub use render::{Dependency, Edition, File, Files, Layout};

use diagnostic::OmittedBecause;
use error::{CatalogFileError, LockError};
use ir::{Catalog, ColumnId, TableWalker};
use naming::{Hidden, Names, Wishes};
use relations::Relations;
use rust_types::{RustTypes, SharedColumns};

/// Everything that was decided about a catalog, and what was worth telling on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The tables that the configuration keeps, with the keys that it adds.
    pub catalog: Catalog,
    /// What refers to what.
    pub relations: Relations,
    /// Which lookups there are.
    pub access: AccessPaths,
    /// What everything is called.
    pub names: Names,
    /// The names that the next run has to keep.
    pub lock: Lock,
    /// What every column becomes.
    pub types: RustTypes,
    /// What the models have in common that a trait of the configuration is for, in its order.
    pub groups: Vec<SharedColumns>,
    /// Text for every generated file: see [`OutputConfig::header`].
    pub header: String,
    /// How the code is laid out in files.
    pub file_layout: FileLayout,
    /// Which functions are generated.
    pub helpers: Helpers,
    /// What the configuration says besides.
    pub extras: Extras,
    /// In the order of the stages.
    pub diagnostics: Vec<Diagnostic>,
    /// The same tables with all of their columns, where the configuration leaves columns out: advice is about the database.
    whole: Option<(Catalog, Relations)>,
}

/// Decides everything about a catalog that the generated code needs, as if it were done for the first time.
///
/// # Errors
///
/// When a filter of the configuration fits no table, a key of the configuration fits nothing, or a name cannot be given.
pub fn inspect(catalog: &Catalog, config: &Config) -> Result<Inspection, Error> {
    inspect_with_lock(catalog, config, &Lock::default())
}

/// Decides the same, and keeps the names that an earlier run gave.
///
/// # Errors
///
/// When a filter of the configuration fits no table, a key of the configuration fits nothing, or a name cannot be given.
pub fn inspect_with_lock(
    catalog: &Catalog,
    config: &Config,
    lock: &Lock,
) -> Result<Inspection, Error> {
    let mut kept = kept(catalog, config)?;
    let (whole, mut diagnostics) = relations::with_synthetic(catalog, &kept, config)?;
    config.overrides.check_fit(&config.types, &whole)?;
    let left_out = left_out_columns(&whole, config)?;
    diagnostics.extend(without_columns(&whole, &left_out, &mut kept));
    let hidden = whole.tables().filter(|it| !kept[it.id().index()]);
    let hidden: Vec<_> = hidden.map(TableWalker::full_name).collect();
    let hidden_columns = left_out.iter().map(|id| whole.column(*id));
    let hidden_columns: Vec<_> = hidden_columns
        .map(|it| (it.table().full_name(), it.name().to_owned()))
        .collect();
    let configured = OmittedBecause::Configured;
    let with_all_columns = (!left_out.is_empty()).then(|| {
        let none = BTreeSet::new();
        let (catalog, _) = whole.filtered(|table| kept[table.id().index()], &none, configured);
        let (relations, _) = relations::infer(&catalog, &config.relations);
        (catalog, relations)
    });
    let (catalog, more) = whole.filtered(|table| kept[table.id().index()], &left_out, configured);
    diagnostics.extend(more);
    let (relations, more) = relations::infer(&catalog, &config.relations);
    diagnostics.extend(more);
    let relations = relations
        .without_skipped(&catalog, &config.names)
        .map_err(|source| Error::Names { source })?;
    let access = access::access_paths(&catalog);
    let mut extras = config
        .overrides
        .extras(&config.serde, &config.types, &catalog);
    let wishes = Wishes {
        config,
        extras: &extras,
        lock,
        hidden: Hidden {
            tables: &hidden,
            columns: &hidden_columns,
        },
    };
    let (names, lock, more) = naming::name(&catalog, &relations, &access, &wishes)
        .map_err(|source| Error::Names { source })?;
    diagnostics.extend(more);
    let (types, more) = rust_types::rust_types(&catalog, &names, &config.types, &extras)?;
    diagnostics.extend(more);
    diagnostics.extend(rust_types::unreadable_defaults(&catalog, &types));
    let (groups, more) = rust_types::shared_columns(&catalog, &types, &config.traits)?;
    diagnostics.extend(more);
    diagnostics.extend(rust_types::without_impossible(
        &catalog,
        &names,
        &types,
        &mut extras,
    ));
    Ok(Inspection {
        catalog,
        relations,
        access,
        names,
        lock,
        types,
        groups,
        header: config.output.header.clone(),
        file_layout: config.output.layout,
        helpers: Helpers::chosen(&config.output.helpers),
        extras,
        diagnostics,
        whole: with_all_columns,
    })
}

/// The catalog with the tables that the configuration keeps, all of their columns, and nothing that the database does not
/// say.
///
/// # Errors
///
/// When a filter of the configuration fits no table.
pub fn filtered(catalog: &Catalog, config: &Config) -> Result<Catalog, Error> {
    let kept = kept(catalog, config)?;
    Ok(catalog
        .filtered(
            |table| kept[table.id().index()],
            &BTreeSet::new(),
            OmittedBecause::Configured,
        )
        .0)
}

/// The columns that the configuration leaves out.
fn left_out_columns(catalog: &Catalog, config: &Config) -> Result<BTreeSet<ColumnId>, Error> {
    let left_out = config.filters.left_out_columns(catalog);
    let mut left_out = left_out.map_err(|source| Error::Filter { source })?;
    left_out.extend(config.overrides.skipped(catalog));
    Ok(left_out)
}

/// A table of which no column is left goes too.
fn without_columns(
    catalog: &Catalog,
    left_out: &BTreeSet<ColumnId>,
    kept: &mut [bool],
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for table in catalog.tables() {
        let mut columns = table.columns().map(ir::ColumnWalker::id);
        let is_kept = &mut kept[table.id().index()];
        if *is_kept && columns.len() > 0 && columns.all(|it| left_out.contains(&it)) {
            *is_kept = false;
            diagnostics.push(Diagnostic::NoColumnsLeft {
                table: table.full_name(),
                noun: table.table().kind.noun(),
            });
        }
    }
    diagnostics
}

fn kept(catalog: &Catalog, config: &Config) -> Result<Vec<bool>, Error> {
    let kept = config.filters.kept(catalog);
    kept.map_err(|source| Error::Filter { source })
}

/// Reads the catalog of what a configuration is about. On `MySQL` and `MariaDB`, where a schema is a database, these are the
/// selected database and all others that `filters.schemas` keeps; elsewhere, and where it is empty, what [`introspect`] reads.
///
/// # Errors
///
/// When the database cannot be opened or read.
pub fn introspect_for(url: &DatabaseUrl, config: &Config) -> Result<Introspection, Error> {
    let names_schema = config.filters.names_schema();
    let has_names = !config.filters.schemas.is_empty();
    let is_wanted = has_names.then_some(&names_schema as &introspect::IsWanted<'_>);
    introspect::introspect_with(url, is_wanted)
}

/// Finds what could be better in the database: advice about its tables, with the statements that would mend them, which
/// are never executed. What the configuration allows is left out, and what is about nothing but columns that it leaves out;
/// `deny` marks findings, and makes nothing an error.
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
    let Some((catalog, relations)) = &inspection.whole else {
        let Inspection {
            catalog, relations, ..
        } = inspection;
        return advice::advise(catalog, relations, &inspection.diagnostics, config);
    };
    let mut findings = advice::advise(catalog, relations, &inspection.diagnostics, config);
    findings.retain(|finding| {
        let is_there = |column: &String| inspection.has_column(&finding.object, column);
        finding.object.columns.is_empty() || finding.object.columns.iter().any(is_there)
    });
    findings
}

/// Entries of `lint.ignore` that are about nothing that is there, in the whole database or in what the configuration adds.
pub fn unfitted_ignores(introspection: &Introspection, config: &Config) -> Vec<Diagnostic> {
    config.lint.unfitted(&introspection.catalog)
}

/// The text of a configuration for a database, with comments that say what was seen there. It holds no password.
///
/// `url` is what the configuration says for the URL, which may be `${DATABASE_URL}`, and `folder` where the code goes.
/// Everything about the database is seen in `catalog`, which is the whole of it.
///
/// # Errors
///
/// When a name cannot be given, which only a configuration can cause.
pub fn scaffold(
    catalog: &Catalog,
    url: &str,
    connection: &[(&str, String)],
    folder: &Path,
) -> Result<String, Error> {
    let inspection = inspect(catalog, &Config::default())?;
    let mut guessing = Config::default();
    guessing.relations.infer = true;
    let guessed = inspect(catalog, &guessing)?;
    let is_guess = |it: &&Diagnostic| matches!(it, Diagnostic::ForeignKeyGuessed { .. });
    let seen = scaffold::Seen {
        whole: catalog,
        catalog: &inspection.catalog,
        relations: &inspection.relations,
        guesses: guessed.diagnostics.iter().filter(is_guess).count(),
        findings: &lint(&inspection, &Config::default()),
        defaults: inspection
            .diagnostics
            .iter()
            .filter_map(helped_by)
            .collect(),
    };
    Ok(scaffold::text(&seen, url, connection, folder))
}

/// The entry of `overrides.columns` that helps a column whose default cannot be read.
fn helped_by(diagnostic: &Diagnostic) -> Option<&str> {
    match diagnostic {
        Diagnostic::UnreadableDefault { setting, .. } => setting.as_deref(),
        _ => None,
    }
}

/// Writes a configuration. One that is there is replaced only with `force`.
///
/// # Errors
///
/// When there is a file already, or the file system refuses.
pub fn write_config(text: &str, path: &Path, force: bool) -> Result<(), Error> {
    if path.exists() && !force {
        return Err(Error::ConfigThere {
            path: path.to_owned(),
        });
    }
    output::write_text(path, text, |_| force)
}

/// Draws a database: its tables, and which refers to which. A page shows the advice too.
///
/// # Errors
///
/// When a template cannot be printed, which is a defect of this program.
pub fn diagram(
    inspection: &Inspection,
    findings: &[Finding],
    format: DiagramFormat,
) -> Result<String, Error> {
    let shown = diagram::Shown {
        catalog: &inspection.catalog,
        relations: &inspection.relations,
        names: &inspection.names,
        types: &inspection.types,
        findings,
    };
    diagram::draw(shown, format)
}

/// Writes a diagram to a file.
///
/// # Errors
///
/// When there is a file that is no diagram of this program's, or the file system refuses.
pub fn write_diagram(diagram: &str, path: &Path) -> Result<(), Error> {
    output::write_text(path, diagram, diagram::is_diagram)
}

/// What is different between two inspections: in the database, and in the code that is generated.
///
/// To be compared with what `generate` would do, the second one has to keep the names that the first one gave: see
/// [`inspect_with_lock`].
///
/// # Errors
///
/// When what was printed is not Rust, which is a defect of this program.
pub fn difference(before: &Inspection, after: &Inspection) -> Result<Difference, Error> {
    let code = |inspection: &Inspection| generate(inspection, &Layout::Module);
    let (was, is) = (code(before)?, code(after)?);
    Ok(difference::compare(
        difference::Side {
            decisions: before.decisions(),
            files: &was.files,
        },
        difference::Side {
            decisions: after.decisions(),
            files: &is.files,
        },
    ))
}

/// What is not as it would be generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The files that differ, in order of path; empty where the code is up to date.
    pub files: Vec<FileDifference>,
    /// What that means.
    pub difference: Difference,
}

/// What was known when the code that is there was generated.
#[derive(Debug, Clone, Copy)]
pub enum Past<'a> {
    /// What was decided then.
    Inspection(&'a Inspection),
    /// The names that were given then.
    Lock(&'a Lock),
}

/// Compares the generated files with those below `folder`, and tells what the difference means. Nothing is written.
///
/// `lock` is where the lock is, which is compared too.
///
/// # Errors
///
/// When a file that is not ours is in the way, as for [`write()`], or the file system refuses.
pub fn check(
    inspection: &Inspection,
    files: &Files,
    folder: &Path,
    lock: Option<&Path>,
    past: Past<'_>,
) -> Result<Checked, Error> {
    let text = inspection.lock.text();
    let differing = output::compare(files, folder, lock.map(|path| (path, text.as_str())))?;
    let there = |file: &File| {
        let path = folder.join(&file.path);
        let differing = differing.iter().find(|it| it.path == path);
        let content = differing.map_or(Some(&file.content), |it| it.present.as_ref())?;
        Some(File {
            path: file.path.clone(),
            content: content.clone(),
        })
    };
    let mut present: Vec<File> = files.files.iter().filter_map(there).collect();
    let surplus = differing.iter().filter(|it| it.wanted.is_none());
    present.extend(surplus.filter_map(|it| {
        Some(File {
            path: below(folder, &it.path)?,
            content: it.present.clone()?,
        })
    }));
    let after = difference::Side {
        decisions: inspection.decisions(),
        files: &files.files,
    };
    let difference = match past {
        // Without code nothing can break.
        _ if differing.is_empty() || present.is_empty() => Difference::default(),
        Past::Inspection(before) => {
            let before = difference::Side {
                decisions: before.decisions(),
                files: &present,
            };
            difference::compare(before, after)
        }
        Past::Lock(lock) => difference::compare_with_code(&present, lock, after, &inspection.lock),
    };
    Ok(Checked {
        files: differing,
        difference,
    })
}

/// The path of a file below a folder, with `/`.
fn below(folder: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(folder).unwrap_or(path).iter();
    let parts: Option<Vec<&str>> = parts.map(|it| it.to_str()).collect();
    Some(parts?.join("/"))
}

impl FileDifference {
    /// The difference as a unified diff, from what is there to what would be written.
    pub fn unified(&self) -> String {
        let path = self.path.display().to_string();
        let name = |text: &Option<String>| match text {
            Some(_) => path.clone(),
            None => "/dev/null".to_owned(),
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut texts = [text(&self.present), text(&self.wanted)];
        // A checksum changes with everything else, and says nothing.
        let said = texts.each_ref().map(|it| render::without_checksum(it));
        if let [Some(present), Some(wanted)] = said
            && present != wanted
        {
            texts = [present, wanted];
        }
        difference::unified(
            (&name(&self.present), &texts[0]),
            (&name(&self.wanted), &texts[1]),
        )
    }
}

/// Prints the code.
///
/// # Errors
///
/// When what was printed is not Rust, which is a defect of this program.
pub fn generate(inspection: &Inspection, layout: &Layout) -> Result<Files, Error> {
    render::render(inspection.decisions(), layout)
}

/// Exactly what the code that is generated needs.
pub fn dependencies(inspection: &Inspection) -> Vec<Dependency> {
    render::dependencies(inspection.decisions())
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

/// Reads a lock. Where there is no file, it is empty.
///
/// # Errors
///
/// When the file cannot be read, is no lock, or has another format.
pub fn read_lock(path: &Path) -> Result<Lock, Error> {
    let lock = match std::fs::read_to_string(path) {
        // Where the folder is a file, writing tells.
        Err(error)
            if matches!(
                error.kind(),
                std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(Lock::default())
        }
        text => text
            .map_err(LockError::Read)
            .and_then(|text| Lock::parse(&text)),
    };
    lock.map_err(|source| Error::Lock {
        path: path.to_owned(),
        source,
    })
}

/// Writes a lock, for code that is generated where no lock is written: in a build script.
///
/// # Errors
///
/// When there is a file that is no lock, or the file system refuses.
pub fn write_lock(lock: &Lock, path: &Path) -> Result<(), Error> {
    output::write_text(path, &lock.text(), |present| Lock::parse(present).is_ok())
}

impl Inspection {
    /// What every column becomes, and behind that the traits over groups of columns.
    pub fn print_types(&self) -> String {
        let types = self.types.print(&self.catalog);
        let traits = self.names.traits();
        match rust_types::print_shared(&self.catalog, &self.groups, traits).as_str() {
            "" => types,
            traits => format!("{types}\n{traits}"),
        }
    }

    fn decisions(&self) -> render::Decisions<'_> {
        render::Decisions {
            catalog: &self.catalog,
            relations: &self.relations,
            access: &self.access,
            names: &self.names,
            types: &self.types,
            groups: &self.groups,
            header: &self.header,
            file_layout: self.file_layout,
            helpers: self.helpers,
            extras: &self.extras,
        }
    }

    fn has_column(&self, object: &AdviceObject, column: &str) -> bool {
        let named =
            |it: &TableWalker<'_>| it.name() == object.table && it.table().schema == object.schema;
        let mut tables = self.catalog.tables().filter(named);
        tables.any(|table| table.columns().any(|it| it.name() == column))
    }

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
