
/// A range of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range<T> {
    /// No value at all.
    Empty,
    /// All values between two bounds.
    Between(std::ops::Bound<T>, std::ops::Bound<T>),
}

impl<T: Stored> Stored for Range<T> {
    const NAME: &'static str = "range";
    const SETTING: Option<&'static str> = T::SETTING;

    /// Reads what the bounds are, and for each that there is its length and its bytes.
    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        let element = match sent.kind() {
            Kind::Range(element) | Kind::Multirange(element) => element,
            _ => &Type::UNKNOWN,
        };
        let (flags, mut rest) = raw.split_first()?;
        if flags & 0x01 != 0 {
            return Some(Range::Empty);
        }
        let mut bound = |is_infinite: bool, is_included: bool| {
            if is_infinite {
                return Some(std::ops::Bound::Unbounded);
            }
            let (length, after) = rest.split_first_chunk()?;
            let length = usize::try_from(i32::from_be_bytes(*length)).ok()?;
            let (value, after) = after.split_at_checked(length)?;
            rest = after;
            let value = T::read(element, value)?;
            Some(if is_included {
                std::ops::Bound::Included(value)
            } else {
                std::ops::Bound::Excluded(value)
            })
        };
        let lower = bound(flags & 0x08 != 0, flags & 0x02 != 0)?;
        let upper = bound(flags & 0x10 != 0, flags & 0x04 != 0)?;
        Some(Range::Between(lower, upper))
    }
}

impl<T: Parameter> Parameter for Range<T> {
    fn print(&self, text: &mut String) {
        let Range::Between(lower, upper) = self else {
            return text.push_str("empty");
        };
        text.push(if matches!(lower, std::ops::Bound::Included(_)) { '[' } else { '(' });
        for (bound, end) in [(lower, ','), (upper, ' ')] {
            if let std::ops::Bound::Included(value) | std::ops::Bound::Excluded(value) = bound {
                print_quoted(value, text);
            }
            if end == ',' {
                text.push(end);
            }
        }
        text.push(if matches!(upper, std::ops::Bound::Included(_)) { ']' } else { ')' });
    }
}

impl<T: Stored> Stored for Vec<Range<T>> {
    const NAME: &'static str = "list of ranges";
    const SETTING: Option<&'static str> = T::SETTING;

    /// Reads the number of ranges, and for each its length and its bytes.
    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        let (_, mut rest) = raw.split_first_chunk::<4>()?;
        let mut ranges = Vec::new();
        while !rest.is_empty() {
            let (length, after) = rest.split_first_chunk()?;
            let length = usize::try_from(i32::from_be_bytes(*length)).ok()?;
            let (range, after) = after.split_at_checked(length)?;
            ranges.push(Range::read(sent, range)?);
            rest = after;
        }
        Some(ranges)
    }
}

impl<T: Parameter> Parameter for [Range<T>] {
    fn print(&self, text: &mut String) {
        text.push('{');
        for (position, range) in self.iter().enumerate() {
            text.push_str(if position == 0 { "" } else { "," });
            range.print(text);
        }
        text.push('}');
    }
}

impl<T: Parameter> Parameter for Vec<Range<T>> {
    fn print(&self, text: &mut String) {
        self.as_slice().print(text);
    }
}
