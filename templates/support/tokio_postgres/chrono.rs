
date_time!(
    chrono::NaiveDate,
    Date,
    DATE,
    i32,
    "NaiveDate",
    |days| chrono::NaiveDate::from_epoch_days(i32::try_from(days + DAYS_TO_2000).ok()?),
    |date| i64::from(date.to_epoch_days()) - DAYS_TO_2000
);
date_time!(
    chrono::NaiveTime,
    Time,
    TIME,
    i64,
    "NaiveTime",
    |time| chrono::NaiveTime::from_num_seconds_from_midnight_opt(
        u32::try_from(time / 1_000_000).ok()?,
        (time % 1_000_000) as u32 * 1000,
    ),
    |time| {
        use chrono::Timelike as _;
        i64::from(time.num_seconds_from_midnight()) * 1_000_000 + i64::from(time.nanosecond() / 1000)
    }
);
date_time!(
    chrono::NaiveDateTime,
    DateTime,
    TIMESTAMP,
    i64,
    "NaiveDateTime",
    |number| Some(
        chrono::DateTime::from_timestamp_micros(number.checked_add(MICROSECONDS_TO_2000)?)?.naive_utc()
    ),
    |moment| moment.and_utc().timestamp_micros() - MICROSECONDS_TO_2000
);
date_time!(
    chrono::DateTime<chrono::Utc>,
    Instant,
    TIMESTAMPTZ,
    i64,
    "DateTime<Utc>",
    |number| chrono::DateTime::from_timestamp_micros(number.checked_add(MICROSECONDS_TO_2000)?),
    |moment| moment.timestamp_micros() - MICROSECONDS_TO_2000
);
