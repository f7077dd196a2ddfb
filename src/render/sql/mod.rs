//! The statements of the generated code. Identifiers are quoted, values are parameters.
//!
//! In every statement that joins, `t` is the table whose rows come back, `j` the junction, `k` the keys of many rows.
//! This file and `link` say what the statements are; `sqlite`, `postgres` and `mysql` how each database spells their parts.

mod link;
mod mysql;
mod page;
mod postgres;
mod route;
mod sqlite;

pub(super) use link::Link;
pub(super) use route::{Way, is_comparable};

use super::atoms::SqlLit;
use crate::ir::{ColumnWalker, Engine, TableWalker};
use crate::rust_types::{RustTypes, Wire};

/// How wide a line of columns may be.
const WIDTH: usize = 88;

/// An identifier as SQL. `SQLite` takes a name in double quotes that no column has for a text, and one in backticks for
/// an error (<https://www.sqlite.org/quirks.html#dblquote>, <https://www.sqlite.org/lang_keywords.html>,
/// <https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS>,
/// <https://dev.mysql.com/doc/refman/9.5/en/identifiers.html>).
pub(super) fn quoted(engine: Engine, name: &str) -> String {
    match engine {
        Engine::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
        Engine::Sqlite | Engine::Mysql | Engine::Mariadb => {
            format!("`{}`", name.replace('`', "``"))
        }
    }
}

/// A column as SQL.
pub(super) fn column_name(column: ColumnWalker<'_>) -> String {
    quoted(column.table().catalog().engine(), column.name())
}

/// A table as SQL: on `PostgreSQL` always with its schema, as its `search_path` is not to be trusted; elsewhere where
/// that is not the default one.
pub(super) fn table_name(table: TableWalker<'_>) -> String {
    let engine = table.catalog().engine();
    let is_default = table.table().schema == table.catalog().default_schema();
    let name = quoted(engine, table.name());
    if is_default && engine != Engine::Postgres {
        name
    } else {
        format!("{}.{name}", quoted(engine, &table.table().schema))
    }
}

/// All columns, as they are selected, for a constant of the module. A table of `PostgreSQL` can be without any, and
/// RETURNING cannot.
pub(super) fn all_columns(table: TableWalker<'_>, types: &RustTypes) -> SqlLit {
    if table.columns().len() == 0 {
        return SqlLit::short("NULL".to_owned());
    }
    let lines = select(table, types, "", "").into_iter();
    SqlLit::constant(lines.map(|line| line.trim_start().to_owned()).collect())
}

/// Two lists of columns that are compared, one by one.
struct Comparison<'a> {
    left: Vec<ColumnWalker<'a>>,
    right: Right<'a>,
    /// The columns whose collation decides: those that a foreign key refers to
    /// (<https://www.sqlite.org/foreignkeys.html#fk_basics>), or else the ones on the left.
    like: Vec<ColumnWalker<'a>>,
}

/// What columns are compared with.
enum Right<'a> {
    /// Parameters, from the given number on.
    Parameters(usize),
    /// The keys of many rows; the columns that they were taken from tell how they were written.
    Keys(Vec<ColumnWalker<'a>>),
    /// Columns of the junction.
    Junction(Vec<ColumnWalker<'a>>),
    /// Columns of the rows above, of a relational query.
    Above(Vec<ColumnWalker<'a>>),
}

/// The statements that insert a row and read it by a key, for documentation: the support module makes them of what is
/// given.
pub(super) fn insert_outline(
    table: TableWalker<'_>,
    key: Option<&[ColumnWalker<'_>]>,
) -> Vec<String> {
    let name = table_name(table);
    // <https://mariadb.com/kb/en/insertreturning/>
    let insert = match table.catalog().engine() {
        Engine::Sqlite | Engine::Postgres => {
            format!("INSERT INTO {name} (…) VALUES (…) RETURNING …")
        }
        Engine::Mariadb => format!("INSERT INTO {name} SET … RETURNING …"),
        Engine::Mysql => format!("INSERT INTO {name} SET …"),
    };
    let read = key.map(|key| format!("SELECT … FROM {name} WHERE {}", key_conditions(key)));
    let read = read.or_else(|| reading_again(table));
    std::iter::once(insert).chain(read).collect()
}

/// The statements that change the row with a key and read it, for documentation: the support module makes them of what is
/// given.
pub(super) fn update_outline(table: TableWalker<'_>, key: &[ColumnWalker<'_>]) -> Vec<String> {
    let name = table_name(table);
    let conditions = key_conditions(key);
    let update = format!("UPDATE {name} SET … WHERE {conditions}");
    match table.catalog().engine() {
        Engine::Sqlite | Engine::Postgres => std::iter::once(format!("{update} RETURNING …"))
            .chain(reading_again(table))
            .collect(),
        Engine::Mysql | Engine::Mariadb => {
            vec![update, format!("SELECT … FROM {name} WHERE {conditions}")]
        }
    }
}

/// The statements that insert a row or change the one with its key, for documentation; on `MySQL` and `MariaDB` at once
/// only where no other key can be there twice.
pub(super) fn upsert_outline(
    table: TableWalker<'_>,
    key: &[ColumnWalker<'_>],
    is_at_once: bool,
) -> Vec<String> {
    let name = table_name(table);
    let conditions = key_conditions(key);
    let columns: Vec<String> = key.iter().map(|it| conflicting(*it, key)).collect();
    let insert = format!("INSERT INTO {name} SET …");
    let select = format!("SELECT … FROM {name} WHERE {conditions} LOCK IN SHARE MODE");
    match table.catalog().engine() {
        Engine::Sqlite | Engine::Postgres => std::iter::once(format!(
            "INSERT INTO {name} (…) VALUES (…) ON CONFLICT ({}) DO UPDATE SET … RETURNING …",
            columns.join(", ")
        ))
        .chain(reading_again(table))
        .collect(),
        Engine::Mysql | Engine::Mariadb if is_at_once => {
            vec![format!("{insert} ON DUPLICATE KEY UPDATE …"), select]
        }
        Engine::Mysql | Engine::Mariadb => vec![
            insert,
            format!("UPDATE {name} SET … WHERE {conditions}"),
            select,
        ],
    }
}

/// The statement that reads a row of `SQLite` again, where triggers follow a write: by the primary key that RETURNING gave.
fn reading_again(table: TableWalker<'_>) -> Option<String> {
    let key = table.primary_key_columns().iter();
    let key: Vec<_> = key
        .map(|at| format!("{} IS ?", column_name(table.column(*at))))
        .collect();
    (is_read_again(table)).then(|| {
        let name = table_name(table);
        format!("SELECT … FROM {name} WHERE {}", key.join(" AND "))
    })
}

/// Whether a row that was written is read again, as a trigger may have changed it.
pub(super) fn is_read_again(table: TableWalker<'_>) -> bool {
    table.table().after_triggers && !table.primary_key_columns().is_empty()
}

/// On `PostgreSQL` the cast that makes a value out of an array one of the column's type.
pub(super) fn array_cast(column: ColumnWalker<'_>) -> String {
    postgres::array_cast(column)
}

fn key_conditions(key: &[ColumnWalker<'_>]) -> String {
    let conditions = key
        .iter()
        .enumerate()
        .map(|(at, column)| match engine_of(key) {
            Engine::Sqlite => format!("{} = ?", key_condition(*column, key)),
            // How many parameters are before the key depends on what is given.
            Engine::Postgres => postgres::key_condition(*column, at),
            Engine::Mysql | Engine::Mariadb => key_condition(*column, key),
        });
    conditions.collect::<Vec<_>>().join(" AND ")
}

/// A column that is given a value, for the support module; on `MySQL` and `MariaDB` the whole assignment.
pub(super) fn assignment(column: ColumnWalker<'_>) -> String {
    let name = column_name(column);
    match column.table().catalog().engine() {
        Engine::Sqlite | Engine::Postgres => name,
        Engine::Mysql | Engine::Mariadb => format!("{name} = {}", mysql::assigned(column)),
    }
}

/// A column of the key of an upsert, for the support module; on `MySQL` and `MariaDB` the whole assignment.
pub(super) fn conflicting(column: ColumnWalker<'_>, key: &[ColumnWalker<'_>]) -> String {
    match column.table().catalog().engine() {
        Engine::Sqlite => key_condition(column, key),
        Engine::Postgres | Engine::Mysql | Engine::Mariadb => assignment(column),
    }
}

/// A column of the key that a row is changed by, for the support module; on `MySQL` and `MariaDB` the whole condition.
pub(super) fn key_condition(column: ColumnWalker<'_>, key: &[ColumnWalker<'_>]) -> String {
    let name = column_name(column);
    match column.table().catalog().engine() {
        Engine::Sqlite => format!("{name}{}", sqlite::collate(column, key)),
        Engine::Postgres => name,
        Engine::Mysql | Engine::Mariadb => format!("{name} = {}", mysql::parameter(column)),
    }
}

/// What the statements need besides the tables: how keys are written depends on their type.
#[derive(Clone, Copy)]
pub(super) struct Statements<'a> {
    pub(super) types: &'a RustTypes,
}

impl<'a> Statements<'a> {
    /// All rows of a table.
    pub(super) fn all(self, table: TableWalker<'a>) -> SqlLit {
        let mut lines = select(table, self.types, "", "SELECT ");
        lines.push(format!("FROM {}", table_name(table)));
        lines.extend(self.order_by(table, "", None, false));
        SqlLit::statement(lines)
    }

    /// The rows of a table that have given values in some columns, compared as values of the columns `like` are.
    pub(super) fn rows(
        self,
        table: TableWalker<'a>,
        columns: &[ColumnWalker<'a>],
        like: &[ColumnWalker<'a>],
        many: bool,
    ) -> SqlLit {
        let mut lines = select(table, self.types, "", "SELECT ");
        lines.push(format!("FROM {}", table_name(table)));
        let comparison = Comparison {
            left: columns.to_vec(),
            right: Right::Parameters(1),
            like: like.to_vec(),
        };
        lines.push(format!("WHERE {}", self.condition("", &comparison)));
        if many {
            lines.extend(self.order_by(table, "", None, false));
        }
        SqlLit::statement(lines)
    }

    /// For many keys, taken from `keys`, the rows of a table that have them in `columns`.
    pub(super) fn rows_of_keys(
        self,
        table: TableWalker<'a>,
        columns: &[ColumnWalker<'a>],
        keys: &[ColumnWalker<'a>],
        like: &[ColumnWalker<'a>],
        many: bool,
    ) -> SqlLit {
        let spelling = Self::spelling(table);
        let first = format!("SELECT {}, ", spelling.position);
        let mut lines = select(table, self.types, "t.", &first);
        lines.extend(from(Self::positioned_keys(keys, columns)));
        let comparison = Comparison {
            left: columns.to_vec(),
            right: Right::Keys(keys.to_vec()),
            like: like.to_vec(),
        };
        lines.push(format!(
            "{} {} AS t ON {}",
            spelling.join,
            table_name(table),
            self.condition("t.", &comparison)
        ));
        if many {
            lines.extend(self.order_by(table, "t.", Some(spelling.position), false));
        }
        SqlLit::statement(lines)
    }

    /// One row where there is one that has given values in some columns.
    pub(super) fn exists(self, table: TableWalker<'a>, columns: &[ColumnWalker<'a>]) -> SqlLit {
        let comparison = Comparison {
            left: columns.to_vec(),
            right: Right::Parameters(1),
            like: columns.to_vec(),
        };
        SqlLit::statement(vec![
            format!("SELECT 1 FROM {}", table_name(table)),
            format!("WHERE {}", self.condition("", &comparison)),
        ])
    }

    /// The rows that have given values in some columns, and one in a range in another one, in its order.
    pub(super) fn range(
        self,
        table: TableWalker<'a>,
        leading: &[ColumnWalker<'a>],
        last: ColumnWalker<'a>,
    ) -> SqlLit {
        let mut lines = select(table, self.types, "", "SELECT ");
        lines.push(format!("FROM {}", table_name(table)));
        let comparison = Comparison {
            left: leading.to_vec(),
            right: Right::Parameters(1),
            like: leading.to_vec(),
        };
        let [from, to] = [1, 2].map(|at| Self::parameter(last, leading.len() + at));
        let name = column_name(last);
        let range = match postgres::operator_of(last, ">=") {
            Some(from_operator) => {
                let to_operator = postgres::operator(last, "<=");
                format!("{name} {from_operator} {from} AND {name} {to_operator} {to}")
            }
            None => format!("{name} BETWEEN {from} AND {to}"),
        };
        let equal = (!leading.is_empty()).then(|| self.condition("", &comparison));
        let conditions: Vec<String> = equal.into_iter().chain([range]).collect();
        lines.push(format!("WHERE {}", conditions.join(" AND ")));
        let key = table.primary_key_columns().iter();
        let key = key.map(|position| table.column(*position));
        let key = key.filter(|column| column.id() != last.id() && column.is_ordered());
        let order: Vec<_> = std::iter::once(last).chain(key).collect();
        lines.push(format!("ORDER BY {}", self.ordered(&order, table)));
        SqlLit::statement(lines)
    }

    /// These columns, as rows are ordered by them: where a column is read as text, its name alone would be that text.
    fn ordered(self, columns: &[ColumnWalker<'a>], table: TableWalker<'a>) -> String {
        let column = |column: &ColumnWalker<'a>| {
            let name = column_name(*column);
            let is_cast = self.types.column(column.id()).wire != Wire::Native;
            if is_cast {
                format!("{}.{name}", table_name(table))
            } else {
                name
            }
        };
        columns.iter().map(column).collect::<Vec<_>>().join(", ")
    }

    /// Deletes the row that has given values in some columns.
    pub(super) fn delete(self, table: TableWalker<'a>, columns: &[ColumnWalker<'a>]) -> SqlLit {
        let comparison = Comparison {
            left: columns.to_vec(),
            right: Right::Parameters(1),
            like: columns.to_vec(),
        };
        SqlLit::statement(vec![
            format!("DELETE FROM {}", table_name(table)),
            format!("WHERE {}", self.condition("", &comparison)),
        ])
    }

    fn condition(self, prefix: &str, comparison: &Comparison<'a>) -> String {
        let left = comparison.left.iter().enumerate();
        let is_lookup = matches!(comparison.right, Right::Parameters(_));
        let parts = left.map(|(at, column)| {
            let left = format!("{prefix}{}", column_name(*column));
            let engine = column.table().catalog().engine();
            let (right, is_column) = match &comparison.right {
                Right::Parameters(first) => (Self::parameter(*column, first + at), false),
                Right::Keys(columns) => (self.key(columns[at], at, columns.len()), false),
                Right::Junction(columns) => {
                    let name = format!("j.{}", column_name(columns[at]));
                    let name = match engine {
                        Engine::Sqlite => sqlite::referring(name, columns[at], *column),
                        _ => name,
                    };
                    (name, true)
                }
                Right::Above(_) if engine == Engine::Sqlite => (sqlite::above(at), false),
                Right::Above(columns) => (format!("p.c{}", columns[at].id().index), true),
            };
            let other = match &comparison.right {
                Right::Parameters(_) => *column,
                Right::Keys(columns) | Right::Junction(columns) | Right::Above(columns) => {
                    columns[at]
                }
            };
            let right = match &comparison.right {
                Right::Junction(columns) | Right::Above(columns)
                    if matches!(engine, Engine::Mysql | Engine::Mariadb) =>
                {
                    mysql::converted(&right, *column, columns[at])
                }
                _ => right,
            };
            let like = comparison.like[at];
            match engine {
                Engine::Sqlite if is_lookup && like.id() == column.id() => {
                    format!(
                        "{left} = {right}{}",
                        sqlite::collate(*column, &comparison.left)
                    )
                }
                Engine::Sqlite => {
                    let like_type = self.types.column(like.id()).rust_type.stored();
                    sqlite::equal(&left, &right, *column, (like, like_type))
                }
                Engine::Postgres => {
                    let compared = [*column, other];
                    postgres::equal(&left, &right, compared, like, is_column)
                }
                Engine::Mysql | Engine::Mariadb => format!("{left} = {right}"),
            }
        });
        parts.collect::<Vec<_>>().join(" AND ")
    }

    /// The order of lists: by the keys of many rows where there are any, then by the primary key.
    fn order_by(
        self,
        table: TableWalker<'_>,
        prefix: &str,
        first: Option<&str>,
        is_distinct: bool,
    ) -> Option<String> {
        let key = |column: ColumnWalker<'_>| {
            let name = column_name(column);
            let is_cast = self.types.column(column.id()).wire != Wire::Native;
            match table.catalog().engine() {
                // Nothing is selected through a cast.
                Engine::Sqlite => format!("{prefix}{name}"),
                // A name alone is that of the selected text; and of what is selected only once, only that is in order.
                _ if is_cast && is_distinct => name,
                _ if is_cast && prefix.is_empty() => format!("{}.{name}", table_name(table)),
                _ => format!("{prefix}{name}"),
            }
        };
        let columns: Vec<String> = first
            .map(str::to_owned)
            .into_iter()
            .chain(ordered_key(table).map(key))
            .collect();
        (!columns.is_empty()).then(|| format!("ORDER BY {}", columns.join(", ")))
    }

    fn spelling(table: TableWalker<'_>) -> &'static Spelling {
        match table.catalog().engine() {
            Engine::Sqlite => &sqlite::SPELLING,
            Engine::Postgres => &postgres::SPELLING,
            Engine::Mysql | Engine::Mariadb => &mysql::SPELLING,
        }
    }

    /// The place of a parameter that is compared with a column.
    fn parameter(column: ColumnWalker<'a>, number: usize) -> String {
        match column.table().catalog().engine() {
            Engine::Sqlite => format!("?{number}"),
            Engine::Postgres => postgres::parameter(column, number),
            Engine::Mysql | Engine::Mariadb => mysql::parameter(column),
        }
    }

    /// The place of a parameter that is selected and becomes the value of a column.
    fn selected_parameter(self, column: ColumnWalker<'a>, number: usize) -> String {
        match column.table().catalog().engine() {
            Engine::Postgres => {
                postgres::cast(format!("${number}"), column, self.types.column(column.id()))
            }
            Engine::Sqlite => Self::parameter(column, number),
            Engine::Mysql | Engine::Mariadb => "?".to_owned(),
        }
    }

    /// The source of the keys of many rows, each with the position of its row. They were taken from the columns `keys`
    /// and are compared with the columns `compared`.
    fn positioned_keys(keys: &[ColumnWalker<'a>], compared: &[ColumnWalker<'a>]) -> Vec<String> {
        match engine_of(keys) {
            Engine::Sqlite => vec![sqlite::keys(1)],
            Engine::Postgres => vec![postgres::positioned_keys(keys.len())],
            Engine::Mysql | Engine::Mariadb => mysql::positioned_keys(compared),
        }
    }

    /// The source of many keys that are stored, which begin with the parameter of this number.
    fn keys(first: usize, keys: &[ColumnWalker<'a>]) -> Vec<String> {
        match engine_of(keys) {
            Engine::Sqlite => vec![sqlite::keys(first)],
            Engine::Postgres => vec![postgres::keys(first, keys.len())],
            Engine::Mysql | Engine::Mariadb => mysql::keys(keys, mysql::Use::Store),
        }
    }

    /// One value of a key, out of the source of keys.
    fn key(self, column: ColumnWalker<'a>, at: usize, count: usize) -> String {
        let column_type = self.types.column(column.id());
        match column.table().catalog().engine() {
            Engine::Sqlite => sqlite::key(column_type.rust_type.stored(), at, count),
            Engine::Postgres => postgres::cast(format!("k.k{}", at + 1), column, column_type),
            Engine::Mysql | Engine::Mariadb => mysql::key(column, at),
        }
    }
}

/// The columns of the primary key that rows can be ordered by.
fn ordered_key(table: TableWalker<'_>) -> impl Iterator<Item = ColumnWalker<'_>> {
    let key = table.primary_key_columns().iter();
    key.map(move |position| table.column(*position))
        .filter(|column| column.is_ordered())
}

/// A source of keys in a statement.
fn from(mut source: Vec<String>) -> Vec<String> {
    if let Some(first) = source.first_mut() {
        first.insert_str(0, "FROM ");
    }
    source
}

/// Columns, separated by commas.
fn quoted_columns(columns: &[ColumnWalker<'_>]) -> String {
    let names = columns.iter().map(|column| column_name(*column));
    names.collect::<Vec<_>>().join(", ")
}

fn engine_of(key: &[ColumnWalker<'_>]) -> Engine {
    key[0].table().catalog().engine()
}

/// The words of a database for what all of them can do.
struct Spelling {
    /// The position of a key among many.
    position: &'static str,
    /// A join that keeps the keys on the outside.
    join: &'static str,
}

/// A column, as it is selected.
fn selected(column: ColumnWalker<'_>, types: &RustTypes, prefix: &str) -> String {
    let name = column_name(column);
    match (
        types.column(column.id()).wire,
        column.table().catalog().engine(),
    ) {
        (Wire::Native, _) => format!("{prefix}{name}"),
        (_, Engine::Mysql | Engine::Mariadb) => {
            format!("CAST({prefix}{name} AS CHAR) AS {name}")
        }
        _ => postgres::selected(&format!("{prefix}{name}"), column, types),
    }
}

/// `SELECT` and all columns of a table, in lines that are not too wide.
fn select(table: TableWalker<'_>, types: &RustTypes, prefix: &str, first: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut begun = false;
    let mut columns = table.columns().peekable();
    while let Some(column) = columns.next() {
        let mut text = selected(column, types, prefix);
        if columns.peek().is_some() {
            text.push(',');
        }
        if line.len() + text.len() > WIDTH && begun {
            lines.push(
                std::mem::replace(&mut line, "    ".to_owned())
                    .trim_end()
                    .to_owned(),
            );
        }
        line.push_str(&text);
        line.push(' ');
        begun = true;
    }
    lines.push(line.trim_end().to_owned());
    lines
}
