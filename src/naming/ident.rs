//! Identifiers that `syn` has accepted, and names: what something is called in the database and in Rust, and how one
//! became the other.

use std::fmt;

/// A Rust identifier. It prints as one, with `r#` where it is a keyword.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident {
    text: String,
    raw: bool,
}

impl Ident {
    /// Makes an identifier of text that is one, or would be if it were no keyword; `None` for anything else.
    pub(crate) fn new(text: &str) -> Option<Ident> {
        let ident = |raw| Ident {
            text: text.to_owned(),
            raw,
        };
        // `gen` is a keyword from edition 2024 on, and the generated code has to compile in 2021 too.
        if text != "gen" && syn::parse_str::<syn::Ident>(text).is_ok() {
            Some(ident(false))
        } else if syn::parse_str::<syn::Ident>(&format!("r#{text}")).is_ok() {
            Some(ident(true))
        } else {
            None
        }
    }

    /// The identifier without `r#`: the form in which identifiers are compared, and of which file names are made.
    pub fn plain(&self) -> &str {
        &self.text
    }

    /// Whether it is a keyword.
    pub fn is_keyword(&self) -> bool {
        self.raw
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.raw {
            f.write_str("r#")?;
        }
        f.write_str(&self.text)
    }
}

/// What something is called on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// In Rust.
    pub ident: Ident,
    /// In the database.
    pub db: String,
    /// How one became the other.
    pub origin: Origin,
}

/// How a name in Rust came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It is the database's name.
    Verbatim,
    /// Only the case is another, or the number.
    Recased,
    /// Characters that an identifier cannot have were replaced.
    Sanitised,
    /// It is a keyword.
    Keyword,
    /// Another object had the name already.
    Deduplicated,
    /// The rules would give another name now, and the lock keeps the one that was given first.
    Locked,
    /// The configuration says so.
    Configured,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Verbatim => "verbatim",
            Origin::Recased => "recased",
            Origin::Sanitised => "sanitised",
            Origin::Keyword => "keyword",
            Origin::Deduplicated => "deduplicated",
            Origin::Locked => "locked",
            Origin::Configured => "configured",
        })
    }
}

/// Whether the word is a keyword of Rust, in edition 2021 or 2024.
pub fn is_keyword(word: &str) -> bool {
    let word_like = word
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || it == '_');
    word_like && !word.is_empty() && Ident::new(word).is_none_or(|ident| ident.is_keyword())
}
