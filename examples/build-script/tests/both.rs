//! The program as its build script makes it: from the catalog file that is committed, and from a database.

use std::path::Path;
use std::process::Command;

const LIBRARY: &str = include_str!("../../library.sql");

const OFFLINE: &str = "\
Book { id: 3, author_id: 2, title: \"Nine Ferries\", copies: 3 } since 2026-04-01: \
Some(Member { id: 1, card: \"L-0001\", name: \"Ines\" })
Book { id: 2, author_id: 1, title: \"The Slow Canal\", copies: 1 } since 2026-04-03: \
Some(Member { id: 2, card: \"L-0002\", name: \"Tomasz\" })
";

fn database(folder: &Path, more: &str) -> String {
    let path = folder.join("library.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch(LIBRARY).unwrap();
    connection.execute_batch(more).unwrap();
    path.to_str().unwrap().to_owned()
}

fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_catalog_file_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(folder.path(), "");
    let mut program = Command::new(env!("CARGO_BIN_EXE_build-script-example"));
    assert_eq!(printed(program.arg(database)), OFFLINE);
}

#[test]
fn a_database_is_read_where_its_url_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(folder.path(), "ALTER TABLE members ADD COLUMN town TEXT;");
    let cargo = |arguments: &[&str], url: &str| {
        let mut command = Command::new(env!("CARGO"));
        command
            .arg("run")
            .args([
                "--quiet",
                "--manifest-path",
                concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            ])
            .args(arguments)
            .args(["--", &database])
            .env("LIBRARY_DATABASE_URL", url);
        command
    };
    let expected = OFFLINE.replace("\" })", "\", town: None })");
    let url = format!("sqlite:{database}");
    assert_eq!(printed(&mut cargo(&["--features", "live"], &url)), expected);
    // Without the driver it says what is missing.
    let output = cargo(&[], &url).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(errors.contains("feature `sqlite`"), "{errors}");
}
