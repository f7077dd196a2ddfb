
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
        // With the style `sql_standard`, a sign in front would be that of all parts that have none.
        text.push_str(&format!("{months:+} mons {days:+} days {microseconds:+} microseconds"));
    }
}
