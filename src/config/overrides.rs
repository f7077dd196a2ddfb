//! What is otherwise than by the rules for the objects that a pattern fits: types, derives, attributes, visibility. The
//! entries, what fits them, and which goes first.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;

use super::extras::{OwnTypeChoice, TypeChoice};
use super::newtypes::{TypeOf, types_of_columns};
use super::pattern::{Breadth, ColumnPath, NamePattern, TablePath, TextPattern};
use super::rust::{Attributes, Derive, TypeName, TypePath, Visibility};
use super::types::{DateTimeType, DecimalType, TypesConfig};
use crate::error::{Error, OverrideError};
use crate::ir::{
    Catalog, ColumnId, ColumnWalker, Engine, NamedType, NamedTypeKind, SqlType, TableWalker,
    ValueSource,
};

/// What is otherwise than by the rules.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OverridesConfig {
    /// Of columns. What a field is, the most specific entry that fits says; attributes of all that fit are added.
    pub columns: Vec<ColumnOverride>,
    /// Of generated types. What all entries that fit say is added; the visibility, the most specific one says.
    pub types: Vec<TypeOverride>,
}

/// What is otherwise for columns. A column fits where everything fits that is said about it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnOverride {
    /// Which columns: `table.column` or `schema.table.column`, each name a glob.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub column: Option<ColumnPath>,
    /// A glob over the type as the database spells it, with its length or without; case does not matter.
    #[serde(rename = "type", default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub declared_type: Option<TextPattern>,
    /// The domain: `domain` or `schema.domain`, each name a glob.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub domain: Option<TablePath>,
    /// Whether it may be NULL.
    #[serde(default)]
    pub nullable: Option<bool>,
    /// A glob over its default, an SQL expression; case does not matter.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub default: Option<TextPattern>,
    /// A glob over its comment.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub comment: Option<TextPattern>,
    /// In which structs attributes and visibility are of the fields; in all of them where nothing is said.
    #[serde(default)]
    pub of: Vec<StructKind>,
    /// Attributes of the fields.
    #[serde(default)]
    pub attributes: Vec<Attributes>,
    /// Who may see the fields: `pub(crate)`; "" for nobody else.
    #[serde(default)]
    pub visibility: Option<Visibility>,
    /// A type of the program's that is made of what the column is otherwise, by `TryFrom`, and becomes that again, by `From`.
    #[serde(default)]
    pub rust_type: Option<TypePath>,
    /// Whether that type is `Copy`.
    #[serde(default)]
    pub copy: bool,
    /// A type of the program's that serde reads out of the JSON in the column.
    #[serde(default)]
    pub json: Option<TypePath>,
    /// Whether the column is left out, as by `filters.columns`.
    #[serde(default)]
    pub skip: Option<bool>,
    /// Whether a type is generated for the column, around what it is otherwise; or what it is called, and then it is one type
    /// for all columns that fit.
    #[serde(default)]
    pub newtype: Option<Newtype>,
    /// What the fields are called.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether no row has NULL there, whatever the database says.
    #[serde(default)]
    pub not_null: Option<bool>,
    /// What dates and times become there, whatever `types` says.
    #[serde(default)]
    pub date_time: Option<DateTimeType>,
    /// What exact decimal numbers become there, whatever `types` says.
    #[serde(default)]
    pub decimal: Option<DecimalType>,
}

/// A type that is generated for columns.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected `true`, `false`, or the name of a type, such as `CustomerId`"
)]
pub enum Newtype {
    /// Whether each has one, called after its table.
    Whether(bool),
    /// One for all of them, with this name.
    Named(TypeName),
}

/// What is otherwise for generated types: those of tables, those of types of the database, or those of columns.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TypeOverride {
    /// Of which tables: `table` or `schema.table`, each name a glob.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub table: Option<TablePath>,
    /// Of which types of the database: `type` or `schema.type`, each name a glob.
    #[serde(rename = "type", default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub named: Option<TablePath>,
    /// Enums of the labels of which columns, and newtypes for which columns: `table.column` or `schema.table.column`, each
    /// name a glob.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub column: Option<ColumnPath>,
    /// A glob over the comment on the table, the type or the column.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub comment: Option<TextPattern>,
    /// Which types; all that the rest fits where nothing is said.
    #[serde(default)]
    pub of: Vec<TypeKind>,
    /// What is derived besides.
    #[serde(default)]
    pub derives: Vec<Derive>,
    /// Attributes of the types.
    #[serde(default)]
    pub attributes: Vec<Attributes>,
    /// Who may see the modules of the tables: `pub(crate)`.
    #[serde(default)]
    pub visibility: Option<Visibility>,
}

/// A struct with a field for a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StructKind {
    /// A row.
    Model,
    /// A row that is not inserted yet.
    New,
    /// A change.
    Patch,
}

/// What a generated type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TypeKind {
    /// A row.
    Model,
    /// A row that is not inserted yet.
    New,
    /// A change.
    Patch,
    /// An enum, of the database or of a column.
    Enum,
    /// A composite type.
    Composite,
    /// A domain.
    Domain,
    /// A newtype for columns.
    Newtype,
}

pub(crate) const STRUCTS: [StructKind; 3] = [StructKind::Model, StructKind::New, StructKind::Patch];

/// What makes an entry go before another one: first how many names its path has, then how many globs that are more than
/// `*`, then how much else it asks for, then its place.
pub(super) type Rank = (usize, usize, usize, usize);

impl OverridesConfig {
    /// What is wrong with an entry by itself.
    pub(super) fn check(&self) -> Result<(), (String, OverrideError)> {
        for entry in &self.columns {
            let fault = if entry.conditions() == 0 {
                Some(OverrideError::NoCondition)
            } else if entry.types() > 1 {
                Some(OverrideError::TwoTypes)
            } else if !entry.has_effect() {
                Some(OverrideError::NoEffect)
            } else {
                None
            };
            if let Some(fault) = fault {
                return Err((entry.to_string(), fault));
            }
        }
        for entry in &self.types {
            let places = [
                entry.table.is_some(),
                entry.named.is_some(),
                entry.column.is_some(),
            ];
            let places = places.iter().filter(|it| **it).count();
            let of_table = entry.table.is_some() && entry.of.is_empty();
            let fault = if places == 0 && entry.comment.is_none() && entry.of.is_empty() {
                Some(OverrideError::NoCondition)
            } else if places > 1 {
                Some(OverrideError::SeveralPlaces)
            } else if entry.visibility.is_some() && !of_table {
                Some(OverrideError::VisibilityOfTypes)
            } else if entry.derives.is_empty()
                && entry.attributes.is_empty()
                && entry.visibility.is_none()
            {
                Some(OverrideError::NoEffect)
            } else {
                None
            };
            if let Some(fault) = fault {
                return Err((entry.to_string(), fault));
            }
        }
        Ok(())
    }

    /// Whether each entry fits something. `catalog` is all of it, so that what a filter leaves out makes no entry wrong.
    ///
    /// # Errors
    ///
    /// When one fits nothing.
    pub(crate) fn check_fit(&self, types: &TypesConfig, catalog: &Catalog) -> Result<(), Error> {
        let types_of = types_of_columns(self, types, catalog);
        let columns = || catalog.tables().flat_map(TableWalker::columns);
        for entry in &self.columns {
            let mut fitting = columns().filter(|column| entry.fits(*column)).peekable();
            let source = if fitting.peek().is_none() {
                OverrideError::NoColumnFits
            } else if !fitting.any(|column| entry.has_values_in(column)) {
                OverrideError::NoValuesFit
            } else {
                continue;
            };
            return Err(Error::Override {
                entry: entry.to_string(),
                source,
            });
        }
        for entry in &self.types {
            let fits_table = catalog
                .tables()
                .any(|table| STRUCTS.iter().any(|kind| entry.fits_struct(table, *kind)));
            let has_newtype = |column: &ColumnWalker<'_>| matches!(types_of.get(&column.id()), Some(TypeOf::Newtype(it)) if it.column == column.id());
            let fits = fits_table
                || (catalog.types().iter()).any(|named| entry.fits_named(named))
                || columns().any(|column| entry.fits_enum(column))
                || (columns().filter(has_newtype)).any(|column| entry.fits_newtype(column));
            if !fits {
                return Err(Error::Override {
                    entry: entry.to_string(),
                    source: OverrideError::NoTypeFits,
                });
            }
        }
        Ok(())
    }
}

impl OverridesConfig {
    /// The columns that are left out, as the most specific entry says that fits and says something of it.
    pub(crate) fn skipped(&self, catalog: &Catalog) -> BTreeSet<ColumnId> {
        let entries: Vec<_> = (self.columns.iter().enumerate())
            .filter_map(|(at, entry)| Some((entry, entry.rank(at), entry.skip?)))
            .collect();
        let columns = catalog.tables().flat_map(TableWalker::columns);
        let is_skipped = |column: &ColumnWalker<'_>| {
            let fitting = entries.iter().filter(|(entry, ..)| entry.fits(*column));
            let first = fitting.max_by_key(|(_, rank, _)| *rank);
            first.is_some_and(|(.., skip)| *skip)
        };
        columns.filter(is_skipped).map(ColumnWalker::id).collect()
    }
}

fn rank<'a>(patterns: impl Iterator<Item = &'a NamePattern>, more: usize, at: usize) -> Rank {
    let (mut names, mut globs) = (0, 0);
    for pattern in patterns {
        match pattern.breadth() {
            Breadth::Name => names += 1,
            Breadth::Glob => globs += 1,
            Breadth::Anything => {}
        }
    }
    (names, globs, more, at)
}

fn fits_text(pattern: Option<&TextPattern>, text: Option<&str>) -> bool {
    pattern.is_none_or(|pattern| text.is_some_and(|text| pattern.fits(text)))
}

impl ColumnOverride {
    pub(super) fn fits(&self, column: ColumnWalker<'_>) -> bool {
        let facts = column.column();
        let declared = facts.declared_type.to_lowercase();
        let bare = declared.split('(').next().unwrap_or_default().trim_end();
        let default = match &facts.source {
            ValueSource::Default(expression) => Some(expression.to_lowercase()),
            _ => None,
        };
        let fits_default =
            |pattern: &TextPattern| default.as_ref().is_some_and(|it| pattern.fits_lower(it));
        let fits_type =
            |pattern: &TextPattern| pattern.fits_lower(&declared) || pattern.fits_lower(bare);
        (self.column.as_ref()).is_none_or(|path| path.fits(column))
            && self.declared_type.as_ref().is_none_or(fits_type)
            && (self.domain.as_ref()).is_none_or(|path| has_domain(column, path))
            && (self.nullable).is_none_or(|nullable| nullable == column.is_declared_nullable())
            && self.default.as_ref().is_none_or(fits_default)
            && fits_text(self.comment.as_ref(), facts.comment.as_deref())
    }

    pub(super) fn type_choice(&self) -> Option<TypeChoice> {
        if let Some(newtype) = &self.newtype {
            return Some(TypeChoice::Newtype(newtype.clone()));
        }
        let path = self.rust_type.as_ref().or(self.json.as_ref())?;
        Some(TypeChoice::Own(OwnTypeChoice {
            path: path.clone(),
            is_copy: self.copy,
            is_json: self.json.is_some(),
        }))
    }

    /// How many types it says.
    fn types(&self) -> usize {
        let said = [
            self.rust_type.is_some(),
            self.json.is_some(),
            self.newtype.is_some(),
        ];
        said.into_iter().filter(|it| *it).count()
    }

    fn has_effect(&self) -> bool {
        self.types() > 0
            || !self.attributes.is_empty()
            || self.visibility.is_some()
            || self.name.is_some()
            || self.not_null.is_some()
            || self.skip.is_some()
            || self.date_time.is_some()
            || self.decimal.is_some()
    }

    /// Whether the column has values that the entry says a type for, where it does.
    fn has_values_in(&self, column: ColumnWalker<'_>) -> bool {
        let catalog = column.table().catalog();
        let is_chosen = match catalog.innermost_type(&column.column().sql_type) {
            SqlType::Date
            | SqlType::Time
            | SqlType::DateTime
            | SqlType::Instant
            | SqlType::Duration => self.date_time.is_some(),
            SqlType::Decimal => self.decimal.is_some(),
            _ => false,
        };
        let says_nothing = self.date_time.is_none() && self.decimal.is_none();
        says_nothing || is_chosen && catalog.engine() != Engine::Sqlite
    }

    /// How much it asks for besides the path.
    fn more(&self) -> usize {
        [
            self.declared_type.is_some(),
            self.domain.is_some(),
            self.nullable.is_some(),
            self.default.is_some(),
            self.comment.is_some(),
        ]
        .into_iter()
        .filter(|it| *it)
        .count()
    }

    fn conditions(&self) -> usize {
        usize::from(self.column.is_some()) + self.more()
    }

    pub(super) fn rank(&self, at: usize) -> Rank {
        let path = self.column.iter();
        let patterns = path.flat_map(|path| path.table.patterns().chain([&path.column]));
        rank(patterns, self.more(), at)
    }
}

/// Whether a column is of a domain that fits.
fn has_domain(column: ColumnWalker<'_>, path: &TablePath) -> bool {
    match &column.column().sql_type {
        SqlType::Named { schema, name } => {
            let named = column.table().catalog().named_type(schema, name);
            let is_domain = named.is_some_and(|it| matches!(it.kind, NamedTypeKind::Domain { .. }));
            is_domain && path.fits(schema, name, false)
        }
        _ => false,
    }
}

impl TypeOverride {
    fn has(&self, kind: TypeKind) -> bool {
        self.of.is_empty() || self.of.contains(&kind)
    }

    pub(super) fn fits_struct(&self, table: TableWalker<'_>, kind: StructKind) -> bool {
        let kind = match kind {
            StructKind::Model => TypeKind::Model,
            StructKind::New => TypeKind::New,
            StructKind::Patch => TypeKind::Patch,
        };
        self.named.is_none()
            && self.column.is_none()
            && self.has(kind)
            && (self.table.as_ref()).is_none_or(|path| path.fits_table(table))
            && fits_text(self.comment.as_ref(), table.table().comment.as_deref())
    }

    pub(super) fn fits_named(&self, named: &NamedType) -> bool {
        let kind = match &named.kind {
            NamedTypeKind::Enum { .. } => TypeKind::Enum,
            NamedTypeKind::Domain { .. } => TypeKind::Domain,
            NamedTypeKind::Composite { .. } => TypeKind::Composite,
            NamedTypeKind::Range { .. } => return false,
        };
        self.table.is_none()
            && self.column.is_none()
            && self.has(kind)
            && (self.named.as_ref()).is_none_or(|path| path.fits(&named.schema, &named.name, false))
            && fits_text(self.comment.as_ref(), named.comment.as_deref())
    }

    pub(super) fn fits_enum(&self, column: ColumnWalker<'_>) -> bool {
        column.allowed_labels().is_some()
            && self.table.is_none()
            && self.named.is_none()
            && self.has(TypeKind::Enum)
            && (self.column.as_ref()).is_none_or(|path| path.fits(column))
            && fits_text(self.comment.as_ref(), column.column().comment.as_deref())
    }

    /// Whether the newtype for a column fits, where there is one.
    pub(super) fn fits_newtype(&self, column: ColumnWalker<'_>) -> bool {
        self.table.is_none()
            && self.named.is_none()
            && self.has(TypeKind::Newtype)
            && (self.column.as_ref()).is_none_or(|path| path.fits(column))
            && fits_text(self.comment.as_ref(), column.column().comment.as_deref())
    }

    pub(super) fn rank(&self, at: usize) -> Rank {
        let path = self.table.iter().flat_map(TablePath::patterns);
        rank(path, usize::from(self.comment.is_some()), at)
    }
}

/// What is asked for, as the configuration says it.
impl fmt::Display for ColumnOverride {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = [
            ("column", text(self.column.as_ref())),
            ("type", text(self.declared_type.as_ref())),
            ("domain", text(self.domain.as_ref())),
            ("nullable", self.nullable.map(|it| it.to_string())),
            ("default", text(self.default.as_ref())),
            ("comment", text(self.comment.as_ref())),
        ];
        conditions("overrides.columns", &said, f)
    }
}

impl fmt::Display for TypeOverride {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = [
            ("table", text(self.table.as_ref())),
            ("type", text(self.named.as_ref())),
            ("column", text(self.column.as_ref())),
            ("comment", text(self.comment.as_ref())),
            ("of", (!self.of.is_empty()).then(|| kinds(&self.of))),
        ];
        conditions("overrides.types", &said, f)
    }
}

fn text(value: Option<&impl ToString>) -> Option<String> {
    value.map(|it| format!("{:?}", it.to_string()))
}

fn kinds(kinds: &[TypeKind]) -> String {
    let names = kinds.iter().map(|it| format!("{it:?}").to_lowercase());
    format!("{:?}", names.collect::<Vec<_>>())
}

fn conditions(
    list: &str,
    said: &[(&str, Option<String>)],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let said = said
        .iter()
        .filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?)));
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return write!(f, "without a condition of `{list}`");
    }
    write!(f, "`{{ {} }}` of `{list}`", said.join(", "))
}

#[cfg(test)]
mod tests;
