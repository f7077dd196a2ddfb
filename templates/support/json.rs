
/// The document, where it holds all that the text says. Of members of one name in an object only one would be kept, and a number
/// that is none of 64 bits would be rounded, unless the program has `serde_json` keep all digits.
fn document(text: &str) -> Option<serde_json::Value> {
    let document: serde_json::Value = serde_json::from_str(text).ok()?;
    (members_in(text)? == members_of(&document)).then_some(document)
}

/// How many members the objects in a text have: outside of strings, a colon belongs to each. `None` where a number is not held.
fn members_in(text: &str) -> Option<usize> {
    let (mut count, mut in_string, mut is_escaped) = (0, false, false);
    let mut number = 0..0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b':' => count += 1,
            b'-' | b'0'..=b'9' if at == number.end => number.end += 1,
            b'-' | b'0'..=b'9' => number = at..at + 1,
            b'.' | b'e' | b'E' | b'+' if at == number.end && !number.is_empty() => number.end += 1,
            _ => {}
        }
        if number.end == at || at + 1 == text.len() {
            is_held(&text[number.clone()]).then_some(())?;
            number = 0..0;
        }
    }
    Some(count)
}

/// Whether a number is printed again as the same one.
fn is_held(number: &str) -> bool {
    // A whole number of so few digits is one of 64 bits.
    if number.len() < 19 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let held = serde_json::from_str::<serde_json::Number>(number);
    held.is_ok_and(|held| significant(&held.to_string()) == significant(number))
}

/// The sign of a number, its digits without zeros at both ends, and the power of ten of the last one.
fn significant(number: &str) -> (bool, String, i64) {
    let (number, power) = number.split_once(['e', 'E']).unwrap_or((number, ""));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{}{part}", whole.trim_start_matches('-'));
    let digits = digits.trim_start_matches('0');
    let power = power.trim_start_matches('+').parse().unwrap_or(0) - part.len() as i64;
    match digits.trim_end_matches('0') {
        "" => (whole.starts_with('-'), String::new(), 0),
        trimmed => (whole.starts_with('-'), trimmed.to_owned(), power + (digits.len() - trimmed.len()) as i64),
    }
}

fn members_of(document: &serde_json::Value) -> usize {
    match document {
        serde_json::Value::Array(values) => values.iter().map(members_of).sum(),
        serde_json::Value::Object(members) => {
            members.len() + members.values().map(members_of).sum::<usize>()
        }
        _ => 0,
    }
}
