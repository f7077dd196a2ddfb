//! SQL text as tokens. In: any text at all. Out: tokens with their place in it; comments and white space are gone.
//!
//! Total: every text has tokens, and what is unfinished goes to the end of it. Must not know: what the text says.
//! <https://www.sqlite.org/draft/tokenreq.html>

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// As it is written, with its quotes.
    pub text: &'a str,
    /// Where it starts, in bytes.
    pub start: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or a name without quotes.
    Word,
    /// A name in `"…"`. It may also be a text (<https://www.sqlite.org/quirks.html#dblquote>).
    DoubleQuoted,
    /// A name in `` `…` `` or `[…]`.
    Quoted,
    /// A text in `'…'`.
    Text,
    /// A number.
    Number,
    /// A blob, `x'…'`.
    Blob,
    /// Any other character.
    Symbol(char),
}

impl Token<'_> {
    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this keyword; a name in quotes never is.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is this character.
    pub fn is_symbol(&self, symbol: char) -> bool {
        self.kind == Kind::Symbol(symbol)
    }

    /// The name that it is. In a definition a text can be a name too.
    pub fn name(&self) -> Option<String> {
        match self.kind {
            Kind::Word => Some(self.text.to_owned()),
            Kind::DoubleQuoted | Kind::Quoted | Kind::Text => Some(self.unquoted()),
            Kind::Number | Kind::Blob | Kind::Symbol(_) => None,
        }
    }

    /// The text between its quotes.
    pub fn unquoted(&self) -> String {
        let quote = match self.kind {
            Kind::DoubleQuoted => "\"",
            Kind::Text => "'",
            // There is no way to write a `]` in brackets.
            Kind::Quoted if self.text.starts_with('[') => {
                let inner = self.text.get(1..).unwrap_or_default();
                return inner.strip_suffix(']').unwrap_or(inner).to_owned();
            }
            Kind::Quoted => "`",
            Kind::Word | Kind::Number | Kind::Blob | Kind::Symbol(_) => {
                return self.text.to_owned();
            }
        };
        let inner = self.text.strip_prefix(quote).unwrap_or(self.text);
        let inner = inner.strip_suffix(quote).unwrap_or(inner);
        inner.replace(&quote.repeat(2), quote)
    }
}

/// All tokens of a text.
pub(super) fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(rest) = sql.get(start..)
        && let Some(first) = rest.chars().next()
    {
        let length = blank(rest);
        if length > 0 {
            start += length;
            continue;
        }
        let (kind, length) = measured(first, rest);
        // A character at least, so that every round gets on.
        let text = rest.get(..length).unwrap_or(rest);
        tokens.push(Token { kind, text, start });
        start += text.len();
    }
    tokens
}

/// The length of the white space or comment that the text starts with.
fn blank(text: &str) -> usize {
    let until = |end: &str| text.find(end).map_or(text.len(), |at| at + end.len());
    if text.starts_with("--") {
        until("\n")
    } else if let Some(comment) = text.strip_prefix("/*") {
        comment.find("*/").map_or(text.len(), |at| at + 4)
    } else {
        let is_blank = |c: char| c.is_ascii_whitespace() || c == '\u{b}' || c == '\u{feff}';
        text.len() - text.trim_start_matches(is_blank).len()
    }
}

/// The kind and the length of the token that the text starts with.
fn measured(first: char, text: &str) -> (Kind, usize) {
    match first {
        '\'' => (Kind::Text, quoted(text, '\'')),
        '"' => (Kind::DoubleQuoted, quoted(text, '"')),
        '`' => (Kind::Quoted, quoted(text, '`')),
        '[' => (Kind::Quoted, text.find(']').map_or(text.len(), |at| at + 1)),
        'x' | 'X' if text[1..].starts_with('\'') => (Kind::Blob, 1 + quoted(&text[1..], '\'')),
        '0'..='9' => (Kind::Number, word(text)),
        _ if is_word_character(first) => (Kind::Word, word(text)),
        _ => (Kind::Symbol(first), first.len_utf8()),
    }
}

/// The length of a text in quotes, in which a doubled quote is a quote.
fn quoted(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    text.len()
}

fn word(text: &str) -> usize {
    text.find(|character| !is_word_character(character))
        .unwrap_or(text.len())
}

fn is_word_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '$') || !character.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(sql: &str) -> Vec<(Kind, String)> {
        tokens(sql)
            .iter()
            .map(|token| (token.kind, token.unquoted()))
            .collect()
    }

    #[test]
    fn quotes_are_taken_off_and_comments_left_out() {
        let sql = "a -- 'b\n\"c\"\"d\" /* [e */ [f\"g] `h``i` 'j''k' x'00' 12 é(";
        let expected = [
            (Kind::Word, "a"),
            (Kind::DoubleQuoted, "c\"d"),
            (Kind::Quoted, "f\"g"),
            (Kind::Quoted, "h`i"),
            (Kind::Text, "j'k"),
            (Kind::Blob, "x'00'"),
            (Kind::Number, "12"),
            (Kind::Word, "é"),
            (Kind::Symbol('('), "("),
        ];
        let expected: Vec<_> = expected.map(|(kind, text)| (kind, text.to_owned())).into();
        assert_eq!(kinds(sql), expected);
    }

    #[test]
    fn what_is_unfinished_goes_to_the_end() {
        for sql in [
            "'a", "'", "\"a", "[a", "`a``", "x'", "/*", "/*/", "--", "a /* é",
        ] {
            let tokens = tokens(sql);
            assert!(tokens.len() <= 1, "{sql}: {tokens:?}");
            assert!(tokens.iter().all(|token| token.end() <= sql.len()));
            let _ = kinds(sql);
        }
        assert_eq!(kinds("'a''"), [(Kind::Text, "a'".to_owned())]);
        assert_eq!(tokens("a\u{0}b").len(), 3);
    }
}
