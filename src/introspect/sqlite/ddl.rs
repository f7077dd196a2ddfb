//! What only the text of a definition tells. In: the text of `sqlite_schema`. Out: collations, generated expressions,
//! checks, names of constraints, deferred keys, the parts of an index.
//!
//! Total: what it does not understand it leaves out. The text is one that `SQLite` accepted, so the grammar is the one
//! of <https://www.sqlite.org/lang_createtable.html>, in which the keywords looked for here cannot be bare names.
//! Must not know: the pragmas, the catalog.

use super::tokens::{Token, tokens};

/// What a CREATE TABLE says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct TableText {
    /// Columns with something to say; by name, in no case.
    pub columns: Vec<ColumnText>,
    /// Whether the rowid is AUTOINCREMENT; only one column can be.
    pub autoincrement: bool,
    /// The name of the PRIMARY KEY constraint.
    pub primary_key_name: Option<String>,
    /// UNIQUE constraints, of a column or of the table.
    pub unique: Vec<UniqueText>,
    /// Foreign keys, of a column or of the table.
    pub foreign_keys: Vec<ForeignKeyText>,
    /// CHECK constraints, of a column or of the table.
    pub checks: Vec<CheckText>,
}

/// What a column's definition says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct ColumnText {
    /// The column.
    pub name: String,
    /// Its COLLATE, as it is written.
    pub collation: Option<String>,
    /// The expression of a generated column.
    pub generated: Option<String>,
}

/// A UNIQUE constraint.
#[derive(Debug, PartialEq)]
pub(super) struct UniqueText {
    /// Its name.
    pub name: Option<String>,
    /// Its columns.
    pub columns: Vec<String>,
}

/// A foreign key.
#[derive(Debug, PartialEq)]
pub(super) struct ForeignKeyText {
    /// Its name.
    pub name: Option<String>,
    /// The columns that hold it.
    pub columns: Vec<String>,
    /// DEFERRABLE INITIALLY DEFERRED.
    pub deferred: bool,
}

/// A CHECK constraint.
#[derive(Debug, PartialEq)]
pub(super) struct CheckText {
    /// Its name.
    pub name: Option<String>,
    /// The expression, without the outer parentheses.
    pub expression: String,
}

/// What a CREATE INDEX says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct IndexText {
    /// The parts, without their order.
    pub parts: Vec<String>,
    /// The WHERE of a partial index.
    pub predicate: Option<String>,
}

/// Reads a CREATE TABLE.
pub(super) fn table(sql: &str) -> TableText {
    let tokens = tokens(sql);
    let body = first_group(&tokens);
    let mut text = TableText {
        autoincrement: body.iter().any(|token| token.is_word("AUTOINCREMENT")),
        ..TableText::default()
    };
    for definition in at_commas(body) {
        text.read(sql, definition);
    }
    text
}

/// Reads a CREATE INDEX.
pub(super) fn index(sql: &str) -> IndexText {
    let tokens = tokens(sql);
    let group = first_group(&tokens);
    let part = |part: &[Token<'_>]| slice(sql, without_order(part)).to_owned();
    let predicate = tokens
        .iter()
        .position(|token| token.is_word("WHERE"))
        .and_then(|at| tokens.get(at + 1..))
        .map(|after| {
            slice(sql, after)
                .trim_end_matches(';')
                .trim_end()
                .to_owned()
        });
    IndexText {
        parts: at_commas(group).map(part).collect(),
        predicate: predicate.filter(|it| !it.is_empty()),
    }
}

/// Whether a CREATE TRIGGER says that it follows an INSERT or an UPDATE (<https://www.sqlite.org/lang_createtrigger.html>).
pub(super) fn is_after_write(sql: &str) -> bool {
    let tokens = tokens(sql);
    let Some(trigger) = tokens.iter().position(|token| token.is_word("TRIGGER")) else {
        return false;
    };
    let rest = tokens.get(trigger + 1..).unwrap_or_default();
    let rest = match rest {
        [first, _, _, rest @ ..] if first.is_word("IF") => rest,
        rest => rest,
    };
    let rest = match rest {
        [_, dot, _, rest @ ..] if dot.is_symbol('.') => rest,
        [_, rest @ ..] => rest,
        [] => rest,
    };
    matches!(rest, [after, write, ..]
        if after.is_word("AFTER") && (write.is_word("INSERT") || write.is_word("UPDATE")))
}

/// The module of a CREATE VIRTUAL TABLE.
pub(super) fn module(sql: &str) -> Option<String> {
    let tokens = tokens(sql);
    let using = tokens.iter().position(|token| token.is_word("USING"))?;
    tokens.get(using + 1)?.name()
}

impl TableText {
    /// Reads the definition of a column, or constraints of the table.
    fn read(&mut self, sql: &str, definition: &[Token<'_>]) {
        let Some(first) = definition.first() else {
            return;
        };
        let of_table = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
        let (mut column, start) = if of_table.iter().any(|word| first.is_word(word)) {
            (None, 0)
        } else {
            let Some(name) = first.name() else { return };
            let column = ColumnText {
                name,
                ..ColumnText::default()
            };
            (Some(column), 1)
        };
        let own = |column: &Option<ColumnText>| column.iter().map(|it| it.name.clone()).collect();
        let mut name = None;
        let mut holders: Vec<String> = own(&column);
        let mut at = start;
        while let Some(token) = definition.get(at) {
            let next = definition.get(at + 1);
            let group = definition.get(at + 1..).and_then(group_at_start);
            at += 1;
            if token.is_symbol('(') {
                let inner = definition.get(at - 1..).and_then(group_at_start);
                at += inner.map_or(0, <[_]>::len);
            } else if token.is_word("CONSTRAINT") {
                name = next.and_then(Token::name);
                at += 1;
            } else if token.is_word("PRIMARY") {
                self.primary_key_name = name.take();
            } else if token.is_word("UNIQUE") {
                let columns = group.map_or_else(|| own(&column), names);
                let name = name.take();
                self.unique.push(UniqueText { name, columns });
            } else if token.is_word("CHECK") {
                if let Some(group) = group {
                    let expression = slice(sql, group).to_owned();
                    let name = name.take();
                    self.checks.push(CheckText { name, expression });
                }
            } else if token.is_word("FOREIGN") {
                let list = definition.get(at + 1..).and_then(group_at_start);
                holders = list.map(names).unwrap_or_default();
            } else if token.is_word("REFERENCES") {
                self.foreign_keys.push(ForeignKeyText {
                    name: name.take(),
                    columns: holders.clone(),
                    deferred: false,
                });
            } else if token.is_word("DEFERRABLE") {
                self.defer(&definition[..at], definition.get(at..).unwrap_or_default());
            } else if token.is_word("COLLATE") {
                name = None;
                if let Some(column) = &mut column {
                    column.collation = next.and_then(Token::name);
                }
                at += 1;
            } else if token.is_word("AS") {
                name = None;
                if let (Some(column), Some(group)) = (&mut column, group) {
                    column.generated = Some(slice(sql, group).to_owned());
                }
            } else if ["NOT", "NULL", "DEFAULT"]
                .iter()
                .any(|it| token.is_word(it))
            {
                name = None;
            }
        }
        self.columns.extend(column);
    }

    /// It applies to the last key, even where it stands apart from it: `sqlite3DeferForeignKey` in `build.c`.
    fn defer(&mut self, before: &[Token<'_>], after: &[Token<'_>]) {
        let is_not = matches!(before, [.., not, _] if not.is_word("NOT"));
        let initially = matches!(after, [first, second, ..]
            if first.is_word("INITIALLY") && second.is_word("DEFERRED"));
        if let Some(key) = self.foreign_keys.last_mut() {
            key.deferred = initially && !is_not;
        }
    }
}

/// The tokens inside the first parentheses.
fn first_group<'a, 's>(tokens: &'a [Token<'s>]) -> &'a [Token<'s>] {
    tokens
        .iter()
        .position(|token| token.is_symbol('('))
        .and_then(|at| group_at_start(tokens.get(at..)?))
        .unwrap_or_default()
}

/// The tokens inside the parentheses that open at the start.
fn group_at_start<'a, 's>(tokens: &'a [Token<'s>]) -> Option<&'a [Token<'s>]> {
    tokens.first().filter(|token| token.is_symbol('('))?;
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if token.is_symbol('(') {
            depth += 1;
        } else if token.is_symbol(')') {
            depth -= 1;
            if depth == 0 {
                return tokens.get(1..at);
            }
        }
    }
    tokens.get(1..)
}

/// The pieces between the commas that are in no parentheses; empty ones are left out.
fn at_commas<'a, 's>(tokens: &'a [Token<'s>]) -> impl Iterator<Item = &'a [Token<'s>]> {
    let mut depth = 0_usize;
    tokens
        .split(move |token| {
            if token.is_symbol('(') {
                depth += 1;
            } else if token.is_symbol(')') {
                depth = depth.saturating_sub(1);
            }
            depth == 0 && token.is_symbol(',')
        })
        .filter(|piece| !piece.is_empty())
}

/// The columns of a list such as `(a, b COLLATE NOCASE DESC)`.
fn names(group: &[Token<'_>]) -> Vec<String> {
    at_commas(group)
        .filter_map(|piece| piece.first()?.name())
        .collect()
}

/// A part of an index without ASC, DESC, NULLS FIRST and NULLS LAST.
fn without_order<'a, 's>(part: &'a [Token<'s>]) -> &'a [Token<'s>] {
    match part {
        [rest @ .., nulls, place]
            if nulls.is_word("NULLS") && (place.is_word("FIRST") || place.is_word("LAST")) =>
        {
            without_order(rest)
        }
        [rest @ .., order] if order.is_word("ASC") || order.is_word("DESC") => rest,
        _ => part,
    }
}

/// The text from the first of these tokens to the last.
fn slice<'s>(sql: &'s str, tokens: &[Token<'_>]) -> &'s str {
    match tokens {
        [] => "",
        [first, ..] => {
            let end = tokens.last().map_or(first.end(), Token::end);
            sql.get(first.start..end).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collation<'a>(text: &'a TableText, column: &str) -> Option<&'a str> {
        let column = text.columns.iter().find(|it| it.name == column);
        column.expect("a column").collation.as_deref()
    }

    #[test]
    fn constraints_of_columns_are_found() {
        let text = table(
            "CREATE TABLE t (
                id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT, -- CHECK (no)
                'name' TEXT NOT NULL COLLATE nocase CONSTRAINT \"u n\" UNIQUE DEFAULT 'CHECK (no)',
                [ch,eck] INT CONSTRAINT nn NOT NULL CHECK ( [ch,eck] IN (1, (2)) ) COLLATE [my own],
                g GENERATED ALWAYS AS ( id || ',)' ) STORED,
                p integer reference blob REFERENCES other(x) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
                q REFERENCES other NOT DEFERRABLE INITIALLY DEFERRED
            ) STRICT",
        );
        assert!(text.autoincrement);
        assert_eq!(text.primary_key_name.as_deref(), Some("pk"));
        assert_eq!(text.columns.len(), 6);
        assert_eq!(collation(&text, "name"), Some("nocase"));
        assert_eq!(collation(&text, "ch,eck"), Some("my own"));
        assert_eq!(collation(&text, "id"), None);
        assert_eq!(text.columns[3].generated.as_deref(), Some("id || ',)'"));
        let unique = UniqueText {
            name: Some("u n".to_owned()),
            columns: vec!["name".to_owned()],
        };
        assert_eq!(text.unique, [unique]);
        let check = CheckText {
            name: None,
            expression: "[ch,eck] IN (1, (2))".to_owned(),
        };
        assert_eq!(text.checks, [check]);
        let deferred: Vec<_> = text.foreign_keys.iter().map(|it| it.deferred).collect();
        assert_eq!(deferred, [true, false]);
    }

    #[test]
    fn constraints_of_the_table_need_no_commas_between_them() {
        let text = table(
            "CREATE TABLE \"a(b\" (a, b, unique(a) constraint c check(a > 0)
             constraint f foreign key (a, `b`) references o (c, d) deferrable initially deferred,
             CONSTRAINT \"p\" PRIMARY KEY (b, a COLLATE NOCASE DESC))",
        );
        assert_eq!(text.columns.len(), 2);
        assert_eq!(text.unique[0].name, None);
        assert_eq!(text.checks[0].name.as_deref(), Some("c"));
        assert_eq!(text.checks[0].expression, "a > 0");
        let key = ForeignKeyText {
            name: Some("f".to_owned()),
            columns: vec!["a".to_owned(), "b".to_owned()],
            deferred: true,
        };
        assert_eq!(text.foreign_keys, [key]);
        assert_eq!(text.primary_key_name.as_deref(), Some("p"));
    }

    #[test]
    fn names_in_quotes_are_no_keywords() {
        let text = table("CREATE TABLE t (\"check\" TEXT, 'unique' INT, [foreign], key, desc)");
        assert_eq!(text.columns.len(), 5);
        assert_eq!((text.checks, text.unique), (Vec::new(), Vec::new()));
    }

    #[test]
    fn parts_and_predicate_of_an_index_are_found() {
        let text = index(
            "CREATE UNIQUE INDEX \"WHERE (\" ON t (a DESC, lower(b, 'x') COLLATE NOCASE ASC NULLS LAST,
             (a + \"b\")) WHERE a > ')' AND b IS NOT NULL ;",
        );
        let parts = ["a", "lower(b, 'x') COLLATE NOCASE", "(a + \"b\")"];
        assert_eq!(text.parts, parts);
        assert_eq!(text.predicate.as_deref(), Some("a > ')' AND b IS NOT NULL"));
    }

    #[test]
    fn triggers_that_follow_a_write_are_found() {
        for (sql, is_after) in [
            (
                "CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; END",
                true,
            ),
            (
                "CREATE TRIGGER IF NOT EXISTS main.\"before\" /* x */ after update OF a ON t BEGIN SELECT 1; END",
                true,
            ),
            (
                "CREATE TRIGGER after AFTER DELETE ON t BEGIN SELECT 1; END",
                false,
            ),
            (
                "CREATE TRIGGER \"AFTER\" BEFORE INSERT ON t BEGIN SELECT 1; END",
                false,
            ),
            ("CREATE TRIGGER t INSERT ON t BEGIN SELECT 1; END", false),
            ("CREATE TRIGGER", false),
        ] {
            assert_eq!(is_after_write(sql), is_after, "{sql}");
        }
    }

    #[test]
    fn the_module_of_a_virtual_table_is_found() {
        let module = |sql| module(sql).unwrap_or_default();
        assert_eq!(
            module("CREATE VIRTUAL TABLE \"using\" USING fts5(a)"),
            "fts5"
        );
        assert_eq!(module("CREATE VIRTUAL TABLE t using \"my mod\""), "my mod");
        assert_eq!(module("CREATE VIRTUAL TABLE t USING"), "");
    }

    #[test]
    fn no_text_makes_it_fail() {
        let whole = "CREATE TABLE t (a TEXT CONSTRAINT c CHECK (a IN ('x', \"é\")) COLLATE NOCASE, b AS (a) STORED,
            CONSTRAINT u UNIQUE (a, [b]), FOREIGN KEY (a) REFERENCES o (c) NOT DEFERRABLE INITIALLY DEFERRED)
            WHERE USING /* x */ -- y";
        let bounds: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        for (position, &start) in bounds.iter().enumerate() {
            for &end in &bounds[position..] {
                let _ = table(&whole[start..end]);
            }
            let _ = index(&whole[start..]);
            let _ = index(&whole[..start]);
            let _ = module(&whole[start..]);
        }
        let _ = table(&"(".repeat(10_000));
        let _ = table(&")".repeat(10_000));
        let _ = table(&format!("({}", "CHECK (".repeat(5_000)));
    }
}
