//! How relational queries name tables and columns, and the ways from one to the other. The support module makes the
//! statements: `t` is the table whose rows are read, `j` the junction, `p` the rows above, with their columns as `c0`,
//! `c1`, … by position.

use super::super::atoms::{SqlLit, StrLit};
use super::{
    Comparison, Link, Right, Statements, column_name, engine_of, mysql, postgres, quoted_columns,
    sqlite, table_name,
};
use crate::ir::{ColumnWalker, Engine, TableWalker};
use crate::rust_types::{RustType, Wire};

/// The way to the rows of a relation.
pub(in crate::render) struct Way {
    /// The tables.
    pub(in crate::render) source: SqlLit,
    /// The condition that leads to them from a row above.
    pub(in crate::render) condition: SqlLit,
    /// The statement that gives the rows above, where their keys are parameters; nothing on `SQLite`.
    pub(in crate::render) given: Option<SqlLit>,
}

/// A column, as the support module's constructors take it.
pub(in crate::render) struct SqlColumn {
    /// The constructor.
    pub(in crate::render) constructor: &'static str,
    /// Its name, quoted.
    pub(in crate::render) name: SqlLit,
    /// What else the constructor takes.
    pub(in crate::render) facts: Vec<StrLit>,
    /// The schema of its own operators on `PostgreSQL`, and whether LIKE has one there.
    pub(in crate::render) operators: Option<(StrLit, bool)>,
}

impl<'a> Statements<'a> {
    /// From the columns `near` of a row to the rows that have their values in `far`.
    pub(in crate::render) fn way(
        self,
        table: TableWalker<'a>,
        far: &[ColumnWalker<'a>],
        near: &[ColumnWalker<'a>],
        like: &[ColumnWalker<'a>],
    ) -> Way {
        let comparison = Comparison {
            left: far.to_vec(),
            right: Right::Above(near.to_vec()),
            like: like.to_vec(),
        };
        Way {
            source: SqlLit::short(format!("{} AS t", table_name(table))),
            condition: SqlLit::short(self.condition("t.", &comparison)),
            given: self.given(near, far),
        }
    }

    /// From a row to the rows at the far end of a junction.
    pub(in crate::render) fn way_through(self, link: &Link<'a>) -> Way {
        if link.distinct && link.junction.catalog().engine() == Engine::Sqlite {
            return self.way_through_any(link);
        }
        let junction = if link.distinct {
            // A link that is there twice leads to its row once.
            let columns: Vec<_> = link.near.iter().chain(&link.own_far()).copied().collect();
            format!(
                "(SELECT DISTINCT {} FROM {})",
                quoted_columns(&columns),
                table_name(link.junction)
            )
        } else {
            table_name(link.junction)
        };
        let near = Comparison {
            left: link.near.clone(),
            right: Right::Above(link.near_target.clone()),
            like: link.near_target.clone(),
        };
        Way {
            source: SqlLit::short(format!(
                "{junction} AS j JOIN {} AS t ON {}",
                table_name(link.far_target[0].table()),
                self.condition("t.", &link.far_comparison())
            )),
            condition: SqlLit::short(self.condition("j.", &near)),
            given: self.given(&link.near_target, &link.near),
        }
    }

    /// From a row to the rows at the far end of a junction where a link can be there twice. Two links are the same where the
    /// far table compares them so, whatever the junction does: IN compares as what is on its left.
    fn way_through_any(self, link: &Link<'a>) -> Way {
        let near = Comparison {
            left: link.near.clone(),
            right: Right::Above(link.near_target.clone()),
            like: link.near_target.clone(),
        };
        let of_far = link.far_target.iter();
        let far: Vec<String> = of_far.map(|it| format!("t.{}", column_name(*it))).collect();
        let linked = link
            .far
            .iter()
            .zip(&link.far_target)
            .map(|(column, target)| {
                sqlite::referring(format!("j.{}", column_name(*column)), *column, *target)
            });
        let far = match far.as_slice() {
            [one] => one.clone(),
            several => format!("({})", several.join(", ")),
        };
        Way {
            source: SqlLit::short(format!("{} AS t", table_name(link.far_target[0].table()))),
            condition: SqlLit::short(format!(
                "{far} IN (SELECT {} FROM {} AS j WHERE {})",
                linked.collect::<Vec<_>>().join(", "),
                table_name(link.junction),
                self.condition("j.", &near)
            )),
            given: None,
        }
    }

    /// The rows above, by their keys, which were taken from the columns `near` and are compared with `compared`.
    fn given(self, near: &[ColumnWalker<'a>], compared: &[ColumnWalker<'a>]) -> Option<SqlLit> {
        if engine_of(near) == Engine::Sqlite {
            return None;
        }
        let keys = near.iter().enumerate().map(|(at, column)| {
            let key = self.key(*column, at, near.len());
            format!(", {key} AS c{}", column.id().index)
        });
        Some(SqlLit::short(format!(
            "SELECT {} + 1 AS n{} FROM {}",
            if engine_of(near) == Engine::Postgres {
                "k.n::bigint"
            } else {
                "k.n"
            },
            keys.collect::<String>(),
            Self::positioned_keys(near, compared).join(" ")
        )))
    }

    /// A column, as the support module knows it.
    pub(in crate::render) fn sql_column(self, column: ColumnWalker<'a>) -> SqlColumn {
        let name = SqlLit::short(column_name(column));
        let wire = self.types.column(column.id()).wire;
        match column.table().catalog().engine() {
            Engine::Sqlite => SqlColumn {
                constructor: "new",
                name,
                facts: Vec::new(),
                operators: None,
            },
            Engine::Postgres => {
                let (constructor, reading) = postgres::constructor(column, self.types);
                let facts = std::iter::once(postgres::base_type_name(column)).chain(reading);
                SqlColumn {
                    constructor,
                    name,
                    facts: facts.map(StrLit).collect(),
                    operators: postgres::operators(column)
                        .map(|(schema, has_like)| (StrLit(schema), has_like)),
                }
            }
            Engine::Mysql | Engine::Mariadb => SqlColumn {
                constructor: match wire {
                    Wire::Native => "new",
                    Wire::Text | Wire::TextList | Wire::Binary => "text",
                },
                name,
                facts: (wire == Wire::Native)
                    .then(|| mysql::slot_type(column))
                    .into_iter()
                    .chain([mysql::parameter(column)])
                    .map(StrLit)
                    .collect(),
                operators: None,
            },
        }
    }
}

/// Whether the database compares values of a column with each other, and with such as have this type.
pub(in crate::render) fn is_comparable(column: ColumnWalker<'_>, rust_type: &RustType) -> bool {
    match column.table().catalog().engine() {
        Engine::Postgres => column.is_comparable(),
        // A document is not compared with the text that is given, and a vector with nothing.
        Engine::Mysql => {
            let declared = column.column().declared_type.as_str();
            declared != "json" && !declared.starts_with("vector")
        }
        // Documents are texts there.
        Engine::Mariadb | Engine::Sqlite => !rust_type.is_document(),
    }
}
