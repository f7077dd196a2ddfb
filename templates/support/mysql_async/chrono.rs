
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
    |moment| moment.format("%Y-%m-%d %H:%M:%S%.6f").to_string()
);
as_text!(
    chrono::TimeDelta,
    "TimeDelta",
    |sent| microseconds_of(sent).map(chrono::TimeDelta::microseconds),
    |length| print_time(
        i128::from(length.num_seconds()) * 1_000_000 + i128::from(length.subsec_nanos() / 1000)
    )
);
