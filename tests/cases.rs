//! Trials over the folders of `tests/cases` and over the corpus. Each stage's printout is a golden under `snapshots/`,
//! and the golden of one stage is the input of the next stage's trial.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests write files, tell how long they took, and stop where something is not as it should be"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use introspect_gen::Layout;
use libtest_mimic::{Arguments, Failed, Trial};
use support::case::{self, Case};
use support::corpus;
use support::golden;
use support::package::Package;

fn main() {
    let start = Instant::now();
    let mut arguments = Arguments::from_args();
    if golden::is_update() {
        // A stage reads what the one before it wrote.
        arguments.test_threads = Some(1);
    }
    let cases = case::all();
    assert!(!cases.is_empty(), "there are no cases");
    let package = Arc::new(Package::new(cases.clone(), corpus::all()));
    let mut trials = Vec::new();
    for case in &cases {
        trials.push(trial("introspect::sqlite", case, introspect));
        trials.push(trial("relations::sqlite", case, relations));
        trials.push(trial("generate::sqlite", case, generate));
    }
    let all = cases.clone();
    trials.push(Trial::test("snapshots::no_orphans", move || {
        Ok(no_orphans(&all)?)
    }));
    for edition in ["2021", "2024"] {
        let package = Arc::clone(&package);
        trials.push(Trial::test(format!("compile::{edition}"), move || {
            Ok(package.check(edition)?)
        }));
    }
    for case in &cases {
        let (package, name) = (Arc::clone(&package), format!("case_{}", case.name));
        trials.push(Trial::test(
            format!("run::sqlite::{}", case.name),
            move || Ok(package.run(&name)?),
        ));
    }
    match corpus::all() {
        Some(schemas) => {
            for schema in schemas {
                let (package, name) = (Arc::clone(&package), format!("corpus_{}", schema.name));
                trials.push(Trial::test(
                    format!("corpus::sqlite::{}", schema.name),
                    move || Ok(package.run(&name)?),
                ));
            }
        }
        None => trials.push(
            Trial::test("corpus::sqlite::there_is_no_corpus", || {
                Err(format!("there is no corpus in {}", corpus::folder().display()).into())
            })
            .with_ignored_flag(true),
        ),
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !arguments.list {
        println!("trials took {:.1} s", start.elapsed().as_secs_f64());
    }
    conclusion.exit();
}

fn trial(stage: &str, case: &Case, check: fn(&Case) -> Result<(), String>) -> Trial {
    let name = format!("{stage}::{}", case.name);
    let case = case.clone();
    Trial::test(name, move || check(&case).map_err(Failed::from))
}

/// `sqlite.sql` → `catalog.json` and `diagnostics.txt`.
fn introspect(case: &Case) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("case.db");
    case.load(&database)?;
    let (introspection, inspection) = case::inspected(&database, &case.config()?)?;
    let json = introspection.catalog.to_json();
    let again = introspect_gen::ir::Catalog::from_json(&json).map_err(|it| case::chain(&it))?;
    if again != introspection.catalog {
        return Err("catalog.json does not read back as the catalog that it was made of".into());
    }
    let all = introspection.diagnostics.iter();
    let mut diagnostics = introspect_gen::diagnostic::print(all.chain(&inspection.diagnostics));
    if diagnostics.is_empty() {
        diagnostics.push_str("none\n");
    }
    golden::compare(&case.snapshots().join("catalog.json"), &json)?;
    golden::compare(&case.snapshots().join("diagnostics.txt"), &diagnostics)
}

fn inspection(case: &Case) -> Result<introspect_gen::Inspection, String> {
    let catalog = introspect_gen::read_catalog(&case.snapshots().join("catalog.json"));
    let catalog = catalog.map_err(|error| case::chain(&error))?;
    introspect_gen::inspect(&catalog, &case.config()?).map_err(|error| case::chain(&error))
}

/// `catalog.json` → `relations.txt`.
fn relations(case: &Case) -> Result<(), String> {
    let inspection = inspection(case)?;
    let printed = inspection.relations.print(&inspection.catalog);
    golden::compare(&case.snapshots().join("relations.txt"), &printed)
}

/// `catalog.json` and `config.toml` → `names.txt`, `types.txt`, `generated/*.rs`.
fn generate(case: &Case) -> Result<(), String> {
    let inspection = inspection(case)?;
    let names = inspection
        .names
        .print(&inspection.catalog, &inspection.relations);
    golden::compare(&case.snapshots().join("names.txt"), &names)?;
    let types = inspection.types.print(&inspection.catalog);
    golden::compare(&case.snapshots().join("types.txt"), &types)?;

    let files = introspect_gen::generate(&inspection, &Layout::Module);
    let files = files.map_err(|error| case::chain(&error))?;
    let again = introspect_gen::generate(&self::inspection(case)?, &Layout::Module);
    if again.map_err(|error| case::chain(&error))? != files {
        return Err("generating twice gives different bytes".into());
    }
    let folder = case.snapshots().join("generated");
    let mut mismatches = String::new();
    let mut expected = BTreeSet::new();
    let mut paths_in_lower_case = BTreeSet::new();
    for file in &files.files {
        if !paths_in_lower_case.insert(file.path.to_lowercase()) {
            return Err(format!("two files are called `{}`, case aside", file.path));
        }
        expected.insert(file.path.clone());
        if let Err(mismatch) = golden::compare(&folder.join(&file.path), &file.content) {
            mismatches.push_str(&mismatch);
        }
    }
    if !mismatches.is_empty() {
        return Err(mismatches);
    }
    golden::no_orphans(&folder, &expected)?;
    same_by_command_line(case, &folder, &expected)
}

/// The command line writes the same files as the library.
fn same_by_command_line(
    case: &Case,
    goldens: &Path,
    expected: &BTreeSet<String>,
) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let mut command = Command::new(env!("CARGO_BIN_EXE_introspect-gen"));
    command.args(["generate", "--quiet", "--from"]);
    command
        .arg(case.snapshots().join("catalog.json"))
        .arg("--out")
        .arg(&out);
    if let Some(config) = case.config_path() {
        command.arg("--config").arg(config);
    }
    let output = command.output().map_err(|it| it.to_string())?;
    if !output.status.success() {
        return Err(format!(
            "the command line failed: {}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    golden::no_orphans(&out, expected)?;
    for name in expected {
        let [library, command_line] =
            [goldens, &out].map(|it| fs::read(it.join(name)).unwrap_or_default());
        if library != command_line || library.is_empty() {
            return Err(format!(
                "the command line writes another `{name}` than the library"
            ));
        }
    }
    Ok(())
}

/// Nothing under `snapshots/` but what the trials compare.
fn no_orphans(cases: &[Case]) -> Result<(), String> {
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|it| (*it).to_owned())
            .collect::<BTreeSet<String>>()
    };
    let mut folders = names(&["Cargo.toml", "build.rs", "src", "tests"]);
    folders.extend(cases.iter().map(|case| case.name.clone()));
    golden::no_orphans(&Path::new(case::ROOT).join("snapshots"), &folders)?;
    for case in cases {
        let folder = case.snapshots();
        golden::no_orphans(folder.parent().unwrap(), &names(&["sqlite"]))?;
        let files = names(&[
            "catalog.json",
            "diagnostics.txt",
            "generated",
            "names.txt",
            "relations.txt",
            "types.txt",
        ]);
        golden::no_orphans(&folder, &files)?;
    }
    Ok(())
}
