//! What `Debug` prints of a field, made of the server's text of the column.

use crate::plan::{Column, Kind};

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
        Kind::Date => date(text)?,
        Kind::Time => time(text),
        Kind::DateTime => date_time(text)?,
        Kind::Instant => format!("{}Z", date_time(&text.replacen("+00", "", 1))?),
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

/// A year has four digits, or else a sign; the year before 1 is 0.
fn date(text: &str) -> Option<String> {
    let (date, is_before) = match text.strip_suffix(" BC") {
        Some(date) => (date, true),
        None => (text, false),
    };
    let (year, rest) = date.split_once('-')?;
    let year: i64 = year.parse().ok()?;
    let year = if is_before { 1 - year } else { year };
    Some(if (0..=9999).contains(&year) {
        format!("{year:04}-{rest}")
    } else {
        format!("{year:+05}-{rest}")
    })
}

/// Parts of a second have three digits or six.
fn time(text: &str) -> String {
    match text.split_once('.') {
        Some((whole, part)) if part.chars().all(|it| it == '0') => whole.to_owned(),
        Some((whole, part)) if part.trim_end_matches('0').len() <= 3 => {
            format!("{whole}.{:0<3}", part.trim_end_matches('0'))
        }
        Some((whole, part)) => format!("{whole}.{part:0<6}"),
        None => text.to_owned(),
    }
}

fn date_time(text: &str) -> Option<String> {
    let (text, is_before) = match text.strip_suffix(" BC") {
        Some(text) => (text, " BC"),
        None => (text, ""),
    };
    let (day, clock) = text.split_once(' ')?;
    Some(format!(
        "{}T{}",
        date(&format!("{day}{is_before}"))?,
        time(clock)
    ))
}
