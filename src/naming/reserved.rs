//! Names that are taken before anything of the database has one, and by what.
//!
//! What the generated code brings is reached by its path, and so takes no name: what remains is what users call as well, the
//! standard library, and where the configuration chooses a casing other than the usual one, what is written in that casing.

/// Names that have one owner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reserved {
    pub(super) names: &'static [&'static str],
    /// What has them, as a text says it.
    pub(super) owner: &'static str,
}

impl Reserved {
    pub(super) const fn new(names: &'static [&'static str], owner: &'static str) -> Self {
        Reserved { names, owner }
    }
}

/// Modules whose files mean something else to the compiler or to Cargo.
const FILES: &[&str] = &["lib", "lib.rs", "main", "main.rs", "mod", "mod.rs"];

/// Names of the standard library that the generated code uses as everybody does, without a path.
const STANDARD_TYPES: &[&str] = &[
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "Self",
    "Some",
    "String",
    "TryFrom",
    "Vec",
];

/// Goes with every type that cannot be called as it would be.
pub(super) const NO_TYPE: &str = "no type";

/// Goes with every type around a value that cannot be called as it would be.
pub(super) const NO_VALUE: &str = "no value";

/// What modules and types have in common.
pub(super) const ITEMS: &[Reserved] = &[
    Reserved::new(FILES, "a file of Cargo or the compiler"),
    Reserved::new(STANDARD_TYPES, STANDARD_LIBRARY),
    Reserved::new(
        &[NO_TYPE],
        "a crate, a primitive type or a module of the generated code",
    ),
    Reserved::new(&[NO_VALUE], "a variable of the generated code"),
];

const STANDARD_LIBRARY: &str = "the standard library";

/// What a helper function is called in a text.
pub(super) const HELPER: &str = "a helper function";

/// Functions that every model has.
pub(super) const FUNCTIONS: &[Reserved] = &[
    Reserved::new(
        &[
            "all",
            "count",
            "delete",
            "exists",
            "find",
            "page_after",
            "query",
        ],
        HELPER,
    ),
    Reserved::new(DERIVED_FUNCTIONS, STANDARD_LIBRARY),
];

/// Functions of traits that types derive. One that is called the same would be called in their place.
const DERIVED_FUNCTIONS: &[&str] = &["clone", "eq", "fmt", "ne", "to_owned"];

/// Functions of new rows and of changes.
pub(super) const SETTERS: &[Reserved] = &[
    Reserved::new(
        &[
            "bind_values",
            "copy_in",
            "given_values",
            "insert",
            "insert_many",
            "insert_many_returning",
            "new",
            "update",
            "upsert",
        ],
        HELPER,
    ),
    Reserved::new(&["default"], STANDARD_LIBRARY),
    Reserved::new(DERIVED_FUNCTIONS, STANDARD_LIBRARY),
    Reserved::new(
        &["CASTS", "COLUMNS", "TABLE", "UPSERT"],
        "a constant of the generated code",
    ),
];

/// Parameters of functions that take values of columns too.
pub(super) const PARAMETERS: &[Reserved] = &[Reserved::new(
    &["after", "db", "limit"],
    "a parameter of the generated code",
)];

/// Parameters and variables of the generated code: a constant of such a name would be compared with what is bound there, and
/// a type around a value cannot be shadowed.
const VARIABLES: &[&str] = &[
    "after", "at", "binding", "db", "error", "f", "fields", "from", "json", "key", "keys", "label",
    "limit", "links", "made", "out", "raw", "read", "required", "row", "rows", "sent", "stored",
    "text", "to", "update", "value", "values",
];

/// What cannot be the constant of a column.
pub(super) const CONSTANTS: &[Reserved] = &[
    Reserved::new(VARIABLES, "a variable of the generated code"),
    Reserved::new(STANDARD_TYPES, STANDARD_LIBRARY),
];

/// What a model has as a row of a table: a trait over columns does not have it again.
pub(super) const ASSOCIATED_CONSTANTS: &[Reserved] = &[Reserved::new(
    &["RELATIONS", "SOURCE", "TABLE"],
    "a constant of every model",
)];

/// What enums have in addition to their variants.
pub(super) const VARIANTS: &[Reserved] = &[
    Reserved::new(&["ALL"], "a constant of every enum"),
    Reserved::new(&["as_str", "from_label"], "a function of every enum"),
];

/// What is called in small letters where types may be: primitive types, crates, and modules.
const SMALL_TYPES: &[&str] = &[
    "bigdecimal",
    "bool",
    "bytes",
    "char",
    "chrono",
    "constraints",
    "core",
    "f32",
    "f64",
    "fmt",
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
    "serde",
    "serde_json",
    "std",
    "str",
    "support",
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

/// Traits that types derive, whose macros have their names.
const DERIVED: &[&str] = &[
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];

/// Whether a macro is called so that files use.
pub(super) fn is_derived(name: &str) -> bool {
    DERIVED.contains(&name)
}

/// What cannot be a type, though it can be a module.
pub(super) fn is_no_type(name: &str) -> bool {
    SMALL_TYPES.contains(&name)
}

/// What cannot be a type around a value, as something else in the same place is called so.
pub(super) fn is_no_value(name: &str) -> bool {
    VARIABLES.contains(&name)
}
