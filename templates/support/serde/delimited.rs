
impl<const DELIMITER: char> serde::Serialize for Delimited<DELIMITER> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, const DELIMITER: char> serde::Deserialize<'de> for Delimited<DELIMITER> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        serde::Deserialize::deserialize(deserializer).map(Delimited)
    }
}
