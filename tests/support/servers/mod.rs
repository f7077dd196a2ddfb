//! Database servers of the tests' own: each is started on first use, once per process, in a folder of its own, and is
//! gone when the process ends, however it ends. A URL in the environment names a server to be used instead.
#![expect(
    clippy::disallowed_methods,
    reason = "tests write files and read their environment"
)]
#![allow(
    dead_code,
    reason = "several test programs have this module, and each uses a part of it"
)]

mod certificates;
mod client;
mod database;
mod installation;
mod login;
mod mysql;
mod pgbouncer;
mod postgres;
mod process;

use std::fmt;
use std::sync::OnceLock;

pub use certificates::Certificates;
pub use database::Database;
pub use process::{folders, stop_all};

use client::Client;
use installation::Installation;
use login::Login;

/// A server that tests can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// The oldest `PostgreSQL` that there is.
    Postgres,
    /// `PostgreSQL` 18 or newer.
    Postgres18,
    Mysql,
    Mariadb,
    /// `PgBouncer` with pooled transactions; its databases are on the server of [`Server::Postgres`].
    Pgbouncer,
    /// Refuses connections without TLS, as the other two do.
    PostgresTls,
    MysqlTls,
    MariadbTls,
}

/// Why a server cannot be used, and what to do about it.
#[derive(Debug, Clone)]
pub struct Missing(String);

/// A server that answers.
struct Running {
    /// Where and as whom programs and tests connect.
    login: Login,
    /// What runs SQL there.
    client: Client,
    certificates: Option<Certificates>,
    /// The server itself, where it stands behind a pool.
    behind: Option<Login>,
}

impl Server {
    pub const ALL: [Self; 8] = [
        Self::Postgres,
        Self::Postgres18,
        Self::Mysql,
        Self::Mariadb,
        Self::Pgbouncer,
        Self::PostgresTls,
        Self::MysqlTls,
        Self::MariadbTls,
    ];

    /// Its name in the names of trials.
    pub fn name(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::Postgres18 => "postgres18",
            Self::Mysql => "mysql",
            Self::Mariadb => "mariadb",
            Self::Pgbouncer => "pgbouncer",
            Self::PostgresTls => "postgres_tls",
            Self::MysqlTls => "mysql_tls",
            Self::MariadbTls => "mariadb_tls",
        }
    }

    /// The variable that may hold an administrator's URL.
    fn variable(self) -> Option<&'static str> {
        match self {
            Self::Postgres => Some("INTROSPECT_GEN_POSTGRES_URL"),
            Self::Postgres18 => Some("INTROSPECT_GEN_POSTGRES18_URL"),
            Self::Mysql => Some("INTROSPECT_GEN_MYSQL_URL"),
            Self::Mariadb => Some("INTROSPECT_GEN_MARIADB_URL"),
            _ => None,
        }
    }

    fn url(self) -> Option<String> {
        std::env::var(self.variable()?)
            .ok()
            .filter(|it| !it.is_empty())
    }

    /// Whether it is started and stopped here, rather than named by a URL.
    pub fn is_own(self) -> bool {
        self.url().is_none()
    }

    fn is_tls(self) -> bool {
        matches!(self, Self::PostgresTls | Self::MysqlTls | Self::MariadbTls)
    }

    fn is_postgres(self) -> bool {
        matches!(
            self,
            Self::Postgres | Self::Postgres18 | Self::Pgbouncer | Self::PostgresTls
        )
    }

    /// Where its programs are.
    fn installation(self) -> Result<Installation, Missing> {
        let found = match self {
            Self::Postgres | Self::PostgresTls => Installation::postgres(0),
            Self::Postgres18 => Installation::postgres(18),
            Self::Mysql | Self::MysqlTls => Installation::mysql(),
            Self::Mariadb | Self::MariadbTls => Installation::mariadb(),
            Self::Pgbouncer => Installation::host_with(&["pgbouncer"]),
        };
        found.ok_or_else(|| {
            let or = match self.variable() {
                Some(variable) => format!(", or set `{variable}`"),
                None => String::new(),
            };
            Missing(format!(
                "there is no server `{}`; `scripts/servers` installs it (as root on Debian){or}",
                self.name()
            ))
        })
    }

    fn client(self, installation: Option<&Installation>) -> Result<Client, String> {
        let client = if self.is_postgres() {
            Client::psql(installation)
        } else {
            Client::mysql(installation)
        };
        client.ok_or_else(|| {
            format!(
                "there is no client program for `{}`; `scripts/servers` installs it",
                self.name()
            )
        })
    }

    fn start(self) -> Result<Running, String> {
        if let Some(url) = self.url() {
            return Ok(Running {
                login: Login::parse(&url)?,
                client: self.client(None)?,
                certificates: None,
                behind: None,
            });
        }
        let installation = self.installation().map_err(|it| it.to_string())?;
        if self == Self::Pgbouncer {
            return pgbouncer::start(&installation, running(Self::Postgres)?);
        }
        let client = self.client(Some(&installation))?;
        // Somebody else may have taken the port in between.
        let mut attempts = 3;
        loop {
            attempts -= 1;
            let started = if self.is_postgres() {
                postgres::start(&installation, client.clone(), self.is_tls())
            } else {
                mysql::start(&installation, client.clone(), self.is_tls())
            };
            match started {
                Err(error) if attempts > 0 && error.contains("already in use") => {}
                started => return started,
            }
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a server can be used; starts nothing.
pub fn available(server: Server) -> Result<(), Missing> {
    if server.url().is_some() {
        return Ok(());
    }
    server.installation()?;
    if server == Server::Pgbouncer {
        return available(Server::Postgres);
    }
    if server.is_tls() && Installation::host_with(&["openssl"]).is_none() {
        return Err(Missing("there is no program `openssl`".to_owned()));
    }
    Ok(())
}

/// Whether a trial has to fail where the server is missing, instead of being ignored.
pub fn is_required(server: Server) -> bool {
    let name = server.name().trim_end_matches("_tls");
    std::env::var("INTROSPECT_GEN_REQUIRE")
        .is_ok_and(|required| required.split(',').any(|it| it.trim() == name))
}

/// A fresh and empty database; one of the same name is dropped before.
pub fn database(server: Server, name: &str) -> Result<Database, String> {
    available(server).map_err(|it| it.to_string())?;
    Database::create(server, running(server)?, name)
}

fn running(server: Server) -> Result<&'static Running, String> {
    static STARTED: [OnceLock<Result<Running, String>>; Server::ALL.len()] =
        [const { OnceLock::new() }; Server::ALL.len()];
    STARTED[server as usize]
        .get_or_init(|| server.start())
        .as_ref()
        .map_err(|error| format!("the server `{}` does not start: {error}", server.name()))
}
