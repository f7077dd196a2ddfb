//! Words for characters that no identifier has.

use deunicode::deunicode;

/// Operators of several characters.
const OPERATORS: &[(&str, &str)] = &[
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("==", "equal"),
];

const CHARACTERS: &[(char, &str)] = &[
    (' ', "space"),
    ('\t', "tab"),
    ('\n', "newline"),
    ('!', "exclamation"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "ampersand"),
    ('\'', "apostrophe"),
    ('(', "left parenthesis"),
    (')', "right parenthesis"),
    ('*', "asterisk"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('[', "left bracket"),
    ('\\', "backslash"),
    (']', "right bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "left brace"),
    ('|', "pipe"),
    ('}', "right brace"),
    ('~', "tilde"),
];

/// The name with words for its symbols: `A+` is `A plus`, `!=` is `not equal`. What only parts two words stays.
pub(super) fn spelled(name: &str) -> String {
    let name = deunicode(name);
    let mut text = String::with_capacity(name.len());
    let mut rest = name.as_str();
    while let Some(character) = rest.chars().next() {
        let operator = OPERATORS.iter().find(|(it, _)| rest.starts_with(it));
        let behind = &rest[operator.map_or(character.len_utf8(), |(it, _)| it.len())..];
        let ends_word = text.ends_with(|it: char| it.is_ascii_alphanumeric());
        let begins_word = behind.starts_with(|it: char| it.is_ascii_alphanumeric());
        let parts_words = " _-./,:".contains(character) && ends_word && begins_word;
        let word = operator.map(|(_, word)| *word).or_else(|| {
            let mut characters = CHARACTERS.iter();
            characters.find_map(|(it, word)| (*it == character).then_some(*word))
        });
        match word {
            Some(word) if !parts_words => {
                text.push(' ');
                text.push_str(word);
                text.push(' ');
            }
            _ => text.push(character),
        }
        rest = behind;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_have_words() {
        for (name, expected) in [
            ("A+", "A plus"),
            ("A-", "A minus"),
            ("-1", "minus 1"),
            ("in-progress", "in-progress"),
            ("a <= b", "a space less or equal space b"),
            ("!=", "not equal"),
            ("≥", "greater or equal"),
            ("C#", "C hash"),
            ("_id", "underscore id"),
            ("", ""),
        ] {
            let words = spelled(name);
            let words: Vec<&str> = words.split_whitespace().collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}
