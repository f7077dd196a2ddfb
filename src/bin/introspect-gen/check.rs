//! `check` and `diff`: what is there against what would be. Both only look.

use std::io::Read as _;
use std::path::Path;

use introspect_gen::diagnostic;
use introspect_gen::ir::Catalog;
use introspect_gen::{Checked, Config, DatabaseUrl, Error, Lock, Past};

use crate::args::{Check, Diff};
use crate::project::Project;
use crate::terminal::Progress;
use crate::{connection, differences, inspected, print, report, show, tell};

/// Whether the code is not as it would be generated.
pub fn check(arguments: &Check) -> Result<bool, Error> {
    let projects = Project::all(&arguments.source.choices)?;
    let mut all = Vec::new();
    for project in &projects {
        all.push((project.path(), check_one(arguments, project)?));
    }
    if arguments.json {
        print(differences::checked_json(&all).as_bytes());
    }
    Ok(all.iter().any(|(_, it)| !it.files.is_empty()))
}

fn check_one(arguments: &Check, project: &Project) -> Result<Checked, Error> {
    let out = project.out(&arguments.target)?;
    let lock_path = project.lock(Some(&out));
    let lock = lock_path.as_deref().map(introspect_gen::read_lock);
    let lock = lock.transpose()?.unwrap_or_default();
    let (introspection, inspection) = inspected(&arguments.source, project, lock_path.as_deref())?;
    let catalog = arguments.catalog.clone().or_else(|| project.catalog());
    let past = catalog.map(|path| introspect_gen::read_catalog(&path));
    // What the configuration says may be of what was not there then: the lock tells the rest.
    let past = past.transpose()?.and_then(|catalog| {
        introspect_gen::inspect_with_lock(&catalog, &project.config, &lock).ok()
    });
    // A catalog that is up to date already does not tell what the code was made of.
    let past = past.filter(|it| it.catalog != inspection.catalog);
    let files = introspect_gen::generate(&inspection, &arguments.target.layout())?;
    let past = past.as_ref().map_or(Past::Lock(&lock), Past::Inspection);
    let checked = introspect_gen::check(&inspection, &files, &out, lock_path.as_deref(), past)?;
    if !arguments.quiet && !arguments.json {
        show(&differences::checked(&checked));
    }
    if !arguments.quiet {
        tell(&report::diagnostics(&introspection, &inspection));
    }
    if !arguments.quiet && !arguments.json {
        tell(&differences::checked_summary(&checked, &out));
    }
    Ok(checked)
}

/// Whether something is different.
pub fn diff(arguments: &Diff) -> Result<bool, Error> {
    let project = Project::one(&arguments.choices)?;
    let config = &project.config;
    let lock = project.lock(None);
    let lock = lock.map_or_else(|| Ok(Lock::default()), |it| introspect_gen::read_lock(&it))?;
    let before = catalog(&arguments.before, config)?;
    let after = catalog(&arguments.after, config)?;
    let before = introspect_gen::inspect_with_lock(&before, config, &lock)?;
    // As `generate` would do it: the names that were given stay.
    let after = introspect_gen::inspect_with_lock(&after, config, &before.lock)?;
    let difference = introspect_gen::difference(&before, &after)?;
    if arguments.json {
        print(differences::json(&difference).as_bytes());
    } else {
        show(&differences::text(&difference));
        tell(&differences::summary(&difference));
    }
    Ok(!difference.is_empty())
}

/// The catalog of a database, or of a file.
fn catalog(place: &str, config: &Config) -> Result<Catalog, Error> {
    let path = Path::new(place);
    let is_path = path.exists() || !place.contains(':');
    let url = if !is_path {
        connection::database_url_of(place)?
    } else if is_sqlite(path) {
        DatabaseUrl::sqlite(path)
    } else {
        return introspect_gen::read_catalog(path);
    };
    let progress = Progress::begin("reading the catalog");
    let introspection = introspect_gen::introspect_for(&url, config)?;
    drop(progress);
    tell(&diagnostic::print(&introspection.diagnostics));
    Ok(introspection.catalog)
}

/// Whether a file begins as an SQLite database does (<https://www.sqlite.org/fileformat.html#magic_header_string>).
fn is_sqlite(path: &Path) -> bool {
    let mut start = [0; 16];
    let file = std::fs::File::open(path);
    file.and_then(|mut it| it.read_exact(&mut start)).is_ok() && start == *b"SQLite format 3\0"
}
