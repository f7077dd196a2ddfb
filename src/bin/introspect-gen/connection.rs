//! Options that say where the database is, and the order of those who say it: the command line, the configuration, the
//! environment.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use introspect_gen::{Config, Connection, DatabaseUrl, Error, Part};

use crate::environment::Environment;

/// Where the database is.
#[derive(Args)]
#[command(next_help_heading = "Connection")]
pub struct ConnectionArguments {
    /// The database: `sqlite:PATH`, or `postgres://`, `mysql://` or `mariadb://` with `USER:PASSWORD@HOST/DATABASE`;
    /// the options below add to it. Without URL and engine the configuration says it, or `DATABASE_URL`, also from a
    /// file `.env`
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The engine, where there is no URL
    #[arg(long, value_parser = ["postgres", "mysql", "mariadb", "sqlite"])]
    pub engine: Option<String>,
    /// The server's host [default: localhost]
    #[arg(long, value_hint = ValueHint::Hostname)]
    pub host: Option<String>,
    /// The server's port [default: 5432 for PostgreSQL, 3306 for MySQL and MariaDB]
    #[arg(long)]
    pub port: Option<String>,
    /// A Unix socket, instead of host and port; for PostgreSQL the folder that holds it
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub socket: Option<String>,
    /// The user
    #[arg(long, value_hint = ValueHint::Username)]
    pub user: Option<String>,
    /// A file whose first line is the password. Without it, the environment variable `INTROSPECT_GEN_PASSWORD` is taken,
    /// then `PGPASSWORD` (PostgreSQL) or `MYSQL_PWD` (MySQL and MariaDB)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "password")]
    pub password_file: Option<PathBuf>,
    /// The password; other users of this machine see it in the list of processes
    #[arg(long)]
    pub password: Option<String>,
    /// The name of the database; for SQLite its file
    #[arg(long, value_name = "NAME")]
    pub database: Option<String>,
    /// How the connection is encrypted [default: prefer, or verify-full with `--tls-ca`]
    #[arg(
        long,
        value_name = "MODE",
        value_parser = ["disable", "prefer", "require", "verify-ca", "verify-full"]
    )]
    pub tls: Option<String>,
    /// Authorities to trust instead of the platform's, as PEM
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub tls_ca: Option<String>,
    /// The certificate that the client shows, as PEM
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub tls_cert: Option<String>,
    /// The key of that certificate, as PEM
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub tls_key: Option<String>,
    /// How long to wait for the connection: seconds, or `500ms`, `10s`, `2min` [default: 10s]
    #[arg(long, value_name = "TIME")]
    pub connect_timeout: Option<String>,
    /// How long to wait for one statement [default: 60s]
    #[arg(long, value_name = "TIME")]
    pub statement_timeout: Option<String>,
    /// How long to wait for a lock [default: 5s]
    #[arg(long, value_name = "TIME")]
    pub lock_timeout: Option<String>,
}

impl ConnectionArguments {
    /// Whether nothing says where the database is.
    pub fn is_empty(&self) -> bool {
        self.url.is_none() && self.engine.is_none()
    }

    fn connection(&self) -> Result<Connection, Error> {
        let mut connection = match &self.url {
            Some(url) => Connection::from_url(url)?,
            None => Connection::default(),
        };
        for (part, option, value) in [
            (Part::Engine, "engine", &self.engine),
            (Part::Host, "host", &self.host),
            (Part::Port, "port", &self.port),
            (Part::Socket, "socket", &self.socket),
            (Part::User, "user", &self.user),
            (Part::Password, "password", &self.password),
            (Part::Database, "database", &self.database),
            (Part::Tls, "tls", &self.tls),
            (Part::TlsCa, "tls-ca", &self.tls_ca),
            (Part::TlsCert, "tls-cert", &self.tls_cert),
            (Part::TlsKey, "tls-key", &self.tls_key),
            (
                Part::ConnectTimeout,
                "connect-timeout",
                &self.connect_timeout,
            ),
            (
                Part::StatementTimeout,
                "statement-timeout",
                &self.statement_timeout,
            ),
            (Part::LockTimeout, "lock-timeout", &self.lock_timeout),
        ] {
            if let Some(value) = value {
                connection = connection.with(part, value, &format!("`--{option}`"))?;
            }
        }
        match &self.password_file {
            Some(path) => connection.with(Part::Password, &password_in(path)?, "`--password-file`"),
            None => Ok(connection),
        }
    }
}

fn password_in(path: &Path) -> Result<String, Error> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.lines().next().unwrap_or_default().to_owned()),
        Err(source) => Err(Error::PasswordFile {
            path: path.to_owned(),
            source,
        }),
    }
}

/// What the command line says, or else the configuration, or else `DATABASE_URL`; and where none of them gives a
/// password, the variables that are for it.
pub fn database_url(
    arguments: &ConnectionArguments,
    config: &Config,
) -> Result<DatabaseUrl, Error> {
    let environment = Environment::new();
    let connection = config.connection.below(arguments.connection()?, &|name| {
        environment.variable(name).ok().flatten()
    })?;
    finished(connection, &environment)
}

/// The database of one URL, with the password of the environment where it has none.
pub fn database_url_of(url: &str) -> Result<DatabaseUrl, Error> {
    finished(Connection::from_url(url)?, &Environment::new())
}

fn finished(mut connection: Connection, environment: &Environment) -> Result<DatabaseUrl, Error> {
    if !connection.names_engine() {
        match environment.variable("DATABASE_URL")? {
            Some(url) => connection = connection.over(Connection::from_url(&url)?),
            None if connection.is_empty() => return Err(Error::NoDatabase),
            None => {}
        }
    }
    for name in connection.password_variables() {
        // A file `.env` that is not understood matters to those only who wanted it to give the URL.
        let password = environment.variable(name).ok().flatten();
        if let Some(password) = password.filter(|it| !it.is_empty()) {
            connection = connection.with(Part::Password, &password, &format!("`{name}`"))?;
            break;
        }
    }
    connection.database_url()
}
