//! The daily workflow with the program itself and a server: init, generate, check, migrate, check, diff, generate, check.
//! Nothing that it prints or writes holds the password.

use std::path::Path;
use std::process::Command;

use crate::servers::{self, Database, Server};

/// What the migration is, and what has to be told of it.
struct Engine {
    before: &'static str,
    migration: &'static str,
    told: &'static [&'static str],
}

const POSTGRES: Engine = Engine {
    before: "CREATE TYPE mood AS ENUM ('sad', 'happy');
        CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, mood mood NOT NULL);
        CREATE TABLE posts (id integer PRIMARY KEY, author_id integer NOT NULL REFERENCES users, price numeric(38, 2));
        CREATE SCHEMA audit; CREATE TABLE audit.logs (id integer PRIMARY KEY, payload jsonb);",
    migration: "ALTER TABLE posts ALTER author_id DROP NOT NULL; ALTER TYPE mood ADD VALUE 'calm';
        ALTER TABLE users ALTER id TYPE bigint; COMMENT ON COLUMN users.name IS 'the whole name';",
    told: &[
        "~ the enum `mood` can be `calm` too (breaking)\n    breaks: `Mood::Calm` is new; a `match` over all of `Mood`",
        "~ `posts.author_id` became nullable (breaking)\n",
        "    breaks: `Post::author` is now optional, `Option<User>`\n",
        "~ `users.id` was `integer` and is `bigint` (breaking)\n",
        "    breaks: `User::id` is `i64` and was `i32`\n",
        "    breaks: `User::delete` takes `(id: i64)` and took `(id: i32)`\n",
        "~ `users.name` has a comment now\n",
    ],
};

const MYSQL: Engine = Engine {
    before: "CREATE TABLE users (id int PRIMARY KEY, name varchar(20) NOT NULL, mood enum('sad', 'happy') NOT NULL);
        CREATE TABLE posts (id int PRIMARY KEY, author_id int NOT NULL, FOREIGN KEY (author_id) REFERENCES users (id));",
    migration: "ALTER TABLE posts MODIFY author_id int NULL;
        ALTER TABLE users MODIFY mood enum('sad', 'happy', 'calm') NOT NULL, MODIFY name varchar(20) NOT NULL COMMENT 'whole';",
    told: &[
        "~ `posts.author_id` became nullable (breaking)\n",
        "    breaks: `Post::author` is now optional, `Option<User>`\n",
        "~ `users.mood` can be `calm` too (breaking)\n    breaks: `UserMood::Calm` is new; a `match` over all of",
        "~ `users.name` has a comment now\n",
    ],
};

/// Plays it.
pub fn story(server: Server) -> Result<(), String> {
    let database = servers::database(server, "workflow")?;
    let engine = match server {
        Server::Postgres | Server::Postgres18 => &POSTGRES,
        _ => &MYSQL,
    };
    database.execute(engine.before)?;
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let play = Play {
        folder: folder.path(),
        database: &database,
    };
    play.run(0, &["init", "--url", database.url()])?;
    let written = std::fs::read_to_string(folder.path().join("introspect-gen.toml"));
    let written = written.map_err(|it| it.to_string())?;
    let schemas = "schemas = [\n    \"audit\", # 1 table\n    \"public\", # 2 tables\n]\n";
    if engine.before.contains("SCHEMA") && !written.contains(schemas) {
        return Err(format!("no schemas in {written}"));
    }
    play.run(0, &["generate"])?;
    play.run(0, &["snapshot", "--out", "catalog.json"])?;
    play.run(0, &["check"])?;
    play.run(0, &["check", "--from", "catalog.json"])?;
    database.execute(engine.migration)?;
    for arguments in [&["check"][..], &["diff", "catalog.json", database.url()]] {
        let printed = play.run(1, arguments)?;
        for text in engine.told {
            if !printed.contains(text) {
                return Err(format!("{arguments:?} does not tell `{text}`:\n{printed}"));
            }
        }
        if printed.contains("other code") {
            return Err(format!(
                "{arguments:?} cannot explain something:\n{printed}"
            ));
        }
    }
    play.run(0, &["generate"])?;
    play.run(0, &["check"])?;
    for format in ["mermaid", "dot", "html"] {
        play.run(0, &["diagram", "--format", format])?;
    }
    play.holds_no_password(folder.path())
}

struct Play<'a> {
    folder: &'a Path,
    database: &'a Database,
}

impl Play<'_> {
    fn password(&self) -> &str {
        let url = self.database.url();
        let user = url.split_once("://").and_then(|(_, it)| it.split_once('@'));
        user.and_then(|(user, _)| user.split_once(':'))
            .map_or("", |(_, it)| it)
    }

    /// What the program prints to standard output.
    fn run(&self, status: i32, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new(env!("CARGO_BIN_EXE_introspect-gen"))
            .args(arguments)
            .current_dir(self.folder)
            .env_remove("DATABASE_URL")
            .env("INTROSPECT_GEN_PASSWORD", self.password())
            .output()
            .map_err(|it| it.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        let is_told = [&stdout, &stderr].iter().any(|it| self.is_in(it));
        if is_told {
            return Err(format!("{arguments:?} tells the password"));
        }
        if output.status.code() != Some(status) {
            return Err(format!(
                "{arguments:?}: {}\n{stdout}\n{stderr}",
                output.status
            ));
        }
        Ok(stdout)
    }

    fn is_in(&self, text: &str) -> bool {
        !self.password().is_empty() && text.contains(self.password())
    }

    fn holds_no_password(&self, folder: &Path) -> Result<(), String> {
        let entries = std::fs::read_dir(folder).map_err(|it| it.to_string())?;
        for entry in entries {
            let path = entry.map_err(|it| it.to_string())?.path();
            if path.is_dir() {
                self.holds_no_password(&path)?;
            } else if self.is_in(&std::fs::read_to_string(&path).map_err(|it| it.to_string())?) {
                return Err(format!("{} holds the password", path.display()));
            }
        }
        Ok(())
    }
}
