
as_text!(
    rust_decimal::Decimal,
    "Decimal",
    |sent| exact_decimal(text_of(sent)?),
    ToString::to_string,
    or r#"decimal = "string""#
);

/// The value, where it can be held exactly: without the zeros at the end where there are too many.
fn exact_decimal(text: &str) -> Option<rust_decimal::Decimal> {
    let short = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    };
    [text, short].into_iter().find_map(|text| rust_decimal::Decimal::from_str_exact(text).ok())
}
