//! What was seen that the configuration could change, as lines of comments for each of its sections.

use std::collections::BTreeMap;

use super::{Seen, counted};
use crate::ir::{ColumnWalker, Engine, SqlType, TableKind, TableWalker};
use crate::relations::Verdict;

/// How many objects are named.
const NAMED_AT_MOST: usize = 5;

fn named(names: &[String]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(NAMED_AT_MOST)
        .map(|it| format!("`{it}`"))
        .collect();
    match names.len().checked_sub(NAMED_AT_MOST) {
        Some(more) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        _ => shown.join(", "),
    }
}

/// Keys that are not known, and tables that almost are junctions.
pub(super) fn relations(seen: &Seen<'_>) -> Vec<String> {
    let mut hints = Vec::new();
    if seen.guesses > 0 {
        let keys: usize = seen
            .catalog
            .tables()
            .map(|it| it.foreign_keys().len())
            .sum();
        hints.push(format!(
            "The database declares {}; {} be guessed from names of columns.",
            counted(keys, "foreign key"),
            if seen.guesses == 1 {
                "one more could".to_owned()
            } else {
                format!("{} more could", seen.guesses)
            }
        ));
        hints.push("infer = true".to_owned());
    }
    for table in seen.catalog.tables() {
        if let Verdict::NotAJunction(reason) = seen.relations.verdict(table.id())
            && is_almost_a_junction(table)
        {
            hints.push(format!(
                "`{}` links two tables and is no junction: {reason}. `introspect-gen explain` tells more.",
                table.display_name()
            ));
        }
    }
    let is_view = |it: &TableWalker<'_>| {
        matches!(
            it.table().kind,
            TableKind::View | TableKind::MaterializedView
        )
    };
    let views: Vec<String> = seen
        .catalog
        .tables()
        .filter(is_view)
        .map(TableWalker::display_name)
        .collect();
    if !views.is_empty() {
        hints.push(format!(
            "Views have no keys, until they are said here: {}.",
            named(&views)
        ));
        hints.push("primary_keys = [{ table = \"VIEW\", columns = [\"id\"] }]".to_owned());
    }
    hints
}

/// Two foreign keys and hardly anything else.
fn is_almost_a_junction(table: TableWalker<'_>) -> bool {
    let linking = table.columns().filter(|it| it.in_foreign_key()).count();
    table.foreign_keys().len() == 2 && table.columns().len() <= linking + 3
}

/// Beginnings that most names have.
pub(super) fn names(seen: &Seen<'_>) -> Vec<String> {
    let mut beginnings: BTreeMap<&str, Vec<TableWalker<'_>>> = BTreeMap::new();
    for table in seen.catalog.tables() {
        if let Some((beginning, rest)) = table.name().split_once('_')
            && !beginning.is_empty()
            && !rest.is_empty()
        {
            beginnings.entry(beginning).or_default().push(table);
        }
    }
    let count = seen.catalog.tables().len();
    let common = beginnings
        .into_iter()
        .filter(|(_, tables)| tables.len() >= 3 && tables.len() * 2 > count)
        // What a table is called by itself is a word of its own: `order`, `order_items`, `order_notes`.
        .filter(|(beginning, _)| !seen.catalog.tables().any(|it| it.name() == *beginning));
    let mut hints = Vec::new();
    for (beginning, tables) in common {
        let prefix = format!("{beginning}_");
        hints.push(format!(
            "{} of {} begin with `{prefix}`, and so do their modules and types, unless it is no part of a name.",
            tables.len(),
            counted(count, "name")
        ));
        hints.push(format!("strip_prefixes = [{}]", super::quoted(&prefix)));
    }
    hints
}

/// Columns whose type is a matter of choice.
pub(super) fn types(seen: &Seen<'_>) -> Vec<String> {
    let engine = seen.catalog.engine();
    let columns = |is_it: &dyn Fn(ColumnWalker<'_>) -> bool| -> Vec<String> {
        let all = seen.catalog.tables().flat_map(TableWalker::columns);
        let fitting = all.filter(|it| is_it(*it));
        fitting
            .map(|it| format!("{}.{}", it.table().display_name(), it.name()))
            .collect()
    };
    let has_type = |column: ColumnWalker<'_>, wanted: &SqlType| {
        seen.catalog.base_type(&column.column().sql_type) == wanted
    };
    let mut hints = Vec::new();
    let json = columns(&|it| has_type(it, &SqlType::Json));
    if engine != Engine::Sqlite && !json.is_empty() {
        hints.push(format!(
            "JSON, which is a `String` unless it is said otherwise: {}.",
            named(&json)
        ));
        hints.push("json = \"value\"".to_owned());
    }
    let looks_like_json = columns(&|it| has_type(it, &SqlType::Text) && is_called_json(it.name()));
    if !looks_like_json.is_empty() {
        hints.push(format!(
            "Text that may be JSON, by its name: {}.",
            named(&looks_like_json)
        ));
    }
    let long = columns(&|it| has_type(it, &SqlType::Decimal) && digits(it) > 28);
    if engine != Engine::Sqlite && !long.is_empty() {
        hints.push(format!(
            "More digits than the 28 of `rust_decimal`: {}.",
            named(&long)
        ));
        hints.push("decimal = \"bigdecimal\"".to_owned());
    }
    let tiny = columns(&|it| it.column().declared_type.starts_with("tinyint(1)"));
    if matches!(engine, Engine::Mysql | Engine::Mariadb) && !tiny.is_empty() {
        hints.push(format!(
            "`tinyint(1)` is taken as a `bool`: {}.",
            named(&tiny)
        ));
        hints.push("tinyint1 = \"integer\"".to_owned());
    }
    hints
}

fn is_called_json(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words = ["json", "payload", "metadata", "attributes", "properties"];
    words
        .iter()
        .any(|it| name == *it || name.ends_with(&format!("_{it}")))
}

/// The precision that is declared, or 0.
fn digits(column: ColumnWalker<'_>) -> u32 {
    let declared = &column.column().declared_type;
    let inside = declared.split_once('(').map_or("", |(_, it)| it);
    let number: String = inside.chars().take_while(char::is_ascii_digit).collect();
    number.parse().unwrap_or(0)
}

/// Columns whose default the usual type cannot hold.
pub(super) fn overrides(seen: &Seen<'_>) -> Vec<String> {
    if seen.defaults.is_empty() {
        return Vec::new();
    }
    let mut hints = vec![format!(
        "{} a default that the usual type cannot hold, so that rows with it cannot be read; these entries read it as text.",
        match seen.defaults.len() {
            1 => "One column has".to_owned(),
            count => format!("{count} columns have"),
        }
    )];
    hints.push("columns = [".to_owned());
    hints.extend(seen.defaults.iter().map(|it| format!("    {it},")));
    hints.push("]".to_owned());
    hints
}

/// How much advice there is.
pub(super) fn lint(seen: &Seen<'_>) -> Vec<String> {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in seen.findings {
        *codes.entry(finding.code.as_str()).or_default() += 1;
    }
    if codes.is_empty() {
        return Vec::new();
    }
    let counts: Vec<String> = codes
        .iter()
        .map(|(code, count)| format!("{count} {code}"))
        .collect();
    let each: Vec<String> = codes.keys().map(|it| format!("\"{it}\"")).collect();
    vec![
        format!("`introspect-gen lint` advises: {}.", counts.join(", ")),
        format!("deny = [{}]", each.join(", ")),
    ]
}
