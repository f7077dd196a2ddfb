//! The parts that a connection is put together from: a URL gives some, the command line and the configuration others.
//! Each knows where it was given, so that an error can name the place.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::path::{Path, PathBuf};

use super::values::{self, EXPECTED_ENGINE, EXPECTED_PORT, EXPECTED_TIME, EXPECTED_TLS};
use super::{
    Address, ClientCertificate, DatabaseUrl, DatabaseUrlError, Password, Patience, RedactedUrl,
    Server, Tls, TlsMode, parse,
};
use crate::error::Error;

/// What a connection is put together from.
///
/// ```
/// use introspect_gen::{Connection, Part};
///
/// let url = Connection::from_url("postgres://me@localhost/shop").unwrap();
/// let option = Connection::default().with(Part::Port, "5433", "`--port`").unwrap();
/// let url = option.over(url).database_url().unwrap();
/// assert_eq!(url.to_string(), "postgres://me@localhost:5433/shop");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Connection {
    /// The URL that gave parts.
    url: Option<RedactedUrl>,
    parts: BTreeMap<Part, Given>,
}

/// A value as it was written, and where.
#[derive(Clone, PartialEq, Eq)]
struct Given {
    text: String,
    by: String,
}

/// A part of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The engine.
    Engine,
    /// The host; one that begins with `/` is a socket.
    Host,
    /// The port.
    Port,
    /// The Unix socket, or the folder that holds it.
    Socket,
    /// The user.
    User,
    /// The password.
    Password,
    /// The database; for `SQLite` its file.
    Database,
    /// How the connection is protected.
    Tls,
    /// A file with certificates of authorities.
    TlsCa,
    /// A file with the client's certificate.
    TlsCert,
    /// A file with the client's key.
    TlsKey,
    /// How long to wait for the connection.
    ConnectTimeout,
    /// How long to wait for a statement.
    StatementTimeout,
    /// How long to wait for a lock.
    LockTimeout,
}

impl Part {
    /// What a person calls it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Part::Engine => "engine",
            Part::Host => "host",
            Part::Port => "port",
            Part::Socket => "socket",
            Part::User => "user",
            Part::Password => "password",
            Part::Database => "database",
            Part::Tls => "TLS mode",
            Part::TlsCa => "file of authorities",
            Part::TlsCert => "client certificate",
            Part::TlsKey => "client key",
            Part::ConnectTimeout => "time-out of the connection",
            Part::StatementTimeout => "time-out of statements",
            Part::LockTimeout => "time-out of locks",
        }
    }

    fn is_time_out(self) -> bool {
        matches!(
            self,
            Part::ConnectTimeout | Part::StatementTimeout | Part::LockTimeout
        )
    }

    /// A value in the form in which equal values are equal; what it is to be, where it is something else.
    fn checked(self, text: &str) -> Result<String, &'static str> {
        let is_right = match self {
            Part::Engine => {
                let engine = parse::scheme(text).map(str::to_owned);
                return engine.ok_or(EXPECTED_ENGINE);
            }
            Part::Port => values::port(text).is_some(),
            Part::Tls => values::tls_mode(text).is_some(),
            Part::ConnectTimeout | Part::StatementTimeout | Part::LockTimeout => {
                values::time(text).is_some()
            }
            Part::Password => true,
            _ => !text.is_empty() && !text.contains('\0'),
        };
        if is_right {
            return Ok(text.to_owned());
        }
        Err(match self {
            Part::Port => EXPECTED_PORT,
            Part::Tls => EXPECTED_TLS,
            _ if self.is_time_out() => EXPECTED_TIME,
            _ => "a text that is not empty",
        })
    }
}

impl Connection {
    /// The parts that a URL gives.
    ///
    /// # Errors
    ///
    /// When it is no URL of a database.
    pub fn from_url(url: &str) -> Result<Self, Error> {
        let redacted = RedactedUrl::new(url);
        match parse::parts(url) {
            Ok(connection) => Ok(Connection {
                url: Some(redacted),
                ..connection
            }),
            Err(source) => Err(Error::Url {
                url: redacted,
                source,
            }),
        }
    }

    /// Adds a part. `given_by` says where it stands, for errors: `` `--port` ``.
    ///
    /// # Errors
    ///
    /// When the value is not one that the part can have, or the part is there with another value.
    pub fn with(self, part: Part, value: &str, given_by: &str) -> Result<Self, Error> {
        self.adding(part, value, given_by)
            .map_err(|source| Error::Connection { source })
    }

    /// As `with`, and the error is that of a URL.
    pub(super) fn adding(
        mut self,
        part: Part,
        value: &str,
        given_by: &str,
    ) -> Result<Self, DatabaseUrlError> {
        let part = match part {
            Part::Host if value.starts_with('/') => Part::Socket,
            part => part,
        };
        if part == Part::Host && value.contains(',') {
            return Err(DatabaseUrlError::SeveralHosts);
        }
        let text = part
            .checked(value)
            .map_err(|expected| DatabaseUrlError::BadValue {
                given_by: given_by.to_owned(),
                value: value.escape_debug().to_string(),
                expected,
            })?;
        let other_address = match part {
            Part::Host => self.parts.get(&Part::Socket),
            Part::Socket => self.parts.get(&Part::Host),
            _ => None,
        };
        if let Some(other) = other_address {
            return Err(DatabaseUrlError::HostAndSocket {
                first: other.by.clone(),
                second: given_by.to_owned(),
            });
        }
        match self.parts.entry(part) {
            Entry::Occupied(there) if there.get().text == text => {}
            Entry::Occupied(there) => {
                return Err(DatabaseUrlError::Twice {
                    part,
                    first: there.get().by.clone(),
                    second: given_by.to_owned(),
                });
            }
            Entry::Vacant(place) => {
                place.insert(Given {
                    text,
                    by: given_by.to_owned(),
                });
            }
        }
        Ok(self)
    }

    /// These parts, and from `below` those that are missing. Where these name an engine, only time-outs are taken from
    /// below: a password is for the server that it was given with.
    #[must_use]
    pub fn over(mut self, below: Connection) -> Self {
        let taken = below
            .parts
            .into_iter()
            .filter(|(part, _)| self.takes(Some(*part)))
            .collect::<Vec<_>>();
        if self.takes(None) {
            self.url = self.url.or(below.url);
        }
        self.parts.extend(taken);
        self
    }

    /// Whether a part is taken from below; none stands for a URL.
    pub(crate) fn takes(&self, part: Option<Part>) -> bool {
        let Some(part) = part else {
            return !self.names_engine();
        };
        let is_given = match part {
            Part::Host | Part::Socket => {
                self.parts.contains_key(&Part::Host) || self.parts.contains_key(&Part::Socket)
            }
            part => self.parts.contains_key(&part),
        };
        let fits = !self.names_engine() || part.is_time_out() && !self.is_file();
        fits && !is_given
    }

    /// Whether nothing is given, besides time-outs.
    pub fn is_empty(&self) -> bool {
        self.parts.keys().all(|part| part.is_time_out())
    }

    /// Whether an engine is given, by name or by a URL, so that nothing from below says where the database is.
    pub fn names_engine(&self) -> bool {
        self.parts.contains_key(&Part::Engine)
    }

    /// The environment variables that may hold the password, if it is for a server and is not given.
    pub fn password_variables(&self) -> &'static [&'static str] {
        if self.parts.contains_key(&Part::Password) {
            return &[];
        }
        match self.text(Part::Engine) {
            Some("postgres") => &["INTROSPECT_GEN_PASSWORD", "PGPASSWORD"],
            Some("mysql") => &["INTROSPECT_GEN_PASSWORD", "MYSQL_PWD"],
            _ => &[],
        }
    }

    fn is_file(&self) -> bool {
        self.text(Part::Engine) == Some("sqlite")
    }

    fn text(&self, part: Part) -> Option<&str> {
        self.parts.get(&part).map(|it| it.text.as_str())
    }

    fn path(&self, part: Part) -> Option<PathBuf> {
        self.text(part).map(PathBuf::from)
    }

    /// The address that the parts give.
    ///
    /// # Errors
    ///
    /// When something is missing, or means nothing for the engine.
    pub fn database_url(&self) -> Result<DatabaseUrl, Error> {
        self.complete().map_err(|source| match (&self.url, source) {
            (Some(url), source @ DatabaseUrlError::NoDatabaseName) => Error::Url {
                url: url.clone(),
                source,
            },
            (_, source) => Error::Connection { source },
        })
    }

    /// As `database_url`, and the error is that of a URL.
    pub(super) fn complete(&self) -> Result<DatabaseUrl, DatabaseUrlError> {
        match self.text(Part::Engine) {
            Some("postgres") => self.server(5432).map(DatabaseUrl::Postgres),
            Some("mysql") => self.server(3306).map(DatabaseUrl::Mysql),
            Some(_) => self.file(),
            None => Err(DatabaseUrlError::NoEngine),
        }
    }

    fn file(&self) -> Result<DatabaseUrl, DatabaseUrlError> {
        let alien = |part: &Part| !matches!(part, Part::Engine | Part::Database);
        if let Some((_, given)) = self.parts.iter().find(|(part, _)| alien(part)) {
            return Err(DatabaseUrlError::NotForFiles {
                given_by: given.by.clone(),
            });
        }
        match self.text(Part::Database) {
            None | Some("/") => Err(DatabaseUrlError::NoPath),
            Some(":memory:") => Err(DatabaseUrlError::InMemory),
            Some(path) => Ok(DatabaseUrl::sqlite(path)),
        }
    }

    fn server(&self, default_port: u16) -> Result<Server, DatabaseUrlError> {
        let port = self.text(Part::Port).and_then(values::port);
        let is_postgres = self.text(Part::Engine) == Some("postgres");
        let address = match self.path(Part::Socket) {
            Some(path) => {
                let (path, own_port) = socket(path, is_postgres);
                Address::Socket {
                    path,
                    port: port.or(own_port).unwrap_or(default_port),
                }
            }
            None => Address::Tcp {
                host: self.text(Part::Host).unwrap_or("localhost").to_owned(),
                port: port.unwrap_or(default_port),
            },
        };
        let user = self.text(Part::User).map(str::to_owned);
        // As `libpq` does (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-DBNAME).
        let default_database = user.as_ref().filter(|_| is_postgres).cloned();
        let database = self.text(Part::Database).map(str::to_owned);
        let database = database
            .or(default_database)
            .ok_or(DatabaseUrlError::NoDatabaseName)?;
        let time = |part, default| self.text(part).and_then(values::time).unwrap_or(default);
        let patience = Patience::default();
        Ok(Server {
            address,
            user,
            password: self.text(Part::Password).map(Password::new),
            database,
            tls: self.tls()?,
            patience: Patience {
                connect: time(Part::ConnectTimeout, patience.connect),
                statement: time(Part::StatementTimeout, patience.statement),
                lock: time(Part::LockTimeout, patience.lock),
            },
        })
    }

    fn tls(&self) -> Result<Tls, DatabaseUrlError> {
        let half = |part: Part, missing: Part| DatabaseUrlError::HalfCertificate {
            given_by: self
                .parts
                .get(&part)
                .map(|it| it.by.clone())
                .unwrap_or_default(),
            missing: missing.noun(),
        };
        let client = match (self.path(Part::TlsCert), self.path(Part::TlsKey)) {
            (Some(certificate), Some(key)) => Some(ClientCertificate { certificate, key }),
            (None, None) => None,
            (Some(_), None) => return Err(half(Part::TlsCert, Part::TlsKey)),
            (None, Some(_)) => return Err(half(Part::TlsKey, Part::TlsCert)),
        };
        let mode = self.text(Part::Tls).and_then(values::tls_mode);
        let mode = match (mode, self.text(Part::TlsCa)) {
            // Who names an authority wants it asked; as `libpq` does with `require`
            // (https://www.postgresql.org/docs/current/libpq-ssl.html#LIBQ-SSL-CERTIFICATES).
            (None, Some(_)) | (Some(TlsMode::Require), Some("system")) => TlsMode::VerifyFull,
            (Some(TlsMode::Require), Some(_)) => TlsMode::VerifyCa,
            (mode, _) => mode.unwrap_or_default(),
        };
        // `system` is what `libpq` calls the platform's authorities.
        let authority = self.path(Part::TlsCa);
        Ok(Tls {
            mode,
            authority: authority.filter(|it| it != Path::new("system")),
            client,
        })
    }
}

/// The folder of a `PostgreSQL` socket, and the port in its name, where the socket itself was given.
fn socket(path: PathBuf, is_postgres: bool) -> (PathBuf, Option<u16>) {
    let name = path.file_name().and_then(|it| it.to_str());
    let port = name.and_then(|it| it.strip_prefix(".s.PGSQL."));
    match (port.and_then(values::port), path.parent()) {
        (Some(port), Some(folder)) if is_postgres => (folder.to_owned(), Some(port)),
        _ => (path, None),
    }
}

/// Prints which parts are given, and by what; no values.
impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.parts.iter().map(|(part, given)| (part, &given.by));
        f.debug_map().entries(parts).finish()
    }
}
