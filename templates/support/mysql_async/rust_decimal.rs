
as_text!(
    rust_decimal::Decimal,
    "Decimal",
    |sent| rust_decimal::Decimal::from_str_exact(text_of(sent)?).ok(),
    ToString::to_string
);
