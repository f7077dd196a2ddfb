
as_text!(
    bigdecimal::BigDecimal,
    "BigDecimal",
    |sent| text_of(sent)?.parse().ok(),
    bigdecimal::BigDecimal::to_plain_string,
    or r#"decimal = "string""#
);
