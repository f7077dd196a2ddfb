//! `diff`: what is different between two databases or catalog files, and what of it breaks code.

use introspect_gen::ir::Catalog;
use introspect_gen::{Config, inspect};
use rusqlite::Connection;
use serde_json::Value;

use crate::support::{Folder, project_files};

const BEFORE: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('a', 'b')));
    CREATE TABLE posts (
        id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES users, title TEXT, size INTEGER NOT NULL
    );
    CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE post_tags (
        post_id INTEGER NOT NULL REFERENCES posts, tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY KEY (post_id, tag_id)
    );
    CREATE TABLE old (id INTEGER PRIMARY KEY);";

/// What becomes of a part of the tables, and what has to be told of it.
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "author_id INTEGER NOT NULL",
        "author_id INTEGER",
        &[
            "~ `posts.author_id` became nullable (breaking)\n",
            "    breaks: `Post::author` is now optional, `Option<User>`\n",
        ],
    ),
    (
        "title TEXT",
        "title BLOB",
        &[
            "~ `posts.title` was `TEXT` and is `BLOB` (breaking)\n",
            "    breaks: `Post::title` is `Option<Vec<u8>>` and was `Option<String>`\n",
        ],
    ),
    (
        "IN ('a', 'b')",
        "IN ('a', 'b', 'c')",
        &[
            "~ `users.kind` can be `c` too (breaking)\n",
            "    breaks: `UserKind::C` is new; a `match` over all of `UserKind` has to have it\n",
        ],
    ),
    (
        "email TEXT NOT NULL UNIQUE",
        "email TEXT NOT NULL",
        &[
            "- the unique key `email` of `users` is gone (breaking)\n",
            "    breaks: `User::delete_by_email`, `User::find_by_email`, `User::page_by_email_after` and `NewUser::upsert_by_email` are gone\n",
        ],
    ),
    (
        "size INTEGER NOT NULL",
        "size INTEGER NOT NULL DEFAULT 0",
        &[
            "~ `posts.size` had no default and has the default `0` (breaking)\n",
            "    breaks: `NewPost::new` takes `(author_id: i64)` and took `(author_id: i64, size: i64)`\n",
        ],
    ),
    (
        ", size INTEGER NOT NULL",
        "",
        &["- `posts.size` is gone (breaking)\n", "`Post::size`"],
    ),
    (
        "name TEXT NOT NULL)",
        "name TEXT NOT NULL, hue TEXT)",
        &[
            "+ `tags.hue` is new (breaking)\n",
            "code that lists all fields of `Tag`, `NewTag` and `TagPatch` has to have it\n",
        ],
    ),
    (
        "CREATE TABLE old (id INTEGER PRIMARY KEY);",
        "CREATE INDEX titles ON posts (title);",
        &[
            "- the table `old` is gone (breaking)\n    breaks: `Old`, `NewOld` and `old` are gone\n",
            "+ the index `titles` of `posts` is new\n    `Post::list_by_title` is new\n",
        ],
    ),
    (
        "tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY",
        "tag_id INTEGER NOT NULL REFERENCES tags, weight INTEGER NOT NULL, PRIMARY",
        &[
            "~ `post_tags` was a pure junction and is a payload junction (breaking)\n",
            "    breaks: `Tag::attach_posts`",
        ],
    ),
    (
        "INTEGER NOT NULL REFERENCES users",
        "INTEGER NOT NULL UNIQUE REFERENCES users",
        &[
            "+ the unique key `author_id` of `posts` is new\n",
            "~ the relation is now `one to one: posts (author_id) -> users (id)` (breaking)\n",
            "    breaks: `User::posts` gives `Option<Post>` and gave `Vec<Post>`",
        ],
    ),
    (
        "INTEGER NOT NULL REFERENCES users",
        "INTEGER NOT NULL REFERENCES users ON DELETE CASCADE",
        &[
            "~ the foreign key `author_id` of `posts` to `users` says ON DELETE CASCADE and said NO ACTION\n",
        ],
    ),
    (
        "INTEGER NOT NULL REFERENCES users",
        "INTEGER NOT NULL",
        &[
            "- the foreign key `author_id` of `posts` to `users` is gone (breaking)\n",
            "`Post::author`",
            "`User::posts`",
        ],
    ),
];

fn database(folder: &Folder, name: &str, sql: &str) {
    let path = folder.path(name);
    let _ = std::fs::remove_file(&path);
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(sql).unwrap();
}

#[test]
fn each_change_is_told_with_what_it_breaks() {
    let folder = Folder::new();
    folder.write("introspect-gen.toml", "[relations]\norphans = 'error'\n");
    database(&folder, "before.db", BEFORE);
    for (what, instead, expected) in CASES {
        let after = BEFORE.replace(what, instead);
        assert_ne!(after, BEFORE, "{what}");
        database(&folder, "after.db", &after);
        let run = folder.run(&["diff", "before.db", "after.db"]);
        assert_eq!(run.status, 1, "{instead}: {}", run.stderr);
        for text in *expected {
            assert!(run.stdout.contains(text), "{text}: {}", run.stdout);
        }
        assert!(!run.stdout.contains("other code"), "{}", run.stdout);
        // The other way round what is new is gone.
        let back = folder.run(&["diff", "after.db", "before.db"]);
        assert_eq!(back.status, 1, "{}", back.stderr);
        assert_ne!(back.stdout, run.stdout);
    }
}

#[test]
fn a_trait_that_is_implemented_no_more_is_told() {
    let folder = Folder::new();
    folder.sql(
        "DROP TABLE posts; CREATE TABLE posts (id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
         CREATE TABLE remarks (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)",
    );
    folder.write(
        "introspect-gen.toml",
        "[traits]\ngroups = [{ name = 'Timed', columns = ['at'] }, { name = 'Keyed', columns = ['id', 'at'] }]\n",
    );
    let generate = ["generate", "--url", "sqlite:shop.db", "--out", "db"];
    folder.succeeds(&generate);
    folder
        .sql("DROP TABLE remarks; CREATE TABLE remarks (id INTEGER PRIMARY KEY, at TEXT NOT NULL)");
    let run = folder.run(&["check", "--url", "sqlite:shop.db", "--out", "db"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    for text in [
        "has no trait `Timed`, because `at` is `String` there, and `i64` in other tables",
        "`Remark` implements `Keyed` and `Timed` no more",
    ] {
        let said = format!("{}{}", run.stderr, run.stdout);
        assert!(said.contains(text), "{text}: {said}");
    }
    folder.sql("DROP TABLE remarks; ALTER TABLE posts ADD COLUMN title TEXT");
    folder.write(
        "introspect-gen.toml",
        "[traits]\ngroups = [{ name = 'Timed', columns = ['at'] }]\n",
    );
    let run = folder.run(&["check", "--url", "sqlite:shop.db", "--out", "db"]);
    for text in ["`Keyed` is gone", "`Post` implements `Keyed` no more"] {
        assert!(run.stdout.contains(text), "{text}: {}", run.stdout);
    }
}

#[test]
fn equal_databases_have_no_difference_whatever_they_are_read_from() {
    let folder = Folder::new();
    folder.succeeds(&[
        "snapshot",
        "--url",
        "sqlite:shop.db",
        "--out",
        "catalog.json",
    ]);
    let places = ["shop.db", "sqlite:shop.db", "catalog.json"];
    for before in places {
        for after in places {
            let run = folder.succeeds(&["diff", before, after]);
            assert_eq!(
                (run.stdout.as_str(), run.stderr.as_str()),
                ("", "no difference\n")
            );
        }
    }
    // Names that are kept make no difference.
    folder.sql("ALTER TABLE posts ADD COLUMN reviewer_id INTEGER REFERENCES users");
    let run = folder.run(&["diff", "catalog.json", "shop.db"]);
    assert!(
        run.stdout.contains("`User::reviewer_posts`"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("author_posts"), "{}", run.stdout);
}

#[test]
fn programs_read_json() {
    let folder = Folder::new();
    folder.succeeds(&[
        "snapshot",
        "--url",
        "sqlite:shop.db",
        "--out",
        "catalog.json",
    ]);
    folder.sql("ALTER TABLE tags ADD COLUMN hue TEXT; CREATE INDEX titles ON posts (title)");
    let run = folder.run(&["diff", "catalog.json", "shop.db", "--json"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["breaking"], 1, "{json:#}");
    let [index, column] = json["changes"].as_array().unwrap().as_slice() else {
        panic!("{json:#}");
    };
    assert_eq!(index["object"]["what"], "index");
    assert_eq!(
        (&index["kind"], &index["breaking"]),
        (&"added".into(), &false.into())
    );
    assert_eq!(index["effects"][0]["items"][0], "Post::list_by_title");
    assert_eq!(column["object"]["name"], "tags");
    assert_eq!(column["object"]["columns"][0], "hue");
    assert_eq!(
        (&column["kind"], &column["breaking"]),
        (&"added".into(), &true.into())
    );
}

#[test]
fn filters_apply_and_mistakes_are_errors() {
    let folder = Folder::new();
    folder.succeeds(&[
        "snapshot",
        "--url",
        "sqlite:shop.db",
        "--out",
        "catalog.json",
    ]);
    folder.sql("ALTER TABLE tags ADD COLUMN hue TEXT");
    let run = folder.run(&["diff", "catalog.json", "shop.db", "--table", "users"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    for place in ["gone.db", "oracle://me:s3cret@localhost/shop", "shop.toml"] {
        folder.write("shop.toml", "x = 1\n");
        let run = folder.run(&["diff", "catalog.json", place]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{place}");
        assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
    }
}

#[test]
fn every_change_of_the_code_has_a_cause_in_the_database() {
    let catalogs = project_files("snapshots", "json");
    let sqlite = catalogs
        .iter()
        .filter(|(path, _)| path.contains("/sqlite/"));
    let inspections: Vec<_> = sqlite
        .map(|(path, json)| {
            let catalog = Catalog::from_json(json).unwrap();
            (path, inspect(&catalog, &Config::default()).unwrap())
        })
        .collect();
    assert!(inspections.len() > 30, "the catalogs are not there");
    for pair in inspections.chunks(2) {
        let [(from, before), (to, after)] = pair else {
            continue;
        };
        // Of equal names, which both sides have, some columns and keys are other ones.
        let difference = introspect_gen::difference(before, after).unwrap();
        for change in &difference.changes {
            assert!(
                !change.found.contains("other code"),
                "{from} {to}: {change:#?}"
            );
            assert_eq!(
                change.breaking,
                change.effects.iter().any(|it| it.breaking),
                "{change:#?}"
            );
        }
        let same = introspect_gen::difference(after, after).unwrap();
        assert!(same.is_empty(), "{to}: {same:#?}");
    }
}
