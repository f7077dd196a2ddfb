
/// The traits of a type of decimal numbers, from what makes a value of its text.
macro_rules! decimal {
    ($rust:ty, $name:literal, $parse:expr) => {
        impl Stored for $rust {
            const NAME: &'static str = $name;
            const SETTING: Option<&'static str> = Some(r#"decimal = "string""#);

            fn read(_: &Type, raw: &[u8]) -> Option<Self> {
                $parse(&numeric_text(raw)?).ok()
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
