
decimal!(bigdecimal::BigDecimal, "BigDecimal", str::parse::<bigdecimal::BigDecimal>);
