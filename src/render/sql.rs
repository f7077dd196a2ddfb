//! The statements of the generated code, for `SQLite`. Identifiers are quoted, values are parameters.
//!
//! In every statement that joins, `t` is the table whose rows come back, `j` the junction, `k` the keys of many rows:
//! the elements of a JSON array, whose position is `k.key`.

use super::atoms::SqlLit;
use crate::ir::{ColumnWalker, TableWalker};
use crate::rust_types::{RustType, RustTypes};

/// How wide a line of columns may be.
const WIDTH: usize = 88;

/// An identifier as SQL (<https://www.sqlite.org/lang_keywords.html>).
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A table as SQL, with its schema where that is not the default one.
pub(super) fn table_name(table: TableWalker<'_>) -> String {
    if table.table().schema == table.catalog().default_schema() {
        quoted(table.name())
    } else {
        format!("{}.{}", quoted(&table.table().schema), quoted(table.name()))
    }
}

/// All columns, quoted, for a constant of the module.
pub(super) fn all_columns(table: TableWalker<'_>) -> SqlLit {
    SqlLit::constant(
        select(table, "", "")
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
    format!(
        "INSERT INTO {} (…) VALUES (…) RETURNING …",
        table_name(table)
    )
}

/// The statement that changes the row with a key, for documentation: the support module makes it of what is given.
pub(super) fn update_outline(table: TableWalker<'_>, key: &[ColumnWalker<'_>]) -> String {
    let conditions: Vec<String> = key
        .iter()
        .map(|column| format!("{} = ?", quoted(column.name())))
        .collect();
    format!(
        "UPDATE {} SET … WHERE {} RETURNING …",
        table_name(table),
        conditions.join(" AND ")
    )
}

/// What the statements need besides the tables: how keys are written depends on their type.
#[derive(Clone, Copy)]
pub(super) struct Statements<'a> {
    pub(super) types: &'a RustTypes,
}

impl<'a> Statements<'a> {
    /// All rows of a table.
    pub(super) fn all(table: TableWalker<'a>) -> SqlLit {
        let mut lines = select(table, "", "SELECT ");
        lines.push(format!("FROM {}", table_name(table)));
        lines.extend(order_by(table, "", None));
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
        let mut lines = select(table, "", "SELECT ");
        lines.push(format!("FROM {}", table_name(table)));
        let comparison = Comparison {
            left: columns.to_vec(),
            right: Right::Parameters(1),
            like: like.to_vec(),
        };
        lines.push(format!("WHERE {}", self.condition("", &comparison)));
        if many {
            lines.extend(order_by(table, "", None));
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
        let mut lines = select(table, "t.", "SELECT k.key, ");
        lines.push("FROM json_each(?1) AS k".to_owned());
        let comparison = Comparison {
            left: columns.to_vec(),
            right: Right::Keys(keys.to_vec()),
            like: like.to_vec(),
        };
        lines.push(format!(
            "CROSS JOIN {} AS t ON {}",
            table_name(table),
            self.condition("t.", &comparison)
        ));
        if many {
            lines.extend(order_by(table, "t.", Some("k.key")));
        }
        SqlLit::statement(lines)
    }

    /// The rows at the far end of a junction.
    pub(super) fn far_rows(self, link: &Link<'a>) -> SqlLit {
        let table = link.far_target[0].table();
        let mut lines = select(
            table,
            "t.",
            if link.distinct {
                "SELECT DISTINCT "
            } else {
                "SELECT "
            },
        );
        lines.push(format!("FROM {} AS j", table_name(link.junction)));
        let far = Comparison {
            left: link.far_target.clone(),
            right: Right::Junction(link.far.clone()),
            like: link.far_target.clone(),
        };
        lines.push(format!(
            "JOIN {} AS t ON {}",
            table_name(table),
            self.condition("t.", &far)
        ));
        let near = Comparison {
            left: link.near.clone(),
            right: Right::Parameters(1),
            like: link.near_target.clone(),
        };
        lines.push(format!("WHERE {}", self.condition("j.", &near)));
        lines.extend(order_by(table, "t.", None));
        SqlLit::statement(lines)
    }

    /// For many keys the rows at the far end of a junction.
    pub(super) fn far_rows_of_keys(self, link: &Link<'a>) -> SqlLit {
        let table = link.far_target[0].table();
        let first = if link.distinct {
            "SELECT DISTINCT k.key, "
        } else {
            "SELECT k.key, "
        };
        let mut lines = select(table, "t.", first);
        lines.push("FROM json_each(?1) AS k".to_owned());
        let near = Comparison {
            left: link.near.clone(),
            right: Right::Keys(link.near_target.clone()),
            like: link.near_target.clone(),
        };
        lines.push(format!(
            "CROSS JOIN {} AS j ON {}",
            table_name(link.junction),
            self.condition("j.", &near)
        ));
        let far = Comparison {
            left: link.far_target.clone(),
            right: Right::Junction(link.far.clone()),
            like: link.far_target.clone(),
        };
        lines.push(format!(
            "CROSS JOIN {} AS t ON {}",
            table_name(table),
            self.condition("t.", &far)
        ));
        lines.extend(order_by(table, "t.", Some("k.key")));
        SqlLit::statement(lines)
    }

    /// Adds links: one for each key.
    pub(super) fn attach(self, link: &Link<'a>) -> SqlLit {
        let own = link.own_far();
        let columns = link
            .near
            .iter()
            .chain(&own)
            .map(|column| quoted(column.name()))
            .collect::<Vec<_>>();
        let near = (1..=link.near.len()).map(|number| format!("?{number}"));
        let far = own
            .iter()
            .enumerate()
            .map(|(at, column)| self.key(*column, at, own.len()));
        SqlLit::statement(vec![
            format!(
                "INSERT INTO {} ({})",
                table_name(link.junction),
                columns.join(", ")
            ),
            format!("SELECT {}", near.chain(far).collect::<Vec<_>>().join(", ")),
            format!("FROM json_each(?{}) AS k", link.near.len() + 1),
            // Without it, ON CONFLICT would be read as the ON of a join.
            "WHERE true".to_owned(),
            "ON CONFLICT DO NOTHING".to_owned(),
        ])
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
            .map(|column| quoted(column.name()))
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
                "AND {columns} IN (SELECT {} FROM json_each(?{}) AS k)",
                keys.collect::<Vec<_>>().join(", "),
                link.near.len() + 1
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
            let left = format!("{prefix}{}", quoted(column.name()));
            let right = match &comparison.right {
                Right::Parameters(first) => format!("?{}", first + at),
                Right::Keys(columns) => self.key(columns[at], at, columns.len()),
                Right::Junction(columns) => format!("j.{}", quoted(columns[at].name())),
            };
            let collation = &comparison.like[at].column().collation;
            if *collation == column.column().collation {
                format!("{left} = {right}")
            } else {
                let collation = collation.as_deref().unwrap_or("BINARY");
                format!("{left} = {right} COLLATE {}", quoted(collation))
            }
        });
        parts.collect::<Vec<_>>().join(" AND ")
    }

    /// One value of a key, out of the JSON that the support module's `keys` writes.
    fn key(self, column: ColumnWalker<'a>, at: usize, count: usize) -> String {
        let rust_type = &self.types.column(column.id()).rust_type;
        match (rust_type, count) {
            (RustType::Bytes, 1) => "unhex(k.value)".to_owned(),
            (RustType::Bytes, _) => format!("unhex(k.value ->> {at})"),
            (RustType::AnyValue, 1) => {
                "CASE k.type WHEN 'object' THEN unhex(k.value ->> 'b') ELSE k.value END".to_owned()
            }
            (RustType::AnyValue, _) => format!(
                "CASE json_type(k.value, '$[{at}]') WHEN 'object' THEN unhex(k.value ->> '$[{at}].b') \
                 ELSE k.value ->> {at} END"
            ),
            (_, 1) => "k.value".to_owned(),
            (_, _) => format!("k.value ->> {at}"),
        }
    }
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
    /// The junction's far columns that the near key does not decide already.
    pub(super) fn own_far(&self) -> Vec<ColumnWalker<'a>> {
        let near =
            |column: &&ColumnWalker<'a>| !self.near.iter().any(|near| near.id() == column.id());
        self.far.iter().filter(near).copied().collect()
    }
}

/// `SELECT` and all columns of a table, in lines that are not too wide.
fn select(table: TableWalker<'_>, prefix: &str, first: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut begun = false;
    let mut columns = table.columns().peekable();
    while let Some(column) = columns.next() {
        let mut text = format!("{prefix}{}", quoted(column.name()));
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
fn order_by(table: TableWalker<'_>, prefix: &str, first: Option<&str>) -> Option<String> {
    let primary = table.primary_key_columns().iter();
    let primary = primary.map(|column| format!("{prefix}{}", quoted(table.column(*column).name())));
    let columns: Vec<String> = first
        .map(str::to_owned)
        .into_iter()
        .chain(primary)
        .collect();
    (!columns.is_empty()).then(|| format!("ORDER BY {}", columns.join(", ")))
}
