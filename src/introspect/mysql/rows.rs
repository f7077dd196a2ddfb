//! The answers of the catalog, row by row. In: a session. Out: [`Rows`].
//!
//! The number of statements does not depend on the number of tables: other databases, and tables of further ones that
//! foreign keys refer to, are named in the same statements. Only a table whose unique key can hold a period is asked for by itself, as the
//! catalog does not tell it. Must not know: what the rows mean.

use std::collections::BTreeSet;

use super::flavor::quoted;
use super::session::{Fields, Session};
use crate::diagnostic::Diagnostic;
use crate::error::IntrospectError;
use crate::introspect::IsWanted;
use crate::ir::{Sequence, TableName};

/// Everything that the catalog answered.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The databases that are read as a whole.
    pub databases: BTreeSet<String>,
    /// In order of database and name.
    pub tables: Vec<TableRow>,
    /// Together by table, in the order of each table.
    pub columns: Vec<ColumnRow>,
    /// Together by table and index, in the order of each index.
    pub index_parts: Vec<IndexPartRow>,
    /// Together by table and constraint, in the order of each key.
    pub foreign_keys: Vec<ForeignKeyRow>,
    /// What foreign keys do, in order of table and constraint.
    pub actions: Vec<ActionRow>,
    /// In order of name.
    pub checks: Vec<CheckRow>,
    /// Which tables constraints are of; of all that are checks at least.
    pub constraints: Vec<ConstraintRow>,
    /// The keys WITHOUT OVERLAPS, as tables and indexes.
    pub overlaps: BTreeSet<(TableName, String)>,
    /// In order of name.
    pub sequences: Vec<Sequence>,
    /// What the catalog could not describe.
    pub diagnostics: Vec<Diagnostic>,
}

/// A row of `tables.sql`.
#[derive(Debug)]
pub(super) struct TableRow {
    pub table: TableName,
    pub kind: String,
    pub storage_engine: Option<String>,
    pub comment: String,
}

/// A row of `columns.sql`.
#[derive(Debug)]
pub(super) struct ColumnRow {
    pub table: TableName,
    pub name: String,
    pub data_type: String,
    pub column_type: String,
    pub default: Option<String>,
    pub nullable: bool,
    pub extra: String,
    pub expression: String,
    pub collation: Option<String>,
    pub comment: String,
    /// Where it is in the table, those that the user may not see counted.
    pub position: u32,
    /// Whether the user may read it.
    pub is_readable: bool,
}

/// A row of `index_parts_….sql`.
#[derive(Debug)]
pub(super) struct IndexPartRow {
    pub table: TableName,
    pub index: String,
    pub unique: bool,
    pub column: Option<String>,
    pub expression: Option<String>,
    pub descending: bool,
    pub prefix: Option<u32>,
    pub method: String,
}

/// A row of `foreign_keys.sql`.
#[derive(Debug)]
pub(super) struct ForeignKeyRow {
    pub table: TableName,
    pub name: String,
    pub column: String,
    pub target: TableName,
    pub target_column: String,
}

/// A row of `actions.sql`.
#[derive(Debug)]
pub(super) struct ActionRow {
    pub table: TableName,
    pub name: String,
    pub on_update: String,
    pub on_delete: String,
}

/// A row of `checks_….sql`.
#[derive(Debug)]
pub(super) struct CheckRow {
    /// Without a name where only the constraint tells it.
    pub table: TableName,
    pub name: String,
    /// Whether it has no name of its own, but that of the one column that it was declared with.
    pub of_column: bool,
    pub expression: String,
}

/// A row of `constraints_….sql`.
#[derive(Debug)]
pub(super) struct ConstraintRow {
    pub table: TableName,
    pub name: String,
    pub enforced: bool,
}

/// Asks all of it, also about the other databases that are wanted.
pub(super) async fn read(
    session: &mut Session,
    is_wanted: Option<&IsWanted<'_>>,
) -> Result<Rows, IntrospectError> {
    let mut rows = Rows::default();
    rows.databases.insert(session.database.clone());
    if let Some(is_wanted) = is_wanted {
        let sql = include_str!("sql/databases.sql");
        let all = session.ask("list the databases", sql, Fields::text).await?;
        rows.databases
            .extend(all.into_iter().filter(|it| is_wanted(it)));
    }
    let databases = rows.databases.clone();
    let sql = with_databases(include_str!("sql/elsewhere.sql"), &databases, str::to_owned);
    let elsewhere = session
        .ask("list the tables of other databases", &sql, name)
        .await?;
    let flavor = session.flavor;
    let with = |sql: &str| with_databases(sql, &databases, |part| with_elsewhere(part, &elsewhere));
    // Databases whose names differ in case only are one to a comparison in the catalog.
    let wanted: BTreeSet<&TableName> = elsewhere.iter().collect();
    let is_wanted = |table: &TableName| databases.contains(&table.schema) || wanted.contains(table);

    let sql = with(include_str!("sql/tables.sql"));
    rows.tables = session.ask("list the tables", &sql, table).await?;
    rows.tables.retain(|it| is_wanted(&it.table));
    let sql = with(include_str!("sql/columns.sql"));
    rows.columns = session.ask("list the columns", &sql, column).await?;
    let sql = with(flavor.index_parts());
    rows.index_parts = session.ask("list the indexes", &sql, index_part).await?;
    let sql = with(include_str!("sql/foreign_keys.sql"));
    rows.foreign_keys = session
        .ask("list the foreign keys", &sql, foreign_key)
        .await?;
    let sql = with(include_str!("sql/actions.sql"));
    rows.actions = session
        .ask("list the actions of foreign keys", &sql, action)
        .await?;
    let sql = with(flavor.checks());
    rows.checks = session.ask("list the checks", &sql, check).await?;
    let sql = with(flavor.constraints());
    rows.constraints = session
        .ask("list the constraints", &sql, constraint)
        .await?;
    rows.sequences(session).await?;
    if flavor.has_periods() {
        rows.overlaps(session).await?;
    }
    Ok(rows)
}

/// The statement about the tables of the selected database, made one about those of all of these, and its parts beside their
/// names, which are changed by `change`.
pub(super) fn with_databases(
    sql: &str,
    databases: &BTreeSet<String>,
    change: impl Fn(&str) -> String,
) -> String {
    if databases.len() < 2 {
        return change(sql);
    }
    let names: Vec<String> = databases.iter().map(|it| quoted(it)).collect();
    let names = names.join(", ");
    let in_one = |part: &str| {
        let parts: Vec<String> = part.split("= DATABASE()").map(&change).collect();
        parts.join(&format!("IN ({names})"))
    };
    let parts: Vec<String> = sql.split("<> DATABASE()").map(in_one).collect();
    parts.join(&format!("NOT IN ({names})"))
}

/// The statement about the tables of this database, made one about these too.
pub(super) fn with_elsewhere(sql: &str, elsewhere: &[TableName]) -> String {
    if elsewhere.is_empty() {
        return sql.to_owned();
    }
    let names: Vec<String> = elsewhere
        .iter()
        .map(|it| format!("({}, {})", quoted(&it.schema), quoted(&it.name)))
        .collect();
    let databases: BTreeSet<&str> = elsewhere.iter().map(|it| it.schema.as_str()).collect();
    let databases: Vec<String> = databases.into_iter().map(quoted).collect();
    sql.replace("/* OR", "OR")
        .replace("IN elsewhere */", &format!("IN ({})", names.join(", ")))
        .replace("IN databases */", &format!("IN ({})", databases.join(", ")))
}

impl Rows {
    /// Asks for the tables that can have a key WITHOUT OVERLAPS.
    async fn overlaps(&mut self, session: &mut Session) -> Result<(), IntrospectError> {
        let same = |a: &IndexPartRow, b: &IndexPartRow| a.table == b.table && a.index == b.index;
        let candidates: BTreeSet<TableName> = self
            .index_parts
            .chunk_by(same)
            .filter(|parts| can_hold_period(parts, &self.columns))
            .map(|parts| parts[0].table.clone())
            .collect();
        for table in candidates {
            let statement = |row: &mut Fields| {
                row.text();
                row.text()
            };
            let sql = create_table(&table);
            let answer = session
                .ask("read how a table is made", &sql, statement)
                .await;
            let statements = match answer {
                // Without the right to see it, the key is taken for one of equal values.
                Err(IntrospectError::Driver { .. }) => continue,
                answer => answer?,
            };
            let keys = statements.iter().flat_map(|it| keys_without_overlaps(it));
            self.overlaps.extend(keys.map(|key| (table.clone(), key)));
        }
        Ok(())
    }

    /// One statement reads all sequences, so that a single one that may not be read hides the others.
    async fn sequences(&mut self, session: &mut Session) -> Result<(), IntrospectError> {
        let is_sequence =
            |it: &&TableRow| it.kind == "SEQUENCE" && self.databases.contains(&it.table.schema);
        let names: Vec<TableName> = self
            .tables
            .iter()
            .filter(is_sequence)
            .map(|it| it.table.clone())
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        let parts: Vec<String> = names.iter().map(of_sequence).collect();
        let sql = parts.join("UNION ALL\n");
        match session.ask("read the sequences", &sql, sequence).await {
            Ok(sequences) => {
                self.sequences = sequences;
                Ok(())
            }
            Err(IntrospectError::Driver { source, .. }) => {
                let unreadable = |table| Diagnostic::Unreadable {
                    table,
                    noun: "sequence",
                    reason: source.to_string(),
                };
                self.diagnostics.extend(names.into_iter().map(unreadable));
                Ok(())
            }
            Err(other) => Err(other),
        }
    }
}

/// Whether an index can be a key WITHOUT OVERLAPS: its last columns are an end and a start, which are never NULL.
fn can_hold_period(parts: &[IndexPartRow], columns: &[ColumnRow]) -> bool {
    let [key @ .., end, start] = parts else {
        return false;
    };
    let bound = |part: &IndexPartRow| {
        let column = columns
            .iter()
            .find(|it| it.table == part.table && Some(&it.name) == part.column.as_ref())?;
        let is_bound = matches!(column.data_type.as_str(), "date" | "datetime" | "timestamp");
        (is_bound && !column.nullable).then_some(&column.column_type)
    };
    end.unique && !key.is_empty() && bound(end).is_some_and(|it| bound(start) == Some(it))
}

/// The keys WITHOUT OVERLAPS in the statement that makes a table. What users wrote stands in quotes, on other lines.
pub(super) fn keys_without_overlaps(statement: &str) -> Vec<String> {
    let keys = statement
        .lines()
        .filter(|line| line.contains("` WITHOUT OVERLAPS)"));
    let name = |line: &str| {
        if line.starts_with("  PRIMARY KEY (") {
            return Some("PRIMARY".to_owned());
        }
        let rest = line.strip_prefix("  UNIQUE KEY `")?;
        let (name, _) = rest.split_once("` (")?;
        Some(name.replace("``", "`"))
    };
    keys.filter_map(name).collect()
}

fn identifier(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// A statement without its comments: a name in one of them could end it.
fn without_comments(sql: &str) -> String {
    let lines = sql.lines().filter(|line| !line.starts_with("--"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn create_table(table: &TableName) -> String {
    let statement = without_comments(include_str!("sql/create_table.sql"));
    let parts: Vec<String> = statement
        .split(":name")
        .map(|part| part.replace(":schema", &identifier(&table.schema)))
        .collect();
    parts.join(&identifier(&table.name))
}

fn of_sequence(TableName { schema, name }: &TableName) -> String {
    let statement = without_comments(include_str!("sql/sequence.sql"));
    let with_schema = |part: &str| {
        part.split(":schema")
            .collect::<Vec<_>>()
            .join(&quoted(schema))
    };
    let with_texts = |part: &str| {
        part.split(":text")
            .map(with_schema)
            .collect::<Vec<_>>()
            .join(&quoted(name))
    };
    let place = format!("{}.{}", identifier(schema), identifier(name));
    statement
        .split(":name")
        .map(with_texts)
        .collect::<Vec<_>>()
        .join(&place)
}

fn name(row: &mut Fields) -> TableName {
    TableName {
        schema: row.text(),
        name: row.text(),
    }
}

/// A text that is empty where there is none.
fn filled(text: Option<String>) -> Option<String> {
    text.filter(|it| !it.is_empty())
}

fn table(row: &mut Fields) -> TableRow {
    TableRow {
        table: name(row),
        kind: row.text(),
        storage_engine: filled(row.optional()),
        comment: row.text(),
    }
}

fn column(row: &mut Fields) -> ColumnRow {
    ColumnRow {
        table: name(row),
        name: row.text(),
        data_type: row.text().to_ascii_lowercase(),
        column_type: row.text(),
        default: row.optional(),
        nullable: row.text() == "YES",
        extra: row.text(),
        expression: row.text(),
        collation: filled(row.optional()),
        comment: row.text(),
        position: row.number().unwrap_or_default(),
        is_readable: row.text().split(',').any(|it| it == "select"),
    }
}

fn index_part(row: &mut Fields) -> IndexPartRow {
    IndexPartRow {
        table: name(row),
        index: row.text(),
        unique: row.text() == "0",
        column: row.optional(),
        expression: row.optional(),
        descending: row.text() == "D",
        prefix: row.number(),
        method: row.text(),
    }
}

fn foreign_key(row: &mut Fields) -> ForeignKeyRow {
    ForeignKeyRow {
        table: name(row),
        name: row.text(),
        column: row.text(),
        target: name(row),
        target_column: row.text(),
    }
}

fn action(row: &mut Fields) -> ActionRow {
    ActionRow {
        table: name(row),
        name: row.text(),
        on_update: row.text(),
        on_delete: row.text(),
    }
}

fn check(row: &mut Fields) -> CheckRow {
    CheckRow {
        table: name(row),
        name: row.text(),
        of_column: row.text() == "Column",
        expression: row.text(),
    }
}

fn constraint(row: &mut Fields) -> ConstraintRow {
    ConstraintRow {
        table: name(row),
        name: row.text(),
        enforced: row.text() != "NO",
    }
}

/// Numbers of an unsigned sequence can be larger than those that are kept.
fn sequence(row: &mut Fields) -> Sequence {
    let number = |row: &mut Fields| {
        let number = row.number::<i128>().unwrap_or_default();
        let most = i128::from(i64::MAX);
        i64::try_from(number.min(most)).unwrap_or(i64::MIN)
    };
    Sequence {
        schema: row.text(),
        name: row.text(),
        start: number(row),
        increment: number(row),
        minimum: number(row),
        maximum: number(row),
        cycles: row.text() == "1",
        owned_by: None,
    }
}
