//! What will be done, made before anything is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Written, io};
use crate::error::OutputError;
use crate::render::{self, Files, Origin};

/// What will be done.
pub(super) struct Plan<'a> {
    /// New files, and those with other bytes.
    pub write: Vec<(PathBuf, &'a str)>,
    /// Files with the same bytes.
    pub unchanged: Vec<PathBuf>,
    /// Ours, and no longer generated.
    pub remove: Vec<PathBuf>,
    /// Those of the others that were changed since they were generated.
    edited: Vec<PathBuf>,
}

/// The folders in a folder that a module of a schema is in. A root of ours is another
/// database's, which somebody put there.
fn modules_of_schemas(folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let mut modules = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io("read", folder))? {
        let entry = entry.map_err(io("read", folder))?;
        let (path, root) = (entry.path(), entry.path().join("mod.rs"));
        if !entry.file_type().is_ok_and(|it| it.is_dir()) || !root.is_file() {
            continue;
        }
        let bytes = std::fs::read(&root).map_err(io("read", &root))?;
        let is_ours = Origin::of(&bytes) != Origin::Foreign;
        if is_ours && !render::is_root(&String::from_utf8_lossy(&bytes)) {
            modules.push(path);
        }
    }
    Ok(modules)
}

impl<'a> Plan<'a> {
    /// Looks at what is there.
    ///
    /// # Errors
    ///
    /// When a file that is not ours is in the way, or something cannot be read.
    pub fn make(
        files: &'a Files,
        folder: &Path,
        lock: Option<(&Path, &'a str)>,
    ) -> Result<Self, OutputError> {
        if let Some(file) = super::file_in_the_way(folder) {
            return Err(OutputError::NotAFolder(file));
        }
        let mut plan = Plan {
            write: Vec::new(),
            unchanged: Vec::new(),
            remove: Vec::new(),
            edited: Vec::new(),
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
                Ok(bytes) => match Origin::of(&bytes) {
                    Origin::Foreign => foreign.push(path),
                    origin => {
                        if origin == Origin::Edited {
                            plan.edited.push(path.clone());
                        }
                        plan.write.push((path, content));
                    }
                },
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    plan.write.push((path, content));
                }
                Err(_) if path.is_dir() => foreign.push(path),
                Err(error) => return Err(io("read", &path)(error)),
            }
        }
        let mut present: Vec<PathBuf> = folders.into_iter().filter(|it| it.is_dir()).collect();
        for folder in present.clone() {
            present.extend(modules_of_schemas(&folder)?);
        }
        present.sort();
        present.dedup();
        for folder in present {
            plan.add_surplus(&folder, &wanted)?;
        }
        if foreign.is_empty() {
            Ok(plan)
        } else {
            Err(OutputError::Foreign(foreign))
        }
    }

    /// The files directly in a folder that are ours and not wanted.
    fn add_surplus(
        &mut self,
        folder: &Path,
        wanted: &BTreeSet<PathBuf>,
    ) -> Result<(), OutputError> {
        let mut surplus = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(io("read", folder))? {
            let path = entry.map_err(io("read", folder))?.path();
            let is_rust = path.extension().is_some_and(|it| it == "rs");
            if is_rust && !wanted.contains(&path) && path.is_file() {
                let bytes = std::fs::read(&path).map_err(io("read", &path))?;
                match Origin::of(&bytes) {
                    Origin::Foreign => continue,
                    Origin::Edited => self.edited.push(path.clone()),
                    Origin::Generated => {}
                }
                surplus.push(path);
            }
        }
        // By the `mod.rs` the folder of a schema is known for ours.
        surplus.sort_by_key(|path| (path.ends_with("mod.rs"), path.clone()));
        self.remove.extend(surplus);
        Ok(())
    }

    /// The folders of modules of schemas from which all that is ours goes.
    pub fn folders_left(&self) -> Vec<&Path> {
        let gone = self.remove.iter().filter(|path| path.ends_with("mod.rs"));
        gone.filter_map(|path| path.parent()).collect()
    }

    /// Refuses to lose what was changed by hand.
    ///
    /// # Errors
    ///
    /// When a file that would be replaced or removed was changed since it was generated.
    pub fn refuse_edited(&self) -> Result<(), OutputError> {
        if self.edited.is_empty() {
            Ok(())
        } else {
            Err(OutputError::Edited(self.edited.clone()))
        }
    }

    /// What will be done, as if it were.
    pub fn told(self) -> Written {
        Written {
            written: self.write.into_iter().map(|(path, _)| path).collect(),
            unchanged: self.unchanged,
            removed: self.remove,
        }
    }
}
