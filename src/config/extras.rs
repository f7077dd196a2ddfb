//! What holds for each table, column and type besides the rules.
//!
//! In: the entries of [`OverridesConfig`] and a catalog. Out: [`Extras`].

use std::collections::BTreeMap;

use super::newtypes::{self, TypeOf};
use super::overrides::{
    ColumnOverride, Newtype, OverridesConfig, Rank, STRUCTS, StructKind, TypeOverride,
};
use super::rust::{Attributes, Derive, TypePath, Visibility};
use super::serialization::SerdeConfig;
use super::types::TypesConfig;
use crate::ir::{Catalog, ColumnId, ColumnWalker, TableId};

/// What holds for each object besides the rules.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extras {
    /// What `serde` can do.
    pub serde: SerdeConfig,
    columns: BTreeMap<ColumnId, ColumnExtras>,
    tables: BTreeMap<TableId, TableExtras>,
    types: Vec<TypeExtras>,
    enums: BTreeMap<ColumnId, TypeExtras>,
    newtypes: BTreeMap<ColumnId, TypeExtras>,
    type_of: BTreeMap<ColumnId, TypeOf>,
    choices: BTreeMap<ColumnId, TypesConfig>,
}

/// What holds for a table.
#[derive(Debug, Clone, PartialEq, Default)]
struct TableExtras {
    visibility: Option<Visibility>,
    structs: [TypeExtras; 3],
}

/// What holds for a column.
#[derive(Debug, Clone, PartialEq, Default)]
struct ColumnExtras {
    fields: [FieldExtras; 3],
    name: Option<FieldName>,
}

/// What a field is called, and the entry that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName {
    /// The name.
    pub name: String,
    /// What the entry asks for.
    pub entry: String,
}

/// The type that an entry says for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TypeChoice {
    /// One of the program's.
    Own(OwnTypeChoice),
    /// One that is generated, or none.
    Newtype(Newtype),
}

/// A type that is generated around what a column holds otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewtypeChoice {
    /// Where it is: the primary key of those that have it, or else the first of them.
    pub column: ColumnId,
    /// What it is called, where that is said.
    pub name: Option<String>,
    /// What the entry asks for that says so; empty where none does.
    pub entry: String,
}

/// A type of the program's that a column has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTypeChoice {
    /// Its path.
    pub path: TypePath,
    /// Whether it is `Copy`.
    pub is_copy: bool,
    /// Whether serde reads it out of JSON.
    pub is_json: bool,
}

/// What holds for a generated type.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypeExtras {
    /// What is derived besides.
    pub derives: Vec<Derive>,
    /// Its attributes.
    pub attributes: Vec<Attributes>,
}

/// What holds for a field.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldExtras {
    /// Its attributes.
    pub attributes: Vec<Attributes>,
    /// Who may see it.
    pub visibility: Option<Visibility>,
}

const NO_TYPE: &TypeExtras = &TypeExtras {
    derives: Vec::new(),
    attributes: Vec::new(),
};

const NO_FIELD: &FieldExtras = &FieldExtras {
    attributes: Vec::new(),
    visibility: None,
};

impl Extras {
    /// What holds for one of the structs of a table.
    pub fn structure(&self, table: TableId, kind: StructKind) -> &TypeExtras {
        let extras = self.tables.get(&table);
        extras.map_or(NO_TYPE, |it| &it.structs[kind as usize])
    }

    /// Who may see the module of a table, where that is not everybody.
    pub fn visibility(&self, table: TableId) -> Option<&Visibility> {
        self.tables.get(&table)?.visibility.as_ref()
    }

    /// What holds for the field of a column.
    pub fn field(&self, column: ColumnId, kind: StructKind) -> &FieldExtras {
        let extras = self.columns.get(&column);
        extras.map_or(NO_FIELD, |it| &it.fields[kind as usize])
    }

    /// The type of the program's that a column has.
    pub fn own_type(&self, column: ColumnId) -> Option<&OwnTypeChoice> {
        match self.type_of.get(&column)? {
            TypeOf::Own(own) => Some(own),
            _ => None,
        }
    }

    /// The newtype that a column has, not counting what it has for what it refers to.
    pub fn newtype(&self, column: ColumnId) -> Option<&NewtypeChoice> {
        match self.type_of.get(&column)? {
            TypeOf::Newtype(newtype) => Some(newtype),
            _ => None,
        }
    }

    /// Whether a column has the type that it has, whatever it refers to.
    pub fn has_type(&self, column: ColumnId) -> bool {
        let type_of = self.type_of.get(&column);
        type_of.is_some_and(|it| !matches!(it, TypeOf::Unfit))
    }

    /// Whether a column was to have a newtype, and its values cannot be in one.
    pub fn is_unfit(&self, column: ColumnId) -> bool {
        self.type_of.get(&column) == Some(&TypeOf::Unfit)
    }

    /// What types become in a column, where `types` is what they become elsewhere.
    pub fn types_of<'a>(&'a self, column: ColumnId, types: &'a TypesConfig) -> &'a TypesConfig {
        self.choices.get(&column).unwrap_or(types)
    }

    /// What the fields of a column are called, where that is said.
    pub fn field_name(&self, column: ColumnId) -> Option<&FieldName> {
        self.columns.get(&column)?.name.as_ref()
    }

    /// What holds for the type that a type of the database becomes, by its position in [`Catalog::types`].
    pub fn named(&self, position: usize) -> &TypeExtras {
        self.types.get(position).unwrap_or(NO_TYPE)
    }

    /// What holds for the newtype that is where a column is.
    pub fn column_newtype(&self, column: ColumnId) -> &TypeExtras {
        self.newtypes.get(&column).unwrap_or(NO_TYPE)
    }

    /// Leaves a derive out of a struct of a table.
    pub(crate) fn leave_out_of_struct(
        &mut self,
        table: TableId,
        kind: StructKind,
        derive: &Derive,
    ) {
        if let Some(extras) = self.tables.get_mut(&table) {
            let derives = &mut extras.structs[kind as usize].derives;
            derives.retain(|it| it != derive);
        }
    }

    /// Leaves a derive out of the type that a type of the database becomes.
    pub(crate) fn leave_out_of_type(&mut self, position: usize, derive: &Derive) {
        if let Some(extras) = self.types.get_mut(position) {
            extras.derives.retain(|it| it != derive);
        }
    }

    /// What holds for the enum of a column's labels.
    pub fn column_enum(&self, column: ColumnId) -> &TypeExtras {
        self.enums.get(&column).unwrap_or(NO_TYPE)
    }
}

impl OverridesConfig {
    /// What holds for each object.
    pub(crate) fn extras(
        &self,
        serde: &SerdeConfig,
        types: &TypesConfig,
        catalog: &Catalog,
    ) -> Extras {
        let mut extras = Extras {
            serde: serde.clone(),
            type_of: newtypes::types_of_columns(self, types, catalog),
            ..Extras::default()
        };
        for table in catalog.tables() {
            let structs = STRUCTS.map(|kind| {
                let fits = |entry: &&TypeOverride| entry.fits_struct(table, kind);
                added(self.types.iter().filter(fits))
            });
            let seen = self.types.iter().enumerate();
            let seen = seen.filter(|(_, entry)| entry.fits_struct(table, StructKind::Model));
            let visibility = first(seen, TypeOverride::rank, |it| it.visibility.as_ref());
            let table_extras = TableExtras {
                visibility,
                structs,
            };
            if table_extras != TableExtras::default() {
                extras.tables.insert(table.id(), table_extras);
            }
            for column in table.columns() {
                self.add_column(column, &mut extras);
                let choices = self.choices(column, types);
                if choices != *types {
                    extras.choices.insert(column.id(), choices);
                }
            }
        }
        let named = |named| added(self.types.iter().filter(|entry| entry.fits_named(named)));
        extras.types = catalog.types().iter().map(named).collect();
        extras
    }

    /// What types become in a column.
    fn choices(&self, column: ColumnWalker<'_>, types: &TypesConfig) -> TypesConfig {
        let date_time = self.first(column, |entry| entry.date_time);
        let decimal = self.first(column, |entry| entry.decimal);
        TypesConfig {
            date_time: date_time.map_or(types.date_time, |(_, said)| said),
            decimal: decimal.map_or(types.decimal, |(_, said)| said),
            ..types.clone()
        }
    }

    fn add_column(&self, column: ColumnWalker<'_>, extras: &mut Extras) {
        let fields = STRUCTS.map(|kind| {
            let fits = |(_, entry): &(usize, &ColumnOverride)| {
                (entry.of.is_empty() || entry.of.contains(&kind)) && entry.fits(column)
            };
            let entries = || self.columns.iter().enumerate().filter(fits);
            FieldExtras {
                attributes: entries()
                    .flat_map(|(_, entry)| entry.attributes.iter().cloned())
                    .collect(),
                visibility: first(entries(), ColumnOverride::rank, |it| it.visibility.as_ref()),
            }
        });
        let named = self.first(column, |entry| entry.name.as_ref());
        let name = named.map(|(entry, name)| FieldName {
            name: name.clone(),
            entry: entry.to_string(),
        });
        let column_extras = ColumnExtras { fields, name };
        if column_extras != ColumnExtras::default() {
            extras.columns.insert(column.id(), column_extras);
        }
        let of_enum = added(self.types.iter().filter(|entry| entry.fits_enum(column)));
        if of_enum != TypeExtras::default() {
            extras.enums.insert(column.id(), of_enum);
        }
        if (extras.newtype(column.id())).is_some_and(|it| it.column == column.id()) {
            let fits = |entry: &&TypeOverride| entry.fits_newtype(column);
            let of_newtype = added(self.types.iter().filter(fits));
            extras.newtypes.insert(column.id(), of_newtype);
        }
    }

    /// What the entry says for a column that goes first, of those that say anything.
    pub(super) fn first<'a, T>(
        &'a self,
        column: ColumnWalker<'_>,
        said: impl Fn(&'a ColumnOverride) -> Option<T>,
    ) -> Option<(&'a ColumnOverride, T)> {
        let entries = self.columns.iter().enumerate();
        let entries = entries.filter_map(|(at, entry)| Some((at, entry, said(entry)?)));
        entries
            .filter(|(_, entry, _)| entry.fits(column))
            .max_by_key(|(at, entry, _)| entry.rank(*at))
            .map(|(_, entry, said)| (entry, said))
    }

    /// Whether rows have NULL in a column, where an entry says so.
    pub(crate) fn not_null(&self, column: ColumnWalker<'_>) -> Option<bool> {
        self.first(column, |entry| entry.not_null)
            .map(|(_, said)| said)
    }
}

/// What the entry says that goes first, of those that say anything.
fn first<'a, E: 'a, T: Clone + 'a>(
    entries: impl Iterator<Item = (usize, &'a E)>,
    rank: impl Fn(&E, usize) -> Rank,
    said: impl Fn(&'a E) -> Option<&'a T>,
) -> Option<T> {
    entries
        .filter_map(|(at, entry)| Some((rank(entry, at), said(entry)?)))
        .max_by_key(|(rank, _)| *rank)
        .map(|(_, said)| said.clone())
}

/// What all of the entries say.
fn added<'a>(entries: impl Iterator<Item = &'a TypeOverride>) -> TypeExtras {
    let mut extras = TypeExtras::default();
    for entry in entries {
        for derive in &entry.derives {
            if !extras.derives.contains(derive) {
                extras.derives.push(derive.clone());
            }
        }
        extras.attributes.extend(entry.attributes.iter().cloned());
    }
    extras
}
