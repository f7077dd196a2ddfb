
/// The text of a `numeric` from its binary form: the number of groups of four digits, the power of 10,000 of the first
/// one, the sign, and how many digits are shown after the point. `None` for NaN and infinity.
fn numeric_text(raw: &[u8]) -> Option<String> {
    let word = |at: usize| raw.get(2 * at..2 * at + 2).map(|it| i16::from_be_bytes([it[0], it[1]]));
    let (count, weight, sign, scale) = (word(0)?, word(1)?, word(2)?, word(3)?);
    let group = |power: i16| match weight.checked_sub(power)? {
        at if (0..count).contains(&at) => word(4 + at as usize),
        _ => Some(0),
    };
    let mut text = String::from(match sign {
        0x0000 => "",
        0x4000 => "-",
        _ => return None,
    });
    if weight < 0 {
        text.push('0');
    }
    for power in (0..=weight).rev() {
        let digits = group(power)?;
        if power == weight {
            text.push_str(&digits.to_string());
        } else {
            text.push_str(&format!("{digits:04}"));
        }
    }
    if scale > 0 {
        text.push('.');
        let end = text.len() + scale as usize;
        let mut power = -1;
        while text.len() < end {
            text.push_str(&format!("{:04}", group(power)?));
            power -= 1;
        }
        text.truncate(end);
    }
    Some(text)
}

/// The value of a text with an exponent or without.
macro_rules! decimal {
    ($rust:ty, $name:literal, $parse:expr) => {
        impl Stored for $rust {
            const NAME: &'static str = $name;

            fn read(_: &Type, raw: &[u8]) -> Option<Self> {
                Self::parse(&numeric_text(raw)?)
            }

            fn parse(text: &str) -> Option<Self> {
                $parse(text).ok()
            }
        }

        impl Parameter for $rust {
            fn declared(&self) -> Type {
                Type::NUMERIC
            }

            fn print(&self, text: &mut String) {
                text.push_str(&self.to_string());
            }
        }
    };
}
