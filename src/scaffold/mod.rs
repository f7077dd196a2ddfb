//! A configuration to begin with.
//!
//! In: what was read of a database, and what was decided about it. Out: the text of an `introspect-gen.toml` that says
//! where the database is, what is read of it, and in comments what else was seen that the configuration could change.
//! Must not know: files, passwords.

mod hints;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::advice::Finding;
use crate::diagnostic::visible;
use crate::ir::Catalog;
use crate::relations::Relations;

/// What was seen.
pub(crate) struct Seen<'a> {
    /// The whole database.
    pub whole: &'a Catalog,
    /// What is read of it without a configuration.
    pub catalog: &'a Catalog,
    /// What refers to what.
    pub relations: &'a Relations,
    /// How many foreign keys could be guessed from names.
    pub guesses: usize,
    /// Advice.
    pub findings: &'a [Finding],
    /// Entries of `overrides.columns` for columns whose default cannot be read.
    pub defaults: Vec<&'a str>,
}

/// The text of the configuration. `connection` has further keys with their values.
pub(crate) fn text(
    seen: &Seen<'_>,
    url: &str,
    connection: &[(&str, String)],
    folder: &Path,
) -> String {
    let counts = seen.catalog.count_by_kind();
    let counts: Vec<String> = counts
        .iter()
        .map(|(noun, count)| counted(*count, noun))
        .collect();
    let counts = if counts.is_empty() {
        "no table".to_owned()
    } else {
        counts.join(", ")
    };
    let mut text = format!(
        "# What introspect-gen generates, and from what. `introspect-gen config` prints every key with its default.\n# \
         The database has {counts} ({}).\n\n[connection]\n",
        seen.catalog.engine().name()
    );
    let _ = writeln!(text, "url = {}", quoted(url));
    for (key, value) in connection {
        let _ = writeln!(text, "{key} = {}", quoted(value));
    }
    if !url.starts_with("sqlite:") {
        text.push_str(
            "# A password belongs into an environment variable: INTROSPECT_GEN_PASSWORD, also in a file `.env`, or one of \
             your\n# own, which may stand in each of these values.\n# password = \"${SHOP_PASSWORD}\"\n",
        );
    }
    let folder = folder.display().to_string();
    let _ = write!(
        text,
        "\n[output]\nfolder = {}\n\n[filters]\n",
        quoted(&folder)
    );
    filters(seen, &mut text);
    for (section, hints) in [
        ("relations", hints::relations(seen)),
        ("names", hints::names(seen)),
        ("types", hints::types(seen)),
        ("overrides", hints::overrides(seen)),
        ("lint", hints::lint(seen)),
    ] {
        if !hints.is_empty() {
            let _ = writeln!(text, "\n[{section}]");
            for hint in &hints {
                comment(hint, &mut text);
            }
        }
    }
    text
}

/// The schemas that were found, and examples.
fn filters(seen: &Seen<'_>, text: &mut String) {
    let mut schemas: BTreeMap<&str, usize> = BTreeMap::new();
    for table in seen.catalog.tables() {
        *schemas.entry(&table.table().schema).or_default() += 1;
    }
    if schemas.len() > 1 {
        comment(
            "Every schema that was found; one that is left out here is not read.",
            text,
        );
        text.push_str("schemas = [\n");
        for (schema, count) in &schemas {
            let pattern = pattern_of(schema);
            let _ = writeln!(
                text,
                "    {}, # {}",
                quoted(&pattern),
                counted(*count, "table")
            );
        }
        text.push_str("]\n");
    }
    comment(
        "Globs over tables and views: `!` leaves out, and the last one that fits decides.",
        text,
    );
    comment("tables = [\"*\", \"!tmp_*\"]", text);
    let hidden = |is_hidden: &dyn Fn(&crate::ir::Table) -> bool| {
        seen.whole
            .tables()
            .filter(|it| is_hidden(it.table()))
            .count()
    };
    let partitions = hidden(&|it| it.partition_of.is_some());
    if partitions > 0 {
        comment(
            &format!(
                "{} not shown beside what they are part of.",
                counted_are(partitions, "partition")
            ),
            text,
        );
        comment("partitions = true", text);
    }
    let of_extensions = hidden(&|it| it.extension.is_some());
    if of_extensions > 0 {
        comment(
            &format!(
                "{} of extensions not shown.",
                counted_are(of_extensions, "table")
            ),
            text,
        );
        comment("extensions = true", text);
    }
}

/// The pattern that fits a name and hardly anything else: a leading `!` would leave out, and a `\` has another meaning.
fn pattern_of(name: &str) -> String {
    let pattern = globset::escape(name).replace('\\', "?");
    match pattern.strip_prefix('!') {
        Some(rest) => format!("?{rest}"),
        None => pattern,
    }
}

/// Lines of a comment, however long the text is. What looks like a key stays on its line.
fn comment(text: &str, out: &mut String) {
    const WIDTH: usize = 116;
    let text = visible(text);
    let mut line = String::from("#");
    for word in text.split(' ') {
        if line.chars().count() + word.chars().count() >= WIDTH && line.len() > 1 {
            out.push_str(&line);
            out.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    out.push_str(&line);
    out.push('\n');
}

/// A text of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn counted_are(count: usize, noun: &str) -> String {
    format!(
        "{} {}",
        counted(count, noun),
        if count == 1 { "is" } else { "are" }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_comments_whatever_is_in_them() {
        let mut text = String::new();
        comment(&"a\nb = 1 ".repeat(40), &mut text);
        assert!(
            text.lines()
                .all(|it| it.starts_with('#') && it.len() <= 120),
            "{text}"
        );
    }

    #[test]
    fn names_in_globs_are_names() {
        for name in ["a*b", "[x]", "{a,b}", "!a", "a\\b", "a?"] {
            let glob = globset::Glob::new(&pattern_of(name))
                .unwrap()
                .compile_matcher();
            assert!(glob.is_match(name), "{name}: {}", pattern_of(name));
        }
    }
}
