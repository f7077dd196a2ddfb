//! What could be better in the database, and the statements that would mend it.
//!
//! In: a [`Catalog`], its [`Relations`] and the configuration. Out: [`Finding`]s, in the order of the tables. Nothing is
//! ever executed. Must not know: names that things have in Rust, Rust types, drivers.

mod columns;
mod constraints;
mod indexes;
mod junctions;
mod key_types;
mod lookup;
mod statements;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::config::{Config, LintLevel};
use crate::diagnostic::{AdviceCode, Diagnostic, Severity};
use crate::ir::{Catalog, TableKind, TableWalker};
use crate::relations::Relations;

/// One piece of advice about one object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What it is about; stable.
    pub code: AdviceCode,
    /// How much it matters.
    pub severity: Severity,
    /// Whether the configuration denies it.
    pub denied: bool,
    /// Where it is.
    pub object: AdviceObject,
    /// What is there.
    pub found: String,
    /// Why that matters.
    pub why: String,
    /// The statements that would mend it, in order, in the engine's dialect; empty where none can be given. They are to
    /// be read before they are run: they lock tables, and fail where rows are in their way.
    pub sql: Vec<String>,
}

/// What a piece of advice is about: a table, and what in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct AdviceObject {
    /// The table's schema.
    pub schema: String,
    /// The table.
    pub table: String,
    /// The columns, in their order there.
    pub columns: Vec<String>,
    /// The name of the primary key, unique constraint, foreign key or check.
    pub key: Option<String>,
    /// The name of the index.
    pub index: Option<String>,
}

impl AdviceObject {
    /// The names that the object has in configurations: the table, and what in it, with and without the schema.
    pub fn names(&self) -> Vec<String> {
        let parts = self.columns.iter().chain(&self.key).chain(&self.index);
        let mut names = vec![self.table.clone()];
        names.extend(parts.map(|part| format!("{}.{part}", self.table)));
        let with_schema = names.iter().map(|name| format!("{}.{name}", self.schema));
        let with_schema: Vec<String> = with_schema.collect();
        names.extend(with_schema);
        names
    }
}

/// Advice about every table, without what the configuration allows: in the order of the tables, and in each first what
/// matters most.
///
/// `diagnostics` are those of what is generated. Views, virtual and foreign tables have none. A partition has that of its partitioned table, where it is told.
pub fn advise(
    catalog: &Catalog,
    relations: &Relations,
    diagnostics: &[Diagnostic],
    config: &Config,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in catalog.tables().filter(|table| is_advised(*table)) {
        let mut of_table = Vec::new();
        constraints::advise(table, &mut of_table);
        junctions::advise(table, relations, &config.relations, &mut of_table);
        indexes::advise(table, relations, &mut of_table);
        columns::advise(table, &mut of_table);
        let defaults = diagnostics.iter();
        of_table.extend(defaults.filter_map(|it| columns::unreadable_default(table, it)));
        of_table.retain(|it| !config.lint.ignores(it.code, &it.object.names()));
        if table.table().system_versioned {
            // The server refuses to change such a table
            // (<https://mariadb.com/kb/en/system-versioned-tables/#altering-tables>).
            for finding in &mut of_table {
                finding.sql.clear();
            }
        }
        // Where both are equal, in the order in which the rules found them.
        of_table.sort_by_key(|it| (std::cmp::Reverse(it.severity), it.code));
        findings.extend(of_table);
    }
    findings.retain_mut(|finding| {
        let level = config.lint.level(finding.code);
        finding.denied = level == LintLevel::Denied;
        level != LintLevel::Allowed
    });
    findings
}

fn is_advised(table: TableWalker<'_>) -> bool {
    let is_stored_here = match table.table().kind {
        TableKind::Table | TableKind::SqliteTable { .. } | TableKind::Partitioned { .. } => true,
        TableKind::Foreign { .. }
        | TableKind::View
        | TableKind::MaterializedView
        | TableKind::Virtual { .. } => false,
    };
    is_stored_here && table.table().partition_of.is_none()
}

/// A piece of advice about some columns of a table; its key or index is added where it has one.
fn finding(
    code: AdviceCode,
    table: TableWalker<'_>,
    columns: &[u32],
    found: String,
    why: impl Into<String>,
) -> Finding {
    Finding {
        code,
        severity: code.severity(),
        denied: false,
        object: AdviceObject {
            schema: table.table().schema.clone(),
            table: table.name().to_owned(),
            columns: names(table, columns).map(str::to_owned).collect(),
            key: None,
            index: None,
        },
        found,
        why: why.into(),
        sql: Vec::new(),
    }
}

impl Finding {
    fn of_key(mut self, name: Option<&str>) -> Self {
        self.object.key = name.map(str::to_owned);
        self
    }

    fn of_index(mut self, name: &str) -> Self {
        self.object.index = Some(name.to_owned());
        self
    }

    fn mended_by(mut self, sql: impl IntoIterator<Item = String>) -> Self {
        self.sql = sql.into_iter().collect();
        self
    }
}

fn names<'a>(table: TableWalker<'a>, columns: &[u32]) -> impl Iterator<Item = &'a str> {
    let name = move |column: &u32| table.column(*column).name();
    columns.iter().map(name).collect::<Vec<_>>().into_iter()
}

/// The names of columns as a text has them: `` `a`, `b` and `c` ``.
fn listed(table: TableWalker<'_>, columns: &[u32]) -> String {
    let names: Vec<String> = names(table, columns).map(|it| format!("`{it}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [name] => name.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
