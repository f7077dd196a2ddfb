
/// The traits of a type whose values are sent as text, from two functions.
macro_rules! as_text {
    ($rust:ty, $name:literal, $read:expr, $print:expr $(, or $setting:literal)?) => {
        impl Stored for $rust {
            const NAME: &'static str = $name;
            $(const SETTING: Option<&'static str> = Some($setting);)?

            fn read(sent: Value) -> Result<Self, Value> {
                let read: fn(&Value) -> Option<$rust> = $read;
                read(&sent).ok_or(sent)
            }
        }

        impl Parameter for $rust {
            fn value(&self) -> Value {
                let print: fn(&$rust) -> String = $print;
                Value::from(print(self))
            }
        }
    };
}

fn text_of(sent: &Value) -> Option<&str> {
    match sent {
        Value::Bytes(text) => std::str::from_utf8(text).ok(),
        _ => None,
    }
}
