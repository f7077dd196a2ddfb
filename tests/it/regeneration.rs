//! Generating again: what was changed by hand, what is the user's, and a stop at any moment.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::Folder;

const GENERATE: &[&str] = &["generate", "--url", "sqlite:shop.db", "--out", "db"];

fn generate(folder: &Folder, more: &[&str]) -> crate::support::Run {
    folder.run(&[GENERATE, more].concat())
}

#[test]
fn what_was_changed_by_hand_is_replaced_only_by_force() {
    let folder = Folder::new();
    generate(&folder, &[]);
    let generated = folder.files("db");
    for name in ["posts.rs", "users.rs"] {
        let text = String::from_utf8(generated[name].clone()).unwrap();
        folder.write(&format!("db/{name}"), format!("{text}\nimpl Mine {{}}\n"));
    }
    let edited = folder.files("db");
    // One of the two is no longer generated.
    let only = &["--table", "!posts", "--table", "!post_tags"];
    for arguments in [&only[..], &[], &["--dry-run"]] {
        let run = generate(&folder, arguments);
        assert_eq!(run.status, 2);
        let told = "  cause: 2 files were changed by hand since introspect-gen wrote them,";
        assert!(run.stderr.contains(told), "{}", run.stderr);
        for name in ["db/posts.rs", "db/users.rs"] {
            assert!(run.stderr.contains(name), "{}", run.stderr);
        }
        assert_eq!(folder.files("db"), edited);
    }
    let check = folder.run(&["check", "--url", "sqlite:shop.db", "--out", "db"]);
    assert_eq!(check.status, 1);
    assert!(check.stdout.contains("-impl Mine {}"), "{}", check.stdout);
    assert_eq!(generate(&folder, &["--force"]).status, 0);
    assert_eq!(folder.files("db"), generated);
    // The line ends of another system are no change.
    for (name, content) in &generated {
        let text = String::from_utf8(content.clone()).unwrap();
        folder.write(&format!("db/{name}"), text.replace('\n', "\r\n"));
    }
    assert_eq!(generate(&folder, &[]).status, 0);
    assert_eq!(folder.files("db"), generated);
}

#[test]
fn force_is_not_for_files_of_others() {
    let folder = Folder::new();
    folder.write("db/users.rs", "// mine\n");
    let before = folder.files("db");
    assert_eq!(generate(&folder, &["--force"]).status, 2);
    assert_eq!(folder.files("db"), before);
}

#[test]
fn a_dry_run_tells_and_does_nothing() {
    let folder = Folder::new();
    let run = generate(&folder, &["--dry-run"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr.contains("would write db/users.rs\n"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("db: nothing done; "), "{}", run.stderr);
    assert!(!folder.path("db").exists());
    generate(&folder, &[]);
    let before = folder.files("db");
    folder.sql("ALTER TABLE users ADD name TEXT; DROP TABLE post_tags;");
    let told = generate(&folder, &["--dry-run"]).stderr;
    let would = |it: &&str| it.starts_with("would");
    let told: Vec<&str> = told.lines().filter(would).collect();
    assert_eq!(folder.files("db"), before);
    let run = generate(&folder, &["--verbose"]);
    let done = run
        .stderr
        .replace("\nwrote", "\nwould write")
        .replace("\nremoved", "\nwould remove");
    assert_eq!(told, done.lines().filter(would).collect::<Vec<_>>());
    assert!(told.contains(&"would remove db/post_tags.rs"), "{told:?}");
}

#[cfg(unix)]
#[test]
fn the_users_files_stay_the_same_files() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = Folder::new();
    folder.sql("CREATE TABLE notes (id INTEGER PRIMARY KEY);");
    generate(&folder, &[]);
    folder.write("db/mine.rs", "pub fn mine() {}\n");
    folder.write("db/deep/er/mine.rs", "pub fn mine() {}\n");
    fs::create_dir(folder.path("db/empty")).unwrap();
    std::os::unix::fs::symlink("../shop.db", folder.path("db/link")).unwrap();
    let identity = |below: &str| {
        let facts = fs::symlink_metadata(folder.path(below)).unwrap();
        (facts.ino(), facts.mtime_nsec())
    };
    let kept = ["db/mine.rs", "db/deep/er/mine.rs", "db/notes.rs"];
    let before = kept.map(identity);
    let place = identity("db").0;
    folder.sql("ALTER TABLE users ADD name TEXT; ALTER TABLE posts ADD body TEXT;");
    assert_eq!(generate(&folder, &[]).status, 0);
    assert_eq!(kept.map(identity), before);
    assert_ne!(identity("db").0, place, "the module was not exchanged");
    assert!(folder.path("db/empty").is_dir());
    assert_eq!(
        fs::read_link(folder.path("db/link")).unwrap(),
        Path::new("../shop.db")
    );
    let text = fs::read_to_string(folder.path("db/posts.rs")).unwrap();
    assert!(text.contains("body"));
    // Who works in the folder stays in it.
    folder.sql("ALTER TABLE users ADD age INTEGER; ALTER TABLE posts ADD more TEXT;");
    let place = identity("db").0;
    let status = Command::new(env!("CARGO_BIN_EXE_introspect-gen"))
        .args([
            "generate",
            "--quiet",
            "--url",
            "sqlite:../shop.db",
            "--out",
            ".",
        ])
        .current_dir(folder.path("db"))
        .status();
    assert!(status.unwrap().success());
    assert_eq!(identity("db").0, place);
    assert!(nothing_is_left(&folder));
}

/// Nothing but the module and the database.
fn nothing_is_left(folder: &Folder) -> bool {
    let entries = |below: &str| fs::read_dir(folder.path(below)).unwrap();
    let mut names = entries("")
        .chain(entries("db"))
        .map(|it| it.unwrap().file_name());
    names.all(|it| !it.to_string_lossy().starts_with(".introspect-gen-"))
}

fn catalog(tables: usize, columns: &[&str]) -> String {
    let mut text =
        r#"{ "format": 1, "engine": "sqlite", "default_schema": "main", "tables": ["#.to_owned();
    for table in 0..tables {
        let comma = if table > 0 { "," } else { "" };
        let _ = write!(text, r#"{comma}{{ "name": "table_{table}", "columns": ["#);
        for (at, column) in columns.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let _ = write!(
                text,
                r#"{comma}{{ "name": "{column}", "type": "TEXT", "sql_type": "text" }}"#
            );
        }
        text.push_str("] }");
    }
    text.push_str("] }");
    text
}

#[test]
fn a_stop_at_any_moment_leaves_the_old_module_or_the_new_one() {
    let folder = Folder::new();
    folder.write("a.json", catalog(40, &["name"]));
    folder.write("b.json", catalog(30, &["name", "text"]));
    let arguments = |from: &'static str| ["generate", "--quiet", "--from", from, "--out", "db"];
    let modules: BTreeMap<&str, _> = ["a.json", "b.json"]
        .map(|from| {
            folder.succeeds(&arguments(from));
            (from, code(&folder))
        })
        .into();
    let mut stopped = 0;
    let mut is_new = 0;
    for attempt in 0..60_u64 {
        let from = ["a.json", "b.json"][usize::from(attempt % 2 == 0)];
        let before = code(&folder);
        let mut child = Command::new(env!("CARGO_BIN_EXE_introspect-gen"))
            .args(arguments(from))
            .current_dir(folder.path(""))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Not before it begins to write, which is the moment that matters.
        let start = Instant::now();
        while nothing_is_left(&folder) && child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < Duration::from_secs(60));
        }
        std::thread::sleep(Duration::from_micros(attempt * 150));
        child.kill().unwrap();
        stopped += i32::from(!child.wait().unwrap().success());
        let now = code(&folder);
        assert!(now == before || now == modules[from], "half a module");
        is_new += i32::from(now == modules[from]);
    }
    println!("stopped {stopped} times, the new module was there {is_new} times");
    assert!(stopped > 0);
    folder.succeeds(&arguments("a.json"));
    assert_eq!(code(&folder), modules["a.json"]);
    folder.succeeds(&arguments("b.json"));
    assert!(nothing_is_left(&folder));
}

/// The generated module, without the lock.
fn code(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut files = folder.files("db");
    files.retain(|name, _| Path::new(name).extension().is_some_and(|it| it == "rs"));
    files
}
