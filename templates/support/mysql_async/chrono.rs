
as_text!(
    chrono::NaiveDate,
    "NaiveDate",
    |sent| match *sent {
        Value::Date(year, month, day, 0, 0, 0, 0) => {
            chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        }
        _ => None,
    },
    ToString::to_string,
    or r#"date_time = "string""#
);
as_text!(
    chrono::TimeDelta,
    "TimeDelta",
    |sent| microseconds_of(sent).map(chrono::TimeDelta::microseconds),
    |length| print_time(
        i128::from(length.num_seconds()) * 1_000_000 + i128::from(length.subsec_nanos() / 1000)
    ),
    or r#"date_time = "string""#
);

impl Stored for chrono::NaiveDateTime {
    const NAME: &'static str = "NaiveDateTime";
    const SETTING: Option<&'static str> = Some(r#"date_time = "string""#);

    fn read(sent: Value) -> Result<Self, Value> {
        let read = || match sent {
            Value::Date(year, month, day, hour, minute, second, microsecond) => {
                chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?
                    .and_hms_micro_opt(hour.into(), minute.into(), second.into(), microsecond)
            }
            _ => None,
        };
        read().ok_or(sent)
    }
}

impl Parameter for chrono::NaiveDateTime {
    /// One that the database cannot hold is text, which it refuses.
    fn value(&self) -> Value {
        use chrono::{Datelike as _, Timelike as _};
        let (month, day) = (self.month() as u8, self.day() as u8);
        let (hour, minute, second) = (self.hour() as u8, self.minute() as u8, self.second() as u8);
        match (u16::try_from(self.year()), self.nanosecond() / 1000) {
            (Ok(year @ ..=9999), micros @ ..1_000_000) => {
                Value::Date(year, month, day, hour, minute, second, micros)
            }
            _ => Value::from(print_moment(self)),
        }
    }

    fn write(&self, json: &mut String) {
        write_text(&print_moment(self), json);
    }
}

fn print_moment(moment: &chrono::NaiveDateTime) -> String {
    moment.format("%Y-%m-%d %H:%M:%S%.6f").to_string()
}
