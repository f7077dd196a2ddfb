//! Foreign keys guessed by name, for databases that declare none: a column that is called after a table and a key of it.
//!
//! In: the whole catalog, and which of its tables are kept. Out: the guesses, with a diagnostic for each.
//! A guess is made where it can be only one: everything that is doubtful is left alone.

use std::collections::BTreeMap;

use super::synthetic::{Added, described, foreign_key};
use super::types;
use crate::config::NamesConfig;
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, ColumnWalker, Provenance, TableId, TableWalker};
use crate::words::{Vocabulary, snake};

/// Endings of a name that say that it is one of a key.
const KEY_WORDS: &[&str] = &["id", "uuid", "guid"];

/// Which columns a name may refer to, by schema.
type Targets<'a> = BTreeMap<(&'a str, String), Vec<ColumnWalker<'a>>>;

/// The guesses for tables that are kept, to tables that are.
pub(super) fn guesses(
    catalog: &Catalog,
    kept: &[bool],
    names: &NamesConfig,
) -> (Added, Vec<Diagnostic>) {
    let words = Vocabulary::new(names);
    let mut targets = Targets::new();
    for table in catalog.tables().filter(|table| is_plain(*table)) {
        for (name, column) in names_of_keys(table, names, &words) {
            let schema = table.table().schema.as_str();
            let columns = targets.entry((schema, name)).or_default();
            if !columns.iter().any(|it| it.id() == column.id()) {
                columns.push(column);
            }
        }
    }
    let mut added = Added::new();
    let mut diagnostics = Vec::new();
    let is_kept = |table: TableId| kept[table.index()];
    for table in catalog
        .tables()
        .filter(|table| is_kept(table.id()) && is_plain(*table))
    {
        for column in table.columns().filter(|column| is_free(*column)) {
            let Some(target) = target(&targets, column) else {
                continue;
            };
            if !is_kept(target.table().id()) {
                continue;
            }
            let key = foreign_key(&[column], &[target], Provenance::Inferred, true);
            added.entry(table.id()).or_default().foreign_keys.push(key);
            diagnostics.push(Diagnostic::ForeignKeyGuessed {
                table: table.full_name(),
                column: column.name().to_owned(),
                target: described(target),
            });
        }
    }
    (added, diagnostics)
}

/// A table whose rows are its own: what a view or a partition refers to, the tables behind it do.
fn is_plain(table: TableWalker<'_>) -> bool {
    table.table().kind.is_writable() && table.table().partition_of.is_none()
}

/// A column that is in no foreign key, and no primary key by itself: such a one may be shared with any table.
fn is_free(column: ColumnWalker<'_>) -> bool {
    let is_primary = column.table().primary_key_columns() == [column.id().index];
    !is_primary && !column.in_foreign_key()
}

/// What columns are called that refer to a table, and the columns that they refer to: the table's name in the singular
/// or plural, then that of a key of one column. A primary key goes by `id` too, where no other column does.
fn names_of_keys<'a>(
    table: TableWalker<'a>,
    names: &NamesConfig,
    words: &Vocabulary,
) -> Vec<(String, ColumnWalker<'a>)> {
    let name = snake(names.stripped(table.name()));
    let one = words.singular(&name);
    let words = [words.plural(&one), one, name];
    let has_id = table.columns().any(|column| snake(column.name()) == "id");
    let mut names = Vec::new();
    let keys = table.unique_keys().filter(|key| key.columns.len() == 1);
    for column in keys.map(|key| table.column(key.columns[0])) {
        let key = snake(column.name());
        let last_word = key.rsplit('_').next().unwrap_or_default();
        if !column.in_primary_key() && !KEY_WORDS.contains(&last_word) {
            continue;
        }
        for word in &words {
            if key.starts_with(&format!("{word}_")) {
                names.push((folded(&key), column));
            } else {
                names.push((folded(&format!("{word}_{key}")), column));
            }
            if column.in_primary_key() && !has_id {
                names.push((folded(&format!("{word}_id")), column));
            }
        }
    }
    names
}

/// The column that a column refers to by its name.
fn target<'a>(targets: &Targets<'a>, column: ColumnWalker<'a>) -> Option<ColumnWalker<'a>> {
    let table = column.table();
    let name = folded(&snake(column.name()));
    let schemas = [
        table.table().schema.as_str(),
        table.catalog().default_schema(),
    ];
    let fitting = schemas
        .into_iter()
        .find_map(|schema| targets.get(&(schema, name.clone())))?;
    match fitting.as_slice() {
        [target] if target.table().id() != table.id() && types::agree(column, *target) => {
            Some(*target)
        }
        _ => None,
    }
}

/// A `snake_case` name in the form in which `userid` is `user_id`.
fn folded(name: &str) -> String {
    name.replace('_', "")
}
