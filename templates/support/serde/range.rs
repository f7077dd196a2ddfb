
/// A [`Range`], as it is written.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Range")]
enum WrittenRange<T> {
    Empty,
    Between(std::ops::Bound<T>, std::ops::Bound<T>),
}

impl<T: serde::Serialize> serde::Serialize for Range<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let written = match self {
            Range::Empty => WrittenRange::Empty,
            Range::Between(lower, upper) => WrittenRange::Between(lower.as_ref(), upper.as_ref()),
        };
        written.serialize(serializer)
    }
}

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Range<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Ok(match serde::Deserialize::deserialize(deserializer)? {
            WrittenRange::Empty => Range::Empty,
            WrittenRange::Between(lower, upper) => Range::Between(lower, upper),
        })
    }
}
