//! Connections. In: the address of a database. Out: a client, and errors by what they mean.
//!
//! Nothing is sent on connecting that a pooler would refuse. Must not know: the catalog.

use std::error::Error as _;

use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Error, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::database_url::{Address, Server, TlsMode};
use crate::error::IntrospectError;
use crate::introspect::tls;

/// What is being done, for errors.
const CONNECT: &str = "connect";

/// The oldest version of the server whose catalog is understood.
const OLDEST: u32 = 12;

/// Connects within the time that the address allows.
pub(super) async fn connect(server: &Server) -> Result<Client, IntrospectError> {
    let wait = server.patience.connect;
    if wait.is_zero() {
        return attempt(server).await;
    }
    let client = tokio::time::timeout(wait, attempt(server)).await;
    client.unwrap_or(Err(IntrospectError::TimedOut { doing: CONNECT }))
}

/// Tries what the mode allows, in order
/// (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLMODE>).
async fn attempt(server: &Server) -> Result<Client, IntrospectError> {
    let config = config(server);
    let mode = match server.address {
        // The server knows no TLS there.
        Address::Socket { .. } => TlsMode::Disable,
        Address::Tcp { .. } => server.tls.mode,
    };
    if mode == TlsMode::Disable {
        return open(config, SslMode::Disable, NoTls).await?.client();
    }
    let tls = MakeRustlsConnect::new(tls::client_config(&server.tls)?);
    if mode != TlsMode::Prefer {
        return open(config, SslMode::Require, tls).await?.client();
    }
    match open(config.clone(), SslMode::Prefer, tls).await {
        Ok(opened) => opened.client(),
        Err(refused) if refused.may_differ_without_tls => {
            let opened = open(config, SslMode::Disable, NoTls).await;
            // Where the server refuses both, the first refusal is of what was wanted.
            opened.map_err(|_| refused)?.client()
        }
        Err(refused) => Err(refused.error),
    }
}

fn config(server: &Server) -> Config {
    let mut config = Config::new();
    match &server.address {
        Address::Tcp { host, port } => config.host(host).port(*port),
        Address::Socket { path, port } => config.host(path.to_string_lossy()).port(*port),
    };
    if let Some(user) = &server.user {
        config.user(user);
    }
    if let Some(password) = &server.password {
        config.password(password.reveal());
    }
    if !server.database.is_empty() {
        config.dbname(&server.database);
    }
    config.application_name("introspect-gen");
    config
}

/// A connection, and what the server said of itself.
struct Opened {
    client: Client,
    version: Option<String>,
}

/// A connection that was not made.
struct Refused {
    error: IntrospectError,
    may_differ_without_tls: bool,
}

impl From<Refused> for IntrospectError {
    fn from(refused: Refused) -> Self {
        refused.error
    }
}

async fn open<T>(mut config: Config, mode: SslMode, tls: T) -> Result<Opened, Refused>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
{
    config.ssl_mode(mode);
    let connected = config.connect(tls).await;
    let (client, connection) = connected.map_err(|error| {
        // `pg_hba.conf` can let in those who come without.
        let is_unwelcome = error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION);
        Refused {
            may_differ_without_tls: is_unwelcome || is_of_tls(&error),
            error: fault(CONNECT, error),
        }
    })?;
    let version = connection.parameter("server_version").map(str::to_owned);
    // What goes wrong with it is the answer to the statement that waits.
    tokio::spawn(connection);
    Ok(Opened { client, version })
}

impl Opened {
    /// The client, where the server is new enough or does not tell.
    fn client(self) -> Result<Client, IntrospectError> {
        let version = self.version.unwrap_or_default();
        let end = version.find(|it: char| !it.is_ascii_digit());
        let major = version[..end.unwrap_or(version.len())].parse::<u32>();
        if major.is_ok_and(|it| it < OLDEST) {
            let oldest = OLDEST.to_string();
            return Err(IntrospectError::TooOld { version, oldest });
        }
        Ok(self.client)
    }
}

/// What an error of the driver means (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
pub(super) fn fault(doing: &'static str, error: Error) -> IntrospectError {
    let code = error.code().cloned();
    // The driver does not tell its kinds of errors apart but by their texts.
    let kind = error.to_string();
    let is_of_tls = is_of_tls(&error);
    let is_closed = error.is_closed();
    let source = match error.source() {
        Some(_) => error.into_source().unwrap_or_else(|| kind.clone().into()),
        None => Box::new(error),
    };
    let Some(code) = code else {
        return match kind.as_str() {
            _ if is_of_tls => IntrospectError::Tls(source),
            _ if kind.starts_with("authentication") || kind.starts_with("invalid config") => {
                IntrospectError::AccessDenied(source)
            }
            _ if kind.starts_with("timeout") => IntrospectError::TimedOut { doing },
            _ if doing == CONNECT => IntrospectError::Unreachable(source),
            _ if is_closed || kind.starts_with("error communicating") => {
                IntrospectError::Disconnected(source)
            }
            _ => IntrospectError::Driver { doing, source },
        };
    };
    match code {
        SqlState::INVALID_PASSWORD
        | SqlState::INVALID_AUTHORIZATION_SPECIFICATION
        | SqlState::INSUFFICIENT_PRIVILEGE => IntrospectError::AccessDenied(source),
        SqlState::INVALID_CATALOG_NAME => IntrospectError::NoSuchDatabase(source),
        SqlState::TOO_MANY_CONNECTIONS | SqlState::CANNOT_CONNECT_NOW => {
            IntrospectError::Busy(source)
        }
        SqlState::QUERY_CANCELED => IntrospectError::TimedOut { doing },
        SqlState::LOCK_NOT_AVAILABLE => IntrospectError::Locked,
        SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN => {
            IntrospectError::Disconnected(source)
        }
        _ => IntrospectError::Driver { doing, source },
    }
}

fn is_of_tls(error: &Error) -> bool {
    error.to_string().starts_with("error performing TLS")
}
