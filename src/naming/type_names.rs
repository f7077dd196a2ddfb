//! The names of enums and composite types.

use std::collections::BTreeMap;

use super::choices::{Choices, Object};
use super::items::Items;
use super::reserved;
use super::resolve::type_name;
use super::scope::Scope;
use super::style::{Style, TableWords, type_family, value_family};
use super::table_names::in_order;
use super::words::{apart, cased};
use super::{EnumNames, Name, TableNames};
use crate::config::{DomainType, Extras, Number};
use crate::diagnostic::Diagnostic;
use crate::ir::{
    Catalog, ColumnId, ColumnWalker, NamedType, NamedTypeKind, TableName, TableWalker,
};

/// Names types, one after another.
pub(super) struct Namer<'a, 'c> {
    pub(super) catalog: &'a Catalog,
    pub(super) style: &'a Style<'a>,
    pub(super) choices: &'a mut Choices<'c>,
    pub(super) items: &'a mut Items,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl Namer<'_, '_> {
    /// Names the enums that the labels of columns make.
    pub(super) fn name_enums(&mut self, words: &[TableWords]) -> BTreeMap<ColumnId, EnumNames> {
        let mut enums = BTreeMap::new();
        let style = self.style;
        for column in self.catalog.tables().flat_map(TableWalker::columns) {
            let Some(labels) = column.allowed_labels() else {
                continue;
            };
            let db = format!("{}.{}", column.table().display_name(), column.name());
            let words = &words[column.id().table.index()];
            let one = words.of(style.casing.types, Number::Singular);
            let wanted = style.type_name(&[one, column.name()]);
            let candidates = vec![wanted.clone(), style.type_with(&wanted, "label")];
            let object = Object::Enum(column.id());
            let schema = &column.table().table().schema;
            let model = self.name((schema, object), candidates, &db, type_family);
            let variants = self.variants(labels, |at| Object::Variant(column.id(), at));
            enums.insert(column.id(), EnumNames { model, variants });
        }
        enums
    }

    /// Names the types around the values of columns: after the model where they are its key, else after the column too.
    pub(super) fn name_newtypes(
        &mut self,
        columns: &[ColumnWalker<'_>],
        tables: &[TableNames],
    ) -> BTreeMap<ColumnId, Name> {
        let name = |column: &ColumnWalker<'_>| {
            let model = &tables[column.id().table.index()].model;
            let wanted = self.style.newtype(model.ident.plain(), *column);
            let candidates = vec![wanted.clone(), self.style.type_with(&wanted, "value")];
            let db = format!("{}.{}", column.table().display_name(), column.name());
            let object = Object::Newtype(column.id());
            let claimed = self.choices.claim(
                self.items.of(&column.table().table().schema),
                object,
                candidates,
                value_family,
            );
            let owner = claimed.owner;
            let name = claimed.described(&db);
            let diagnostics = &mut *self.diagnostics;
            self.choices
                .tell(diagnostics, object, &wanted, &name, owner);
            (column.id(), name)
        };
        columns.iter().map(name).collect()
    }

    /// Names the enums and composite types of the database, and its domains where they become types.
    pub(super) fn name_types(&mut self, domains: DomainType) -> BTreeMap<TableName, EnumNames> {
        let mut names = BTreeMap::new();
        for (at, named) in self.catalog.types().iter().enumerate() {
            if !is_named(named, domains) {
                continue;
            }
            let object = |part| Object::Part(at, part);
            let variants = match &named.kind {
                NamedTypeKind::Enum { labels } => self.variants(labels, object),
                NamedTypeKind::Composite { fields } => {
                    let fields: Vec<_> = fields.iter().map(|it| it.name.as_str()).collect();
                    let candidates = apart(self.style.casing.fields, &fields);
                    self.parts(Scope::default(), &fields, candidates, object)
                }
                NamedTypeKind::Domain { .. } | NamedTypeKind::Range { .. } => Vec::new(),
            };
            let candidates = candidates(named, self.style);
            let db = type_name(self.catalog, at);
            let object = (named.schema.as_str(), Object::Type(at));
            let model = self.name(object, candidates.into(), &db, |name| {
                family_of(named, name)
            });
            let key = TableName::new(&named.schema, &named.name);
            names.insert(key, EnumNames { model, variants });
        }
        names
    }

    fn name(
        &mut self,
        (schema, object): (&str, Object),
        candidates: Vec<String>,
        db: &str,
        family: impl Fn(&str) -> Vec<String>,
    ) -> Name {
        let wanted = candidates.first().cloned().unwrap_or_default();
        let items = self.items.of(schema);
        let claimed = self.choices.claim(items, object, candidates, family);
        let owner = claimed.owner;
        let name = claimed.name(db);
        let diagnostics = &mut *self.diagnostics;
        self.choices
            .tell(diagnostics, object, &wanted, &name, owner);
        name
    }

    fn variants(&mut self, labels: &[String], object: impl Fn(usize) -> Object) -> Vec<Name> {
        let casing = self.style.casing.variants;
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        let mut candidates = apart(casing, &labels);
        for (label, candidates) in labels.iter().zip(&mut candidates) {
            if label.is_empty() {
                *candidates = vec![cased(casing, "empty")];
            }
        }
        let scope = Scope::with_reserved(reserved::VARIANTS);
        self.parts(scope, &labels, candidates, object)
    }

    fn parts(
        &mut self,
        mut scope: Scope,
        parts: &[&str],
        candidates: Vec<Vec<String>>,
        object: impl Fn(usize) -> Object,
    ) -> Vec<Name> {
        let objects: Vec<_> = (0..parts.len()).map(&object).collect();
        self.choices.give(&mut scope, objects, |_, _| Vec::new());
        let name = |(at, (part, candidates)): (usize, (&&str, Vec<String>))| {
            let diagnostics = &mut *self.diagnostics;
            self.choices
                .name(&mut scope, object(at), candidates, part, diagnostics)
        };
        let is_kept = |(_, (part, candidates)): &(usize, (&&str, Vec<String>))| {
            candidates.first().is_some_and(|it| it == **part)
        };
        in_order(parts.iter().zip(candidates).enumerate(), is_kept, name)
    }
}

/// The columns where a type around their values is.
pub(super) fn with_newtypes<'a>(catalog: &'a Catalog, extras: &Extras) -> Vec<ColumnWalker<'a>> {
    let columns = catalog.tables().flat_map(TableWalker::columns);
    let is_first = |column: &ColumnWalker<'_>| {
        let newtype = extras.newtype(column.id());
        newtype.is_some_and(|it| it.column == column.id())
    };
    columns.filter(is_first).collect()
}

/// Whether a type of the database becomes one of the generated code.
pub(super) fn is_named(named: &NamedType, domains: DomainType) -> bool {
    match named.kind {
        NamedTypeKind::Enum { .. } | NamedTypeKind::Composite { .. } => true,
        NamedTypeKind::Domain { .. } => domains == DomainType::Newtype,
        NamedTypeKind::Range { .. } => false,
    }
}

/// The names that go with that of a type of the database.
pub(super) fn family_of(named: &NamedType, name: &str) -> Vec<String> {
    match named.kind {
        NamedTypeKind::Domain { .. } => value_family(name),
        _ => type_family(name),
    }
}

/// What the types around a value may be called, which are functions too.
pub(super) fn values(
    catalog: &Catalog,
    domains: DomainType,
    style: &Style<'_>,
    choices: &Choices<'_>,
) -> Vec<String> {
    let types = catalog.types().iter().enumerate();
    let around_values = types
        .filter(|(_, it)| is_named(it, domains) && matches!(it.kind, NamedTypeKind::Domain { .. }));
    let names = around_values.flat_map(|(at, it)| {
        let chosen = choices.chosen(Object::Type(at));
        chosen.into_iter().chain(candidates(it, style))
    });
    names.collect()
}

/// What the types around values of columns may be called, as [`values`] says it.
pub(super) fn newtype_values(
    columns: &[ColumnWalker<'_>],
    words: &[TableWords],
    style: &Style<'_>,
    choices: &Choices<'_>,
) -> Vec<String> {
    let names = columns.iter().flat_map(|column| {
        let table = column.id().table;
        let chosen = choices.chosen(Object::Newtype(column.id()));
        let model = choices.chosen(Object::Model(table));
        let word = style.type_name(&[words[table.index()].model(style)]);
        let models = model
            .into_iter()
            .chain([style.type_with(&word, "row"), word]);
        let wanted = models.map(|model| style.newtype(&model, *column));
        let with_suffix = |name: String| [style.type_with(&name, "value"), name];
        chosen.into_iter().chain(wanted.flat_map(with_suffix))
    });
    names.collect()
}

fn candidates(named: &NamedType, style: &Style<'_>) -> [String; 3] {
    let wanted = style.type_name(&[&named.name]);
    let suffix = match named.kind {
        NamedTypeKind::Enum { .. } => "label",
        _ => "value",
    };
    let with_suffix = style.type_with(&wanted, suffix);
    [
        wanted,
        with_suffix,
        style.type_name(&[&named.schema, &named.name]),
    ]
}
