//! Walkers: a catalog and a position, `Copy`, to look around from. Following a foreign key is an index and cannot fail.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Catalog, Column, ColumnId, Engine, Exclusion, ForeignKey, ForeignKeyId, Index, IndexPart, Key,
    NamedType, Nulls, Provenance, Sequence, SqlType, Table, TableId, TableName, ValueSource,
};

impl Catalog {
    /// The engine that the catalog was read from.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The schema of tables that name no other.
    pub fn default_schema(&self) -> &str {
        &self.default_schema
    }

    /// All types that a user of the database made, in order of schema and name.
    pub fn types(&self) -> &[NamedType] {
        &self.types
    }

    /// A type by its name.
    pub fn named_type(&self, schema: &str, name: &str) -> Option<&NamedType> {
        let key =
            |it: &NamedType| (it.schema.as_str().cmp(schema)).then(it.name.as_str().cmp(name));
        let at = self.types.binary_search_by(key).ok()?;
        Some(&self.types[at])
    }

    /// The type behind the domains, which are transparent.
    pub fn base_type<'a>(&'a self, sql_type: &'a SqlType) -> &'a SqlType {
        match sql_type {
            SqlType::Named { schema, name } => {
                match self.named_type(schema, name).map(|it| &it.kind) {
                    Some(super::NamedTypeKind::Domain { base, .. }) => self.base_type(base),
                    _ => sql_type,
                }
            }
            _ => sql_type,
        }
    }

    /// What is inside lists, ranges and domains.
    pub fn innermost_type<'a>(&'a self, sql_type: &'a SqlType) -> &'a SqlType {
        match self.base_type(sql_type) {
            SqlType::Array { element, .. } => self.innermost_type(element),
            SqlType::Range(inner) | SqlType::Multirange(inner) => self.innermost_type(inner),
            other => other,
        }
    }

    /// All sequences, in order of schema and name.
    pub fn sequences(&self) -> &[Sequence] {
        &self.sequences
    }

    /// All tables, in order of schema and name.
    pub fn tables(&self) -> impl ExactSizeIterator<Item = TableWalker<'_>> + Clone {
        (0..self.tables.len() as u32).map(|position| self.walk(TableId(position)))
    }

    /// How many tables there are of each kind, by the kind's [noun](super::TableKind::noun).
    pub fn count_by_kind(&self) -> BTreeMap<&'static str, usize> {
        let mut kinds = BTreeMap::new();
        for table in &self.tables {
            *kinds.entry(table.kind.noun()).or_default() += 1;
        }
        kinds
    }

    /// A table by its position.
    pub fn walk(&self, id: TableId) -> TableWalker<'_> {
        TableWalker { catalog: self, id }
    }

    /// A column by its position.
    pub fn column(&self, id: ColumnId) -> ColumnWalker<'_> {
        ColumnWalker { catalog: self, id }
    }

    /// A foreign key by its position.
    pub fn foreign_key(&self, id: ForeignKeyId) -> ForeignKeyWalker<'_> {
        ForeignKeyWalker { catalog: self, id }
    }
}

/// A table, with its catalog to look around in.
#[derive(Debug, Clone, Copy)]
pub struct TableWalker<'a> {
    catalog: &'a Catalog,
    id: TableId,
}

impl<'a> TableWalker<'a> {
    /// The table's position.
    pub fn id(self) -> TableId {
        self.id
    }

    /// The catalog that has the table.
    pub fn catalog(self) -> &'a Catalog {
        self.catalog
    }

    /// The table's facts.
    pub fn table(self) -> &'a Table {
        &self.catalog.tables[self.id.index()]
    }

    /// The table's name, without its schema.
    pub fn name(self) -> &'a str {
        &self.table().name
    }

    /// The table's name with its schema.
    pub fn full_name(self) -> TableName {
        TableName::new(&self.table().schema, &self.table().name)
    }

    /// The table's name as a person would say it: with its schema only where that is not the default one.
    pub fn display_name(self) -> String {
        if self.table().schema == self.catalog.default_schema {
            self.name().to_owned()
        } else {
            self.full_name().to_string()
        }
    }

    /// All columns, in the order of the table.
    pub fn columns(self) -> impl ExactSizeIterator<Item = ColumnWalker<'a>> + Clone {
        (0..self.table().columns.len() as u32).map(move |index| self.column(index))
    }

    /// A column by its position in the table.
    pub fn column(self, index: u32) -> ColumnWalker<'a> {
        ColumnWalker {
            catalog: self.catalog,
            id: ColumnId {
                table: self.id,
                index,
            },
        }
    }

    /// The foreign keys that the table holds.
    pub fn foreign_keys(self) -> impl ExactSizeIterator<Item = ForeignKeyWalker<'a>> + Clone {
        let count = self.table().foreign_keys.len() as u32;
        (0..count).map(move |index| ForeignKeyWalker {
            catalog: self.catalog,
            id: ForeignKeyId {
                table: self.id,
                index,
            },
        })
    }

    /// The columns of every key that holds for all rows: the primary key, unique constraints, and unique indexes that
    /// are neither partial nor over an expression nor over a coarser order than the column's own.
    pub fn unique_keys(self) -> impl Iterator<Item = UniqueKey<'a>> {
        let table = self.table();
        let keyed = |key: &'a Key| UniqueKey {
            name: key.name.as_deref(),
            columns: key.columns.clone(),
            provenance: key.provenance,
        };
        let primary = table.primary_key.iter().map(keyed);
        let constraints = table.unique_constraints.iter().map(keyed);
        let indexes = table.indexes.iter().filter_map(move |index| {
            Some(UniqueKey {
                name: Some(&index.name),
                columns: full_unique_columns(table, index)?,
                provenance: Provenance::Declared,
            })
        });
        primary.chain(constraints).chain(indexes)
    }

    /// The primary key's columns; empty where there is none.
    pub fn primary_key_columns(self) -> &'a [u32] {
        self.table()
            .primary_key
            .as_ref()
            .map_or(&[], |key| &key.columns)
    }

    /// Whether some unique key's columns are a subset of `columns`, so that at most one row can have given values in
    /// them.
    pub fn is_unique(self, columns: &[u32]) -> bool {
        self.unique_keys()
            .any(|key| key.columns.iter().all(|column| columns.contains(column)))
    }
}

impl<'a> TableWalker<'a> {
    /// Whether the database itself lets no two rows have the same values in some columns. A key that only the
    /// configuration knows refuses nothing.
    pub fn keeps_unique(self, columns: impl Iterator<Item = ColumnWalker<'a>>) -> bool {
        let columns: BTreeSet<u32> = columns.map(|it| it.id().index).collect();
        self.unique_keys()
            .filter(|key| key.provenance.is_declared())
            .any(|key| key.columns.iter().all(|column| columns.contains(column)))
    }

    /// The collations by which `SQLite` compares the values of a unique key over just these columns, where its index names
    /// others than the columns have; empty where it does not.
    pub fn key_collations(self, columns: &[u32]) -> Vec<(u32, &'a str)> {
        let facts = self.table();
        let is_over = |others: &[u32]| {
            others.len() == columns.len() && others.iter().all(|it| columns.contains(it))
        };
        let mut found = Vec::new();
        for index in &facts.indexes {
            if !full_unique_columns(facts, index).is_some_and(|it| is_over(&it)) {
                continue;
            }
            let collations = index.parts.iter().filter_map(|part| match part {
                IndexPart::Column {
                    column,
                    collation: Some(collation),
                    ..
                } => Some((*column, collation.as_str())),
                _ => None,
            });
            let collations: Vec<_> = collations.collect();
            if collations.is_empty() {
                return collations;
            }
            // Such a name is that of a constraint's own index, here that of the primary key.
            if found.is_empty() || index.name.starts_with("sqlite_autoindex_") {
                found = collations;
            }
        }
        let has_plain_key = |key: &Key| is_over(&key.columns);
        let is_plain = facts.unique_constraints.iter().any(has_plain_key)
            || facts.primary_key.iter().any(has_plain_key)
                && !facts.indexes.iter().any(|it| {
                    it.name.starts_with("sqlite_autoindex_")
                        && full_unique_columns(facts, it).is_some_and(|it| is_over(&it))
                });
        if is_plain { Vec::new() } else { found }
    }

    /// Whether rows can be inserted through the generated code: it is written to, every column that a row has to give
    /// is there, and what is inserted comes back.
    pub fn takes_rows(self) -> bool {
        let facts = self.table();
        facts.kind.is_writable() && facts.withheld.is_empty() && self.returns_from("INSERT")
    }

    /// Whether rows can be changed through the generated code: it is written to, and what is changed comes back.
    pub fn takes_changes(self) -> bool {
        self.table().kind.is_writable() && self.returns_from("UPDATE")
    }

    /// Whether statements of this kind can have a RETURNING: no rule takes their place that has none.
    fn returns_from(self, event: &str) -> bool {
        let rules = &self.table().rules;
        !rules
            .iter()
            .any(|it| it.event == event && it.instead && !it.returns)
    }

    /// Whether rows that are there already can be left out of an INSERT: on `PostgreSQL` neither rules nor constraints that
    /// can wait for the end of the transaction go with ON CONFLICT DO NOTHING.
    pub fn ignores_conflicts(self) -> bool {
        let facts = self.table();
        let can_wait = |it: &Exclusion| it.definition.contains(" DEFERRABLE");
        facts.rules.is_empty()
            && !self.declared_keys().any(|key| key.deferrable)
            && !facts.exclusions.iter().any(can_wait)
    }

    /// The primary key, then the unique constraints, as far as the database itself has them.
    pub fn declared_keys(self) -> impl Iterator<Item = &'a Key> {
        let facts = self.table();
        let keys = facts.primary_key.iter().chain(&facts.unique_constraints);
        keys.filter(|key| key.provenance.is_declared())
    }
}

/// A key that holds for all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UniqueKey<'a> {
    /// The name of the constraint or index, where it has one.
    pub name: Option<&'a str>,
    /// Positions of the columns, in key order.
    pub columns: Vec<u32>,
    /// Where it is known from.
    pub provenance: Provenance,
}

fn full_unique_columns(table: &Table, index: &Index) -> Option<Vec<u32>> {
    if !index.unique || index.predicate.is_some() || index.invalid || index.own_rows_only {
        return None;
    }
    let column = |part: &IndexPart| match part {
        // The beginnings of two values can be equal where the values differ.
        IndexPart::Column {
            prefix: Some(_), ..
        } => None,
        IndexPart::Column {
            column,
            collation: None,
            ..
        } => Some(*column),
        // Unique in the index's collation. Where the column compares byte by byte, that is the coarser of the two, and
        // what is unique there is unique here; the other way round it is not.
        IndexPart::Column { column, .. } if table.columns[*column as usize].collation.is_none() => {
            Some(*column)
        }
        IndexPart::Column { .. } | IndexPart::Expression(_) => None,
    };
    index.parts.iter().map(column).collect()
}

/// A column, with its catalog to look around in.
#[derive(Debug, Clone, Copy)]
pub struct ColumnWalker<'a> {
    catalog: &'a Catalog,
    id: ColumnId,
}

impl<'a> ColumnWalker<'a> {
    /// The column's position.
    pub fn id(self) -> ColumnId {
        self.id
    }

    /// The column's facts.
    pub fn column(self) -> &'a Column {
        &self.table().table().columns[self.id.index as usize]
    }

    /// The column's name.
    pub fn name(self) -> &'a str {
        &self.column().name
    }

    /// The table that has the column.
    pub fn table(self) -> TableWalker<'a> {
        TableWalker {
            catalog: self.catalog,
            id: self.id.table,
        }
    }

    /// Whether the column is part of the primary key.
    pub fn in_primary_key(self) -> bool {
        let key = self.table().table().primary_key.as_ref();
        key.is_some_and(|key| key.columns.contains(&self.id.index))
    }

    /// Whether a reader has to expect NULL: what the configuration says of it goes first. A primary key column is read as
    /// never NULL, also where `SQLite` would let it be by an old mistake that it keeps
    /// (<https://www.sqlite.org/lang_createtable.html#the_primary_key>).
    pub fn holds_null(self) -> bool {
        let column = self.column();
        let is_possible = match column.nulls {
            Nulls::AsDeclared => column.nullable,
            Nulls::Never => false,
            Nulls::Possible | Nulls::Inherited => true,
        };
        is_possible && !self.in_primary_key()
    }

    /// Whether the database itself lets the column hold NULL, whatever the configuration says of it.
    pub fn is_declared_nullable(self) -> bool {
        let key = self.table().table().primary_key.as_ref();
        let is_declared_key = key.is_some_and(|key| key.provenance.is_declared());
        self.column().nullable && !(is_declared_key && self.in_primary_key())
    }

    /// Whether two of its values are equal or not in the program too, and one of them is smaller: no floats, no documents, no
    /// lists, and nothing of a type that is not known.
    pub fn can_identify(self) -> bool {
        let catalog = self.table().catalog();
        let sql_type = catalog.base_type(&self.column().sql_type);
        let is_everywhere = matches!(
            sql_type,
            SqlType::Boolean
                | SqlType::Integer
                | SqlType::Text
                | SqlType::Bytes
                | SqlType::Date
                | SqlType::Time
                | SqlType::DateTime
                | SqlType::Uuid
        );
        // SQLite stores decimals as floats, and what it does not know is any value.
        let is_on_servers = matches!(
            sql_type,
            SqlType::Int8
                | SqlType::Int16
                | SqlType::Int24
                | SqlType::Int32
                | SqlType::Unsigned8
                | SqlType::Unsigned16
                | SqlType::Unsigned24
                | SqlType::Unsigned32
                | SqlType::Unsigned64
                | SqlType::Decimal
                | SqlType::Money
                | SqlType::Character
                | SqlType::BitString { .. }
                | SqlType::TimeWithZone
                | SqlType::Instant
                | SqlType::Duration
                | SqlType::Year
                | SqlType::Network
                | SqlType::Ipv4
                | SqlType::Ipv6
                | SqlType::MacAddress
                | SqlType::Textual
        );
        is_everywhere || catalog.engine() != Engine::Sqlite && is_on_servers
    }

    /// Whether the column is part of a foreign key.
    pub fn in_foreign_key(self) -> bool {
        let keys = &self.table().table().foreign_keys;
        keys.iter()
            .any(|key| key.pairs.iter().any(|pair| pair.from == self.id.index))
    }

    /// Whether a row can be inserted without a value of the writer's for this column, and not by chance: a rowid that
    /// is a foreign key too could be made up, and would then refer to whatever row has that number.
    pub fn can_be_left_out(self) -> bool {
        match self.column().source {
            ValueSource::Required => self.holds_null(),
            ValueSource::RowId | ValueSource::AutoIncrement => !self.in_foreign_key(),
            ValueSource::Default(_)
            | ValueSource::Identity { .. }
            | ValueSource::Generated { .. } => true,
        }
    }

    /// The labels of the column's own list, or those that a check allows the column to hold, where one says just that.
    pub fn allowed_labels(self) -> Option<&'a [String]> {
        if let SqlType::Enum { labels } | SqlType::Set { labels } = &self.column().sql_type {
            return Some(labels);
        }
        let checks = &self.table().table().checks;
        let of_this = |(column, labels): &'a (u32, Vec<String>)| {
            (*column == self.id.index).then_some(labels.as_slice())
        };
        checks
            .iter()
            .filter_map(|check| check.allowed.as_ref())
            .find_map(of_this)
    }
}

/// A foreign key, with its catalog to look around in.
#[derive(Debug, Clone, Copy)]
pub struct ForeignKeyWalker<'a> {
    catalog: &'a Catalog,
    id: ForeignKeyId,
}

impl<'a> ForeignKeyWalker<'a> {
    /// The key's position.
    pub fn id(self) -> ForeignKeyId {
        self.id
    }

    /// The key's facts.
    pub fn foreign_key(self) -> &'a ForeignKey {
        &self.table().table().foreign_keys[self.id.index as usize]
    }

    /// The table that holds the key.
    pub fn table(self) -> TableWalker<'a> {
        TableWalker {
            catalog: self.catalog,
            id: self.id.table,
        }
    }

    /// The table that is referred to.
    pub fn target(self) -> TableWalker<'a> {
        TableWalker {
            catalog: self.catalog,
            id: self.foreign_key().target,
        }
    }

    /// The columns that hold the key, in the order of the constraint.
    pub fn columns(self) -> impl ExactSizeIterator<Item = ColumnWalker<'a>> + Clone {
        let table = self.table();
        self.foreign_key()
            .pairs
            .iter()
            .map(move |pair| table.column(pair.from))
    }

    /// The columns that are referred to, in the same order.
    pub fn target_columns(self) -> impl ExactSizeIterator<Item = ColumnWalker<'a>> + Clone {
        let target = self.target();
        self.foreign_key()
            .pairs
            .iter()
            .map(move |pair| target.column(pair.to))
    }
}
