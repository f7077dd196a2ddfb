
/// A calendar interval: its three parts are independent, as a month and a day have no fixed length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    /// Months, twelve of which make a year.
    pub months: i32,
    /// Days.
    pub days: i32,
    /// Microseconds.
    pub microseconds: i64,
}

impl Stored for Interval {
    const NAME: &'static str = "Interval";

    fn read(_: &Type, raw: &[u8]) -> Option<Self> {
        let (microseconds, rest) = raw.split_first_chunk()?;
        let (days, rest) = rest.split_first_chunk()?;
        let interval = Interval {
            months: i32::from_be_bytes(rest.try_into().ok()?),
            days: i32::from_be_bytes(*days),
            microseconds: i64::from_be_bytes(*microseconds),
        };
        // Since PostgreSQL 17 the ends of the range are infinity.
        match interval {
            Interval { months: i32::MAX, days: i32::MAX, microseconds: i64::MAX }
            | Interval { months: i32::MIN, days: i32::MIN, microseconds: i64::MIN } => None,
            _ => Some(interval),
        }
    }

    /// Understands the style `postgres`: `1 year 2 mons 3 days -04:05:06.789`.
    fn parse(text: &str) -> Option<Self> {
        let mut interval = Interval::default();
        let mut words = text.split(' ');
        while let Some(word) = words.next() {
            if word.contains(':') {
                let (sign, clock) = match word.strip_prefix('-') {
                    Some(clock) => (-1, clock),
                    None => (1, word.strip_prefix('+').unwrap_or(word)),
                };
                let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
                let mut seconds: i64 = 0;
                for part in clock.split(':') {
                    seconds = seconds * 60 + part.parse::<i64>().ok()?;
                }
                let fraction: i128 = format!("{fraction:0<6}").parse().ok()?;
                let microseconds = sign * (i128::from(seconds) * 1_000_000 + fraction);
                interval.microseconds = microseconds.try_into().ok()?;
                continue;
            }
            let count: i32 = word.parse().ok()?;
            match words.next()?.trim_end_matches('s') {
                "year" => interval.months = count.checked_mul(12)?,
                "mon" => interval.months = interval.months.checked_add(count)?,
                "day" => interval.days += count,
                _ => return None,
            }
        }
        Some(interval)
    }
}

impl Parameter for Interval {
    fn declared(&self) -> Type {
        Type::INTERVAL
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, out: &mut BytesMut) {
        out.put_i64(self.microseconds);
        out.put_i32(self.days);
        out.put_i32(self.months);
    }

    fn print(&self, text: &mut String) {
        let Interval { months, days, microseconds } = self;
        text.push_str(&format!("{months} mons {days} days {microseconds} microseconds"));
    }
}
