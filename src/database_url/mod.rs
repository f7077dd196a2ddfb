//! Where the database is. In: a URL, or options that stand for one or refine one. Out: an address that picks the engine
//! and cannot print its password.

mod connection;
mod error;
mod parse;
mod redacted;
mod values;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use connection::{Connection, Part};
pub use error::DatabaseUrlError;
pub use parse::escaped_text;
pub use redacted::{RedactedUrl, redacted};

use parse::{escaped, escaped_host, escaped_option};

/// The address of a database.
///
/// ```
/// use introspect_gen::DatabaseUrl;
///
/// let url: DatabaseUrl = "sqlite:shop.db".parse().unwrap();
/// assert_eq!(url.to_string(), "sqlite:shop.db");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// An `SQLite` database file.
    Sqlite(PathBuf),
    /// A database of a `PostgreSQL` server.
    Postgres(Server),
    /// A database of a `MySQL` or `MariaDB` server, which says itself what it is.
    Mysql(Server),
}

/// A database on a server, and how to get there.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// Where the server listens.
    pub address: Address,
    /// The user.
    pub user: Option<String>,
    /// The user's password.
    pub password: Option<Password>,
    /// The database.
    pub database: String,
    /// How the connection is protected.
    pub tls: Tls,
    /// How long to wait for the connection, for one statement, and for a lock.
    pub patience: Patience,
}

/// Where a server listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A host name or address, and a port.
    Tcp {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// A Unix socket: the socket itself for `MySQL` and `MariaDB`, the folder that holds it for `PostgreSQL`, with the
    /// port that is part of its name there.
    Socket {
        /// The socket, or its folder.
        path: PathBuf,
        /// The port.
        port: u16,
    },
}

/// A password, which nothing prints.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// How a connection is protected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tls {
    /// Whether, and what is checked.
    pub mode: TlsMode,
    /// A PEM file with the certificates of authorities to trust, instead of the platform's.
    pub authority: Option<PathBuf>,
    /// The certificate and key, both PEM files, that the client shows.
    pub client: Option<ClientCertificate>,
}

/// What a client shows of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCertificate {
    /// A PEM file with the certificate, and those that lead to its authority.
    pub certificate: PathBuf,
    /// A PEM file with its private key.
    pub key: PathBuf,
}

/// Whether a connection is encrypted, and what is checked
/// (<https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TlsMode {
    /// Never.
    Disable,
    /// Where the server can.
    #[default]
    Prefer,
    /// Always; whoever the server is.
    Require,
    /// Always, and a trusted authority vouches for the server.
    VerifyCa,
    /// Always, and a trusted authority vouches for the server's name.
    VerifyFull,
}

/// How long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For the connection.
    pub connect: Duration,
    /// For one statement.
    pub statement: Duration,
    /// For a lock.
    pub lock: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            connect: Duration::from_secs(10),
            statement: Duration::from_secs(60),
            lock: Duration::from_secs(5),
        }
    }
}

impl Password {
    /// Keeps a password.
    pub fn new(password: impl Into<String>) -> Self {
        Password(password.into())
    }

    /// The password itself, for a driver.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    /// Understands `sqlite:PATH`, the path as it is; `sqlite://PATH` or `sqlite:///ABSOLUTE`, the path with percent
    /// escapes and without its `?query`; and `postgres://USER:PASSWORD@HOST:PORT/DATABASE?OPTIONS`, likewise
    /// `postgresql`, `mysql` and `mariadb`, percent escapes everywhere.
    fn from_str(url: &str) -> Result<Self, DatabaseUrlError> {
        parse::parts(url)?.complete()
    }
}

impl DatabaseUrl {
    /// The URL of an `SQLite` file.
    pub fn sqlite(path: impl AsRef<Path>) -> Self {
        DatabaseUrl::Sqlite(path.as_ref().to_owned())
    }
}

/// Prints a URL that can be read back, without the password, how it is protected, and how long to wait.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseUrl::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            DatabaseUrl::Postgres(server) => {
                f.write_str("postgres://")?;
                server.print(f, Some(5432))
            }
            DatabaseUrl::Mysql(server) => {
                f.write_str("mysql://")?;
                server.print(f, Some(3306))
            }
        }
    }
}

/// Prints what comes after `//` in a URL, without the password.
impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, None)
    }
}

impl Server {
    /// The port of a socket is left out where it is the usual one.
    fn print(&self, f: &mut fmt::Formatter<'_>, usual_port: Option<u16>) -> fmt::Result {
        if let Some(user) = &self.user {
            write!(f, "{}@", escaped(user))?;
        }
        let database = escaped(&self.database);
        match &self.address {
            Address::Tcp { host, port } if host.contains(':') => {
                write!(f, "[{}]:{port}/{database}", escaped_host(host))
            }
            Address::Tcp { host, port } => write!(f, "{}:{port}/{database}", escaped(host)),
            Address::Socket { path, port } => {
                let path = path.display().to_string();
                write!(f, "/{database}?socket={}", escaped_option(&path))?;
                match usual_port {
                    Some(usual) if usual == *port => Ok(()),
                    _ => write!(f, "&port={port}"),
                }
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({self})")
    }
}
