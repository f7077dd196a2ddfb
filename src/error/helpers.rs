//! What is wrong with the choice of functions to generate.

use thiserror::Error;

/// A word stands for no functions.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there are no functions called `{word}`, only {}; `!` before a word leaves them out", .known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "))]
pub struct UnknownHelpers {
    /// What is there.
    pub word: String,
    /// What could be.
    pub known: Vec<&'static str>,
}

/// Functions are chosen without what they are made of.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`output.helpers` has `{word}` and leaves out `inserts`, which they need")]
pub struct HelperError {
    /// What is chosen.
    pub word: &'static str,
}
