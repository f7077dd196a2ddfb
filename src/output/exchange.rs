//! A folder that takes the place of another one in a single step, with everything in it that is not ours.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is part of the home of file-system writes"
)]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::STAGED;
use crate::error::OutputError;

/// A folder with more in it is no module, and would take too long.
const MOST_ENTRIES: usize = 100_000;

/// The new folder, beside the one that is there.
pub(super) struct Exchange {
    /// The folder that is there.
    place: PathBuf,
    /// The one that will be there; after the exchange the one that was.
    staged: tempfile::TempDir,
    /// What changes, below the folder.
    changes: BTreeSet<PathBuf>,
    /// The other files that were there, below the folder.
    kept: BTreeSet<PathBuf>,
}

impl Exchange {
    /// Makes what is to take the place of `folder`: the files to write below it, and what is there but for those to remove,
    /// by links to the same files. Folders that are `left` go with what is removed, unless something else is in them.
    ///
    /// # Errors
    ///
    /// Where that cannot be: the file system has no links, there is no right to make a folder beside it, the program was
    /// started in the folder (whoever did that would be left in one that is gone), …
    pub fn prepare(
        folder: &Path,
        write: &[(&Path, &str)],
        remove: &[PathBuf],
        left: &[&Path],
    ) -> io::Result<Self> {
        let place = folder.canonicalize()?;
        if std::env::current_dir()?.starts_with(&place) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        let (Some(parent), Some(name)) = (place.parent(), place.file_name()) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let prefix = format!("{STAGED}{}-", name.to_string_lossy());
        remove_leftovers(parent, &prefix)?;
        let mut staged = tempfile::Builder::new();
        #[cfg(unix)]
        staged.permissions(fs::metadata(&place)?.permissions());
        let below = |path: &Path| path.strip_prefix(folder).map(Path::to_owned);
        let removed = remove.iter().map(PathBuf::as_path);
        let paths = write.iter().map(|it| it.0).chain(removed);
        let changes: Result<BTreeSet<PathBuf>, _> = paths.map(below).collect();
        let mut exchange = Exchange {
            staged: staged.prefix(&prefix).tempdir_in(parent)?,
            changes: changes.map_err(io::Error::other)?,
            kept: BTreeSet::new(),
            place,
        };
        exchange.link(Path::new(""))?;
        for (path, content) in write {
            let path = below(path).map_err(io::Error::other)?;
            let path = exchange.staged.path().join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, content)?;
        }
        for path in left {
            let path = below(path).map_err(io::Error::other)?;
            if path != Path::new("") {
                let _ = fs::remove_dir(exchange.staged.path().join(path));
            }
        }
        Ok(exchange)
    }

    /// Links what is kept of the folder `below` the place.
    fn link(&mut self, below: &Path) -> io::Result<()> {
        for entry in fs::read_dir(self.place.join(below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if is_leftover(&entry.file_name()) || self.changes.contains(&path) {
                continue;
            }
            let kind = entry.file_type()?;
            let new = self.staged.path().join(&path);
            if kind.is_dir() {
                let mut builder = fs::DirBuilder::new();
                #[cfg(unix)]
                {
                    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
                    builder.mode(entry.metadata()?.permissions().mode());
                }
                builder.create(new)?;
                self.link(&path)?;
                continue;
            }
            if kind.is_symlink() {
                link_as_it_is(&entry.path(), &new)?;
            } else if kind.is_file() {
                fs::hard_link(entry.path(), &new)?;
            } else {
                return Err(io::ErrorKind::Unsupported.into());
            }
            self.kept.insert(path);
            if self.kept.len() > MOST_ENTRIES {
                return Err(io::ErrorKind::Unsupported.into());
            }
        }
        Ok(())
    }

    /// The new folder takes the place of the old one. Whether the file system can do that; if not, nothing has changed.
    ///
    /// # Errors
    ///
    /// When a file that somebody wrote meanwhile cannot be moved into the new folder. The old one is kept then.
    pub fn take_place(self) -> Result<bool, OutputError> {
        if exchange(self.staged.path(), &self.place).is_err() {
            return Ok(false);
        }
        match self.move_late() {
            Ok(()) => Ok(true),
            Err(source) => Err(OutputError::Io {
                doing: "move what was written meanwhile from",
                path: self.staged.keep(),
                source,
            }),
        }
    }

    /// Somebody may have written a file while the new folder was being made. It is in the old one.
    fn move_late(&self) -> io::Result<()> {
        for path in self.late(Path::new(""))? {
            let new = self.place.join(&path);
            if let Some(parent) = new.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(self.staged.path().join(path), new)?;
        }
        Ok(())
    }

    /// The files of the old folder, below it, that came or changed after they were linked.
    fn late(&self, below: &Path) -> io::Result<Vec<PathBuf>> {
        let mut late = Vec::new();
        for entry in fs::read_dir(self.staged.path().join(below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                late.extend(self.late(&path)?);
            } else if self.kept.contains(&path) {
                if !is_same(&entry.path(), &self.place.join(&path))? {
                    late.push(path);
                }
            } else if !self.changes.contains(&path) && !is_leftover(&entry.file_name()) {
                late.push(path);
            }
        }
        Ok(late)
    }
}

fn is_leftover(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(STAGED)
}

/// Removes what a run that was stopped left. All that is kept is also in the folder itself.
fn remove_leftovers(parent: &Path, prefix: &str) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let is_ours = entry.file_name().to_string_lossy().starts_with(prefix);
        if is_ours && entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link_as_it_is(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn link_as_it_is(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether both are one file, or links to the same place.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    if one.is_symlink() && other.is_symlink() {
        return Ok(fs::read_link(one)? == fs::read_link(other)?);
    }
    let (one, other) = (fs::symlink_metadata(one)?, fs::symlink_metadata(other)?);
    Ok((one.dev(), one.ino()) == (other.dev(), other.ino()))
}

#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    Ok(fs::read(one)? == fs::read(other)?)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
