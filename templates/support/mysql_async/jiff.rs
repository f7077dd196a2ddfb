
as_text!(
    jiff::civil::Date,
    "Date",
    |sent| match *sent {
        Value::Date(year, month, day, 0, 0, 0, 0) => date_of(year, month, day),
        _ => None,
    },
    ToString::to_string,
    or r#"date_time = "string""#
);
as_text!(
    jiff::civil::DateTime,
    "DateTime",
    |sent| match *sent {
        Value::Date(year, month, day, hour, minute, second, microsecond) => {
            let time = jiff::civil::Time::new(
                i8::try_from(hour).ok()?,
                i8::try_from(minute).ok()?,
                i8::try_from(second).ok()?,
                i32::try_from(microsecond).ok()?.checked_mul(1000)?,
            );
            Some(date_of(year, month, day)?.to_datetime(time.ok()?))
        }
        _ => None,
    },
    |moment| format!("{} {:.6}", moment.date(), moment.time()),
    or r#"date_time = "string""#
);
as_text!(
    jiff::SignedDuration,
    "SignedDuration",
    |sent| microseconds_of(sent).map(jiff::SignedDuration::from_micros),
    |length| print_time(length.as_micros()),
    or r#"date_time = "string""#
);

fn date_of(year: u16, month: u8, day: u8) -> Option<jiff::civil::Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(i16::try_from(year).ok()?, month, day).ok()
}
