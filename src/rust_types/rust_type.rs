//! A Rust type that holds a value of a column, and how it is printed.

use std::fmt;

use super::ColumnType;
use crate::config::TypePath;
use crate::naming::TypeName;

/// A Rust type that holds a value of a column, NULL aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `bool`.
    Bool,
    /// `String`.
    String,
    /// `Vec<u8>`.
    Bytes,
    /// The type of rusqlite for any value.
    AnyValue,
    /// A type of a library.
    External(External),
    /// An IPv4 address of the standard library.
    Ipv4,
    /// An IPv6 address of the standard library.
    Ipv6,
    /// A calendar interval of the support module.
    Interval,
    /// An amount of money of the support module.
    Money,
    /// A text inside an array that has this character between its elements.
    Delimited(char),
    /// A generated enum.
    Enum(TypeName),
    /// A set of values of a generated enum.
    Set(TypeName),
    /// A generated struct.
    Composite(TypeName),
    /// A generated type around that of a domain's values.
    Domain(TypeName, Box<RustType>),
    /// A type of the program's.
    Own(OwnType),
    /// A generated type around that of a column's values.
    Newtype(TypeName, Box<RustType>),
    /// A list, whose elements may be NULL.
    List(Box<RustType>),
    /// A list of several dimensions, of the support module.
    Array(Box<RustType>),
    /// A range of the support module.
    Range(Box<RustType>),
    /// A list of ranges.
    Ranges(Box<RustType>),
}

impl RustType {
    /// Whether serde reads it out of JSON, and writes it as JSON that may be other text.
    pub fn is_document(&self) -> bool {
        match self {
            RustType::Own(own) => own.is_json,
            RustType::External(external) => external.library == Library::SerdeJson,
            _ => false,
        }
    }
}

/// A type of the program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnType {
    /// Its path.
    pub path: TypePath,
    /// Whether it is `Copy`.
    pub is_copy: bool,
    /// Whether serde reads it out of JSON; else it is made of `stored` by `TryFrom`.
    pub is_json: bool,
    /// What the column holds otherwise.
    pub stored: Box<RustType>,
}

/// A type of a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct External {
    /// The library.
    pub library: Library,
    /// The type with its path.
    pub path: &'static str,
    /// Whether it is `Copy`.
    pub is_copy: bool,
}

/// A library that types come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
    /// `bigdecimal`.
    BigDecimal,
    /// `chrono`.
    Chrono,
    /// `jiff`.
    Jiff,
    /// `rust_decimal`.
    RustDecimal,
    /// `serde_json`.
    SerdeJson,
    /// `time`.
    Time,
    /// `uuid`.
    Uuid,
}

impl RustType {
    /// Whether a value is passed by itself rather than by reference.
    pub fn is_copy(&self) -> bool {
        match self {
            RustType::I8
            | RustType::I16
            | RustType::I32
            | RustType::I64
            | RustType::U8
            | RustType::U16
            | RustType::U32
            | RustType::U64
            | RustType::F32
            | RustType::F64
            | RustType::Bool
            | RustType::Ipv4
            | RustType::Ipv6
            | RustType::Interval
            | RustType::Money
            | RustType::Enum(_) => true,
            RustType::External(external) => external.is_copy,
            RustType::Domain(_, inner) | RustType::Newtype(_, inner) => inner.is_copy(),
            RustType::Own(own) => own.is_copy,
            RustType::String
            | RustType::Bytes
            | RustType::AnyValue
            | RustType::Delimited(_)
            | RustType::Set(_)
            | RustType::Composite(_)
            | RustType::List(_)
            | RustType::Array(_)
            | RustType::Range(_)
            | RustType::Ranges(_) => false,
        }
    }

    /// The type of a parameter that is only looked at.
    pub fn borrowed(&self) -> Borrowed {
        Borrowed(self.clone())
    }

    /// Whether a function takes a value as it is, and not what can become one: what has a type of its own is not to be
    /// mistaken for something else.
    pub fn is_taken_as_it_is(&self) -> bool {
        self.is_copy() || matches!(self, RustType::Newtype(..))
    }

    /// What travels: what a type of the program's is made of, or what a newtype is around, or else the type itself.
    pub fn stored(&self) -> &RustType {
        match self {
            RustType::Own(own) => &own.stored,
            RustType::Newtype(_, inner) => inner,
            other => other,
        }
    }

    /// The type of the elements of elements, where this is a list, an array or a range; else the type itself.
    pub fn innermost(&self) -> &RustType {
        match self {
            RustType::List(inner)
            | RustType::Array(inner)
            | RustType::Range(inner)
            | RustType::Ranges(inner) => inner.innermost(),
            other => other,
        }
    }

    /// Whether this type, or one that is inside it, is as asked.
    pub fn any(&self, is_wanted: &impl Fn(&RustType) -> bool) -> bool {
        is_wanted(self)
            || match self {
                RustType::List(inner)
                | RustType::Array(inner)
                | RustType::Range(inner)
                | RustType::Ranges(inner)
                | RustType::Domain(_, inner)
                | RustType::Newtype(_, inner) => inner.any(is_wanted),
                RustType::Own(own) => own.stored.any(is_wanted),
                _ => false,
            }
    }

    /// The generated type that it is or has inside.
    pub fn generated(&self) -> Option<&TypeName> {
        match self.innermost() {
            RustType::Enum(name)
            | RustType::Set(name)
            | RustType::Composite(name)
            | RustType::Domain(name, _)
            | RustType::Newtype(name, _) => Some(name),
            _ => None,
        }
    }

    /// The same with its generated types called otherwise.
    pub(super) fn with_names(&self, name: &impl Fn(&TypeName) -> TypeName) -> RustType {
        let inside = |inner: &RustType| Box::new(inner.with_names(name));
        match self {
            RustType::Enum(of) => RustType::Enum(name(of)),
            RustType::Set(of) => RustType::Set(name(of)),
            RustType::Composite(of) => RustType::Composite(name(of)),
            RustType::Domain(of, inner) => RustType::Domain(name(of), inside(inner)),
            RustType::Newtype(of, inner) => RustType::Newtype(name(of), inside(inner)),
            RustType::List(inner) => RustType::List(inside(inner)),
            RustType::Array(inner) => RustType::Array(inside(inner)),
            RustType::Range(inner) => RustType::Range(inside(inner)),
            RustType::Ranges(inner) => RustType::Ranges(inside(inner)),
            RustType::Own(own) => RustType::Own(OwnType {
                stored: inside(&own.stored),
                ..own.clone()
            }),
            other => other.clone(),
        }
    }

    /// The library that it comes from.
    pub(super) fn library(&self) -> Option<Library> {
        match self {
            RustType::External(external) => Some(external.library),
            RustType::Domain(_, inner) | RustType::Newtype(_, inner) => inner.innermost().library(),
            RustType::Own(own) => own.stored.innermost().library(),
            _ => None,
        }
    }
}

/// Prints the owned type.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RustType::I8 => f.write_str("i8"),
            RustType::I16 => f.write_str("i16"),
            RustType::I32 => f.write_str("i32"),
            RustType::I64 => f.write_str("i64"),
            RustType::U8 => f.write_str("u8"),
            RustType::U16 => f.write_str("u16"),
            RustType::U32 => f.write_str("u32"),
            RustType::U64 => f.write_str("u64"),
            RustType::F32 => f.write_str("f32"),
            RustType::F64 => f.write_str("f64"),
            RustType::Bool => f.write_str("bool"),
            RustType::String => f.write_str("String"),
            RustType::Bytes => f.write_str("Vec<u8>"),
            RustType::AnyValue => f.write_str("rusqlite::types::Value"),
            RustType::External(external) => f.write_str(external.path),
            RustType::Ipv4 => f.write_str("std::net::Ipv4Addr"),
            RustType::Ipv6 => f.write_str("std::net::Ipv6Addr"),
            RustType::Interval => f.write_str("support::Interval"),
            RustType::Money => f.write_str("support::Money"),
            RustType::Delimited(delimiter) => write!(f, "support::Delimited<{delimiter:?}>"),
            RustType::Enum(name)
            | RustType::Composite(name)
            | RustType::Domain(name, _)
            | RustType::Newtype(name, _) => name.fmt(f),
            RustType::Own(own) => own.path.fmt(f),
            RustType::Set(name) => write!(f, "std::collections::BTreeSet<{name}>"),
            RustType::List(element) => write!(f, "Vec<Option<{element}>>"),
            RustType::Array(element) => write!(f, "support::Array<{element}>"),
            RustType::Range(element) => write!(f, "support::Range<{element}>"),
            RustType::Ranges(element) => write!(f, "Vec<support::Range<{element}>>"),
        }
    }
}

/// Prints the owned type, in an `Option` where it may be NULL.
impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.nullable {
            write!(f, "Option<{}>", self.rust_type)
        } else {
            self.rust_type.fmt(f)
        }
    }
}

/// Prints the type of a parameter that is only looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borrowed(RustType);

impl fmt::Display for Borrowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            RustType::String => f.write_str("&str"),
            RustType::Bytes => f.write_str("&[u8]"),
            RustType::List(element) => write!(f, "&[Option<{element}>]"),
            RustType::Ranges(element) => write!(f, "&[support::Range<{element}>]"),
            copied if copied.is_copy() => copied.fmt(f),
            other => write!(f, "&{other}"),
        }
    }
}
