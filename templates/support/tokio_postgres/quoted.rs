
/// Prints a value in double quotes, as it can stand inside an array, a range or a composite value.
fn print_quoted(value: &dyn Parameter, text: &mut String) {
    let mut plain = String::new();
    value.print(&mut plain);
    text.push('"');
    for character in plain.chars() {
        if matches!(character, '"' | '\\') {
            text.push('\\');
        }
        text.push(character);
    }
    text.push('"');
}

fn take_i32(rest: &mut &[u8]) -> Option<i32> {
    let (number, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(i32::from_be_bytes(*number))
}

/// The type whose number comes next; `UNKNOWN` where it is not one of the server's own.
fn take_type(rest: &mut &[u8]) -> Option<Type> {
    Some(Type::from_oid(take_i32(rest)?.cast_unsigned()).unwrap_or(Type::UNKNOWN))
}
