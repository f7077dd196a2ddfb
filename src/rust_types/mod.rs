//! What every column becomes in Rust: one table per driver.
//!
//! In: a catalog and its names. Out: [`RustTypes`]. Must not know: templates.

mod print;
mod rusqlite;

use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, ColumnId, ColumnWalker, SqlType, TableWalker};
use crate::naming::{Ident, Names};

/// A Rust type that holds a value of a column, NULL aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// `i64`.
    I64,
    /// `f64`.
    F64,
    /// `bool`.
    Bool,
    /// `String`.
    String,
    /// `Vec<u8>`.
    Bytes,
    /// The driver's type for any value.
    AnyValue,
    /// A generated enum.
    Enum(Ident),
}

/// The type of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnType {
    /// The type of a value.
    pub rust_type: RustType,
    /// Whether it is inside an `Option`.
    pub nullable: bool,
}

/// The type of every column.
#[derive(Debug, Clone, PartialEq)]
pub struct RustTypes {
    tables: Vec<Vec<ColumnType>>,
}

/// Decides on a type for every column.
pub fn rust_types(catalog: &Catalog, names: &Names) -> (RustTypes, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut column_type = |column: ColumnWalker<'_>| {
        let rust_type = match names.column_enum(column.id()) {
            Some(names) => RustType::Enum(names.model.ident.clone()),
            None => match catalog.engine() {
                _ => rusqlite::rust_type(&column.column().sql_type),
            },
        };
        if column.column().sql_type == SqlType::Other && !matches!(rust_type, RustType::Enum(_)) {
            diagnostics.push(Diagnostic::UnknownType {
                table: column.table().full_name(),
                column: column.name().to_owned(),
                declared_type: column.column().declared_type.clone(),
                rust_type: rust_type.to_string(),
            });
        }
        ColumnType {
            rust_type,
            nullable: column.holds_null(),
        }
    };
    let mut of_table = |table: TableWalker<'_>| table.columns().map(&mut column_type).collect();
    let tables = catalog.tables().map(&mut of_table).collect();
    (RustTypes { tables }, diagnostics)
}

impl RustTypes {
    /// The type of a column.
    pub fn column(&self, id: ColumnId) -> &ColumnType {
        &self.tables[id.table.index()][id.index as usize]
    }
}

impl RustType {
    /// Whether a value is passed by itself rather than by reference.
    pub fn is_copy(&self) -> bool {
        match self {
            RustType::I64 | RustType::F64 | RustType::Bool | RustType::Enum(_) => true,
            RustType::String | RustType::Bytes | RustType::AnyValue => false,
        }
    }

    /// The type of a parameter that is only looked at.
    pub fn borrowed(&self) -> Borrowed {
        Borrowed(self.clone())
    }
}

/// Prints the owned type.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RustType::I64 => f.write_str("i64"),
            RustType::F64 => f.write_str("f64"),
            RustType::Bool => f.write_str("bool"),
            RustType::String => f.write_str("String"),
            RustType::Bytes => f.write_str("Vec<u8>"),
            RustType::AnyValue => f.write_str("rusqlite::types::Value"),
            RustType::Enum(ident) => ident.fmt(f),
        }
    }
}

/// Prints the owned type, in an `Option` where it may be NULL.
impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.nullable {
            write!(f, "Option<{}>", self.rust_type)
        } else {
            self.rust_type.fmt(f)
        }
    }
}

/// Prints the type of a parameter that is only looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borrowed(RustType);

impl fmt::Display for Borrowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            RustType::String => f.write_str("&str"),
            RustType::Bytes => f.write_str("&[u8]"),
            RustType::AnyValue => f.write_str("&rusqlite::types::Value"),
            copied => copied.fmt(f),
        }
    }
}
