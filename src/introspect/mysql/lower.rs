//! Rows to facts. In: [`Rows`]. Out: a [`TableFacts`] for each table, names still names, and diagnostics.
//!
//! Must not know: the connection, the catalog.

use std::collections::{BTreeMap, BTreeSet};

use super::check;
use super::flavor::Flavor;
use super::hidden::{Hidden, grant_of_table};
use super::rows::{
    ActionRow, CheckRow, ColumnRow, ConstraintRow, ForeignKeyRow, IndexPartRow, Rows, TableRow,
};
use super::types::{may_be_lost, sql_type};
use crate::diagnostic::{Diagnostic, DroppedBecause};
use crate::ir::{
    CheckFacts, ColumnFacts, ForeignKeyFacts, IndexFacts, IndexPartFacts, KeyFacts,
    ReferentialAction, SqlType, TableFacts, TableKind, TableName, ValueSource,
};

/// What the catalog says instead of a comment on a view.
const NO_COMMENT_ON_A_VIEW: &str = "VIEW";

/// The name that every primary key has.
const PRIMARY: &str = "PRIMARY";

/// The expression of the column that says until when a row of a system-versioned table held.
const ROW_END: &str = "ROW END";

/// The facts of every table, and what is worth telling of them.
pub(super) fn tables(
    rows: &Rows,
    hidden: &Hidden<'_>,
    (database, user): (&str, &str),
    flavor: Flavor,
) -> (Vec<TableFacts>, Vec<Diagnostic>) {
    let columns = by_table(&rows.columns, |it| &it.table);
    let index_parts = by_table(&rows.index_parts, |it| &it.table);
    let foreign_keys = by_table(&rows.foreign_keys, |it| &it.table);
    let checks = checks_by_table(rows);
    let actions: BTreeMap<(&TableName, &str), &ActionRow> = rows
        .actions
        .iter()
        .map(|it| ((&it.table, it.name.as_str()), it))
        .collect();
    let mut diagnostics = Vec::new();
    let mut readable = Vec::new();
    for row in rows.tables.iter().filter(|it| it.kind != "SEQUENCE") {
        let can_be_read = of(&columns, &row.table).iter().any(|it| it.is_readable);
        match unreadable(row, can_be_read, user) {
            Some(diagnostic) => diagnostics.push(diagnostic),
            None => readable.push(row),
        }
    }
    let known: BTreeSet<&TableName> = readable.iter().map(|row| &row.table).collect();
    let facts = readable.iter().map(|row| {
        Table {
            row,
            is_here: row.table.schema == database,
            is_whole: rows.databases.contains(&row.table.schema),
            columns: of(&columns, &row.table),
            index_parts: of(&index_parts, &row.table),
            foreign_keys: of(&foreign_keys, &row.table),
            checks: checks.get(&row.table).map_or(&[], Vec::as_slice),
            actions: &actions,
            overlaps: &rows.overlaps,
            known: &known,
            hidden,
            flavor,
        }
        .facts()
    });
    let facts = facts.collect();
    let keys = readable.iter().flat_map(|row| {
        of(&foreign_keys, &row.table)
            .chunk_by(|a, b| a.name == b.name)
            .filter(|_| row.table.schema == database)
    });
    diagnostics.extend(keys.filter(|it| hidden.may_cut(it)).map(cut_key));
    let columns = readable.iter().flat_map(|row| of(&columns, &row.table));
    diagnostics.extend(columns.filter_map(|it| labels_lost(it)));
    if flavor.hides_constraints() {
        diagnostics.extend(hidden_constraints(rows, &index_parts));
    }
    (facts, diagnostics)
}

type Groups<'a, T> = BTreeMap<&'a TableName, Vec<&'a T>>;

fn by_table<T>(rows: &[T], table: impl Fn(&T) -> &TableName) -> Groups<'_, T> {
    let mut groups: Groups<'_, T> = BTreeMap::new();
    for row in rows {
        groups.entry(table(row)).or_default().push(row);
    }
    groups
}

/// The checks of every table, and whether each is enforced. One that names no table is told by its name, which then is
/// unique in the database.
fn checks_by_table(rows: &Rows) -> BTreeMap<&TableName, Vec<(&CheckRow, bool)>> {
    let constraints: BTreeMap<(&str, &str), &ConstraintRow> = rows
        .constraints
        .iter()
        .map(|it| ((it.table.schema.as_str(), it.name.as_str()), it))
        .collect();
    let mut groups: BTreeMap<&TableName, Vec<(&CheckRow, bool)>> = BTreeMap::new();
    for check in &rows.checks {
        let place = (check.table.schema.as_str(), check.name.as_str());
        if !check.table.name.is_empty() {
            groups.entry(&check.table).or_default().push((check, true));
        } else if let Some(constraint) = constraints.get(&place) {
            let table = groups.entry(&constraint.table).or_default();
            table.push((check, constraint.enforced));
        }
    }
    groups
}

fn of<'a, 'r, T>(groups: &'a Groups<'r, T>, table: &TableName) -> &'a [&'r T] {
    groups.get(table).map_or(&[], Vec::as_slice)
}

/// A table that the database cannot describe. Then its comment is what is wrong with it, in `MySQL` at least
/// (<https://dev.mysql.com/doc/refman/9.5/en/information-schema-tables-table.html>).
fn unreadable(row: &TableRow, can_be_read: bool, user: &str) -> Option<Diagnostic> {
    let is_view = row.kind == "VIEW";
    let is_whole = if is_view {
        row.comment == NO_COMMENT_ON_A_VIEW
    } else {
        row.storage_engine.is_some()
    };
    if is_whole && can_be_read {
        return None;
    }
    let reason = match row.comment.as_str() {
        comment if !is_whole && !comment.is_empty() => comment,
        _ if is_view => "what it refers to is not there, or may not be seen",
        _ => {
            return Some(Diagnostic::NoPrivilege {
                table: row.table.clone(),
                noun: "table",
                role: user.to_owned(),
                grant: Some(grant_of_table(&row.table, user)),
            });
        }
    };
    Some(Diagnostic::Unreadable {
        table: row.table.clone(),
        noun: if is_view { "view" } else { "table" },
        reason: reason.to_owned(),
    })
}

/// A foreign key of which a column may be hidden.
fn cut_key(parts: &[&ForeignKeyRow]) -> Diagnostic {
    Diagnostic::ForeignKeyDropped {
        table: parts[0].table.clone(),
        columns: parts.iter().map(|it| it.column.clone()).collect(),
        target: parts[0].target.name.clone(),
        because: DroppedBecause::NoColumnPrivilege,
    }
}

/// A column whose labels are not all known, so that it is taken as the text that it is too.
fn labels_lost(row: &ColumnRow) -> Option<Diagnostic> {
    let has_labels = matches!(row.data_type.as_str(), "enum" | "set");
    let is_text = sql_type(&row.data_type, &row.column_type) == SqlType::Text;
    (has_labels && is_text).then(|| Diagnostic::LabelsLost {
        table: row.table.clone(),
        column: row.name.clone(),
        declared_type: row.column_type.clone(),
    })
}

/// The tables that have keys, so that their constraints would be told if they could be seen.
fn hidden_constraints(rows: &Rows, index_parts: &Groups<'_, IndexPartRow>) -> Option<Diagnostic> {
    let seen: BTreeSet<&TableName> = rows.constraints.iter().map(|it| &it.table).collect();
    let tables: Vec<TableName> = index_parts
        .iter()
        .filter(|(table, parts)| parts.iter().any(|part| part.unique) && !seen.contains(*table))
        .map(|(table, _)| (*table).clone())
        .collect();
    (!tables.is_empty()).then_some(Diagnostic::ConstraintsHidden { tables })
}

/// All that is known of one table.
struct Table<'a> {
    row: &'a TableRow,
    is_here: bool,
    /// Whether it was read for its own sake, not for what refers to it.
    is_whole: bool,
    columns: &'a [&'a ColumnRow],
    index_parts: &'a [&'a IndexPartRow],
    foreign_keys: &'a [&'a ForeignKeyRow],
    checks: &'a [(&'a CheckRow, bool)],
    actions: &'a BTreeMap<(&'a TableName, &'a str), &'a ActionRow>,
    overlaps: &'a BTreeSet<(TableName, String)>,
    known: &'a BTreeSet<&'a TableName>,
    hidden: &'a Hidden<'a>,
    flavor: Flavor,
}

impl Table<'_> {
    fn facts(&self) -> TableFacts {
        let columns = self.columns.iter().map(|it| self.column(it));
        // They are omitted later, with what needs them.
        let hidden = self.hidden.named(&self.row.table).map(|name| ColumnFacts {
            name: name.to_owned(),
            nullable: true,
            ..ColumnFacts::default()
        });
        let columns: Vec<ColumnFacts> = columns.chain(hidden).collect();
        let mut facts = TableFacts {
            schema: (!self.is_here).then(|| self.row.table.schema.clone()),
            name: self.row.table.name.clone(),
            kind: if self.is_view() {
                TableKind::View
            } else {
                TableKind::Table
            },
            comment: filled(&self.row.comment).filter(|_| !self.is_view()),
            checks: self.checks(&columns),
            columns,
            foreign_keys: self.foreign_keys(),
            system_versioned: self.row.kind == "SYSTEM VERSIONED",
            ..TableFacts::default()
        };
        for parts in self.index_parts.chunk_by(|a, b| a.index == b.index) {
            let key = |columns| KeyFacts {
                columns,
                without_overlaps: self
                    .overlaps
                    .contains(&(self.row.table.clone(), parts[0].index.clone())),
                ..KeyFacts::default()
            };
            match self.key(parts) {
                Some(columns) if parts[0].index == PRIMARY => {
                    facts.primary_key = Some(key(columns));
                }
                Some(columns) => facts.unique_constraints.push(KeyFacts {
                    name: Some(parts[0].index.clone()),
                    ..key(columns)
                }),
                None => facts.indexes.push(self.index(parts)),
            }
        }
        facts
    }

    fn is_view(&self) -> bool {
        self.row.kind == "VIEW"
    }

    fn column(&self, row: &ColumnRow) -> ColumnFacts {
        let sql_type = if self.is_json(row) {
            SqlType::Json
        } else {
            sql_type(&row.data_type, &row.column_type)
        };
        ColumnFacts {
            name: row.name.clone(),
            declared_type: row.column_type.clone(),
            sql_type,
            nullable: row.nullable,
            source: self.source(row),
            collation: row.collation.clone(),
            comment: filled(&row.comment),
            invisible: words(&row.extra).any(|it| it == "INVISIBLE"),
            on_update: on_update(&row.extra).filter(|_| !self.is_view()),
            ..ColumnFacts::default()
        }
    }

    /// Whether a text column is JSON, as `MariaDB` itself tells it to its clients
    /// (<https://mariadb.com/kb/en/json-data-type/>).
    fn is_json(&self, row: &ColumnRow) -> bool {
        self.flavor.json_is_a_check()
            && sql_type(&row.data_type, &row.column_type) == SqlType::Text
            && self
                .checks
                .iter()
                .any(|(it, _)| check::json_column(&it.expression).as_ref() == Some(&row.name))
    }

    fn source(&self, row: &ColumnRow) -> ValueSource {
        let is_generated = words(&row.extra).any(|it| it == "GENERATED");
        let is_automatic = words(&row.extra).any(|it| it == "auto_increment");
        let default = row.default.as_deref();
        match default {
            // What a view's columns are made of has defaults, and nothing is written to a view.
            _ if self.is_view() => ValueSource::Required,
            _ if is_generated => ValueSource::Generated {
                expression: self.flavor.expression(&row.expression),
                stored: !words(&row.extra).any(|it| it == "VIRTUAL"),
            },
            _ if is_automatic => ValueSource::AutoIncrement,
            Some(text) => self
                .flavor
                .default(text, &row.data_type, &row.extra)
                .map_or(ValueSource::Required, ValueSource::Default),
            None => ValueSource::Required,
        }
    }

    /// The columns of an index that is a primary key or a unique constraint.
    ///
    /// A primary key over the beginnings of values is one over the values too. In a system-versioned table the server
    /// adds the end of a row's time to every key; of the rows that hold now, which are those that a SELECT sees, the
    /// rest is unique (<https://mariadb.com/kb/en/system-versioned-tables/>).
    fn key(&self, parts: &[&IndexPartRow]) -> Option<Vec<String>> {
        let first = parts.first().filter(|it| it.unique)?;
        if first.index != PRIMARY && parts.iter().any(|it| it.prefix.is_some()) {
            return None;
        }
        let columns: Vec<&String> = parts
            .iter()
            .map(|it| it.column.as_ref())
            .collect::<Option<_>>()?;
        let kept: Vec<String> = columns
            .into_iter()
            .filter(|it| !self.is_row_end(it))
            .cloned()
            .collect();
        (!kept.is_empty()).then_some(kept)
    }

    fn is_row_end(&self, column: &str) -> bool {
        self.columns
            .iter()
            .any(|it| it.name == column && it.expression == ROW_END)
    }

    fn index(&self, parts: &[&IndexPartRow]) -> IndexFacts {
        let first = parts[0];
        let method = match first.method.as_str() {
            "BTREE" => None,
            other => Some(other.to_ascii_lowercase()),
        };
        let part = |part: &&IndexPartRow| match &part.column {
            Some(column) => IndexPartFacts::Column {
                column: column.clone(),
                descending: part.descending,
                collation: None,
                // That of a spatial index is the size of a bounding box.
                prefix: part.prefix.filter(|_| first.method != "SPATIAL"),
                operator_class: None,
                nulls_reversed: false,
            },
            None => IndexPartFacts::Expression {
                expression: self
                    .flavor
                    .expression(part.expression.as_deref().unwrap_or_default()),
            },
        };
        IndexFacts {
            name: first.index.clone(),
            unique: first.unique,
            parts: parts.iter().map(part).collect(),
            method,
            ..IndexFacts::default()
        }
    }

    fn foreign_keys(&self) -> Vec<ForeignKeyFacts> {
        self.foreign_keys
            .chunk_by(|a, b| a.name == b.name)
            // What is read for what refers to it is not read for what it refers to.
            .filter(|parts| self.is_whole || self.known.contains(&parts[0].target))
            .filter(|parts| !self.hidden.may_cut(parts))
            .map(|parts| self.foreign_key(parts))
            .collect()
    }

    fn foreign_key(&self, parts: &[&ForeignKeyRow]) -> ForeignKeyFacts {
        let first = parts[0];
        let rule = self.actions.get(&(&first.table, first.name.as_str()));
        let target = &first.target;
        ForeignKeyFacts {
            name: Some(first.name.clone()),
            columns: parts.iter().map(|it| it.column.clone()).collect(),
            target_schema: Some(target.schema.clone()).filter(|it| *it != first.table.schema),
            target: target.name.clone(),
            target_columns: parts.iter().map(|it| it.target_column.clone()).collect(),
            on_update: rule.map(|it| action(&it.on_update)).unwrap_or_default(),
            on_delete: rule.map(|it| action(&it.on_delete)).unwrap_or_default(),
            ..ForeignKeyFacts::default()
        }
    }

    fn checks(&self, columns: &[ColumnFacts]) -> Vec<CheckFacts> {
        let makes_json = |it: &CheckRow| {
            it.of_column
                && self.flavor.json_is_a_check()
                && check::json_column(&it.expression).is_some()
        };
        self.checks
            .iter()
            .filter(|(it, _)| !makes_json(it))
            .map(|(it, enforced)| {
                let expression = self.flavor.expression(&it.expression);
                let all_there = !self.flavor.checks_lose_letters() || !may_be_lost(&expression);
                CheckFacts {
                    name: Some(it.name.clone()).filter(|_| !it.of_column),
                    allowed: check::allowed(&expression, columns)
                        .filter(|_| all_there && *enforced),
                    expression,
                    unchecked: !enforced,
                    unenforced: !enforced,
                    ..CheckFacts::default()
                }
            })
            .collect()
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The words of a column's attributes, which the one separates by spaces and the other by commas.
fn words(extra: &str) -> impl Iterator<Item = &str> {
    extra.split([' ', ',']).filter(|it| !it.is_empty())
}

/// What follows `on update`; a precision is part of the word.
pub(super) fn on_update(extra: &str) -> Option<String> {
    let (_, rest) = extra.split_once("on update ")?;
    words(rest).next().map(str::to_owned)
}

fn action(text: &str) -> ReferentialAction {
    match text {
        "RESTRICT" => ReferentialAction::Restrict,
        "CASCADE" => ReferentialAction::Cascade,
        "SET NULL" => ReferentialAction::SetNull,
        "SET DEFAULT" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}
