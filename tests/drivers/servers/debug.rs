//! What `Debug` prints of a field, made of the server's text of the column.

use crate::plan::{Column, Kind, Library};

/// What `Debug` has to print; `None` where that is not known.
pub fn expected(column: &Column, text: Option<&str>) -> Option<String> {
    let Some(text) = text else {
        return Some("None".to_owned());
    };
    let value = value(&column.kind, text)?;
    Some(if column.nullable {
        format!("Some({value})")
    } else {
        value
    })
}

fn value(kind: &Kind, text: &str) -> Option<String> {
    Some(match kind {
        Kind::Plain => text.to_owned(),
        Kind::Decimal => match text.split_once('.') {
            // What is left has to fit into 96 bits.
            Some((_, part)) if part.len() > 28 || text.len() > 29 => {
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            _ => text.to_owned(),
        },
        Kind::Quoted => format!("{text:?}"),
        Kind::Strings => {
            format!("{:?}", serde_json::from_str::<Vec<Option<String>>>(text).ok()?)
        }
        Kind::Bool => (text == "t" || text == "1").to_string(),
        Kind::Byte => byte(text).to_string(),
        Kind::Float32 => format!("{:?}", text.parse::<f32>().ok()?),
        Kind::Float64 => format!("{:?}", text.parse::<f64>().ok()?),
        Kind::Bytes => {
            let digits = text.strip_prefix("\\x").unwrap_or(text).as_bytes();
            let pair =
                |it: &[u8]| u8::from_str_radix(std::str::from_utf8(it).unwrap(), 16).unwrap();
            format!("{:?}", digits.chunks(2).map(pair).collect::<Vec<u8>>())
        }
        Kind::BigDecimal => big_decimal(text)?,
        Kind::Json => format!("{:?}", serde_json::from_str::<serde_json::Value>(text).ok()?),
        Kind::Date(library) => date(text, *library)?,
        Kind::Time(library) => time(text, *library),
        Kind::DateTime(library) => date_time(text, *library)?,
        Kind::Instant(library) => {
            let moment = date_time(&text.replacen("+00", "", 1), *library)?;
            match library {
                Library::Chrono | Library::Jiff => format!("{moment}Z"),
                Library::Time => format!("{moment} +00:00:00"),
            }
        }
        Kind::Length(library) => length(text, *library)?,
        Kind::Enum(labels) => {
            let (_, variant) = labels.iter().find(|(label, _)| label == text)?;
            variant.clone()
        }
        Kind::Other => return None,
    })
}

/// `"char"`: nothing for zero, and an octal number for what is no ASCII.
fn byte(text: &str) -> i8 {
    match text.strip_prefix('\\') {
        Some(octal) if octal.len() == 3 => u8::from_str_radix(octal, 8).unwrap() as i8,
        _ => text.bytes().next().unwrap_or_default() as i8,
    }
}

/// The digits as one number, in pieces of 64 bits, the lowest first; and how many of them are after the point.
fn big_decimal(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("Minus", digits),
        None => ("Plus", text),
    };
    let scale = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let mut pieces: Vec<u64> = Vec::new();
    for digit in digits.chars().filter(|it| *it != '.') {
        let mut carry = u128::from(digit.to_digit(10)?);
        for piece in &mut pieces {
            carry += u128::from(*piece) * 10;
            *piece = carry as u64;
            carry >>= 64;
        }
        if carry > 0 {
            pieces.push(carry as u64);
        }
    }
    let sign = if pieces.is_empty() { "NoSign" } else { sign };
    Some(format!("BigDecimal(sign={sign}, scale={scale}, digits={pieces:?})"))
}

/// `-838:59:59.000001`, in the parts that a library counts.
fn length(text: &str, library: Library) -> Option<String> {
    let (sign, clock) = match text.strip_prefix('-') {
        Some(clock) => (-1, clock),
        None => (1, text),
    };
    let (clock, part) = clock.split_once('.').unwrap_or((clock, ""));
    let mut seconds = 0;
    for part in clock.split(':') {
        seconds = seconds * 60 + part.parse::<i64>().ok()?;
    }
    let nanoseconds: i64 = format!("{part:0<9}").parse().ok()?;
    let whole = sign * (seconds * 1_000_000_000 + nanoseconds);
    Some(match library {
        Library::Chrono => format!(
            "TimeDelta {{ secs: {}, nanos: {} }}",
            whole.div_euclid(1_000_000_000),
            whole.rem_euclid(1_000_000_000)
        ),
        // One of them prints words, the other what it is made of.
        Library::Jiff | Library::Time => return None,
    })
}

/// A year has four digits, or else a sign; the year before 1 is 0.
fn date(text: &str, library: Library) -> Option<String> {
    let (date, is_before) = match text.strip_suffix(" BC") {
        Some(date) => (date, true),
        None => (text, false),
    };
    let (year, rest) = date.split_once('-')?;
    let year: i64 = year.parse().ok()?;
    let year = if is_before { 1 - year } else { year };
    Some(if (0..=9999).contains(&year) {
        format!("{year:04}-{rest}")
    } else if library == Library::Jiff {
        format!("{year:+07}-{rest}")
    } else {
        format!("{year:+05}-{rest}")
    })
}

/// Parts of a second have three digits or six with `chrono`, and no zeros at the end with the others.
fn time(text: &str, library: Library) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = part.trim_end_matches('0');
    match library {
        Library::Chrono => {}
        Library::Jiff if part.is_empty() => return whole.to_owned(),
        Library::Jiff => return format!("{whole}.{part}"),
        Library::Time => {
            let whole = whole.strip_prefix('0').unwrap_or(whole);
            return format!("{whole}.{}", if part.is_empty() { "0" } else { part });
        }
    }
    match text.split_once('.') {
        Some((whole, part)) if part.chars().all(|it| it == '0') => whole.to_owned(),
        Some((whole, part)) if part.trim_end_matches('0').len() <= 3 => {
            format!("{whole}.{:0<3}", part.trim_end_matches('0'))
        }
        Some((whole, part)) => format!("{whole}.{part:0<6}"),
        None => text.to_owned(),
    }
}

fn date_time(text: &str, library: Library) -> Option<String> {
    let (text, is_before) = match text.strip_suffix(" BC") {
        Some(text) => (text, " BC"),
        None => (text, ""),
    };
    let (day, clock) = text.split_once(' ')?;
    let between = if library == Library::Time { ' ' } else { 'T' };
    Some(format!(
        "{}{between}{}",
        date(&format!("{day}{is_before}"), library)?,
        time(clock, library)
    ))
}
