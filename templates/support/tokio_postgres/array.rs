
/// A list of any number of dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Array<T> {
    /// From the outermost to the innermost; none where there are no values.
    pub dimensions: Vec<Dimension>,
    /// All values, those of the innermost dimension side by side.
    pub values: Vec<Option<T>>,
}

/// A dimension of an [`Array`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimension {
    /// How many there are.
    pub length: usize,
    /// The number of the first, which is 1 unless somebody said otherwise.
    pub lower_bound: i32,
}

impl<T: Stored> Stored for Array<T> {
    const NAME: &'static str = "array";
    const SETTING: Option<&'static str> = T::SETTING;

    /// Reads the number of dimensions, whether there are NULLs, the type of the elements, for each dimension its length
    /// and the number of its first, and for each element its length and its bytes.
    fn read(_: &Type, raw: &[u8]) -> Option<Self> {
        let mut rest = raw;
        let count = take_i32(&mut rest)?;
        take_i32(&mut rest)?;
        let element = take_type(&mut rest)?;
        let mut dimensions = Vec::new();
        for _ in 0..count {
            let length = usize::try_from(take_i32(&mut rest)?).ok()?;
            dimensions.push(Dimension { length, lower_bound: take_i32(&mut rest)? });
        }
        let mut values = Vec::new();
        while !rest.is_empty() {
            let value = match usize::try_from(take_i32(&mut rest)?) {
                Err(_) => None,
                Ok(length) => {
                    let (value, after) = rest.split_at_checked(length)?;
                    rest = after;
                    Some(T::read(&element, value)?)
                }
            };
            values.push(value);
        }
        Some(Array { dimensions, values })
    }
}

/// What can be no text inside an array is sent in the binary form: `"char"`, which may be any byte.
fn is_sent_binary<T: Parameter>(values: &[Option<T>]) -> bool {
    values.iter().flatten().next().is_some_and(|value| value.is_binary() && value.declared() == Type::CHAR)
}

fn declared_array<T: Parameter>(values: &[Option<T>]) -> Type {
    if is_sent_binary(values) { Type::CHAR_ARRAY } else { Type::UNKNOWN }
}

fn write_array<T: Parameter>(array: &dyn Parameter, dimensions: &[Dimension], values: &[Option<T>], out: &mut BytesMut) {
    if !is_sent_binary(values) {
        let mut text = String::new();
        array.print(&mut text);
        return out.put_slice(text.as_bytes());
    }
    out.put_i32(dimensions.len() as i32);
    out.put_i32(i32::from(values.iter().any(Option::is_none)));
    out.put_u32(Type::CHAR.oid());
    for Dimension { length, lower_bound } in dimensions {
        out.put_i32(*length as i32);
        out.put_i32(*lower_bound);
    }
    for value in values {
        // Each is behind its length.
        match value {
            None => out.put_i32(-1),
            Some(value) => {
                out.put_i32(1);
                value.write(out);
            }
        }
    }
}

impl<T: Parameter> Parameter for Array<T> {
    fn declared(&self) -> Type {
        declared_array(&self.values)
    }

    fn is_binary(&self) -> bool {
        is_sent_binary(&self.values)
    }

    fn write(&self, out: &mut BytesMut) {
        write_array(self, &self.dimensions, &self.values, out);
    }

    fn print(&self, text: &mut String) {
        if self.dimensions.iter().any(|it| it.lower_bound != 1) {
            for Dimension { length, lower_bound } in &self.dimensions {
                let upper_bound = i64::from(*lower_bound) + *length as i64 - 1;
                text.push_str(&format!("[{lower_bound}:{upper_bound}]"));
            }
            text.push('=');
        }
        print_array(&self.dimensions, &self.values, text);
    }
}

fn print_array<T: Parameter>(dimensions: &[Dimension], values: &[Option<T>], text: &mut String) {
    text.push('{');
    match dimensions {
        [outer, inner @ ..] if !inner.is_empty() => {
            let size = (values.len() / outer.length.max(1)).max(1);
            for (position, part) in values.chunks(size).enumerate() {
                text.extend((position > 0).then(T::delimiter));
                print_array(inner, part, text);
            }
        }
        _ => {
            for (position, value) in values.iter().enumerate() {
                text.extend((position > 0).then(T::delimiter));
                match value {
                    None => text.push_str("NULL"),
                    Some(value) => print_quoted(value, text),
                }
            }
        }
    }
    text.push('}');
}

/// One dimension whose first element has the number 1; any other list is no such value.
impl<T: Stored> Stored for Vec<Option<T>> {
    const NAME: &'static str = "list of one dimension";
    const SETTING: Option<&'static str> = T::SETTING;

    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        one_dimension(Array::read(sent, raw)?)
    }
}

fn one_dimension<T>(array: Array<T>) -> Option<Vec<Option<T>>> {
    match array.dimensions.as_slice() {
        [] | [Dimension { lower_bound: 1, .. }] => Some(array.values),
        _ => None,
    }
}

impl<T: Parameter> Parameter for [Option<T>] {
    fn declared(&self) -> Type {
        declared_array(self)
    }

    fn is_binary(&self) -> bool {
        is_sent_binary(self)
    }

    fn write(&self, out: &mut BytesMut) {
        write_array(&self, &[Dimension { length: self.len(), lower_bound: 1 }], self, out);
    }

    fn print(&self, text: &mut String) {
        print_array(&[], self, text);
    }
}

impl<T: Parameter> Parameter for Vec<Option<T>> {
    fn declared(&self) -> Type {
        declared_array(self)
    }

    fn is_binary(&self) -> bool {
        is_sent_binary(self)
    }

    fn write(&self, out: &mut BytesMut) {
        self.as_slice().write(out);
    }

    fn print(&self, text: &mut String) {
        self.as_slice().print(text);
    }
}
