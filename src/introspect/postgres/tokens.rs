//! Expressions as the server prints them, token by token. In: any text at all. Out: tokens; white space is gone.
//!
//! Total: every text has tokens, and what is unfinished goes to the end of it. Must not know: what the text says.
//! <https://www.postgresql.org/docs/current/sql-syntax-lexical.html>

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A keyword, or a name without quotes.
    Word(String),
    /// A name in `"…"`, without them.
    Name(String),
    /// A text in `'…'`, without them.
    Text(String),
    /// Any other character.
    Symbol(char),
}

impl Token {
    /// Whether it is this keyword, in the case in which the server prints it.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Token::Word(it) if it == word)
    }
}

/// The expression without the parentheses that are around all of it. A query keeps one pair.
pub(super) fn unwrapped(expression: &str) -> &str {
    let mut text = expression.trim();
    let tokens = tokens(text);
    let mut rest = tokens.as_slice();
    while let [Token::Symbol('('), inner @ .., Token::Symbol(')')] = rest
        && is_whole(inner)
        && let Some(shorter) = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'))
    {
        text = shorter.trim();
        rest = inner;
    }
    text
}

/// Whether these tokens are an expression by themselves: every parenthesis closes one of them, and it is no query.
fn is_whole(tokens: &[Token]) -> bool {
    let starts = |word: &str| tokens.first().is_some_and(|it| it.is_word(word));
    if ["SELECT", "WITH", "VALUES"].into_iter().any(starts) {
        return false;
    }
    let mut depth = 0_usize;
    for token in tokens {
        depth = match token {
            Token::Symbol('(') => depth + 1,
            Token::Symbol(')') if depth == 0 => return false,
            Token::Symbol(')') => depth - 1,
            _ => depth,
        };
    }
    depth == 0
}

/// All tokens of a text. A number is a word, and one with a point is three tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(first) = characters.next() {
        let token = match first {
            it if it.is_whitespace() => continue,
            '\'' => Token::Text(quoted(&mut characters, '\'')),
            '"' => Token::Name(quoted(&mut characters, '"')),
            it if is_of_a_word(it) => {
                let mut word = String::from(it);
                while let Some(next) = characters.next_if(|it| is_of_a_word(*it)) {
                    word.push(next);
                }
                Token::Word(word)
            }
            it => Token::Symbol(it),
        };
        tokens.push(token);
    }
    tokens
}

fn is_of_a_word(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '$')
}

/// What is before the quote that ends it; two of them are one.
fn quoted(characters: &mut std::iter::Peekable<std::str::Chars<'_>>, quote: char) -> String {
    let mut content = String::new();
    while let Some(next) = characters.next() {
        if next == quote && characters.next_if_eq(&quote).is_none() {
            break;
        }
        content.push(next);
    }
    content
}
