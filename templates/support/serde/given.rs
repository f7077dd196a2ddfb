
/// A field that is there: what is missing is not given, and what is null is NULL, or refused.
pub(super) fn given_value<'de, T, D>(deserializer: D) -> std::result::Result<Option<T>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}
