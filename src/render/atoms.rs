//! The only things that a template can print: values whose `Display` cannot be wrong Rust, whatever is in the database.

use std::fmt;

use crate::diagnostic::visible;
use crate::naming::{Ident, TypeName};

/// A string literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StrLit(pub(super) String);

impl fmt::Display for StrLit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `Debug` of a string is a Rust literal; it escapes what is not printable, direction marks among it.
        write!(f, "{:?}", self.0)
    }
}

/// A list of string literals, in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StrLits(pub(super) Vec<String>);

impl fmt::Display for StrLits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// A list of things that are separated by commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List<T>(pub(super) Vec<T>);

impl<T: fmt::Display> fmt::Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, item) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}

/// `Some` of something, or `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OptionLit<T>(pub(super) Option<T>);

impl<T: fmt::Display> fmt::Display for OptionLit<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => write!(f, "Some({value})"),
            None => f.write_str("None"),
        }
    }
}

/// The position of a column behind the first one of its row: `at`, `at + 1`, …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset(pub(super) usize);

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("at"),
            offset => write!(f, "at + {offset}"),
        }
    }
}

/// A parameter of a function: its name and its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameter<T> {
    pub(super) name: Ident,
    pub(super) rust_type: T,
}

impl<T: fmt::Display> fmt::Display for Parameter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.rust_type)
    }
}

/// A field of a value that has a name: `self.id`, `row.id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldOf(pub(super) &'static str, pub(super) Ident);

impl fmt::Display for FieldOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// A reference to something: `&id`, `&self.id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference<T>(pub(super) T);

impl<T: fmt::Display> fmt::Display for Reference<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "&{}", self.0)
    }
}

/// The type of what a function finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    One(TypeName),
    Optional(TypeName),
    Many(TypeName),
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::One(model) => model.fmt(f),
            Found::Optional(model) => write!(f, "Option<{model}>"),
            Found::Many(model) => write!(f, "Vec<{model}>"),
        }
    }
}

/// The type of what a function finds through a junction: rows, each with its link row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundPairs(pub(super) TypeName, pub(super) TypeName);

impl fmt::Display for FoundPairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vec<({}, {})>", self.0, self.1)
    }
}

/// One of the words that the support module knows: a function that runs a statement, or the variant of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word(pub(super) &'static str);

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// SQL as a literal: on one line, or laid out over several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SqlLit {
    lines: Vec<String>,
    /// How far the lines are indented inside the literal, and its end; `None` for one line.
    indent: Option<(&'static str, &'static str)>,
}

impl SqlLit {
    /// A statement in a constant of a function of an `impl`.
    pub(super) fn statement(lines: Vec<String>) -> Self {
        SqlLit {
            lines,
            indent: Some(("            ", "        ")),
        }
    }

    /// Lines in a constant of the module.
    pub(super) fn constant(lines: Vec<String>) -> Self {
        SqlLit {
            lines,
            indent: Some(("    ", "")),
        }
    }

    /// The statement's lines for its documentation, the columns that are read left out.
    fn outline(&self) -> Vec<String> {
        let from = self.lines.iter().position(|line| line.starts_with("FROM "));
        match (self.lines.first(), from) {
            (Some(first), Some(from)) if first.starts_with("SELECT ") => {
                let select = std::iter::once("SELECT …".to_owned());
                select.chain(self.lines[from..].iter().cloned()).collect()
            }
            _ => self.lines.clone(),
        }
    }

    /// A quoted name, or anything else that is short.
    pub(super) fn short(text: String) -> Self {
        SqlLit {
            lines: vec![text],
            indent: None,
        }
    }
}

impl fmt::Display for SqlLit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A raw literal cannot hold a carriage return and must not hold direction marks; and a line feed inside a
        // quoted name is part of the name.
        if !self.lines.iter().all(|line| line.chars().all(is_plain)) {
            return StrLit(self.lines.join(" ")).fmt(f);
        }
        let mut hashes = String::from("#");
        while self
            .lines
            .iter()
            .any(|line| line.contains(&format!("\"{hashes}")))
        {
            hashes.push('#');
        }
        match self.indent {
            None => write!(f, "r{hashes}\"{}\"{hashes}", self.lines.concat()),
            Some((indent, end)) => {
                writeln!(f, "r{hashes}\"")?;
                for line in &self.lines {
                    writeln!(f, "{indent}{line}")?;
                }
                write!(f, "{end}\"{hashes}")
            }
        }
    }
}

/// Whether a raw literal can hold the character as it is.
fn is_plain(character: char) -> bool {
    matches!(character, '"' | '\'' | '\\') || character.escape_debug().len() == 1
}

/// Lines of documentation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Doc {
    inner: bool,
    lines: Vec<String>,
}

impl Doc {
    /// Documentation of the item that follows.
    pub(super) fn outer() -> Self {
        Doc::default()
    }

    /// Documentation of the module that it stands in.
    pub(super) fn inner() -> Self {
        Doc {
            inner: true,
            lines: Vec::new(),
        }
    }

    /// Adds a paragraph of our own text; names in it are [`Code`].
    pub(super) fn paragraph(mut self, text: impl fmt::Display) -> Self {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        wrap(&one_line(&text.to_string()), "", "", &mut self.lines);
        self
    }

    /// Adds items of a list, as a paragraph.
    pub(super) fn list(mut self, items: impl IntoIterator<Item = String>) -> Self {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() && !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        for item in items {
            wrap(&one_line(&item), "- ", "  ", &mut self.lines);
        }
        self
    }

    /// Adds a statement: as a paragraph, or as a block where it is long.
    pub(super) fn statement(mut self, sql: &SqlLit) -> Self {
        let lines = sql.outline();
        let line = lines.join(" ");
        if line.chars().count() <= DOC_WIDTH {
            return self.paragraph(Code(line));
        }
        let longest = lines
            .iter()
            .flat_map(|line| line.split(|it| it != '`'))
            .map(str::len)
            .max();
        let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
        self.lines.push(String::new());
        self.lines.push(format!("{fence}sql"));
        self.lines.extend(lines.iter().map(|line| one_line(line)));
        self.lines.push(fence);
        self
    }

    /// Adds a comment from the database as paragraphs, so that it reads as the prose that it is: no Markdown in it can
    /// become code, a list or HTML. A URL becomes a link.
    pub(super) fn comment(mut self, comment: Option<&str>) -> Self {
        let Some(comment) = comment.map(str::trim).filter(|it| !it.is_empty()) else {
            return self;
        };
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        let mut blank = false;
        for line in comment.lines().map(|line| escaped(&one_line(line))) {
            if line.is_empty() {
                blank = true;
                continue;
            }
            if std::mem::take(&mut blank) {
                self.lines.push(String::new());
            }
            let mut lines = Vec::new();
            wrap(&line, "", "", &mut lines);
            self.lines.extend(lines.into_iter().map(begun_as_prose));
        }
        self
    }
}

/// How wide a line of documentation may be, if it has words to part at.
const DOC_WIDTH: usize = 90;

/// Lays a text out over several lines, the first of which begins with `first` and the others with `next`. A code span is
/// one word: a line that began inside it could begin with what Markdown takes for something else.
fn wrap(text: &str, first: &str, next: &str, lines: &mut Vec<String>) {
    let mut line = first.to_owned();
    let mut begun = false;
    let mut fence = 0;
    let mut word = String::new();
    for part in text.split(' ') {
        if !word.is_empty() {
            word.push(' ');
        }
        word.push_str(part);
        for run in part
            .split(|it| it != '`')
            .map(str::len)
            .filter(|length| *length > 0)
        {
            match fence {
                0 => fence = run,
                open if open == run => fence = 0,
                _ => {}
            }
        }
        if fence != 0 {
            continue;
        }
        if begun && line.chars().count() + 1 + word.chars().count() > DOC_WIDTH {
            lines.push(std::mem::replace(&mut line, next.to_owned()));
        } else if begun {
            line.push(' ');
        }
        begun = true;
        line.push_str(&word);
        word.clear();
    }
    // A fence that is never closed is text.
    line.push_str(if begun && !word.is_empty() { " " } else { "" });
    line.push_str(&word);
    lines.push(line);
}

impl fmt::Display for Doc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.inner { "//!" } else { "///" };
        for line in &self.lines {
            let space = if line.is_empty() { "" } else { " " };
            writeln!(f, "{mark}{space}{line}")?;
        }
        Ok(())
    }
}

/// Text of the database as a code span.
pub(super) struct Code<T>(pub(super) T);

impl<T: fmt::Display> fmt::Display for Code<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = one_line(&self.0.to_string());
        let longest = text
            .split(|it| it != '`')
            .map(str::len)
            .max()
            .unwrap_or_default();
        let fence = "`".repeat(longest + 1);
        // A span that begins or ends with a backtick, or that is blank, needs space inside its fence.
        let inside_needs_space =
            text.starts_with('`') || text.ends_with('`') || text.trim().is_empty();
        let space = if inside_needs_space { " " } else { "" };
        write!(f, "{fence}{space}{text}{space}{fence}")
    }
}

/// Several texts of the database as code spans, with commas.
pub(super) fn codes<T: fmt::Display>(texts: impl IntoIterator<Item = T>) -> String {
    texts
        .into_iter()
        .map(|text| Code(text).to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The text on one line: white space folded, what is not printable written as an escape.
fn one_line(text: &str) -> String {
    if text.bytes().all(|it| it.is_ascii_graphic() || it == b' ') && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    visible(&words).into_owned()
}

/// Prose with everything escaped that Markdown or rustdoc could take for markup, and with URLs as links.
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, url)) = next_url(rest) {
        escape(before, &mut text);
        text.extend(["<", url, ">"]);
        rest = &rest[before.len() + url.len()..];
    }
    escape(rest, &mut text);
    text
}

fn escape(prose: &str, text: &mut String) {
    for character in prose.chars() {
        if matches!(
            character,
            '[' | ']' | '<' | '>' | '`' | '\\' | '*' | '_' | '|' | '&' | '$' | '~'
        ) {
            text.push('\\');
        }
        text.push(character);
    }
}

/// The first URL, and what is before it. Punctuation at its end belongs to the sentence.
fn next_url(text: &str) -> Option<(&str, &str)> {
    let in_url = |it: char| it.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(it);
    let starts = text.match_indices("http").map(|(start, _)| start);
    starts.into_iter().find_map(|start| {
        let (before, rest) = text.split_at(start);
        let host = rest
            .strip_prefix("http://")
            .or_else(|| rest.strip_prefix("https://"))?;
        let length = rest.find(|it| !in_url(it)).unwrap_or(rest.len());
        let url = rest[..length].trim_end_matches(|it| ".,:;!?'()".contains(it));
        let has_host = url.len() > rest.len() - host.len();
        has_host.then_some((before, url))
    })
}

/// A line of prose, whose beginning does not begin a list, a heading or a rule.
fn begun_as_prose(mut line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = |it: char| match digits {
        0 => "#-+=".contains(it),
        // `1.` begins a list.
        _ => ".)".contains(it),
    };
    if line[digits..].starts_with(is_mark) {
        line.insert(digits, '\\');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_end_where_they_should() {
        assert_eq!(Code("a").to_string(), "`a`");
        assert_eq!(Code("a`b").to_string(), "``a`b``");
        assert_eq!(Code("`").to_string(), "`` ` ``");
        assert_eq!(Code("a\nb\t\u{202e}").to_string(), "`a b \\u{202e}`");
    }

    #[test]
    fn comments_stay_prose() {
        let comment = "# Title\n\n    indented\n```\n[link](x) <b>\n1. one\n- item";
        let doc = Doc::outer().comment(Some(comment)).to_string();
        assert_eq!(
            doc,
            "/// \\# Title\n///\n/// indented\n/// \\`\\`\\`\n/// \\[link\\](x) \\<b\\>\n/// 1\\. one\n/// \\- item\n"
        );
    }

    #[test]
    fn lines_of_a_long_comment_do_not_begin_lists() {
        for mark in ["-", "+", "#", "1.", "23)", "===", "---"] {
            let comment = format!("{}{mark} more", "word ".repeat(18));
            let doc = Doc::outer().comment(Some(&comment)).to_string();
            let line = doc.lines().nth(1).unwrap();
            let begins = format!(
                "/// {}",
                mark.replacen(['-', '+', '#', '=', '.', ')'], "", 1)
            );
            assert!(line.starts_with(&begins[..begins.len().min(4)]), "{doc}");
            assert!(line.contains('\\'), "{doc}");
        }
    }

    #[test]
    fn urls_in_comments_are_links() {
        for (comment, expected) in [
            ("see https://example.com/x", "see <https://example.com/x>"),
            ("(http://example.com/a_b).", "(<http://example.com/a_b>)."),
            ("[x](https://a.b/c)", "\\[x\\](<https://a.b/c>)"),
            ("<https://a.b>, http://", "\\<<https://a.b>\\>, http://"),
            ("https://a.b/é https://c.d", "<https://a.b/>é <https://c.d>"),
            ("httphttps://a.b", "http<https://a.b>"),
            ("~~no~~", "\\~\\~no\\~\\~"),
        ] {
            let doc = Doc::outer().comment(Some(comment)).to_string();
            assert_eq!(doc, format!("/// {expected}\n"));
        }
    }

    #[test]
    fn literals_hold_anything() {
        for text in ["a", "\"#", "\"##", "\r", "a\nb", "\u{202e}", "\\", "\0"] {
            let literal = SqlLit::statement(vec![text.to_owned()]).to_string();
            let parsed: syn::LitStr = syn::parse_str(&literal).unwrap();
            assert_eq!(
                parsed
                    .value()
                    .trim_start_matches(['\n', ' '])
                    .trim_end_matches(['\n', ' ']),
                text.trim_matches(['\n', ' ']),
                "{literal}"
            );
        }
    }
}
