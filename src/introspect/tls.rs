//! Protected connections. In: how a connection is to be protected. Out: a configuration of `rustls`.
//!
//! Must not know: what is sent over the connection.
//! <https://www.postgresql.org/docs/current/libpq-ssl.html>

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
};

use crate::database_url::{Tls, TlsMode};
use crate::error::{DriverError, IntrospectError};

/// What `rustls` needs to connect.
///
/// `Require` checks the authority where one is named, as libpq does.
pub(super) fn client_config(tls: &Tls) -> Result<ClientConfig, IntrospectError> {
    let provider = Arc::new(ring::default_provider());
    let trust = match tls.mode {
        TlsMode::VerifyFull => Trust::Name,
        TlsMode::VerifyCa => Trust::Authority,
        TlsMode::Require if tls.authority.is_some() => Trust::Authority,
        TlsMode::Disable | TlsMode::Prefer | TlsMode::Require => Trust::Anybody,
    };
    let authorities = match (trust, &tls.authority) {
        (Trust::Anybody, _) => Vec::new(),
        (_, Some(path)) => certificates(path)?,
        (_, None) => rustls_native_certs::load_native_certs().certs,
    };
    let mut roots = RootCertStore::empty();
    let (known, _) = roots.add_parsable_certificates(authorities.iter().cloned());
    if known == 0 && trust != Trust::Anybody {
        return Err(IntrospectError::Tls(
            "there is no certificate of an authority to trust".into(),
        ));
    }
    let verifier = Verifier {
        trust,
        authorities,
        roots,
        provider: Arc::clone(&provider),
    };
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(broken)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier));
    let Some(client) = &tls.client else {
        return Ok(builder.with_no_client_auth());
    };
    let key = PrivateKeyDer::from_pem_file(&client.key);
    let key = key.map_err(|it| unreadable(&client.key, &it))?;
    builder
        .with_client_auth_cert(certificates(&client.certificate)?, key)
        .map_err(broken)
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, IntrospectError> {
    let certificates = CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
    certificates.map_err(|it| unreadable(path, &it))
}

fn unreadable(path: &Path, why: &rustls::pki_types::pem::Error) -> IntrospectError {
    IntrospectError::Tls(format!("cannot read `{}`: {why}", path.display()).into())
}

fn broken(error: rustls::Error) -> IntrospectError {
    IntrospectError::Tls(DriverError::from(error))
}

/// Whom to believe that it is the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Whoever answers.
    Anybody,
    /// Whom an authority vouches for.
    Authority,
    /// Whom an authority vouches for, under the name that was asked for.
    Name,
}

/// Checks what a server shows, as far as was asked for. Signatures of the handshake are always checked.
#[derive(Debug)]
struct Verifier {
    trust: Trust,
    authorities: Vec<CertificateDer<'static>>,
    roots: RootCertStore,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.trust == Trust::Anybody {
            return Ok(ServerCertVerified::assertion());
        }
        let certificate = ParsedCertificate::try_from(end_entity)?;
        let algorithms = self.provider.signature_verification_algorithms.all;
        let vouched = verify_server_cert_signed_by_trust_anchor(
            &certificate,
            &self.roots,
            intermediates,
            now,
            algorithms,
        );
        match vouched {
            // A certificate that signed itself, named as an authority: the usual one of a server for trials.
            Err(error) if is_its_own_authority(&error) && self.authorities.contains(end_entity) => {
            }
            vouched => vouched?,
        }
        if self.trust == Trust::Name {
            verify_server_name(&certificate, server_name)?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

/// Whether all that is wrong is that the server shows the certificate of an authority. Its time was checked before
/// (`check_issuer_independent_properties` of `webpki`, whose error has no variant of its own in `rustls`).
fn is_its_own_authority(error: &rustls::Error) -> bool {
    matches!(error, rustls::Error::InvalidCertificate(CertificateError::Other(it))
        if it.to_string().contains("CaUsedAsEndEntity"))
}
