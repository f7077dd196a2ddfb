//! Splits an expression, as the catalog spells it, into tokens.
//!
//! Total: text that is not SQL becomes tokens too. Must not know: what the tokens mean.

use super::flavor::escape;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A keyword, a function, a number, the character set before a text.
    Word(String),
    /// A name in backticks.
    Name(String),
    /// A text in quotes.
    Text(String),
    /// Any other character.
    Symbol(char),
}

impl Token {
    /// Whether it is this keyword, in any case.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Token::Word(it) if it.eq_ignore_ascii_case(word))
    }
}

/// All tokens of a text (<https://dev.mysql.com/doc/refman/9.5/en/string-literals.html>).
pub(super) fn tokens(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = sql.chars().peekable();
    while let Some(first) = characters.next() {
        if first.is_whitespace() {
            continue;
        }
        if is_word_character(first) {
            let mut word = String::from(first);
            while let Some(next) = characters.next_if(|it| is_word_character(*it)) {
                word.push(next);
            }
            tokens.push(Token::Word(word));
            continue;
        }
        if !matches!(first, '\'' | '`') {
            tokens.push(Token::Symbol(first));
            continue;
        }
        let mut inner = String::new();
        while let Some(next) = characters.next() {
            if next == first && characters.next_if_eq(&first).is_none() {
                break;
            }
            match next {
                '\\' if first == '\'' => inner.extend(characters.next().map(escape)),
                _ => inner.push(next),
            }
        }
        tokens.push(match first {
            '`' => Token::Name(inner),
            _ => Token::Text(inner),
        });
    }
    tokens
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$' | '.')
}
