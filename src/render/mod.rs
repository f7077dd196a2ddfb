//! How it looks: views, which hold only atoms, and the templates that lay them out.
//!
//! In: every earlier stage but `introspect`. Out: [`Files`] in memory. The only home of `askama` and `prettyplease`, and
//! of the SQL of the generated code.

mod atoms;
mod bulk;
mod documentation;
mod driver;
mod enums;
mod extras;
mod format;
mod header;
mod imports;
mod insert;
mod lookup;
mod model;
mod package;
mod relation;
mod root;
mod sql;
mod support;
mod traits;
mod upsert;
mod write;

use askama::Template;

use crate::access::AccessPaths;
use crate::config::{Extras, FileLayout, Helpers};
use crate::error::{Error, RenderError};
use crate::ir::Catalog;
use crate::naming::Names;
use crate::relations::Relations;
use crate::rust_types::{RustTypes, SharedColumns};

use imports::Home;

pub(crate) use header::{Origin, without_checksum};
pub use package::{Dependency, dependencies};
pub(crate) use root::is_root;

/// Everything that was decided about a catalog.
#[derive(Debug, Clone, Copy)]
pub struct Decisions<'a> {
    /// The facts.
    pub catalog: &'a Catalog,
    /// What refers to what.
    pub relations: &'a Relations,
    /// Which lookups there are.
    pub access: &'a AccessPaths,
    /// What everything is called.
    pub names: &'a Names,
    /// What every column becomes.
    pub types: &'a RustTypes,
    /// What models have in common.
    pub groups: &'a [SharedColumns],
    /// Text for every file.
    pub header: &'a str,
    /// How the code is laid out in files.
    pub file_layout: FileLayout,
    /// Which functions are generated.
    pub helpers: Helpers,
    /// What the configuration says besides.
    pub extras: &'a Extras,
}

/// What is written: a module for a crate of the user's, or a crate of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Layout {
    /// A module: `mod.rs` and one file for each table.
    #[default]
    Module,
    /// A crate with this name: `Cargo.toml`, and the module as its library.
    Crate {
        /// The package's name.
        name: String,
        /// The Rust edition that its `Cargo.toml` says: `2021` or `2024`.
        edition: Edition,
    },
}

/// A Rust edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// 2021.
    E2021,
    /// 2024.
    #[default]
    E2024,
}

/// A generated file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path below the output folder, with `/`.
    pub path: String,
    /// The content.
    pub content: String,
}

/// All generated files, in order of path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// In order of path.
    pub files: Vec<File>,
}

/// Prints everything.
///
/// # Errors
///
/// When what a template printed is not Rust, which is a defect of this program.
pub fn render(decisions: Decisions<'_>, layout: &Layout) -> Result<Files, Error> {
    let traits = traits::Traits::new(decisions);
    let mut files = module_files(decisions, Home::root(), &traits)?;
    for (schema, _) in decisions.names.schemas() {
        let home = Home::of(decisions, schema);
        files.extend(module_files(decisions, home, &traits)?);
        let view = root::SchemaView::new(decisions, schema);
        files.push(rust_file(home.file("mod"), &view)?);
    }
    if !decisions.groups.is_empty() {
        files.push(rust_file(
            format!("{}.rs", decisions.names.traits_module().plain()),
            &traits::TraitsView::new(decisions, &traits),
        )?);
    }
    files.push(File {
        path: format!("{}.rs", decisions.names.support().plain()),
        content: format::fixed_rust_file(&support::support(decisions)),
    });
    let root = match layout {
        Layout::Module => "mod.rs",
        Layout::Crate { .. } => "lib.rs",
    };
    let mut root = rust_file(root.to_owned(), &root::RootView::new(decisions))?;
    if decisions.file_layout == FileLayout::Single {
        root.content = format::with_modules(&root.content, "", &files);
        files.clear();
    }
    files.push(root);
    match layout {
        Layout::Module => {}
        Layout::Crate { name, edition } => {
            for file in &mut files {
                file.path.insert_str(0, "src/");
            }
            let view = package::PackageView::new(name, *edition, decisions);
            let text = printed("Cargo.toml", &view)?;
            files.push(File {
                path: "Cargo.toml".to_owned(),
                content: format::text_file("#", &text),
            });
        }
    }
    for file in &mut files {
        format::put_header(&mut file.content, decisions.header);
        header::seal(&mut file.content);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Files { files })
}

/// The files of what is in the root or in the module of a schema.
fn module_files(
    decisions: Decisions<'_>,
    home: Home<'_>,
    traits: &traits::Traits<'_>,
) -> Result<Vec<File>, Error> {
    let types = home.seen_types(decisions);
    let decisions = Decisions {
        types: types.as_ref().unwrap_or(decisions.types),
        ..decisions
    };
    let mut files = models(decisions, home, traits)?;
    if enums::is_needed(decisions, home) {
        let view = enums::EnumsView::new(decisions, home);
        let module = home.enums_module(decisions);
        files.push(rust_file(home.file(module.plain()), &view)?);
    }
    Ok(files)
}

/// The files of all tables. They do not depend on each other, so each processor prints a part of them.
fn models(
    decisions: Decisions<'_>,
    home: Home<'_>,
    traits: &traits::Traits<'_>,
) -> Result<Vec<File>, Error> {
    let tables: Vec<_> = root::tables(decisions, home).collect();
    let model = |table: &crate::ir::TableWalker<'_>| {
        let module = decisions.names.table(table.id()).module.ident.plain();
        let traits = traits.of(decisions, table.id());
        let view = model::ModelView::new(decisions, *table, traits);
        rust_file(home.file(module), &view)
    };
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let part = tables.len().div_ceil(processors).max(MODELS_OF_A_THREAD);
    std::thread::scope(|scope| {
        let print =
            |tables: &[crate::ir::TableWalker<'_>]| tables.iter().map(model).collect::<Vec<_>>();
        let threads: Vec<_> = tables
            .chunks(part)
            .map(|tables| scope.spawn(move || print(tables)))
            .collect();
        let join =
            |thread: std::thread::ScopedJoinHandle<'_, Vec<Result<File, Error>>>| match thread
                .join()
            {
                Ok(files) => files,
                Err(panic) => std::panic::resume_unwind(panic),
            };
        threads.into_iter().flat_map(join).collect()
    })
}

/// Fewer models than these are not worth a thread.
const MODELS_OF_A_THREAD: usize = 16;

fn rust_file(path: String, view: &impl Template) -> Result<File, Error> {
    let text = printed(&path, view)?;
    let content = format::rust_file(&text).map_err(|source| Error::Render {
        file: path.clone(),
        source,
    })?;
    Ok(File { path, content })
}

fn printed(path: &str, view: &impl Template) -> Result<String, Error> {
    let failed = |source| Error::Render {
        file: path.to_owned(),
        source: RenderError::Template(source),
    };
    view.render().map_err(failed)
}
