//! The client programs that run SQL: `psql`, and those of `MySQL` and `MariaDB`, whose options differ.

use std::fs::File;
use std::io::{Seek, Write};
use std::process::Command;

use super::installation::Installation;
use super::login::Login;

/// A client program.
#[derive(Debug, Clone)]
pub struct Client {
    program: &'static str,
    installation: Installation,
}

/// What a client does about a statement that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnError {
    Stop,
    Continue,
}

impl Client {
    /// The one of an installation, or the newest.
    pub fn psql(installation: Option<&Installation>) -> Option<Self> {
        let found = installation
            .filter(|it| it.has(&["psql"]))
            .cloned()
            .or_else(|| Installation::host_with(&["psql"]))
            .or_else(|| Installation::postgres(0))?;
        Some(Self {
            program: "psql",
            installation: found,
        })
    }

    /// The one of an installation, or any: each can talk to the other's server.
    pub fn mysql(installation: Option<&Installation>) -> Option<Self> {
        let candidates = [
            installation.cloned(),
            Installation::mysql(),
            Installation::mariadb(),
        ];
        candidates.into_iter().flatten().find_map(|installation| {
            let program = ["mariadb", "mysql"]
                .into_iter()
                .find(|it| installation.has(&[it]))?;
            Some(Self {
                program,
                installation,
            })
        })
    }

    /// Whether the server lets the login in.
    pub fn answers(&self, login: &Login) -> Result<(), String> {
        self.run(login, None, "SELECT 1").map(|_| ())
    }

    /// Runs statements up to the first that fails. Returns the rows, a line each, with tabs between the values.
    pub fn run(&self, login: &Login, database: Option<&str>, sql: &str) -> Result<String, String> {
        let mut input = tempfile::tempfile().map_err(|it| it.to_string())?;
        input
            .write_all(sql.as_bytes())
            .and_then(|()| input.rewind())
            .map_err(|it| it.to_string())?;
        let (rows, _) = self.run_file(login, database, input, OnError::Stop)?;
        Ok(rows)
    }

    /// Runs a file. Returns the rows, and what was printed besides them.
    pub fn run_file(
        &self,
        login: &Login,
        database: Option<&str>,
        input: File,
        on_error: OnError,
    ) -> Result<(String, String), String> {
        let mut command = if self.program == "psql" {
            self.psql_command(login, database, on_error)
        } else {
            self.mysql_command(login, database, on_error)
        };
        let output = command
            .stdin(input)
            .output()
            .map_err(|error| format!("{}: {error}", self.program))?;
        let [rows, printed] =
            [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
        // With `--force`, it is a failure that some statement failed.
        let is_failure = if self.program == "psql" || on_error == OnError::Stop {
            !output.status.success()
        } else {
            output.status.code().is_none()
        };
        if is_failure {
            return Err(format!("{}: {}", self.program, printed.trim()));
        }
        Ok((rows, printed))
    }

    fn psql_command(&self, login: &Login, database: Option<&str>, on_error: OnError) -> Command {
        let mut command = self.installation.command("psql", None);
        let stop = u8::from(on_error == OnError::Stop);
        command
            .args(["-X", "-q", "-A", "-t", "-F", "\t", "-f", "-"])
            .arg(format!("--set=ON_ERROR_STOP={stop}"))
            .arg("-d")
            .arg(login.url(database.unwrap_or("postgres")));
        if on_error == OnError::Continue {
            // A pool would refuse these options.
            command
                .arg("--set=VERBOSITY=terse")
                .env("PGOPTIONS", "-c check_function_bodies=off");
        }
        command
    }

    fn mysql_command(&self, login: &Login, database: Option<&str>, on_error: OnError) -> Command {
        let mut command = self.installation.command(self.program, None);
        command
            .args(["--no-defaults", "--batch", "--skip-column-names"])
            .args(["--protocol=TCP", "--default-character-set=utf8mb4"])
            .arg(format!("--host={}", login.host.trim_matches(['[', ']'])))
            .arg(format!("--port={}", login.port))
            .arg(format!("--user={}", login.user))
            .env("MYSQL_PWD", &login.password);
        if self.program == "mysql" {
            // The password has to be kept from who listens, with TLS or without.
            command.arg("--get-server-public-key");
        } else {
            command.args(["--ssl", "--skip-ssl-verify-server-cert"]);
        }
        if on_error == OnError::Continue {
            command.arg("--force");
        }
        command.args(database.map(|it| format!("--database={it}")));
        command
    }
}
