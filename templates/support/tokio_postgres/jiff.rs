
date_time!(
    jiff::civil::Date,
    Date,
    DATE,
    i32,
    "Date",
    civil_date,
    |date| days_of(i64::from(date.year()), i64::from(date.month()), i64::from(date.day()))
);
date_time!(
    jiff::civil::Time,
    Time,
    TIME,
    i64,
    "Time",
    civil_time,
    |time| {
        let seconds = (i64::from(time.hour()) * 60 + i64::from(time.minute())) * 60
            + i64::from(time.second());
        seconds * 1_000_000 + i64::from(time.subsec_nanosecond() / 1000)
    }
);
date_time!(
    jiff::civil::DateTime,
    DateTime,
    TIMESTAMP,
    i64,
    "DateTime",
    |number| {
        let time = civil_time(number.rem_euclid(MICROSECONDS_OF_DAY))?;
        Some(civil_date(number.div_euclid(MICROSECONDS_OF_DAY))?.to_datetime(time))
    },
    |moment| {
        let date = moment.date();
        let days = days_of(i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
        let time = moment.time();
        let seconds = (i64::from(time.hour()) * 60 + i64::from(time.minute())) * 60
            + i64::from(time.second());
        days * MICROSECONDS_OF_DAY + seconds * 1_000_000 + i64::from(time.subsec_nanosecond() / 1000)
    }
);
date_time!(
    jiff::Timestamp,
    Instant,
    TIMESTAMPTZ,
    i64,
    "Timestamp",
    |number| {
        let number = number.checked_add(MICROSECONDS_TO_2000)?;
        let fraction = number.rem_euclid(1_000_000) as i32;
        jiff::Timestamp::new(number.div_euclid(1_000_000), fraction * 1000).ok()
    },
    |moment| moment.as_microsecond() - MICROSECONDS_TO_2000
);

fn civil_date(days: i64) -> Option<jiff::civil::Date> {
    let (year, month, day) = date_of(days);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(i16::try_from(year).ok()?, month, day).ok()
}

fn civil_time(time: i64) -> Option<jiff::civil::Time> {
    let (seconds, fraction) = (time / 1_000_000, time % 1_000_000);
    let hour = i8::try_from(seconds / 3600).ok()?;
    let (minute, second) = ((seconds / 60 % 60) as i8, (seconds % 60) as i8);
    jiff::civil::Time::new(hour, minute, second, fraction as i32 * 1000).ok()
}

/// Days from 2000-01-01 to a date of the Gregorian calendar, counted in eras of 400 years that begin in March.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468 - DAYS_TO_2000
}
