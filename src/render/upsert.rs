//! The functions that insert a row or else change the one with its key, for each key that a writer can give.

use super::Decisions;
use super::atoms::{Code, Doc, List, OptionLit, SqlLit, StrLit, codes};
use super::insert::ReadBack;
use super::sql;
use super::write::{has_default, written_columns};
use crate::config::HelperFamily;
use crate::ir::{ColumnWalker, Engine, Key, Subject, TableWalker, ValueSource};
use crate::naming::Ident;

/// A function that inserts a row or changes the one with its key.
pub(super) struct UpsertView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) columns: List<SqlLit>,
    pub(super) mysql: Option<MysqlKeyView>,
}

/// What all of a table's functions need to know of it.
pub(super) struct UpsertConstView {
    pub(super) primary_key: List<SqlLit>,
    /// The columns that are not given where they are NULL.
    pub(super) optional: List<SqlLit>,
}

/// What `MySQL` and `MariaDB`, which have no ON CONFLICT, need to know of the key.
pub(super) struct MysqlKeyView {
    pub(super) conditions: List<SqlLit>,
    pub(super) counter: OptionLit<SqlLit>,
    pub(super) names: List<StrLit>,
    pub(super) is_only: bool,
    pub(super) is_only_beside: OptionLit<SqlLit>,
}

/// The functions of a table: by the primary key, then by each further key.
pub(super) fn upserts(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<UpsertView> {
    let names = decisions.names.table(table.id());
    let access = decisions.access.of(table.id());
    let primary = access.primary_key.iter().map(|key| (&names.upsert, key));
    let unique = names.upsert_by.iter().zip(&access.unique);
    primary
        .chain(unique)
        .filter(|_| decisions.helpers.has(HelperFamily::Upserts))
        .filter(|(_, columns)| is_possible(table, columns))
        .map(|(name, columns)| upsert(table, name, columns))
        .collect()
}

impl UpsertConstView {
    pub(super) fn new(table: TableWalker<'_>) -> Self {
        let is_optional = |it: &ColumnWalker<'_>| it.holds_null() && !has_default(*it);
        UpsertConstView {
            primary_key: assignments(written_columns(table).filter(|it| it.in_primary_key())),
            optional: assignments(written_columns(table).filter(is_optional)),
        }
    }
}

fn assignments<'a>(columns: impl Iterator<Item = ColumnWalker<'a>>) -> List<SqlLit> {
    List(
        columns
            .map(|it| SqlLit::short(sql::assignment(it)))
            .collect(),
    )
}

/// Whether the database finds a conflict of this key: a constraint or an index of its own, which can be given, which is
/// checked at once, and refuses equal rows alone; no rule may rewrite what is written
/// (<https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT>).
fn is_possible(table: TableWalker<'_>, columns: &[u32]) -> bool {
    let facts = table.table();
    let constraints = || facts.primary_key.iter().chain(&facts.unique_constraints);
    let is_not_inferred = |key: &Key| {
        let is_kept_otherwise = match table.catalog().engine() {
            Engine::Postgres | Engine::Mariadb => key.deferrable || key.without_overlaps,
            Engine::Sqlite | Engine::Mysql => key.deferrable,
        };
        is_kept_otherwise && is_same(&key.columns, columns)
    };
    let is_declared = || {
        table
            .unique_keys()
            .any(|key| key.provenance.is_declared() && is_same(&key.columns, columns))
    };
    let is_given = |at: &u32| written_columns(table).any(|it| it.id().index == *at);
    // SQLite does not find a key of several columns by a target that names the rowid.
    let is_row_id = |at: &u32| {
        let source = &table.column(*at).column().source;
        matches!(source, ValueSource::RowId | ValueSource::AutoIncrement)
    };
    let has_row_id = table.catalog().engine() == Engine::Sqlite
        && columns.len() > 1
        && columns.iter().any(is_row_id);
    columns.iter().all(is_given)
        && !has_row_id
        && !constraints().any(is_not_inferred)
        && facts.rules.is_empty()
        && is_declared()
        && !matches!(ReadBack::new(table), ReadBack::Impossible)
}

fn is_same(columns: &[u32], others: &[u32]) -> bool {
    columns.len() == others.len() && columns.iter().all(|it| others.contains(it))
}

fn upsert(table: TableWalker<'_>, name: &Ident, columns: &[u32]) -> UpsertView {
    let engine = table.catalog().engine();
    let key: Vec<_> = columns.iter().map(|at| table.column(*at)).collect();
    let is_server = matches!(engine, Engine::Mysql | Engine::Mariadb);
    let mysql = is_server.then(|| mysql_key(table, &key, columns));
    let is_at_once = mysql
        .as_ref()
        .is_none_or(|it| it.is_only || it.is_only_beside.0.is_some());
    let listed = codes(key.iter().map(|it| it.name()));
    let text = format!(
        "Inserts the row, or changes the one with {} {listed}: `update` says which columns. Returns it as it is then.",
        if key.len() == 1 { "this" } else { "these" },
    );
    let outline = sql::upsert_outline(table, &key, is_at_once);
    let doc = outline
        .into_iter()
        .fold(Doc::outer().paragraph(text), |doc, statement| {
            doc.paragraph(Code(statement))
        });
    UpsertView {
        doc,
        name: name.clone(),
        columns: List(
            key.iter()
                .map(|it| SqlLit::short(sql::conflicting(*it, &key)))
                .collect(),
        ),
        mysql,
    }
}

fn mysql_key(table: TableWalker<'_>, key: &[ColumnWalker<'_>], columns: &[u32]) -> MysqlKeyView {
    let is_counter =
        |column: &ColumnWalker<'_>| column.column().source == ValueSource::AutoIncrement;
    let mut names = Vec::new();
    let mut others = Vec::new();
    for violation in table.violations() {
        let its_columns = match violation.subject {
            Subject::PrimaryKey(key) | Subject::Unique(key) => Some(key.columns.clone()),
            Subject::Index(index) => table
                .unique_keys()
                .find(|it| it.name == Some(index.name.as_str()))
                .map(|it| it.columns),
            Subject::ForeignKey(_) | Subject::Check(_) | Subject::Exclusion(_) => continue,
        };
        if its_columns.as_ref().is_some_and(|it| is_same(it, columns)) {
            names.push(StrLit(violation.said));
        } else {
            others.push(its_columns);
        }
    }
    let beside = match others.as_slice() {
        [Some(columns)] => match columns.as_slice() {
            [column] => Some(table.column(*column)).filter(is_counter),
            _ => None,
        },
        _ => None,
    };
    let assignment = |column: ColumnWalker<'_>| SqlLit::short(sql::assignment(column));
    MysqlKeyView {
        conditions: List(
            key.iter()
                .map(|it| SqlLit::short(sql::key_condition(*it, key)))
                .collect(),
        ),
        counter: OptionLit(key.iter().copied().find(is_counter).map(assignment)),
        names: List(names),
        is_only: others.is_empty(),
        is_only_beside: OptionLit(beside.map(assignment)),
    }
}
