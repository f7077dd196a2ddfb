//! Where the files go. The only writes to the file system.
//!
//! In: files in memory. Nothing is touched before everything is known to be ours. A whole module is written beside its
//! place and then takes it in one step, so that neither a file nor a module is ever half written.

mod exchange;
mod place;
mod plan;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, OutputError};
use crate::render::Files;
use plan::Plan;

/// What was done to the files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// New, or with other bytes than before.
    pub written: Vec<PathBuf>,
    /// The same bytes as before; not touched.
    pub unchanged: Vec<PathBuf>,
    /// Ours, and no longer generated.
    pub removed: Vec<PathBuf>,
}

/// How files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriteOptions<'a> {
    /// Where the lock is, which may be elsewhere, and its text.
    pub lock: Option<(&'a Path, &'a str)>,
    /// Whether generated files that were changed since are replaced too. Files of others never are.
    pub force: bool,
    /// Whether nothing is written, and only told what would be.
    pub dry_run: bool,
}

/// Writes generated files below `folder`, and removes the ones there that were generated before and are no more. Where
/// several files of a module change, the new module takes the place of the old one in one step, if the file system can
/// do that: whenever the program is stopped, one of them is there.
///
/// # Errors
///
/// When a file that is not ours is in the way, or one that is was changed since (all of them are listed), or the file
/// system refuses. Then nothing was written, unless the file system refused half-way.
pub fn write(files: &Files, folder: &Path, options: WriteOptions<'_>) -> Result<Written, Error> {
    let failed = |source| Error::Output {
        path: folder.to_owned(),
        source,
    };
    let plan = Plan::make(files, folder, options.lock).map_err(failed)?;
    if !options.force {
        plan.refuse_edited().map_err(failed)?;
    }
    if options.dry_run {
        return Ok(plan.told());
    }
    place::carry_out(plan, folder).map_err(failed)
}

/// A file that is not as it would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDifference {
    /// Where it is, or would be.
    pub path: PathBuf,
    /// What is there; `None` where no file is. Bytes that are no text are replaced.
    pub present: Option<String>,
    /// What would be written; `None` where the file would be removed.
    pub wanted: Option<String>,
}

/// Compares what is there with what would be written, and writes nothing. Files that are not ours, and not in the way, are
/// not looked at.
///
/// # Errors
///
/// When a file that is not ours is in the way, or the file system refuses.
pub(crate) fn compare(
    files: &Files,
    folder: &Path,
    lock: Option<(&Path, &str)>,
) -> Result<Vec<FileDifference>, Error> {
    let failed = |source| Error::Output {
        path: folder.to_owned(),
        source,
    };
    let present = |path: &Path| match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(io("read", path)(error))),
    };
    let plan = Plan::make(files, folder, lock).map_err(failed)?;
    let written = plan
        .write
        .into_iter()
        .map(|(path, text)| (path, Some(text)));
    let removed = plan.remove.into_iter().map(|path| (path, None));
    let mut differences = Vec::new();
    for (path, wanted) in written.chain(removed) {
        differences.push(FileDifference {
            present: present(&path)?,
            wanted: wanted.map(str::to_owned),
            path,
        });
    }
    differences.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(differences)
}

/// What a folder would have to be, or to be in, and is none.
fn file_in_the_way(folder: &Path) -> Option<PathBuf> {
    let there = folder.ancestors().find(|it| it.exists())?;
    (!there.is_dir()).then(|| there.to_owned())
}

/// Writes a text file, in place of none, of an empty one, or of one whose text `may_be_replaced`.
///
/// # Errors
///
/// When there is any other file, or the file system refuses.
pub(crate) fn write_text(
    path: &Path,
    text: &str,
    may_be_replaced: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    let failed = |source| Error::Output {
        path: path.to_owned(),
        source,
    };
    if path.is_dir() {
        return Err(failed(io("write", path)(
            std::io::ErrorKind::IsADirectory.into(),
        )));
    }
    if let Some(file) = path.parent().and_then(file_in_the_way) {
        return Err(failed(OutputError::NotAFolder(file)));
    }
    match std::fs::read_to_string(path) {
        Ok(present) if present == text => return Ok(()),
        Ok(present) if present.trim().is_empty() || may_be_replaced(&present) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Ok(_) | Err(_) => return Err(failed(OutputError::Foreign(vec![path.to_owned()]))),
    }
    let staged = stage(path, text).map_err(failed)?;
    staged
        .persist(path)
        .map_err(|error| failed(io("write", path)(error.error)))
}

fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> OutputError {
    let path = path.to_owned();
    move |source| OutputError::Io {
        doing,
        path,
        source,
    }
}

/// What is not at its place yet has a name that begins so.
const STAGED: &str = ".introspect-gen-";

fn remove_file(path: &Path) -> Result<(), OutputError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this module is the home of file-system writes"
    )]
    std::fs::remove_file(path).map_err(io("remove", path))
}

/// Removes a folder, unless there is something in it.
fn remove_empty(folder: &Path) {
    let _ = std::fs::remove_dir(folder);
}

fn create_folder(folder: &Path) -> Result<(), OutputError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this module is the home of file-system writes"
    )]
    std::fs::create_dir_all(folder).map_err(io("create", folder))
}

/// Writes a file beside the place where it will be. It removes itself unless it is moved there.
fn stage(path: &Path, content: &str) -> Result<tempfile::TempPath, OutputError> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(STAGED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .tempfile_in(folder)
        .map_err(io("create a file in", folder))?;
    file.write_all(content.as_bytes())
        .map_err(io("write", path))?;
    Ok(file.into_temp_path())
}
