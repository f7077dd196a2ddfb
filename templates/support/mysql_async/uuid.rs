
as_text!(uuid::Uuid, "Uuid", |sent| text_of(sent)?.parse().ok(), ToString::to_string);
