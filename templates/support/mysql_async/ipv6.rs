
as_text!(std::net::Ipv6Addr, "Ipv6Addr", |sent| text_of(sent)?.parse().ok(), ToString::to_string);
