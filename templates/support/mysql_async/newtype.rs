
/// What a type around the values of a column does as they do: it becomes one and is made of one, is read and sent as one, and
/// prints as one, where that can be printed.
macro_rules! newtype {
    ($name:ident(Vec<u8>)) => {
        support::newtype!(@value $name, Vec<u8>);
    };
    ($name:ident(String)) => {
        support::newtype!(@value $name, String);
        support::newtype!(@display $name);

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                $name(value.to_owned())
            }
        }
    };
    ($name:ident($inner:ty)) => {
        support::newtype!(@value $name, $inner);
        support::newtype!(@display $name);
    };
    (@display $name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }
    };
    (@value $name:ident, $inner:ty) => {
        impl From<$inner> for $name {
            fn from(value: $inner) -> Self {
                $name(value)
            }
        }

        impl From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl support::Stored for $name {
            const NAME: &'static str = stringify!($name);
            const SETTING: Option<&'static str> = <$inner as support::Stored>::SETTING;

            fn read(sent: mysql_async::Value) -> support::Result<Self, mysql_async::Value> {
                <$inner as support::Stored>::read(sent).map($name)
            }
        }

        impl support::Parameter for $name {
            fn value(&self) -> mysql_async::Value {
                support::Parameter::value(&self.0)
            }

            fn write(&self, json: &mut String) {
                support::Parameter::write(&self.0, json);
            }
        }
    };
}

pub(super) use newtype;
