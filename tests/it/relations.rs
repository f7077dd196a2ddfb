//! Keys that the database does not know, on the command line: what `explain` says of them, and that a catalog file holds
//! none.

use crate::support::Folder;

const URL: &str = "sqlite:shop.db";

const CONFIG: &str = "
[relations]
infer = true
primary_keys = [{ table = 'authors', columns = ['id'] }]
foreign_keys = [{ from = 'titles.author_id', to = 'users.id' }]
";

fn folder() -> Folder {
    let folder = Folder::new();

    let sql = "CREATE VIEW authors AS SELECT DISTINCT author_id AS id FROM posts;
               CREATE VIEW titles AS SELECT author_id, title FROM posts;
               CREATE TABLE likes (post_id INTEGER NOT NULL, tag TEXT)";
    folder.sql(sql);
    folder.write("config.toml", CONFIG);
    folder
}

#[test]
fn explain_says_where_a_key_is_known_from() {
    let folder = folder();
    for (table, expected) in [
        ("post_tags", "of `post_tags`, declared"),
        ("titles", "a foreign key of `titles`, configured"),
        ("likes", "a foreign key of `likes`, guessed by name"),
        ("authors", "configured primary key (id)"),
    ] {
        let arguments = ["explain", "--url", URL, "--config", "config.toml", table];
        let text = folder.succeeds(&arguments).stdout;
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn a_catalog_file_holds_what_the_database_says() {
    let folder = folder();
    let plain = folder.succeeds(&["snapshot", "--url", URL]).stdout;
    let configured = folder.succeeds(&["snapshot", "--url", URL, "--config", "config.toml"]);
    assert_eq!(plain, configured.stdout);
    let warning = "`main.likes.post_id` is taken to refer to `main.posts.id`, by its name";
    assert!(configured.stderr.contains(warning), "{}", configured.stderr);
}

#[test]
fn a_rule_for_tables_that_are_filtered_out_is_no_error() {
    let folder = folder();
    let arguments = ["--url", URL, "--config", "config.toml", "--table", "users"];
    let run = folder.succeeds(&[&["inspect", "--relations"], &arguments[..]].concat());
    assert_eq!(run.stdout, "users: not a junction: no foreign key\n");
    assert_eq!(run.stderr, "");
}

#[test]
fn an_orphan_is_none_or_an_error() {
    let folder = Folder::new();
    let key = |end: &str| {
        format!(
            "[relations]\nforeign_keys = [{{ from = 'posts.author_id', to = 'users.id'{end} }}]"
        )
    };
    let (optional, certain) = (
        "many to one, optional: posts (author_id) -> users (id)",
        "many to one: posts (author_id) -> users (id)",
    );
    for (config, expected) in [
        (String::new(), optional),
        ("[relations]\norphans = 'option'".to_owned(), optional),
        ("[relations]\norphans = 'error'".to_owned(), certain),
        (key(""), optional),
        (key(", enforced = true"), certain),
    ] {
        folder.write("config.toml", &config);
        let arguments = [
            "inspect",
            "--relations",
            "--url",
            URL,
            "--config",
            "config.toml",
        ];
        let text = folder.succeeds(&arguments).stdout;
        assert!(text.contains(expected), "{config}: {expected}: {text}");
    }
}
