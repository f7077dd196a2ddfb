
/// The fields of a composite value, from its text: `(1,"a ""b""",)`. A field that is not there is NULL.
pub(super) fn composite_fields(text: &str) -> Option<Vec<Option<String>>> {
    let body = text.strip_prefix('(')?.strip_suffix(')')?;
    let mut fields = vec![None];
    let mut is_quoted = false;
    let mut characters = body.chars().peekable();
    while let Some(character) = characters.next() {
        if character == ',' && !is_quoted {
            fields.push(None);
            continue;
        }
        let field = fields.last_mut()?.get_or_insert_with(String::new);
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => is_quoted = !is_quoted,
            '\\' => field.push(characters.next()?),
            other => field.push(other),
        }
    }
    Some(fields)
}

/// The value of the next field.
pub(super) fn composite_field<T: Stored>(
    fields: &mut impl Iterator<Item = Option<String>>,
) -> Option<Option<T>> {
    match fields.next()? {
        None => Some(None),
        Some(text) => T::parse(&text).map(Some),
    }
}

/// Prints a composite value.
pub(super) fn print_composite(fields: &[&dyn Parameter], text: &mut String) {
    text.push('(');
    for (position, field) in fields.iter().enumerate() {
        text.push_str(if position == 0 { "" } else { "," });
        if !field.is_null() {
            print_quoted(*field, text);
        }
    }
    text.push(')');
}
