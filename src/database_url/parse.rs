//! URLs taken apart, and percent escapes.

use std::fmt::Write as _;

use super::{Connection, DatabaseUrlError, Part};

/// Where parts from a URL stand.
const BY_URL: &str = "the URL";

/// The query options, and what they are.
const OPTIONS: &[(&str, Part)] = &[
    ("connect_timeout", Part::ConnectTimeout),
    ("dbname", Part::Database),
    ("host", Part::Host),
    ("lock_timeout", Part::LockTimeout),
    ("password", Part::Password),
    ("port", Part::Port),
    ("socket", Part::Socket),
    ("ssl-ca", Part::TlsCa),
    ("ssl-cert", Part::TlsCert),
    ("ssl-key", Part::TlsKey),
    ("ssl-mode", Part::Tls),
    ("sslcert", Part::TlsCert),
    ("sslkey", Part::TlsKey),
    ("sslmode", Part::Tls),
    ("sslrootcert", Part::TlsCa),
    ("statement_timeout", Part::StatementTimeout),
    ("unix_socket", Part::Socket),
    ("user", Part::User),
];

/// What an engine is called here, from its name or a scheme.
pub fn scheme(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "sqlite" | "sqlite3" => Some("sqlite"),
        "postgres" | "postgresql" => Some("postgres"),
        "mysql" | "mariadb" => Some("mysql"),
        _ => None,
    }
}

/// The parts that a URL gives.
pub fn parts(url: &str) -> Result<Connection, DatabaseUrlError> {
    let (name, rest) = url.split_once(':').ok_or(DatabaseUrlError::NoScheme)?;
    // `C:\shop.db` is a path, and `:memory:` has no scheme.
    let fits = |it: u8| it.is_ascii_alphanumeric() || b"+-.".contains(&it);
    if name.len() < 2 || !name.bytes().all(fits) {
        return Err(DatabaseUrlError::NoScheme);
    }
    let engine = scheme(name).ok_or_else(|| DatabaseUrlError::UnknownScheme(name.to_owned()))?;
    let connection = Connection::default().adding(Part::Engine, engine, BY_URL)?;
    if engine == "sqlite" {
        return match sqlite_path(rest)?.as_str() {
            "" | "/" => Err(DatabaseUrlError::NoPath),
            ":memory:" => Err(DatabaseUrlError::InMemory),
            path => connection.adding(Part::Database, path, BY_URL),
        };
    }
    let rest = rest
        .strip_prefix("//")
        .ok_or_else(|| DatabaseUrlError::NoSlashes(name.to_owned()))?;
    server(connection, rest)
}

fn sqlite_path(rest: &str) -> Result<String, DatabaseUrlError> {
    match rest.strip_prefix("//") {
        None => Ok(rest.to_owned()),
        Some(rest) => unescaped(rest.split(['?', '#']).next().unwrap_or_default()),
    }
}

fn server(mut connection: Connection, rest: &str) -> Result<Connection, DatabaseUrlError> {
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    // Were it not refused, a part of a password that has `/` or `?` in it would be taken as a host, an option, a name.
    if rest.contains('@') {
        return Err(DatabaseUrlError::LateAt);
    }
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (user, address) = match authority.rsplit_once('@') {
        Some((user, address)) => (user, address),
        None => ("", authority),
    };
    let (user, password) = match user.split_once(':') {
        Some((user, password)) => (user, Some(password)),
        None => (user, None),
    };
    if let Some(password) = password {
        connection = connection.adding(Part::Password, &unescaped(password)?, BY_URL)?;
    }
    if address.contains(',') {
        return Err(DatabaseUrlError::SeveralHosts);
    }
    let (host, port) = host_and_port(address)?;
    if !port.is_empty() {
        super::values::port(port).ok_or(DatabaseUrlError::BadPort)?;
    }
    let database = path.strip_prefix('/').unwrap_or_default();
    for (part, text) in [
        (Part::User, user),
        (Part::Host, host),
        (Part::Port, port),
        (Part::Database, database),
    ] {
        if !text.is_empty() {
            connection =
                connection.adding(part, &without_brackets(&unescaped(text)?, part), BY_URL)?;
        }
    }
    for option in query.split('&').filter(|it| !it.is_empty()) {
        connection = self::option(connection, option)?;
    }
    Ok(connection)
}

fn host_and_port(address: &str) -> Result<(&str, &str), DatabaseUrlError> {
    if address.starts_with('[') {
        let end = address.find(']').ok_or(DatabaseUrlError::BadBrackets)?;
        let (host, port) = address.split_at(end + 1);
        return match port.strip_prefix(':') {
            Some(port) => Ok((host, port)),
            None if port.is_empty() => Ok((host, "")),
            None => Err(DatabaseUrlError::BadBrackets),
        };
    }
    // `::1` without brackets, where none of the colons is known to be that of the port, is no port either.
    Ok(address.split_once(':').unwrap_or((address, "")))
}

fn without_brackets(text: &str, part: Part) -> String {
    let inner = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    match inner {
        Some(inner) if part == Part::Host => inner.to_owned(),
        _ => text.to_owned(),
    }
}

fn option(connection: Connection, option: &str) -> Result<Connection, DatabaseUrlError> {
    let (name, value) = option.split_once('=').unwrap_or((option, ""));
    let (name, value) = (unescaped(name)?, unescaped(value)?);
    if OF_OTHER_PROGRAMS.contains(&name.as_str()) {
        return Ok(connection);
    }
    let known = OPTIONS.iter().find(|(it, _)| *it == name);
    let Some((name, part)) = known else {
        return Err(DatabaseUrlError::UnknownOption {
            option: name.escape_debug().to_string(),
            known: OPTIONS.iter().map(|(name, _)| *name).collect(),
        });
    };
    let given_by = format!("the option `{name}`");
    connection.adding(*part, &without_brackets(&value, *part), &given_by)
}

/// Options that URLs have for the programs that use the database, and that mean nothing for reading its catalog.
const OF_OTHER_PROGRAMS: &[&str] = &[
    "application_name",
    "channel_binding",
    "charset",
    "connection_limit",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "parseTime",
    "pgbouncer",
    "pool_timeout",
    "schema",
    "socket_timeout",
];

fn unescaped(text: &str) -> Result<String, DatabaseUrlError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || {
                let digit = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(digit).ok()
            };
            let (Some(high), Some(low)) = (digit(), digit()) else {
                return Err(DatabaseUrlError::BadEscape);
            };
            bytes.push(high * 16 + low);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok();
    text.filter(|it| !it.contains('\0'))
        .ok_or(DatabaseUrlError::NotText)
}

/// A user, a host or a database as it stands in a URL.
pub fn escaped(text: &str) -> String {
    escaped_where(text, |it| it.is_control() || "%@/?#:[] ".contains(it))
}

/// An IPv6 address as it stands in a URL.
pub fn escaped_host(text: &str) -> String {
    escaped_where(text, |it| it.is_control() || "%@/?#[] ".contains(it))
}

/// The value of an option as it stands in a URL.
pub fn escaped_option(text: &str) -> String {
    escaped_where(text, |it| it.is_control() || "%@&#+ ".contains(it))
}

/// A text as it can stand anywhere in a URL.
pub fn escaped_text(text: &str) -> String {
    escaped_where(text, |it| !it.is_ascii_alphanumeric())
}

fn escaped_where(text: &str, has_meaning: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if has_meaning(character) {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}
