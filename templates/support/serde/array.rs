
/// An [`Array`], as it is written.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Array")]
struct WrittenArray<T> {
    /// For each dimension its length, and the number of its first value.
    dimensions: Vec<(usize, i32)>,
    values: Vec<T>,
}

impl<T: serde::Serialize> serde::Serialize for Array<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        WrittenArray {
            dimensions: self.dimensions.iter().map(|it| (it.length, it.lower_bound)).collect(),
            values: self.values.iter().collect(),
        }
        .serialize(serializer)
    }
}

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Array<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let WrittenArray { dimensions, values } = serde::Deserialize::deserialize(deserializer)?;
        let dimension = |(length, lower_bound)| Dimension { length, lower_bound };
        Ok(Array { dimensions: dimensions.into_iter().map(dimension).collect(), values })
    }
}
