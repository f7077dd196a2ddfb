//! A folder to run the program in, and what came of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;
use tempfile::TempDir;

/// The project's folder.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

const SHOP: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
    CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES users, title TEXT);
    CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE post_tags (
        post_id INTEGER NOT NULL REFERENCES posts, tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY KEY (post_id, tag_id)
    );";

/// A folder with a database `shop.db` in it.
pub struct Folder {
    folder: TempDir,
}

/// What a run of the program gave.
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error, the folder's path as `DIR`.
    pub stderr: String,
}

impl Folder {
    /// A new folder.
    pub fn new() -> Self {
        let folder = Folder {
            folder: tempfile::tempdir().unwrap(),
        };
        folder.sql(SHOP);
        folder
    }

    /// The folder's path.
    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Runs statements on `shop.db`.
    pub fn sql(&self, sql: &str) {
        let connection = Connection::open(self.path("shop.db")).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    /// Writes a file.
    pub fn write(&self, below: &str, content: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(arguments, &[])
    }

    /// Runs the program in the folder, with a `DATABASE_URL`.
    pub fn run_with(&self, arguments: &[&str], url: Option<&str>) -> Run {
        let variables: Vec<_> = url.map(|url| ("DATABASE_URL", url)).into_iter().collect();
        self.run_in(arguments, &variables)
    }

    /// Runs the program in the folder, with environment variables.
    pub fn run_in(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_introspect-gen"));
        command.args(arguments).current_dir(self.folder.path());
        for name in [
            "DATABASE_URL",
            "INTROSPECT_GEN_PASSWORD",
            "PGPASSWORD",
            "MYSQL_PWD",
        ] {
            command.env_remove(name);
        }
        command.envs(variables.iter().copied());
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let stderr = text(&output.stderr);
        let real = self.folder.path().canonicalize().unwrap();
        let stderr = stderr.replace(real.to_str().unwrap(), "DIR");
        Run {
            status: output.status.code().unwrap(),
            stdout: text(&output.stdout),
            stderr: stderr.replace(self.folder.path().to_str().unwrap(), "DIR"),
        }
    }

    /// Runs the program, which has to succeed.
    pub fn succeeds(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        run
    }

    /// Every file below a folder with its content.
    pub fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(below), &self.path(below), &mut files);
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name.to_owned(), fs::read(&path).unwrap());
        }
    }
}

/// Every file below a folder of the project with this extension, its path from there, and its text.
pub fn project_files(folder: &str, extension: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let folder = Path::new(ROOT).join(folder);
    collect(&folder, &folder, &mut files);
    files
        .into_iter()
        .filter(|(path, _)| {
            Path::new(path)
                .extension()
                .is_some_and(|it| it == extension)
        })
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}
