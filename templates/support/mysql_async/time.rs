
as_text!(
    time::Date,
    "Date",
    |sent| match *sent {
        Value::Date(year, month, day, 0, 0, 0, 0) => date_of(year, month, day),
        _ => None,
    },
    |date| print_date(*date),
    or r#"date_time = "string""#
);
as_text!(
    time::PrimitiveDateTime,
    "PrimitiveDateTime",
    |sent| match *sent {
        Value::Date(year, month, day, hour, minute, second, microsecond) => {
            date_of(year, month, day)?.with_hms_micro(hour, minute, second, microsecond).ok()
        }
        _ => None,
    },
    |moment| {
        let (hour, minute, second, microsecond) = moment.as_hms_micro();
        let date = print_date(moment.date());
        format!("{date} {hour:02}:{minute:02}:{second:02}.{microsecond:06}")
    },
    or r#"date_time = "string""#
);
as_text!(
    time::Duration,
    "Duration",
    |sent| microseconds_of(sent).map(time::Duration::microseconds),
    |length| print_time(length.whole_microseconds()),
    or r#"date_time = "string""#
);

fn date_of(year: u16, month: u8, day: u8) -> Option<time::Date> {
    time::Date::from_calendar_date(year.into(), time::Month::try_from(month).ok()?, day).ok()
}

fn print_date(date: time::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}
