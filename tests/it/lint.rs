//! Advice: goldens under `tests/lint` of what is said of the case `lint` on every engine, and whether the statements do
//! what they are for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use introspect_gen::diagnostic::AdviceCode;
use rusqlite::Connection;

use crate::support::{Folder, ROOT, project_files};

const ENGINES: &[&str] = &["sqlite", "postgres", "mysql", "mariadb"];

/// Codes that no statement of the case can bring about, and one whose rows cannot be read.
const ELSEWHERE: &[AdviceCode] = &[AdviceCode::InvalidIndex, AdviceCode::UnreadableDefault];

fn catalog(engine: &str) -> String {
    format!("{ROOT}/snapshots/lint/{engine}/catalog.json")
}

#[test]
fn findings_are_as_the_goldens_say() {
    let folder = Folder::new();
    let mut all = String::new();
    for engine in ENGINES {
        let run = folder.succeeds(&["lint", "--from", &catalog(engine)]);
        let said = format!("{}\n{}", run.stdout, run.stderr);
        let path = Path::new(ROOT).join(format!("tests/lint/{engine}.txt"));
        if std::env::var_os("UPDATE_EXPECT").is_some_and(|it| it == "1") {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &said).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let diff = similar::TextDiff::from_lines(expected.as_str(), &said);
        assert!(expected == said, "{engine}:\n{}", diff.unified_diff());
        all.push_str(&said);
    }
    for code in AdviceCode::ALL.iter().filter(|it| !ELSEWHERE.contains(it)) {
        assert!(all.contains(&format!("[{code}]")), "{code} is told nowhere");
    }
}

#[test]
fn json_has_the_documented_fields() {
    let folder = Folder::new();
    let from = catalog("postgres");
    let run = folder.succeeds(&["lint", "--json", "--from", &from]);
    let findings: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    for finding in findings.as_array().unwrap() {
        let expected = [
            "code", "severity", "denied", "object", "found", "why", "sql",
        ];
        assert_eq!(keys(finding), expected);
        let expected = ["schema", "table", "columns", "key", "index"];
        assert_eq!(keys(&finding["object"]), expected);
    }
    let none = folder.succeeds(&["lint", "--json", "--allow", "all", "--from", &from]);
    assert_eq!(none.stdout, "[]\n");
    assert_eq!(none.stderr, "no advice\n");
}

#[test]
fn what_is_denied_fails() {
    let folder = Folder::new();
    let url = ["lint", "--url", "sqlite:shop.db"];
    let status = |more: &[&str]| {
        let run = folder.run(&[&url[..], more].concat());
        (run.status, run.stdout.contains(", denied]"))
    };
    assert_eq!(status(&[]), (0, false));
    assert_eq!(status(&["--deny", "half-indexed-junction"]), (1, true));
    assert_eq!(status(&["--deny", "all"]), (1, true));
    assert_eq!(status(&["--deny", "enum-like-check"]), (0, false));
    let both = ["--deny", "all", "--allow", "half-indexed-junction"];
    assert_eq!(
        status(&[&both[..], &["--allow", "foreign-key-without-index"]].concat()),
        (0, false)
    );
    assert_eq!(status(&["--deny", "no-such-code"]), (2, false));
    folder.write("lint.toml", "[lint]\ndeny = ['half-indexed-junction']\n");
    let config = ["--config", "lint.toml"];
    assert_eq!(status(&config), (1, true));
    let allowed = [&config[..], &["--allow", "half-indexed-junction"]].concat();
    assert_eq!(status(&allowed), (0, false));
    folder.write(
        "lint.toml",
        "[lint]\ndeny = ['all']\nallow = ['half-indexed-junction', 'foreign-key-without-index']\n",
    );
    assert_eq!(status(&config), (0, false));
}

#[test]
fn defaults_that_a_type_cannot_hold_are_findings_and_hints() {
    let json = r#"{
        "format": 1, "engine": "postgres", "default_schema": "public",
        "tables": [{ "name": "offers", "columns": [
            { "name": "starts", "type": "date", "sql_type": "date", "source": { "default": "CURRENT_DATE" } },
            { "name": "ends", "type": "date", "sql_type": "date", "source": { "default": "'infinity'::date" } }
        ] }]
    }"#;
    let catalog = introspect_gen::ir::Catalog::from_json(json).unwrap();
    let columns = |config: &introspect_gen::Config| {
        let inspection = introspect_gen::inspect(&catalog, config).unwrap();
        let mut findings = introspect_gen::lint(&inspection, config);
        findings.retain(|it| it.code == AdviceCode::UnreadableDefault);
        let columns: Vec<_> = findings.into_iter().map(|it| it.object.columns).collect();
        let warned = inspection.diagnostics.iter();
        let warned = warned
            .filter(|it| it.code() == "unreadable-default")
            .count();
        (columns, warned)
    };
    let usual = columns(&introspect_gen::Config::default());
    assert_eq!(usual, (vec![vec!["ends".to_owned()]], 1));
    let as_text = introspect_gen::Config::parse("[types]\ndate_time = 'string'").unwrap();
    assert_eq!(columns(&as_text), (Vec::new(), 0));
    let text =
        introspect_gen::scaffold(&catalog, "${DATABASE_URL}", &[], Path::new("src/db")).unwrap();
    let hint = "#     { column = \"offers.ends\", date_time = \"string\" },";
    assert!(text.contains(hint), "{text}");
    assert!(!text.contains("offers.starts"), "{text}");
}

#[test]
fn statements_mend_what_was_found() {
    let folder = Folder::new();
    let path = folder.path("lint.db");
    let connection = Connection::open(&path).unwrap();
    let sql = fs::read_to_string(format!("{ROOT}/tests/cases/lint/sqlite.sql")).unwrap();
    connection.execute_batch(&sql).unwrap();
    let config = introspect_gen::Config::default();
    let url = introspect_gen::DatabaseUrl::sqlite(path);
    let lint = || {
        let catalog = introspect_gen::introspect(&url).unwrap().catalog;
        let inspection = introspect_gen::inspect(&catalog, &config).unwrap();
        introspect_gen::lint(&inspection, &config)
    };
    // An index that was made can be in the way of another.
    for _ in 0..3 {
        for statement in lint().iter().flat_map(|it| &it.sql) {
            connection.execute_batch(statement).unwrap();
        }
    }
    let left = lint();
    assert!(left.iter().all(|it| it.sql.is_empty()), "{left:?}");
}

#[test]
fn every_case_can_be_advised_and_every_code_is_documented() {
    let config = introspect_gen::Config::default();
    for (path, text) in project_files("snapshots", "json") {
        let Ok(catalog) = introspect_gen::ir::Catalog::from_json(&text) else {
            continue;
        };
        let inspection = introspect_gen::inspect(&catalog, &config).unwrap();
        for finding in introspect_gen::lint(&inspection, &config) {
            let names: BTreeSet<String> = finding.object.names().into_iter().collect();
            assert!(names.contains(&finding.object.table), "{path}");
            let texts = [&finding.found, &finding.why];
            assert!(
                texts.iter().all(|it| !it.ends_with('.')),
                "{path}: {finding:?}"
            );
            assert!(finding.sql.iter().all(|it| !it.ends_with(';')), "{path}");
        }
    }
    let readme = fs::read_to_string(format!("{ROOT}/README.md")).unwrap();
    for code in AdviceCode::ALL {
        let row = format!("| `{code}` | {} |", code.severity());
        assert!(readme.contains(&row), "{row}");
    }
}
