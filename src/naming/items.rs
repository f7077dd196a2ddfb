//! The scopes of modules and types: one for the root, and one for each module of a schema.

use super::Names;
use super::choices::{Choices, Object};
use super::ident::{Ident, Name};
use super::place::TypeName;
use super::reserved;
use super::scope::{Owner, Scope, identifier};
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
        let scope = || Scope::with_reserved(reserved::ITEMS);
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
            let owner = claimed.owner;
            let name = claimed.name(schema);
            choices.tell(diagnostics, object, &plain, &name, owner);
            names.insert(schema.to_owned(), name);
        }
        names
    }

    /// Names the modules that are not those of tables and schemas, all of which have their names already.
    pub(super) fn name_own_modules(
        &mut self,
        has_traits: bool,
        choices: &Choices<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> OwnModules {
        let claim = |scope: &mut Scope, name: &str| {
            let candidates = [name.to_owned(), format!("{name}_module")];
            let owner = Owner::Other("a module of the generated code");
            scope.claim(owner, candidates, module_family)
        };
        let support = claim(&mut self.root, "support");
        if let Some(owner) = support.owner {
            diagnostics.push(Diagnostic::NameDeduplicated {
                object: "the module of the runtime".to_owned(),
                wanted: "support".to_owned(),
                got: support.ident.to_string(),
                owner: choices.describe_owner(owner),
            });
        }
        let traits = if has_traits {
            claim(&mut self.root, "traits").ident
        } else {
            identifier("traits")
        };
        let schemas = self.schemas.iter_mut();
        let enums = schemas.map(|(schema, scope)| (schema.clone(), claim(scope, "enums").ident));
        OwnModules {
            support: support.ident,
            traits,
            enums: enums.collect(),
            root_enums: claim(&mut self.root, "enums").ident,
            type_parameter: self.type_parameter(),
        }
    }

    fn type_parameter(&self) -> Ident {
        let is_free = |name: &String| {
            let mut scopes = std::iter::once(&self.root).chain(self.schemas.values());
            scopes.all(|scope| !scope.has(name))
        };
        let mut names = (0..).map(|count| format!("Via{}", "_".repeat(count)));
        identifier(&names.find(is_free).unwrap_or_default())
    }
}

/// What the generated code has in addition to what is in the database. Its names are given out last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OwnModules {
    support: Ident,
    traits: Ident,
    root_enums: Ident,
    /// By schema.
    enums: BTreeMap<String, Ident>,
    type_parameter: Ident,
}

/// A module's name that is no keyword: the file of `mod r#type` is `type.rs`, which reads worse than `type_.rs` does.
pub(super) fn unraw(name: &str) -> String {
    let is_raw = Ident::new(name).is_some_and(|ident| ident.is_keyword());
    if is_raw {
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
            is_constant: self.constants.contains(ident),
            path: None,
        }
    }

    /// A trait over columns that several tables have, which is in the root.
    pub fn trait_name(&self, ident: &Ident) -> TypeName {
        TypeName {
            ident: ident.clone(),
            module: None,
            is_shared: self.shared.contains(ident),
            is_constant: self.constants.contains(ident),
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

    /// Whether some types are called by their paths.
    pub fn has_paths(&self) -> bool {
        !self.shared.is_empty() || !self.constants.is_empty()
    }

    /// The module of the runtime.
    pub fn support(&self) -> &Ident {
        &self.own_modules.support
    }

    /// The module of the traits over columns.
    pub fn traits_module(&self) -> &Ident {
        &self.own_modules.traits
    }

    /// The module of enums and the like, in the module of a schema or in the root.
    pub fn enums_module(&self, module: Option<&Ident>) -> &Ident {
        let of_schema = |(schema, ident)| (self.module(schema) == module).then_some(ident);
        let mut of_schemas = self.own_modules.enums.iter();
        let found = of_schemas.find_map(|(schema, ident)| of_schema((schema.as_str(), ident)));
        found.unwrap_or(&self.own_modules.root_enums)
    }

    /// A type parameter that is no type of the database's.
    pub fn type_parameter(&self) -> &Ident {
        &self.own_modules.type_parameter
    }

    /// The same with what is called by a path.
    pub(super) fn with_paths(self, catalog: &Catalog) -> Self {
        Names {
            shared: self.find_shared(catalog),
            constants: self.find_constants(),
            ..self
        }
    }

    /// The names of types that a constant of the same file has too, a function for a relation, or a macro that files derive
    /// with: importing them would import these.
    fn find_constants(&self) -> BTreeSet<Ident> {
        let mut constants = BTreeSet::new();
        let relations = self.relations.iter();
        let relations = relations.flat_map(|it| [&it.name.ident, &it.with_links]);
        let relations: BTreeSet<&Ident> = relations.collect();
        for table in &self.tables {
            let types = [
                &table.model.ident,
                &table.new_model,
                &table.required,
                &table.patch,
            ];
            let is_constant = |it: &&Ident| {
                let mut columns = table.columns.iter();
                columns.any(|of| of.constant == **it)
                    || relations.contains(*it)
                    || reserved::is_derived(it.plain())
            };
            constants.extend(types.into_iter().filter(is_constant).cloned());
        }
        let values = self.types.values().chain(self.enums.values());
        let values = values.map(|it| &it.model.ident);
        let values = values.chain(self.newtypes.values().map(|it| &it.ident));
        let traits = self.traits.iter().map(|it| &it.name);
        let derived = values
            .chain(traits)
            .filter(|it| relations.contains(it) || reserved::is_derived(it.plain()));
        constants.extend(derived.cloned());
        constants
    }

    /// The names of types that several modules have.
    fn find_shared(&self, catalog: &Catalog) -> BTreeSet<Ident> {
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
