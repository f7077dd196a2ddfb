
/// The fields of a composite value in its binary form: how many there are, and for each its type, its length and its bytes.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// So many fields.
    pub(super) fn new(raw: &'a [u8], count: i32) -> Option<Self> {
        let mut rest = raw;
        (take_i32(&mut rest)? == count).then_some(Fields(rest))
    }

    /// The value of the next field.
    pub(super) fn next<T: Stored>(&mut self) -> Option<Option<T>> {
        let sent = take_type(&mut self.0)?;
        let Ok(length) = usize::try_from(take_i32(&mut self.0)?) else {
            return Some(None);
        };
        let (value, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        T::read(&sent, value).map(Some)
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
