//! The statements that go through a junction: reading what is at its far end, adding links, removing them.

use super::super::atoms::SqlLit;
use super::{
    Comparison, Right, Statements, column_name, from, mysql, postgres, select, sqlite, table_name,
};
use crate::ir::{ColumnWalker, Engine, TableWalker};

/// The way through a junction.
pub(in crate::render) struct Link<'a> {
    pub(in crate::render) junction: TableWalker<'a>,
    /// The junction's columns that refer to the near table.
    pub(in crate::render) near: Vec<ColumnWalker<'a>>,
    /// The near table's columns.
    pub(in crate::render) near_target: Vec<ColumnWalker<'a>>,
    /// The junction's columns that refer to the far table.
    pub(in crate::render) far: Vec<ColumnWalker<'a>>,
    /// The far table's columns.
    pub(in crate::render) far_target: Vec<ColumnWalker<'a>>,
    /// Whether a link can be there twice.
    pub(in crate::render) distinct: bool,
}

impl<'a> Link<'a> {
    pub(super) fn far_comparison(&self) -> Comparison<'a> {
        Comparison {
            left: self.far_target.clone(),
            right: Right::Junction(self.far.clone()),
            like: self.far_target.clone(),
        }
    }

    fn near_comparison(&self) -> Comparison<'a> {
        Comparison {
            left: self.near.clone(),
            right: Right::Parameters(1),
            like: self.near_target.clone(),
        }
    }

    /// The junction's far columns that the near key does not decide already.
    pub(in crate::render) fn own_far(&self) -> Vec<ColumnWalker<'a>> {
        let near =
            |column: &&ColumnWalker<'a>| !self.near.iter().any(|near| near.id() == column.id());
        self.far.iter().filter(near).copied().collect()
    }
}

impl<'a> Statements<'a> {
    /// The rows at the far end of a junction, with the link rows where they are asked for.
    pub(in crate::render) fn far_rows(self, link: &Link<'a>, with_links: bool) -> SqlLit {
        let table = link.far_target[0].table();
        let first = if link.distinct {
            "SELECT DISTINCT "
        } else {
            "SELECT "
        };
        let mut lines = select(table, self.types, "t.", first);
        self.push_links(link, with_links, &mut lines);
        lines.push(format!("FROM {} AS j", table_name(link.junction)));
        lines.push(format!(
            "JOIN {} AS t ON {}",
            table_name(table),
            self.condition("t.", &link.far_comparison())
        ));
        let near = link.near_comparison();
        lines.push(format!("WHERE {}", self.condition("j.", &near)));
        lines.extend(self.order_by(table, "t.", None, link.distinct));
        SqlLit::statement(lines)
    }

    /// The columns of the link rows, behind those of the rows at the far end.
    fn push_links(self, link: &Link<'a>, with_links: bool, lines: &mut Vec<String>) {
        if with_links {
            if let Some(last) = lines.last_mut() {
                last.push(',');
            }
            lines.extend(select(link.junction, self.types, "j.", "    "));
        }
    }

    /// For many keys the rows at the far end of a junction, with the link rows where they are asked for.
    pub(in crate::render) fn far_rows_of_keys(self, link: &Link<'a>, with_links: bool) -> SqlLit {
        let table = link.far_target[0].table();
        let spelling = Self::spelling(table);
        let distinct = if link.distinct { "DISTINCT " } else { "" };
        let first = format!("SELECT {distinct}{}, ", spelling.position);
        let mut lines = select(table, self.types, "t.", &first);
        self.push_links(link, with_links, &mut lines);
        lines.extend(from(Self::positioned_keys(&link.near_target, &link.near)));
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
        lines.extend(self.order_by(table, "t.", Some(spelling.position), link.distinct));
        SqlLit::statement(lines)
    }

    /// Adds links: one for each key.
    pub(in crate::render) fn attach(self, link: &Link<'a>) -> SqlLit {
        let own = link.own_far();
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
                "INSERT INTO {} ({})",
                table_name(link.junction),
                columns.join(", ")
            ),
            format!("SELECT {}", near.chain(far).collect::<Vec<_>>().join(", ")),
        ];
        lines.extend(from(Self::keys(link.near.len() + 1, &own)));
        match link.junction.catalog().engine() {
            Engine::Sqlite => lines.extend(sqlite::UNLESS_THERE.map(str::to_owned)),
            Engine::Postgres => lines.push(postgres::UNLESS_THERE.to_owned()),
            Engine::Mysql | Engine::Mariadb => {
                lines.push(mysql::unless_there(link.junction, link.near[0]));
            }
        }
        SqlLit::statement(lines)
    }

    /// Removes links: one for each key. On `MySQL` and `MariaDB` the keys are the first parameter, elsewhere the last.
    pub(in crate::render) fn detach(self, link: &Link<'a>) -> SqlLit {
        let own = link.own_far();
        let near = link.near_comparison();
        if matches!(
            link.junction.catalog().engine(),
            Engine::Mysql | Engine::Mariadb
        ) {
            return self.detach_joined(link, own, &near);
        }
        let keys = Self::keys(link.near.len() + 1, &own).concat();
        if own.iter().any(|it| it.column().operators.is_some()) {
            // `IN` finds its operator by the path.
            return SqlLit::statement(vec![
                format!("DELETE FROM {} AS j", table_name(link.junction)),
                format!("WHERE {}", self.condition("j.", &near)),
                format!(
                    "AND EXISTS (SELECT 1 FROM {keys} WHERE {})",
                    self.own_condition(&own)
                ),
            ]);
        }
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
        let selected = own
            .iter()
            .enumerate()
            .map(|(at, column)| self.key(*column, at, own.len()));
        SqlLit::statement(vec![
            format!("DELETE FROM {}", table_name(link.junction)),
            format!("WHERE {}", self.condition("", &near)),
            format!(
                "AND {columns} IN (SELECT {} FROM {keys})",
                selected.collect::<Vec<_>>().join(", "),
            ),
        ])
    }

    /// The condition that columns of the junction `j` have the values of a key.
    fn own_condition(self, own: &[ColumnWalker<'a>]) -> String {
        let same = own.iter().enumerate().map(|(at, column)| {
            let operator = postgres::operator(*column, "=");
            let key = self.key(*column, at, own.len());
            format!("j.{} {operator} {key}", column_name(*column))
        });
        same.collect::<Vec<_>>().join(" AND ")
    }

    /// Removes all links.
    pub(in crate::render) fn clear(self, link: &Link<'a>) -> SqlLit {
        let near = link.near_comparison();
        SqlLit::statement(vec![
            format!("DELETE FROM {}", table_name(link.junction)),
            format!("WHERE {}", self.condition("", &near)),
        ])
    }

    /// Removes the links but those of the keys; the parameters are those of [`detach`](Self::detach).
    pub(in crate::render) fn keep(self, link: &Link<'a>) -> SqlLit {
        let own = link.own_far();
        let near = link.near_comparison();
        if matches!(
            link.junction.catalog().engine(),
            Engine::Mysql | Engine::Mariadb
        ) {
            return self.keep_joined(link, own, &near);
        }
        SqlLit::statement(vec![
            format!("DELETE FROM {} AS j", table_name(link.junction)),
            format!("WHERE {}", self.condition("j.", &near)),
            format!(
                "AND NOT EXISTS (SELECT 1 FROM {} WHERE {})",
                Self::keys(link.near.len() + 1, &own).concat(),
                self.own_condition(&own)
            ),
        ])
    }

    fn keep_joined(
        self,
        link: &Link<'a>,
        own: Vec<ColumnWalker<'a>>,
        near: &Comparison<'a>,
    ) -> SqlLit {
        let exact = mysql::exact_keys(&own);
        let mut lines = vec![
            "DELETE j".to_owned(),
            format!("FROM {} AS j", table_name(link.junction)),
            "LEFT JOIN".to_owned(),
        ];
        lines.extend(mysql::keys(&own, mysql::Use::Compare));
        let far = Comparison {
            left: own.clone(),
            right: Right::Keys(own.clone()),
            like: own,
        };
        lines.push(format!("ON {}{exact}", self.condition("j.", &far)));
        let near = self.condition("j.", near);
        lines.push(format!("WHERE {near} AND k.k1 IS NULL"));
        SqlLit::statement(lines)
    }

    /// Removes links by a join, as a subquery would be run once for each link that is there.
    fn detach_joined(
        self,
        link: &Link<'a>,
        own: Vec<ColumnWalker<'a>>,
        near: &Comparison<'a>,
    ) -> SqlLit {
        let exact = mysql::exact_keys(&own);
        let mut lines = vec!["DELETE j".to_owned()];
        lines.extend(from(mysql::keys(&own, mysql::Use::Compare)));
        let far = Comparison {
            left: own.clone(),
            right: Right::Keys(own.clone()),
            like: own,
        };
        lines.push(format!(
            "{} {} AS j ON {}{exact}",
            Self::spelling(link.junction).join,
            table_name(link.junction),
            self.condition("j.", &far)
        ));
        lines.push(format!("WHERE {}", self.condition("j.", near)));
        SqlLit::statement(lines)
    }
}
