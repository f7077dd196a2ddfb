
as_text!(
    chrono::NaiveDate,
    "NaiveDate",
    |sent| match *sent {
        Value::Date(year, month, day, 0, 0, 0, 0) => {
            chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        }
        _ => None,
    },
    ToString::to_string
);
as_text!(
    chrono::NaiveDateTime,
    "NaiveDateTime",
    |sent| match *sent {
        Value::Date(year, month, day, hour, minute, second, microsecond) => {
            chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?
                .and_hms_micro_opt(hour.into(), minute.into(), second.into(), microsecond)
        }
        _ => None,
    },
    |moment| {
        use chrono::Timelike as _;
        // A leap second has more nanoseconds than others.
        let (seconds, nanoseconds) = (moment.nanosecond() / 1_000_000_000, moment.nanosecond() % 1_000_000_000);
        let (hour, minute, second) = (moment.hour(), moment.minute(), moment.second() + seconds);
        format!("{} {hour:02}:{minute:02}:{second:02}.{:06}", moment.date(), nanoseconds / 1000)
    }
);
as_text!(
    chrono::TimeDelta,
    "TimeDelta",
    |sent| microseconds_of(sent).map(chrono::TimeDelta::microseconds),
    |length| print_time(
        i128::from(length.num_seconds()) * 1_000_000 + i128::from(length.subsec_nanos() / 1000)
    )
);
