
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
