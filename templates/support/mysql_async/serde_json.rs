
as_text!(
    serde_json::Value,
    "JSON",
    |sent| serde_json::from_str(text_of(sent)?).ok(),
    ToString::to_string
);
