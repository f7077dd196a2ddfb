//! The names of tables, columns, lookups and enums.

use super::choices::{Choices, Object};
use super::ident::{Ident, Name, Origin};
use super::relation_names::family;
use super::scope::Scope;
use super::words::{camel, joined, plural, singular, snake};
use super::{ColumnNames, TableNames};
use crate::access::TableAccess;
use crate::diagnostic::Diagnostic;
use crate::ir::{ColumnId, ColumnWalker, Engine, Subject, TableWalker, Violation};
use crate::relations::Relations;

/// Modules that the output has besides those of tables, and file names that mean something to the compiler.
pub(super) const RESERVED_MODULES: &[&str] = &["enums", "lib", "main", "mod", "support"];

/// Types and traits of the prelude and of the support module, which the generated code uses by their short names.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Action",
    "AsMut",
    "AsRef",
    "Box",
    "Cells",
    "Clone",
    "ColumnName",
    "Connection",
    "Constraint",
    "Copy",
    "Database",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "Keys",
    "Model",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Pending",
    "Relation",
    "RelationKind",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "Stored",
    "String",
    "Sync",
    "Through",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Update",
    "Vec",
];

/// Functions that every model has, or will have in a later version, and those of traits that it derives.
const RESERVED_FUNCTIONS: &[&str] = &[
    "all",
    "attach",
    "clone",
    "count",
    "delete",
    "detach",
    "eq",
    "exists",
    "find",
    "fmt",
    "insert",
    "ne",
    "page_after",
    "query",
    "read",
    "reload",
    "save",
    "stream",
    "to_owned",
    "update",
];

/// Functions of new rows and of changes.
const RESERVED_SETTERS: &[&str] = &[
    "apply",
    "clone",
    "copy_in",
    "default",
    "eq",
    "fmt",
    "given_values",
    "insert",
    "insert_many",
    "insert_many_returning",
    "is_empty",
    "ne",
    "new",
    "to_owned",
    "update",
    "upsert",
];

/// Parameters and local variables of generated functions.
const RESERVED_PARAMETERS: &[&str] = &[
    "after", "db", "from", "key", "keys", "limit", "links", "row", "rows", "to", "value", "values",
];

/// Constants of the generated modules.
const RESERVED_CONSTANTS: &[&str] = &["COLUMNS", "TABLE"];

/// Names a table and what belongs to it. The scope is that of the model's functions, which relations share.
pub(super) fn name_table(
    table: TableWalker<'_>,
    words: &TableWords,
    access: &TableAccess,
    relations: &Relations,
    choices: &mut Choices<'_>,
    (modules, types): (&mut Scope, &mut Scope),
    diagnostics: &mut Vec<Diagnostic>,
) -> (TableNames, Scope) {
    // Tables of the default schema are named first; another schema's name is put before what is taken then.
    let schema = snake(&table.table().schema);
    let in_default = table.table().schema == table.catalog().default_schema();
    let qualified = (!in_default).then(|| format!("{schema}_{}", words.name));
    let is_reserved = RESERVED_MODULES.contains(&words.name.as_str());
    let wanted = if is_raw(&words.name) && !is_reserved {
        // The file of `mod r#type` is `type.rs`, which reads worse than `type_.rs` does.
        format!("{}_", words.name)
    } else {
        words.name.clone()
    };
    let object = Object::Module(table.id());
    let candidates = std::iter::once(wanted).chain(qualified).collect();
    let module = choices
        .claim(modules, object, candidates, |_| Vec::new())
        .name(table.name());
    choices.tell(diagnostics, object, &words.name, &module);

    let wanted = camel(&words.one);
    let qualified = (!in_default).then(|| camel(&format!("{schema}_{}", words.one)));
    let candidates = std::iter::once(wanted.clone())
        .chain(qualified)
        .chain([camel(&words.name), format!("{wanted}Row")])
        .collect();
    let object = Object::Model(table.id());
    let model = choices
        .claim(types, object, candidates, model_family)
        .name(table.name());
    choices.tell(diagnostics, object, &wanted, &model);
    let related = |name: String| Ident::new(&name).unwrap_or_else(|| model.ident.clone());
    let plain = model.ident.plain();

    let (columns, mut setters) = name_columns(table, choices, diagnostics);
    let mut functions = Scope::with_reserved(RESERVED_FUNCTIONS.iter().copied());
    let chosen = relations.of(table.id()).map(|it| Object::Relation(it.id));
    choices.give(
        &mut functions,
        chosen.collect::<Vec<_>>(),
        |object, name| match object {
            Object::Relation(id) => family(relations.relation(id).path, name),
            _ => Vec::new(),
        },
    );
    for column in &columns {
        functions.reserve(column.field.ident.plain());
    }
    let lookups =
        |functions: &mut Scope, prefix: &str, lookups: &[Vec<u32>], ending: &str| -> Vec<Ident> {
            let name = |positions: &Vec<u32>| {
                let fields = positions
                    .iter()
                    .map(|at| columns[*at as usize].field.ident.plain());
                let columns = fields
                    .map(|field| field.trim_matches('_'))
                    .collect::<Vec<_>>()
                    .join("_and_");
                let wanted = format!("{prefix}_by_{columns}{ending}");
                functions.claim([wanted], |_| Vec::new()).ident
            };
            lookups.iter().map(name).collect()
        };
    let find_by = lookups(&mut functions, "find", &access.unique, "");
    let list_by = lookups(&mut functions, "list", &access.lists, "");
    let list_between = lookups(&mut functions, "list", &access.ranges, "_between");
    let page_by = lookups(&mut functions, "page", &access.pages, "_after");
    let delete_by = lookups(&mut functions, "delete", &access.unique, "");
    let upsert_by = lookups(&mut setters, "upsert", &access.unique, "");
    let names = TableNames {
        new_model: related(format!("New{plain}")),
        required: related(format!("New{plain}Required")),
        patch: related(format!("{plain}Patch")),
        all: related("all".to_owned()),
        find: related("find".to_owned()),
        upsert: related("upsert".to_owned()),
        module,
        columns,
        page_after: related("page_after".to_owned()),
        from: related("from".to_owned()),
        to: related("to".to_owned()),
        find_by,
        list_by,
        delete_by,
        upsert_by,
        constraints: name_constraints(table),
        list_between,
        page_by,
        model,
    };
    (names, functions)
}

/// The names that go with that of a model.
pub(super) fn model_family(model: &str) -> Vec<String> {
    vec![
        format!("New{model}"),
        format!("New{model}Required"),
        format!("{model}Patch"),
    ]
}

fn is_raw(name: &str) -> bool {
    Ident::new(name).is_some_and(|ident| ident.is_keyword())
}

/// The constants of what can refuse a row: after its name, or on `SQLite` after the columns of a key.
fn name_constraints(table: TableWalker<'_>) -> Vec<Ident> {
    let mut scope = Scope::default();
    let columns = |columns: &[u32]| {
        let names = columns.iter().map(|at| snake(table.column(*at).name()));
        names.collect::<Vec<_>>().join("_and_")
    };
    let name = |violation: &Violation<'_>| {
        let is_sqlite = table.catalog().engine() == Engine::Sqlite;
        let words = match violation.subject {
            Subject::PrimaryKey(_) if is_sqlite => "primary_key".to_owned(),
            Subject::Unique(key) if is_sqlite => columns(&key.columns),
            Subject::Index(index) => snake(&index.name),
            _ => snake(&violation.said),
        };
        let words = words.to_uppercase();
        // What an identifier cannot begin with would get a small letter before it.
        let begins = words.starts_with(char::is_alphabetic);
        let words = if begins { words } else { format!("N{words}") };
        scope.claim([words], |_| Vec::new()).ident
    };
    table.violations().iter().map(name).collect()
}

/// The scope is that of the functions of new rows.
fn name_columns(
    table: TableWalker<'_>,
    choices: &mut Choices<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<ColumnNames>, Scope) {
    let mut fields = Scope::default();
    let mut parameters = Scope::with_reserved(RESERVED_PARAMETERS.iter().copied());
    let mut setters = Scope::with_reserved(RESERVED_SETTERS.iter().copied());
    let mut constants = Scope::with_reserved(RESERVED_CONSTANTS.iter().copied());
    let of_each = |object: fn(ColumnId) -> Object| {
        let objects = table.columns().map(|column| object(column.id()));
        objects.collect::<Vec<_>>()
    };
    choices.give(&mut fields, of_each(Object::Field), |_, _| Vec::new());
    let both = [of_each(Object::Setter), of_each(Object::NullSetter)].concat();
    choices.give(&mut setters, both, |_, _| Vec::new());
    let choices = &*choices;
    let name = |column: ColumnWalker<'_>| {
        let object = Object::Field(column.id());
        let candidates = vec![snake(column.name())];
        let field = choices.name(&mut fields, object, candidates, column.name(), diagnostics);
        let plain = field.ident.plain().to_owned();
        let candidates = vec![plain.clone(), joined(&plain, "value")];
        let parameter = parameters.claim(candidates.clone(), |_| Vec::new()).ident;
        let object = Object::Setter(column.id());
        let setter = choices.claim(&mut setters, object, candidates, |_| Vec::new());
        (column.id(), field, parameter, setter.ident)
    };
    let named: Vec<_> = table.columns().map(name).collect();
    // After all setters, so that a column called `x_null` keeps its name.
    for (_, field, parameter, _) in &named {
        // A parameter is a pattern, which would be compared with a constant of its name.
        constants.reserve(field.ident.plain());
        constants.reserve(parameter.plain());
    }
    let with_null_setter = |(id, field, parameter, setter): (ColumnId, Name, Ident, Ident)| {
        let candidates = vec![joined(setter.plain(), "null")];
        let object = Object::NullSetter(id);
        let null_setter = choices.claim(&mut setters, object, candidates, |_| Vec::new());
        let constant = field.ident.plain().to_uppercase();
        let candidates = [constant.clone(), joined(&constant, "COLUMN")];
        let constant = constants.claim(candidates, |_| Vec::new()).ident;
        ColumnNames {
            constant,
            field,
            parameter,
            setter,
            null_setter: null_setter.ident,
        }
    };
    let columns = named.into_iter().map(with_null_setter).collect();
    (columns, setters)
}

/// Tells of a name that gave way.
pub(super) fn tell(
    diagnostics: &mut Vec<Diagnostic>,
    object: impl Fn() -> String,
    wanted: &str,
    name: &Name,
) {
    if name.origin == Origin::Deduplicated {
        diagnostics.push(Diagnostic::NameDeduplicated {
            object: object(),
            wanted: wanted.to_owned(),
            got: name.ident.to_string(),
        });
    }
}

/// A table's name in `snake_case`.
#[derive(Debug, Clone)]
pub(super) struct TableWords {
    /// As it is.
    pub(super) name: String,
    /// In the singular.
    pub(super) one: String,
    /// In the plural.
    pub(super) many: String,
}

impl TableWords {
    pub(super) fn new(table: TableWalker<'_>) -> Self {
        let name = snake(table.name());
        let one = singular(&name);
        TableWords {
            many: plural(&one),
            one,
            name,
        }
    }
}
