//! Why an address was not understood. No text here holds a value that could be a part of a password.

use thiserror::Error;

use super::connection::Part;

/// Why a URL, or the options that stand for one, were not understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DatabaseUrlError {
    /// There is no scheme.
    #[error("it has no scheme")]
    NoScheme,
    /// The scheme belongs to no engine that is known.
    #[error("the scheme `{0}` is not known")]
    UnknownScheme(String),
    /// A scheme of a server is not followed by `//`.
    #[error("`{0}:` is not followed by `//`")]
    NoSlashes(String),
    /// The path is empty.
    #[error("it names no file")]
    NoPath,
    /// An in-memory database is empty when it is opened: there is nothing to read.
    #[error("an in-memory database has nothing to read")]
    InMemory,
    /// A percent sign is not followed by two hexadecimal digits.
    #[error("`%` is not followed by two hexadecimal digits")]
    BadEscape,
    /// Percent escapes give something else than text.
    #[error("percent escapes give bytes that are not UTF-8, or a zero byte")]
    NotText,
    /// An `@` where the part before the host is over: the host, or the password, may begin elsewhere than it seems.
    #[error("an `@` comes after the first `/` or `?`")]
    LateAt,
    /// What comes after the host's colon is no port. It is not shown, as it may be a password.
    #[error("what comes after the host is not a port")]
    BadPort,
    /// A bracket of an IPv6 address is not closed, or something other than a port follows it.
    #[error("the brackets around the host are not right")]
    BadBrackets,
    /// More than one host is given.
    #[error("it names several hosts")]
    SeveralHosts,
    /// A query option is not known.
    #[error("the option `{option}` is not known; there are {}", listed(.known))]
    UnknownOption {
        /// The option.
        option: String,
        /// Those that are known.
        known: Vec<&'static str>,
    },
    /// A value is none of those that are understood.
    #[error("{given_by} is `{value}`, and is to be {expected}")]
    BadValue {
        /// Where the value stands.
        given_by: String,
        /// The value.
        value: String,
        /// What it is to be.
        expected: &'static str,
    },
    /// Two places give one part, each another value.
    #[error("{first} and {second} give two different values for the {}", .part.noun())]
    Twice {
        /// The part.
        part: Part,
        /// The place that came first.
        first: String,
        /// The place that came next.
        second: String,
    },
    /// A host and a socket are given.
    #[error("{first} and {second} give both a host and a socket")]
    HostAndSocket {
        /// The place that came first.
        first: String,
        /// The place that came next.
        second: String,
    },
    /// Nothing says which engine it is.
    #[error("nothing says which engine it is")]
    NoEngine,
    /// Nothing says which database it is.
    #[error("it names no database")]
    NoDatabaseName,
    /// The engine has no such option.
    #[error("{given_by} means nothing for an SQLite database, which is a file")]
    NotForFiles {
        /// Where it stands.
        given_by: String,
    },
    /// A client certificate without its key, or the other way round.
    #[error("{given_by} needs a {missing} beside it")]
    HalfCertificate {
        /// Where the one stands.
        given_by: String,
        /// What the other is.
        missing: &'static str,
    },
    /// An environment variable is not set.
    #[error("{given_by} needs the environment variable `{variable}`, which is not set")]
    UnsetVariable {
        /// Where it is needed.
        given_by: String,
        /// The variable.
        variable: String,
    },
    /// `${` is not closed, or has no name of a variable in it.
    #[error("{given_by} has `${{` without a variable's name and `}}` after it")]
    BadVariable {
        /// Where it stands.
        given_by: String,
    },
}

fn listed(known: &[&str]) -> String {
    let known: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
    known.join(", ")
}

impl DatabaseUrlError {
    /// What to do about it.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            DatabaseUrlError::InMemory | DatabaseUrlError::NoPath => {
                "give the path of a database file: `sqlite:PATH`"
            }
            DatabaseUrlError::BadEscape
            | DatabaseUrlError::NotText
            | DatabaseUrlError::LateAt
            | DatabaseUrlError::BadPort => {
                "in a user's name or a password, write `%25` for `%`, `%2F` for `/`, `%3F` for `?`, `%40` for `@`, \
                 `%3A` for `:`; or give the password with `--password-file FILE`"
            }
            DatabaseUrlError::BadBrackets => {
                "an IPv6 address is written in brackets: `postgres://[::1]:5432/shop`"
            }
            DatabaseUrlError::SeveralHosts => "name one of them: a catalog is read from one server",
            DatabaseUrlError::Twice { .. } | DatabaseUrlError::HostAndSocket { .. } => {
                "leave one of them out"
            }
            DatabaseUrlError::NoEngine => {
                "give `--engine postgres`, `mysql`, `mariadb` or `sqlite`, or a URL with `--url`"
            }
            DatabaseUrlError::NoDatabaseName => {
                "write it after the host, `postgres://user@localhost/shop`, or give it with `--database`"
            }
            DatabaseUrlError::NotForFiles { .. } => {
                "leave it out, or give the URL of a server: `postgres://user@localhost/shop`"
            }
            DatabaseUrlError::HalfCertificate { .. } => {
                "a client shows a certificate and has its key: `--tls-cert FILE --tls-key FILE`"
            }
            DatabaseUrlError::UnsetVariable { .. } => {
                "set it, or give the value on the command line"
            }
            DatabaseUrlError::BadVariable { .. } => {
                "a variable is written `${NAME}`, and a `${` that is none `$${`"
            }
            DatabaseUrlError::UnknownOption { .. } | DatabaseUrlError::BadValue { .. } => {
                "`introspect-gen config` describes every option of a connection"
            }
            DatabaseUrlError::NoScheme
            | DatabaseUrlError::UnknownScheme(_)
            | DatabaseUrlError::NoSlashes(_) => {
                "a database URL looks like `sqlite:shop.db`, `postgres://user@localhost/shop`, \
                 `mysql://user@localhost/shop` or `mariadb://user@localhost/shop`"
            }
        }
    }
}
