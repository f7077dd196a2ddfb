//! Checks that make a text column an enumeration. In: a check's expression and the table's columns. Out: the one
//! column and its labels, where every value that passes is one of them, byte for byte, or NULL.
//!
//! Must not know: where the expression comes from, what an enumeration becomes.

use super::tokens::{Kind, Token, tokens};
use crate::ir::{Affinity, AllowedFacts, ColumnFacts, ValueSource};

/// Deeper than anybody writes, and far from the end of the stack.
const DEEPEST: u32 = 64;

/// The column and the labels of a check that says no more than that one text column holds one of some labels.
pub(super) fn allowed(
    expression: &str,
    columns: &[ColumnFacts],
    strict: bool,
) -> Option<AllowedFacts> {
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
    let fits = !labels.is_empty()
        && column.collation.is_none()
        && labels.iter().all(|label| is_kept(label, column, strict));
    fits.then(|| AllowedFacts {
        column: column.name.clone(),
        labels,
    })
}

/// Whether the column holds the label as the text that it is (<https://www.sqlite.org/datatype3.html#type_affinity>).
fn is_kept(label: &str, column: &ColumnFacts, strict: bool) -> bool {
    let declared = column.declared_type.as_str();
    if matches!(
        column.source,
        ValueSource::RowId | ValueSource::AutoIncrement
    ) {
        return false;
    }
    if strict {
        return ["TEXT", "ANY"]
            .iter()
            .any(|it| declared.eq_ignore_ascii_case(it));
    }
    !Affinity::of_declared(declared).is_numeric() || !looks_like_a_number(label)
}

/// What `sqlite3AtoF` takes as a whole: white space, a sign, digits with a point, an exponent.
fn looks_like_a_number(label: &str) -> bool {
    let is_space = |c: char| c.is_ascii_whitespace() || c == '\u{b}';
    let text = label.trim_matches(is_space);
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_fits = exponent.is_none_or(|it| {
        let it = it.strip_prefix(['+', '-']).unwrap_or(it);
        !it.is_empty() && digits(it)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_fits
}

/// Reads alternatives such as `a IN ('x', 'y') OR a = 'z' OR a IS NULL`.
struct Reader<'a, 's> {
    rest: &'a [Token<'s>],
    columns: &'a [ColumnFacts],
    column: Option<&'a ColumnFacts>,
    labels: Vec<String>,
}

impl<'a, 's> Reader<'a, 's> {
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
        let found = self.labels.len();
        if self.comparison(depth).is_some() {
            return Some(());
        }
        // Parentheses around the column were tried; these are around alternatives.
        self.rest = start;
        self.labels.truncate(found);
        self.symbol('(')?;
        self.alternatives(depth.checked_sub(1)?)?;
        self.symbol(')')
    }

    fn comparison(&mut self, depth: u32) -> Option<()> {
        if let Some(label) = self.label() {
            self.equals()?;
            self.column(depth)?;
            self.add(label);
            return Some(());
        }
        self.column(depth)?;
        if self.word("IN").is_some() {
            self.symbol('(')?;
            loop {
                let label = self.label()?;
                self.add(label);
                if self.symbol(',').is_none() {
                    return self.symbol(')');
                }
            }
        }
        if self.word("ISNULL").is_some() {
            return Some(());
        }
        if self.word("IS").is_some() {
            if self.word("NULL").is_some() {
                return Some(());
            }
        } else {
            self.equals()?;
        }
        let label = self.label()?;
        self.add(label);
        Some(())
    }

    /// The column, the same one every time.
    fn column(&mut self, depth: u32) -> Option<()> {
        if self.symbol('(').is_some() {
            self.column(depth.checked_sub(1)?)?;
            return self.symbol(')');
        }
        // In a check a name with a table's name before it can only be of the table itself.
        if matches!(self.rest, [_, dot, ..] if dot.is_symbol('.')) {
            self.next().filter(|table| is_name(table))?;
            self.symbol('.')?;
        }
        let token = self.next().filter(is_name)?;
        let column = self.find(&token.unquoted())?;
        if self.column.is_some_and(|it| it.name != column.name) {
            return None;
        }
        self.column = Some(column);
        Some(())
    }

    /// A text. A name in `"…"` that no column has is one too (<https://www.sqlite.org/quirks.html#dblquote>).
    fn label(&mut self) -> Option<String> {
        let token = self.rest.first()?;
        let is_label = match token.kind {
            Kind::Text => true,
            Kind::DoubleQuoted => {
                let name = token.unquoted();
                let rowid = ["rowid", "oid", "_rowid_"];
                let qualified = self.rest.get(1).is_some_and(|it| it.is_symbol('.'));
                !qualified
                    && self.find(&name).is_none()
                    && !rowid.iter().any(|it| name.eq_ignore_ascii_case(it))
            }
            _ => false,
        };
        if !is_label {
            return None;
        }
        self.next().map(|token| token.unquoted())
    }

    fn add(&mut self, label: String) {
        if !self.labels.contains(&label) {
            self.labels.push(label);
        }
    }

    fn equals(&mut self) -> Option<()> {
        self.symbol('=')?;
        let _ = self.symbol('=');
        Some(())
    }

    fn find(&self, name: &str) -> Option<&'a ColumnFacts> {
        self.columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(name))
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.rest.first()?.is_word(word).then(|| self.next())?;
        Some(())
    }

    fn symbol(&mut self, symbol: char) -> Option<()> {
        self.rest.first()?.is_symbol(symbol).then(|| self.next())?;
        Some(())
    }

    fn next(&mut self) -> Option<Token<'s>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

fn is_name(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Word | Kind::DoubleQuoted | Kind::Quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::SqlType;

    fn column(name: &str, declared_type: &str, collation: Option<&str>) -> ColumnFacts {
        ColumnFacts {
            name: name.to_owned(),
            declared_type: declared_type.to_owned(),
            sql_type: SqlType::Text,
            nullable: true,
            source: ValueSource::Required,
            collation: collation.map(str::to_owned),
            comment: None,
            invisible: false,
            on_update: None,
            ..ColumnFacts::default()
        }
    }

    fn labels(expression: &str) -> Option<String> {
        let columns = [
            column("a", "TEXT", None),
            column("b c", "TEXT", None),
            column("folded", "TEXT", Some("NOCASE")),
            column("number", "INTEGER", None),
            column("untyped", "", None),
            column("état", "TEXT", None),
        ];
        allowed(expression, &columns, false)
            .map(|it| format!("{}: {}", it.column, it.labels.join("|")))
    }

    #[test]
    fn lists_of_labels_are_recognised() {
        let expected = [
            ("a IN ('x','y')", "a: x|y"),
            ("A in ('x')", "a: x"),
            ("((a) IN ('it''s', 'y', 'y'))", "a: it's|y"),
            ("a = 'x' OR a == 'y' OR 'z' = a", "a: x|y|z"),
            ("a IS NULL OR (a = 'x' OR (a IN ('y')))", "a: x|y"),
            ("a IN ('x') or a isnull", "a: x"),
            ("[b c] IN ('x') OR \"B C\" = 'y' OR `b c` = ''", "b c: x|y|"),
            ("t.a IN ('x')", "a: x"),
            ("a IN (\"x\", \"it's\")", "a: x|it's"),
            (
                "number IN ('one', '1a', '1e', '0x1', '-')",
                "number: one|1a|1e|0x1|-",
            ),
            ("untyped IN ('1')", "untyped: 1"),
            ("état IN ('é')", "état: é"),
            ("a /* in */ IN ( -- x\n 'x' )", "a: x"),
        ];
        for (expression, allowed) in expected {
            assert_eq!(labels(expression).as_deref(), Some(allowed), "{expression}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for expression in [
            "",
            "a",
            "a IN ()",
            "a NOT IN ('x')",
            "NOT a IN ('x')",
            "a IN ('x', NULL)",
            "a IN ('x', 1)",
            "a IN ('x', x'00')",
            "a IN ('x' || 'y')",
            "a IN ('x') AND length(a) > 1",
            "a IN ('x') OR [b c] IN ('x')",
            "a IN (SELECT 'x')",
            "lower(a) IN ('x')",
            "+a IN ('x')",
            "'a' IN ('x')",
            "a <> 'x'",
            "a IS NULL",
            "a IS NOT 'x'",
            "a IN (\"b c\")",
            "a IN (\"rowid\")",
            "a IN ([x])",
            "gone IN ('x')",
            "folded IN ('x')",
            "a COLLATE NOCASE IN ('x')",
            "a = 'x' COLLATE NOCASE",
            "number IN ('one', ' -1.5e+3 ')",
            "number IN ('.5')",
            "number IN ('5.')",
            "a = 'x' OR",
            "(a = 'x'",
            "a = 'x')",
        ] {
            assert_eq!(labels(expression), None, "{expression}");
        }
    }

    #[test]
    fn a_strict_table_keeps_text_in_text_columns_only() {
        let strict = |declared| {
            let columns = [column("a", declared, None)];
            allowed("a IN ('1')", &columns, true).is_some()
        };
        assert!(strict("TEXT") && strict("any"));
        assert!(!strict("INT") && !strict("BLOB"));
    }

    #[test]
    fn the_rowid_holds_no_labels() {
        let mut id = column("id", "INTEGER", None);
        id.source = ValueSource::RowId;
        assert_eq!(allowed("id IN ('x')", &[id], false), None);
    }

    #[test]
    fn no_depth_makes_it_fail() {
        for piece in ["(", "a = 'x' OR (", "((a) = 'x' OR "] {
            assert_eq!(labels(&piece.repeat(10_000)), None);
        }
        let deep = format!("{}a = 'x'{}", "(".repeat(30), ")".repeat(30));
        assert!(labels(&deep).is_some());
    }
}
