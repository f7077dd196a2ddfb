
/// The parts of an [`Interval`], as they are written.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Interval")]
struct WrittenInterval {
    months: i32,
    days: i32,
    microseconds: i64,
}

impl serde::Serialize for Interval {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let Interval { months, days, microseconds } = *self;
        WrittenInterval { months, days, microseconds }.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Interval {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let WrittenInterval { months, days, microseconds } = serde::Deserialize::deserialize(deserializer)?;
        Ok(Interval { months, days, microseconds })
    }
}
