
/// What a number stands for: a date is in days, the others are in microseconds, from 2000-01-01 or from midnight.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Date,
    Time,
    DateTime,
    Instant,
}

const MICROSECONDS_OF_DAY: i64 = 86_400_000_000;

/// From 1970-01-01, where other calendars begin to count, to 2000-01-01.
const DAYS_TO_2000: i64 = 10_957;

impl Clock {
    /// The text of a number: the ends of the range are infinity.
    fn text(self, number: i64) -> Option<String> {
        let ends = match self {
            Clock::Date => (i32::MIN.into(), i32::MAX.into()),
            Clock::Time => return Some(self.printed(number)),
            Clock::DateTime | Clock::Instant => (i64::MIN, i64::MAX),
        };
        Some(match number {
            number if number == ends.0 => "-infinity".to_owned(),
            number if number == ends.1 => "infinity".to_owned(),
            number => self.printed(number),
        })
    }

    fn printed(self, number: i64) -> String {
        let mut text = String::new();
        self.print(number, &mut text);
        text
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
            text.push_str(&format!("{hour:02}:{minute:02}:{second:02}"));
            if fraction > 0 {
                text.push_str(format!(".{fraction:06}").trim_end_matches('0'));
            }
        }
        if self == Clock::Instant {
            text.push_str("+00");
        }
        if before_christ {
            text.push_str(" BC");
        }
    }
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
