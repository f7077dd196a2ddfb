
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

    /// Reads the number of dimensions, whether there are NULLs, the type of the elements, for each dimension its length
    /// and the number of its first, and for each element its length and its bytes.
    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        let Kind::Array(element) = sent.kind() else {
            return None;
        };
        let mut rest = raw;
        let count = take_i32(&mut rest)?;
        take_i32(&mut rest)?;
        take_i32(&mut rest)?;
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
                    // Elements of types that the driver does not know are sent as text.
                    Some(match *element {
                        Type::TEXT => T::parse(std::str::from_utf8(value).ok()?)?,
                        _ => T::read(element, value)?,
                    })
                }
            };
            values.push(value);
        }
        Some(Array { dimensions, values })
    }

    /// Understands `{1,NULL,"a b"}` and `[0:1]={{1,2},{3,4}}`.
    fn parse(text: &str) -> Option<Self> {
        let mut array = Array { dimensions: Vec::new(), values: Vec::new() };
        let (bounds, body) = match text.split_once('=') {
            Some((bounds, body)) if text.starts_with('[') => (bounds, body),
            _ => ("", text),
        };
        if body == "{}" {
            return Some(array);
        }
        let depth = body.chars().take_while(|it| *it == '{').count();
        let mut lower_bounds = bounds.split('[').skip(1).map(|it| it.split(':').next());
        let mut lengths = vec![0; depth];
        let mut level = 0;
        let mut rest = body.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '{' => {
                    level += 1;
                    lengths[level - 1..].fill(0);
                    lengths[level - 1] = 1;
                }
                '}' => level -= 1,
                ',' => lengths[level - 1] += 1,
                '"' => {
                    let mut element = String::new();
                    loop {
                        match rest.next()? {
                            '"' => break,
                            '\\' => element.push(rest.next()?),
                            other => element.push(other),
                        }
                    }
                    array.values.push(Some(T::parse(&element)?));
                }
                first => {
                    let mut element = String::from(first);
                    while let Some(next) = rest.next_if(|it| !matches!(it, ',' | '}')) {
                        element.push(if next == '\\' { rest.next()? } else { next });
                    }
                    let is_null = element.eq_ignore_ascii_case("null");
                    array.values.push(if is_null { None } else { Some(T::parse(&element)?) });
                }
            }
        }
        for length in lengths {
            let lower_bound = match lower_bounds.next() {
                Some(bound) => bound?.parse().ok()?,
                None => 1,
            };
            array.dimensions.push(Dimension { length, lower_bound });
        }
        Some(array)
    }
}

fn take_i32(rest: &mut &[u8]) -> Option<i32> {
    let (number, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(i32::from_be_bytes(*number))
}

impl<T: Parameter> Parameter for Array<T> {
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
                text.push_str(if position == 0 { "" } else { "," });
                print_array(inner, part, text);
            }
        }
        _ => {
            for (position, value) in values.iter().enumerate() {
                text.push_str(if position == 0 { "" } else { "," });
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

    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        one_dimension(Array::read(sent, raw)?)
    }

    fn parse(text: &str) -> Option<Self> {
        one_dimension(Array::parse(text)?)
    }
}

fn one_dimension<T>(array: Array<T>) -> Option<Vec<Option<T>>> {
    match array.dimensions.as_slice() {
        [] | [Dimension { lower_bound: 1, .. }] => Some(array.values),
        _ => None,
    }
}

impl<T: Parameter> Parameter for [Option<T>] {
    fn print(&self, text: &mut String) {
        print_array(&[], self, text);
    }
}

impl<T: Parameter> Parameter for Vec<Option<T>> {
    fn print(&self, text: &mut String) {
        self.as_slice().print(text);
    }
}
