//! The enums: columns that hold one of a few labels.

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, StrLit};
use crate::ir::ColumnId;
use crate::naming::{EnumNames, Ident};

/// `enums.rs`.
#[derive(Template)]
#[template(path = "enums.jinja")]
pub(super) struct EnumsView {
    enums: Vec<EnumView>,
}

struct EnumView {
    doc: Doc,
    name: Ident,
    name_literal: StrLit,
    variants: Vec<VariantView>,
}

struct VariantView {
    doc: Doc,
    name: Ident,
    label: StrLit,
}

impl EnumsView {
    pub(super) fn new(decisions: Decisions<'_>) -> Self {
        EnumsView {
            enums: decisions
                .names
                .enums()
                .map(|(column, names)| view(decisions, column, names))
                .collect(),
        }
    }
}

fn view(decisions: Decisions<'_>, column: ColumnId, names: &EnumNames) -> EnumView {
    let column = decisions.catalog.column(column);
    let (table, name) = (Code(column.table().display_name()), Code(column.name()));
    let doc = Doc::outer()
        .paragraph(format!("The values of the column {name} of {table}."))
        .comment(column.column().comment.as_deref());
    let variant = |name: &crate::naming::Name| VariantView {
        doc: Doc::outer().paragraph(format!("{}.", Code(&name.db))),
        name: name.ident.clone(),
        label: StrLit(name.db.clone()),
    };
    EnumView {
        doc,
        name: names.model.ident.clone(),
        name_literal: StrLit(names.model.ident.plain().to_owned()),
        variants: names.variants.iter().map(variant).collect(),
    }
}
