//! The daily workflow with the program itself and a database: init, generate, check, migrate, check, diff, generate, check.
//! A crate of the user's has the code, once written and once by its build script without the database, and compiles at
//! each step with what it has always said. Nothing that is printed or written holds the password.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use introspect_gen::Config;
use introspect_gen::ir::Engine;

use super::case;
use super::workspace::manifest_line;
use crate::servers::{self, Server};

/// What the migration is, what has to be told of it, and what the user wrote.
struct Story {
    before: &'static str,
    migration: &'static str,
    told: &'static [&'static str],
    code: &'static str,
}

const POSTGRES: Story = Story {
    before: "CREATE TYPE mood AS ENUM ('sad', 'happy');
        CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, mood mood NOT NULL);
        CREATE TABLE posts (id integer PRIMARY KEY, author_id integer NOT NULL REFERENCES users, price numeric(38, 2));
        CREATE SCHEMA audit; CREATE TABLE audit.logs (id integer PRIMARY KEY, payload jsonb);",
    migration: "ALTER TABLE posts ALTER author_id DROP NOT NULL; ALTER TYPE mood ADD VALUE 'calm';
        ALTER TABLE posts ADD reviewer_id integer REFERENCES users;
        ALTER TABLE users ALTER id TYPE bigint; COMMENT ON COLUMN users.name IS 'the whole name';",
    told: &[
        "~ the enum `mood` can be `calm` too (breaking)\n    breaks: `Mood::Calm` is new; a `match` over all of `Mood`",
        "~ `posts.author_id` became nullable (breaking)\n",
        "    breaks: `Post::author` is now optional, `Option<User>`\n",
        "~ `users.id` was `integer` and is `bigint` (breaking)\n",
        "    breaks: `User::id` is `i64` and was `i32`\n",
        "    breaks: `User::delete` takes `(id: i64)` and took `(id: i32)`\n",
        "~ `users.name` has a comment now\n",
        "+ `posts.reviewer_id` is new (breaking)\n",
    ],
    code: "
        pub async fn works(db: &tokio_postgres::Client) -> support::Result<()> {
            for post in Post::all(db).await? {
                let _author = post.author(db).await?;
            }
            if let Some(user) = User::find(db, 1).await? {
                let _posts = user.posts(db).await?;
            }
            let found = User::query().filter(users::NAME.like(\"A%\")).order_by(users::ID.desc());
            for (user, posts) in found.with(users::posts().limit(3)).all(db).await? {
                println!(\"{} {:?} {}\", user.name, user.mood, posts.len());
            }
            NewUser::new(1, \"Ann\", Mood::Happy).insert(db).await?;
            Ok(())
        }",
};

const MYSQL: Story = Story {
    before: "CREATE TABLE users (id int PRIMARY KEY, name varchar(20) NOT NULL, mood enum('sad', 'happy') NOT NULL);
        CREATE TABLE posts (id int PRIMARY KEY, author_id int NOT NULL, FOREIGN KEY (author_id) REFERENCES users (id));",
    migration: "ALTER TABLE posts MODIFY author_id int NULL;
        ALTER TABLE posts ADD reviewer_id int, ADD FOREIGN KEY (reviewer_id) REFERENCES users (id);
        ALTER TABLE users MODIFY mood enum('sad', 'happy', 'calm') NOT NULL, MODIFY name varchar(20) NOT NULL COMMENT 'whole';",
    told: &[
        "~ `posts.author_id` became nullable (breaking)\n",
        "    breaks: `Post::author` is now optional, `Option<User>`\n",
        "~ `users.mood` can be `calm` too (breaking)\n    breaks: `UserMood::Calm` is new; a `match` over all of",
        "~ `users.name` has a comment now\n",
        "+ `posts.reviewer_id` is new (breaking)\n",
    ],
    code: "
        pub async fn works(db: &mut mysql_async::Conn) -> support::Result<()> {
            for post in Post::all(db).await? {
                let _author = post.author(db).await?;
            }
            if let Some(user) = User::find(db, 1).await? {
                let _posts = user.posts(db).await?;
            }
            let found = User::query().filter(users::NAME.like(\"A%\")).order_by(users::ID.desc());
            for (user, posts) in found.with(users::posts().limit(3)).all(db).await? {
                println!(\"{} {:?} {}\", user.name, user.mood, posts.len());
            }
            NewUser::new(1, \"Ann\", UserMood::Happy).insert(db).await?;
            Ok(())
        }",
};

const SQLITE: Story = Story {
    before: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES users);",
    migration: "ALTER TABLE posts ADD reviewer_id INTEGER REFERENCES users; CREATE UNIQUE INDEX name ON users (name);",
    told: &[
        "+ `posts.reviewer_id` is new (breaking)\n",
        "`User::reviewer_posts`",
        "+ the unique index `name` of `users` is new\n    `User::delete_by_name`, `User::find_by_name`, ",
    ],
    code: "
        pub fn works(db: &rusqlite::Connection) -> support::Result<()> {
            for post in Post::all(db)? {
                let _author = post.author(db)?;
            }
            if let Some(user) = User::find(db, 1)? {
                let _posts = user.posts(db)?;
            }
            let found = User::query().filter(users::NAME.like(\"A%\")).order_by(users::ID.desc());
            for (user, posts) in found.with(users::posts().limit(3)).all(db)? {
                println!(\"{} {}\", user.name, posts.len());
            }
            NewUser::new(\"Ann\").insert(db)?;
            Ok(())
        }",
};

const BUILD_SCRIPT: &str = "fn main() -> std::process::ExitCode {
    introspect_gen::Builder::new().run()
}
";

/// Plays it with a server.
pub fn story(server: Server) -> Result<(), String> {
    let database = servers::database(server, "workflow")?;
    let story = match server {
        Server::Postgres | Server::Postgres18 => &POSTGRES,
        _ => &MYSQL,
    };
    let play = Play::new(server.name(), database.url())?;
    play.run_story(story, &|sql| database.execute(sql))
}

/// Plays it with a file.
pub fn story_of_sqlite() -> Result<(), String> {
    let play = Play::new(Engine::Sqlite.name(), "sqlite:shop.db")?;
    let path = play.folder.join("shop.db");
    play.run_story(&SQLITE, &|sql| {
        let connection = rusqlite::Connection::open(&path).map_err(|it| it.to_string())?;
        connection.execute_batch(sql).map_err(|it| it.to_string())
    })
}

impl Play<'_> {
    fn run_story(
        &self,
        story: &Story,
        execute: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<(), String> {
        execute(story.before)?;
        self.run(0, &["init", "--url", self.url])?;
        let schemas = "schemas = [\n    \"audit\", # 1 table\n    \"public\", # 2 tables\n]\n";
        let written = self.read("introspect-gen.toml")?;
        if story.before.contains("SCHEMA") && !written.contains(schemas) {
            return Err(format!("no schemas in {written}"));
        }
        self.run(0, &["generate"])?;
        self.run(0, &["snapshot", "--out", "catalog.json"])?;
        self.run(0, &["check"])?;
        self.run(0, &["check", "--from", "catalog.json"])?;
        self.write_crate(story)?;
        self.compiles()?;
        execute(story.migration)?;
        for arguments in [&["check"][..], &["diff", "catalog.json", self.url]] {
            let printed = self.run(1, arguments)?;
            for text in story.told {
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
        self.run(0, &["generate"])?;
        self.run(0, &["check"])?;
        self.run(0, &["snapshot", "--out", "catalog.json"])?;
        self.run(0, &["check", "--from", "catalog.json"])?;
        self.compiles()?;
        for format in ["mermaid", "dot", "html"] {
            self.run(0, &["diagram", "--format", format])?;
        }
        self.holds_no_password(&self.folder)
    }

    fn read(&self, name: &str) -> Result<String, String> {
        fs::read_to_string(self.folder.join(name)).map_err(|it| format!("{name}: {it}"))
    }

    fn write(&self, name: &str, text: &str) -> Result<(), String> {
        fs::write(self.folder.join(name), text).map_err(|it| format!("{name}: {it}"))
    }

    /// The user's crate: the same code on top of what `generate` wrote, and of what its build script makes.
    fn write_crate(&self, story: &Story) -> Result<(), String> {
        let catalog = introspect_gen::read_catalog(&self.folder.join("catalog.json"));
        let inspection = catalog.and_then(|it| introspect_gen::inspect(&it, &Config::default()));
        let inspection = inspection.map_err(|it| case::chain(&it))?;
        let needed = introspect_gen::dependencies(&inspection);
        let needed: Vec<String> = needed.iter().map(manifest_line).collect();
        let manifest = format!(
            "[package]\nname = \"workflow\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\n{}\n\n[build-dependencies]\n\
             introspect-gen = {{ path = {:?}, default-features = false }}\n",
            needed.join("\n"),
            case::ROOT
        );
        self.write("Cargo.toml", &manifest)?;
        let lock = fs::read_to_string(Path::new(case::ROOT).join("Cargo.lock"));
        self.write("Cargo.lock", &lock.map_err(|it| it.to_string())?)?;
        self.write("build.rs", BUILD_SCRIPT)?;
        let uses = |path: &str| format!("{{\n    use crate::{path}::*;\n{}\n}}\n", story.code);
        let library = format!(
            "#![deny(warnings)]\n\npub mod db;\npub mod built {{\n    \
             include!(concat!(env!(\"OUT_DIR\"), \"/db.rs\"));\n}}\n\npub mod on_written {}\npub mod on_built {}",
            uses("db"),
            uses("built::db")
        );
        self.write("src/lib.rs", &library)
    }

    /// The user's crate compiles. What it depends on is what the project itself was made with.
    fn compiles(&self) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--color=never"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", case::target())
            .env_remove("RUSTFLAGS")
            .output()
            .map_err(|it| it.to_string())?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }
}

/// The stage: a folder, and a database.
struct Play<'a> {
    folder: PathBuf,
    url: &'a str,
}

impl<'a> Play<'a> {
    /// The folder is always the same, so that what was compiled there is written over the next time.
    fn new(name: &str, url: &'a str) -> Result<Self, String> {
        let folder = case::target().join("trials/workflow").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|it| it.to_string())?;
        Ok(Play { folder, url })
    }

    fn password(&self) -> &str {
        let user = self
            .url
            .split_once("://")
            .and_then(|(_, it)| it.split_once('@'));
        user.and_then(|(user, _)| user.split_once(':'))
            .map_or("", |(_, it)| it)
    }

    /// What the program prints to standard output.
    fn run(&self, status: i32, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new(env!("CARGO_BIN_EXE_introspect-gen"))
            .args(arguments)
            .current_dir(&self.folder)
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
        let entries = fs::read_dir(folder).map_err(|it| it.to_string())?;
        for entry in entries {
            let path = entry.map_err(|it| it.to_string())?.path();
            if path.is_dir() {
                self.holds_no_password(&path)?;
            } else if self.is_in(&String::from_utf8_lossy(
                &fs::read(&path).map_err(|it| it.to_string())?,
            )) {
                return Err(format!("{} holds the password", path.display()));
            }
        }
        Ok(())
    }
}
