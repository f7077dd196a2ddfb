//! What the driver's errors mean. In: an error, and what was being done. Out: an [`IntrospectError`] whose source is the
//! innermost error, so that no text is said twice.
//!
//! Must not know: statements, rows.

use mysql_async::{DriverError as Trouble, Error, IoError, TlsError};

use crate::error::{DriverError, IntrospectError};

/// What an error means, wherever it comes from
/// (<https://dev.mysql.com/doc/mysql-errors/9.5/en/server-error-reference.html>,
/// <https://mariadb.com/kb/en/mariadb-error-code-reference/>).
pub(super) fn fault(doing: &'static str, error: Error) -> IntrospectError {
    let code = match &error {
        Error::Server(error) => error.code,
        _ => 0,
    };
    match code {
        1044 | 1045 | 1698 | 1820 | 1862 | 3118 | 4151 => {
            IntrospectError::AccessDenied(innermost(error))
        }
        1049 => IntrospectError::NoSuchDatabase(innermost(error)),
        3159 => IntrospectError::Tls(innermost(error)),
        // Too many connections, of all or of this user, or the end of the server.
        1040 | 1053 | 1203 | 1226 => IntrospectError::Busy(innermost(error)),
        // A statement took too long in the one and in the other, or a lock.
        3024 | 1969 | 1205 => IntrospectError::TimedOut { doing },
        _ if is_of_connection(&error) => IntrospectError::Disconnected(innermost(error)),
        _ => IntrospectError::Driver {
            doing,
            source: innermost(error),
        },
    }
}

fn is_of_connection(error: &Error) -> bool {
    matches!(
        error,
        Error::Io(_) | Error::Driver(Trouble::ConnectionClosed)
    )
}

/// What an error means while there is no connection yet.
pub(super) fn fault_of_connection(error: Error) -> IntrospectError {
    let is_of_tls = tls_error(&error).is_some()
        || matches!(
            error,
            Error::Io(IoError::Tls(_)) | Error::Driver(Trouble::NoClientSslFlagFromServer)
        );
    if is_of_tls {
        return IntrospectError::Tls(innermost(error));
    }
    match fault("connect", error) {
        IntrospectError::Driver { source, .. } | IntrospectError::Disconnected(source) => {
            IntrospectError::Unreachable(source)
        }
        other => other,
    }
}

/// The error of TLS in an error, where there is one.
pub(super) fn tls_error(error: &Error) -> Option<&rustls::Error> {
    match error {
        Error::Io(IoError::Tls(TlsError::Tls(error))) => Some(error),
        Error::Io(IoError::Io(error)) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

fn innermost(error: Error) -> DriverError {
    match error {
        Error::Driver(error) => Box::new(error),
        Error::Io(IoError::Io(error)) => Box::new(error),
        Error::Io(IoError::Tls(TlsError::Tls(error))) => Box::new(error),
        Error::Io(IoError::Tls(error)) => Box::new(error),
        Error::Other(error) => error,
        Error::Server(error) => Box::new(error),
        Error::Url(error) => Box::new(error),
    }
}
