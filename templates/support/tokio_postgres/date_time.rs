
/// What a number stands for: a date is in days, the others are in microseconds, from 2000-01-01 or from midnight.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Date,
    Time,
    DateTime,
    Instant,
}

const MICROSECONDS_OF_DAY: i64 = 86_400_000_000;

/// From 1970-01-01, where the libraries begin to count, to 2000-01-01.
const DAYS_TO_2000: i64 = 10_957;

impl Clock {
    /// The number from its text in the ISO form; `None` for infinity.
    fn parse(self, text: &str) -> Option<i64> {
        let (text, before_christ) = match text.strip_suffix(" BC") {
            Some(text) => (text, true),
            None => (text, false),
        };
        let (date, time) = match self {
            Clock::Date => (Some(text), None),
            Clock::Time => (None, Some(text)),
            Clock::DateTime | Clock::Instant => {
                let (date, time) = text.split_once(' ')?;
                (Some(date), Some(time))
            }
        };
        let days = match date {
            Some(date) => {
                let mut parts = date.split('-').map(str::parse::<i64>);
                let (year, month, day) =
                    (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
                days_of(if before_christ { 1 - year } else { year }, month, day)
            }
            None => 0,
        };
        match time {
            None => Some(days),
            Some(time) => days.checked_mul(MICROSECONDS_OF_DAY)?.checked_add(microseconds_of(time)?),
        }
    }

    /// Prints the number's text in the ISO form.
    fn print(self, number: i64, text: &mut String) {
        let (days, microseconds) = match self {
            Clock::Date => (number, 0),
            Clock::Time => (0, number),
            Clock::DateTime | Clock::Instant => {
                (number.div_euclid(MICROSECONDS_OF_DAY), number.rem_euclid(MICROSECONDS_OF_DAY))
            }
        };
        let mut before_christ = false;
        if self != Clock::Time {
            let (year, month, day) = date_of(days);
            before_christ = year < 1;
            let year = if before_christ { 1 - year } else { year };
            text.push_str(&format!("{year:04}-{month:02}-{day:02}"));
        }
        if matches!(self, Clock::DateTime | Clock::Instant) {
            text.push(' ');
        }
        if self != Clock::Date {
            let (seconds, fraction) = (microseconds / 1_000_000, microseconds % 1_000_000);
            let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            text.push_str(&format!("{hour:02}:{minute:02}:{second:02}.{fraction:06}"));
        }
        if self == Clock::Instant {
            text.push_str("+00");
        }
        if before_christ {
            text.push_str(" BC");
        }
    }
}

/// Days from 2000-01-01 to a date of the Gregorian calendar, counted in eras of 400 years that begin in March.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468 - DAYS_TO_2000
}

/// The date that lies some days after 2000-01-01.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + DAYS_TO_2000 + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Microseconds since midnight in UTC, of `12:34:56.789`, with an offset from UTC or without.
fn microseconds_of(time: &str) -> Option<i64> {
    let (clock, offset) = match time.find(['+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let seconds = seconds_of(clock)?;
    let fraction: i64 = format!("{fraction:0<6}").parse().ok()?;
    let offset = match offset.split_at_checked(1) {
        Some(("-", offset)) => -seconds_of(offset)?,
        Some((_, offset)) => seconds_of(offset)?,
        None => 0,
    };
    Some((seconds - offset) * 1_000_000 + fraction)
}

/// Seconds of `12:34:56`, of which the end can be missing.
fn seconds_of(clock: &str) -> Option<i64> {
    let mut seconds = 0;
    let mut unit = 3600;
    for part in clock.split(':') {
        seconds += part.parse::<i64>().ok()? * unit;
        unit /= 60;
    }
    Some(seconds)
}

/// The traits of a type of dates or times, from two functions between it and the number.
macro_rules! date_time {
    ($rust:ty, $clock:ident, $declared:ident, $wire:ty, $name:literal, $from:expr, $to:expr) => {
        impl Stored for $rust {
            const NAME: &'static str = $name;

            fn read(_: &Type, raw: &[u8]) -> Option<Self> {
                let number = <$wire>::from_be_bytes(raw.try_into().ok()?);
                // The ends of the range are infinity.
                if number == <$wire>::MAX || number == <$wire>::MIN {
                    return None;
                }
                let from: fn(i64) -> Option<$rust> = $from;
                from(i64::from(number))
            }

            fn parse(text: &str) -> Option<Self> {
                let from: fn(i64) -> Option<$rust> = $from;
                from(Clock::$clock.parse(text)?)
            }
        }

        impl Parameter for $rust {
            fn declared(&self) -> Type {
                Type::$declared
            }

            fn is_binary(&self) -> bool {
                true
            }

            fn write(&self, out: &mut BytesMut) {
                let to: fn(&$rust) -> i64 = $to;
                out.put_slice(&(to(self) as $wire).to_be_bytes());
            }

            fn print(&self, text: &mut String) {
                let to: fn(&$rust) -> i64 = $to;
                Clock::$clock.print(to(self), text);
            }
        }
    };
}

const MICROSECONDS_TO_2000: i64 = DAYS_TO_2000 * MICROSECONDS_OF_DAY;
