
/// An amount of money in the smallest unit of the currency, cents for example. Which currency it is, and how many of these units
/// make one, `lc_monetary` says in the database, and the values are the same whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(pub i64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Stored for Money {
    const NAME: &'static str = "Money";

    fn read(_: &Type, raw: &[u8]) -> Option<Self> {
        raw.try_into().ok().map(i64::from_be_bytes).map(Money)
    }
}

impl Parameter for Money {
    fn declared(&self) -> Type {
        Type::MONEY
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, out: &mut BytesMut) {
        out.put_i64(self.0);
    }

    /// With two decimals behind a point. Two commas are nothing where they separate thousands; where a comma is the decimal
    /// point, and the point would be nothing, the server refuses them.
    fn print(&self, text: &mut String) {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        text.push_str(&format!("{sign}{}.{:02},,", units / 100, units % 100));
    }
}
