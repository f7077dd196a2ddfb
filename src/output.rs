//! Where the files go. The only writes to the file system.
//!
//! In: files in memory. Nothing is touched before everything is known to be ours. All files are written beside their
//! places and then moved there, so that no file is ever half written.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, OutputError};
use crate::render::{Files, HEADER_START};

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

/// Writes generated files below `folder`, and removes the ones there that were generated before and are no more.
///
/// # Errors
///
/// When a file that is not ours is in the way (all of them are listed), or the file system refuses. Then nothing was
/// written, unless the file system refused half-way.
pub fn write(files: &Files, folder: &Path) -> Result<Written, Error> {
    write_all(files, folder, None)
}

/// Writes the same, and with it the text of a lock, which may be elsewhere.
///
/// # Errors
///
/// When a file that is not ours is in the way (all of them are listed), or the file system refuses. Then nothing was
/// written, unless the file system refused half-way.
pub fn write_with_lock(
    files: &Files,
    folder: &Path,
    lock: &Path,
    text: &str,
) -> Result<Written, Error> {
    write_all(files, folder, Some((lock, text)))
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

fn write_all(files: &Files, folder: &Path, lock: Option<(&Path, &str)>) -> Result<Written, Error> {
    let failed = |source| Error::Output {
        path: folder.to_owned(),
        source,
    };
    let plan = Plan::make(files, folder, lock).map_err(failed)?;
    plan.carry_out(folder).map_err(failed)
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

/// What will be done, made before anything is.
struct Plan<'a> {
    write: Vec<(PathBuf, &'a str)>,
    unchanged: Vec<PathBuf>,
    remove: Vec<PathBuf>,
}

impl<'a> Plan<'a> {
    fn make(
        files: &'a Files,
        folder: &Path,
        lock: Option<(&Path, &'a str)>,
    ) -> Result<Self, OutputError> {
        if folder.exists() && !folder.is_dir() {
            return Err(OutputError::NotAFolder);
        }
        let mut plan = Plan {
            write: Vec::new(),
            unchanged: Vec::new(),
            remove: Vec::new(),
        };
        let mut foreign = Vec::new();
        let mut wanted = BTreeSet::new();
        let mut folders = BTreeSet::from([folder.to_owned()]);
        let contents = files.files.iter().map(|file| {
            let path = folder.join(&file.path);
            folders.extend(path.parent().map(Path::to_owned));
            (path, file.content.as_str())
        });
        let lock = lock.map(|(path, text)| (path.to_owned(), text));
        for (path, content) in contents.chain(lock) {
            wanted.insert(path.clone());
            match std::fs::read(&path) {
                Ok(bytes) if bytes == content.as_bytes() => plan.unchanged.push(path),
                Ok(bytes) if !is_ours(&bytes) => foreign.push(path),
                Ok(_) => plan.write.push((path, content)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    plan.write.push((path, content));
                }
                Err(_) if path.is_dir() => foreign.push(path),
                Err(error) => return Err(io("read", &path)(error)),
            }
        }
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            plan.remove.extend(
                generated_files(folder)?
                    .into_iter()
                    .filter(|path| !wanted.contains(path)),
            );
        }
        if foreign.is_empty() {
            Ok(plan)
        } else {
            Err(OutputError::Foreign(foreign))
        }
    }

    /// Everything is written beside its place before anything is moved there: a full disk changes nothing.
    fn carry_out(self, folder: &Path) -> Result<Written, OutputError> {
        create_folder(folder)?;
        let mut staged = Vec::with_capacity(self.write.len());
        for (path, content) in self.write {
            if let Some(parent) = path.parent() {
                create_folder(parent)?;
            }
            staged.push((stage(&path, content)?, path));
        }
        let mut written = Vec::with_capacity(staged.len());
        for (file, path) in staged {
            file.persist(&path)
                .map_err(|error| io("write", &path)(error.error))?;
            written.push(path);
        }
        for path in &self.remove {
            #[expect(
                clippy::disallowed_methods,
                reason = "this module is the home of file-system writes"
            )]
            std::fs::remove_file(path).map_err(io("remove", path))?;
        }
        Ok(Written {
            written,
            unchanged: self.unchanged,
            removed: self.remove,
        })
    }
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
    builder.prefix(".introspect-gen-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .tempfile_in(folder)
        .map_err(io("create a file in", folder))?;
    file.write_all(content.as_bytes())
        .map_err(io("write", path))?;
    Ok(file.into_temp_path())
}

/// The files directly in a folder that carry our header.
fn generated_files(folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io("read", folder))? {
        let path = entry.map_err(io("read", folder))?.path();
        if path.extension().is_some_and(|it| it == "rs") && path.is_file() {
            let bytes = std::fs::read(&path).map_err(io("read", &path))?;
            if is_ours(&bytes) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether the first line is our header.
fn is_ours(bytes: &[u8]) -> bool {
    let line = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let comment = line
        .strip_prefix(b"// ")
        .or_else(|| line.strip_prefix(b"# "));
    comment.is_some_and(|comment| comment.starts_with(HEADER_START.as_bytes()))
}
