//! What is committed is what is generated, what the program prints is what it should, and the README tells the truth.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use introspect_gen::{Config, DatabaseUrl, Layout};
use rusqlite::Connection;

const SCRIPT: &str = include_str!("../../shop.sql");
const OUTPUT: &str = include_str!("../output.txt");
const README: &str = include_str!("../../../README.md");

/// The generated files, by their path below the output folder.
fn generated(database: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let url = DatabaseUrl::sqlite(database);
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("introspect-gen.toml");
    let config = Config::read(&config)?;
    let introspection = introspect_gen::introspect(&url)?;
    let inspection = introspect_gen::inspect(&introspection.catalog, &config)?;
    let files = introspect_gen::generate(&inspection, &Layout::Module)?;
    let files = files.files.into_iter();
    let mut all: BTreeMap<_, _> = files.map(|file| (file.path, file.content)).collect();
    all.insert("introspect-gen.lock".to_owned(), inspection.lock.text());
    Ok(all)
}

#[test]
fn the_committed_code_is_what_is_generated() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("shop.db");
    Connection::open(&database)?.execute_batch(SCRIPT)?;
    let generated = generated(&database)?;

    let mut committed = BTreeMap::new();
    for path in files_in(&source_folder().join("db"))? {
        let name = path.file_name().ok_or("no name")?.to_string_lossy();
        committed.insert(name.into_owned(), std::fs::read_to_string(&path)?);
    }
    let mut names: Vec<&String> = generated.keys().chain(committed.keys()).collect();
    names.sort();
    names.dedup();
    let differs = |name: &&&String| committed.get(**name) != generated.get(**name);
    let different: Vec<_> = names.iter().filter(differs).collect();
    assert!(
        different.is_empty(),
        "not what is generated from examples/shop.sql: {different:?}; run examples/run, and commit what it writes"
    );
    Ok(())
}

#[test]
fn the_program_prints_what_it_should() -> Result<(), Box<dyn Error>> {
    let mut db = Connection::open_in_memory()?;
    db.execute_batch(SCRIPT)?;
    let mut output = Vec::new();
    shop_example::tour::tour(&mut db, &mut output)?;
    assert_eq!(String::from_utf8(output)?, OUTPUT);
    Ok(())
}

/// Each piece of Rust in the README is, but for its white space, a piece of this crate or of the other examples, which
/// compile and are tested.
#[test]
fn the_readme_shows_code_of_the_examples() -> Result<(), Box<dyn Error>> {
    let mut sources = Vec::new();
    let other = Path::new(env!("CARGO_MANIFEST_DIR")).join("../build-script");
    let pools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pools");
    for folder in [
        source_folder(),
        source_folder().join("db"),
        test_folder(),
        other.join("src"),
        other,
        pools.join("src"),
    ] {
        for path in files_in(&folder)? {
            sources.push(squeezed(&std::fs::read_to_string(path)?));
        }
    }
    let mut pieces = 0;
    for block in README.split("```rust\n").skip(1) {
        let (block, _) = block.split_once("```").ok_or("a block that does not end")?;
        // An empty line parts pieces.
        for piece in block.split("\n\n") {
            let squeezed = squeezed(piece);
            assert!(
                sources.iter().any(|source| source.contains(&squeezed)),
                "the example has no such code:\n{piece}"
            );
            pieces += 1;
        }
    }
    assert!(pieces > 0, "the README shows no code");
    Ok(())
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn test_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn files_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}

/// Without white space, and without the commas that `rustfmt` puts at the ends of lines.
fn squeezed(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace(",)", ")").replace(",}", "}")
}
