//! Errors of the TOML parser quote the file. In: such an error. Out: one that quotes no value that may be a password.

use std::ops::Range;

/// The error without the values of the section `connection` and of everything that looks like a part of one.
pub fn without_secrets(mut error: toml::de::Error, text: &str) -> toml::de::Error {
    let hidden = secrets(text);
    let mut bytes = text.as_bytes().to_vec();
    for byte in hidden.iter().flat_map(Clone::clone) {
        if bytes[byte] != b'\n' && bytes[byte] != b'\r' {
            bytes[byte] = b'*';
        }
    }
    let visible = String::from_utf8_lossy(&bytes).into_owned();
    let span = error.span().unwrap_or_default();
    let quotes = hidden
        .iter()
        .any(|it| it.start < span.end.max(span.start + 1) && span.start < it.end);
    // The parser's messages quote keys in backticks, and texts in quotation marks.
    if quotes && (error.message().contains('"') || error.message().contains("invalid type")) {
        let expected = error.message().split_once("expected ");
        let expected = expected.map_or_else(String::new, |(_, it)| format!(", expected {it}"));
        let line = text[..span.start.min(text.len())].matches('\n').count() + 1;
        return serde::de::Error::custom(format!(
            "line {line} holds a value that is not right{expected}"
        ));
    }
    error.set_input(Some(&visible));
    error
}

/// Where the text may hold a password: from the `=` of a key to the next key in plain sight.
fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut secrets = Vec::new();
    let mut in_section = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let word = line.trim_start();
        let is_header = word.starts_with('[') && word.trim_end().ends_with(']');
        if is_header {
            in_section = word
                .trim_start_matches(['[', ' ', '"', '\''])
                .starts_with("connection");
        } else {
            let lower = line.to_ascii_lowercase();
            let marks = ["connection", "passw", "pwd", "url", "://"];
            if in_section || marks.iter().any(|it| lower.contains(it)) {
                let key = line.find('=').filter(|it| is_key(&line[..*it]));
                secrets.push(start + key.map_or(0, |it| it + 1)..start + line.len());
            }
        }
        start += line.len();
    }
    secrets
}

fn is_key(text: &str) -> bool {
    let plain = |it: char| it.is_ascii_alphanumeric() || " \t_-.".contains(it);
    text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use crate::Config;

    #[test]
    fn errors_hold_no_password() {
        for text in [
            "[connection]\npassword = \"s3cret",
            "[connection]\npassword = s3cret",
            "[connection]\npassword = 's3cret' x",
            "[connection]\npasswrd = 's3cret'",
            "[connection]\npassword = ['s3cret']",
            "[connection]\npassword = \"\"\"\ns3cret\n\"",
            "[connection]\nurl = 'postgres://me:s3cret@h:x/db'",
            "[connection]\nurl = 'postgres://me:s3cret@h/db\nuser = 1",
            "[connection]\npassword = 's3cret'\nport = 'x'",
            "[connection]\npassword = 's3cret'\nport = 1.5\n",
            "connection = 'postgres://me:s3cret@h/db'",
            "connection = { password = 's3cret', x = 1 }",
            "connection.password = 's3cret'\nconnection.x = 1",
            "password = 's3cret'",
            "database_url = 'postgres://me:s3cret@h/db'",
            "[filters]\ntables = 'postgres://me:s3cret@h/db'",
        ] {
            let error = Config::parse(text).unwrap_err();
            let source = std::error::Error::source(&error).map(ToString::to_string);
            let all = format!("{error} {error:?} {source:?}");
            assert!(!all.contains("s3cret"), "{text}: {all}");
        }
    }

    #[test]
    fn errors_elsewhere_quote_the_line() {
        let text = "[connection]\npassword = 's3cret'\n[filters]\ntables = 1\n";
        let error = Config::parse(text).unwrap_err().to_string();
        assert!(
            error.contains("tables = 1") && !error.contains("s3cret"),
            "{error}"
        );
    }
}
