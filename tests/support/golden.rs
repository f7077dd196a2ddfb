//! Files that are compared byte for byte, and rewritten only where `UPDATE_EXPECT=1` is set.

use std::collections::BTreeSet;
use std::fs;
use std::hash::Hasher as _;
use std::path::Path;

use similar::TextDiff;

/// Whether goldens are rewritten instead of compared.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some_and(|it| it == "1")
}

/// Compares a text with a golden, which has to be there.
pub fn compare(path: &Path, actual: &str) -> Result<(), String> {
    let name = path
        .strip_prefix(super::case::ROOT)
        .unwrap_or(path)
        .display();
    let expected = fs::read_to_string(path);
    if expected.as_ref().is_ok_and(|expected| expected == actual) {
        return Ok(());
    }
    if is_update() {
        fs::create_dir_all(path.parent().unwrap()).map_err(|it| it.to_string())?;
        if fs::read_link(path).is_ok() {
            // What many cases share is not this one's to write.
            fs::remove_file(path).map_err(|it| format!("{name}: {it}"))?;
        }
        return fs::write(path, actual).map_err(|it| format!("{name}: {it}"));
    }
    Err(difference(path, expected, actual))
}

/// The folder of the goldens that several cases share, below that of all goldens.
pub const SHARED: &str = "support";

/// Compares a text with a golden that is a link to one which all cases with this text share.
pub fn compare_shared(link: &Path, actual: &str) -> Result<(), String> {
    if is_update() {
        let goldens = Path::new(super::case::ROOT).join("snapshots");
        let mut hasher = std::hash::DefaultHasher::new();
        hasher.write(actual.as_bytes());
        let name = format!("{:016x}.rs", hasher.finish());
        let depth = link.strip_prefix(&goldens).map_err(|it| it.to_string())?;
        let up = "../".repeat(depth.components().count() - 1);
        let target = format!("{up}{SHARED}/{name}");
        if fs::read_link(link).ok().as_deref() != Some(Path::new(&target)) {
            let _ = fs::remove_file(link);
            fs::create_dir_all(link.parent().unwrap()).map_err(|it| it.to_string())?;
            std::os::unix::fs::symlink(&target, link).map_err(|it| it.to_string())?;
        }
        return compare(&goldens.join(SHARED).join(name), actual);
    }
    compare(link, actual)
}

/// Compares a text with a golden that somebody else writes.
pub fn is_same(path: &Path, actual: &str) -> Result<(), String> {
    let expected = fs::read_to_string(path);
    if expected.as_ref().is_ok_and(|expected| expected == actual) {
        return Ok(());
    }
    Err(difference(path, expected, actual))
}

fn difference(path: &Path, expected: std::io::Result<String>, actual: &str) -> String {
    let name = path
        .strip_prefix(super::case::ROOT)
        .unwrap_or(path)
        .display();
    match expected {
        Ok(expected) => {
            let diff = TextDiff::from_lines(&expected, actual);
            let diff = diff
                .unified_diff()
                .header(&format!("{name} (golden)"), &format!("{name} (now)"))
                .to_string();
            format!("{name} differs; `UPDATE_EXPECT=1 scripts/test` rewrites it\n{diff}")
        }
        Err(error) => {
            format!("{name}: {error}; `UPDATE_EXPECT=1 scripts/test` writes it\n{actual}")
        }
    }
}

/// Fails where a folder holds anything but `expected`; with `UPDATE_EXPECT=1`, removes it.
pub fn no_orphans(folder: &Path, expected: &BTreeSet<String>) -> Result<(), String> {
    let mut orphans = Vec::new();
    // Files in folders, by the folders.
    let nested: BTreeSet<&str> = expected
        .iter()
        .filter_map(|it| Some(it.split_once('/')?.0))
        .collect();
    for entry in fs::read_dir(folder).map_err(|it| format!("{}: {it}", folder.display()))? {
        let path = entry.map_err(|it| it.to_string())?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if expected.contains(&name) {
            continue;
        }
        if nested.contains(name.as_str()) {
            let below = expected
                .iter()
                .filter_map(|it| it.strip_prefix(&format!("{name}/")));
            no_orphans(&path, &below.map(str::to_owned).collect())?;
            continue;
        }
        if !is_update() {
            orphans.push(path.display().to_string());
        } else if path.is_dir() {
            fs::remove_dir_all(&path).map_err(|it| it.to_string())?;
        } else {
            fs::remove_file(&path).map_err(|it| it.to_string())?;
        }
    }
    if orphans.is_empty() {
        Ok(())
    } else {
        Err(format!("orphans:\n  {}", orphans.join("\n  ")))
    }
}
