
/// The text of a `numeric` from its binary form: the number of groups of four digits, the power of 10,000 of the first
/// one, the sign, and how many digits are shown after the point.
fn numeric_text(raw: &[u8]) -> Option<String> {
    let word = |at: usize| raw.get(2 * at..2 * at + 2).map(|it| i16::from_be_bytes([it[0], it[1]]));
    let (count, weight, sign, scale) = (word(0)?, word(1)?, word(2)?, word(3)?);
    let group = |power: i16| match weight.checked_sub(power)? {
        at if (0..count).contains(&at) => word(4 + at as usize),
        _ => Some(0),
    };
    let mut text = String::from(match sign.cast_unsigned() {
        0x0000 => "",
        0x4000 => "-",
        0xC000 => return Some("NaN".to_owned()),
        0xD000 => return Some("Infinity".to_owned()),
        0xF000 => return Some("-Infinity".to_owned()),
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
