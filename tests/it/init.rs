//! `init`, and how a configuration is found: the beginning of the daily workflow.

use std::fs;
use std::path::{Path, PathBuf};

use introspect_gen::Config;
use introspect_gen::ir::Catalog;

use crate::support::{Folder, Run, project_files};

const URL: &str = "sqlite:shop.db";

fn text(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path(path)).unwrap()
}

#[test]
fn init_generate_check_migrate_check_generate_check() {
    let folder = Folder::new();
    let run = folder.succeeds(&["init", "--url", URL, "--out", "src/db"]);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("wrote introspect-gen.toml"),
        "{}",
        run.stderr
    );
    let written = text(&folder, "introspect-gen.toml");
    let config = Config::parse(&written).unwrap();
    assert_eq!(config.connection.url.as_deref(), Some(URL), "{written}");
    assert_eq!(config.output.folder, PathBuf::from("src/db"));
    folder.succeeds(&["generate"]);
    assert!(folder.path("src/db/mod.rs").is_file() && folder.path("introspect-gen.lock").is_file());
    folder.succeeds(&["snapshot", "--out", "catalog.json"]);
    folder.succeeds(&["check"]);
    // From any folder below, and offline.
    fs::create_dir_all(folder.path("deep/er")).unwrap();
    assert_eq!(run_in(&folder, "deep/er", &["check"]).status, 0);
    let offline = run_in(
        &folder,
        "deep/er",
        &["check", "--from", "../../catalog.json"],
    );
    assert_eq!(offline.status, 0, "{}", offline.stderr);
    folder.sql("ALTER TABLE tags ADD COLUMN hue TEXT; CREATE INDEX titles ON posts (title)");
    let run = folder.run(&["check"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    // The index is known from the catalog beside the configuration, which no lock tells.
    for expected in [
        "+ `tags.hue` is new (breaking)\n",
        "+ the index `titles` of `posts` is new\n    `Post::list_by_title` is new\n",
    ] {
        assert!(run.stdout.contains(expected), "{expected}: {}", run.stdout);
    }
    folder.succeeds(&["snapshot", "--out", "catalog.json"]);
    let run = folder.run(&["check", "--from", "catalog.json"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stdout.contains("+ `tags.hue` is new (breaking)\n"),
        "{}",
        run.stdout
    );
    folder.succeeds(&["generate", "--from", "catalog.json"]);
    folder.succeeds(&["check"]);
}

/// Runs the program in a folder below.
fn run_in(folder: &Folder, below: &str, arguments: &[&str]) -> Run {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_introspect-gen"))
        .args(arguments)
        .current_dir(folder.path(below))
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    Run {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_configuration_is_replaced_only_by_force() {
    let folder = Folder::new();
    folder.write("introspect-gen.toml", "# mine\n");
    let run = folder.run(&["init", "--url", URL]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .contains("there is a configuration `introspect-gen.toml` already"),
        "{}",
        run.stderr
    );
    assert_eq!(text(&folder, "introspect-gen.toml"), "# mine\n");
    folder.succeeds(&["init", "--url", URL, "--force"]);
    assert_ne!(text(&folder, "introspect-gen.toml"), "# mine\n");
    folder.succeeds(&["init", "--url", URL, "--config", "other.toml"]);
    let run = folder.succeeds(&["generate", "--config", "other.toml", "--verbose"]);
    assert!(folder.path("other.lock").is_file(), "{}", run.stderr);
}

#[test]
fn no_password_is_written() {
    let folder = Folder::new();
    let variables = [("DATABASE_URL", "sqlite:shop.db")];
    let run = folder.run_in(&["init"], &variables);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let written = text(&folder, "introspect-gen.toml");
    assert!(written.contains("url = \"${DATABASE_URL}\"\n"), "{written}");
    assert_eq!(folder.run_in(&["generate"], &variables).status, 0);
    let run = folder.run(&["generate"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`DATABASE_URL`"), "{}", run.stderr);
    // A server that does not answer: nothing is written, nor told.
    let url = "postgres://me:s3cret@127.0.0.1:1/shop";
    let run = folder.run(&["init", "--url", url, "--config", "server.toml"]);
    assert_eq!(run.status, 2);
    assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
    assert!(!folder.path("server.toml").exists());
}

#[test]
fn what_was_seen_is_told_in_comments() {
    let folder = Folder::new();
    folder.sql(
        "CREATE TABLE wp_users (id INTEGER PRIMARY KEY, metadata TEXT);
         CREATE TABLE wp_links (user_id INTEGER REFERENCES wp_users, post_id INTEGER REFERENCES posts, kind TEXT);
         CREATE TABLE wp_notes (id INTEGER PRIMARY KEY, post_id INTEGER);
         CREATE TABLE wp_terms (id INTEGER PRIMARY KEY);
         CREATE TABLE wp_things (id INTEGER PRIMARY KEY);
         CREATE VIEW busy AS SELECT * FROM users;",
    );
    folder.succeeds(&["init", "--url", URL]);
    let written = text(&folder, "introspect-gen.toml");
    for expected in [
        "9 tables, 1 view (sqlite)",
        "# 5 of 10 names begin with `wp_`",
        "`wp_links` links two tables and is no junction: no unique key over user_id and post_id",
        "one more could be guessed from names of columns.\n# infer = true\n",
        "# Views have no keys, until they are said here: `busy`.",
        "# Text that may be JSON, by its name: `wp_users.metadata`.",
        "`introspect-gen lint` advises:",
    ] {
        // At least half of all names: five of ten is not more than half.
        if expected.contains("begin with") {
            assert!(!written.contains(expected), "{written}");
        } else {
            assert!(written.contains(expected), "{expected}: {written}");
        }
    }
    folder.sql("DROP TABLE tags; DROP TABLE post_tags");
    folder.succeeds(&["init", "--url", URL, "--force"]);
    let written = text(&folder, "introspect-gen.toml");
    assert!(
        written.contains("# 5 of 8 names begin with `wp_`")
            && written.contains("# strip_prefixes = [\"wp_\"]\n"),
        "{written}"
    );
    // Each hint is a key that the configuration takes.
    for key in [
        "infer = true",
        "primary_keys = [",
        "strip_prefixes = [",
        "deny = [",
    ] {
        let line = written
            .lines()
            .find(|it| it.starts_with(&format!("# {key}")))
            .unwrap();
        let section = match key {
            "strip_prefixes = [" => "names",
            "deny = [" => "lint",
            _ => "relations",
        };
        let config = format!("[{section}]\n{}\n", line.trim_start_matches("# "));
        assert!(Config::parse(&config).is_ok(), "{config}");
    }
}

#[test]
fn a_beginning_of_most_names_can_be_stripped() {
    let hinted = |sql: &str| {
        let folder = Folder::new();
        folder.sql("DROP TABLE post_tags; DROP TABLE posts; DROP TABLE tags; DROP TABLE users");
        folder.sql(sql);
        folder.succeeds(&["init", "--url", URL]);
        let written = text(&folder, "introspect-gen.toml");
        let hint = written.lines().find(|it| it.contains("strip_prefixes"));
        let hint = hint.map(|it| it.trim_start_matches("# ").to_owned());
        if let Some(hint) = &hint {
            // As it stands it can be taken, and then it is what names are made of.
            let with_hint = written.replace(&format!("# {hint}"), hint);
            folder.write("introspect-gen.toml", with_hint);
            let run = folder.succeeds(&["inspect", "--names"]);
            assert!(run.stdout.contains("User"), "{}", run.stdout);
            assert!(!run.stdout.contains("ShopUser"), "{}", run.stdout);
        }
        hint
    };
    let table = |name: &str| format!("CREATE TABLE {name} (id INTEGER PRIMARY KEY);");
    let tables = |names: &[&str]| names.iter().map(|it| table(it)).collect::<String>();
    for (names, expected) in [
        (
            &["shop_users", "shop_posts", "shop_tags", "log"][..],
            Some("strip_prefixes = [\"shop_\"]"),
        ),
        (
            &["SHOP_USERS", "SHOP_POSTS", "SHOP_TAGS"],
            Some("strip_prefixes = [\"SHOP_\"]"),
        ),
        (&["users", "posts", "tags", "post_tags"], None),
        // These are about one thing, and that is a table.
        (&["user", "user_roles", "user_groups", "user_keys"], None),
    ] {
        assert_eq!(hinted(&tables(names)).as_deref(), expected, "{names:?}");
    }
}

#[test]
fn several_configurations_are_several_projects() {
    let folder = Folder::new();
    for (name, table) in [("a", "users"), ("b", "tags")] {
        let config = format!(
            "[connection]\nurl = 'sqlite:shop.db'\n[output]\nfolder = 'src/{name}'\n[filters]\ntables = ['{table}']\n"
        );
        folder.write(&format!("{name}.toml"), config);
    }
    let both = ["--config", "a.toml", "--config", "b.toml"];
    folder.succeeds(&[&["generate"], &both[..]].concat());
    assert!(folder.path("src/a/users.rs").is_file() && folder.path("src/b/tags.rs").is_file());
    assert!(!folder.path("src/a/tags.rs").exists());
    assert!(folder.path("a.lock").is_file() && folder.path("b.lock").is_file());
    folder.succeeds(&[&["check"], &both[..]].concat());
    folder.sql("ALTER TABLE users ADD COLUMN age INTEGER");
    let run = folder.run(&[&["check"], &both[..]].concat());
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("src/b is up to date"), "{}", run.stderr);
    // For programs it is one document: of several configurations an array, in their order.
    let run = folder.run(&[&["check", "--json"], &both[..]].concat());
    assert_eq!(run.status, 1, "{}", run.stderr);
    let documents: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let of = |at: usize| (&documents[at]["config"], &documents[at]["up_to_date"]);
    assert_eq!(of(0), (&"a.toml".into(), &false.into()));
    assert_eq!(of(1), (&"b.toml".into(), &true.into()));
    assert_eq!(documents.as_array().unwrap().len(), 2);
    assert_eq!(documents[0]["files"][0]["path"], "a.lock", "{documents}");
    let run = folder.succeeds(&["check", "--json", "--config", "b.toml"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["up_to_date"], true);
    assert_eq!(document.get("config"), None);
    for arguments in [
        &["inspect", "--config", "a.toml", "--config", "b.toml"][..],
        &[
            "generate", "--config", "a.toml", "--config", "b.toml", "--out", "x",
        ],
        &[
            "check", "--config", "a.toml", "--config", "b.toml", "--lock", "x.lock",
        ],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
    }
    let run = folder.run(&["generate", "--url", URL]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("no folder is given for the code"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_configuration_for_any_database_is_one_and_changes_nothing() {
    let catalogs = project_files("snapshots", "json");
    assert!(catalogs.len() > 100, "the catalogs are not there");
    let mut with_schemas = 0;
    for (path, json) in catalogs {
        let catalog = Catalog::from_json(&json).unwrap();
        let out = Path::new("src/\"db\"");
        let more = [("tls_ca", "/a \"b\".pem".to_owned())];
        let url = "postgres://me@localhost/shop";
        let text = introspect_gen::scaffold(&catalog, url, &more, out).unwrap();
        let config = Config::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        assert_eq!(config.output.folder, out);
        assert_eq!(config.connection.tls_ca.as_deref(), Some("/a \"b\".pem"));
        with_schemas += usize::from(!config.filters.schemas.is_empty());
        let with = introspect_gen::inspect(&catalog, &config).unwrap();
        let without = introspect_gen::inspect(&catalog, &Config::default()).unwrap();
        assert_eq!(with, without, "{path}: {text}");
        assert!(
            text.lines().all(|it| it.chars().count() < 400),
            "{path}: {text}"
        );
    }
    assert!(with_schemas > 3, "{with_schemas}");
}

#[test]
fn a_lock_that_is_older_than_the_configuration_stays_where_it_is() {
    let folder = Folder::new();
    folder.succeeds(&["generate", "--url", URL, "--out", "db"]);
    folder.sql("ALTER TABLE posts ADD COLUMN reviewer_id INTEGER REFERENCES users");
    folder.succeeds(&["init", "--url", URL, "--out", "db"]);
    folder.succeeds(&["generate"]);
    assert!(!folder.path("introspect-gen.lock").exists());
    let users = text(&folder, "db/users.rs");
    assert!(
        users.contains("pub fn posts(") && users.contains("pub fn reviewer_posts("),
        "{users}"
    );
    let shown = folder.succeeds(&["inspect", "--names", "users"]).stdout;
    assert!(shown.contains("by the lock"), "{shown}");
    folder.succeeds(&["check"]);
}
