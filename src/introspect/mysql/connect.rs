//! Connects. In: a server's address. Out: a connection, encrypted and checked as was asked for.
//!
//! Must not know: statements, the catalog.

use std::path::Path;
use std::time::Duration;

use mysql_async::{ClientIdentity, Conn, DriverError, Error, Opts, OptsBuilder, SslOpts};
use rustls::{CertificateError, RootCertStore};

use super::fault::{fault_of_connection, tls_error};
use crate::database_url::{Address, Password, Server, Tls, TlsMode};
use crate::error::IntrospectError;

/// More than any answer of the catalog, and what the protocol allows.
const LARGEST_PACKET: usize = 1 << 30;

/// Longer than the connection is ever idle.
const IDLE_SECONDS: usize = 28_800;

/// Connects to the server's database.
pub(super) async fn connect(server: &Server) -> Result<Conn, IntrospectError> {
    // Two features of `rustls` in one program leave it without a provider of its own choice, and then it panics.
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let options = options(server);
    // A socket is as private as TLS, and its driver cannot do both.
    let is_plain = matches!(server.address, Address::Socket { .. });
    let tls = match server.tls.mode {
        TlsMode::Disable => None,
        _ if is_plain => None,
        _ => Some(protection(&server.tls)?),
    };
    within(server.patience.connect, "connect", async {
        let encrypted = options.clone().ssl_opts(tls.clone());
        match (Conn::new(encrypted).await, server.tls.mode) {
            (Err(error), TlsMode::Prefer) if is_without_tls(&error) => Conn::new(options).await,
            (Err(error), TlsMode::Require | TlsMode::VerifyCa) => {
                match (tls, presented_name(&error)) {
                    (Some(tls), Some(name)) => {
                        let tls = tls.with_danger_tls_hostname_override(Some(name));
                        Conn::new(options.ssl_opts(tls)).await
                    }
                    _ => Err(error),
                }
            }
            (result, _) => result,
        }
    })
    .await?
    .map_err(fault_of_connection)
}

/// Waits no longer than this, or for ever where it is no time at all.
pub(super) async fn within<T>(
    limit: Duration,
    doing: &'static str,
    work: impl Future<Output = T>,
) -> Result<T, IntrospectError> {
    if limit.is_zero() {
        return Ok(work.await);
    }
    tokio::time::timeout(limit, work)
        .await
        .map_err(|_| IntrospectError::TimedOut { doing })
}

/// Everything but TLS. What the driver would ask the server for on its own is said here.
fn options(server: &Server) -> OptsBuilder {
    let options = OptsBuilder::from_opts(Opts::default())
        .user(server.user.as_deref())
        .pass(server.password.as_ref().map(Password::reveal))
        .db_name(Some(server.database.as_str()))
        .prefer_socket(false)
        .max_allowed_packet(Some(LARGEST_PACKET))
        .wait_timeout(Some(IDLE_SECONDS));
    match &server.address {
        Address::Tcp { host, port } => options.ip_or_hostname(host.as_str()).tcp_port(*port),
        Address::Socket { path, .. } => options.socket(Some(path.to_string_lossy().into_owned())),
    }
}

/// What the driver needs to encrypt. `Require` checks the authority where one is named, as with `PostgreSQL`.
fn protection(tls: &Tls) -> Result<SslOpts, IntrospectError> {
    let mut options = SslOpts::default();
    if is_trust_needed(tls) {
        let roots = match &tls.authority {
            Some(path) => vec![file(path)?],
            None => platform_roots()?,
        };
        let roots = roots.into_iter().map(Into::into).collect();
        options = options
            .with_disable_built_in_roots(true)
            .with_root_certs(roots);
    } else {
        options = options
            .with_danger_accept_invalid_certs(true)
            .with_danger_skip_domain_validation(true);
    }
    if let Some(client) = &tls.client {
        let (certificate, key) = (file(&client.certificate)?, file(&client.key)?);
        let identity = ClientIdentity::new(certificate.into(), key.into());
        options = options.with_client_identity(Some(identity));
    }
    Ok(options)
}

fn is_trust_needed(tls: &Tls) -> bool {
    match tls.mode {
        TlsMode::VerifyCa | TlsMode::VerifyFull => true,
        TlsMode::Require => tls.authority.is_some(),
        TlsMode::Disable | TlsMode::Prefer => false,
    }
}

fn file(path: &Path) -> Result<Vec<u8>, IntrospectError> {
    std::fs::read(path).map_err(|error| {
        IntrospectError::Tls(format!("cannot read `{}`: {error}", path.display()).into())
    })
}

/// The authorities that the platform trusts. One that is not understood must not hide the rest.
fn platform_roots() -> Result<Vec<Vec<u8>>, IntrospectError> {
    let roots: Vec<Vec<u8>> = rustls_native_certs::load_native_certs()
        .certs
        .into_iter()
        .filter(|it| RootCertStore::empty().add(it.clone()).is_ok())
        .map(|it| it.as_ref().to_vec())
        .collect();
    if roots.is_empty() {
        return Err(IntrospectError::Tls(
            "the platform trusts no authority".into(),
        ));
    }
    Ok(roots)
}

fn is_without_tls(error: &Error) -> bool {
    matches!(error, Error::Driver(DriverError::NoClientSslFlagFromServer))
}

/// A name that the server's certificate is for, where it was refused for being for another one.
///
/// The driver cannot leave the name alone and check the rest, so the rest is checked with a name that fits.
fn presented_name(error: &Error) -> Option<String> {
    let Some(rustls::Error::InvalidCertificate(CertificateError::NotValidForNameContext {
        presented,
        ..
    })) = tls_error(error)
    else {
        return None;
    };
    presented.iter().find_map(|it| bare_name(it))
}

/// The name in `DnsName("…")` or the address in `IpAddress(…)`. A pattern is made a name that fits it.
pub(super) fn bare_name(presented: &str) -> Option<String> {
    let (_, rest) = presented.split_once('(')?;
    let name = rest.strip_suffix(')')?.trim_matches('"');
    Some(match name.strip_prefix("*.") {
        Some(domain) => format!("a.{domain}"),
        None => name.to_owned(),
    })
}
