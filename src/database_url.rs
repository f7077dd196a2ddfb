//! Where the database is: a URL that picks the engine and cannot print its password.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

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
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Why a URL was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DatabaseUrlError {
    /// There is no scheme.
    #[error("it has no scheme")]
    NoScheme,
    /// The scheme belongs to no engine that is known.
    #[error("the scheme `{0}` is not known")]
    UnknownScheme(String),
    /// The path is empty.
    #[error("it names no file")]
    NoPath,
    /// An in-memory database is empty when it is opened: there is nothing to read.
    #[error("an in-memory database has nothing to read")]
    InMemory,
    /// A percent sign is not followed by two hexadecimal digits.
    #[error("`%` is not followed by two hexadecimal digits")]
    BadEscape,
}

impl std::str::FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    /// Understands `sqlite:PATH`, the path as it is, and `sqlite://PATH` or `sqlite:///ABSOLUTE`, the path with
    /// percent escapes and without its `?query`.
    fn from_str(url: &str) -> Result<Self, DatabaseUrlError> {
        let (scheme, rest) = url.split_once(':').ok_or(DatabaseUrlError::NoScheme)?;
        // `C:\shop.db` is a path, and `:memory:` has no scheme.
        if scheme.len() < 2
            || !scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        {
            return Err(DatabaseUrlError::NoScheme);
        }
        match scheme.to_ascii_lowercase().as_str() {
            "sqlite" | "sqlite3" => sqlite_path(rest).map(DatabaseUrl::Sqlite),
            _ => Err(DatabaseUrlError::UnknownScheme(scheme.to_owned())),
        }
    }
}

fn sqlite_path(rest: &str) -> Result<PathBuf, DatabaseUrlError> {
    let path = match rest.strip_prefix("//") {
        None => rest.to_owned(),
        Some(rest) => {
            let path = rest.split(['?', '#']).next().unwrap_or_default();
            unescaped(path)?
        }
    };
    match path.as_str() {
        "" | "/" => Err(DatabaseUrlError::NoPath),
        ":memory:" => Err(DatabaseUrlError::InMemory),
        _ => Ok(PathBuf::from(path)),
    }
}

fn unescaped(text: &str) -> Result<String, DatabaseUrlError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let digits = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
            let value = digits
                .and_then(|it| u8::from_str_radix(it, 16).ok())
                .ok_or(DatabaseUrlError::BadEscape)?;
            bytes.push(value);
            rest = &after[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| DatabaseUrlError::BadEscape)
}

impl DatabaseUrl {
    /// The URL of an `SQLite` file.
    pub fn sqlite(path: impl AsRef<Path>) -> Self {
        DatabaseUrl::Sqlite(path.as_ref().to_owned())
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseUrl::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            DatabaseUrl::Postgres(server) => write!(f, "postgres://{server}"),
            DatabaseUrl::Mysql(server) => write!(f, "mysql://{server}"),
        }
    }
}

/// Prints what comes after `//` in a URL, without the password.
impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(user) = &self.user {
            write!(f, "{user}@")?;
        }
        match &self.address {
            Address::Tcp { host, port } => write!(f, "{host}:{port}")?,
            Address::Socket { path, .. } => write!(f, "{}", path.display())?,
        }
        write!(f, "/{}", self.database)
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// A text that was meant to be a URL, as far as it may be printed: what stands between `//` and `@` is hidden, as is a
/// `password` in the query.
pub fn redacted(url: &str) -> String {
    let mut redacted = url.to_owned();
    if let Some(start) = redacted.find("//").map(|it| it + 2)
        && let Some(end) = redacted[start..].rfind('@')
    {
        redacted.replace_range(start..start + end, "***");
    }
    let lower = redacted.to_ascii_lowercase();
    for key in ["password=", "pwd=", "passwd="] {
        if let Some(start) = lower.find(key).map(|it| it + key.len()) {
            let end = redacted[start..]
                .find('&')
                .map_or(redacted.len(), |it| start + it);
            redacted.replace_range(start..end, "***");
            break;
        }
    }
    redacted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_as_they_are_or_unescaped() {
        let path = |url: &str| match url.parse() {
            Ok(DatabaseUrl::Sqlite(path)) => Ok(path.display().to_string()),
            Err(error) => Err(error),
        };
        assert_eq!(path("sqlite:a%20b?.db"), Ok("a%20b?.db".to_owned()));
        assert_eq!(path("sqlite://a%20b.db?mode=ro"), Ok("a b.db".to_owned()));
        assert_eq!(path("sqlite:///var/a.db"), Ok("/var/a.db".to_owned()));
        assert_eq!(path("SQLITE:a.db"), Ok("a.db".to_owned()));
        assert_eq!(path("sqlite:"), Err(DatabaseUrlError::NoPath));
        assert_eq!(path("sqlite::memory:"), Err(DatabaseUrlError::InMemory));
        assert_eq!(path("sqlite://a%2"), Err(DatabaseUrlError::BadEscape));
        assert_eq!(path("a.db"), Err(DatabaseUrlError::NoScheme));
        assert_eq!(
            path("oracle://x"),
            Err(DatabaseUrlError::UnknownScheme("oracle".to_owned()))
        );
    }

    #[test]
    fn passwords_are_hidden() {
        assert_eq!(redacted("pg://me:se@cret@host/db"), "pg://***@host/db");
        assert_eq!(
            redacted("pg://host/db?user=a&password=b&x=1"),
            "pg://host/db?user=a&password=***&x=1"
        );
    }
}
