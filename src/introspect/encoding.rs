//! Texts of the database that are not valid UTF-8. In: the catalog, in which U+FFFD stands for the bytes that are not.
//! Out: what of it can be used, with a diagnostic for each object.
//!
//! A table or column whose name is not known cannot be named in a statement. Any other text is only shown.
//! Must not know: the connection, how an engine spells bytes.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, OmittedBecause};
use crate::ir::{Catalog, ColumnWalker, NamedTypeKind, TableWalker, ValueSource};

/// The catalog without what has such a name.
pub(super) fn check(catalog: Catalog) -> (Catalog, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut omitted = BTreeSet::new();
    for table in catalog.tables() {
        if is_unnamed(table) {
            diagnostics.push(Diagnostic::InvalidText {
                what: format!("the name of the {}", table.table().kind.noun()),
                object: table.full_name().to_string(),
                text: table.name().to_owned(),
                is_omitted: true,
            });
            continue;
        }
        for column in table.columns() {
            if is_broken(column.name()) {
                omitted.insert(column.id());
            }
        }
        of_table(table, &mut diagnostics);
    }
    for named in catalog.types() {
        let NamedTypeKind::Enum { labels } = &named.kind else {
            continue;
        };
        let broken = labels.iter().filter(|it| is_broken(it));
        diagnostics.extend(broken.map(|label| Diagnostic::InvalidText {
            what: "a label of the enum".to_owned(),
            object: format!("{}.{}", named.schema, named.name),
            text: label.clone(),
            is_omitted: false,
        }));
    }
    if diagnostics.is_empty() && omitted.is_empty() {
        return (catalog, diagnostics);
    }
    let keep = |table: TableWalker<'_>| !is_unnamed(table);
    let (catalog, more) = catalog.filtered(keep, &omitted, OmittedBecause::NotUtf8);
    diagnostics.extend(more);
    (catalog, diagnostics)
}

fn is_broken(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

fn is_unnamed(table: TableWalker<'_>) -> bool {
    is_broken(table.name()) || is_broken(&table.table().schema)
}

/// Texts of a table that are only shown, and columns that are omitted.
fn of_table(table: TableWalker<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let facts = table.table();
    let name = table.full_name().to_string();
    let mut invalid = |what: &str, object: &str, text: &str, is_omitted: bool| {
        if is_broken(text) {
            diagnostics.push(Diagnostic::InvalidText {
                what: what.to_owned(),
                object: object.to_owned(),
                text: text.to_owned(),
                is_omitted,
            });
        }
    };
    let comment = facts.comment.as_deref().unwrap_or_default();
    invalid("the comment on", &name, comment, false);
    for check in &facts.checks {
        invalid("a check of", &name, &check.expression, false);
    }
    for column in table.columns() {
        let object = format!("{name}.{}", column.name());
        invalid("the name of the column", &object, column.name(), true);
        let comment = column.column().comment.as_deref().unwrap_or_default();
        invalid("the comment on", &object, comment, false);
        invalid("the default of", &object, default(column), false);
    }
}

fn default(column: ColumnWalker<'_>) -> &str {
    match &column.column().source {
        ValueSource::Default(text)
        | ValueSource::Generated {
            expression: text, ..
        } => text,
        _ => "",
    }
}
