//! The statements that give rows page by page, in the order of a key.

use super::super::atoms::SqlLit;
use super::{Statements, column_name, engine_of, postgres, quoted_columns, select, table_name};
use crate::ir::{ColumnWalker, Engine, TableWalker};

impl<'a> Statements<'a> {
    /// So many rows in the order of a key: the first ones, or those behind a row.
    pub(in crate::render) fn page(
        self,
        table: TableWalker<'a>,
        key: &[ColumnWalker<'a>],
        is_behind: bool,
    ) -> SqlLit {
        let mut lines = select(table, self.types, "", "SELECT ");
        lines.push(format!("FROM {}", table_name(table)));
        let count = if is_behind { key.len() } else { 0 };
        if is_behind {
            lines.push(format!("WHERE {}", Self::behind(key)));
        }
        lines.push(format!("ORDER BY {}", self.ordered(key, table)));
        lines.push(match engine_of(key) {
            Engine::Sqlite => format!("LIMIT ?{}", count + 1),
            Engine::Postgres => format!("LIMIT ${}", count + 1),
            Engine::Mysql | Engine::Mariadb => "LIMIT ?".to_owned(),
        });
        SqlLit::statement(lines)
    }

    /// The condition that a row is behind another one in the order of a key.
    fn behind(key: &[ColumnWalker<'a>]) -> String {
        let parameter = |at: usize| Self::parameter(key[at], at + 1);
        let has_operators = key.iter().any(|it| it.column().operators.is_some());
        match engine_of(key) {
            Engine::Sqlite | Engine::Postgres if key.len() > 1 && !has_operators => format!(
                "({}) > ({})",
                quoted_columns(key),
                (0..key.len()).map(parameter).collect::<Vec<_>>().join(", ")
            ),
            // Rows that are compared as such find no index there
            // (<https://dev.mysql.com/doc/refman/9.5/en/range-optimization.html#row-constructor-range-optimization>),
            // and have one operator for all of their columns.
            engine => {
                let compared = |at: usize, usual: &'static str| {
                    let operator = postgres::operator(key[at], usual);
                    format!("{} {operator} {}", column_name(key[at]), parameter(at))
                };
                let ways = (0..key.len()).map(|last| {
                    let equal = (0..last).map(|at| compared(at, "="));
                    let behind = compared(last, ">");
                    equal.chain([behind]).collect::<Vec<_>>().join(" AND ")
                });
                let ways = ways.collect::<Vec<_>>().join(" OR ");
                if engine == Engine::Postgres && key.len() > 1 {
                    // So an index is read from there.
                    format!("{} AND ({ways})", compared(0, ">="))
                } else {
                    ways
                }
            }
        }
    }

    /// The columns of a key that the parameters of a page are, in their order.
    pub(in crate::render) fn page_parameters(
        table: TableWalker<'a>,
        columns: usize,
    ) -> Box<dyn Iterator<Item = usize>> {
        match table.catalog().engine() {
            Engine::Sqlite | Engine::Postgres => Box::new(0..columns),
            Engine::Mysql | Engine::Mariadb => Box::new((0..columns).flat_map(|last| 0..=last)),
        }
    }
}
