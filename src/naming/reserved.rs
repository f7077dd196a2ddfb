//! Names that the generated code has for itself.

/// Modules that the output has besides those of tables, and file names that mean something to the compiler.
pub(super) const RESERVED_MODULES: &[&str] = &["enums", "lib", "main", "mod", "support"];

/// The module of traits, where there is one.
pub(super) const MODULE_OF_TRAITS: &str = "traits";

/// Types and traits of the prelude and of the support module, which the generated code uses by their short names.
const RESERVED_TYPES: &[&str] = &[
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
pub(super) const RESERVED_FUNCTIONS: &[&str] = &[
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
pub(super) const RESERVED_SETTERS: &[&str] = &[
    "apply",
    "bind_values",
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
pub(super) const RESERVED_PARAMETERS: &[&str] = &[
    "after", "db", "from", "key", "keys", "limit", "links", "row", "rows", "to", "value", "values",
];

/// Parameters and local variables where no columns are.
const RESERVED_LOCALS: &[&str] = &["at", "f", "fields", "label", "out", "raw", "sent", "text"];

/// Constants of the generated modules, and of their functions.
const RESERVED_CONSTANTS: &[&str] = &["COLUMNS", "TABLE"];

/// What is called in small letters where types may be: primitive types, crates, and modules of the generated modules.
const RESERVED_SMALL_TYPES: &[&str] = &[
    "bigdecimal",
    "bool",
    "bytes",
    "char",
    "chrono",
    "constraints",
    "core",
    "f32",
    "f64",
    "futures_core",
    "futures_sink",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "jiff",
    "mysql_async",
    "rusqlite",
    "rust_decimal",
    "serde_json",
    "std",
    "str",
    "time",
    "tokio_postgres",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
    "uuid",
];

/// What enums have besides their variants.
pub(super) const RESERVED_VARIANTS: &[&str] = &["ALL", "NAME", "as_str", "from_label"];

/// What cannot be a module, its file, or a type.
pub(super) fn items() -> Vec<String> {
    let files = RESERVED_MODULES.iter().map(|it| format!("{it}.rs"));
    let names = [RESERVED_MODULES, RESERVED_TYPES].concat();
    files.chain(names.into_iter().map(str::to_owned)).collect()
}

/// What cannot be a type, though it can be a module.
pub(super) fn is_no_type(name: &str) -> bool {
    RESERVED_SMALL_TYPES.contains(&name) || RESERVED_CONSTANTS.contains(&name)
}

/// What cannot be a type around a value, as something else in the same place is called so.
pub(super) fn is_no_value(name: &str) -> bool {
    RESERVED_PARAMETERS.contains(&name) || RESERVED_LOCALS.contains(&name)
}

/// What cannot be the constant of a column: it would be meant by a pattern, or by a path.
pub(super) fn constants() -> impl Iterator<Item = &'static str> {
    [RESERVED_CONSTANTS, RESERVED_PARAMETERS, RESERVED_TYPES]
        .concat()
        .into_iter()
}
