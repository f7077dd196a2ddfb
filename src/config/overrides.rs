//! What is otherwise than by the rules for the objects that a pattern fits: types, derives, attributes, visibility.
//!
//! In: the entries and a catalog. Out: [`Extras`], what holds for each table, column and type.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::pattern::{ColumnPath, Exactness, NamePattern, TablePath, TextPattern};
use super::rust::{Attributes, Derive, TypePath, Visibility};
use super::serialization::SerdeConfig;
use crate::error::{Error, OverrideError};
use crate::ir::{
    Catalog, ColumnId, ColumnWalker, Engine, NamedType, NamedTypeKind, SqlType, TableId,
    TableWalker, ValueSource,
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
}

/// What is otherwise for generated types: those of tables, those of types of the database, or enums of columns.
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
    /// Enums of the labels of which columns: `table.column` or `schema.table.column`, each name a glob.
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
}

/// What holds for each object besides the rules.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extras {
    /// What `serde` can do.
    pub serde: SerdeConfig,
    columns: BTreeMap<ColumnId, ColumnExtras>,
    tables: BTreeMap<TableId, TableExtras>,
    types: Vec<TypeExtras>,
    enums: BTreeMap<ColumnId, TypeExtras>,
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
    own_type: Option<OwnTypeChoice>,
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

const STRUCTS: [StructKind; 3] = [StructKind::Model, StructKind::New, StructKind::Patch];

/// What makes an entry go before another one: first how many names its path has, then how many globs that are more than
/// `*`, then how much else it asks for, then its place.
type Rank = (usize, usize, usize, usize);

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
        self.columns.get(&column)?.own_type.as_ref()
    }

    /// What holds for the type that a type of the database becomes, by its position in [`Catalog::types`].
    pub fn named(&self, position: usize) -> &TypeExtras {
        self.types.get(position).unwrap_or(NO_TYPE)
    }

    /// What holds for the enum of a column's labels.
    pub fn column_enum(&self, column: ColumnId) -> &TypeExtras {
        self.enums.get(&column).unwrap_or(NO_TYPE)
    }
}

impl OverridesConfig {
    /// What is wrong with an entry by itself.
    pub(super) fn check(&self) -> Result<(), (String, OverrideError)> {
        for entry in &self.columns {
            let fault = if entry.conditions() == 0 {
                Some(OverrideError::NoCondition)
            } else if entry.rust_type.is_some() && entry.json.is_some() {
                Some(OverrideError::TwoTypes)
            } else if entry.own_type().is_none()
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
    pub(crate) fn check_fit(&self, catalog: &Catalog) -> Result<(), Error> {
        let columns = || catalog.tables().flat_map(TableWalker::columns);
        for entry in &self.columns {
            if !columns().any(|column| entry.fits(column)) {
                return Err(Error::Override {
                    entry: entry.to_string(),
                    source: OverrideError::NoColumnFits,
                });
            }
        }
        for entry in &self.types {
            let fits_table = catalog
                .tables()
                .any(|table| STRUCTS.iter().any(|kind| entry.fits_struct(table, *kind)));
            let fits = fits_table
                || (catalog.types().iter()).any(|named| entry.fits_named(named))
                || columns().any(|column| entry.fits_enum(column));
            if !fits {
                return Err(Error::Override {
                    entry: entry.to_string(),
                    source: OverrideError::NoTypeFits,
                });
            }
        }
        Ok(())
    }

    /// What holds for each object.
    pub(crate) fn extras(&self, serde: &SerdeConfig, catalog: &Catalog) -> Extras {
        let mut extras = Extras {
            serde: serde.clone(),
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
            }
        }
        let named = |named| added(self.types.iter().filter(|entry| entry.fits_named(named)));
        extras.types = catalog.types().iter().map(named).collect();
        extras
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
        let entries = self.columns.iter().enumerate();
        let entries = entries.filter(|(_, entry)| entry.fits(column));
        let own_type = entries
            .filter_map(|(at, entry)| Some((entry.rank(at), entry.own_type()?)))
            .max_by_key(|(rank, _)| *rank)
            .map(|(_, own_type)| own_type);
        let column_extras = ColumnExtras { fields, own_type };
        if column_extras != ColumnExtras::default() {
            extras.columns.insert(column.id(), column_extras);
        }
        let of_enum = added(self.types.iter().filter(|entry| entry.fits_enum(column)));
        if of_enum != TypeExtras::default() {
            extras.enums.insert(column.id(), of_enum);
        }
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

fn rank<'a>(patterns: impl Iterator<Item = &'a NamePattern>, more: usize, at: usize) -> Rank {
    let (mut names, mut globs) = (0, 0);
    for pattern in patterns {
        match pattern.exactness() {
            Exactness::Name => names += 1,
            Exactness::Glob => globs += 1,
            Exactness::Anything => {}
        }
    }
    (names, globs, more, at)
}

fn fits_table(path: &TablePath, table: TableWalker<'_>) -> bool {
    let ignore_case = table.catalog().engine() == Engine::Sqlite;
    path.fits(&table.table().schema, table.name(), ignore_case)
}

fn fits_column(path: &ColumnPath, column: ColumnWalker<'_>) -> bool {
    let ignore_case = column.table().catalog().engine() != Engine::Postgres;
    fits_table(&path.table, column.table()) && path.column.fits(column.name(), ignore_case)
}

fn fits_text(pattern: Option<&TextPattern>, text: Option<&str>) -> bool {
    pattern.is_none_or(|pattern| text.is_some_and(|text| pattern.fits(text)))
}

impl ColumnOverride {
    fn fits(&self, column: ColumnWalker<'_>) -> bool {
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
        (self.column.as_ref()).is_none_or(|path| fits_column(path, column))
            && self.declared_type.as_ref().is_none_or(fits_type)
            && (self.domain.as_ref()).is_none_or(|path| has_domain(column, path))
            && (self.nullable).is_none_or(|nullable| nullable == column.holds_null())
            && self.default.as_ref().is_none_or(fits_default)
            && fits_text(self.comment.as_ref(), facts.comment.as_deref())
    }

    fn own_type(&self) -> Option<OwnTypeChoice> {
        let path = self.rust_type.as_ref().or(self.json.as_ref())?;
        Some(OwnTypeChoice {
            path: path.clone(),
            is_copy: self.copy,
            is_json: self.json.is_some(),
        })
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

    fn rank(&self, at: usize) -> Rank {
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

    fn fits_struct(&self, table: TableWalker<'_>, kind: StructKind) -> bool {
        let kind = match kind {
            StructKind::Model => TypeKind::Model,
            StructKind::New => TypeKind::New,
            StructKind::Patch => TypeKind::Patch,
        };
        self.named.is_none()
            && self.column.is_none()
            && self.has(kind)
            && (self.table.as_ref()).is_none_or(|path| fits_table(path, table))
            && fits_text(self.comment.as_ref(), table.table().comment.as_deref())
    }

    fn fits_named(&self, named: &NamedType) -> bool {
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

    fn fits_enum(&self, column: ColumnWalker<'_>) -> bool {
        column.allowed_labels().is_some()
            && self.table.is_none()
            && self.named.is_none()
            && self.has(TypeKind::Enum)
            && (self.column.as_ref()).is_none_or(|path| fits_column(path, column))
            && fits_text(self.comment.as_ref(), column.column().comment.as_deref())
    }

    fn rank(&self, at: usize) -> Rank {
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
mod tests {
    use super::*;
    use crate::Config;
    use crate::ir::{CatalogBuilder, ColumnFacts, TableFacts};

    fn column(name: &str, declared_type: &str, facts: ColumnFacts) -> ColumnFacts {
        ColumnFacts {
            name: name.to_owned(),
            declared_type: declared_type.to_owned(),
            ..facts
        }
    }

    fn catalog() -> Catalog {
        let mut builder = CatalogBuilder::new(Engine::Postgres, "public".to_owned());
        for schema in ["audit", "public"] {
            builder.add(TableFacts {
                schema: Some(schema.to_owned()),
                name: "log".to_owned(),
                columns: vec![
                    column("id", "bigint", ColumnFacts::default()),
                    column(
                        "price",
                        "numeric(10,2)",
                        ColumnFacts {
                            nullable: true,
                            source: ValueSource::Default("Now()".to_owned()),
                            comment: Some("of each\n@json".to_owned()),
                            ..ColumnFacts::default()
                        },
                    ),
                ],
                ..TableFacts::default()
            });
        }
        builder.finish().0
    }

    fn config(text: &str) -> Result<OverridesConfig, String> {
        let config = Config::parse(text);
        config.map(|it| it.overrides).map_err(|error| {
            let source = std::error::Error::source(&error).map(ToString::to_string);
            format!("{error}: {}", source.unwrap_or_default())
        })
    }

    /// Which of the entries that ask for this goes first for `audit.log.price`.
    fn chosen(asked: &[&str]) -> Option<String> {
        let entries = asked.iter().enumerate();
        let entry = |(at, it): (usize, &&str)| format!("{{ {it}, visibility = 'pub(in v{at})' }}");
        let entries: Vec<String> = entries.map(entry).collect();
        let text = format!("[overrides]\ncolumns = [{}]\n", entries.join(", "));
        let catalog = catalog();
        let extras = config(&text)
            .unwrap()
            .extras(&SerdeConfig::default(), &catalog);
        let table = catalog.tables().next().unwrap();
        let field = extras.field(table.column(1).id(), StructKind::Model);
        field.visibility.as_ref().map(ToString::to_string)
    }

    #[test]
    fn everything_that_is_asked_for_has_to_fit() {
        for fits in [
            "column = '*.*'",
            "column = 'log.price'",
            "column = 'audit.l?g.pri*'",
            "type = 'numeric'",
            "type = 'NUMERIC(10,2)'",
            "type = 'num*'",
            "nullable = true",
            "default = 'now()'",
            "comment = '*@json*'",
            "column = '*.price', type = 'numeric', nullable = true",
        ] {
            assert_eq!(chosen(&[fits]).as_deref(), Some("pub(in v0)"), "{fits}");
        }
        for misfits in [
            "column = 'public.*.*'",
            "column = 'log.id'",
            "type = 'num'",
            "domain = '*'",
            "nullable = false",
            "default = 'now'",
            "comment = '@json'",
            "column = '*.price', nullable = false",
        ] {
            assert_eq!(chosen(&[misfits]), None, "{misfits}");
        }
    }

    #[test]
    fn the_most_specific_entry_goes_first() {
        // Each goes before those behind it, wherever it stands.
        let order = [
            "column = 'audit.log.price'",
            "column = 'audit.*.price'",
            "column = 'log*.price', nullable = true",
            "column = 'log*.price'",
            "column = '*.price'",
            "column = 'audit*.l*.p*'",
            "column = 'l*.p*', type = 'numeric'",
            "type = 'numeric', nullable = true",
            "column = '*.*', nullable = true",
        ];
        for (at, one) in order.iter().enumerate() {
            for other in order.iter().skip(at + 1) {
                assert_eq!(
                    chosen(&[one, other]).as_deref(),
                    Some("pub(in v0)"),
                    "{one} {other}"
                );
                assert_eq!(
                    chosen(&[other, one]).as_deref(),
                    Some("pub(in v1)"),
                    "{other} {one}"
                );
            }
        }
        assert_eq!(
            chosen(&["column = 'log.*'", "column = '*.price'"]).as_deref(),
            Some("pub(in v1)")
        );
    }

    #[test]
    fn what_all_entries_say_is_added() {
        let text = "[overrides]\ntypes = [
            { table = '*', derives = ['Eq', 'Hash'], attributes = ['#[a]'] },
            { table = 'audit.*', of = ['model'], derives = ['Hash', 'Ord'], attributes = ['#[b]'] },
            { table = 'public.log', visibility = 'pub(crate)' },
        ]\n";
        let catalog = catalog();
        let overrides = config(text).unwrap();
        overrides.check_fit(&catalog).unwrap();
        let extras = overrides.extras(&SerdeConfig::default(), &catalog);
        let said = |table: TableWalker<'_>, kind| {
            let TypeExtras {
                derives,
                attributes,
            } = extras.structure(table.id(), kind);
            let derives = derives.iter().map(ToString::to_string);
            let all = derives.chain(attributes.iter().map(ToString::to_string));
            all.collect::<Vec<_>>().join(" ")
        };
        let [audit, public] = [0, 1].map(|at| catalog.tables().nth(at).unwrap());
        assert_eq!(said(audit, StructKind::Model), "Eq Hash Ord #[a] #[b]");
        assert_eq!(said(audit, StructKind::Patch), "Eq Hash #[a]");
        assert_eq!(said(public, StructKind::Model), "Eq Hash #[a]");
        assert!(extras.visibility(audit.id()).is_none());
        assert!(extras.visibility(public.id()).is_some());
    }

    #[test]
    fn what_makes_no_sense_is_an_error() {
        for (text, expected) in [
            (
                "columns = [{ visibility = 'pub' }]",
                "does not say what it is for",
            ),
            (
                "columns = [{ column = '*.*' }]",
                "does not say what is to be otherwise",
            ),
            (
                "columns = [{ column = 'a', visibility = 'pub' }]",
                "`table.column`",
            ),
            (
                "columns = [{ type = '[', visibility = 'pub' }]",
                "not a glob",
            ),
            (
                "columns = [{ column = '*.*', visibility = 'secret' }]",
                "no visibility",
            ),
            (
                "columns = [{ column = '*.*', attributes = ['a'] }]",
                "no attribute",
            ),
            (
                "types = [{ derives = ['Hash'] }]",
                "does not say what it is for",
            ),
            (
                "types = [{ table = '*' }]",
                "does not say what is to be otherwise",
            ),
            (
                "types = [{ table = '*', type = '*', derives = ['Hash'] }]",
                "several of",
            ),
            (
                "types = [{ of = ['model'], derives = ['a b'] }]",
                "no derive",
            ),
            (
                "types = [{ table = 'a', of = ['model'], visibility = 'pub' }]",
                "module",
            ),
        ] {
            let error = config(&format!("[overrides]\n{text}\n")).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
        for (entry, expected) in [
            ("rust_type = 'crate::A', json = 'crate::B'", "both"),
            ("rust_type = '&str'", "no path of a type"),
            ("copy = true", "does not say what is to be otherwise"),
        ] {
            let text = format!("[overrides]\ncolumns = [{{ column = '*.*', {entry} }}]\n");
            let error = config(&text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
        let catalog = catalog();
        for text in [
            "columns = [{ column = 'gone.*', visibility = 'pub' }]",
            "types = [{ table = 'gone', derives = ['Hash'] }]",
            "types = [{ of = ['enum'], derives = ['Hash'] }]",
        ] {
            let overrides = config(&format!("[overrides]\n{text}\n")).unwrap();
            assert!(overrides.check_fit(&catalog).is_err(), "{text}");
        }
    }
}
