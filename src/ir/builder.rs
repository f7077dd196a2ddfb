//! The only way to make a [`Catalog`]: facts in any order, by name; `finish` resolves the names.

use std::collections::{BTreeMap, BTreeSet};

use super::left_out;
use super::{
    Catalog, Check, CheckFacts, Column, ColumnFacts, ColumnPair, ColumnWalker, Engine, ForeignKey,
    ForeignKeyFacts, Index, IndexFacts, IndexPart, IndexPartFacts, Key, KeyFacts, NamedType, Nulls,
    Sequence, SyntheticFacts, Table, TableFacts, TableId, TableName,
};
use crate::diagnostic::{Diagnostic, DroppedBecause, OmittedBecause};

/// Collects the facts of a database and makes them a [`Catalog`].
#[derive(Debug)]
pub struct CatalogBuilder {
    engine: Engine,
    default_schema: String,
    tables: BTreeMap<TableName, TableFacts>,
    types: BTreeMap<TableName, NamedType>,
    sequences: BTreeMap<TableName, Sequence>,
    /// What a filter left out, so that a foreign key there can say so.
    left_out: BTreeSet<TableName>,
    /// The same of columns.
    left_out_columns: BTreeSet<(TableName, String)>,
    /// Why they are.
    omitted_because: OmittedBecause,
}

impl CatalogBuilder {
    /// A builder for a database of `engine`, whose tables are in `default_schema` where they name no other.
    pub fn new(engine: Engine, default_schema: impl Into<String>) -> Self {
        CatalogBuilder {
            engine,
            default_schema: default_schema.into(),
            tables: BTreeMap::new(),
            types: BTreeMap::new(),
            sequences: BTreeMap::new(),
            left_out: BTreeSet::new(),
            left_out_columns: BTreeSet::new(),
            omitted_because: OmittedBecause::default(),
        }
    }

    /// Says why tables and columns are left out of this catalog.
    #[must_use]
    pub fn omitting(mut self, because: OmittedBecause) -> Self {
        self.omitted_because = because;
        self
    }

    /// Adds a type of the user's. One that was added before is replaced.
    pub fn add_type(&mut self, named: NamedType) {
        let name = TableName::new(&named.schema, &named.name);
        self.types.insert(name, named);
    }

    /// Adds a sequence. One that was added before is replaced.
    pub fn add_sequence(&mut self, sequence: Sequence) {
        let name = TableName::new(&sequence.schema, &sequence.name);
        self.sequences.insert(name, sequence);
    }

    /// Adds a table with all that is known of it. A table that was added before is replaced.
    pub fn add(&mut self, table: TableFacts) {
        let schema = table
            .schema
            .clone()
            .unwrap_or_else(|| self.default_schema.clone());
        self.tables.insert(
            TableName {
                schema,
                name: table.name.clone(),
            },
            table,
        );
    }

    /// Keeps the tables for which `keep` is true. Foreign keys to the others are dropped by
    /// [`finish`](Self::finish), with a diagnostic.
    pub fn retain(&mut self, mut keep: impl FnMut(&TableName) -> bool) {
        let left_out = &mut self.left_out;
        self.tables.retain(|name, _| {
            let is_kept = keep(name);
            if !is_kept {
                left_out.insert(name.clone());
            }
            is_kept
        });
    }

    /// Remembers that there is a table that a filter leaves out.
    pub fn leave_out(&mut self, table: TableName) {
        self.left_out.insert(table);
    }

    /// Takes columns out of a table, and what needs them, and tells what that is. Foreign keys with one of them are
    /// dropped by [`finish`](Self::finish), with a diagnostic.
    pub fn leave_out_columns(
        &mut self,
        name: &TableName,
        columns: &[ColumnWalker<'_>],
    ) -> Vec<Diagnostic> {
        let engine = self.engine;
        let Some(table) = self.tables.get_mut(name) else {
            return Vec::new();
        };
        let folded = columns.iter().map(|it| engine.folded_column(it.name()));
        let folded: BTreeSet<String> = folded.collect();
        let mut diagnostics = Vec::new();
        let gone = left_out::take(table, &folded, engine);
        if !gone.is_empty() {
            diagnostics.push(Diagnostic::KeysLeftOut {
                table: name.clone(),
                columns: columns.iter().map(|it| it.name().to_owned()).collect(),
                gone,
                because: self.omitted_because,
            });
        }
        if table.kind.is_writable() {
            let needed = columns.iter().filter(|it| !it.can_be_left_out());
            table.withheld.extend(needed.map(|it| it.name().to_owned()));
        }
        if !table.withheld.is_empty() {
            diagnostics.push(Diagnostic::NoNewRows {
                table: name.clone(),
                columns: table.withheld.clone(),
                because: self.omitted_because,
            });
        }
        let folded = folded.into_iter().map(|column| (name.clone(), column));
        self.left_out_columns.extend(folded);
        diagnostics
    }

    /// Adds facts that the database does not know to a table. Where that table is not there, nothing happens; a primary
    /// key takes the place of none only.
    pub fn add_synthetic(&mut self, table: &TableName, facts: SyntheticFacts) {
        let engine = self.engine;
        let Some(table) = self.tables.get_mut(table) else {
            return;
        };
        if table.primary_key.is_none() {
            table.primary_key = facts.primary_key;
        }
        table.unique_constraints.extend(facts.unique_constraints);
        table.foreign_keys.extend(facts.foreign_keys);
        let nulls: BTreeMap<String, Nulls> = facts
            .nulls
            .iter()
            .map(|(name, nulls)| (engine.folded_column(name), *nulls))
            .collect();
        for column in &mut table.columns {
            if let Some(nulls) = nulls.get(&engine.folded_column(&column.name)) {
                column.nulls = *nulls;
            }
        }
    }

    /// The names of the tables so far, in order.
    pub fn table_names(&self) -> impl Iterator<Item = &TableName> {
        self.tables.keys()
    }

    /// Resolves every name to a position and sorts everything into the documented order.
    ///
    /// Whatever refers to something that is not there is left out, with a diagnostic for each.
    pub fn finish(self) -> (Catalog, Vec<Diagnostic>) {
        let CatalogBuilder {
            engine,
            default_schema,
            tables,
            types,
            sequences,
            left_out,
            left_out_columns,
            omitted_because,
        } = self;
        let mut diagnostics = Vec::new();
        let resolver = Resolver::new(
            engine,
            &default_schema,
            &tables,
            (&left_out, &left_out_columns),
            omitted_because,
        );
        let tables = tables
            .iter()
            .map(|(name, facts)| resolver.table(name, facts, &mut diagnostics))
            .collect();
        (
            Catalog {
                engine,
                default_schema,
                types: types.into_values().collect(),
                sequences: sequences.into_values().collect(),
                tables,
            },
            diagnostics,
        )
    }
}

/// Finds tables and columns by name, in constant time, by the engine's rule for equal names.
struct Resolver<'a> {
    engine: Engine,
    tables: BTreeMap<(String, String), (TableId, &'a TableFacts)>,
    columns: Vec<BTreeMap<String, u32>>,
    left_out: BTreeSet<(String, String)>,
    left_out_columns: BTreeSet<((String, String), &'a str)>,
    omitted_because: OmittedBecause,
}

impl<'a> Resolver<'a> {
    fn new(
        engine: Engine,
        default_schema: &str,
        tables: &'a BTreeMap<TableName, TableFacts>,
        (left_out, left_out_columns): (&BTreeSet<TableName>, &'a BTreeSet<(TableName, String)>),
        omitted_because: OmittedBecause,
    ) -> Self {
        let mut resolver = Resolver {
            engine,
            tables: BTreeMap::new(),
            columns: Vec::with_capacity(tables.len()),
            left_out: left_out.iter().map(|name| folded(engine, name)).collect(),
            left_out_columns: left_out_columns
                .iter()
                .map(|(table, column)| (folded(engine, table), column.as_str()))
                .collect(),
            omitted_because,
        };
        for (position, (name, facts)) in tables.iter().enumerate() {
            debug_assert!(facts.schema.is_some() || name.schema == default_schema);
            let key = folded(engine, name);
            resolver
                .tables
                .insert(key, (TableId(position as u32), facts));
            let columns = facts.columns.iter().zip(0..);
            resolver.columns.push(
                columns
                    .map(|(column, index)| (engine.folded_column(&column.name), index))
                    .collect(),
            );
        }
        resolver
    }

    fn column(&self, table: TableId, name: &str) -> Option<u32> {
        self.columns[table.index()]
            .get(&self.engine.folded_column(name))
            .copied()
    }

    fn table(
        &self,
        name: &TableName,
        facts: &TableFacts,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Table {
        let id = self.tables[&folded(self.engine, name)].0;
        let mut unique_constraints: Vec<Key> = facts
            .unique_constraints
            .iter()
            .filter_map(|key| self.key(id, key))
            .collect();
        unique_constraints
            .sort_by(|a, b| a.columns.cmp(&b.columns).then_with(|| a.name.cmp(&b.name)));
        let mut indexes: Vec<Index> = facts
            .indexes
            .iter()
            .filter_map(|index| self.index(id, index))
            .collect();
        indexes.sort_by(|a, b| a.name.cmp(&b.name));
        let mut foreign_keys = Vec::new();
        for key in &facts.foreign_keys {
            match self.foreign_key(id, name, key) {
                Ok(key) => foreign_keys.push(key),
                Err(because) => diagnostics.push(Diagnostic::ForeignKeyDropped {
                    table: name.clone(),
                    columns: key.columns.clone(),
                    target: match &key.target_schema {
                        Some(schema) if *schema != name.schema => {
                            format!("{schema}.{}", key.target)
                        }
                        _ => key.target.clone(),
                    },
                    because,
                }),
            }
        }
        foreign_keys.sort_by(|a, b| {
            let columns =
                |key: &ForeignKey| key.pairs.iter().map(|pair| pair.from).collect::<Vec<_>>();
            (columns(a), a.target, &a.pairs, &a.name).cmp(&(
                columns(b),
                b.target,
                &b.pairs,
                &b.name,
            ))
        });
        // The same key declared twice says nothing new.
        foreign_keys.dedup_by(|a, b| a.target == b.target && a.pairs == b.pairs);
        Table {
            schema: name.schema.clone(),
            name: name.name.clone(),
            kind: facts.kind.clone(),
            comment: facts.comment.clone(),
            columns: facts.columns.iter().map(column).collect(),
            primary_key: facts.primary_key.as_ref().and_then(|key| self.key(id, key)),
            unique_constraints,
            indexes,
            foreign_keys,
            checks: facts
                .checks
                .iter()
                .map(|check| self.check(id, check))
                .collect(),
            exclusions: facts.exclusions.clone(),
            rules: facts.rules.clone(),
            partition_of: facts.partition_of.clone(),
            inherits: facts.inherits.clone(),
            extension: facts.extension.clone(),
            owner: facts.owner.clone(),
            row_security: facts.row_security.clone(),
            system_versioned: facts.system_versioned,
            after_triggers: facts.after_triggers,
            withheld: facts.withheld.clone(),
        }
    }

    fn key(&self, table: TableId, facts: &KeyFacts) -> Option<Key> {
        let columns = facts
            .columns
            .iter()
            .map(|name| self.column(table, name))
            .collect::<Option<_>>()?;
        Some(Key {
            name: facts.name.clone(),
            columns,
            nulls_not_distinct: facts.nulls_not_distinct,
            deferrable: facts.deferrable,
            without_overlaps: facts.without_overlaps,
            provenance: facts.provenance,
        })
    }

    fn index(&self, table: TableId, facts: &IndexFacts) -> Option<Index> {
        let part = |part: &IndexPartFacts| match part {
            IndexPartFacts::Column {
                column,
                descending,
                collation,
                prefix,
                operator_class,
                nulls_reversed,
            } => Some(IndexPart::Column {
                column: self.column(table, column)?,
                descending: *descending,
                collation: collation.clone(),
                prefix: *prefix,
                operator_class: operator_class.clone(),
                nulls_reversed: *nulls_reversed,
            }),
            IndexPartFacts::Expression { expression } => {
                Some(IndexPart::Expression(expression.clone()))
            }
        };
        Some(Index {
            name: facts.name.clone(),
            unique: facts.unique,
            parts: facts.parts.iter().map(part).collect::<Option<_>>()?,
            predicate: facts.predicate.clone(),
            included: facts
                .included
                .iter()
                .map(|name| self.column(table, name))
                .collect::<Option<_>>()?,
            nulls_not_distinct: facts.nulls_not_distinct,
            invalid: facts.invalid,
            method: facts.method.clone(),
            own_rows_only: facts.own_rows_only,
        })
    }

    fn foreign_key(
        &self,
        table: TableId,
        name: &TableName,
        facts: &ForeignKeyFacts,
    ) -> Result<ForeignKey, DroppedBecause> {
        let schema = facts.target_schema.as_ref().unwrap_or(&name.schema);
        let key = folded(self.engine, &TableName::new(schema, &facts.target));
        let (target, target_facts) = self.tables.get(&key).copied().ok_or_else(|| {
            match (self.left_out.contains(&key), self.omitted_because) {
                (false, _) => DroppedBecause::NoTargetTable,
                (true, OmittedBecause::Configured) => DroppedBecause::FilteredOut,
                (true, OmittedBecause::NoPrivilege) => DroppedBecause::NoPrivilege,
                (true, OmittedBecause::NotUtf8) => DroppedBecause::NotUtf8,
            }
        })?;
        let implicit = target_facts.primary_key.as_ref().map(|key| &key.columns);
        let target_columns = match (&facts.target_columns, implicit) {
            (columns, _) if !columns.is_empty() => columns,
            (_, Some(columns)) => columns,
            (_, None) => return Err(DroppedBecause::TargetHasNoPrimaryKey),
        };
        if target_columns.len() != facts.columns.len() || facts.columns.is_empty() {
            return Err(DroppedBecause::ColumnCounts);
        }
        let pair = |(from, to): (&String, &String)| {
            Some(ColumnPair {
                from: self.column(table, from)?,
                to: self.column(target, to)?,
            })
        };
        let pairs = facts
            .columns
            .iter()
            .zip(target_columns)
            .map(pair)
            .collect::<Option<Vec<_>>>();
        Ok(ForeignKey {
            name: facts.name.clone(),
            target,
            pairs: pairs.ok_or_else(|| {
                let own = folded(self.engine, name);
                let is_left_out = |table: &(String, String), columns: &[String]| {
                    columns.iter().any(|column| {
                        let column = self.engine.folded_column(column);
                        self.left_out_columns
                            .contains(&(table.clone(), column.as_str()))
                    })
                };
                let is_omitted =
                    is_left_out(&own, &facts.columns) || is_left_out(&key, target_columns);
                match (is_omitted, self.omitted_because) {
                    (false, _) => DroppedBecause::NoColumn,
                    (true, OmittedBecause::Configured) => DroppedBecause::ColumnFilteredOut,
                    (true, OmittedBecause::NoPrivilege) => DroppedBecause::NoColumnPrivilege,
                    (true, OmittedBecause::NotUtf8) => DroppedBecause::NotUtf8,
                }
            })?,
            on_update: facts.on_update,
            on_delete: facts.on_delete,
            deferred: facts.deferred,
            set_columns: facts
                .set_columns
                .iter()
                .filter_map(|name| self.column(table, name))
                .collect(),
            unchecked: facts.unchecked,
            unenforced: facts.unenforced,
            provenance: facts.provenance,
        })
    }

    fn check(&self, table: TableId, facts: &CheckFacts) -> Check {
        let allowed = facts.allowed.as_ref();
        Check {
            name: facts.name.clone(),
            expression: facts.expression.clone(),
            allowed: allowed
                .and_then(|it| Some((self.column(table, &it.column)?, it.labels.clone()))),
            unchecked: facts.unchecked,
            unenforced: facts.unenforced,
            no_inherit: facts.no_inherit,
        }
    }
}

/// The name in the form in which equal names are equal.
fn folded(engine: Engine, name: &TableName) -> (String, String) {
    (
        engine.folded_table(&name.schema),
        engine.folded_table(&name.name),
    )
}

fn column(facts: &ColumnFacts) -> Column {
    Column {
        name: facts.name.clone(),
        declared_type: facts.declared_type.clone(),
        sql_type: facts.sql_type.clone(),
        nullable: facts.nullable,
        source: facts.source.clone(),
        collation: facts.collation.clone(),
        collation_schema: facts.collation_schema.clone(),
        is_folding: facts.is_folding,
        operators: facts.operators.clone(),
        comment: facts.comment.clone(),
        invisible: facts.invisible,
        on_update: facts.on_update.clone(),
        nulls: facts.nulls,
        has_dependents: facts.has_dependents,
    }
}
