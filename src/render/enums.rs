//! The types that are generated besides models: columns that hold one of a few labels, enums and composite types of the
//! database.

use askama::Template;

use super::Decisions;
use super::atoms::{Code, Doc, StrLit, Word};
use super::extras::{Above, Head};
use super::imports::{Home, ImportView, Support};
use crate::config::TypeExtras;
use crate::ir::{ColumnId, CompositeField, Engine, NamedType, NamedTypeKind};
use crate::naming::{EnumNames, Ident, ModulePath, Name, TypeName};
use crate::rust_types::{OwnType, RustType};

/// `enums.rs`.
#[derive(Template)]
#[template(path = "enums.jinja")]
pub(super) struct EnumsView {
    engine: Engine,
    root: ModulePath,
    support: Support,
    imports: Vec<ImportView>,
    has_enums: bool,
    enums: Vec<EnumView>,
    composites: Vec<CompositeView>,
    domains: Vec<DomainView>,
    has_conversions: bool,
    own_types: Vec<OwnView>,
}

/// A type of the program's, and how it is read and written.
struct OwnView {
    path: RustType,
    name_literal: StrLit,
    stored: RustType,
    /// A value of it, out of a reference.
    value: Word,
    made: Made,
}

/// What such a type is made of.
enum Made {
    Json,
    Enum,
    Any,
    Value,
}

struct EnumView {
    doc: Doc,
    head: Head,
    name: Ident,
    name_literal: StrLit,
    has_variants: bool,
    variants: Vec<VariantView>,
}

struct VariantView {
    doc: Doc,
    above: Above,
    name: Ident,
    label: StrLit,
}

struct CompositeView {
    doc: Doc,
    count: usize,
    head: Head,
    name: Ident,
    name_literal: StrLit,
    fields: Vec<FieldView>,
}

struct DomainView {
    doc: Doc,
    head: Head,
    name: Ident,
    name_literal: StrLit,
    inner: RustType,
}

struct FieldView {
    doc: Doc,
    name: Ident,
    rust_type: RustType,
}

/// The names of the types that are generated besides models, in the order of the file.
pub(super) fn generated_types(decisions: Decisions<'_>, home: Home<'_>) -> Vec<Ident> {
    let named = decisions
        .catalog
        .types()
        .iter()
        .filter(|named| Home::of(decisions, &named.schema) == home)
        .filter_map(|named| decisions.names.named_type(&named.schema, &named.name));
    let of_columns = column_enums(decisions, home).map(|(_, names)| names);
    named
        .chain(of_columns)
        .map(|names| names.model.ident.clone())
        .collect()
}

/// Whether the file is there.
pub(super) fn is_needed(decisions: Decisions<'_>, home: Home<'_>) -> bool {
    !generated_types(decisions, home).is_empty() || !own_types(decisions, home).is_empty()
}

fn column_enums<'a>(
    decisions: Decisions<'a>,
    home: Home<'a>,
) -> impl Iterator<Item = (ColumnId, &'a EnumNames)> {
    let enums = decisions.names.enums();
    enums.filter(move |(column, _)| {
        let table = decisions.catalog.walk(column.table).table();
        Home::of(decisions, &table.schema) == home
    })
}

/// The types of the program's, all of which are in the root.
fn own_types<'a>(decisions: Decisions<'a>, home: Home<'_>) -> Vec<&'a OwnType> {
    if home == Home::root() {
        decisions.types.own()
    } else {
        Vec::new()
    }
}

/// The types of other files that the file uses: what fields and domains hold, and what types of the program's are made of.
fn foreign_types(decisions: Decisions<'_>, home: Home<'_>) -> Vec<TypeName> {
    let named = decisions.catalog.types().iter().enumerate();
    let here = named.filter(|(_, named)| {
        let is_generated = decisions.names.named_type(&named.schema, &named.name);
        is_generated.is_some() && Home::of(decisions, &named.schema) == home
    });
    let parts = here.flat_map(|(position, _)| decisions.types.parts(position));
    let stored = own_types(decisions, home);
    let stored = stored.iter().map(|own| &*own.stored);
    let all = parts.chain(stored).filter_map(RustType::generated);
    all.filter(|name| !home.has(name)).cloned().collect()
}

impl EnumsView {
    pub(super) fn new(decisions: Decisions<'_>, home: Home<'_>) -> Self {
        let mut enums = Vec::new();
        let mut composites = Vec::new();
        let mut domains = Vec::new();
        for (position, named) in decisions.catalog.types().iter().enumerate() {
            let Some(names) = decisions.names.named_type(&named.schema, &named.name) else {
                continue;
            };
            if Home::of(decisions, &named.schema) != home {
                continue;
            }
            let extras = decisions.extras.named(position);
            match &named.kind {
                NamedTypeKind::Enum { .. } => enums.push(enum_view(
                    decisions,
                    extras,
                    Doc::outer()
                        .paragraph(format!("The enum {}.", Code(title(decisions, named))))
                        .comment(named.comment.as_deref()),
                    names,
                )),
                NamedTypeKind::Composite { fields } => {
                    let types = decisions.types.parts(position);
                    let fields = fields.iter().zip(types);
                    composites.push(composite_view(decisions, (named, extras), names, fields));
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
                            head: Head::of_domain(
                                decisions,
                                extras,
                                if inner.is_copy() {
                                    &["Debug", "Clone", "Copy", "PartialEq"]
                                } else {
                                    &["Debug", "Clone", "PartialEq"]
                                },
                            ),
                            inner: inner.clone(),
                        }
                    }));
                }
                NamedTypeKind::Range { .. } => {}
            }
        }
        let of_columns = column_enums(decisions, home);
        enums.extend(of_columns.map(|(column, names)| {
            let extras = decisions.extras.column_enum(column);
            enum_view(decisions, extras, column_enum_doc(decisions, column), names)
        }));
        let own_types = own_types(decisions, home);
        EnumsView {
            root: home.root_path(),
            support: Support::of(decisions),
            imports: home.imports(foreign_types(decisions, home).into_iter()),
            engine: decisions.catalog.engine(),
            has_enums: !enums.is_empty(),
            enums,
            composites,
            domains,
            has_conversions: own_types.iter().any(|it| !it.is_json),
            own_types: own_types.into_iter().map(own_view).collect(),
        }
    }
}

fn own_view(own: &OwnType) -> OwnView {
    OwnView {
        path: RustType::Own(own.clone()),
        name_literal: StrLit(own.path.to_string()),
        stored: (*own.stored).clone(),
        value: Word(if own.is_copy {
            "(*self)"
        } else {
            "self.clone()"
        }),
        made: match (own.is_json, &*own.stored) {
            (true, _) => Made::Json,
            (false, RustType::Enum(_)) => Made::Enum,
            (false, RustType::AnyValue) => Made::Any,
            (false, _) => Made::Value,
        },
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

fn enum_view(
    decisions: Decisions<'_>,
    extras: &TypeExtras,
    doc: Doc,
    names: &EnumNames,
) -> EnumView {
    let variant = |name: &Name| VariantView {
        above: Above::of_variant(decisions, names, &name.db, name.ident.plain()),
        doc: Doc::outer().paragraph(format!("{}.", Code(&name.db))),
        name: name.ident.clone(),
        label: StrLit(name.db.clone()),
    };
    EnumView {
        doc,
        head: Head::of_type(
            decisions,
            extras,
            &[
                "Debug",
                "Clone",
                "Copy",
                "PartialEq",
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
            ],
            names,
        ),
        name: names.model.ident.clone(),
        name_literal: StrLit(names.model.ident.plain().to_owned()),
        has_variants: !names.variants.is_empty(),
        variants: names.variants.iter().map(variant).collect(),
    }
}

fn composite_view<'a>(
    decisions: Decisions<'_>,
    (composite, extras): (&NamedType, &TypeExtras),
    names: &EnumNames,
    fields: impl ExactSizeIterator<Item = (&'a CompositeField, &'a RustType)>,
) -> CompositeView {
    let field = |((field, rust_type), name): ((&CompositeField, &RustType), &Name)| FieldView {
        doc: Doc::outer().paragraph(Code(format!("{} {}", field.name, field.declared_type))),
        name: name.ident.clone(),
        rust_type: rust_type.clone(),
    };
    CompositeView {
        count: fields.len(),
        head: Head::of_type(decisions, extras, &["Debug", "Clone", "PartialEq"], names),
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
