//! The JSON schema of the configuration, from the types that it is read into, with the defaults of the reference.

use serde_json::Value;

use super::{Config, REFERENCE};

/// The schema, for editors (<https://json-schema.org/draft/2020-12>).
pub fn config_schema() -> String {
    let mut schema = schemars::schema_for!(Config).to_value();
    schema["title"] = "introspect-gen.toml".into();
    // A test reads the reference.
    let reference: toml::Table = toml::from_str(REFERENCE).unwrap_or_default();
    for (section, keys) in reference {
        let place = schema["properties"][&section]["$ref"].as_str();
        let place = place.and_then(|it| it.strip_prefix("#/$defs/"));
        if let (Some(place), toml::Value::Table(keys)) = (place.map(str::to_owned), keys) {
            let properties = &mut schema["$defs"][place]["properties"];
            for (key, default) in keys {
                if let Some(Value::Object(property)) = properties.get_mut(&key) {
                    let default = serde_json::to_value(default).unwrap_or_default();
                    property.insert("default".to_owned(), default);
                }
            }
        }
    }
    format!("{schema:#}\n")
}
