//! Which index finds rows by given columns. In: a table and columns. Out: whether one does.

use std::collections::BTreeSet;

use crate::ir::{Engine, Index, IndexPart, TableWalker};

/// Whether some key or index finds the rows that have given values in these columns: they are what it begins with, in
/// any order, or a unique key is made of some of them.
pub(super) fn is_found(table: TableWalker<'_>, columns: &[u32]) -> bool {
    let wanted: BTreeSet<u32> = columns.iter().copied().collect();
    let facts = table.table();
    table
        .declared_keys()
        .map(|key| (key.columns.clone(), true))
        .chain(
            facts
                .indexes
                .iter()
                .filter_map(|index| found_by(table, index, &wanted)),
        )
        .any(|(leading, is_unique)| {
            let length = leading.len().min(wanted.len());
            let first: BTreeSet<u32> = leading[..length].iter().copied().collect();
            first == wanted || is_unique && leading.iter().all(|it| wanted.contains(it))
        })
}

/// The columns that an index begins with, where rows can be looked up in it by equal values of them; and whether those
/// are unique.
fn found_by(
    table: TableWalker<'_>,
    index: &Index,
    wanted: &BTreeSet<u32>,
) -> Option<(Vec<u32>, bool)> {
    // A hash index finds equal values too (<https://www.postgresql.org/docs/current/hash-index.html>).
    let by_hash = index.method.as_deref() == Some("hash") && !index.invalid;
    let knows_the_rows = |predicate: &String| only_leaves_out_null(table, predicate, wanted);
    if !(index.is_ordered() || by_hash) || !index.predicate.iter().all(knows_the_rows) {
        return None;
    }
    let column = |part: &IndexPart| match part {
        // The collation has to be the one that the key is compared by.
        IndexPart::Column {
            column,
            collation: None,
            prefix: None,
            ..
        } => Some(*column),
        IndexPart::Column { .. } | IndexPart::Expression(_) => None,
    };
    let leading: Vec<u32> = index.parts.iter().map_while(column).collect();
    let is_unique = index.unique && index.predicate.is_none() && leading.len() == index.parts.len();
    (!leading.is_empty()).then_some((leading, is_unique))
}

/// Whether a partial index lacks nothing but rows with NULL in one of the columns, which are never looked for by value:
/// `author_id IS NOT NULL`.
fn only_leaves_out_null(table: TableWalker<'_>, predicate: &str, wanted: &BTreeSet<u32>) -> bool {
    let engine = table.catalog().engine();
    let plain = |text: &str| -> String {
        let text = text.trim_matches(|it: char| it.is_whitespace() || it == '(' || it == ')');
        engine.folded_column(text.trim_matches(['"', '`', '[', ']']))
    };
    let lower = predicate.to_ascii_lowercase();
    let mut start = 0;
    let mut terms = Vec::new();
    for (at, word) in lower.match_indices(" and ") {
        terms.push(&predicate[start..at]);
        start = at + word.len();
    }
    terms.push(&predicate[start..]);
    terms.iter().all(|term| {
        let term = term.trim_matches(|it: char| it.is_whitespace() || it == '(' || it == ')');
        let end = term
            .to_ascii_lowercase()
            .strip_suffix("is not null")
            .map(str::len);
        end.is_some_and(|end| {
            let name = plain(&term[..end]);
            wanted.iter().any(|column| {
                matches!(engine, Engine::Postgres | Engine::Sqlite)
                    && engine.folded_column(table.column(*column).name()) == name
            })
        })
    })
}
