//! Keys that the database does not know: those of the configuration, then those guessed by name.
//!
//! In: the whole catalog, which of its tables are kept, and the configuration. Out: the catalog with these keys. Rules
//! are tried on all tables, so that what a filter leaves out makes no rule wrong.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::directory::Directory;
use super::{inferred, types};
use crate::config::{ColumnPath, Config, ForeignKeyRule, KeyRule, OverridesConfig, TablePath};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, RuleError};
use crate::ir::{
    Catalog, ColumnWalker, ForeignKeyFacts, KeyFacts, Nulls, Provenance, SyntheticFacts, TableId,
    TableWalker,
};

/// Adds to the catalog what the database does not know. Diagnostics are of tables that are kept.
///
/// # Errors
///
/// When a rule fits nothing, or a foreign key leads nowhere.
pub fn with_synthetic<'c>(
    catalog: &'c Catalog,
    kept: &[bool],
    config: &Config,
) -> Result<(Cow<'c, Catalog>, Vec<Diagnostic>), Error> {
    let mut rules = Rules::new(catalog, kept);
    let Config {
        relations, names, ..
    } = config;
    for rule in &relations.primary_keys {
        rules
            .primary_key(rule)
            .map_err(|source| failed("primary key", rule, source))?;
    }
    for rule in &relations.unique_keys {
        rules
            .unique_key(rule)
            .map_err(|source| failed("unique key", rule, source))?;
    }
    for path in &relations.not_null {
        rules.not_null(path).map_err(|source| Error::Rule {
            rule: format!("`not_null` of `{path}`"),
            source,
        })?;
    }
    rules.nulls(&config.overrides);
    for rule in &relations.foreign_keys {
        rules.foreign_key(rule).map_err(|source| Error::Rule {
            rule: format!("foreign key `{}` to `{}`", list(&rule.from), list(&rule.to)),
            source,
        })?;
    }
    let mut diagnostics = rules.diagnostics;
    let mut whole = with(Cow::Borrowed(catalog), rules.added);
    if relations.infer {
        let (guesses, more) = inferred::guesses(&whole, kept, names);
        diagnostics.extend(more);
        whole = with(whole, guesses);
    }
    Ok((whole, diagnostics))
}

fn failed(what: &str, rule: &KeyRule, source: RuleError) -> Error {
    Error::Rule {
        rule: format!("{what} `{} ({})`", rule.table, rule.columns.join(", ")),
        source,
    }
}

fn list(paths: &[ColumnPath]) -> String {
    let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
    paths.join(", ")
}

/// What is added to each table.
pub(super) type Added = BTreeMap<TableId, SyntheticFacts>;

fn with(catalog: Cow<'_, Catalog>, added: Added) -> Cow<'_, Catalog> {
    if added.is_empty() {
        return catalog;
    }
    let mut builder = catalog.builder(|_| true);
    for (table, facts) in added {
        builder.add_synthetic(&catalog.walk(table).full_name(), facts);
    }
    // Every name was looked up in this catalog, so that nothing is dropped.
    Cow::Owned(builder.finish().0)
}

struct Rules<'a> {
    catalog: &'a Catalog,
    kept: &'a [bool],
    directory: Directory<'a>,
    added: Added,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Rules<'a> {
    fn new(catalog: &'a Catalog, kept: &'a [bool]) -> Self {
        Rules {
            catalog,
            kept,
            directory: Directory::new(catalog),
            added: Added::new(),
            diagnostics: Vec::new(),
        }
    }

    fn tell(&mut self, table: TableWalker<'_>, diagnostic: Diagnostic) {
        if self.kept[table.id().index()] {
            self.diagnostics.push(diagnostic);
        }
    }

    fn to(&mut self, table: TableWalker<'_>) -> &mut SyntheticFacts {
        self.added.entry(table.id()).or_default()
    }

    fn tables(&self, path: &TablePath) -> Result<Vec<TableWalker<'a>>, RuleError> {
        let tables = self.catalog.tables();
        let tables: Vec<_> = tables.filter(|table| path.fits_table(*table)).collect();
        if tables.is_empty() {
            return Err(RuleError::NoTableFits);
        }
        Ok(tables)
    }

    /// The tables that fit and have all of the columns, with these.
    fn keyed(&self, rule: &KeyRule) -> Result<Vec<(TableWalker<'a>, Vec<u32>)>, RuleError> {
        if rule.columns.is_empty() {
            return Err(RuleError::NoColumns);
        }
        let with_columns = |table: TableWalker<'a>| {
            let columns = rule.columns.iter().map(|name| named(table, name));
            let columns: Option<Vec<u32>> = columns
                .map(|column| column.map(|it| it.id().index))
                .collect();
            columns.map(|columns| (table, columns))
        };
        let keyed: Vec<_> = self
            .tables(&rule.table)?
            .into_iter()
            .filter_map(with_columns)
            .collect();
        if keyed.is_empty() {
            return Err(RuleError::NoColumnsFit);
        }
        Ok(keyed)
    }

    fn primary_key(&mut self, rule: &KeyRule) -> Result<(), RuleError> {
        let keyed = self.keyed(rule)?;
        let mut refused = None;
        let mut is_used = false;
        for (table, columns) in keyed {
            let configured = self
                .added
                .get(&table.id())
                .and_then(|it| it.primary_key.as_ref());
            let there: Option<Vec<u32>> = match configured {
                Some(key) => key
                    .columns
                    .iter()
                    .map(|name| named(table, name).map(|it| it.id().index))
                    .collect(),
                None => table
                    .table()
                    .primary_key
                    .as_ref()
                    .map(|it| it.columns.clone()),
            };
            match there {
                None => {
                    is_used = true;
                    self.to(table).primary_key = Some(key(table, &columns));
                }
                Some(there) if same_set(&there, &columns) => is_used = true,
                Some(there) => {
                    let names = names(table, &there);
                    refused.get_or_insert((table.display_name(), names.clone()));
                    let diagnostic = Diagnostic::PrimaryKeyThere {
                        table: table.full_name(),
                        columns: names,
                    };
                    self.tell(table, diagnostic);
                }
            }
        }
        match refused {
            Some((table, columns)) if !is_used => Err(RuleError::HasPrimaryKey { table, columns }),
            _ => Ok(()),
        }
    }

    fn unique_key(&mut self, rule: &KeyRule) -> Result<(), RuleError> {
        for (table, columns) in self.keyed(rule)? {
            let is_there = table
                .unique_keys()
                .any(|key| same_set(&key.columns, &columns));
            let key = key(table, &columns);
            let added = self.to(table);
            if !is_there && !added.unique_constraints.contains(&key) {
                added.unique_constraints.push(key);
            }
        }
        Ok(())
    }

    fn not_null(&mut self, path: &ColumnPath) -> Result<(), RuleError> {
        let mut is_used = false;
        for table in self.tables(&path.table)? {
            for column in fitting(table, path) {
                is_used = true;
                if may_be_null(column) {
                    let name = column.name().to_owned();
                    self.to(table).nulls.push((name, Nulls::Never));
                }
            }
        }
        is_used.then_some(()).ok_or(RuleError::NoColumnsFit)
    }

    /// What entries say goes before `not_null`, so that it comes later.
    fn nulls(&mut self, overrides: &OverridesConfig) {
        for column in self.catalog.tables().flat_map(TableWalker::columns) {
            let nulls = match (overrides.not_null(column), may_be_null(column)) {
                (Some(true), true) => Nulls::Never,
                (Some(false), _) => Nulls::Possible,
                (Some(true), false) | (None, _) => continue,
            };
            let name = column.name().to_owned();
            self.to(column.table()).nulls.push((name, nulls));
        }
    }

    fn foreign_key(&mut self, rule: &ForeignKeyRule) -> Result<(), RuleError> {
        let [from, to] = [&rule.from, &rule.to].map(Vec::len);
        let (Some(first), Some(target)) = (rule.from.first(), rule.to.first()) else {
            return Err(RuleError::NoColumns);
        };
        if from != to {
            return Err(RuleError::ColumnCounts { from, to });
        }
        for (paths, table) in [(&rule.from, &first.table), (&rule.to, &target.table)] {
            if let Some(other) = paths.iter().find(|path| path.table != *table) {
                return Err(RuleError::SeveralTables {
                    tables: [table.to_string(), other.table.to_string()],
                });
            }
        }
        let mut is_used = false;
        for table in self.tables(&first.table)? {
            for columns in holders(table, &rule.from)? {
                let target = self.directory.find(target.table.names(), table)?;
                let target_column = |path: &ColumnPath| {
                    let name = path.column.name();
                    named(target, name).ok_or_else(|| RuleError::NoTargetColumn {
                        table: target.display_name(),
                        column: name.to_owned(),
                    })
                };
                let targets = rule
                    .to
                    .iter()
                    .map(target_column)
                    .collect::<Result<Vec<_>, _>>()?;
                // A column that refers to itself: `*.id` fits the target too.
                let is_itself = columns.iter().zip(&targets).all(|(a, b)| a.id() == b.id());
                is_used |= !is_itself;
                if !is_itself && !self.is_there(&columns, &targets) {
                    self.add_foreign_key(&columns, &targets, rule.enforced);
                }
            }
        }
        is_used.then_some(()).ok_or(RuleError::NoColumnsFit)
    }

    fn is_there(&self, columns: &[ColumnWalker<'_>], targets: &[ColumnWalker<'_>]) -> bool {
        let pairs: BTreeSet<_> = columns
            .iter()
            .zip(targets)
            .map(|(a, b)| (a.id(), b.id()))
            .collect();
        let table = columns[0].table();
        let is_declared = table.foreign_keys().any(|key| {
            let its = key.columns().zip(key.target_columns());
            its.map(|(a, b)| (a.id(), b.id())).collect::<BTreeSet<_>>() == pairs
        });
        let facts = foreign_key(columns, targets, Provenance::Synthetic, true);
        let is_configured = self.added.get(&table.id()).is_some_and(|added| {
            added.foreign_keys.iter().any(|key| {
                ForeignKeyFacts {
                    unchecked: true,
                    ..key.clone()
                } == facts
            })
        });
        is_declared || is_configured
    }

    fn add_foreign_key(
        &mut self,
        columns: &[ColumnWalker<'a>],
        targets: &[ColumnWalker<'a>],
        enforced: bool,
    ) {
        let table = columns[0].table();
        for (column, target) in columns.iter().zip(targets) {
            if !types::agree(*column, *target) {
                let diagnostic = Diagnostic::KeyTypesDiffer {
                    table: table.full_name(),
                    column: column.name().to_owned(),
                    declared_type: column.column().declared_type.clone(),
                    target: described(*target),
                    target_type: target.column().declared_type.clone(),
                };
                self.tell(table, diagnostic);
            }
        }
        let key = foreign_key(columns, targets, Provenance::Synthetic, !enforced);
        self.to(table).foreign_keys.push(key);
    }
}

/// A column by its name, by the engine's rule for equal names.
fn named<'a>(table: TableWalker<'a>, name: &str) -> Option<ColumnWalker<'a>> {
    let engine = table.catalog().engine();
    let folded = engine.folded_column(name);
    table
        .columns()
        .find(|column| engine.folded_column(column.name()) == folded)
}

fn fitting<'a>(
    table: TableWalker<'a>,
    path: &ColumnPath,
) -> impl Iterator<Item = ColumnWalker<'a>> {
    table.columns().filter(|column| path.fits_name(*column))
}

/// The columns of a table that hold a key: one key for each column that fits a single pattern, or one key of all columns
/// of several patterns.
fn holders<'a>(
    table: TableWalker<'a>,
    paths: &[ColumnPath],
) -> Result<Vec<Vec<ColumnWalker<'a>>>, RuleError> {
    if let [path] = paths {
        return Ok(fitting(table, path).map(|column| vec![column]).collect());
    }
    let mut columns = Vec::new();
    for path in paths {
        let mut fitting = fitting(table, path);
        match (fitting.next(), fitting.next()) {
            (None, _) => return Ok(Vec::new()),
            (Some(column), None) => columns.push(column),
            (Some(_), Some(_)) => {
                return Err(RuleError::SeveralColumns {
                    table: table.display_name(),
                    column: path.column.to_string(),
                });
            }
        }
    }
    Ok(vec![columns])
}

fn key(table: TableWalker<'_>, columns: &[u32]) -> KeyFacts {
    KeyFacts {
        columns: names(table, columns),
        provenance: Provenance::Synthetic,
        ..KeyFacts::default()
    }
}

/// Whether rows may have NULL in the column, by what the database says.
fn may_be_null(column: ColumnWalker<'_>) -> bool {
    column.column().nullable || column.column().nulls == Nulls::Inherited
}

/// A foreign key's facts by name; the two sides are as long, and not empty.
pub(super) fn foreign_key(
    columns: &[ColumnWalker<'_>],
    targets: &[ColumnWalker<'_>],
    provenance: Provenance,
    unchecked: bool,
) -> ForeignKeyFacts {
    let names = |columns: &[ColumnWalker<'_>]| {
        columns
            .iter()
            .map(|column| column.name().to_owned())
            .collect()
    };
    let target = targets[0].table().table();
    ForeignKeyFacts {
        columns: names(columns),
        target_schema: Some(target.schema.clone()),
        target: target.name.clone(),
        target_columns: names(targets),
        unchecked,
        provenance,
        ..ForeignKeyFacts::default()
    }
}

fn names(table: TableWalker<'_>, columns: &[u32]) -> Vec<String> {
    columns
        .iter()
        .map(|column| table.column(*column).name().to_owned())
        .collect()
}

/// A column with its table.
pub(super) fn described(column: ColumnWalker<'_>) -> String {
    format!("{}.{}", column.table().full_name(), column.name())
}

fn same_set(one: &[u32], other: &[u32]) -> bool {
    one.iter().collect::<BTreeSet<_>>() == other.iter().collect()
}
