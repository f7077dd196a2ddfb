
/// A text inside an array whose text has another character than a comma between the elements.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Delimited<const DELIMITER: char>(pub String);

impl<const DELIMITER: char> From<&str> for Delimited<DELIMITER> {
    fn from(text: &str) -> Self {
        Delimited(text.to_owned())
    }
}

impl<const DELIMITER: char> From<String> for Delimited<DELIMITER> {
    fn from(text: String) -> Self {
        Delimited(text)
    }
}

impl<const DELIMITER: char> Stored for Delimited<DELIMITER> {
    const NAME: &'static str = "Delimited";

    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        text_of(sent, raw).map(Delimited)
    }
}

impl<const DELIMITER: char> Parameter for Delimited<DELIMITER> {
    fn print(&self, text: &mut String) {
        text.push_str(&self.0);
    }

    fn delimiter() -> char {
        DELIMITER
    }
}
