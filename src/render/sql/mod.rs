//! The statements of the generated code. Identifiers are quoted, values are parameters.
//!
//! In every statement that joins, `t` is the table whose rows come back, `j` the junction, `k` the keys of many rows.
//! This file says what the statements are; `sqlite`, `postgres` and `mysql` how each database spells their parts.

mod postgres;
mod sqlite;

use super::atoms::SqlLit;
use crate::ir::{ColumnWalker, Engine, TableWalker};
use crate::rust_types::{RustTypes, Wire};

/// How wide a line of columns may be.
const WIDTH: usize = 88;

/// An identifier as SQL (<https://www.sqlite.org/lang_keywords.html>,
/// <https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS>,
/// <https://dev.mysql.com/doc/refman/9.5/en/identifiers.html>).
pub(super) fn quoted(engine: Engine, name: &str) -> String {
    match engine {
        Engine::Sqlite | Engine::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
        Engine::Mysql | Engine::Mariadb => format!("`{}`", name.replace('`', "``")),
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

/// All columns, as they are selected, for a constant of the module.
pub(super) fn all_columns(table: TableWalker<'_>, types: &RustTypes) -> SqlLit {
    SqlLit::constant(
        select(table, types, "", "")
            .into_iter()
            .map(|line| line.trim_start().to_owned())
            .collect(),
    )
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
}

/// The statement that inserts a row, for documentation: the support module makes it of what is given.
pub(super) fn insert_outline(table: TableWalker<'_>) -> String {
    let returning = returning(table.catalog().engine());
    format!(
        "INSERT INTO {} (…) VALUES (…){returning}",
        table_name(table)
    )
}

/// The statement that changes the row with a key, for documentation: the support module makes it of what is given.
pub(super) fn update_outline(table: TableWalker<'_>, key: &[ColumnWalker<'_>]) -> String {
    let conditions: Vec<String> = key
        .iter()
        .map(|column| format!("{} = ?", column_name(*column)))
        .collect();
    let returning = match table.catalog().engine() {
        Engine::Mariadb => "",
        engine => returning(engine),
    };
    format!(
        "UPDATE {} SET … WHERE {}{returning}",
        table_name(table),
        conditions.join(" AND ")
    )
}

/// What makes an INSERT give the row back (<https://mariadb.com/kb/en/insertreturning/>); `MySQL` cannot.
fn returning(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite | Engine::Postgres | Engine::Mariadb => " RETURNING …",
        Engine::Mysql => "",
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
        lines.extend(order_by(table, self.types, "", None));
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
            lines.extend(order_by(table, self.types, "", None));
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
        let spelling = self.spelling(table);
        let first = format!("SELECT {}, ", spelling.position);
        let mut lines = select(table, self.types, "t.", &first);
        lines.push(format!("FROM {}", self.positioned_keys(keys)));
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
            lines.extend(order_by(table, self.types, "t.", Some(spelling.position)));
        }
        SqlLit::statement(lines)
    }

    /// The rows at the far end of a junction.
    pub(super) fn far_rows(self, link: &Link<'a>) -> SqlLit {
        let table = link.far_target[0].table();
        let first = if link.distinct {
            "SELECT DISTINCT "
        } else {
            "SELECT "
        };
        let mut lines = select(table, self.types, "t.", first);
        lines.push(format!("FROM {} AS j", table_name(link.junction)));
        lines.push(format!(
            "JOIN {} AS t ON {}",
            table_name(table),
            self.condition("t.", &link.far_comparison())
        ));
        let near = Comparison {
            left: link.near.clone(),
            right: Right::Parameters(1),
            like: link.near_target.clone(),
        };
        lines.push(format!("WHERE {}", self.condition("j.", &near)));
        lines.extend(order_by(table, self.types, "t.", None));
        SqlLit::statement(lines)
    }

    /// For many keys the rows at the far end of a junction.
    pub(super) fn far_rows_of_keys(self, link: &Link<'a>) -> SqlLit {
        let table = link.far_target[0].table();
        let spelling = self.spelling(table);
        let distinct = if link.distinct { "DISTINCT " } else { "" };
        let first = format!("SELECT {distinct}{}, ", spelling.position);
        let mut lines = select(table, self.types, "t.", &first);
        lines.push(format!("FROM {}", self.positioned_keys(&link.near_target)));
        let near = Comparison {
            left: link.near.clone(),
            right: Right::Keys(link.near_target.clone()),
            like: link.near_target.clone(),
        };
        lines.push(format!(
            "{} {} AS j ON {}",
            spelling.join,
            table_name(link.junction),
            self.condition("j.", &near)
        ));
        lines.push(format!(
            "{} {} AS t ON {}",
            spelling.join,
            table_name(table),
            self.condition("t.", &link.far_comparison())
        ));
        lines.extend(order_by(table, self.types, "t.", Some(spelling.position)));
        SqlLit::statement(lines)
    }

    /// Adds links: one for each key.
    pub(super) fn attach(self, link: &Link<'a>) -> SqlLit {
        let own = link.own_far();
        let spelling = self.spelling(link.junction);
        let columns = link
            .near
            .iter()
            .chain(&own)
            .map(|column| column_name(*column))
            .collect::<Vec<_>>();
        let near = link
            .near
            .iter()
            .enumerate()
            .map(|(at, column)| self.selected_parameter(*column, at + 1));
        let far = own
            .iter()
            .enumerate()
            .map(|(at, column)| self.key(*column, at, own.len()));
        let mut lines = vec![
            format!(
                "{} {} ({})",
                spelling.insert_new,
                table_name(link.junction),
                columns.join(", ")
            ),
            format!("SELECT {}", near.chain(far).collect::<Vec<_>>().join(", ")),
            format!("FROM {}", self.keys(link.near.len() + 1, &own)),
        ];
        lines.extend(spelling.unless_there.iter().map(|it| (*it).to_owned()));
        SqlLit::statement(lines)
    }

    /// Removes links: one for each key.
    pub(super) fn detach(self, link: &Link<'a>) -> SqlLit {
        let own = link.own_far();
        let near = Comparison {
            left: link.near.clone(),
            right: Right::Parameters(1),
            like: link.near_target.clone(),
        };
        let columns = own
            .iter()
            .map(|column| column_name(*column))
            .collect::<Vec<_>>()
            .join(", ");
        let columns = if own.len() == 1 {
            columns
        } else {
            format!("({columns})")
        };
        let keys = own
            .iter()
            .enumerate()
            .map(|(at, column)| self.key(*column, at, own.len()));
        SqlLit::statement(vec![
            format!("DELETE FROM {}", table_name(link.junction)),
            format!("WHERE {}", self.condition("", &near)),
            format!(
                "AND {columns} IN (SELECT {} FROM {})",
                keys.collect::<Vec<_>>().join(", "),
                self.keys(link.near.len() + 1, &own)
            ),
        ])
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
        let parts = left.map(|(at, column)| {
            let left = format!("{prefix}{}", column_name(*column));
            let engine = column.table().catalog().engine();
            let (right, is_column) = match &comparison.right {
                Right::Parameters(first) => (self.parameter(*column, first + at), false),
                Right::Keys(columns) => (self.key(columns[at], at, columns.len()), false),
                Right::Junction(columns) => (format!("j.{}", column_name(columns[at])), true),
            };
            let like = comparison.like[at];
            match engine {
                Engine::Sqlite => sqlite::equal(&left, &right, *column, like),
                Engine::Postgres => postgres::equal(&left, &right, *column, like, is_column),
                Engine::Mysql | Engine::Mariadb => format!("{left} = {right}"),
            }
        });
        parts.collect::<Vec<_>>().join(" AND ")
    }

    fn spelling(self, table: TableWalker<'_>) -> &'static Spelling {
        match table.catalog().engine() {
            Engine::Sqlite => &sqlite::SPELLING,
            _ => &postgres::SPELLING,
        }
    }

    /// The place of a parameter that is compared with a column.
    fn parameter(self, column: ColumnWalker<'a>, number: usize) -> String {
        match column.table().catalog().engine() {
            Engine::Sqlite => format!("?{number}"),
            Engine::Postgres => format!("${number}"),
            Engine::Mysql | Engine::Mariadb => "?".to_owned(),
        }
    }

    /// The place of a parameter that is selected and becomes the value of a column.
    fn selected_parameter(self, column: ColumnWalker<'a>, number: usize) -> String {
        match column.table().catalog().engine() {
            Engine::Postgres => {
                postgres::cast(format!("${number}"), column, self.types.column(column.id()))
            }
            _ => self.parameter(column, number),
        }
    }

    /// The source of the keys of many rows, each with the position of its row.
    fn positioned_keys(self, keys: &[ColumnWalker<'a>]) -> String {
        match keys.first().map(|it| it.table().catalog().engine()) {
            Some(Engine::Postgres) => postgres::positioned_keys(keys.len()),
            _ => sqlite::keys(1),
        }
    }

    /// The source of many keys, which begin with the parameter of this number.
    fn keys(self, first: usize, keys: &[ColumnWalker<'a>]) -> String {
        match keys.first().map(|it| it.table().catalog().engine()) {
            Some(Engine::Postgres) => postgres::keys(first, keys.len()),
            _ => sqlite::keys(first),
        }
    }

    /// One value of a key, out of the source of keys.
    fn key(self, column: ColumnWalker<'a>, at: usize, count: usize) -> String {
        let column_type = self.types.column(column.id());
        match column.table().catalog().engine() {
            Engine::Postgres => postgres::cast(format!("k.k{}", at + 1), column, column_type),
            _ => sqlite::key(&column_type.rust_type, at, count),
        }
    }
}

/// The words of a database for what all of them can do.
struct Spelling {
    /// The position of a key among many.
    position: &'static str,
    /// A join that keeps the keys on the outside.
    join: &'static str,
    /// The start of an INSERT that leaves out what is there.
    insert_new: &'static str,
    /// The end of that INSERT.
    unless_there: &'static [&'static str],
}

/// The way through a junction.
pub(super) struct Link<'a> {
    pub(super) junction: TableWalker<'a>,
    /// The junction's columns that refer to the near table.
    pub(super) near: Vec<ColumnWalker<'a>>,
    /// The near table's columns.
    pub(super) near_target: Vec<ColumnWalker<'a>>,
    /// The junction's columns that refer to the far table.
    pub(super) far: Vec<ColumnWalker<'a>>,
    /// The far table's columns.
    pub(super) far_target: Vec<ColumnWalker<'a>>,
    /// Whether a link can be there twice.
    pub(super) distinct: bool,
}

impl<'a> Link<'a> {
    fn far_comparison(&self) -> Comparison<'a> {
        Comparison {
            left: self.far_target.clone(),
            right: Right::Junction(self.far.clone()),
            like: self.far_target.clone(),
        }
    }

    /// The junction's far columns that the near key does not decide already.
    pub(super) fn own_far(&self) -> Vec<ColumnWalker<'a>> {
        let near =
            |column: &&ColumnWalker<'a>| !self.near.iter().any(|near| near.id() == column.id());
        self.far.iter().filter(near).copied().collect()
    }
}

/// `SELECT` and all columns of a table, in lines that are not too wide.
fn select(table: TableWalker<'_>, types: &RustTypes, prefix: &str, first: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut begun = false;
    let mut columns = table.columns().peekable();
    while let Some(column) = columns.next() {
        let cast = match types.column(column.id()).wire {
            Wire::Native => "",
            Wire::Text => "::text",
            Wire::TextList => "::text[]",
        };
        let mut text = format!("{prefix}{}{cast}", column_name(column));
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

/// The order of lists: by the keys of many rows where there are any, then by the primary key.
///
/// A column that is selected through a cast has to be named with its table, as what the cast gives has its name too, and
/// would be taken for it (<https://www.postgresql.org/docs/current/sql-select.html#SQL-ORDERBY>).
fn order_by(
    table: TableWalker<'_>,
    types: &RustTypes,
    prefix: &str,
    first: Option<&str>,
) -> Option<String> {
    let primary = table.primary_key_columns().iter();
    let primary = primary.map(|column| {
        let column = table.column(*column);
        let name = column_name(column);
        if prefix.is_empty() && types.column(column.id()).wire != Wire::Native {
            format!("{}.{name}", table_name(table))
        } else {
            format!("{prefix}{name}")
        }
    });
    let columns: Vec<String> = first
        .map(str::to_owned)
        .into_iter()
        .chain(primary)
        .collect();
    (!columns.is_empty()).then(|| format!("ORDER BY {}", columns.join(", ")))
}
