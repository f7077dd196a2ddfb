//! Rows to facts. In: [`Rows`]. Out: a [`TableFacts`] for each table, names still names.
//!
//! Where the pragmas are silent, the text of the definition is asked. Must not know: the connection, the catalog.

use std::collections::BTreeMap;

use super::check;
use super::ddl::{self, ForeignKeyText, TableText};
use super::rows::{ColumnRow, ForeignKeyRow, IndexPartRow, Rows, TableRow};
use super::types::{sql_type, sql_type_in_view};
use crate::ir::{
    CheckFacts, ColumnFacts, ForeignKeyFacts, IndexFacts, IndexPartFacts, KeyFacts, Provenance,
    ReferentialAction, TableFacts, TableKind, ValueSource,
};

/// The collation of a column that names none.
const DEFAULT_COLLATION: &str = "BINARY";

/// The facts of every table.
pub(super) fn tables(rows: &Rows) -> Vec<TableFacts> {
    let definitions: BTreeMap<(&str, &str), &str> = rows
        .definitions
        .iter()
        .map(|it| ((it.kind.as_str(), it.name.as_str()), it.sql.as_str()))
        .collect();
    let triggers = rows.definitions.iter().filter(|it| it.kind == "trigger");
    let followed: Vec<&str> = triggers
        .filter(|it| ddl::is_after_write(&it.sql))
        .map(|it| it.table.as_str())
        .collect();
    let columns = by_table(&rows.columns, |it| &it.table);
    let index_parts = by_table(&rows.index_parts, |it| &it.table);
    let foreign_keys = by_table(&rows.foreign_keys, |it| &it.table);
    let facts = |row: &TableRow| {
        let name = row.name.as_str();
        let sql = definitions
            .get(&("table", name))
            .copied()
            .unwrap_or_default();
        let table = Table {
            row,
            columns: columns.get(name).map_or(&[], Vec::as_slice),
            index_parts: index_parts.get(name).map_or(&[], Vec::as_slice),
            foreign_keys: foreign_keys.get(name).map_or(&[], Vec::as_slice),
            text: match row.kind.as_str() {
                "table" => ddl::table(sql),
                _ => TableText::default(),
            },
            sql,
            definitions: &definitions,
            after_triggers: followed.iter().any(|it| is_same(it, name)),
        };
        table.facts()
    };
    rows.tables.iter().map(facts).collect()
}

fn by_table<T>(rows: &[T], table: impl Fn(&T) -> &String) -> BTreeMap<&str, Vec<&T>> {
    let mut groups: BTreeMap<&str, Vec<&T>> = BTreeMap::new();
    for row in rows {
        groups.entry(table(row)).or_default().push(row);
    }
    groups
}

/// All that is known of one table.
struct Table<'a> {
    row: &'a TableRow,
    columns: &'a [&'a ColumnRow],
    index_parts: &'a [&'a IndexPartRow],
    foreign_keys: &'a [&'a ForeignKeyRow],
    text: TableText,
    sql: &'a str,
    definitions: &'a BTreeMap<(&'a str, &'a str), &'a str>,
    after_triggers: bool,
}

impl Table<'_> {
    fn facts(&self) -> TableFacts {
        let alias = self.rowid_alias();
        let columns: Vec<ColumnFacts> = self
            .columns
            .iter()
            .filter(|column| column.hidden != 1)
            .map(|column| self.column(column, alias))
            .collect();
        let checks = self.text.checks.iter().map(|text| CheckFacts {
            name: text.name.clone(),
            expression: text.expression.clone(),
            allowed: check::allowed(&text.expression, &columns, self.row.strict),
            ..CheckFacts::default()
        });
        let checks = checks.collect();
        let mut facts = TableFacts {
            name: self.row.name.clone(),
            kind: self.kind(),
            columns,
            primary_key: self.primary_key(),
            foreign_keys: self.foreign_keys(),
            checks,
            after_triggers: self.after_triggers,
            ..TableFacts::default()
        };
        let mut named = self.text.unique.iter().collect::<Vec<_>>();
        for parts in self.index_parts.chunk_by(|a, b| a.index == b.index) {
            let index = self.index(parts, alias);
            if parts[0].origin == "pk" && !has_collation(&index) {
                continue;
            }
            let Some(columns) = constrained(parts, &index) else {
                facts.indexes.push(index);
                continue;
            };
            let found = named
                .iter()
                .position(|text| are_same(&text.columns, &columns));
            let name = found.and_then(|at| named.remove(at).name.clone());
            facts.unique_constraints.push(KeyFacts {
                name,
                columns,
                ..KeyFacts::default()
            });
        }
        facts
    }

    fn kind(&self) -> TableKind {
        let TableRow {
            strict,
            without_rowid,
            ..
        } = *self.row;
        match self.row.kind.as_str() {
            "view" => TableKind::View,
            "virtual" => TableKind::Virtual {
                module: ddl::module(self.sql).unwrap_or_default(),
            },
            _ if strict || without_rowid => TableKind::SqliteTable {
                strict,
                without_rowid,
            },
            _ => TableKind::Table,
        }
    }

    /// The column that is another name for the rowid (<https://www.sqlite.org/lang_createtable.html#rowid>). A primary
    /// key that is not the rowid has an index, which tells `INTEGER PRIMARY KEY DESC` apart.
    fn rowid_alias(&self) -> Option<&str> {
        let mut keys = self.columns.iter().filter(|it| it.key_position > 0);
        let only = keys.next().filter(|_| keys.next().is_none())?;
        let is_alias = self.row.kind == "table"
            && !self.row.without_rowid
            && only.declared_type.eq_ignore_ascii_case("INTEGER")
            && !self.index_parts.iter().any(|part| part.origin == "pk");
        is_alias.then_some(only.name.as_str())
    }

    fn column(&self, row: &ColumnRow, alias: Option<&str>) -> ColumnFacts {
        let is_alias = alias == Some(row.name.as_str());
        let never_null_in_key = self.row.without_rowid || self.row.strict;
        let not_null = row.not_null || is_alias || (never_null_in_key && row.key_position > 0);
        ColumnFacts {
            name: row.name.clone(),
            declared_type: row.declared_type.clone(),
            sql_type: match self.row.kind.as_str() {
                "view" => sql_type_in_view(&row.declared_type),
                _ => sql_type(&row.declared_type),
            },
            nullable: !not_null,
            source: self.source(row, is_alias),
            collation: self
                .collation(&row.name)
                .filter(|it| !it.eq_ignore_ascii_case(DEFAULT_COLLATION)),
            comment: None,
            ..ColumnFacts::default()
        }
    }

    fn source(&self, row: &ColumnRow, is_alias: bool) -> ValueSource {
        let written = || {
            self.text
                .columns
                .iter()
                .find(|it| is_same(&it.name, &row.name))
        };
        match (row.hidden, &row.default) {
            (2 | 3, _) => ValueSource::Generated {
                expression: written()
                    .and_then(|it| it.generated.clone())
                    .unwrap_or_default(),
                stored: row.hidden == 3,
            },
            _ if is_alias && self.text.autoincrement => ValueSource::AutoIncrement,
            _ if is_alias => ValueSource::RowId,
            (_, Some(default)) if !default.eq_ignore_ascii_case("NULL") => {
                ValueSource::Default(default.clone())
            }
            _ => ValueSource::Required,
        }
    }

    /// The collation that the column names; the built-in ones in capitals.
    fn collation(&self, column: &str) -> Option<String> {
        let text = self
            .text
            .columns
            .iter()
            .find(|it| is_same(&it.name, column));
        let written = text?.collation.as_ref()?;
        let upper = written.to_ascii_uppercase();
        Some(match upper.as_str() {
            "BINARY" | "NOCASE" | "RTRIM" => upper,
            _ => written.clone(),
        })
    }

    fn primary_key(&self) -> Option<KeyFacts> {
        let mut columns: Vec<_> = self
            .columns
            .iter()
            .filter(|column| column.key_position > 0)
            .collect();
        columns.sort_by_key(|column| column.key_position);
        (!columns.is_empty()).then(|| KeyFacts {
            name: self.text.primary_key_name.clone(),
            columns: columns.iter().map(|it| it.name.clone()).collect(),
            ..KeyFacts::default()
        })
    }

    fn index(&self, parts: &[&IndexPartRow], alias: Option<&str>) -> IndexFacts {
        let first = parts[0];
        let sql = self.definitions.get(&("index", first.index.as_str()));
        let text = sql.map(|sql| ddl::index(sql)).unwrap_or_default();
        // Where the two disagree on the number of parts, the text was not understood.
        let written = |at: usize| {
            let texts = Some(&text.parts).filter(|texts| texts.len() == parts.len());
            texts.and_then(|texts| texts.get(at)).cloned()
        };
        let part = |(at, part): (usize, &&IndexPartRow)| {
            let rowid = alias.filter(|_| part.column_number == -1);
            match part.column.as_deref().or(rowid) {
                Some(column) => IndexPartFacts::Column {
                    column: column.to_owned(),
                    descending: part.descending,
                    collation: self.other_collation(column, &part.collation),
                    prefix: None,
                    operator_class: None,
                    nulls_reversed: false,
                },
                None if part.column_number == -1 => IndexPartFacts::Expression {
                    expression: "rowid".to_owned(),
                },
                None => IndexPartFacts::Expression {
                    expression: written(at).unwrap_or_default(),
                },
            }
        };
        IndexFacts {
            name: first.index.clone(),
            unique: first.unique,
            parts: parts.iter().enumerate().map(part).collect(),
            predicate: text.predicate,
            ..IndexFacts::default()
        }
    }

    /// The collation of an index's part, where it is not the column's own.
    fn other_collation(&self, column: &str, collation: &str) -> Option<String> {
        let own = self.collation(column);
        let own = own.as_deref().unwrap_or(DEFAULT_COLLATION);
        (!own.eq_ignore_ascii_case(collation)).then(|| collation.to_owned())
    }

    fn foreign_keys(&self) -> Vec<ForeignKeyFacts> {
        // The database counts from the key that was declared last.
        let mut texts: Vec<_> = self.text.foreign_keys.iter().rev().collect();
        self.foreign_keys
            .chunk_by(|a, b| a.key == b.key)
            .map(|parts| foreign_key(parts, &mut texts))
            .collect()
    }
}

/// Whether an index compares by another collation than its columns.
fn has_collation(index: &IndexFacts) -> bool {
    index.parts.iter().any(|part| {
        matches!(
            part,
            IndexPartFacts::Column {
                collation: Some(_),
                ..
            }
        )
    })
}

/// The columns of a unique constraint. One that compares by another collation than its columns is no more than an
/// index: two values that differ for everybody else are equal to it.
fn constrained(parts: &[&IndexPartRow], index: &IndexFacts) -> Option<Vec<String>> {
    let column = |part: &IndexPartFacts| match part {
        IndexPartFacts::Column {
            column,
            collation: None,
            ..
        } => Some(column.clone()),
        _ => None,
    };
    parts
        .first()
        .filter(|part| part.origin == "u")
        .and_then(|_| index.parts.iter().map(column).collect())
}

fn foreign_key(parts: &[&ForeignKeyRow], texts: &mut Vec<&ForeignKeyText>) -> ForeignKeyFacts {
    let first = parts[0];
    let columns: Vec<String> = parts.iter().map(|part| part.column.clone()).collect();
    let text = texts
        .iter()
        .position(|text| are_same(&text.columns, &columns))
        .map(|at| texts.remove(at));
    let target_columns = parts.iter().map(|part| part.target_column.clone());
    ForeignKeyFacts {
        name: text.and_then(|it| it.name.clone()),
        columns,
        target_schema: None,
        target: first.target.clone(),
        target_columns: target_columns.collect::<Option<_>>().unwrap_or_default(),
        on_update: action(&first.on_update),
        on_delete: action(&first.on_delete),
        deferred: text.is_some_and(|it| it.deferred),
        provenance: Provenance::Declared,
        ..ForeignKeyFacts::default()
    }
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

/// Whether two names are one to `SQLite`.
fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn are_same(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}
