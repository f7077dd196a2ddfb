//! Paths of tables and columns: names with dots between them, each a glob, or a name in double quotes as it is.
//!
//! `*.tenant_id`, `sales.orders.id`, `"odd.name".id`.

use std::fmt;
use std::str::FromStr;

use globset::{Glob, GlobMatcher};
use serde::Deserialize;
use thiserror::Error;

use crate::ir::{ColumnWalker, TableWalker};

/// Which tables: `table` or `schema.table`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct TablePath {
    schema: Option<NamePattern>,
    table: NamePattern,
}

/// A text, or a glob that texts fit.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct TextPattern {
    text: String,
    matcher: GlobMatcher,
    matcher_in_lower_case: GlobMatcher,
}

/// Which columns of which tables: `table.column` or `schema.table.column`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct ColumnPath {
    /// Which tables.
    pub table: TablePath,
    /// Which of their columns.
    pub column: NamePattern,
}

/// A name, or a glob that names fit.
#[derive(Debug, Clone)]
pub struct NamePattern {
    text: String,
    is_quoted: bool,
    matcher: GlobMatcher,
    matcher_in_lower_case: GlobMatcher,
}

/// Why a text is no path.
#[derive(Debug, Error)]
pub enum PathError {
    /// Nothing before, after or between the dots.
    #[error("`{0}` has a part without a name")]
    Empty(String),
    /// A quotation mark without its other half, or something beside it.
    #[error(
        "`{0}` has a quotation mark that does not enclose a whole name; one inside of a name is doubled"
    )]
    Quoted(String),
    /// No glob.
    #[error("`{path}` is not a glob: {source}")]
    Glob {
        /// The path.
        path: String,
        /// Why.
        source: globset::Error,
    },
    /// Too few names, or too many.
    #[error("`{path}` has to be {expected}; a name with dots is put in double quotes")]
    Parts {
        /// The path.
        path: String,
        /// What it has to be.
        expected: &'static str,
    },
}

impl NamePattern {
    fn new(text: String, is_quoted: bool) -> Result<Self, globset::Error> {
        let glob = if is_quoted {
            globset::escape(&text)
        } else {
            text.clone()
        };
        Ok(NamePattern {
            matcher: Glob::new(&glob)?.compile_matcher(),
            matcher_in_lower_case: Glob::new(&glob.to_lowercase())?.compile_matcher(),
            text,
            is_quoted,
        })
    }

    /// Whether a name fits.
    fn fits(&self, name: &str, ignore_case: bool) -> bool {
        if ignore_case {
            self.matcher_in_lower_case.is_match(name.to_lowercase())
        } else {
            self.matcher.is_match(name)
        }
    }

    /// The text as a name, without regard to what it means as a glob.
    pub(crate) fn name(&self) -> &str {
        &self.text
    }

    /// How much it says of a name.
    pub(super) fn breadth(&self) -> Breadth {
        if self.is_quoted || !self.text.contains(['*', '?', '[', '{', '\\']) {
            Breadth::Name
        } else if self.text.contains(|it| it != '*') {
            Breadth::Glob
        } else {
            Breadth::Anything
        }
    }
}

/// How much a pattern says of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Breadth {
    /// Nothing: `*`.
    Anything,
    /// A part of it.
    Glob,
    /// All of it.
    Name,
}

impl TablePath {
    /// Whether a table fits, by what is one name on its engine.
    pub(crate) fn fits_table(&self, table: TableWalker<'_>) -> bool {
        let ignore_case = table.catalog().engine().ignores_case_of_tables();
        self.fits(&table.table().schema, table.name(), ignore_case)
    }

    /// Whether a table or a type fits. Without a schema, that of the table does not matter.
    pub(crate) fn fits(&self, schema: &str, table: &str, ignore_case: bool) -> bool {
        self.table.fits(table, ignore_case)
            && (self.schema.as_ref()).is_none_or(|it| it.fits(schema, ignore_case))
    }

    /// The patterns that it is made of.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &NamePattern> {
        self.schema.iter().chain([&self.table])
    }

    /// The schema and the table as names.
    pub(crate) fn names(&self) -> (Option<&str>, &str) {
        (
            self.schema.as_ref().map(NamePattern::name),
            self.table.name(),
        )
    }
}

impl ColumnPath {
    /// Whether a column fits, wherever it is, by what is one name on its engine.
    pub(crate) fn fits_name(&self, column: ColumnWalker<'_>) -> bool {
        let ignore_case = column.table().catalog().engine().ignores_case_of_columns();
        self.column.fits(column.name(), ignore_case)
    }

    /// Whether a column fits, and its table.
    pub(crate) fn fits(&self, column: ColumnWalker<'_>) -> bool {
        self.table.fits_table(column.table()) && self.fits_name(column)
    }
}

impl TextPattern {
    /// Whether a text fits.
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.matcher.is_match(text)
    }

    /// Whether a text in lower case fits, case aside.
    pub(crate) fn fits_lower(&self, text: &str) -> bool {
        self.matcher_in_lower_case.is_match(text)
    }
}

impl TryFrom<String> for TextPattern {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        let matcher = |text: &str| Glob::new(text).map(|glob| glob.compile_matcher());
        match (matcher(&text), matcher(&text.to_lowercase())) {
            (Ok(matcher), Ok(matcher_in_lower_case)) => Ok(TextPattern {
                text,
                matcher,
                matcher_in_lower_case,
            }),
            (Err(source), _) | (_, Err(source)) => Err(PathError::Glob { path: text, source }),
        }
    }
}

impl PartialEq for TextPattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Display for TextPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for NamePattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.is_quoted) == (&other.text, other.is_quoted)
    }
}

impl fmt::Display for NamePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_quoted {
            write!(f, "\"{}\"", self.text.replace('"', "\"\""))
        } else {
            f.write_str(&self.text)
        }
    }
}

impl fmt::Display for TablePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{schema}.")?;
        }
        self.table.fmt(f)
    }
}

impl fmt::Display for ColumnPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.table, self.column)
    }
}

impl FromStr for TablePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let mut parts = parts(text)?.into_iter();
        match (parts.next(), parts.next(), parts.next()) {
            (Some(table), None, None) => Ok(TablePath {
                schema: None,
                table,
            }),
            (schema @ Some(_), Some(table), None) => Ok(TablePath { schema, table }),
            _ => Err(PathError::Parts {
                path: text.to_owned(),
                expected: "`table` or `schema.table`",
            }),
        }
    }
}

impl FromStr for ColumnPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let mut parts = parts(text)?.into_iter();
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(table), Some(column), None, None) => Ok(ColumnPath {
                table: TablePath {
                    schema: None,
                    table,
                },
                column,
            }),
            (schema @ Some(_), Some(table), Some(column), None) => Ok(ColumnPath {
                table: TablePath { schema, table },
                column,
            }),
            _ => Err(PathError::Parts {
                path: text.to_owned(),
                expected: "`table.column` or `schema.table.column`",
            }),
        }
    }
}

impl TryFrom<String> for TablePath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        text.parse()
    }
}

impl TryFrom<String> for ColumnPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        text.parse()
    }
}

/// The names between the dots. A dot inside of quotes, braces or brackets is none.
fn parts(path: &str) -> Result<Vec<NamePattern>, PathError> {
    let mut parts = Vec::new();
    let mut rest = path;
    loop {
        let (name, is_quoted, after) = if let Some(quoted) = rest.strip_prefix('"') {
            let (name, after) =
                quoted_name(quoted).ok_or_else(|| PathError::Quoted(path.to_owned()))?;
            (name, true, after)
        } else {
            let (name, after) = rest.split_at(end_of_glob(rest));
            (name.to_owned(), false, after)
        };
        if name.is_empty() {
            return Err(PathError::Empty(path.to_owned()));
        }
        let pattern = NamePattern::new(name, is_quoted).map_err(|source| PathError::Glob {
            path: path.to_owned(),
            source,
        })?;
        parts.push(pattern);
        match after.strip_prefix('.') {
            Some(next) => rest = next,
            None if after.is_empty() => return Ok(parts),
            None => return Err(PathError::Quoted(path.to_owned())),
        }
    }
}

/// A name up to its quotation mark, and what follows that.
fn quoted_name(text: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        name.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                name.push('"');
                rest = after;
            }
            None => return Some((name, after)),
        }
    }
}

fn end_of_glob(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            '.' if depth <= 0 => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart_at_dots() {
        for (text, schema, table, column) in [
            ("*.tenant_id", None, "*", "tenant_id"),
            ("sales.orders.id", Some("sales"), "orders", "id"),
            ("\"odd.name\".id", None, "odd.name", "id"),
            ("\"a\"\"b\".\"c.d\".\"*\"", Some("a\"b"), "c.d", "*"),
            ("{a.b,c}.id", None, "{a.b,c}", "id"),
        ] {
            let path: ColumnPath = text.parse().unwrap();
            assert_eq!(path.table.names(), (schema, table), "{text}");
            assert_eq!(path.column.name(), column, "{text}");
            assert_eq!(path.to_string(), text);
        }
        for text in [
            "id", "", "a.", ".a", "a..b", "a.b.c.d", "\"a.b", "\"a\"b.c", "{a.b", "[.b",
        ] {
            assert!(text.parse::<ColumnPath>().is_err(), "{text}");
        }
    }

    #[test]
    fn names_in_quotes_are_no_globs() {
        let fits = |path: &str, name: &str, ignore_case| {
            let path: TablePath = path.parse().unwrap();
            path.fits("main", name, ignore_case)
        };
        assert!(fits("v_*", "v_users", false));
        assert!(!fits("v_*", "V_Users", false));
        assert!(fits("v_*", "V_Users", true));
        assert!(fits("\"v_*\"", "v_*", false));
        assert!(!fits("\"v_*\"", "v_users", false));
        assert!(fits("main.v_users", "v_users", false));
        assert!(!fits("other.v_users", "v_users", false));
    }
}
