//! The stages that have goldens: what each makes of the golden of the one before it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use introspect_gen::diagnostic::AdviceCode;
use introspect_gen::ir::{Catalog, Engine};
use introspect_gen::{DatabaseUrl, Layout};

use super::case::{self, Case};
use super::driver_query::Extent;
use super::{driver, driver_server, golden};
use crate::servers::Server;

/// The files that the stages compare, in a folder of their own.
const GOLDENS: &[&str] = &[
    "catalog.json",
    "diagnostics.txt",
    "generated",
    "names.txt",
    "refusals.txt",
    "relations.txt",
    "types.txt",
];

/// The goldens that a case has.
pub fn goldens(case: &Case) -> BTreeSet<String> {
    let has = |name: &str| match name {
        "catalog.json" => case.like().is_none(),
        "refusals.txt" => case.refusals().is_some(),
        _ => true,
    };
    let names = GOLDENS.iter().filter(|it| has(it));
    names.map(|it| (*it).to_owned()).collect()
}

/// `sqlite.sql` → `catalog.json` and `diagnostics.txt`.
pub fn introspect_file(case: &Case) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("case.db");
    case.load(&database)?;
    introspect(case, &DatabaseUrl::sqlite(&database), golden::compare)
}

/// `<engine>.sql` → `catalog.json` and `diagnostics.txt`. Only the engine's first server makes goldens.
pub fn introspect_server(case: &Case, server: Server) -> Result<(), String> {
    let url = case::url(&case.database(server)?)?;
    let (_, servers) = case::ENGINES
        .iter()
        .find(|(engine, _)| *engine == case.engine)
        .ok_or("the engine has no servers")?;
    if servers.first() == Some(&server) {
        introspect(case, &url, golden::compare)
    } else {
        introspect(case, &url, golden::is_same)
    }
}

/// The lints that print SQL on each engine.
const WITH_SQL: &[(Engine, &[AdviceCode])] = &[
    (
        Engine::Postgres,
        &[
            AdviceCode::SetNullOnNotNull,
            AdviceCode::HalfIndexedJunction,
            AdviceCode::ForeignKeyWithoutIndex,
            AdviceCode::JunctionWithSurrogateKeyAndNoUniquePair,
            AdviceCode::NullableJunctionEndpoint,
            AdviceCode::TableWithoutPrimaryKey,
            AdviceCode::ForeignKeyTypeDiffers,
            AdviceCode::DuplicateIndex,
            AdviceCode::RedundantIndex,
            AdviceCode::InvalidIndex,
            AdviceCode::UncheckedForeignKey,
            AdviceCode::UncheckedCheck,
            AdviceCode::UnboundedChar,
            AdviceCode::EnumLikeCheck,
            AdviceCode::TimestampWithoutTimeZone,
        ],
    ),
    (
        Engine::Mysql,
        &[
            AdviceCode::ForeignKeyToNonUnique,
            AdviceCode::JunctionWithSurrogateKeyAndNoUniquePair,
            AdviceCode::NullableJunctionEndpoint,
            AdviceCode::TableWithoutPrimaryKey,
            AdviceCode::DuplicateIndex,
            AdviceCode::RedundantIndex,
            AdviceCode::UncheckedCheck,
            AdviceCode::UnboundedChar,
            AdviceCode::EnumLikeCheck,
        ],
    ),
    (
        Engine::Mariadb,
        &[
            AdviceCode::ForeignKeyToNonUnique,
            AdviceCode::JunctionWithSurrogateKeyAndNoUniquePair,
            AdviceCode::NullableJunctionEndpoint,
            AdviceCode::TableWithoutPrimaryKey,
            AdviceCode::DuplicateIndex,
            AdviceCode::RedundantIndex,
            AdviceCode::UnboundedChar,
            AdviceCode::EnumLikeCheck,
        ],
    ),
];

/// `<engine>.sql` and the statements of the lints about it, each of which has to succeed, and to leave no finding that has
/// some. Every lint that prints SQL on the engine has to have printed some.
pub fn mend(case: &Case, server: Server) -> Result<(), String> {
    let database = case.another(server)?;
    let url = case::url(&database)?;
    let config = case.config()?;
    let (_, expected) = WITH_SQL
        .iter()
        .find(|(engine, _)| *engine == case.engine)
        .ok_or("no lint is known to print SQL on the engine")?;
    let expected: BTreeSet<AdviceCode> = expected.iter().copied().collect();
    let mut found = BTreeSet::new();
    // What one statement makes can be what another is about, a key that is there twice.
    for _ in 0..4 {
        let (_, inspection) = case::inspected(&url, &config)?;
        let findings = introspect_gen::lint(&inspection, &config);
        let statements: Vec<&String> = findings.iter().flat_map(|it| &it.sql).collect();
        if statements.is_empty() && found == expected {
            return Ok(());
        }
        if statements.is_empty() {
            return Err(format!("{found:?} print SQL instead of {expected:?}"));
        }
        let with_sql = findings.iter().filter(|it| !it.sql.is_empty());
        found.extend(with_sql.map(|it| it.code));
        for statement in statements {
            let executed = database.execute(statement);
            executed.map_err(|error| format!("{statement}: {error}"))?;
        }
    }
    Err("there is no end of advice".into())
}

type Compare = fn(&Path, &str) -> Result<(), String>;

fn introspect(case: &Case, url: &DatabaseUrl, compare: Compare) -> Result<(), String> {
    let (introspection, inspection) = case::inspected(url, &case.config()?)?;
    let json = introspection.catalog.to_json();
    let again = Catalog::from_json(&json).map_err(|it| case::chain(&it))?;
    if again != introspection.catalog {
        return Err("catalog.json does not read back as the catalog that it was made of".into());
    }
    if introspection.catalog.engine() != case.engine {
        return Err(format!(
            "the engine is {:?}",
            introspection.catalog.engine()
        ));
    }
    let (twice, _) = case::inspected(url, &case.config()?)?;
    if twice != introspection {
        return Err("asking the database twice gives different answers".into());
    }
    let all = introspection.diagnostics.iter();
    let mut diagnostics = introspect_gen::diagnostic::print(all.chain(&inspection.diagnostics));
    if diagnostics.is_empty() {
        diagnostics.push_str("none\n");
    }
    match case.like() {
        Some(other) => {
            // A database of MySQL is the schema, and is called after the case.
            let schema = |name: &str| format!("\"default_schema\": \"{name}\"");
            let json = json.replacen(&schema(&case.name), &schema(other), 1);
            golden::is_same(&case.catalog(), &json)?;
        }
        None => compare(&case.catalog(), &json)?,
    }
    compare(&case.snapshots().join("diagnostics.txt"), &diagnostics)
}

fn inspection(case: &Case) -> Result<introspect_gen::Inspection, String> {
    let catalog = introspect_gen::read_catalog(&case.catalog());
    let catalog = catalog.map_err(|error| case::chain(&error))?;
    introspect_gen::inspect(&catalog, &case.config()?).map_err(|error| case::chain(&error))
}

/// `catalog.json` → `relations.txt`.
pub fn relations(case: &Case) -> Result<(), String> {
    let inspection = inspection(case)?;
    let printed = inspection.relations.print(&inspection.catalog);
    golden::compare(&case.snapshots().join("relations.txt"), &printed)
}

/// `catalog.json` and `config.toml` → a driver that calls every generated function.
pub fn called(case: &Case) -> Result<(), String> {
    let inspection = inspection(case)?;
    let files = introspect_gen::generate(&inspection, &Layout::Module);
    let files = files.map_err(|error| case::chain(&error))?;
    let driver = match case.engine {
        Engine::Sqlite => driver::program(&inspection, "case", false, Extent::Whole, None),
        Engine::Postgres | Engine::Mysql | Engine::Mariadb => {
            driver_server::program(&inspection, "case", false, Extent::Whole, None).0
        }
    };
    let untried = driver::untried(&files, &driver);
    if untried.is_empty() {
        return Ok(());
    }
    Err(format!("nothing calls {untried:#?}"))
}

/// `catalog.json` and `config.toml` → `names.txt`, `types.txt`, `generated/*.rs`.
pub fn generate(case: &Case) -> Result<(), String> {
    let inspection = inspection(case)?;
    let names = inspection
        .names
        .print(&inspection.catalog, &inspection.relations);
    golden::compare(&case.snapshots().join("names.txt"), &names)?;
    let types = inspection.print_types();
    golden::compare(&case.snapshots().join("types.txt"), &types)?;

    let files = introspect_gen::generate(&inspection, &Layout::Module);
    let files = files.map_err(|error| case::chain(&error))?;
    let again = introspect_gen::generate(&self::inspection(case)?, &Layout::Module);
    if again.map_err(|error| case::chain(&error))? != files {
        return Err("generating twice gives different bytes".into());
    }
    a_lock_changes_nothing(case, &inspection)?;
    let folder = case.snapshots().join("generated");
    let mut mismatches = String::new();
    let mut expected = BTreeSet::new();
    let mut paths_in_lower_case = BTreeSet::new();
    for file in &files.files {
        if !paths_in_lower_case.insert(file.path.to_lowercase()) {
            return Err(format!("two files are called `{}`, case aside", file.path));
        }
        expected.insert(file.path.clone());
        let path = folder.join(&file.path);
        let compared = if driver::is_support(file) {
            // Fixed text: what many cases have in common is there once.
            golden::compare_shared(&path, &file.content)
        } else {
            golden::compare(&path, &file.content)
        };
        if let Err(mismatch) = compared {
            mismatches.push_str(&mismatch);
        }
    }
    if !mismatches.is_empty() {
        return Err(mismatches);
    }
    golden::no_orphans(&folder, &expected)?;
    same_by_command_line(case, &folder, &expected)
}

/// With the lock of the first run, the second one has the same names; and the lock reads back as it was.
fn a_lock_changes_nothing(case: &Case, first: &introspect_gen::Inspection) -> Result<(), String> {
    let text = first.lock.text();
    let lock = introspect_gen::Lock::parse(&text).map_err(|error| case::chain(&error))?;
    if lock != first.lock || lock.text() != text {
        return Err(format!("the lock does not read back as it was:\n{text}"));
    }
    let catalog =
        introspect_gen::read_catalog(&case.catalog()).map_err(|error| case::chain(&error))?;
    let second = introspect_gen::inspect_with_lock(&catalog, &case.config()?, &lock)
        .map_err(|error| case::chain(&error))?;
    if second.lock != lock {
        return Err("a second run changes the lock".into());
    }
    let strays = second
        .diagnostics
        .iter()
        .find(|it| it.code().starts_with("lock"));
    if let Some(stray) = strays {
        return Err(format!("the lock does not fit: {stray}"));
    }
    let generate = |inspection| {
        introspect_gen::generate(inspection, &Layout::Module).map_err(|error| case::chain(&error))
    };
    if generate(&second)? != generate(first)? {
        return Err("a second run generates other code".into());
    }
    Ok(())
}

/// The command line writes the same files as the library.
fn same_by_command_line(
    case: &Case,
    goldens: &Path,
    expected: &BTreeSet<String>,
) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let lock = folder.path().join("case.lock");
    let mut command = Command::new(env!("CARGO_BIN_EXE_introspect-gen"));
    command.args(["generate", "--quiet", "--from"]);
    command
        .arg(case.catalog())
        .arg("--lock")
        .arg(&lock)
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
