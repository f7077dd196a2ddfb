
/// 2000-01-01 as a Julian day.
const JULIAN_DAY_OF_2000: i64 = 2_451_545;

date_time!(
    time::Date,
    Date,
    DATE,
    i32,
    "Date",
    |days| time::Date::from_julian_day(i32::try_from(days + JULIAN_DAY_OF_2000).ok()?).ok(),
    |date| i64::from(date.to_julian_day()) - JULIAN_DAY_OF_2000
);
date_time!(
    time::Time,
    Time,
    TIME,
    i64,
    "Time",
    |time| {
        let (seconds, fraction) = (time / 1_000_000, time % 1_000_000);
        let hour = u8::try_from(seconds / 3600).ok()?;
        let (minute, second) = ((seconds / 60 % 60) as u8, (seconds % 60) as u8);
        time::Time::from_hms_micro(hour, minute, second, fraction as u32).ok()
    },
    |time| {
        let (hour, minute, second, fraction) = time.as_hms_micro();
        let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
        seconds * 1_000_000 + i64::from(fraction)
    }
);
date_time!(
    time::PrimitiveDateTime,
    DateTime,
    TIMESTAMP,
    i64,
    "PrimitiveDateTime",
    |number| {
        let moment = moment_of(number)?;
        Some(time::PrimitiveDateTime::new(moment.date(), moment.time()))
    },
    |moment| number_of(moment.assume_utc())
);
date_time!(
    time::OffsetDateTime,
    Instant,
    TIMESTAMPTZ,
    i64,
    "OffsetDateTime",
    moment_of,
    |moment| number_of(*moment)
);

fn moment_of(number: i64) -> Option<time::OffsetDateTime> {
    let nanoseconds = i128::from(number.checked_add(MICROSECONDS_TO_2000)?) * 1000;
    time::OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok()
}

fn number_of(moment: time::OffsetDateTime) -> i64 {
    (moment.unix_timestamp_nanos().div_euclid(1000)) as i64 - MICROSECONDS_TO_2000
}
