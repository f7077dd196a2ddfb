//! Brings the files to their places, so that whenever the program is stopped the old module or the new one is there.

use std::fs::File;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::exchange::Exchange;
use super::plan::Plan;
use super::{Written, create_folder, io, remove_empty, remove_file, stage};
use crate::error::OutputError;

/// Files that are written beside their places.
type Staged<'a> = Vec<(TempPath, &'a Path)>;

/// Carries a plan out. Everything is written beside its place before anything is moved there: a full disk changes
/// nothing.
///
/// # Errors
///
/// When the file system refuses.
pub(super) fn carry_out(plan: Plan<'_>, folder: &Path) -> Result<Written, OutputError> {
    create_folder(folder)?;
    if plan.write.is_empty() && plan.remove.is_empty() {
        return Ok(plan.told());
    }
    // Held to the end: what an earlier run left is then told from what another one is doing.
    let _turn = wait_for_turn(folder);
    let is_code = |path: &Path| path.extension().is_some_and(|it| it == "rs");
    let (mut module, other): (Vec<_>, Vec<_>) = plan
        .write
        .iter()
        .map(|(path, content)| (path.as_path(), *content))
        .partition(|(path, _)| is_code(path));
    let changed = module.iter().map(|it| it.0);
    let folder = common_folder(changed.chain(plan.remove.iter().map(PathBuf::as_path)));
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (path, content) in other {
        if folder.as_ref().is_some_and(|it| path.starts_with(it)) {
            module.push((path, content));
            continue;
        }
        // The manifest or the lock. One that only says more may be there before the code; one that says less, only after
        // the code that needed it is gone.
        let present = std::fs::read_to_string(path).unwrap_or_default();
        let says_more = present.lines().skip(1).all(|line| content.contains(line));
        let list = if says_more { &mut before } else { &mut after };
        list.push(staged(path, content)?);
    }
    if let Some(folder) = folder
        && module.len() + plan.remove.len() > 1
        && let Ok(exchange) =
            Exchange::prepare(&folder, &module, &plan.remove, &plan.folders_left())
    {
        move_all(std::mem::take(&mut before))?;
        if exchange.take_place()? {
            move_all(after)?;
            return Ok(plan.told());
        }
    }
    // File by file: there is but one, or the file system knows no better.
    let module: Result<Staged<'_>, _> = module
        .into_iter()
        .map(|(path, content)| staged(path, content))
        .collect();
    let module = module?;
    move_all(before)?;
    move_all(module)?;
    for path in &plan.remove {
        remove_file(path)?;
    }
    for folder in plan.folders_left() {
        remove_empty(folder);
    }
    move_all(after)?;
    Ok(plan.told())
}

/// The folder that all of these are in.
fn common_folder<'a>(mut paths: impl Iterator<Item = &'a Path>) -> Option<PathBuf> {
    let mut folder = paths.next()?.parent()?;
    for path in paths {
        while !path.starts_with(folder) {
            folder = folder.parent()?;
        }
    }
    Some(folder.to_owned())
}

/// Two runs do not write beside the same folder at the same time. Where the file system knows no such lock, they do.
fn wait_for_turn(folder: &Path) -> Option<File> {
    let parent = folder.canonicalize().ok()?;
    let parent = File::open(parent.parent()?).ok()?;
    parent.lock().ok()?;
    Some(parent)
}

fn staged<'a>(path: &'a Path, content: &str) -> Result<(TempPath, &'a Path), OutputError> {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    Ok((stage(path, content)?, path))
}

fn move_all(staged: Staged<'_>) -> Result<(), OutputError> {
    for (file, path) in staged {
        file.persist(path)
            .map_err(|error| io("write", path)(error.error))?;
    }
    Ok(())
}
