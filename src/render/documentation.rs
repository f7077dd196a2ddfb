//! What the documentation of a model and of its fields says: everything that the catalog knows of them.

use std::fmt::Write as _;

use super::atoms::{Code, Doc, codes};
use crate::ir::{
    Column, ColumnWalker, Engine, ForeignKeyWalker, Index, IndexPart, Key, Nulls, Policy,
    Provenance, ReferentialAction, RowSecurity, Subject, TableKind, TableWalker, ValueSource,
};

/// What is known of a table.
pub(super) fn model_doc(table: TableWalker<'_>) -> Doc {
    let facts = table.table();
    let name = Code(table.display_name());
    let mut doc = Doc::outer()
        .paragraph(format!("A row of the {} {name}.", facts.kind.noun()))
        .comment(facts.comment.as_deref());
    match &facts.kind {
        TableKind::Virtual { module } => {
            let module = Code(module);
            doc = doc.paragraph(format!(
                "It belongs to the module {module} and is only read here."
            ));
        }
        TableKind::Foreign { server } => {
            let server = Code(server);
            doc = doc.paragraph(format!("Its rows are on the server {server}."));
        }
        TableKind::Partitioned { key } => {
            let key = Code(key);
            doc = doc.paragraph(format!("It is partitioned by {key}."));
        }
        TableKind::Table
        | TableKind::SqliteTable { .. }
        | TableKind::View
        | TableKind::MaterializedView => {}
    }
    if let Some(partition) = &facts.partition_of {
        let (whole, bound) = (
            Code(format!("{}.{}", partition.schema, partition.table)),
            Code(&partition.bound),
        );
        doc = doc.paragraph(format!("It is a partition of {whole}: {bound}."));
    }
    if !facts.inherits.is_empty() {
        let parents = codes(facts.inherits.iter().map(ToString::to_string));
        doc = doc.paragraph(format!("It inherits from {parents}."));
    }
    if facts.system_versioned {
        doc = doc.paragraph("It keeps its history: it is system-versioned.");
    }
    doc.list(model_items(table))
}

fn model_items(table: TableWalker<'_>) -> Vec<String> {
    let facts = table.table();
    let mut items = Vec::new();
    if let Some(key) = &facts.primary_key {
        items.push(key_text(table, "primary key", key));
    }
    for key in &facts.unique_constraints {
        items.push(key_text(table, "unique", key));
    }
    items.extend(facts.indexes.iter().map(|index| index_text(table, index)));
    items.extend(table.foreign_keys().map(foreign_key_text));
    for check in &facts.checks {
        let unchecked = unchecked(check.unchecked);
        items.push(format!("check{unchecked}: {}", Code(&check.expression)));
    }
    for exclusion in &facts.exclusions {
        items.push(format!("exclusion: {}", Code(&exclusion.definition)));
    }
    if let Some(security) = &facts.row_security {
        items.push(security_text(security));
        items.extend(security.policies.iter().map(policy_text));
    }
    items
}

/// What it is that can refuse a row.
pub(super) fn violation_text(table: TableWalker<'_>, subject: Subject<'_>) -> String {
    match subject {
        Subject::PrimaryKey(key) => key_text(table, "primary key", key),
        Subject::Unique(key) => key_text(table, "unique", key),
        Subject::Index(index) => index_text(table, index),
        Subject::ForeignKey(key) => foreign_key_text(key),
        Subject::Check(check) => format!("check: {}", Code(&check.expression)),
        Subject::Exclusion(exclusion) => format!("exclusion: {}", Code(&exclusion.definition)),
    }
}

fn columns_text(table: TableWalker<'_>, columns: &[u32]) -> String {
    codes(columns.iter().map(|column| table.column(*column).name()))
}

fn key_text(table: TableWalker<'_>, noun: &str, key: &Key) -> String {
    let mut text = format!(
        "{noun}{}: {}",
        unknown_to_the_database(key.provenance),
        columns_text(table, &key.columns)
    );
    if key.nulls_not_distinct {
        text.push_str(", NULLS NOT DISTINCT");
    }
    if key.deferrable {
        text.push_str(", DEFERRABLE");
    }
    if key.without_overlaps {
        text.push_str(", WITHOUT OVERLAPS");
    }
    text
}

fn index_text(table: TableWalker<'_>, index: &Index) -> String {
    let part = |part: &IndexPart| match part {
        IndexPart::Column {
            column,
            prefix: Some(length),
            ..
        } => format!("{}({length})", table.column(*column).name()),
        IndexPart::Column { column, .. } => table.column(*column).name().to_owned(),
        IndexPart::Expression(expression) => expression.clone(),
    };
    let kind = if index.unique {
        "unique index"
    } else {
        "index"
    };
    let mut text = format!(
        "{kind} {}: {}",
        Code(&index.name),
        codes(index.parts.iter().map(part))
    );
    if !index.included.is_empty() {
        text.push_str(" with ");
        text.push_str(&columns_text(table, &index.included));
    }
    if let Some(method) = &index.method {
        let _ = write!(text, " by {}", Code(method));
    }
    if index.nulls_not_distinct {
        text.push_str(", NULLS NOT DISTINCT");
    }
    if let Some(predicate) = &index.predicate {
        let _ = write!(text, " where {}", Code(predicate));
    }
    if index.invalid {
        text.push_str(", invalid");
    }
    text
}

fn foreign_key_text(key: ForeignKeyWalker<'_>) -> String {
    let facts = key.foreign_key();
    let columns = codes(key.columns().map(ColumnWalker::name));
    let target = Code(key.target().display_name());
    let target_columns = codes(key.target_columns().map(ColumnWalker::name));
    let unchecked = if facts.provenance.is_declared() {
        unchecked(facts.unchecked).to_owned()
    } else {
        unknown_to_the_database(facts.provenance)
    };
    let mut text = format!("foreign key{unchecked}: {columns} to {target_columns} of {target}");
    let actions = [
        ("ON UPDATE", facts.on_update),
        ("ON DELETE", facts.on_delete),
    ];
    for (event, action) in actions {
        if action != ReferentialAction::NoAction {
            let _ = write!(text, ", {event} {}", action.sql());
        }
    }
    if !facts.set_columns.is_empty() {
        text.push_str(" of ");
        text.push_str(&columns_text(key.table(), &facts.set_columns));
    }
    text
}

/// What is said of a key that is not in the database.
fn unknown_to_the_database(provenance: Provenance) -> String {
    if provenance.is_declared() {
        String::new()
    } else {
        format!(" ({})", provenance.said())
    }
}

/// What is said of a constraint that rows may be there against.
fn unchecked(is_unchecked: bool) -> &'static str {
    if is_unchecked {
        " that old rows need not meet"
    } else {
        ""
    }
}

fn security_text(security: &RowSecurity) -> String {
    let state = match (security.enabled, security.forced) {
        (false, _) => "off",
        (true, false) => "on",
        (true, true) => "on, for the owner too",
    };
    format!("row-level security: {state}")
}

fn policy_text(policy: &Policy) -> String {
    let kind = if policy.restrictive {
        "restrictive policy"
    } else {
        "policy"
    };
    let mut text = format!(
        "{kind} {}: {} for {}",
        Code(&policy.name),
        policy.command,
        codes(policy.roles.iter().map(String::as_str))
    );
    for (word, expression) in [("using", &policy.using), ("with check", &policy.check)] {
        if let Some(expression) = expression {
            let _ = write!(text, ", {word} {}", Code(expression));
        }
    }
    text
}

/// What a type around the values of a column is for.
pub(super) fn newtype_doc(column: ColumnWalker<'_>) -> Doc {
    let table = column.table();
    let (name, title) = (Code(column.name()), Code(table.display_name()));
    let text = if table.primary_key_columns() == [column.id().index] {
        format!("What tells a row of {title} from the others: its {name}.")
    } else {
        format!("A value of {name} of {title}.")
    };
    Doc::outer().paragraph(text)
}

/// A column as its table's definition would have it, and what it refers to.
pub(super) fn column_doc(column: ColumnWalker<'_>) -> Doc {
    let facts = column.column();
    let engine = column.table().catalog().engine();
    let mut doc = Doc::outer()
        .comment(facts.comment.as_deref())
        .paragraph(Code(definition(facts, engine)));
    match facts.nulls {
        Nulls::Never if facts.nullable => doc = doc.paragraph("Never NULL (configured)."),
        Nulls::Possible if !facts.nullable && column.holds_null() => {
            doc = doc.paragraph("May be NULL (configured).");
        }
        _ => {}
    }
    let referring = column
        .table()
        .foreign_keys()
        .filter(|key| key.columns().any(|it| it.id() == column.id()));
    for key in referring {
        let pair = key
            .columns()
            .zip(key.target_columns())
            .find(|(from, _)| from.id() == column.id());
        if let Some((_, target)) = pair {
            let target = format!("{}.{}", target.table().display_name(), target.name());
            let provenance = unknown_to_the_database(key.foreign_key().provenance);
            doc = doc.paragraph(format!("Refers to {}{provenance}.", Code(target)));
        }
    }
    doc
}

fn definition(facts: &Column, engine: Engine) -> String {
    let mut words = vec![facts.name.clone()];
    if !facts.declared_type.is_empty() {
        words.push(facts.declared_type.clone());
    }
    let is_rowid = engine == Engine::Sqlite
        && matches!(
            facts.source,
            ValueSource::RowId | ValueSource::AutoIncrement
        );
    if !(facts.nullable || is_rowid) {
        words.push("NOT NULL".to_owned());
    }
    if let Some(collation) = &facts.collation {
        words.push(format!("COLLATE {collation}"));
    }
    match (&facts.source, engine) {
        (ValueSource::Required, _) => {}
        (ValueSource::Default(default), _) => words.push(format!("DEFAULT {default}")),
        (ValueSource::RowId, _) => words.push("PRIMARY KEY".to_owned()),
        (ValueSource::AutoIncrement, Engine::Sqlite) => {
            words.push("PRIMARY KEY AUTOINCREMENT".to_owned());
        }
        (ValueSource::AutoIncrement, _) => words.push("AUTO_INCREMENT".to_owned()),
        (ValueSource::Identity { always: true }, _) => {
            words.push("GENERATED ALWAYS AS IDENTITY".to_owned());
        }
        (ValueSource::Identity { always: false }, _) => {
            words.push("GENERATED BY DEFAULT AS IDENTITY".to_owned());
        }
        (ValueSource::Generated { expression, stored }, _) => {
            let kind = if *stored { "STORED" } else { "VIRTUAL" };
            words.push(format!("AS ({expression}) {kind}"));
        }
    }
    if let Some(on_update) = &facts.on_update {
        words.push(format!("ON UPDATE {on_update}"));
    }
    if facts.invisible {
        words.push("INVISIBLE".to_owned());
    }
    words.join(" ")
}
