
decimal!(rust_decimal::Decimal, "Decimal", rust_decimal::Decimal::from_str_exact);
