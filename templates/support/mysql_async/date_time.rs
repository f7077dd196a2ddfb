
/// The microseconds of a TIME.
fn microseconds_of(sent: &Value) -> Option<i64> {
    let Value::Time(is_negative, days, hours, minutes, seconds, microseconds) = *sent else {
        return None;
    };
    let hours = i64::from(days) * 24 + i64::from(hours);
    let seconds = (hours * 60 + i64::from(minutes)) * 60 + i64::from(seconds);
    let microseconds = seconds * 1_000_000 + i64::from(microseconds);
    Some(if is_negative { -microseconds } else { microseconds })
}

/// A TIME as text. The database refuses one that is too long, where it would cut one in the binary form.
fn print_time(microseconds: i128) -> String {
    let sign = if microseconds < 0 { "-" } else { "" };
    let (seconds, fraction) =
        (microseconds.unsigned_abs() / 1_000_000, microseconds.unsigned_abs() % 1_000_000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{sign}{hours:02}:{minutes:02}:{seconds:02}.{fraction:06}")
}
