//! What every column becomes in Rust: one table per driver.
//!
//! In: a catalog and its names. Out: [`RustTypes`]. Must not know: templates.

mod defaults;
mod derives;
mod groups;
mod mysql_async;
mod own_types;
mod print;
mod rusqlite;
mod rust_type;
mod tokio_postgres;

use std::collections::BTreeSet;

use crate::config::{Extras, TypesConfig};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::ir::{
    Catalog, ColumnId, ColumnWalker, CompositeField, Engine, NamedType, NamedTypeKind, SqlType,
    TableWalker,
};
use crate::naming::{Ident, Names, TypeName};

pub use defaults::unreadable_defaults;
pub use derives::without_impossible;
pub use groups::{Member, SharedColumns, shared_columns};
pub use print::print_shared;
pub use rust_type::{Borrowed, External, Library, OwnType, RustType};

/// The type of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnType {
    /// The type of a value.
    pub rust_type: RustType,
    /// Whether it is inside an `Option`.
    pub nullable: bool,
    /// How it travels.
    pub wire: Wire,
}

/// How a value travels between the database and the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// As the driver has it.
    Native,
    /// As text: it is selected through a cast, and the database reads it as it reads a literal.
    Text,
    /// As a list of texts.
    TextList,
    /// In its binary form, which a function of the server makes: the driver does not know its type.
    Binary,
}

/// A value's type without regard to NULL.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mapping {
    rust_type: RustType,
    wire: Wire,
}

impl Mapping {
    fn native(rust_type: RustType) -> Self {
        Mapping {
            rust_type,
            wire: Wire::Native,
        }
    }

    fn text(rust_type: RustType) -> Self {
        Mapping {
            rust_type,
            wire: Wire::Text,
        }
    }

    fn binary(rust_type: RustType) -> Self {
        Mapping {
            rust_type,
            wire: Wire::Binary,
        }
    }
}

/// The type of every column, and of every field of a composite type.
#[derive(Debug, Clone, PartialEq)]
pub struct RustTypes {
    tables: Vec<Vec<ColumnType>>,
    /// For each type of the catalog the types of its fields, or the one behind a domain; empty where it is neither.
    parts: Vec<Vec<RustType>>,
}

/// What a table of types looks at besides a type.
#[derive(Clone, Copy)]
struct Context<'a> {
    catalog: &'a Catalog,
    names: &'a Names,
    choices: &'a TypesConfig,
    /// What holds in types that columns share, where the column has choices of its own.
    shared_choices: &'a TypesConfig,
}

/// Decides on a type for every column.
///
/// # Errors
///
/// When a type of the program's cannot be that of a column.
pub fn rust_types(
    catalog: &Catalog,
    names: &Names,
    choices: &TypesConfig,
    extras: &Extras,
) -> Result<(RustTypes, Vec<Diagnostic>), Error> {
    let context = Context {
        catalog,
        names,
        choices,
        shared_choices: choices,
    };
    let mut diagnostics = Vec::new();
    let mut column_type = |column: ColumnWalker<'_>| {
        let facts = column.column();
        let mapping = if let Some(of_column) = names.column_enum(column.id()) {
            let schema = &column.table().table().schema;
            let name = names.type_name(schema, &of_column.model.ident);
            Mapping::native(match facts.sql_type {
                SqlType::Set { .. } => RustType::Set(name),
                _ => RustType::Enum(name),
            })
        } else {
            let choices = extras.types_of(column.id(), choices);
            let context = Context { choices, ..context };
            context.mapping(&facts.sql_type, &facts.declared_type)
        };
        let is_unknown = *catalog.base_type(&facts.sql_type) == SqlType::Other;
        let is_chosen = extras.own_type(column.id()).is_some();
        if is_unknown && !is_chosen && !matches!(mapping.rust_type, RustType::Enum(_)) {
            diagnostics.push(Diagnostic::UnknownType {
                table: column.table().full_name(),
                column: column.name().to_owned(),
                declared_type: facts.declared_type.clone(),
                rust_type: mapping.rust_type.to_string(),
            });
        }
        ColumnType {
            rust_type: mapping.rust_type,
            nullable: column.holds_null(),
            wire: mapping.wire,
        }
    };
    let mut of_table = |table: TableWalker<'_>| table.columns().map(&mut column_type).collect();
    let mut tables: Vec<Vec<ColumnType>> = catalog.tables().map(&mut of_table).collect();
    diagnostics.extend(own_types::give(catalog, names, extras, &mut tables)?);
    let field = |field: &CompositeField| {
        context
            .mapping(&field.sql_type, &field.declared_type)
            .rust_type
    };
    let of_type = |named: &NamedType| match &named.kind {
        NamedTypeKind::Composite { fields } => fields.iter().map(field).collect(),
        NamedTypeKind::Domain {
            base,
            declared_type,
            ..
        } => vec![context.mapping(base, declared_type).rust_type],
        NamedTypeKind::Enum { .. } | NamedTypeKind::Range { .. } => Vec::new(),
    };
    let parts = catalog.types().iter().map(of_type).collect();
    Ok((RustTypes { tables, parts }, diagnostics))
}

impl Context<'_> {
    fn mapping(self, sql_type: &SqlType, declared_type: &str) -> Mapping {
        match self.catalog.engine() {
            Engine::Sqlite => Mapping::native(rusqlite::rust_type(sql_type)),
            Engine::Postgres => tokio_postgres::mapping(self, sql_type, declared_type),
            Engine::Mysql | Engine::Mariadb => mysql_async::mapping(self, sql_type),
        }
    }
}

impl RustTypes {
    /// The type of a column.
    pub fn column(&self, id: ColumnId) -> &ColumnType {
        &self.tables[id.table.index()][id.index as usize]
    }

    /// The types of the fields of a composite type, each of which may be NULL, or the one behind a domain; by its
    /// position in [`Catalog::types`].
    pub fn parts(&self, position: usize) -> &[RustType] {
        &self.parts[position]
    }

    /// The types as the files of a module have them.
    #[must_use]
    pub fn seen_from(&self, module: Option<&Ident>) -> Self {
        let seen = |it: &RustType| it.with_names(&|name| name.seen_from(module));
        let column = |it: &ColumnType| ColumnType {
            rust_type: seen(&it.rust_type),
            ..it.clone()
        };
        let table = |columns: &Vec<ColumnType>| columns.iter().map(column).collect();
        let parts = |parts: &Vec<RustType>| parts.iter().map(seen).collect();
        RustTypes {
            tables: self.tables.iter().map(table).collect(),
            parts: self.parts.iter().map(parts).collect(),
        }
    }

    /// Every type that is used, without regard to what it is inside of.
    fn all(&self) -> impl Iterator<Item = &RustType> {
        let columns = self.tables.iter().flatten().map(|it| &it.rust_type);
        columns.chain(self.parts.iter().flatten())
    }

    /// The types of the program's, each once, in the order of the first column that has it.
    pub fn own(&self) -> Vec<&OwnType> {
        let mut all: Vec<&OwnType> = Vec::new();
        for column in self.tables.iter().flatten() {
            if let RustType::Own(own) = &column.rust_type
                && !all.contains(&own)
            {
                all.push(own);
            }
        }
        all
    }

    /// The types around the values of columns of a table, each by the first of them, with what it is around.
    pub fn newtypes<'a>(
        &'a self,
        names: &'a Names,
        table: TableWalker<'a>,
    ) -> impl Iterator<Item = (ColumnWalker<'a>, &'a TypeName, &'a RustType)> {
        table.columns().filter_map(move |column| {
            names.newtype(column.id())?;
            match &self.column(column.id()).rust_type {
                RustType::Newtype(name, inner) => Some((column, name, &**inner)),
                _ => None,
            }
        })
    }

    /// The libraries that the types come from.
    pub fn libraries(&self) -> BTreeSet<Library> {
        self.all()
            .filter_map(|it| it.innermost().library())
            .collect()
    }

    /// Whether some type is as asked.
    pub fn uses(&self, is_wanted: impl Fn(&RustType) -> bool) -> bool {
        self.all().any(|it| it.any(&is_wanted))
    }
}
