//! As Mermaid. The grammar of its entity-relationship diagrams has no escapes inside quotation marks; entity codes, `#34;`
//! for a quotation mark, are what it decodes everywhere (<https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters>).

use std::fmt::Write as _;

use super::{HEADER, declared, keys};
use crate::diagnostic::visible;
use crate::ir::{Catalog, ColumnWalker, ForeignKeyWalker, TableWalker};

pub(super) fn draw(catalog: &Catalog) -> String {
    let mut text = format!("%% {HEADER}\nerDiagram\n");
    for table in catalog.tables() {
        entity(table, &mut text);
    }
    for table in catalog.tables() {
        for key in table.foreign_keys() {
            relationship(key, &mut text);
        }
    }
    text
}

fn entity(table: TableWalker<'_>, text: &mut String) {
    let _ = write!(text, "    {}", quoted(&table.display_name(), false));
    if table.columns().len() == 0 {
        text.push('\n');
        return;
    }
    text.push_str(" {\n");
    for column in table.columns() {
        attribute(column, text);
    }
    text.push_str("    }\n");
}

fn attribute(column: ColumnWalker<'_>, text: &mut String) {
    let name = word(column.name());
    let _ = write!(text, "        {} {name}", word(declared(column)));
    let keys = keys(column);
    if !keys.is_empty() {
        let _ = write!(text, " {}", keys.join(", "));
    }
    let mut notes = Vec::new();
    if name != column.name() {
        notes.push(column.name().to_owned());
    }
    if !column.holds_null() {
        notes.push("not null".to_owned());
    }
    notes.extend(column.column().comment.clone());
    if !notes.is_empty() {
        let _ = write!(text, " {}", quoted(&notes.join(", "), true));
    }
    text.push('\n');
}

fn relationship(key: ForeignKeyWalker<'_>, text: &mut String) {
    let columns: Vec<u32> = key.columns().map(|it| it.id().index).collect();
    let names: Vec<&str> = key.columns().map(ColumnWalker::name).collect();
    let target = if key.columns().any(ColumnWalker::holds_null) {
        "|o"
    } else {
        "||"
    };
    let holder = if key.table().is_unique(&columns) {
        "o|"
    } else {
        "o{"
    };
    let _ = writeln!(
        text,
        "    {} {target}--{holder} {} : {}",
        quoted(&key.target().display_name(), false),
        quoted(&key.table().display_name(), false),
        quoted(&names.join(","), false),
    );
}

/// Text in quotation marks. Whatever could mean something to the parser is an entity code; a space too where text is
/// looked at before quotation marks are (`direction TB`).
fn quoted(text: &str, with_spaces: bool) -> String {
    let mut quoted = String::from("\"");
    for character in visible(text).chars() {
        let is_plain = character.is_alphanumeric()
            || "_-.,".contains(character)
            || with_spaces && character == ' ';
        if is_plain {
            quoted.push(character);
        } else {
            let _ = write!(quoted, "#{};", u32::from(character));
        }
    }
    if quoted.len() == 1 {
        quoted.push_str("#32;");
    }
    quoted + "\""
}

/// A word: what cannot be in one is an underscore. `PK` and such are taken for keys wherever a word could begin.
fn word(text: &str) -> String {
    let is_ascii_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let allowed = |it: char| is_ascii_word(it) || it >= '\u{c0}' && it.is_alphanumeric();
    let word: String = text
        .chars()
        .map(|it| if allowed(it) { it } else { '_' })
        .collect();
    let begins = word.chars().next().is_some_and(|it| !it.is_ascii_digit());
    let is_key = ["pk", "fk", "uk"].iter().any(|key| {
        let head = word.get(..2).filter(|it| it.eq_ignore_ascii_case(key));
        head.is_some() && !word[2..].starts_with(is_ascii_word)
    });
    if begins && !is_key {
        word
    } else {
        format!("_{word}")
    }
}

#[cfg(test)]
mod tests {
    use super::{quoted, word};

    #[test]
    fn text_is_never_more_than_text() {
        for (text, expected) in [
            ("users", "\"users\""),
            ("audit.log", "\"audit.log\""),
            ("say \"hi\"", "\"say#32;#34;hi#34;\""),
            ("a direction TB", "\"a#32;direction#32;TB\""),
            ("100%\\", "\"100#37;#92;\""),
            ("a\nb", "\"a#92;nb\""),
            ("", "\"#32;\""),
            ("日本語", "\"日本語\""),
        ] {
            assert_eq!(quoted(text, false), expected);
        }
        assert_eq!(quoted("~a~ b", true), "\"#126;a#126; b\"");
    }

    #[test]
    fn words_are_words() {
        for (text, expected) in [
            ("id", "id"),
            ("numeric(10,2)", "numeric_10_2_"),
            ("2fa", "_2fa"),
            ("", "_"),
            ("pk", "_pk"),
            ("PKü", "_PKü"),
            ("pk_id", "pk_id"),
            ("日本", "日本"),
        ] {
            assert_eq!(word(text), expected);
        }
    }
}
