//! The command line: what each subcommand prints, writes and returns.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::support::{Folder, Run};

const URL: &str = "sqlite:shop.db";

fn generate(folder: &Folder, more: &[&str]) -> Run {
    let mut arguments = vec!["generate", "--url", URL, "--out", "db"];
    arguments.extend(more);
    folder.run(&arguments)
}

fn names(folder: &Folder, below: &str) -> Vec<String> {
    folder.files(below).into_keys().collect()
}

#[test]
fn generate_writes_a_module_and_says_what_it_needs() {
    let folder = Folder::new();
    let run = generate(&folder, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let expected = [
        "introspect-gen.lock",
        "mod.rs",
        "post_tags.rs",
        "posts.rs",
        "support.rs",
        "tags.rs",
        "users.rs",
    ];
    assert_eq!(names(&folder, "db"), expected);
    assert!(run.stderr.contains("4 tables"), "{}", run.stderr);
    assert!(run.stderr.contains("cargo add rusqlite@"), "{}", run.stderr);
}

#[test]
fn quiet_says_nothing_and_verbose_names_every_file() {
    let folder = Folder::new();
    assert_eq!(generate(&folder, &["--quiet"]).stderr, "");
    let run = generate(&folder, &["--verbose"]);
    assert!(run.stderr.contains("read the catalog in"), "{}", run.stderr);
    assert_eq!(
        run.stderr.matches("unchanged db/").count(),
        7,
        "{}",
        run.stderr
    );
    assert_eq!(generate(&folder, &["--quiet", "--verbose"]).status, 2);
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = Folder::new();
    generate(&folder, &[]);
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    for name in names(&folder, "db") {
        let file = fs::File::options()
            .write(true)
            .open(folder.path("db").join(name))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let before = folder.files("db");
    let run = generate(&folder, &[]);
    assert!(
        run.stderr
            .contains("0 files written, 7 unchanged, 0 removed"),
        "{}",
        run.stderr
    );
    assert_eq!(folder.files("db"), before);
    for name in names(&folder, "db") {
        let metadata = fs::metadata(folder.path("db").join(&name)).unwrap();
        assert_eq!(metadata.modified().unwrap(), long_ago, "{name}");
    }
}

#[test]
fn the_file_of_a_table_that_is_gone_is_removed_and_the_users_own_file_stays() {
    let folder = Folder::new();
    generate(&folder, &[]);
    folder.write("db/extra.rs", "// mine\n");
    folder.sql("DROP TABLE post_tags");
    let run = generate(&folder, &[]);
    assert!(run.stderr.contains("1 removed"), "{}", run.stderr);
    let names = names(&folder, "db");
    assert!(!names.contains(&"post_tags.rs".to_owned()), "{names:?}");
    assert!(names.contains(&"extra.rs".to_owned()), "{names:?}");
}

#[test]
fn foreign_files_in_the_way_are_all_listed_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write("db/users.rs", "// mine\n");
    folder.write("db/mod.rs", "mod users;\n");
    let before = folder.files("db");
    let run = generate(&folder, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    for name in ["users.rs", "mod.rs"] {
        assert!(run.stderr.contains(&format!("db/{name}")), "{}", run.stderr);
    }
    assert_eq!(folder.files("db"), before);
}

#[test]
fn a_catalog_file_gives_the_same_code_as_the_database() {
    let folder = Folder::new();
    generate(&folder, &[]);
    folder.succeeds(&["snapshot", "--url", URL, "--out", "catalog.json"]);
    folder.succeeds(&["generate", "--from", "catalog.json", "--out", "from"]);
    assert_eq!(folder.files("from"), folder.files("db"));
    let printed = folder.succeeds(&["snapshot", "--url", URL]).stdout;
    assert_eq!(
        printed,
        fs::read_to_string(folder.path("catalog.json")).unwrap()
    );
    let both = [
        "generate",
        "--url",
        URL,
        "--from",
        "catalog.json",
        "--out",
        "x",
    ];
    assert_eq!(folder.run(&both).status, 2);
}

#[test]
fn the_database_may_come_from_the_environment_or_a_file() {
    let folder = Folder::new();
    let arguments = ["inspect", "--tables"];
    let run = folder.run_with(&arguments, Some(URL));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("post_tags"), "{}", run.stdout);
    folder.write(".env", "OTHER=1\nDATABASE_URL=sqlite:shop.db\n");
    assert_eq!(folder.succeeds(&arguments).stdout, run.stdout);
    // What the environment says goes first, and an option before both.
    assert_eq!(
        folder.run_with(&arguments, Some("sqlite:gone.db")).status,
        2
    );
    let with_option = ["inspect", "--tables", "--url", URL];
    assert_eq!(
        folder.run_with(&with_option, Some("sqlite:gone.db")).status,
        0
    );
}

#[test]
fn a_crate_has_exactly_the_dependencies() {
    for edition in ["2021", "2024"] {
        let folder = Folder::new();
        let run = generate(&folder, &["--crate", "shop-db", "--edition", edition]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let text = fs::read_to_string(folder.path("db/Cargo.toml")).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        let package = manifest["package"].as_table().unwrap();
        assert_eq!(package["name"].as_str(), Some("shop-db"));
        assert_eq!(package["edition"].as_str(), Some(edition));
        let dependencies = manifest["dependencies"].as_table().unwrap();
        let url = introspect_gen::DatabaseUrl::sqlite(folder.path("shop.db"));
        let catalog = introspect_gen::introspect(&url).unwrap().catalog;
        let inspection = introspect_gen::inspect(&catalog, &introspect_gen::Config::default());
        let expected = introspect_gen::dependencies(&inspection.unwrap());
        assert_eq!(dependencies.len(), expected.len());
        for dependency in expected {
            let written = dependencies[dependency.name].as_table().unwrap();
            assert_eq!(written["version"].as_str(), Some(dependency.version));
            let features = written["features"].as_array().unwrap();
            let features: Vec<_> = features.iter().filter_map(toml::Value::as_str).collect();
            assert_eq!(features, dependency.features);
        }
        assert!(names(&folder, "db").contains(&"src/lib.rs".to_owned()));
    }
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let folder = Folder::new();
    for arguments in [
        &["generate", "--url", URL, "--out", "db", "--edition", "2021"][..],
        &["generate", "--url", URL, "--out", "db", "--crate", "struct"],
        &["generate", "--url", URL, "--out", "db", "--crate", "1st"],
        &[
            "generate",
            "--url",
            URL,
            "--out",
            "db",
            "--crate",
            "a",
            "--edition",
            "2018",
        ],
        &["generate", "--url", URL],
        &["frobnicate"],
        &[],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
    }
    assert!(!folder.path("db").exists());
}

#[test]
fn inspect_shows_what_it_is_asked_for() {
    let folder = Folder::new();
    let shown = |flags: &[&str]| {
        let mut arguments = vec!["inspect", "--url", URL];
        arguments.extend(flags);
        folder.succeeds(&arguments).stdout
    };
    let parts = [
        (
            "--tables",
            "post_tags: table, 2 columns, primary key (post_id, tag_id), 2 foreign keys",
        ),
        ("--relations", "junction pure"),
        ("--names", "PostTag"),
        ("--types", "title: TEXT -> Option<String>"),
    ];
    let everything = shown(&[]);
    for (flag, expected) in parts {
        let part = shown(&[flag]);
        assert!(part.contains(expected), "{flag}: {part}");
        assert!(everything.contains(&part), "{flag}: {everything}");
        for (_, other) in parts.iter().filter(|(other, _)| *other != flag) {
            assert!(!part.contains(other), "{flag}: {part}");
        }
    }
    let one = shown(&["--types", "USERS"]);
    assert!(
        one.starts_with("users\n") && !one.contains("title"),
        "{one}"
    );
}

#[test]
fn filters_choose_tables() {
    let folder = Folder::new();
    let run = folder.run(&[
        "inspect", "--url", URL, "--tables", "--table", "post*", "--table", "!posts",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("post_tags") && run.stdout.lines().count() == 1,
        "{}",
        run.stdout
    );
    assert!(
        run.stderr.contains("warning[foreign-key-dropped]"),
        "{}",
        run.stderr
    );
}

#[test]
fn explain_tells_verdict_and_relations() {
    let folder = Folder::new();
    let text = folder
        .succeeds(&["explain", "--url", URL, "post_tags"])
        .stdout;
    for expected in [
        "verdict: junction pure",
        "it links `posts` and `tags`",
        "called `post`",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(text.contains("of `post_tags`, declared"), "{text}");
    let run = folder.run(&["explain", "--url", URL, "post"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("`post_tags`") && run.stderr.contains("`posts`"),
        "{}",
        run.stderr
    );
}

#[test]
fn explain_tells_who_named_a_relation_and_how_to_change_it() {
    let folder = Folder::new();
    folder.write(
        "shop.toml",
        "[names]\nrelations = [\n    { table = 'posts', name = 'writer' },\n]\n",
    );
    let config = ["--url", URL, "--config", "shop.toml"];
    folder.succeeds(&[&["generate", "--out", "db"], &config[..]].concat());
    assert!(folder.path("shop.lock").is_file() && !folder.path("db/introspect-gen.lock").exists());
    folder.sql("ALTER TABLE posts ADD COLUMN reviewer_id INTEGER REFERENCES users");
    let text = |table: &str| {
        folder
            .succeeds(&[&["explain", table], &config[..]].concat())
            .stdout
    };
    // One entry of the configuration was enough for one key.
    let run = folder.run(&[&["explain", "users"], &config[..]].concat());
    assert_eq!(run.status, 2, "{}", run.stdout);
    folder.write(
        "shop.toml",
        "[names]\nrelations = [\n    { table = 'posts', columns = ['author_id'], name = 'writer' },\n    { through = \
         'post_tags', skip = true },\n]\n",
    );
    let users = text("users");
    for expected in [
        "called `posts` by the lock, and not `author_posts` after the key and the table that holds it",
        "called `reviewer_posts` after the key and the table that holds it",
        "change it in `names.relations`: { table = \"posts\", columns = [\"reviewer_id\"], inverse = \
         \"reviewer_posts\" }",
        "from a foreign key of `posts`, declared",
    ] {
        assert!(users.contains(expected), "{expected}: {users}");
    }
    let posts = text("posts");
    for expected in [
        "called `writer` by line 3 of the configuration",
        "none from the pure junction `post_tags`\n    switched off by the configuration",
    ] {
        assert!(posts.contains(expected), "{expected}: {posts}");
    }
    let json = folder
        .succeeds(&[&["explain", "users", "--json"], &config[..]].concat())
        .stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let relation = &json["relations"][0];
    assert_eq!(relation["named_by"], "lock", "{json:#}");
    assert_eq!(relation["name_by_rule"], "author_posts");
    assert_eq!(relation["path"]["against"]["provenance"], "declared");
    // The printed entry, with another name in it, is one that the configuration takes.
    let entry = relation["override"]["entry"]
        .as_str()
        .unwrap()
        .replace("\"posts\" }", "\"texts\" }");
    folder.write("shop.toml", format!("[names]\nrelations = [{entry}]\n"));
    assert!(text("users").contains("called `texts` by line 2 of the configuration"));
}

#[test]
fn the_lock_is_written_by_generate_only_and_unlock_does_without_it() {
    let folder = Folder::new();
    generate(&folder, &[]);
    let path = folder.path("db/introspect-gen.lock");
    let first = fs::read_to_string(&path).unwrap();
    folder.sql("ALTER TABLE posts ADD COLUMN reviewer_id INTEGER REFERENCES users");
    let lock = ["--lock", "db/introspect-gen.lock"];
    let from = ["--from", "catalog.json"];
    folder.succeeds(&[
        "snapshot",
        "--url",
        URL,
        "--out",
        "catalog.json",
        lock[0],
        lock[1],
    ]);
    let shown = folder.succeeds(&[&["inspect", "--names", "users"], &lock[..], &from[..]].concat());
    assert!(
        shown.stdout.contains("relation: posts <-"),
        "{}",
        shown.stdout
    );
    assert!(shown.stdout.contains("by the lock"), "{}", shown.stdout);
    let shown = folder.succeeds(&["inspect", "--names", "users", "--url", URL]);
    assert!(
        shown.stdout.contains("relation: author_posts <-"),
        "{}",
        shown.stdout
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), first);

    let module = |of: &str| fs::read_to_string(folder.path(of)).unwrap();
    folder.succeeds(&[&["generate", "--out", "db"], &from[..]].concat());
    let users = module("db/users.rs");
    assert!(
        users.contains("pub fn posts(") && users.contains("pub fn reviewer_posts("),
        "{users}"
    );
    let run = generate(&folder, &["--unlock"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let users = module("db/users.rs");
    assert!(
        users.contains("pub fn author_posts(") && !users.contains("pub fn posts("),
        "{users}"
    );
    assert!(fs::read_to_string(&path).unwrap().contains("author_posts"));
}

#[test]
fn completions_are_printed_for_every_shell() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = folder.succeeds(&["completions", shell]);
        assert!(
            run.stdout.contains("introspect-gen") && run.stdout.contains("explain"),
            "{shell}"
        );
    }
}

#[test]
fn help_and_version_succeed() {
    let folder = Folder::new();
    assert!(
        folder
            .succeeds(&["--help"])
            .stdout
            .contains("Exit status: 0 done")
    );
    assert!(
        folder
            .succeeds(&["--version"])
            .stdout
            .contains(env!("CARGO_PKG_VERSION"))
    );
    for subcommand in [
        "init",
        "generate",
        "check",
        "diff",
        "snapshot",
        "inspect",
        "explain",
        "lint",
        "diagram",
        "config",
        "man",
        "completions",
    ] {
        let help = folder.succeeds(&[subcommand, "--help"]).stdout;
        assert!(help.contains("Examples:"), "{subcommand}: {help}");
    }
}
