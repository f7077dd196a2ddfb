//! The names of tables, columns, lookups and enums.

use super::ident::{Ident, Name, Origin};
use super::scope::Scope;
use super::words::{camel, joined, plural, singular, snake};
use super::{ColumnNames, TableNames};
use crate::access::TableAccess;
use crate::diagnostic::Diagnostic;
use crate::ir::{ColumnWalker, TableWalker};

/// Modules that the output has besides those of tables, and file names that mean something to the compiler.
pub(super) const RESERVED_MODULES: &[&str] = &["enums", "lib", "main", "mod", "support"];

/// Types and traits of the prelude and of the support module, which the generated code uses by their short names.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Action",
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Connection",
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
    "Row",
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
    "default",
    "eq",
    "fmt",
    "insert",
    "insert_many",
    "is_empty",
    "ne",
    "new",
    "to_owned",
    "update",
];

/// Parameters and local variables of generated functions.
const RESERVED_PARAMETERS: &[&str] = &[
    "db", "key", "keys", "links", "row", "rows", "value", "values",
];

/// Names a table and what belongs to it. The scope is that of the model's functions, which relations share.
pub(super) fn name_table(
    table: TableWalker<'_>,
    words: &TableWords,
    access: &TableAccess,
    modules: &mut Scope,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> (TableNames, Scope) {
    let full_name = table.display_name();
    // Tables of the default schema are named first; another schema's name is put before what is taken then.
    let schema = snake(&table.table().schema);
    let in_default = table.table().schema == table.catalog().default_schema();
    let qualified = (!in_default).then(|| format!("{schema}_{}", words.name));
    let mut module = modules.claim(std::iter::once(words.name.clone()).chain(qualified), |_| {
        Vec::new()
    });
    if module.ident.is_keyword() {
        // The file of `mod r#type` is `type.rs`, which reads worse than `type_.rs` does.
        module = modules.claim([format!("{}_", words.name)], |_| Vec::new());
    }
    let module = module.name(table.name());
    tell(
        diagnostics,
        || format!("the module of `{full_name}`"),
        &words.name,
        &module,
    );

    let wanted = camel(&words.one);
    let family = |model: &str| {
        vec![
            format!("New{model}"),
            format!("New{model}Required"),
            format!("{model}Patch"),
        ]
    };
    let qualified = (!in_default).then(|| camel(&format!("{schema}_{}", words.one)));
    let candidates = std::iter::once(wanted.clone())
        .chain(qualified)
        .chain([camel(&words.name), format!("{wanted}Row")]);
    let model = types.claim(candidates, family).name(table.name());
    tell(
        diagnostics,
        || format!("the type of `{full_name}`"),
        &wanted,
        &model,
    );
    let related = |name: String| Ident::new(&name).unwrap_or_else(|| model.ident.clone());
    let plain = model.ident.plain();

    let columns = name_columns(table, diagnostics);
    let mut functions = Scope::with_reserved(RESERVED_FUNCTIONS.iter().copied());
    for column in &columns {
        functions.claim([column.field.ident.plain().to_owned()], |_| Vec::new());
    }
    let mut lookups = |prefix: &str, lookups: &[Vec<u32>]| -> Vec<Ident> {
        let name = |positions: &Vec<u32>| {
            let fields = positions
                .iter()
                .map(|at| columns[*at as usize].field.ident.plain());
            let columns = fields
                .map(|field| field.trim_matches('_'))
                .collect::<Vec<_>>()
                .join("_and_");
            let wanted = format!("{prefix}_by_{columns}");
            functions.claim([wanted], |_| Vec::new()).ident
        };
        lookups.iter().map(name).collect()
    };
    let find_by = lookups("find", &access.unique);
    let list_by = lookups("list", &access.lists);
    let names = TableNames {
        new_model: related(format!("New{plain}")),
        required: related(format!("New{plain}Required")),
        patch: related(format!("{plain}Patch")),
        all: related("all".to_owned()),
        find: related("find".to_owned()),
        module,
        model,
        columns,
        find_by,
        list_by,
    };
    (names, functions)
}

fn name_columns(table: TableWalker<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ColumnNames> {
    let mut fields = Scope::default();
    let mut parameters = Scope::with_reserved(RESERVED_PARAMETERS.iter().copied());
    let mut setters = Scope::with_reserved(RESERVED_SETTERS.iter().copied());
    let mut name = |column: ColumnWalker<'_>| {
        let words = snake(column.name());
        let field = fields.claim_name([words.clone()], column.name());
        tell(
            diagnostics,
            || format!("the field of `{}.{}`", table.display_name(), column.name()),
            &words,
            &field,
        );
        let plain = field.ident.plain().to_owned();
        let parameter = parameters
            .claim([plain.clone(), joined(&plain, "value")], |_| Vec::new())
            .ident;
        let setter = setters
            .claim([plain.clone(), joined(&plain, "value")], |_| Vec::new())
            .ident;
        (field, parameter, setter)
    };
    let named: Vec<_> = table.columns().map(&mut name).collect();
    // After all setters, so that a column called `x_null` keeps its name.
    let with_null_setter = |(field, parameter, setter): (Name, Ident, Ident)| {
        let null_setter = setters
            .claim([joined(setter.plain(), "null")], |_| Vec::new())
            .ident;
        ColumnNames {
            field,
            parameter,
            setter,
            null_setter,
        }
    };
    named.into_iter().map(with_null_setter).collect()
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
