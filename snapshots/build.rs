//! Lists the goldens that are compiled here: a module for each `<case>/<engine>/generated/mod.rs` of the cases that have
//! every type, every key, a junction with data, names that are no identifiers, and comments that look like Markdown. The
//! trials compile all others, in programs, which have no public items that could lack documentation.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script is told where it is by environment variables, and writes a file"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The cases whose goldens are compiled here.
const CASES: &[&str] = &[
    "comments",
    "enums",
    "hostile_names",
    "junction_05_payload",
    "keys",
    "keys_collated",
    "missing_columns",
    "own_types",
    "serde",
    "serde_with_time",
    "triggers",
    "types_declared",
    "types_mariadb",
    "types_mysql",
    "types_postgres",
    "types_with_jiff",
    "types_with_text",
    "types_with_time",
];

fn main() {
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    // A new case is a new folder here, and a new table a new file in `generated`.
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut modules = String::new();
    for case in folders(&folder) {
        for engine in folders(&case) {
            let root = engine.join("generated/mod.rs");
            if CASES.contains(&&*file_name(&case)) && root.is_file() {
                let name = format!("{}_{}", file_name(&case), file_name(&engine));
                writeln!(
                    modules,
                    "#[path = {:?}]\npub mod {name};",
                    root.display().to_string()
                )
                .expect("a string takes everything");
            }
        }
    }
    assert!(!modules.is_empty(), "there are no goldens");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("goldens.rs"), modules).expect("the output folder can be written to");
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
