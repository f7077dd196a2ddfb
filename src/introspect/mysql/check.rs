//! What a check says of one column. In: a check's expression, as the catalog spells it, and the table's columns. Out:
//! the column that holds one of a few labels, byte for byte, or NULL; the column that holds JSON.
//!
//! Must not know: where the expression comes from, what an enumeration becomes.

use super::tokens::{Token, tokens};
use crate::ir::{AllowedFacts, ColumnFacts, SqlType};

/// Deeper than anybody writes, and far from the end of the stack.
const DEEPEST: u32 = 64;

/// Character sets that say nothing of a text, because the expression is in UTF-8.
const TRANSPARENT: &[&str] = &["_utf8mb4", "_utf8mb3", "_utf8", "_ascii"];

/// The column and the labels of a check that says no more than that one text column holds one of some labels.
pub(super) fn allowed(expression: &str, columns: &[ColumnFacts]) -> Option<AllowedFacts> {
    let tokens = tokens(expression);
    let mut reader = Reader {
        rest: &tokens,
        column: None,
        labels: Vec::new(),
    };
    reader.alternatives(DEEPEST)?;
    let name = reader.column.filter(|_| reader.rest.is_empty())?;
    let labels = reader.labels;
    let column = columns.iter().find(|it| it.name == name)?;
    let fits = !labels.is_empty() && column.sql_type == SqlType::Text;
    (fits && labels.iter().all(|it| is_kept(it, column))).then(|| AllowedFacts {
        column: column.name.clone(),
        labels,
    })
}

/// The column of a check that says no more than that it holds JSON.
pub(super) fn json_column(expression: &str) -> Option<String> {
    match tokens(expression).as_slice() {
        [
            function,
            Token::Symbol('('),
            Token::Name(column),
            Token::Symbol(')'),
        ] if function.is_word("json_valid") => Some(column.clone()),
        _ => None,
    }
}

/// Whether only the label itself equals the label in the column, and is read back as it was written. Most collations
/// take case or accents for nothing, and all that pad take spaces at the end for nothing
/// (<https://dev.mysql.com/doc/refman/9.5/en/charset-binary-collations.html>); a `char` has none of those.
fn is_kept(label: &str, column: &ColumnFacts) -> bool {
    let collation = column.collation.as_deref().unwrap_or_default();
    if column.declared_type.starts_with("char(") {
        return collation.ends_with("_bin") && !label.ends_with(' ');
    }
    collation.ends_with("_0900_bin") || collation.ends_with("_nopad_bin")
}

/// Reads alternatives such as ``(`a` in ('x','y')) or (`a` = 'z')``.
struct Reader<'a> {
    rest: &'a [Token],
    column: Option<&'a str>,
    labels: Vec<String>,
}

impl Reader<'_> {
    /// One alternative or several. `None` where there is anything else.
    fn alternatives(&mut self, depth: u32) -> Option<()> {
        self.alternative(depth)?;
        while self.word("or").is_some() {
            self.alternative(depth)?;
        }
        Some(())
    }

    fn alternative(&mut self, depth: u32) -> Option<()> {
        if self.symbol('(').is_some() {
            self.alternatives(depth.checked_sub(1)?)?;
            return self.symbol(')');
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Option<()> {
        if let Some(label) = self.label() {
            self.symbol('=')?;
            self.add(label);
            return self.column();
        }
        self.column()?;
        if self.word("is").is_some() {
            return self.word("null");
        }
        if self.word("in").is_none() {
            self.symbol('=')?;
            let label = self.label()?;
            self.add(label);
            return Some(());
        }
        self.symbol('(')?;
        loop {
            let label = self.label()?;
            self.add(label);
            if self.symbol(',').is_none() {
                return self.symbol(')');
            }
        }
    }

    /// The column, the same one every time.
    fn column(&mut self) -> Option<()> {
        let (Token::Name(name), rest) = self.rest.split_first()? else {
            return None;
        };
        self.rest = rest;
        let same = self.column.is_none_or(|it| it == name);
        self.column = Some(name);
        same.then_some(())
    }

    fn label(&mut self) -> Option<String> {
        let is_transparent = |it: &Token| TRANSPARENT.iter().any(|word| it.is_word(word));
        let rest = match self.rest {
            [first, rest @ ..] if is_transparent(first) => rest,
            rest => rest,
        };
        let (Token::Text(label), rest) = rest.split_first()? else {
            return None;
        };
        self.rest = rest;
        Some(label.clone())
    }

    fn add(&mut self, label: String) {
        if !self.labels.contains(&label) {
            self.labels.push(label);
        }
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
