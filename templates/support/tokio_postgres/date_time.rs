
/// The traits of a type of dates or times, from two functions between it and the number.
macro_rules! date_time {
    ($rust:ty, $clock:ident, $declared:ident, $wire:ty, $name:literal, $from:expr, $to:expr) => {
        impl Stored for $rust {
            const NAME: &'static str = $name;
            const SETTING: Option<&'static str> = Some(r#"date_time = "string""#);

            fn read(_: &Type, raw: &[u8]) -> Option<Self> {
                let number = <$wire>::from_be_bytes(raw.try_into().ok()?);
                // The ends of the range are infinity.
                if number == <$wire>::MAX || number == <$wire>::MIN {
                    return None;
                }
                let from: fn(i64) -> Option<$rust> = $from;
                from(i64::from(number))
            }
        }

        impl Parameter for $rust {
            fn declared(&self) -> Type {
                Type::$declared
            }

            fn is_binary(&self) -> bool {
                true
            }

            fn write(&self, out: &mut BytesMut) {
                let to: fn(&$rust) -> i64 = $to;
                out.put_slice(&(to(self) as $wire).to_be_bytes());
            }

            fn print(&self, text: &mut String) {
                let to: fn(&$rust) -> i64 = $to;
                Clock::$clock.print(to(self), text);
            }
        }
    };
}

const MICROSECONDS_TO_2000: i64 = DAYS_TO_2000 * MICROSECONDS_OF_DAY;
