//! What a filter leaves out, and what that does to the commands: the catalog file has everything, advice is about the
//! database, and the lock keeps names.

use crate::support::Folder;

const CONFIG: &str = "
[connection]
url = 'sqlite:shop.db'
[output]
folder = 'db'
[filters]
tables = ['!tags']
columns = ['!users.id', '!*.author_id']
[overrides]
columns = [{ type = 'TEXT', nullable = true, skip = true }]
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("introspect-gen.toml", CONFIG);
    folder
}

#[test]
fn a_catalog_file_has_what_the_configuration_leaves_out() {
    let folder = folder();
    folder.succeeds(&["generate"]);
    let files = folder.files("db");
    folder.succeeds(&["snapshot", "--out", "catalog.json"]);
    let told = folder.succeeds(&["check"]).stderr;
    std::fs::remove_file(folder.path("shop.db")).unwrap();
    let from = ["--from", "catalog.json"];
    for command in ["check", "lint", "diagram", "generate"] {
        folder.succeeds(&[&[command], &from[..]].concat());
    }
    folder.succeeds(&["explain", "posts", "--from", "catalog.json"]);
    assert_eq!(folder.files("db"), files);
    assert_eq!(
        folder.succeeds(&["check", "--from", "catalog.json"]).stderr,
        told
    );
    // Only the command line chooses what is in the file.
    let all = folder
        .succeeds(&["snapshot", "--from", "catalog.json"])
        .stdout;
    assert!(
        all.contains("\"tags\"") && all.contains("\"author_id\""),
        "{all}"
    );
    folder.write("introspect-gen.toml", "");
    let one = folder.succeeds(&["snapshot", "--from", "catalog.json", "--table", "users"]);
    assert!(
        one.stdout.contains("\"users\"") && !one.stdout.contains("\"tags\""),
        "{}",
        one.stdout
    );
}

#[test]
fn what_goes_with_a_column_is_told() {
    let folder = folder();
    let run = folder.succeeds(&["inspect", "--relations"]);
    for expected in [
        "warning[keys-left-out]: without `id` of `main.users`, which the configuration excludes, these are omitted too: the \
         primary key\n",
        "warning[foreign-key-dropped]: foreign key `main.posts (author_id)` to `users` is omitted: the configuration excludes \
         one of its columns\n",
        "warning[no-new-rows]: no row of `main.posts` can be inserted: `author_id` has no default and is excluded by the \
         configuration\n",
        "warning[foreign-key-dropped]: foreign key `main.post_tags (tag_id)` to `tags` is omitted: the configuration excludes \
         that table\n",
    ] {
        assert!(run.stderr.contains(expected), "{expected}: {}", run.stderr);
    }
    assert_eq!(run.stderr.lines().count(), 4, "{}", run.stderr);
}

#[test]
fn advice_is_about_the_database_and_not_about_what_is_left_out() {
    let folder = folder();
    let codes = || {
        let found = folder.succeeds(&["lint", "--json"]).stdout;
        let found: serde_json::Value = serde_json::from_str(&found).unwrap();
        let codes = found.as_array().unwrap().iter();
        codes
            .map(|it| it["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // `users` has a primary key, though it is left out; and that `author_id` has no index is nobody's concern here.
    assert_eq!(codes(), [""; 0]);
    folder.write(
        "introspect-gen.toml",
        CONFIG.replace("columns = ['!users.id', '!*.author_id']", ""),
    );
    assert_eq!(codes(), ["foreign-key-without-index"]);
}

#[test]
fn the_lock_keeps_the_names_of_columns_that_are_left_out() {
    let folder = Folder::new();
    folder.write(
        "all.toml",
        CONFIG
            .replace("columns = ['!users.id', '!*.author_id']", "")
            .replace(", skip = true", ", visibility = 'pub'"),
    );
    let generate = |config: &str| {
        let run = folder.succeeds(&["generate", "--config", config, "--lock", "names.lock"]);
        assert!(!run.stderr.contains("lock-entry-dropped"), "{}", run.stderr);
        std::fs::read_to_string(folder.path("names.lock")).unwrap()
    };
    let before = generate("all.toml");
    assert!(before.contains("author_id"), "{before}");
    folder.write("some.toml", CONFIG);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&generate("some.toml")), sorted(&before));
}

#[test]
fn a_configuration_for_what_is_new_does_not_trouble_the_old_catalog() {
    let folder = folder();
    folder.succeeds(&["snapshot", "--out", "catalog.json"]);
    folder.succeeds(&["generate"]);
    folder.sql("ALTER TABLE users ADD COLUMN secret TEXT");
    folder.write(
        "introspect-gen.toml",
        CONFIG.replace("'!users.id'", "'!users.id', '!users.secret'"),
    );
    let run = folder.run(&["check"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
}
