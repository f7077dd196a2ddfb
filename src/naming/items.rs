//! The scopes of modules and types: one for the root, and one for each module of a schema.

use super::Names;
use super::choices::{Choices, Object};
use super::ident::{Ident, Name};
use super::place::TypeName;
use super::reserved::{self, RESERVED_MODULES};
use super::scope::Scope;
use super::style::{Style, module_family};
use crate::config::{self, DomainType, SchemaLayout};
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, TableWalker};
use std::collections::{BTreeMap, BTreeSet};

/// The scopes.
pub(super) struct Items {
    root: Scope,
    schemas: BTreeMap<String, Scope>,
}

impl Items {
    /// Nothing but what is always there.
    pub(super) fn new(catalog: &Catalog, domains: DomainType, layout: SchemaLayout) -> Self {
        let names = reserved::items();
        let scope = || Scope::with_reserved(names.iter().map(String::as_str));
        let has_module = |schema: &&str| {
            let mut tables = catalog.tables();
            let mut types = catalog.types().iter();
            tables.any(|it| it.table().schema == *schema)
                || types.any(|it| it.schema == *schema && super::type_names::is_named(it, domains))
        };
        let schemas = match layout {
            SchemaLayout::Flat => Vec::new(),
            SchemaLayout::Modules => config::schemas(catalog),
        };
        let schemas = schemas.into_iter().filter(has_module);
        Items {
            root: scope(),
            schemas: schemas.map(|it| (it.to_owned(), scope())).collect(),
        }
    }

    /// The scope of what is in a schema.
    pub(super) fn of(&mut self, schema: &str) -> &mut Scope {
        self.schemas.get_mut(schema).unwrap_or(&mut self.root)
    }

    /// Whether what is in a schema has a scope of its own, or is in that of the default schema.
    pub(super) fn is_apart(&self, schema: &str) -> bool {
        self.schemas.contains_key(schema)
    }

    /// The schemas that share the scope of a schema.
    fn shares(&self, schema: &str, other: &str) -> bool {
        schema == other || !self.is_apart(schema) && !self.is_apart(other)
    }

    /// Those of the objects that are named in the scope of a schema.
    pub(super) fn those_in(&self, schema: &str, objects: &[(String, Object)]) -> Vec<Object> {
        let in_scope = objects.iter().filter(|(of, _)| self.shares(schema, of));
        in_scope.map(|(_, object)| *object).collect()
    }

    /// One schema for each scope.
    pub(super) fn scopes(&self, default_schema: &str) -> Vec<String> {
        let root = std::iter::once(default_schema.to_owned());
        root.chain(self.schemas.keys().cloned()).collect()
    }

    /// Names the modules of schemas. They are in the root, where the tables of the default schema have their names already.
    pub(super) fn name_schemas(
        &mut self,
        catalog: &Catalog,
        style: &Style<'_>,
        choices: &Choices<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> BTreeMap<String, Name> {
        let mut names = BTreeMap::new();
        for (at, schema) in config::schemas(catalog).into_iter().enumerate() {
            if !self.is_apart(schema) {
                continue;
            }
            let plain = style.module_name(&[schema]);
            let wanted = unraw(&plain);
            let candidates = vec![wanted, style.module_name(&[schema, "schema"])];
            let object = Object::Schema(at);
            let claimed = choices.claim(&mut self.root, object, candidates, module_family);
            let name = claimed.name(schema);
            choices.tell(diagnostics, object, &plain, &name);
            names.insert(schema.to_owned(), name);
        }
        names
    }
}

/// A module's name that is no keyword: the file of `mod r#type` is `type.rs`, which reads worse than `type_.rs` does.
pub(super) fn unraw(name: &str) -> String {
    let is_raw = Ident::new(name).is_some_and(|ident| ident.is_keyword());
    if is_raw && !RESERVED_MODULES.contains(&name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

impl Names {
    /// The module of a schema, where it has one. What is in any other is in the root.
    pub fn schema(&self, schema: &str) -> Option<&Name> {
        self.schemas.get(schema)
    }

    /// All modules of schemas, in the order of the schemas.
    pub fn schemas(&self) -> impl Iterator<Item = (&str, &Name)> {
        let schemas = self.schemas.iter();
        schemas.map(|(schema, name)| (schema.as_str(), name))
    }

    /// The module of a schema, where it has one, by its name alone.
    pub fn module(&self, schema: &str) -> Option<&Ident> {
        self.schema(schema).map(|name| &name.ident)
    }

    /// A type of a schema.
    pub fn type_name(&self, schema: &str, ident: &Ident) -> TypeName {
        TypeName {
            ident: ident.clone(),
            module: self.module(schema).cloned(),
            is_shared: self.shared.contains(ident),
            path: None,
        }
    }

    /// A trait over columns that several tables have, which is in the root.
    pub fn trait_name(&self, ident: &Ident) -> TypeName {
        TypeName {
            ident: ident.clone(),
            module: None,
            is_shared: self.shared.contains(ident),
            path: None,
        }
    }

    /// The model of a table.
    pub fn model(&self, table: TableWalker<'_>) -> TypeName {
        let schema = &table.table().schema;
        self.type_name(schema, &self.table(table.id()).model.ident)
    }

    /// The type or module of a schema as it is called outside of the generated code: `audit::User`.
    pub fn outside(&self, schema: &str, ident: &Ident) -> String {
        match self.module(schema) {
            Some(module) => format!("{}::{ident}", module.plain()),
            None => ident.to_string(),
        }
    }

    /// Whether types of two modules have one name.
    pub fn has_shared(&self) -> bool {
        !self.shared.is_empty()
    }

    /// The names of types that several modules have.
    pub(super) fn find_shared(&self, catalog: &Catalog) -> BTreeSet<Ident> {
        let mut of_modules: BTreeMap<&Ident, BTreeSet<Option<&Ident>>> = BTreeMap::new();
        let mut add = |schema: &str, ident| {
            of_modules
                .entry(ident)
                .or_default()
                .insert(self.module(schema));
        };
        for table in catalog.tables() {
            let (schema, names) = (&table.table().schema, self.table(table.id()));
            let derived = [&names.new_model, &names.required, &names.patch];
            for ident in derived.into_iter().chain([&names.model.ident]) {
                add(schema, ident);
            }
        }
        for (name, names) in &self.types {
            add(&name.schema, &names.model.ident);
        }
        for (column, names) in &self.enums {
            let table = catalog.walk(column.table).table();
            add(&table.schema, &names.model.ident);
        }
        for (column, name) in &self.newtypes {
            add(&catalog.walk(column.table).table().schema, &name.ident);
        }
        for names in &self.traits {
            add(catalog.default_schema(), &names.name);
        }
        let shared = of_modules
            .into_iter()
            .filter(|(_, modules)| modules.len() > 1);
        shared.map(|(ident, _)| ident.clone()).collect()
    }
}
