//! Where a server is and as whom to connect: read from a URL, and written as one.

use std::fmt::Write;

/// What a URL says besides the database.
#[derive(Debug, Clone)]
pub struct Login {
    pub scheme: &'static str,
    pub user: String,
    pub password: String,
    pub host: String,
    pub port: u16,
    /// What stands behind the question mark, as it was given.
    pub parameters: Option<String>,
}

impl Login {
    /// A server of the tests' own.
    pub fn local(scheme: &'static str, user: &str, password: &str, port: u16) -> Self {
        Self {
            scheme,
            user: user.to_owned(),
            password: password.to_owned(),
            host: "127.0.0.1".to_owned(),
            port,
            parameters: None,
        }
    }

    pub fn parse(url: &str) -> Result<Self, String> {
        // The URL may hold a password and is not repeated.
        let wrong = |what: &str| format!("a URL in the environment has no {what}");
        let (scheme, rest) = url.split_once("://").ok_or_else(|| wrong("scheme"))?;
        let (scheme, default_port) = match scheme {
            "postgres" | "postgresql" => ("postgres", 5432),
            "mysql" => ("mysql", 3306),
            "mariadb" => ("mariadb", 3306),
            _ => return Err(wrong("known scheme")),
        };
        let (rest, parameters) = match rest.split_once('?') {
            Some((rest, parameters)) => (rest, Some(parameters.to_owned())),
            None => (rest, None),
        };
        let authority = rest.split('/').next().unwrap_or_default();
        let (user, address) = authority.rsplit_once('@').ok_or_else(|| wrong("user"))?;
        let (user, password) = user.split_once(':').unwrap_or((user, ""));
        let (host, port) = match address.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => {
                (host, port.parse().map_err(|_| wrong("valid port"))?)
            }
            _ => (address, default_port),
        };
        Ok(Self {
            scheme,
            user: decoded(user),
            password: decoded(password),
            host: host.to_owned(),
            port,
            parameters,
        })
    }

    pub fn url(&self, database: &str) -> String {
        let mut url = format!(
            "{}://{}:{}@{}:{}/{}",
            self.scheme,
            encoded(&self.user),
            encoded(&self.password),
            self.host,
            self.port,
            encoded(database)
        );
        if let Some(parameters) = &self.parameters {
            url.push('?');
            url.push_str(parameters);
        }
        url
    }
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte as char);
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let code = text
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        decoded.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
