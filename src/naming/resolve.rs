//! Which objects an entry names, and how an object is told of.

use super::choices::Object;
use super::words::joined;
use crate::config::{
    ColumnEntry, Exactness, NameEntry, RelationEntry, VariantEntry, find_column, find_schema,
    find_table, find_type, schemas,
};
use crate::ir::{Catalog, ColumnId, NamedTypeKind};
use crate::relations::Relations;

/// What an entry names.
pub(super) enum Resolved {
    /// Each object, the key that names it, and the name.
    Names(Vec<(Object, &'static str, String)>),
    /// More than one relation, so that it is not clear.
    Several(Vec<String>),
    /// A relation that was switched off.
    SwitchedOff,
    Nothing,
}

pub(super) fn resolve(
    catalog: &Catalog,
    relations: &Relations,
    entry: &NameEntry,
    exactness: Exactness,
) -> Resolved {
    let named = match entry {
        NameEntry::Schema(it) => find_schema(catalog, &it.schema)
            .map(|at| vec![(Object::Schema(at), "module", it.module.clone())]),
        NameEntry::Table(it) => find_table(catalog, it.schema.as_deref(), &it.table, exactness)
            .map(|id| {
                given([
                    (Object::Module(id), "module", it.module.clone()),
                    (Object::Model(id), "type", it.model.clone()),
                ])
            }),
        NameEntry::Column(it) => column_names(catalog, it, exactness),
        NameEntry::Variant(it) => variant(catalog, it, exactness)
            .map(|object| vec![(object, "variant", it.variant.clone())]),
        NameEntry::Type(it) => find_type(catalog, it.schema.as_deref(), &it.db, exactness)
            .map(|at| vec![(Object::Type(at), "name", it.name.clone())]),
        NameEntry::Relation(it) => return resolve_relation(catalog, relations, it, exactness),
    };
    named.map_or(Resolved::Nothing, Resolved::Names)
}

fn given<const N: usize>(
    names: [(Object, &'static str, Option<String>); N],
) -> Vec<(Object, &'static str, String)> {
    let given = names.into_iter();
    given
        .filter_map(|(object, key, name)| Some((object, key, name?)))
        .collect()
}

fn resolve_relation(
    catalog: &Catalog,
    relations: &Relations,
    entry: &RelationEntry,
    exactness: Exactness,
) -> Resolved {
    match relations.selected(catalog, entry, exactness).as_slice() {
        [id] => {
            let inverse = relations.relation(*id).inverse;
            Resolved::Names(given([
                (Object::Relation(*id), "name", entry.name.clone()),
                (Object::Relation(inverse), "inverse", entry.inverse.clone()),
            ]))
        }
        [] if entry.skip || relations.is_switched_off(catalog, entry) => Resolved::SwitchedOff,
        [] => Resolved::Nothing,
        several => {
            let described = several
                .iter()
                .map(|id| relations.describe(catalog, relations.relation(*id)));
            Resolved::Several(described.collect())
        }
    }
}

fn column_names(
    catalog: &Catalog,
    entry: &ColumnEntry,
    exactness: Exactness,
) -> Option<Vec<(Object, &'static str, String)>> {
    let schema = entry.schema.as_deref();
    if let Some(composite) = &entry.composite {
        let at = find_type(catalog, schema, composite, exactness)?;
        let NamedTypeKind::Composite { fields } = &catalog.types()[at].kind else {
            return None;
        };
        let field = fields.iter().position(|it| it.name == entry.column)?;
        return Some(given([(
            Object::Part(at, field),
            "field",
            entry.field.clone(),
        )]));
    }
    let table = find_table(catalog, schema, entry.table.as_deref()?, exactness)?;
    let column = find_column(catalog, table, &entry.column)?;
    let (mut setter, mut null_setter) = (entry.setter.clone(), entry.null_setter.clone());
    if exactness == Exactness::Exact {
        // The lock says only what does not follow from the field's name.
        setter = setter.or_else(|| entry.field.clone());
        null_setter = null_setter.or_else(|| Some(joined(setter.as_deref()?, "null")));
    }
    Some(given([
        (Object::Field(column), "field", entry.field.clone()),
        (Object::Setter(column), "setter", setter),
        (Object::NullSetter(column), "null_setter", null_setter),
        (Object::Enum(column), "enum", entry.enumeration.clone()),
        (Object::Newtype(column), "newtype", entry.newtype.clone()),
    ]))
}

fn variant(catalog: &Catalog, entry: &VariantEntry, exactness: Exactness) -> Option<Object> {
    let schema = entry.schema.as_deref();
    let position = |labels: &[String]| labels.iter().position(|label| *label == entry.label);
    if let Some(enumeration) = &entry.enumeration {
        let at = find_type(catalog, schema, enumeration, exactness)?;
        return match &catalog.types()[at].kind {
            NamedTypeKind::Enum { labels } => Some(Object::Part(at, position(labels)?)),
            _ => None,
        };
    }
    let table = find_table(catalog, schema, entry.table.as_deref()?, exactness)?;
    let column = find_column(catalog, table, entry.column.as_deref()?)?;
    let labels = catalog.column(column).allowed_labels()?;
    Some(Object::Variant(column, position(labels)?))
}

/// The object, as a text tells of it.
pub(super) fn describe(catalog: &Catalog, relations: &Relations, object: Object) -> String {
    let table = |id| catalog.walk(id).display_name();
    let column = |id: ColumnId| format!("{}.{}", table(id.table), catalog.column(id).name());
    match object {
        Object::Schema(at) => format!("the module of the schema `{}`", schemas(catalog)[at]),
        Object::Module(id) => format!("the module of `{}`", table(id)),
        Object::Model(id) => format!("the type of `{}`", table(id)),
        Object::Field(id) => format!("the field of `{}`", column(id)),
        Object::Setter(id) => format!("the setter of `{}`", column(id)),
        Object::NullSetter(id) => format!("the setter of NULL of `{}`", column(id)),
        Object::Enum(id) => format!("the enum of `{}`", column(id)),
        Object::Newtype(id) => format!("the newtype of `{}`", column(id)),
        Object::Variant(id, at) => {
            let labels = catalog.column(id).allowed_labels().unwrap_or_default();
            let label = labels.get(at).map_or("", String::as_str);
            format!(
                "the variant of `{}` for `{}`",
                column(id),
                label.escape_debug()
            )
        }
        Object::Type(at) => format!("the type `{}`", type_name(catalog, at)),
        Object::Part(at, part) => {
            let name = type_name(catalog, at);
            match &catalog.types()[at].kind {
                NamedTypeKind::Enum { labels } => {
                    format!(
                        "the variant of `{name}` for `{}`",
                        labels[part].escape_debug()
                    )
                }
                NamedTypeKind::Composite { fields } => {
                    format!("the field of `{name}.{}`", fields[part].name)
                }
                _ => format!("a part of `{name}`"),
            }
        }
        Object::Trait(_) => "a trait over columns".to_owned(),
        Object::Relation(id) => {
            let relation = relations.relation(id);
            format!(
                "the relation `{}` of `{}`",
                relations.describe(catalog, relation),
                table(relation.from)
            )
        }
    }
}

/// A type's name, with its schema where that is not the default one.
pub(super) fn type_name(catalog: &Catalog, at: usize) -> String {
    let named = &catalog.types()[at];
    if named.schema == catalog.default_schema() {
        named.name.clone()
    } else {
        format!("{}.{}", named.schema, named.name)
    }
}
