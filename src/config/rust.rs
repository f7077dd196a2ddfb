//! Rust in the configuration: paths of types and derives, attributes, visibilities. `syn` reads them where they enter.

use std::fmt;

use serde::Deserialize;
use thiserror::Error;

/// Text that is no such Rust.
#[derive(Debug, Error)]
#[error("`{text}` is no {what}: {reason}")]
pub struct RustError {
    text: String,
    what: &'static str,
    reason: String,
}

macro_rules! rust {
    ($(#[$doc:meta])* $name:ident, $what:literal, $parse:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl TryFrom<String> for $name {
            type Error = RustError;

            fn try_from(text: String) -> Result<Self, RustError> {
                match $parse(&text) {
                    Ok(()) => Ok($name(text.trim().to_owned())),
                    Err(reason) => Err(RustError { text, what: $what, reason }),
                }
            }
        }

        /// As it was written.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

rust! {
    /// What can be derived: `Hash`, `my_crate::Audited`.
    Derive, "derive, such as `Hash`", derive
}

rust! {
    /// An attribute, or several: `#[non_exhaustive]`.
    Attributes, "attribute, such as `#[non_exhaustive]`", attributes
}

rust! {
    /// Who may see something: `pub(crate)`; nothing for what is private.
    Visibility, "visibility, such as `pub(crate)`", visibility
}

rust! {
    /// A type by its path: `crate::Email`.
    TypePath, "path of a type, such as `crate::Email`", type_path
}

rust! {
    /// The name of a type that is generated: `CustomerId`.
    TypeName, "name of a type, such as `CustomerId`", type_name
}

fn type_name(text: &str) -> Result<(), String> {
    whole::<syn::Ident>(text)
}

fn type_path(text: &str) -> Result<(), String> {
    whole::<syn::TypePath>(text)?;
    if text.contains('\'') {
        return Err("it has a lifetime".to_owned());
    }
    Ok(())
}

fn derive(text: &str) -> Result<(), String> {
    whole::<syn::Path>(text)
}

fn visibility(text: &str) -> Result<(), String> {
    whole::<syn::Visibility>(text)
}

/// All of the text, which stands before other code on its line.
fn whole<T: syn::parse::Parse>(text: &str) -> Result<(), String> {
    if text.contains("//") || text.contains("/*") {
        return Err("it has a comment".to_owned());
    }
    syn::parse_str::<T>(text)
        .map(drop)
        .map_err(|error| error.to_string())
}

/// What stands on lines of its own.
fn attributes(text: &str) -> Result<(), String> {
    let attributes = syn::parse::Parser::parse_str(syn::Attribute::parse_outer, text);
    let attributes = attributes.map_err(|error| error.to_string())?;
    if attributes.iter().any(|it| it.path().is_ident("derive")) {
        return Err("what is derived belongs in `derives`".to_owned());
    }
    let starts = text.trim_start().starts_with('#');
    if attributes.is_empty() || !starts {
        return Err("it has to begin with `#[`".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault<T: TryFrom<String, Error = RustError>>(text: &str) -> Option<String> {
        let parsed = T::try_from(text.to_owned());
        parsed.err().map(|error| error.to_string())
    }

    #[test]
    fn only_rust_is_taken() {
        for text in ["Hash", "my_crate::Audited", "::serde::Serialize"] {
            assert_eq!(fault::<Derive>(text), None, "{text}");
        }
        for text in ["", "Hash, Eq", "Hash)]", "a b", "Hash // why"] {
            assert!(fault::<Derive>(text).is_some(), "{text}");
        }
        for text in ["#[non_exhaustive]", "#[a] #[b(c = \"//\")]", " #[a]\n#[b]"] {
            assert_eq!(fault::<Attributes>(text), None, "{text}");
        }
        for text in [
            "",
            "non_exhaustive",
            "#[a",
            "#![a]",
            "#[a] struct A;",
            "#[derive(Hash)]",
            "/// a",
        ] {
            assert!(fault::<Attributes>(text).is_some(), "{text}");
        }
        for text in ["crate::Email", "semver::Version", "crate::Wrapped<Vec<u8>>"] {
            assert_eq!(fault::<TypePath>(text), None, "{text}");
        }
        for text in [
            "",
            "&str",
            "[u8; 4]",
            "(i32, i32)",
            "crate::A<'static>",
            "crate::A /* */",
            "_",
            "dyn A",
        ] {
            assert!(fault::<TypePath>(text).is_some(), "{text}");
        }
        for text in ["CustomerId", "customer_id", " Id"] {
            assert_eq!(fault::<TypeName>(text), None, "{text}");
        }
        for text in ["", "crate::Id", "Self", "type", "Customer Id", "2fa"] {
            assert!(fault::<TypeName>(text).is_some(), "{text}");
        }
        for text in ["", "pub", "pub(crate)", "pub(in crate::db)"] {
            assert_eq!(fault::<Visibility>(text), None, "{text}");
        }
        for text in ["private", "pub crate", "pub fn"] {
            assert!(fault::<Visibility>(text).is_some(), "{text}");
        }
    }
}
