//! Compiles what is generated without each family of functions, and with few of them: crates of their own, whose manifests
//! say what they depend on, without the warnings that the root allows but for those that are there anyway.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use introspect_gen::{Config, Edition, Layout};

use super::case::{self, Case};

/// Everything, each family by itself left out, then groups, and what is left where most is.
const CHOICES: &[&str] = &[
    "",
    "'!lookups'",
    "'!pages'",
    "'!accessors'",
    "'!loads'",
    "'!queries'",
    "'!links'",
    "'!inserts'",
    "'!bulk_inserts'",
    "'!upserts'",
    "'!updates'",
    "'!deletes'",
    "'!writes', '!queries'",
    "'queries'",
    "'inserts', 'deletes', '!bulk_inserts'",
    "'loads', 'deletes'",
    "'!*'",
];

/// Everything compiles, and has nothing that it does not need.
pub fn compile(cases: &[Case]) -> Result<(), String> {
    let folder = case::target().join("trials").join("families");
    let mut members = Vec::new();
    for case in cases {
        for (at, choice) in CHOICES.iter().enumerate() {
            let name = format!("{}_{at}", case.engine.name());
            write_crate(case, choice, &name, &folder.join(&name))?;
            members.push(name);
        }
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    if !folder.join("Cargo.lock").is_file() {
        let lock = fs::read_to_string(Path::new(case::ROOT).join("Cargo.lock"));
        write(
            &folder.join("Cargo.lock"),
            &lock.map_err(|it| it.to_string())?,
        )?;
    }
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--color=never",
            "--keep-going",
            "--workspace",
            "--manifest-path",
        ])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(|it| format!("cannot run cargo: {it}"))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // What not every table or type needs is also there where everything is.
    let usual: BTreeSet<String> = warnings(&said)
        .filter(|(of, _)| of.ends_with("_0"))
        .map(|(_, warning)| warning)
        .collect();
    let others: Vec<String> = warnings(&said)
        .filter(|(_, warning)| !usual.contains(warning))
        .map(|(of, warning)| format!("{of}: {warning}\n"))
        .collect();
    if output.status.success() && others.is_empty() {
        return Ok(());
    }
    let choices: String = CHOICES
        .iter()
        .enumerate()
        .map(|(at, choice)| format!("{at}: {choice}\n"))
        .collect();
    let errors = if output.status.success() { "" } else { &said };
    Err(format!("{choices}{}{errors}", others.concat()))
}

/// The crates that there are warnings of, each with the engine, the file and the first line of one.
fn warnings(said: &str) -> impl Iterator<Item = (&str, String)> {
    said.split("\n\n").filter_map(|message| {
        let message = message.trim_start();
        let place = message
            .lines()
            .find_map(|it| it.trim_start().strip_prefix("--> "))?;
        let (of, file) = place.split_once("/src/")?;
        let (engine, file) = (of.split('_').next()?, file.split(':').next()?);
        Some((of, format!("{engine} {file} {}", message.lines().next()?)))
    })
}

fn write_crate(case: &Case, choice: &str, name: &str, folder: &Path) -> Result<(), String> {
    let config = Config::parse(&format!("[output]\nhelpers = [{choice}]\n"));
    let config = config.map_err(|error| case::chain(&error))?;
    let catalog =
        introspect_gen::read_catalog(&case.catalog()).map_err(|error| case::chain(&error))?;
    let inspection =
        introspect_gen::inspect(&catalog, &config).map_err(|error| case::chain(&error))?;
    let layout = Layout::Crate {
        name: name.to_owned(),
        edition: Edition::E2024,
    };
    let files = introspect_gen::generate(&inspection, &layout);
    for file in files.map_err(|error| case::chain(&error))?.files {
        let mut text = file.content;
        if file.path == "src/lib.rs" {
            // What a program does not use of what is there is public in a library.
            let allowed = "    dead_code,\n    unused_imports,\n";
            assert!(text.contains(allowed), "{text}");
            text = text.replace(allowed, "    unused_mut,\n");
        }
        write(&folder.join(&file.path), &text)?;
    }
    Ok(())
}

/// Writes a file, unless it is there already, so that `cargo` has less to do.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    let folder = path.parent().ok_or("a file is in a folder")?;
    fs::create_dir_all(folder).map_err(|it| it.to_string())?;
    fs::write(path, text).map_err(|it| format!("{}: {it}", path.display()))
}
