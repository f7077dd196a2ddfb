//! The types that are generated besides models: columns that hold one of a few labels, enums and composite types of the
//! database.

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, StrLit};
use crate::ir::{ColumnId, CompositeField, Engine, NamedType, NamedTypeKind};
use crate::naming::{EnumNames, Ident, Name};
use crate::rust_types::RustType;

/// `enums.rs`.
#[derive(Template)]
#[template(path = "enums.jinja")]
pub(super) struct EnumsView {
    engine: Engine,
    has_enums: bool,
    enums: Vec<EnumView>,
    composites: Vec<CompositeView>,
    domains: Vec<DomainView>,
}

struct EnumView {
    doc: Doc,
    name: Ident,
    name_literal: StrLit,
    has_variants: bool,
    variants: Vec<VariantView>,
}

struct VariantView {
    doc: Doc,
    name: Ident,
    label: StrLit,
}

struct CompositeView {
    doc: Doc,
    name: Ident,
    name_literal: StrLit,
    fields: Vec<FieldView>,
}

struct DomainView {
    doc: Doc,
    name: Ident,
    name_literal: StrLit,
    inner: RustType,
    is_copy: bool,
}

struct FieldView {
    doc: Doc,
    name: Ident,
    rust_type: RustType,
}

/// The names of the types that are generated besides models, in the order of the file.
pub(super) fn generated_types(decisions: Decisions<'_>) -> Vec<Ident> {
    let named = decisions
        .catalog
        .types()
        .iter()
        .filter_map(|named| decisions.names.named_type(&named.schema, &named.name));
    let of_columns = decisions.names.enums().map(|(_, names)| names);
    named
        .chain(of_columns)
        .map(|names| names.model.ident.clone())
        .collect()
}

impl EnumsView {
    pub(super) fn new(decisions: Decisions<'_>) -> Self {
        let mut enums = Vec::new();
        let mut composites = Vec::new();
        let mut domains = Vec::new();
        for (position, named) in decisions.catalog.types().iter().enumerate() {
            let Some(names) = decisions.names.named_type(&named.schema, &named.name) else {
                continue;
            };
            match &named.kind {
                NamedTypeKind::Enum { .. } => enums.push(enum_view(
                    Doc::outer()
                        .paragraph(format!("The enum {}.", Code(title(decisions, named))))
                        .comment(named.comment.as_deref()),
                    names,
                )),
                NamedTypeKind::Composite { fields } => {
                    let types = decisions.types.parts(position);
                    let fields = fields.iter().zip(types);
                    composites.push(composite_view(decisions, named, names, fields));
                }
                NamedTypeKind::Domain { declared_type, .. } => {
                    let inner = decisions.types.parts(position).iter();
                    domains.extend(inner.map(|inner| {
                        DomainView {
                            doc: Doc::outer()
                                .paragraph(format!(
                                    "A value of the domain {}, a {}.",
                                    Code(title(decisions, named)),
                                    Code(declared_type)
                                ))
                                .comment(named.comment.as_deref()),
                            name: names.model.ident.clone(),
                            name_literal: StrLit(names.model.ident.plain().to_owned()),
                            inner: inner.clone(),
                            is_copy: inner.is_copy(),
                        }
                    }));
                }
                NamedTypeKind::Range { .. } => {}
            }
        }
        let of_columns = decisions.names.enums();
        enums.extend(
            of_columns.map(|(column, names)| enum_view(column_enum_doc(decisions, column), names)),
        );
        EnumsView {
            engine: decisions.catalog.engine(),
            has_enums: !enums.is_empty(),
            enums,
            composites,
            domains,
        }
    }
}

fn title(decisions: Decisions<'_>, named: &NamedType) -> String {
    if named.schema == decisions.catalog.default_schema() {
        named.name.clone()
    } else {
        format!("{}.{}", named.schema, named.name)
    }
}

fn column_enum_doc(decisions: Decisions<'_>, column: ColumnId) -> Doc {
    let column = decisions.catalog.column(column);
    let (table, name) = (Code(column.table().display_name()), Code(column.name()));
    Doc::outer()
        .paragraph(format!("The values of the column {name} of {table}."))
        .comment(column.column().comment.as_deref())
}

fn enum_view(doc: Doc, names: &EnumNames) -> EnumView {
    let variant = |name: &Name| VariantView {
        doc: Doc::outer().paragraph(format!("{}.", Code(&name.db))),
        name: name.ident.clone(),
        label: StrLit(name.db.clone()),
    };
    EnumView {
        doc,
        name: names.model.ident.clone(),
        name_literal: StrLit(names.model.ident.plain().to_owned()),
        has_variants: !names.variants.is_empty(),
        variants: names.variants.iter().map(variant).collect(),
    }
}

fn composite_view<'a>(
    decisions: Decisions<'_>,
    composite: &NamedType,
    names: &EnumNames,
    fields: impl Iterator<Item = (&'a CompositeField, &'a RustType)>,
) -> CompositeView {
    let field = |((field, rust_type), name): ((&CompositeField, &RustType), &Name)| FieldView {
        doc: Doc::outer().paragraph(Code(format!("{} {}", field.name, field.declared_type))),
        name: name.ident.clone(),
        rust_type: rust_type.clone(),
    };
    CompositeView {
        doc: Doc::outer()
            .paragraph(format!(
                "A value of the composite type {}.",
                Code(title(decisions, composite))
            ))
            .comment(composite.comment.as_deref()),
        name: names.model.ident.clone(),
        name_literal: StrLit(names.model.ident.plain().to_owned()),
        fields: fields.zip(&names.variants).map(field).collect(),
    }
}
