
as_text!(
    serde_json::Value,
    "JSON",
    |sent| document(text_of(sent)?),
    ToString::to_string
);
