//! The names of enums and composite types.

use std::collections::BTreeMap;

use super::scope::Scope;
use super::table_names::{TableWords, tell};
use super::words::{camel, snake};
use super::{EnumNames, Name};
use crate::config::DomainType;
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, ColumnId, NamedType, NamedTypeKind, TableName, TableWalker};

/// Names the enums that the labels of columns make.
pub(super) fn name_enums(
    catalog: &Catalog,
    words: &[TableWords],
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<ColumnId, EnumNames> {
    let mut enums = BTreeMap::new();
    for column in catalog.tables().flat_map(TableWalker::columns) {
        let Some(labels) = column.allowed_labels() else {
            continue;
        };
        let object = format!("{}.{}", column.table().display_name(), column.name());
        let wanted = camel(&format!(
            "{}_{}",
            words[column.id().table.index()].one,
            snake(column.name())
        ));
        let model = types.claim_name([wanted.clone(), format!("{wanted}Label")], &object);
        tell(
            diagnostics,
            || format!("the enum of `{object}`"),
            &wanted,
            &model,
        );
        let variants = variants(labels, &object, diagnostics);
        enums.insert(column.id(), EnumNames { model, variants });
    }
    enums
}

/// Names the enums and composite types of the database, and its domains where they become types.
pub(super) fn name_types(
    catalog: &Catalog,
    domains: DomainType,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<TableName, EnumNames> {
    let mut names = BTreeMap::new();
    for named in catalog.types() {
        let key = TableName::new(&named.schema, &named.name);
        let object = if named.schema == catalog.default_schema() {
            named.name.clone()
        } else {
            key.to_string()
        };
        let parts = |diagnostics: &mut Vec<Diagnostic>| match &named.kind {
            NamedTypeKind::Enum { labels } => Some(variants(labels, &object, diagnostics)),
            NamedTypeKind::Composite { fields } => {
                let names = fields.iter().map(|field| field.name.as_str());
                Some(field_names(names, &object, diagnostics))
            }
            NamedTypeKind::Domain { .. } if domains == DomainType::Newtype => Some(Vec::new()),
            NamedTypeKind::Domain { .. } | NamedTypeKind::Range { .. } => None,
        };
        let Some(variants) = parts(diagnostics) else {
            continue;
        };
        let model = type_name(named, &object, types, diagnostics);
        names.insert(key, EnumNames { model, variants });
    }
    names
}

fn type_name(
    named: &NamedType,
    object: &str,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Name {
    let wanted = camel(&snake(&named.name));
    let suffix = match named.kind {
        NamedTypeKind::Enum { .. } => "Label",
        _ => "Value",
    };
    let qualified = camel(&snake(&format!("{}_{}", named.schema, named.name)));
    let candidates = [wanted.clone(), format!("{wanted}{suffix}"), qualified];
    let model = types.claim_name(candidates, object);
    tell(
        diagnostics,
        || format!("the type `{object}`"),
        &wanted,
        &model,
    );
    model
}

fn variants(labels: &[String], object: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Name> {
    let mut variants = Scope::default();
    let mut variant = |label: &String| {
        let wanted = if label.is_empty() {
            "Empty".to_owned()
        } else {
            camel(label)
        };
        let name = variants.claim_name([wanted.clone()], label);
        tell(
            diagnostics,
            || format!("the variant of `{object}` for `{}`", label.escape_debug()),
            &wanted,
            &name,
        );
        name
    };
    labels.iter().map(&mut variant).collect()
}

fn field_names<'a>(
    fields: impl Iterator<Item = &'a str>,
    object: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Name> {
    let mut scope = Scope::default();
    let mut field = |field: &str| {
        let wanted = snake(field);
        let name = scope.claim_name([wanted.clone()], field);
        tell(
            diagnostics,
            || format!("the field of `{object}.{field}`"),
            &wanted,
            &name,
        );
        name
    };
    fields.map(&mut field).collect()
}
