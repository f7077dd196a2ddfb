//! Modules of schemas: what is removed with them, what stays, and what `check` tells; and functions that are left out.

use std::collections::BTreeSet;

use crate::support::Folder;

/// A catalog of PostgreSQL with these tables, each `schema.table`, each of which refers to the first one.
fn catalog(tables: &[&str]) -> String {
    let table = |(at, name): (usize, &&str)| {
        let (schema, name) = name.split_once('.').unwrap();
        let schema = match schema {
            "public" => String::new(),
            schema => format!("\"schema\": \"{schema}\", "),
        };
        let key = if at == 0 {
            ""
        } else {
            r#", "foreign_keys": [{ "columns": ["first_id"], "target_schema": "public", "target": "users", "target_columns": ["id"] }]"#
        };
        format!(
            r#"{{ {schema}"name": "{name}", "columns": [
                {{ "name": "id", "type": "bigint", "sql_type": "integer" }},
                {{ "name": "first_id", "type": "bigint", "sql_type": "integer", "nullable": true }}
            ], "primary_key": {{ "columns": ["id"] }}{key} }}"#
        )
    };
    let tables: Vec<String> = tables.iter().enumerate().map(table).collect();
    format!(
        r#"{{ "format": 1, "engine": "postgres", "default_schema": "public", "tables": [{}] }}"#,
        tables.join(", ")
    )
}

struct Project(Folder);

impl Project {
    fn new(output: &str, tables: &[&str]) -> Self {
        let folder = Folder::new();
        folder.write("db.toml", format!("[output]\nfolder = 'db'\n{output}\n"));
        let project = Project(folder);
        project.change(tables);
        project
    }

    fn change(&self, tables: &[&str]) {
        self.0.write("catalog.json", catalog(tables));
    }

    fn run(&self, command: &str, more: &[&str]) -> crate::support::Run {
        let arguments = [command, "--config", "db.toml", "--from", "catalog.json"];
        self.0.run(&[&arguments, more].concat())
    }

    fn generate(&self, more: &[&str]) -> String {
        let run = self.run("generate", more);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stderr
    }

    fn files(&self) -> BTreeSet<String> {
        self.0.files("db").into_keys().collect()
    }
}

const MODULES: &str = "schemas = 'modules'";

#[test]
fn folders_of_schemas_go_with_them_and_the_users_files_stay() {
    for (layout, src) in [(&[][..], ""), (&["--crate", "shop"], "src/")] {
        let project = Project::new(
            MODULES,
            &[
                "public.users",
                "audit.users",
                "audit.events",
                "sales.orders",
            ],
        );
        project.generate(layout);
        let before = project.files();
        for name in [
            "audit/mod.rs",
            "audit/users.rs",
            "audit/events.rs",
            "sales/orders.rs",
            "users.rs",
        ] {
            assert!(before.contains(&format!("{src}{name}")), "{before:?}");
        }
        assert_eq!(project.run("check", layout).status, 0);
        // Somebody's own file, and the module of another database.
        project
            .0
            .write(&format!("db/{src}audit/mine.rs"), "// mine\n");
        let other = format!("db/{src}other");
        project
            .0
            .succeeds(&["generate", "--url", "sqlite:shop.db", "--out", &other]);
        let kept = project.0.files(&other);

        project.change(&["public.users", "audit.users", "sales.orders"]);
        let told = project.generate(&[layout, &["--dry-run"]].concat());
        let removal = format!("would remove db/{src}audit/events.rs\n");
        assert!(told.contains(&removal), "{told}");
        let check = project.run("check", layout);
        assert_eq!(check.status, 1);
        assert!(
            check.stderr.contains("`audit::Event`") || check.stdout.contains("`audit::Event`"),
            "{}{}",
            check.stdout,
            check.stderr
        );
        project.generate(layout);
        assert!(!project.files().contains(&format!("{src}audit/events.rs")));

        project.change(&["public.users"]);
        project.generate(layout);
        let after = project.files();
        let left: Vec<&String> = after
            .iter()
            .filter(|it| it.contains("audit/") || it.contains("sales"))
            .collect();
        assert_eq!(left, [&format!("{src}audit/mine.rs")]);
        assert!(!project.0.path(&format!("db/{src}sales")).exists());
        assert_eq!(project.0.files(&other), kept);
        assert_eq!(project.run("check", layout).status, 0);

        // They come back, and one of their files was changed by hand.
        project.change(&["public.users", "audit.users"]);
        project.generate(layout);
        let path = format!("db/{src}audit/users.rs");
        let text = std::fs::read_to_string(project.0.path(&path)).unwrap();
        project.0.write(&path, format!("{text}// more\n"));
        project.change(&["public.users"]);
        let refused = project.run("generate", layout);
        assert_eq!(refused.status, 2);
        assert!(
            refused.stderr.contains("audit/users.rs"),
            "{}",
            refused.stderr
        );
    }
}

#[test]
fn tables_of_one_name_are_told_apart() {
    let project = Project::new(MODULES, &["public.users", "audit.users"]);
    project.generate(&[]);
    let lock = std::fs::read_to_string(project.0.path("db.lock")).unwrap();
    assert!(
        lock.contains("{ schema = \"audit\", module = \"audit\" }"),
        "{lock}"
    );
    let run = project.run("explain", &["audit.users"]);
    assert!(
        run.stdout
            .contains("is the type `User` in the module `audit::users`"),
        "{}",
        run.stdout
    );
    // A table of the name of a module gives way to it.
    project.change(&["public.users", "audit.users", "public.audit"]);
    let told = project.generate(&[]);
    assert!(
        told.contains("the module of `audit` is called `audit_2`"),
        "{told}"
    );
    assert!(project.files().contains("audit_2.rs"));
    // And what a filter leaves out keeps its module.
    let only = ["--table", "public.*"];
    project.generate(&only);
    assert!(!project.files().contains("audit/mod.rs"));
    let kept = std::fs::read_to_string(project.0.path("db.lock")).unwrap();
    assert!(kept.contains("module = \"audit\""), "{kept}");
    project.generate(&[]);
    assert!(project.files().contains("audit/users.rs"));
}

#[test]
fn without_modules_a_schema_has_no_name() {
    let project = Project::new(
        "[names]\nschemas = [{ schema = 'audit', module = 'history' }]",
        &["public.users", "audit.users"],
    );
    let run = project.run("generate", &[]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("`names.schemas` in line 4 fits nothing"),
        "{}",
        run.stderr
    );
}

#[test]
fn functions_that_are_left_out_are_gone_and_names_stay() {
    let project = Project::new("", &["public.users", "public.posts"]);
    project.generate(&[]);
    let lock = std::fs::read(project.0.path("db.lock")).unwrap();
    let files = project.0.files("db");
    project.0.write(
        "db.toml",
        "[output]\nfolder = 'db'\nhelpers = ['!writes', '!loads']\n",
    );
    let check = project.run("check", &[]);
    assert_eq!(check.status, 1);
    for gone in [
        "`NewPost`",
        "`PostPatch`",
        "`Post::delete`",
        "`Post::load_first`",
    ] {
        assert!(
            check.stderr.contains(gone) || check.stdout.contains(gone),
            "{gone}: {}{}",
            check.stdout,
            check.stderr
        );
    }
    project.generate(&[]);
    assert_eq!(std::fs::read(project.0.path("db.lock")).unwrap(), lock);
    project.0.write("db.toml", "[output]\nfolder = 'db'\n");
    project.generate(&[]);
    assert_eq!(project.0.files("db"), files);
}
