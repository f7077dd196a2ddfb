//! The names of enums and composite types.

use std::collections::BTreeMap;

use super::choices::{Choices, Object};
use super::resolve::type_name;
use super::scope::Scope;
use super::table_names::TableWords;
use super::words::{camel, snake};
use super::{EnumNames, Name};
use crate::config::DomainType;
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, ColumnId, NamedType, NamedTypeKind, TableName, TableWalker};

/// Names the enums that the labels of columns make.
pub(super) fn name_enums(
    catalog: &Catalog,
    words: &[TableWords],
    choices: &mut Choices<'_>,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<ColumnId, EnumNames> {
    let mut enums = BTreeMap::new();
    for column in catalog.tables().flat_map(TableWalker::columns) {
        let Some(labels) = column.allowed_labels() else {
            continue;
        };
        let db = format!("{}.{}", column.table().display_name(), column.name());
        let wanted = camel(&format!(
            "{}_{}",
            words[column.id().table.index()].one,
            snake(column.name())
        ));
        let candidates = vec![wanted.clone(), format!("{wanted}Label")];
        let object = Object::Enum(column.id());
        let model = choices.name(types, object, candidates, &db, diagnostics);
        let variant = |at| Object::Variant(column.id(), at);
        let variants = variants(labels, variant, choices, diagnostics);
        enums.insert(column.id(), EnumNames { model, variants });
    }
    enums
}

/// Names the enums and composite types of the database, and its domains where they become types.
pub(super) fn name_types(
    catalog: &Catalog,
    domains: DomainType,
    choices: &mut Choices<'_>,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<TableName, EnumNames> {
    let mut names = BTreeMap::new();
    for (at, named) in catalog.types().iter().enumerate() {
        if !is_named(named, domains) {
            continue;
        }
        let object = |part| Object::Part(at, part);
        let variants = match &named.kind {
            NamedTypeKind::Enum { labels } => variants(labels, object, choices, diagnostics),
            NamedTypeKind::Composite { fields } => {
                let mut scope = Scope::default();
                let objects: Vec<_> = (0..fields.len()).map(object).collect();
                choices.give(&mut scope, objects, |_, _| Vec::new());
                let name = |(at, name): (usize, &str)| {
                    let candidates = vec![snake(name)];
                    choices.name(&mut scope, object(at), candidates, name, diagnostics)
                };
                let fields = fields.iter().map(|field| field.name.as_str());
                fields.enumerate().map(name).collect()
            }
            NamedTypeKind::Domain { .. } | NamedTypeKind::Range { .. } => Vec::new(),
        };
        let candidates = candidates(named);
        let db = type_name(catalog, at);
        let model = choices.name(types, Object::Type(at), candidates, &db, diagnostics);
        let key = TableName::new(&named.schema, &named.name);
        names.insert(key, EnumNames { model, variants });
    }
    names
}

/// Whether a type of the database becomes one of the generated code.
pub(super) fn is_named(named: &NamedType, domains: DomainType) -> bool {
    match named.kind {
        NamedTypeKind::Enum { .. } | NamedTypeKind::Composite { .. } => true,
        NamedTypeKind::Domain { .. } => domains == DomainType::Newtype,
        NamedTypeKind::Range { .. } => false,
    }
}

fn candidates(named: &NamedType) -> Vec<String> {
    let wanted = camel(&snake(&named.name));
    let suffix = match named.kind {
        NamedTypeKind::Enum { .. } => "Label",
        _ => "Value",
    };
    let qualified = camel(&snake(&format!("{}_{}", named.schema, named.name)));
    vec![wanted.clone(), format!("{wanted}{suffix}"), qualified]
}

fn variants(
    labels: &[String],
    object: impl Fn(usize) -> Object,
    choices: &mut Choices<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Name> {
    let mut scope = Scope::default();
    let objects: Vec<_> = (0..labels.len()).map(&object).collect();
    choices.give(&mut scope, objects, |_, _| Vec::new());
    let variant = |(at, label): (usize, &String)| {
        let wanted = if label.is_empty() {
            "Empty".to_owned()
        } else {
            camel(label)
        };
        choices.name(&mut scope, object(at), vec![wanted], label, diagnostics)
    };
    labels.iter().enumerate().map(variant).collect()
}
