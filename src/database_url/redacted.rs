//! Texts that were meant to be URLs, as far as they may be printed. What is not known to be harmless is hidden.

use std::fmt;

/// A text that was meant to be a URL, without anything that could be a password. The original is not kept.
#[derive(Clone, PartialEq, Eq)]
pub struct RedactedUrl(String);

impl RedactedUrl {
    /// Forgets what could be a password.
    pub fn new(url: &str) -> Self {
        RedactedUrl(redacted(url))
    }
}

impl fmt::Display for RedactedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RedactedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedactedUrl({self})")
    }
}

const HIDDEN: &str = "***";

/// Schemes after which a colon is not that between a user and a password.
const SCHEMES: &[&str] = &[
    "file",
    "mariadb",
    "mysql",
    "postgres",
    "postgresql",
    "sqlite",
    "sqlite3",
];

/// Keys whose values are shown. Every other one may be `pwd`, `sslpassword`, `p%61ssword`, or a password's own rest.
const HARMLESS: &[&str] = &[
    "connect_timeout",
    "database",
    "dbname",
    "host",
    "hostaddr",
    "lock_timeout",
    "mode",
    "port",
    "socket",
    "ssl-ca",
    "ssl-cert",
    "ssl-key",
    "ssl-mode",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement_timeout",
    "unix_socket",
    "user",
];

/// A text that was meant to be a URL, as far as it may be printed. Hidden are: everything between the scheme and the
/// last `@`, what comes after a host's colon and is no port, and values in the query whose key is not known to be
/// harmless.
pub fn redacted(url: &str) -> String {
    let (scheme, rest) = scheme_of(url);
    let visible = match rest.rsplit_once('@') {
        // Where a password in the query begins and ends is not known.
        Some((before, _)) if before.contains(['?', '=']) => HIDDEN.to_owned(),
        Some((_, rest)) => format!("{HIDDEN}@{}", without_secrets(rest, true)),
        None => without_secrets(rest, !is_file(scheme)),
    };
    format!("{scheme}{visible}")
        .chars()
        .map(|it| if it.is_control() { '\u{fffd}' } else { it })
        .collect()
}

fn is_file(scheme: &str) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    let is_drive = scheme.len() == 2;
    is_drive || scheme.starts_with("sqlite") || scheme.starts_with("file")
}

/// `scheme:` with the slashes that follow it, and the rest.
fn scheme_of(url: &str) -> (&str, &str) {
    let length = match url.split_once(':') {
        Some((_, rest)) if rest.starts_with("//") => url.len() - rest.len() + 2,
        Some((scheme, rest)) if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) => {
            url.len() - rest.len()
        }
        // A drive.
        Some((drive, rest)) if drive.len() == 1 && rest.starts_with(['\\', '/']) => {
            url.len() - rest.len()
        }
        _ => 0,
    };
    url.split_at(length)
}

/// What comes after the scheme and the user.
fn without_secrets(text: &str, has_host: bool) -> String {
    let (before, query) = match text.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (text, None),
    };
    // `host=localhost password=…`: where a quoted value ends is not known.
    if let Some(end) = before.find('=') {
        let key = before[..end].rfind([' ', ';', '&', ',', '/']);
        return format!("{}{HIDDEN}", &before[..key.map_or(0, |it| it + 1)]);
    }
    let end = before.find('/').unwrap_or(before.len());
    let (host, path) = before.split_at(end);
    let host = if has_host {
        without_password(host)
    } else {
        host.to_owned()
    };
    match query {
        None => format!("{host}{path}"),
        Some(query) => {
            let options: Vec<String> = query.split('&').map(option).collect();
            format!("{host}{path}?{}", options.join("&"))
        }
    }
}

/// A host and its port; what is no port may be the password of a user.
fn without_password(host: &str) -> String {
    let name = match (host.starts_with('['), host.find(']')) {
        (true, Some(end)) => end,
        _ => 0,
    };
    match host[name..].find(':').map(|it| it + name) {
        Some(colon)
            if !host[colon + 1..].is_empty() && host[colon + 1..].parse::<u16>().is_err() =>
        {
            format!("{}:{HIDDEN}", &host[..colon])
        }
        _ => host.to_owned(),
    }
}

fn option(option: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || "_./:-%[]".contains(it);
    match option.split_once('=') {
        Some((key, value)) if HARMLESS.contains(&key) && value.chars().all(plain) => {
            format!("{key}={value}")
        }
        Some((key, _))
            if key
                .chars()
                .all(|it| it.is_ascii_alphabetic() || "_-".contains(it)) =>
        {
            format!("{key}={HIDDEN}")
        }
        _ => HIDDEN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_harmless_is_shown() {
        for url in [
            "sqlite:shop.db",
            "sqlite:C:\\data\\shop.db",
            "C:\\data\\shop.db",
            "/var/data/shop.db",
            "shop.db",
            "sqlite:///var/shop.db?mode=ro",
            "postgres://localhost:5432/shop?sslmode=require&user=me",
            "postgres://[::1]:5432/shop",
            "postgres://[::1]/shop",
            "mysql:///shop?socket=/run/mysqld/mysqld.sock",
            "oracle://localhost/shop",
        ] {
            assert_eq!(redacted(url), url);
        }
    }

    #[test]
    fn what_may_be_a_password_is_hidden() {
        for (url, expected) in [
            ("pg://me:s3@s3cret@host/db", "pg://***@host/db"),
            ("pg://me:s3/s3cret@host/db", "pg://***@host/db"),
            ("pg://me:s3?s3cret@host/db", "pg://***"),
            ("me:s3cret@host/db", "***@host/db"),
            ("postgres:me:s3cret@host/db", "postgres:***@host/db"),
            ("postgres:me:s3cret", "postgres:me:***"),
            ("me:s3cret", "me:***"),
            ("pg://me:s3cret/db", "pg://me:***/db"),
            ("pg://me:s3cret:5432/db", "pg://me:***/db"),
            ("pg://me:99999/db", "pg://me:***/db"),
            ("pg://[me:s3cret/db", "pg://[me:***/db"),
            (
                "pg://h/d?password=s3cret&user=a",
                "pg://h/d?password=***&user=a",
            ),
            ("pg://h/d?p%61ssword=s3cret", "pg://h/d?***"),
            (
                "pg://h/d?PWD=s3cret&password=s3cret",
                "pg://h/d?PWD=***&password=***",
            ),
            ("pg://h/d?password=a&s3cret", "pg://h/d?password=***&***"),
            ("pg://h/d?user=a;password=s3cret", "pg://h/d?user=***"),
            ("pg://h/d?user=a&password=b@s3cret", "pg://***"),
            ("host=h password='s3 s3cret' x", "***"),
            ("jdbc:x://h;user=a;password=s3cret", "jdbc:x://h;***"),
            ("jdbc:x://h;user=a;password=b@s3cret", "***"),
        ] {
            assert_eq!(redacted(url), expected, "{url}");
            assert!(!format!("{:?}", RedactedUrl::new(url)).contains("s3cret"));
        }
    }
}
