//! Checks that make a text column an enumeration. In: a check as the server prints it, and the table's columns. Out: the
//! one column and its labels, where every value that passes is one of them, character for character, or NULL.
//!
//! Must not know: where the expression comes from, what an enumeration becomes.

use super::rows::ColumnRow;
use super::tokens::{Token, tokens};
use crate::ir::AllowedFacts;

/// Deeper than anybody writes, and far from the end of the stack.
const DEEPEST: u32 = 64;

/// The column and the labels of a check that says no more than that one text column holds one of some labels.
pub(super) fn allowed(expression: &str, columns: &[&ColumnRow]) -> Option<AllowedFacts> {
    let tokens = tokens(expression);
    let mut reader = Reader {
        rest: &tokens,
        columns,
        column: None,
        labels: Vec::new(),
    };
    reader.alternatives(DEEPEST)?;
    let column = reader.column.filter(|_| reader.rest.is_empty())?;
    let labels = reader.labels;
    let fits = !labels.is_empty() && labels.iter().all(|label| is_kept(label, column));
    fits.then(|| AllowedFacts {
        column: column.name.clone(),
        labels,
    })
}

/// Whether the column, where it equals the label, holds no other text than the label.
fn is_kept(label: &str, column: &ColumnRow) -> bool {
    // Spaces at the end do not count to `bpchar`, which a label may have been cast to.
    if !column.deterministic || label.ends_with(' ') {
        return false;
    }
    match column.declared_type.as_str() {
        "text" | "name" => true,
        it if it.starts_with("character varying") && !it.ends_with(']') => true,
        // Such a column is filled up with spaces
        // (<https://www.postgresql.org/docs/current/datatype-character.html>).
        it => {
            let length = it
                .strip_prefix("character(")
                .and_then(|it| it.strip_suffix(')'));
            let length = length.and_then(|it| it.parse().ok());
            length == Some(label.chars().count())
        }
    }
}

/// Reads alternatives such as `(a = ANY (ARRAY['x'::text, 'y'::text])) OR ((a)::text = 'z'::text) OR (a IS NULL)`.
struct Reader<'a, 't> {
    rest: &'t [Token],
    columns: &'a [&'a ColumnRow],
    column: Option<&'a ColumnRow>,
    labels: Vec<String>,
}

impl Reader<'_, '_> {
    /// One alternative or several. `None` where there is anything else.
    fn alternatives(&mut self, depth: u32) -> Option<()> {
        self.alternative(depth)?;
        while self.word("OR").is_some() {
            self.alternative(depth)?;
        }
        Some(())
    }

    fn alternative(&mut self, depth: u32) -> Option<()> {
        let start = self.rest;
        if self.comparison(depth).is_some() {
            return Some(());
        }
        // Parentheses around the column were tried; these are around alternatives.
        self.rest = start;
        self.symbol('(')?;
        self.alternatives(depth.checked_sub(1)?)?;
        self.symbol(')')
    }

    fn comparison(&mut self, depth: u32) -> Option<()> {
        self.column(depth)?;
        if self.word("IS").is_some() {
            return self.word("NULL");
        }
        self.symbol('=')?;
        let mut found = Vec::new();
        if self.word("ANY").is_some() {
            self.list(depth, &mut found)?;
        } else {
            found.push(self.label(depth)?);
        }
        for label in found {
            if !self.labels.contains(&label) {
                self.labels.push(label);
            }
        }
        Some(())
    }

    /// The column, the same one every time; as text, or as it is.
    fn column(&mut self, depth: u32) -> Option<()> {
        if self.symbol('(').is_some() {
            self.column(depth.checked_sub(1)?)?;
            self.symbol(')')?;
        } else {
            let (first, rest) = self.rest.split_first()?;
            let (Token::Word(name) | Token::Name(name)) = first else {
                return None;
            };
            let column = self.columns.iter().find(|it| it.name == *name)?;
            if self.column.is_some_and(|it| it.name != column.name) {
                return None;
            }
            self.column = Some(column);
            self.rest = rest;
        }
        self.casts(&["text", "character varying"], false)
    }

    fn list(&mut self, depth: u32, labels: &mut Vec<String>) -> Option<()> {
        if self.symbol('(').is_some() {
            self.list(depth.checked_sub(1)?, labels)?;
            self.symbol(')')?;
        } else {
            self.word("ARRAY")?;
            self.symbol('[')?;
            loop {
                labels.push(self.label(depth)?);
                if self.symbol(',').is_none() {
                    break;
                }
            }
            self.symbol(']')?;
        }
        self.casts(&["text", "character varying", "bpchar"], true)
    }

    fn label(&mut self, depth: u32) -> Option<String> {
        let label = if self.symbol('(').is_some() {
            let label = self.label(depth.checked_sub(1)?)?;
            self.symbol(')')?;
            label
        } else {
            let (first, rest) = self.rest.split_first()?;
            let Token::Text(label) = first else {
                return None;
            };
            self.rest = rest;
            label.clone()
        };
        self.casts(&["text", "character varying", "bpchar", "name"], false)?;
        Some(label)
    }

    /// Casts to these types, or to arrays of them; `None` where there is one to anything else.
    fn casts(&mut self, types: &[&str], arrays: bool) -> Option<()> {
        while self.symbol(':').is_some() {
            self.symbol(':')?;
            types.iter().find(|it| {
                let start = self.rest;
                let found = it.split(' ').all(|word| self.word(word).is_some());
                if !found {
                    self.rest = start;
                }
                found
            })?;
            if arrays {
                self.symbol('[')?;
                self.symbol(']')?;
            }
            // `character varying(3)` may cut the label, and `text[]` is not a text.
            if matches!(self.rest.first(), Some(Token::Symbol('(' | '['))) {
                return None;
            }
        }
        Some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let (first, rest) = self.rest.split_first()?;
        first.is_word(word).then(|| self.rest = rest)
    }

    fn symbol(&mut self, symbol: char) -> Option<()> {
        let (first, rest) = self.rest.split_first()?;
        (*first == Token::Symbol(symbol)).then(|| self.rest = rest)
    }
}
