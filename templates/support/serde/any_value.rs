
/// Any value, as `serde` writes it: with its kind, `{"integer":1}`, so that it is read as it was.
pub(super) mod any_value {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Value;

    #[derive(Serialize, Deserialize)]
    #[serde(rename = "Value", rename_all = "lowercase")]
    enum Written<T, B> {
        Null,
        Integer(i64),
        Real(f64),
        Text(T),
        Blob(B),
    }

    /// A value, or one that may be missing.
    pub(in super::super) trait Any: Sized {
        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
    }

    impl Any for Value {
        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let written: Written<&str, &[u8]> = match self {
                Value::Null => Written::Null,
                Value::Integer(integer) => Written::Integer(*integer),
                Value::Real(real) => Written::Real(*real),
                Value::Text(text) => Written::Text(text),
                Value::Blob(bytes) => Written::Blob(bytes),
            };
            written.serialize(serializer)
        }

        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let written: Written<String, Vec<u8>> = Written::deserialize(deserializer)?;
            Ok(match written {
                Written::Null => Value::Null,
                Written::Integer(integer) => Value::Integer(integer),
                Written::Real(real) => Value::Real(real),
                Written::Text(text) => Value::Text(text),
                Written::Blob(bytes) => Value::Blob(bytes),
            })
        }
    }

    impl<T: Any> Any for Option<T> {
        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.as_ref().map(Wrapped).serialize(serializer)
        }

        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let read = Option::<Wrapped<T>>::deserialize(deserializer)?;
            Ok(read.map(|Wrapped(value)| value))
        }
    }

    struct Wrapped<T>(T);

    impl<T: Any> Serialize for Wrapped<&T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.write(serializer)
        }
    }

    impl<'de, T: Any> Deserialize<'de> for Wrapped<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::read(deserializer).map(Wrapped)
        }
    }

    pub(in super::super) fn serialize<T: Any, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.write(serializer)
    }

    pub(in super::super) fn deserialize<'de, T: Any, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }

    /// A field that is there.
    pub(in super::super) fn given<'de, T: Any, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        T::read(deserializer).map(Some)
    }
}
