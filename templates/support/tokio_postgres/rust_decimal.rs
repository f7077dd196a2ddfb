
decimal!(rust_decimal::Decimal, "Decimal", exact_decimal);

/// The value, where it can be held exactly: without the zeros at the end where there are too many.
fn exact_decimal(text: &str) -> rust_decimal::Result<rust_decimal::Decimal> {
    rust_decimal::Decimal::from_str_exact(text).or_else(|error| match text.contains('.') {
        true => rust_decimal::Decimal::from_str_exact(text.trim_end_matches('0').trim_end_matches('.')),
        false => Err(error),
    })
}
