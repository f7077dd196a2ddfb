//! What everything is called: names are made once, for everything, before anything is printed.
//!
//! In: a catalog, its relations and lookups. Out: [`Names`]. The only home of keywords.
//! Must not know: Rust types, templates.

mod choices;
mod ident;
mod items;
mod lock;
mod opposites;
mod place;
mod print;
mod relation_names;
mod reserved;
mod resolve;
mod scope;
mod style;
mod table_names;
mod trait_names;
mod type_names;

use std::collections::{BTreeMap, BTreeSet};

use crate::access::AccessPaths;
use crate::config::{Config, DomainType, Extras};
use crate::diagnostic::Diagnostic;
use crate::error::NameError;
use crate::ir::{Catalog, ColumnId, ColumnWalker, TableId, TableName, TableWalker};
use crate::relations::{RelationId, Relations};
use crate::words;
use choices::{Choices, Object};
use items::{Items, OwnModules};
use opposites::Opposites;
use scope::Scope;
use style::{Style, TableWords};

pub use ident::{Ident, Name, Origin, is_keyword};
pub use lock::Lock;
pub use place::{ModulePath, TypeName};
pub use relation_names::{NamingRule, RelationNames};
pub use trait_names::{SharedColumnNames, TraitNames};

/// Everything's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    tables: Vec<TableNames>,
    relations: Vec<RelationNames>,
    enums: BTreeMap<ColumnId, EnumNames>,
    newtypes: BTreeMap<ColumnId, Name>,
    types: BTreeMap<TableName, EnumNames>,
    traits: Vec<TraitNames>,
    /// The modules of schemas: none where everything is in the root.
    schemas: BTreeMap<String, Name>,
    own_modules: OwnModules,
    /// The names of types that several modules have.
    shared: BTreeSet<Ident>,
    /// The names of types that a constant has too.
    constants: BTreeSet<Ident>,
}

/// The names that belong to a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableNames {
    /// The module, and with `.rs` its file.
    pub module: Name,
    /// The type of a row.
    pub model: Name,
    /// The type of a row that is not inserted yet.
    pub new_model: Ident,
    /// The type of what such a row must have, where that is too much for the parameters of one function.
    pub required: Ident,
    /// The type of a change.
    pub patch: Ident,
    /// One for each column.
    pub columns: Vec<ColumnNames>,
    /// The function that lists all rows.
    pub all: Ident,
    /// The function that finds a row by its primary key.
    pub find: Ident,
    /// One for each lookup in `access.unique`: the function that finds the row.
    pub find_by: Vec<Ident>,
    /// One for each lookup in `access.lists`: the function that lists the rows.
    pub list_by: Vec<Ident>,
    /// One for each lookup in `access.ranges`: the function that lists the rows.
    pub list_between: Vec<Ident>,
    /// The parameter for the beginning of a range.
    pub from: Ident,
    /// The parameter for the end of a range.
    pub to: Ident,
    /// The function that gives rows page by page, in the order of the primary key.
    pub page_after: Ident,
    /// One for each key in `access.pages`: the function that gives rows page by page in its order.
    pub page_by: Vec<Ident>,
    /// One for each lookup in `access.unique`: the function that deletes the row.
    pub delete_by: Vec<Ident>,
    /// The function of a new row that is inserted, or else changes the row with its primary key.
    pub upsert: Ident,
    /// One for each lookup in `access.unique`: the function that does so by that key.
    pub upsert_by: Vec<Ident>,
    /// One for each of the table's violations: the constant.
    pub constraints: Vec<Ident>,
}

/// The names that belong to a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnNames {
    /// The field.
    pub field: Name,
    /// The parameter of a function.
    pub parameter: Ident,
    /// The constant of the module that conditions and orders name it by.
    pub constant: Ident,
    /// The function that gives the column a value in a new row or a change.
    pub setter: Ident,
    /// The function that gives it NULL there.
    pub null_setter: Ident,
}

/// The names that belong to an enum or to a composite type.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumNames {
    /// The type.
    pub model: Name,
    /// One for each label or field, in their order.
    pub variants: Vec<Name>,
}

impl Names {
    /// The names of a table.
    pub fn table(&self, id: TableId) -> &TableNames {
        &self.tables[id.index()]
    }

    /// The names of a column.
    pub fn column(&self, id: ColumnId) -> &ColumnNames {
        &self.tables[id.table.index()].columns[id.index as usize]
    }

    /// The names of a relation.
    pub fn relation(&self, id: RelationId) -> &RelationNames {
        &self.relations[id.index()]
    }

    /// The names of the enum that a column's labels make, where it has any.
    pub fn column_enum(&self, id: ColumnId) -> Option<&EnumNames> {
        self.enums.get(&id)
    }

    /// The name of the type around a column's values that is where the column is, where there is one.
    pub fn newtype(&self, id: ColumnId) -> Option<&Name> {
        self.newtypes.get(&id)
    }

    /// The names of an enum or a composite type of the database.
    pub fn named_type(&self, schema: &str, name: &str) -> Option<&EnumNames> {
        self.types.get(&TableName::new(schema, name))
    }

    /// The names of the traits over groups of columns, in the order of the configuration.
    pub fn traits(&self) -> &[TraitNames] {
        &self.traits
    }

    /// All enums of columns, in the order of their columns.
    pub fn enums(&self) -> impl ExactSizeIterator<Item = (ColumnId, &EnumNames)> {
        self.enums.iter().map(|(id, names)| (*id, names))
    }
}

/// What names are made of besides the rules.
pub(crate) struct Wishes<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// What it says of each object.
    pub extras: &'a Extras,
    /// The names that an earlier run gave.
    pub lock: &'a Lock,
    /// What was left out this time: the lock keeps its names.
    pub hidden: Hidden<'a>,
}

/// What the configuration leaves out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hidden<'a> {
    /// Tables.
    pub tables: &'a [TableName],
    /// Columns of the other tables.
    pub columns: &'a [(TableName, String)],
}

/// Names everything, and says what the lock is from now on.
///
/// What the configuration names goes first, then what the lock names, then the rest: so what is new gives way. A name
/// that is taken gives way along a fixed ladder, with a diagnostic, so that the same catalog has the same names every
/// time and the result always compiles.
///
/// # Errors
///
/// When the configuration names what is not there, or gives a name that cannot be.
pub(crate) fn name(
    catalog: &Catalog,
    relations: &Relations,
    access: &AccessPaths,
    wishes: &Wishes<'_>,
) -> Result<(Names, Lock, Vec<Diagnostic>), NameError> {
    let mut diagnostics = Vec::new();
    let chosen = &wishes.config.names;
    let style = Style::new(wishes.config);
    style.check(catalog)?;
    let modules = wishes.config.casing.modules;
    let mut choices = Choices::new(catalog, relations, chosen, wishes.extras, modules)?;
    let groups = &wishes.config.traits.groups;
    choices.name_traits(groups)?;
    let kept = choices.lock(wishes.lock.entries(), wishes.hidden, &mut diagnostics);
    let domains = wishes.config.types.domains;
    let newtypes = type_names::with_newtypes(catalog, wishes.extras);
    let mut items = Items::new(catalog, domains, wishes.config.output.schemas);
    let root = items.of(catalog.default_schema());
    choices.give(root, (0..groups.len()).map(Object::Trait), |_, _| {
        Vec::new()
    });
    give_chosen(
        catalog,
        (domains, &newtypes),
        &style,
        &mut choices,
        &mut items,
    );
    let root = items.of(catalog.default_schema());
    let traits = trait_names::name_traits(groups, &style, &choices, root);
    let words: Vec<_> = catalog
        .tables()
        .map(|table| TableWords::new(table, &style))
        .collect();
    let rules = table_names::Namer {
        style: &style,
        relations,
        values: [
            type_names::values(catalog, domains, &style, &choices),
            type_names::newtype_values(&newtypes, &words, &style, &choices),
        ]
        .concat(),
    };
    let (default, others): (Vec<_>, Vec<_>) = catalog
        .tables()
        .partition(|table| table.table().schema == catalog.default_schema());
    let mut named: Vec<Option<(TableNames, Scope)>> = Vec::new();
    named.resize_with(catalog.tables().len(), || None);
    let mut name_tables = |tables: Vec<TableWalker<'_>>,
                           choices: &mut Choices<'_>,
                           items: &mut Items,
                           diagnostics: &mut Vec<Diagnostic>| {
        for table in kept_first(tables) {
            named[table.id().index()] = Some(rules.name_table(
                table,
                &words[table.id().index()],
                access.of(table.id()),
                choices,
                items,
                diagnostics,
            ));
        }
    };
    name_tables(default, &mut choices, &mut items, &mut diagnostics);
    let schemas = items.name_schemas(catalog, &style, &choices, &mut diagnostics);
    name_tables(others, &mut choices, &mut items, &mut diagnostics);
    let (tables, mut scopes): (Vec<_>, Vec<_>) = named.into_iter().flatten().unzip();
    let mut type_namer = type_names::Namer {
        catalog,
        style: &style,
        choices: &mut choices,
        items: &mut items,
        diagnostics: &mut diagnostics,
    };
    let named_types = type_namer.name_types(domains);
    let enums = type_namer.name_enums(&words);
    let newtypes = type_namer.name_newtypes(&newtypes, &tables);
    let relation_names = relation_names::name_relations(
        &relation_names::Namer::new(
            catalog,
            relations,
            &words,
            &Opposites::new(&chosen.opposites, &style.words),
        ),
        &choices,
        &mut scopes,
        &mut diagnostics,
    );
    let own_modules = items.name_own_modules(!groups.is_empty(), &choices, &mut diagnostics);
    choices.finish()?;
    let everything = Names {
        tables,
        relations: relation_names,
        enums,
        newtypes,
        types: named_types,
        traits,
        schemas,
        own_modules,
        shared: BTreeSet::new(),
        constants: BTreeSet::new(),
    };
    let everything = everything.with_paths(catalog);
    let lock = Lock::new(catalog, relations, &everything, kept);
    Ok((everything, lock, diagnostics))
}

/// The tables: first those that keep their names.
fn kept_first(mut tables: Vec<TableWalker<'_>>) -> Vec<TableWalker<'_>> {
    tables.sort_by_key(|table| words::snake(table.name()) != table.name());
    tables
}

/// Gives out the chosen names of modules and types. They are in one place: the root, or the module of a schema, has the
/// modules, and shows the types.
fn give_chosen(
    catalog: &Catalog,
    (domains, newtypes): (DomainType, &[ColumnWalker<'_>]),
    style: &Style<'_>,
    choices: &mut Choices<'_>,
    items: &mut Items,
) {
    let in_schema = |table: TableWalker<'_>| table.table().schema.clone();
    let tables = || catalog.tables().map(|it| (in_schema(it), it.id()));
    let columns = catalog.tables().flat_map(TableWalker::columns);
    let with_labels = columns.filter(|column| column.allowed_labels().is_some());
    let named = catalog.types().iter().enumerate();
    let named = named.filter(|(_, it)| type_names::is_named(it, domains));
    let schemas = crate::config::schemas(catalog).into_iter().enumerate();
    let apart = schemas.filter(|(_, schema)| items.is_apart(schema));
    let root = || catalog.default_schema().to_owned();
    let newtypes = newtypes.iter();
    let chosen: Vec<(String, Object)> = apart
        .map(|(at, _)| (root(), Object::Schema(at)))
        .chain(tables().map(|(schema, id)| (schema, Object::Module(id))))
        .chain(tables().map(|(schema, id)| (schema, Object::Model(id))))
        .chain(named.map(|(at, it)| (it.schema.clone(), Object::Type(at))))
        .chain(with_labels.map(|column| (in_schema(column.table()), Object::Enum(column.id()))))
        .chain(newtypes.map(|column| (in_schema(column.table()), Object::Newtype(column.id()))))
        .collect();
    for schema in items.scopes(catalog.default_schema()) {
        let objects = items.those_in(&schema, &chosen);
        choices.give(items.of(&schema), objects, |object, name| match object {
            Object::Schema(_) | Object::Module(_) => style::module_family(name),
            Object::Model(_) => style.model_family(name),
            Object::Type(at) => type_names::family_of(&catalog.types()[at], name),
            Object::Newtype(_) => style::value_family(name),
            _ => style::type_family(name),
        });
    }
}
