//! A database that a test has for itself, and what it puts into it.

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::Path;

use super::client::OnError;
use super::{Certificates, Running, Server};

/// A database on a server that runs.
#[derive(Clone)]
pub struct Database {
    server: Server,
    running: &'static Running,
    name: String,
    url: String,
}

/// What the schemas of others take for granted.
const MYSQL_SESSION: &str = "SET SESSION sql_mode='NO_ENGINE_SUBSTITUTION', FOREIGN_KEY_CHECKS=0, default_storage_engine=InnoDB;\n";

impl Database {
    pub(super) fn create(
        server: Server,
        running: &'static Running,
        name: &str,
    ) -> Result<Self, String> {
        let sql = if server.is_postgres() {
            let quoted = name.replace('"', "\"\"");
            format!(
                "DROP DATABASE IF EXISTS \"{quoted}\" WITH (FORCE);\n\
                 CREATE DATABASE \"{quoted}\" TEMPLATE template0 ENCODING 'UTF8';\n"
            )
        } else {
            let quoted = name.replace('`', "``");
            format!(
                "DROP DATABASE IF EXISTS `{quoted}`;\n\
                 CREATE DATABASE `{quoted}` CHARACTER SET utf8mb4;\n"
            )
        };
        let database = Self {
            server,
            running,
            name: name.to_owned(),
            url: running.login.url(name),
        };
        let login = running.behind.as_ref().unwrap_or(&running.login);
        running.client.run(login, None, &sql)?;
        Ok(database)
    }

    /// An administrator's URL of the database; through the pool where there is one.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn host(&self) -> &str {
        &self.running.login.host
    }

    pub fn port(&self) -> u16 {
        self.running.login.port
    }

    /// The URL for another role or user.
    pub fn url_as(&self, user: &str, password: &str) -> String {
        let mut login = self.running.login.clone();
        user.clone_into(&mut login.user);
        password.clone_into(&mut login.password);
        login.url(&self.name)
    }

    /// The database, with the URL for another role or user.
    pub fn used_by(&self, user: &str, password: &str) -> Self {
        Self {
            url: self.url_as(user, password),
            ..self.clone()
        }
    }

    /// What a client needs where the server has TLS.
    pub fn certificates(&self) -> Option<&'static Certificates> {
        self.running.certificates.as_ref()
    }

    /// Runs statements, of which none may fail.
    pub fn execute(&self, sql: &str) -> Result<(), String> {
        self.query(sql).map(|_| ())
    }

    /// Runs statements, of which none may fail. Returns the rows, a line each, with tabs between the values.
    pub fn query(&self, sql: &str) -> Result<String, String> {
        let running = self.running;
        let login = running.behind.as_ref().unwrap_or(&running.login);
        running.client.run(login, Some(&self.name), sql)
    }

    /// Runs a file of statements, of which none may fail.
    pub fn run_sql_file(&self, path: &Path) -> Result<(), String> {
        let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        self.load(file, OnError::Stop)
            .map(|_| ())
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Runs what there is of `NAME.pre.sql`, `NAME.sql` and `NAME.data.sql`, in one session. Returns the errors of the
    /// statements that failed.
    pub fn load_corpus(&self, folder: &Path, name: &str) -> Result<Vec<String>, String> {
        let told = |error: std::io::Error| format!("{name}: {error}");
        let mut input = tempfile::tempfile().map_err(told)?;
        if !self.server.is_postgres() {
            input.write_all(MYSQL_SESSION.as_bytes()).map_err(told)?;
        }
        let mut found = 0;
        for suffix in [".pre.sql", ".sql", ".data.sql"] {
            let path = folder.join(format!("{name}{suffix}"));
            if path.is_file() {
                found += 1;
                let bytes = fs::read(&path).map_err(told)?;
                input.write_all(&bytes).map_err(told)?;
                input.write_all(b"\n").map_err(told)?;
            }
        }
        if found == 0 {
            return Err(format!("there is no `{name}.sql` in {}", folder.display()));
        }
        input.rewind().map_err(told)?;
        let printed = self.load(input, OnError::Continue)?;
        let errors = printed.lines().filter(|line| {
            ["ERROR:", "FATAL:", "error:", "ERROR "]
                .iter()
                .any(|it| line.contains(it))
        });
        Ok(errors.map(str::to_owned).collect())
    }

    fn load(&self, input: File, on_error: OnError) -> Result<String, String> {
        let running = self.running;
        let login = running.behind.as_ref().unwrap_or(&running.login);
        let name = Some(self.name.as_str());
        let (_, printed) = running.client.run_file(login, name, input, on_error)?;
        Ok(printed)
    }
}
