//! Values of options: times, and how a connection is protected.

use std::time::Duration;

use super::TlsMode;

pub const EXPECTED_PORT: &str = "a number from 1 to 65535";
pub const EXPECTED_TIME: &str =
    "a time above zero such as `10` (seconds), `500ms`, `10s` or `2min`, at most 24 days";
pub const EXPECTED_TLS: &str = "`disable`, `prefer`, `require`, `verify-ca` or `verify-full`";
pub const EXPECTED_ENGINE: &str = "`postgres`, `mysql`, `mariadb` or `sqlite`";

/// The longest time-out: what servers keep is a number of milliseconds in 31 bits.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// A number of seconds, or a number with a unit.
pub fn time(text: &str) -> Option<Duration> {
    let digits = text.find(|it: char| !it.is_ascii_digit());
    let (number, unit) = text.split_at(digits.unwrap_or(text.len()));
    let milliseconds: u64 = match unit.trim() {
        "ms" => 1,
        "" | "s" => 1000,
        "min" => 60 * 1000,
        "h" => 60 * 60 * 1000,
        _ => return None,
    };
    let number: u64 = number.parse().ok()?;
    let time = Duration::from_millis(number.checked_mul(milliseconds)?);
    (!time.is_zero() && time <= LONGEST).then_some(time)
}

/// As `libpq` and `mysql` spell it
/// (<https://dev.mysql.com/doc/refman/9.5/en/connection-options.html#option_general_ssl-mode>).
pub fn tls_mode(text: &str) -> Option<TlsMode> {
    match text.to_ascii_lowercase().replace('_', "-").as_str() {
        "disable" | "disabled" => Some(TlsMode::Disable),
        // `allow` begins without encryption; nothing is lost by beginning with it.
        "allow" | "prefer" | "preferred" => Some(TlsMode::Prefer),
        "require" | "required" => Some(TlsMode::Require),
        "verify-ca" => Some(TlsMode::VerifyCa),
        "verify-full" | "verify-identity" => Some(TlsMode::VerifyFull),
        _ => None,
    }
}

/// A port that something can listen on.
pub fn port(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|it| *it > 0 && digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        for (text, milliseconds) in [
            ("10", 10_000),
            ("500ms", 500),
            ("10s", 10_000),
            ("10 s", 10_000),
            ("2min", 120_000),
            ("1h", 3_600_000),
        ] {
            assert_eq!(
                time(text),
                Some(Duration::from_millis(milliseconds)),
                "{text}"
            );
        }
        for text in [
            "",
            "0",
            "0ms",
            "-1",
            "1.5s",
            "s",
            "10m",
            "1d",
            "600h",
            "99999999999999999999",
            "9999999999999999h",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn ports_are_numbers() {
        assert_eq!(port("5432"), Some(5432));
        for text in ["", "0", "65536", "-1", "+1", "1 ", "x", "٣"] {
            assert_eq!(port(text), None, "{text}");
        }
    }
}
