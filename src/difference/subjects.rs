//! What in the database each name of the generated code is about, so that an effect can be put to its cause.
//!
//! In: what was decided, or a lock. Out: [`Subjects`] by the names in the code.

use std::collections::BTreeMap;

use super::Place;
use super::surface::{ItemKind, Key};
use crate::config::{ColumnEntry, NameEntry};
use crate::ir::{ColumnWalker, ForeignKeyWalker, NamedTypeKind, SqlType, TableWalker};
use crate::naming::{EnumNames, Lock};
use crate::relations::{Path, Relation};
use crate::render::Decisions;

/// What each name is about.
pub(super) type Subjects = BTreeMap<Key, Subject>;

/// What something in the code is about.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// What it is there for.
    pub role: Role,
    /// The table or type that it belongs to, then others that it depends on.
    pub places: Vec<Place>,
    /// The columns that it depends on.
    pub columns: Vec<(Place, String)>,
    /// For a constructor the name of the parameter for each column.
    pub parameters: Vec<String>,
}

/// What something in the code is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands for a table or a type as a whole.
    Whole,
    /// It stands for a column.
    Column,
    /// It makes a new row.
    Constructor,
    /// It finds rows by columns.
    Lookup,
    /// It changes rows by their primary key.
    Write,
    /// It is a relation.
    Relation,
}

fn subject(role: Role, places: Vec<Place>, columns: Vec<(Place, String)>) -> Subject {
    Subject {
        role,
        places,
        columns,
        parameters: Vec::new(),
    }
}

/// What the names are about that were decided on.
pub(super) fn of(decisions: Decisions<'_>) -> Subjects {
    let mut subjects = Subjects::new();
    for table in decisions.catalog.tables() {
        of_table(decisions, table, &mut subjects);
        for relation in decisions.relations.of(table.id()) {
            of_relation(decisions, relation, &mut subjects);
        }
    }
    for named in decisions.catalog.types() {
        if let Some(names) = decisions.names.named_type(&named.schema, &named.name) {
            let is_default = named.schema == decisions.catalog.default_schema();
            let place = Place::new((!is_default).then_some(&named.schema), &named.name);
            let kind = match named.kind {
                NamedTypeKind::Enum { .. } => ItemKind::Variant,
                _ => ItemKind::Field,
            };
            let owner = decisions.names.outside(&named.schema, &names.model.ident);
            of_enum(
                (&owner, names),
                kind,
                &subject(Role::Whole, vec![place], Vec::new()),
                &mut subjects,
            );
        }
    }
    subjects
}

fn of_enum(
    (owner, names): (&str, &EnumNames),
    kind: ItemKind,
    about: &Subject,
    subjects: &mut Subjects,
) {
    subjects.insert(Key::new("", owner, ItemKind::Type), about.clone());
    for variant in &names.variants {
        subjects.insert(Key::new(owner, &variant.ident, kind), about.clone());
    }
}

fn of_table(decisions: Decisions<'_>, table: TableWalker<'_>, subjects: &mut Subjects) {
    let names = decisions.names.table(table.id());
    let place = Place::of_table(table);
    let column = |column: ColumnWalker<'_>| (place.clone(), column.name().to_owned());
    let all: Vec<_> = table.columns().map(column).collect();
    let outside = |ident| decisions.names.outside(&table.table().schema, ident);
    let model = outside(&names.model.ident);
    let [new, required, patch] = [&names.new_model, &names.required, &names.patch].map(outside);
    let mut put = |owner: &str, name: &str, kind, about: Subject| {
        subjects.insert(Key::new(owner, name, kind), about);
    };
    let whole = subject(Role::Whole, vec![place.clone()], Vec::new());
    put(
        "",
        &outside(&names.module.ident),
        ItemKind::Module,
        whole.clone(),
    );
    put("", &model, ItemKind::Type, whole);
    let write = subject(Role::Write, vec![place.clone()], Vec::new());
    for name in [&patch, &required] {
        put("", name, ItemKind::Type, write.clone());
    }
    put(&new, "insert", ItemKind::Function, write);
    let key = table.primary_key_columns();
    let key = key.iter().map(|it| column(table.column(*it))).collect();
    let by_key = subject(Role::Write, vec![place.clone()], key);
    for (owner, name) in [
        (&model, "delete"),
        (&model, "exists"),
        (&patch, "update"),
        (&new, "upsert"),
    ] {
        put(owner, name, ItemKind::Function, by_key.clone());
    }
    let constructor = Subject {
        parameters: names
            .columns
            .iter()
            .map(|it| it.parameter.to_string())
            .collect(),
        ..subject(Role::Constructor, vec![place.clone()], all.clone())
    };
    put(&new, "new", ItemKind::Function, constructor.clone());
    put("", &new, ItemKind::Type, constructor);
    for (walker, names) in table.columns().zip(&names.columns) {
        let mut places = vec![place.clone()];
        places.extend(named_type(walker));
        let about = subject(Role::Column, places, vec![column(walker)]);
        for owner in [&model, &new, &required, &patch] {
            put(
                owner,
                &names.field.ident.to_string(),
                ItemKind::Field,
                about.clone(),
            );
            for setter in [&names.setter, &names.null_setter] {
                if *owner != model {
                    put(
                        owner,
                        &setter.to_string(),
                        ItemKind::Function,
                        about.clone(),
                    );
                }
            }
        }
    }
    let access = decisions.access.of(table.id());
    let primary = access
        .primary_key
        .iter()
        .map(|columns| (&names.find, columns));
    let first_page = access
        .primary_key
        .iter()
        .filter(|_| access.has_pages)
        .map(|columns| (&names.page_after, columns));
    let lookups = primary
        .chain(names.find_by.iter().zip(&access.unique))
        .chain(names.delete_by.iter().zip(&access.unique))
        .chain(names.list_by.iter().zip(&access.lists))
        .chain(names.list_between.iter().zip(&access.ranges))
        .chain(first_page)
        .chain(names.page_by.iter().zip(&access.pages))
        .map(|(name, columns)| (&model, name, columns));
    let upsert_by = names.upsert_by.iter().zip(&access.unique);
    let upserts = upsert_by.map(|(name, columns)| (&new, name, columns));
    for (owner, name, columns) in lookups.chain(upserts) {
        let columns = columns.iter().map(|it| column(table.column(*it))).collect();
        let about = subject(Role::Lookup, vec![place.clone()], columns);
        put(owner, &name.to_string(), ItemKind::Function, about);
    }
    of_column_types(decisions, table, subjects);
}

/// The types that are generated for columns.
fn of_column_types(decisions: Decisions<'_>, table: TableWalker<'_>, subjects: &mut Subjects) {
    let place = Place::of_table(table);
    let column = |column: ColumnWalker<'_>| (place.clone(), column.name().to_owned());
    let outside = |ident| decisions.names.outside(&table.table().schema, ident);
    for walker in table.columns() {
        if let Some(names) = decisions.names.column_enum(walker.id()) {
            let about = subject(Role::Column, vec![place.clone()], vec![column(walker)]);
            let owner = outside(&names.model.ident);
            of_enum((&owner, names), ItemKind::Variant, &about, subjects);
        }
        if let Some(name) = decisions.names.newtype(walker.id()) {
            let about = subject(Role::Column, vec![place.clone()], vec![column(walker)]);
            of_newtype(&outside(&name.ident), &about, subjects);
        }
    }
}

fn of_newtype(name: &str, about: &Subject, subjects: &mut Subjects) {
    subjects.insert(Key::new("", name, ItemKind::Type), about.clone());
    subjects.insert(Key::new(name, "0", ItemKind::Field), about.clone());
}

/// The type of the user's that a column has, or that its elements have.
fn named_type(column: ColumnWalker<'_>) -> Option<Place> {
    fn inner(sql_type: &SqlType) -> Option<(&str, &str)> {
        match sql_type {
            SqlType::Named { schema, name } => Some((schema, name)),
            SqlType::Array { element, .. }
            | SqlType::Range(element)
            | SqlType::Multirange(element) => inner(element),
            _ => None,
        }
    }
    let (schema, name) = inner(&column.column().sql_type)?;
    let is_default = schema == column.table().catalog().default_schema();
    Some(Place::new((!is_default).then_some(schema), name))
}

fn of_relation(decisions: Decisions<'_>, relation: Relation, subjects: &mut Subjects) {
    let catalog = decisions.catalog;
    let place = |id| Place::of_table(catalog.walk(id));
    let mut places = vec![place(relation.from), place(relation.to)];
    let mut columns = Vec::new();
    let mut add = |key: ForeignKeyWalker<'_>| {
        let holder = Place::of_table(key.table());
        columns.extend(
            key.columns()
                .map(|it| (holder.clone(), it.name().to_owned())),
        );
        if !places.contains(&holder) {
            places.push(holder);
        }
    };
    match relation.path {
        Path::Forward(key) | Path::Reverse(key) => add(catalog.foreign_key(key)),
        Path::Through { near, far, .. } => {
            add(catalog.foreign_key(near));
            add(catalog.foreign_key(far));
        }
    }
    let about = subject(Role::Relation, places, columns);
    let model = &decisions.names.table(relation.from).model.ident;
    let schema = &catalog.walk(relation.from).table().schema;
    let owner = decisions.names.outside(schema, model);
    let names = decisions.names.relation(relation.id);
    for function in [
        &names.name.ident,
        &names.load,
        &names.attach,
        &names.detach,
        &names.set,
        &names.with_links,
        &names.load_with_links,
    ] {
        let key = Key::new(&owner, function, ItemKind::Function);
        subjects.insert(key, about.clone());
    }
}

/// What is in a schema as it is called outside of the code that a lock is of.
fn outside_of_lock(lock: &Lock) -> impl Fn(Option<&String>, &str) -> String {
    let modules: BTreeMap<&str, &str> = lock.entries().iter().filter_map(module_of).collect();
    move |schema, name| {
        let module = schema.and_then(|it| modules.get(it.as_str()));
        module.map_or_else(|| name.to_owned(), |module| format!("{module}::{name}"))
    }
}

/// The module that a lock knows for a schema.
fn module_of(entry: &NameEntry) -> Option<(&str, &str)> {
    match entry {
        NameEntry::Schema(entry) => Some((&entry.schema, &entry.module)),
        _ => None,
    }
}

/// What the names of a lock are about, and those that are decided on now.
pub(super) fn of_lock(lock: &Lock, after: Decisions<'_>) -> Subjects {
    let mut subjects = Subjects::new();
    let mut models: BTreeMap<Place, &str> = BTreeMap::new();
    let outside = outside_of_lock(lock);
    for entry in lock.entries() {
        if let NameEntry::Table(entry) = entry {
            let place = Place::new(entry.schema.as_deref(), &entry.table);
            let whole = subject(Role::Whole, vec![place.clone()], Vec::new());
            if let Some(module) = &entry.module {
                let module = outside(entry.schema.as_ref(), module);
                let key = Key::new("", module, ItemKind::Module);
                subjects.insert(key, whole.clone());
            }
            if let Some(model) = &entry.model {
                for name in [
                    model.clone(),
                    format!("New{model}"),
                    format!("{model}Patch"),
                ] {
                    let name = outside(entry.schema.as_ref(), &name);
                    subjects.insert(Key::new("", name, ItemKind::Type), whole.clone());
                }
                models.insert(place, model);
            }
        }
    }
    for entry in lock.entries() {
        match entry {
            NameEntry::Column(entry) => of_locked_column(entry, &models, &outside, &mut subjects),
            NameEntry::Relation(entry) => {
                let Some(holder) = entry.table.as_ref().or(entry.through.as_ref()) else {
                    continue;
                };
                let holder = Place::new(entry.schema.as_deref(), holder);
                let to = entry.to.as_ref();
                let to = to.map(|to| Place::new(entry.to_schema.as_deref(), to));
                let near = entry.near.as_ref();
                let from = match near.and_then(|near| Some((near, near.to.as_ref()?))) {
                    Some((near, table)) => Place::new(near.to_schema.as_deref(), table),
                    None => holder.clone(),
                };
                let near = near.and_then(|it| it.columns.as_ref());
                let columns = entry.columns.iter().chain(near).flatten();
                let columns = columns.map(|it| (holder.clone(), it.clone())).collect();
                let mut places = vec![from.clone(), holder];
                places.extend(to.clone());
                let about = subject(Role::Relation, places, columns);
                let sides = [(Some(from), &entry.name), (to, &entry.inverse)];
                for (place, name) in sides {
                    let model = place.and_then(|it| {
                        let model = models.get(&it)?;
                        Some(outside(it.schema.as_ref(), model))
                    });
                    let Some((model, name)) = model.zip(name.as_ref()) else {
                        continue;
                    };
                    let family = ["", "load_", "attach_", "detach_", "set_"];
                    for beginning in family {
                        let name = format!("{beginning}{name}");
                        let key = Key::new(&model, name, ItemKind::Function);
                        subjects.insert(key, about.clone());
                    }
                }
            }
            _ => {}
        }
    }
    subjects.extend(of(after));
    subjects
}

/// What the names that a lock has of a column are about.
fn of_locked_column(
    entry: &ColumnEntry,
    models: &BTreeMap<Place, &str>,
    outside: impl Fn(Option<&String>, &str) -> String,
    subjects: &mut Subjects,
) {
    let Some(table) = &entry.table else { return };
    let place = Place::new(entry.schema.as_deref(), table);
    let columns = vec![(place.clone(), entry.column.clone())];
    let about = subject(Role::Column, vec![place.clone()], columns);
    if let Some(name) = &entry.enumeration {
        let name = outside(entry.schema.as_ref(), name);
        let key = Key::new("", name, ItemKind::Type);
        subjects.insert(key, about.clone());
    }
    if let Some(name) = &entry.newtype {
        let name = outside(entry.schema.as_ref(), name);
        of_newtype(&name, &about, subjects);
    }
    let Some((model, field)) = models.get(&place).zip(entry.field.as_ref()) else {
        return;
    };
    let owners = ["", "New"].map(|it| format!("{it}{model}"));
    let [model, new] = owners.map(|it| outside(entry.schema.as_ref(), &it));
    let owners = [&model, &new, &format!("{model}Patch")];
    let setter = entry.setter.as_ref().unwrap_or(field);
    let null_setter = entry.null_setter.clone();
    let null_setter = null_setter.unwrap_or_else(|| format!("{setter}_null"));
    for (at, owner) in owners.iter().enumerate() {
        let keys = [
            Key::new(owner, field, ItemKind::Field),
            Key::new(owner, setter, ItemKind::Function),
            Key::new(owner, &null_setter, ItemKind::Function),
        ];
        for key in keys.into_iter().take(if at == 0 { 1 } else { 3 }) {
            subjects.insert(key, about.clone());
        }
    }
}
