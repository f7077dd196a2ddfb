//! The two tables of the design's page on architecture: who may import whom, and what may appear only where.

use crate::support::project_files;

/// A module of the library, and the modules that it may use besides itself and those that everybody may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("access", &["config", "ir"]),
    ("advice", &["config", "ir", "relations"]),
    // As the library itself, it puts the stages together.
    (
        "build_script",
        &[
            "config",
            "introspect",
            "introspect_for",
            "naming",
            "output",
            "render",
            "generate",
            "inspect_with_lock",
            "read_catalog",
            "read_lock",
            "write",
        ],
    ),
    ("config", &["ir"]),
    ("database_url", &[]),
    ("diagnostic", &["ir"]),
    (
        "diagram",
        &["advice", "ir", "naming", "relations", "rust_types"],
    ),
    (
        "difference",
        &["access", "config", "ir", "naming", "relations", "render"],
    ),
    ("error", &["ir"]),
    ("introspect", &["config", "ir"]),
    ("ir", &[]),
    ("naming", &["access", "config", "ir", "relations", "words"]),
    // It writes generated files, and a catalog file.
    ("output", &["render"]),
    ("relations", &["config", "ir", "words"]),
    (
        "render",
        &[
            "access",
            "config",
            "ir",
            "naming",
            "relations",
            "rust_types",
        ],
    ),
    ("rust_types", &["config", "ir", "naming"]),
    ("scaffold", &["advice", "ir", "relations", "words"]),
    ("words", &["config"]),
];

/// What everybody may use.
const FOR_ALL: &[&str] = &["database_url", "diagnostic", "error"];

/// What may appear only in files whose path begins so.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite::", &["introspect/"]),
    ("async ", &["introspect/"]),
    ("heck::", &["words.rs"]),
    ("pluralizer::", &["words/"]),
    ("deunicode::", &["words.rs", "words/"]),
    ("askama::", &["diagram/html.rs", "render/", "error.rs"]),
    ("prettyplease::", &["render/"]),
    // The generated code is read again to tell what of it changed.
    (
        "syn::",
        &[
            "render/",
            "config/rust.rs",
            "naming/ident.rs",
            "error.rs",
            "difference/surface.rs",
        ],
    ),
    ("quote::", &["difference/surface.rs"]),
    ("similar::", &["difference/text.rs"]),
    ("fs::write", &["output/"]),
    ("fs::create_dir", &["output/"]),
    ("fs::remove_", &["output/"]),
    ("fs::rename", &["output/"]),
    ("File::create", &["output/"]),
    ("OpenOptions::", &["output/"]),
    ("tempfile::", &["output/"]),
    ("schemars::", &["config/"]),
    ("clap::", &["bin/"]),
    ("anstream::", &["bin/"]),
    ("anstyle::", &["bin/"]),
    ("dotenvy::", &["bin/"]),
    ("rustix::", &["output/exchange.rs"]),
    ("fnv::", &["render/header.rs"]),
    // Whoever is in a folder must not be left in one that is gone.
    ("env::", &["bin/", "build_script.rs", "output/exchange.rs"]),
    ("println!", &["bin/", "build_script.rs"]),
    ("print!", &["bin/"]),
    ("eprintln!", &["bin/"]),
    ("process::", &["bin/", "build_script.rs"]),
];

/// What breaks a rule in a file of `src`, a line each.
fn faults(path: &str, text: &str) -> Vec<String> {
    // Unit tests may do more; in a file with other code they are at the end.
    if path.ends_with("/tests.rs") {
        return Vec::new();
    }
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let code = without_literals(text);
    let mut faults = Vec::new();
    for (what, places) in ONLY_IN {
        let own_module = code.contains(&format!("mod {};", what.trim_end_matches(':')));
        let allowed = own_module || places.iter().any(|it| path.starts_with(it));
        if !allowed && words(&code, what).next().is_some() {
            faults.push(format!("{path}: `{what}` may appear only in {places:?}"));
        }
    }
    // That of the schema is none of an engine.
    let engines = text.replace("cfg(feature = \"schema\")", "");
    if engines.contains("cfg(feature") && !path.starts_with("introspect/") {
        faults.push(format!("{path}: features of engines belong to introspect/"));
    }
    let module = path.split(['/', '.']).next().unwrap_or_default();
    if path == "lib.rs" || module == "bin" {
        return faults;
    }
    let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
        faults.push(format!("{path}: the module `{module}` is not in the table"));
        return faults;
    };
    for rest in words(&code, "crate::") {
        let end = rest
            .find(|it: char| !it.is_alphanumeric() && it != '_')
            .unwrap_or(rest.len());
        let used = &rest[..end];
        let allowed = used == module || may_use.contains(&used) || FOR_ALL.contains(&used);
        if !allowed {
            faults.push(format!("{path}: `{module}` may not use `{used}`"));
        }
    }
    faults
}

/// What follows each occurrence of `word` that begins where a word begins.
fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let begins = |at: usize| {
        !code[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_' || it == ':')
            || code[..at].ends_with("std::")
    };
    code.match_indices(word)
        .filter(move |(at, _)| begins(*at))
        .map(|(at, word)| &code[at + word.len()..])
}

/// The code without comments and without what is in quotes.
fn without_literals(text: &str) -> String {
    let mut code = String::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for (at, part) in line
            .replace("\\\"", "")
            .replace("'\"'", "")
            .split('"')
            .enumerate()
        {
            if at % 2 == 0 {
                code.push_str(part);
            }
        }
        code.push('\n');
    }
    code
}

#[test]
fn modules_use_what_the_tables_allow() {
    let files = project_files("src", "rs");
    assert!(files.len() > 30, "the source is not there");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| faults(path, text))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_forbidden_import_is_found() {
    for (path, text) in [
        ("ir/walk.rs", "use crate::config::Config;"),
        ("naming/scope.rs", "fn f() { crate::render::render() }"),
        ("access/mod.rs", "use rusqlite::Connection;"),
        ("relations/mod.rs", "fn f() { heck::AsSnakeCase(\"a\"); }"),
        ("words.rs", "use syn::Ident;"),
        ("render/mod.rs", "std::fs::write(path, text)"),
        ("output.rs", "println!(\"\")"),
        ("config/mod.rs", "let it = std::env::var(\"A\");"),
        ("render/mod.rs", "#[cfg(feature = \"sqlite\")]"),
        ("surprise.rs", ""),
    ] {
        assert_eq!(faults(path, text).len(), 1, "{path}: {text}");
    }
    let fine =
        "//! rusqlite::Connection\nconst A: &str = \"syn::Ident\";\nuse crate::ir::Catalog;\n";
    assert_eq!(faults("relations/mod.rs", fine), Vec::<String>::new());
}

#[test]
fn catalog_queries_say_what_they_return_and_where_it_is_documented() {
    let files = project_files("src", "sql");
    assert!(!files.is_empty(), "there are no queries");
    for (path, text) in files {
        let comment: Vec<&str> = text
            .lines()
            .take_while(|line| line.starts_with("--"))
            .collect();
        assert!(comment.len() >= 2, "{path} begins with no comment");
        assert!(
            comment.iter().any(|line| line.contains("https://")),
            "{path} has no link"
        );
    }
}

#[test]
fn every_module_says_what_it_is_in_ten_lines_at_most() {
    for folder in ["src", "tests", "snapshots/src"] {
        for (path, text) in project_files(folder, "rs") {
            let lines = text
                .lines()
                .take_while(|line| line.starts_with("//!"))
                .count();
            // The text of a driver goes on with these.
            let is_fragment =
                folder == "tests" && (path.ends_with("/tried.rs") || path.ends_with("trial.rs"));
            assert!(lines > 0 || is_fragment, "{folder}/{path} has no `//!`");
            let most = if folder == "src" && path == "lib.rs" {
                40
            } else {
                10
            };
            assert!(lines <= most, "{folder}/{path}: {lines} lines of `//!`");
        }
    }
}
