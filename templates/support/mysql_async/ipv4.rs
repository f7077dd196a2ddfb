
as_text!(std::net::Ipv4Addr, "Ipv4Addr", |sent| text_of(sent)?.parse().ok(), ToString::to_string);
