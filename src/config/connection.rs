//! The section `connection`: a URL, or its parts. A `${VARIABLE}` in a value is replaced when the connection is wanted,
//! by what the caller says it is: environment variables belong to the binary.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::database_url::{Connection, DatabaseUrlError, Part, escaped_text, redacted};
use crate::error::{ConfigError, Error};

/// Where the database is. All values may hold `${VARIABLE}`, and `$${` is a `${` that is none.
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ConnectionConfig {
    /// The URL.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub url: Option<String>,
    /// `postgres`, `mysql`, `mariadb` or `sqlite`.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub engine: Option<String>,
    /// The host.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub host: Option<String>,
    /// The port.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub port: Option<String>,
    /// The user.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub user: Option<String>,
    /// The password.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub password: Option<String>,
    /// The database.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub database: Option<String>,
    /// The Unix socket, or the folder that holds it.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub socket: Option<String>,
    /// How the connection is protected.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub tls: Option<String>,
    /// A file with certificates of authorities.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub tls_ca: Option<String>,
    /// A file with the client's certificate.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub tls_cert: Option<String>,
    /// A file with the client's key.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub tls_key: Option<String>,
    /// How long to wait for the connection.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub connect_timeout: Option<String>,
    /// How long to wait for a statement.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub statement_timeout: Option<String>,
    /// How long to wait for a lock.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub lock_timeout: Option<String>,
}

/// A text, or a number such as a port. The error tells no value.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a text or a whole number")]
enum Text {
    Text(String),
    Number(i64),
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Some(match Text::deserialize(deserializer)? {
        Text::Text(text) => text,
        Text::Number(number) => number.to_string(),
    }))
}

impl ConnectionConfig {
    fn parts(&self) -> [(Part, &'static str, Option<&str>); 14] {
        [
            (Part::Engine, "engine", self.engine.as_deref()),
            (Part::Host, "host", self.host.as_deref()),
            (Part::Port, "port", self.port.as_deref()),
            (Part::User, "user", self.user.as_deref()),
            (Part::Password, "password", self.password.as_deref()),
            (Part::Database, "database", self.database.as_deref()),
            (Part::Socket, "socket", self.socket.as_deref()),
            (Part::Tls, "tls", self.tls.as_deref()),
            (Part::TlsCa, "tls_ca", self.tls_ca.as_deref()),
            (Part::TlsCert, "tls_cert", self.tls_cert.as_deref()),
            (Part::TlsKey, "tls_key", self.tls_key.as_deref()),
            (
                Part::ConnectTimeout,
                "connect_timeout",
                self.connect_timeout.as_deref(),
            ),
            (
                Part::StatementTimeout,
                "statement_timeout",
                self.statement_timeout.as_deref(),
            ),
            (
                Part::LockTimeout,
                "lock_timeout",
                self.lock_timeout.as_deref(),
            ),
        ]
    }

    /// The parts that it gives, variables replaced. In `url` a value is escaped, so that a password may hold anything,
    /// unless the variable begins the URL.
    ///
    /// # Errors
    ///
    /// When a variable is not set, a value is not one that its key can have, or URL and keys say different things.
    pub fn expand(&self, variable: &dyn Fn(&str) -> Option<String>) -> Result<Connection, Error> {
        let connection = |source| Error::Connection { source };
        let mut all = Connection::default();
        if let Some(url) = &self.url {
            let url = replaced(url, "`connection.url`", &|name| {
                let value = variable(name)?;
                let begins = url.starts_with(&format!("${{{name}}}"));
                Some(if begins { value } else { escaped_text(&value) })
            });
            all = Connection::from_url(&url.map_err(connection)?)?;
        }
        for (part, key, value) in self.parts() {
            if let Some(value) = value {
                let given_by = format!("`connection.{key}`");
                let value = replaced(value, &given_by, variable).map_err(connection)?;
                all = all.with(part, &value, &given_by)?;
            }
        }
        Ok(all)
    }

    /// These parts below others, which go first. Variables that are not needed then need not be set.
    ///
    /// # Errors
    ///
    /// As `expand`.
    pub fn below(
        &self,
        above: Connection,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Connection, Error> {
        let wanted = self.keeping(&|part, _| above.takes(part));
        Ok(above.over(wanted.expand(variable)?))
    }

    /// Relative paths of files as they are to be taken, where the configuration is in `folder`. What begins with a variable
    /// is taken as it is.
    pub(super) fn place_in(&mut self, folder: &std::path::Path) {
        let is_relative = |path: &str| {
            !path.is_empty() && !path.starts_with(['/', ':']) && !path.starts_with("${")
        };
        let place = |path: &mut String| {
            if is_relative(path) {
                *path = folder.join(&*path).display().to_string();
            }
        };
        if self.engine.as_deref() == Some("sqlite") {
            self.database.iter_mut().for_each(place);
        }
        let files = [&mut self.tls_ca, &mut self.tls_cert, &mut self.tls_key];
        files.into_iter().flatten().for_each(place);
        let Some(path) = self
            .url
            .as_deref()
            .and_then(|it| it.strip_prefix("sqlite:"))
        else {
            return;
        };
        if let Some(path) = path.strip_prefix("//").filter(|path| is_relative(path)) {
            let folder = folder.display().to_string();
            let parts: Vec<String> = folder.split('/').map(escaped_text).collect();
            self.url = Some(format!("sqlite://{}/{path}", parts.join("/")));
        } else if !path.starts_with("//") && is_relative(path) {
            self.url = Some(format!("sqlite:{}", folder.join(path).display()));
        }
    }

    /// Finds what is wrong whatever the variables are.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let constant = self.keeping(&|_, value| !value.contains("${"));
        match constant.expand(&|_| None) {
            Err(Error::Connection { source }) => Err(ConfigError::Connection(source)),
            Err(Error::Url { url, source }) => Err(ConfigError::Url { url, source }),
            _ => Ok(()),
        }
    }

    /// Only the values that are wanted; no part stands for the URL.
    fn keeping(&self, wanted: &dyn Fn(Option<Part>, &str) -> bool) -> Self {
        let kept = |part: Part| {
            let (.., value) = self.parts().into_iter().find(|(it, ..)| *it == part)?;
            let value = value.filter(|it| wanted(Some(part), it));
            value.map(str::to_owned)
        };
        ConnectionConfig {
            url: self.url.clone().filter(|it| wanted(None, it)),
            engine: kept(Part::Engine),
            host: kept(Part::Host),
            port: kept(Part::Port),
            user: kept(Part::User),
            password: kept(Part::Password),
            database: kept(Part::Database),
            socket: kept(Part::Socket),
            tls: kept(Part::Tls),
            tls_ca: kept(Part::TlsCa),
            tls_cert: kept(Part::TlsCert),
            tls_key: kept(Part::TlsKey),
            connect_timeout: kept(Part::ConnectTimeout),
            statement_timeout: kept(Part::StatementTimeout),
            lock_timeout: kept(Part::LockTimeout),
        }
    }
}

/// A value with its variables replaced.
fn replaced(
    value: &str,
    given_by: &str,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<String, DatabaseUrlError> {
    let mut result = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find("${") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        if let Some(before) = before.strip_suffix('$') {
            result.push_str(before);
            result.push_str("${");
            rest = after;
            continue;
        }
        let word = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let name = after.split_once('}').map(|(name, _)| name);
        let Some(name) = name.filter(|it| !it.is_empty() && it.chars().all(word)) else {
            return Err(DatabaseUrlError::BadVariable {
                given_by: given_by.to_owned(),
            });
        };
        let value = variable(name).ok_or_else(|| DatabaseUrlError::UnsetVariable {
            given_by: given_by.to_owned(),
            variable: name.to_owned(),
        })?;
        result.push_str(before);
        result.push_str(&value);
        rest = &after[name.len() + 1..];
    }
    result.push_str(rest);
    Ok(result)
}

/// Prints what is given, and neither a password nor the part of a URL that may be one.
impl fmt::Debug for ConnectionConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_map();
        if let Some(url) = &self.url {
            text.entry(&"url", &redacted(url));
        }
        for (part, key, value) in self.parts() {
            match value {
                Some(_) if part == Part::Password => text.entry(&key, &"***"),
                Some(value) => text.entry(&key, &value),
                None => continue,
            };
        }
        text.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(text: &str) -> Result<String, String> {
        let config: ConnectionConfig = toml::from_str(text).unwrap();
        assert!(!format!("{config:?}").contains("s3cret"), "{config:?}");
        let variable = |name: &str| match name {
            "USER" => Some("me".to_owned()),
            "PASSWORD" => Some("s3cret@/?#:%".to_owned()),
            "URL" => Some("postgres://me:s3cret@host".to_owned()),
            _ => None,
        };
        let all = |error: Error| {
            use std::error::Error as _;
            assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
            let source = error.source().map(ToString::to_string);
            source.unwrap_or_else(|| error.to_string())
        };
        let url = config
            .expand(&variable)
            .and_then(|it| it.database_url())
            .map_err(all)?;
        let (crate::DatabaseUrl::Postgres(server) | crate::DatabaseUrl::Mysql(server)) = &url
        else {
            return Ok(url.to_string());
        };
        let password = server
            .password
            .as_ref()
            .map(crate::database_url::Password::reveal);
        Ok(format!("{url} {}", password.unwrap_or("-")))
    }

    #[test]
    fn variables_are_replaced() {
        for (text, expected) in [
            (
                "url = 'postgres://${USER}:${PASSWORD}@h/db'",
                "postgres://me@h:5432/db s3cret@/?#:%",
            ),
            ("url = '${URL}/shop'", "postgres://me@host:5432/shop s3cret"),
            (
                "engine = 'mysql'\ndatabase = 'a'\nuser = '${USER}x'\npassword = '${PASSWORD}'\nport = 1",
                "mysql://mex@localhost:1/a s3cret@/?#:%",
            ),
            (
                "url = 'mysql://h/db'\npassword = '$${PASSWORD}$'",
                "mysql://h:3306/db ${PASSWORD}$",
            ),
        ] {
            assert_eq!(expanded(text), Ok(expected.to_owned()), "{text}");
        }
        for (text, expected) in [
            (
                "password = '${GONE}'",
                "`connection.password` needs the environment variable `GONE`, which is not set",
            ),
            (
                "url = '${URL'",
                "`connection.url` has `${` without a variable's name and `}` after it",
            ),
            (
                "url = '${URL}'\nuser = 'you'",
                "the URL and `connection.user` give two different values for the user",
            ),
            (
                "port = '${USER}'",
                "`connection.port` is `me`, and is to be a number from 1 to 65535",
            ),
        ] {
            assert_eq!(expanded(text), Err(expected.to_owned()), "{text}");
        }
    }
}
