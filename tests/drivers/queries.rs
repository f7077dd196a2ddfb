//! Checks of what relational queries find.
#![allow(dead_code)]

use std::fmt::Debug;

use rusqlite::types::Value;

use crate::row::{Row, Table, found_texts, text, texts};
use crate::runtime::{Check, ROWS};

/// How many rows of a table give the values that conditions are tried with.
pub const TRIED: usize = 4;

/// The conditions on a column `{t}` beside the value of a row and that of the first row, in the order of their numbers.
const CONDITIONS: &[&str] = &[
    "{t} IS NULL",
    "{t} IS NOT NULL",
    "1 = 0",
    "{t} = ?1",
    "({t} = ?1 OR {t} = ?2)",
    "{t} >= ?1",
    "({t} >= ?2 AND {t} <= ?1)",
    "{t} <> ?1",
    "{t} < ?1",
    "{t} <= ?1",
    "{t} > ?1",
    "({t} <> ?1 AND {t} IS NOT NULL)",
    "{t} = {t}",
    "1 = 1",
];

/// The page of so many rows behind a row; `None` where that has no key.
pub type Page<'p, R, E> = &'p dyn Fn(Option<&R>, u32) -> Option<Result<Vec<R>, E>>;

impl Check<'_> {
    /// All rows, however they are asked for.
    pub fn is_whole<R: Row, E: Debug>(
        &mut self,
        all: Result<Vec<R>, E>,
        streamed: &[R],
        first: Result<Option<R>, E>,
        (count, exists): (Result<u64, E>, Result<bool, E>),
    ) {
        let first = first.ok().map(|it| it.as_ref().map(text));
        let found = [found_texts(all), Ok(texts(streamed))];
        self.is_whole_in(Table::of::<R>(), found, first, (count.ok(), exists.ok()));
    }

    fn is_whole_in(
        &mut self,
        table: Table,
        [all, streamed]: [Result<Vec<String>, String>; 2],
        first: Option<Option<String>>,
        (count, exists): (Option<u64>, Option<bool>),
    ) {
        let stored = self.stored_in(table);
        let mut expected: Vec<String> = stored.iter().map(|it| table.text(it)).collect();
        let is_first = match &first {
            Some(None) => expected.is_empty(),
            Some(Some(first)) if !table.has_key() => expected.contains(first),
            Some(first) => expected.first() == first.as_ref(),
            None => false,
        };
        let table = table.name;
        self.that(is_first, || format!("{table}: query: first: {first:?}"));
        self.that(count == Some(expected.len() as u64), || {
            format!("{table}: query: {count:?} are counted")
        });
        self.that(exists == Some(!expected.is_empty()), || {
            format!("{table}: query: exists: {exists:?}")
        });
        expected.sort();
        for (found, how) in [(all, "query"), (streamed, "each")] {
            let found = found.map(|mut it| {
                it.sort();
                it
            });
            self.that(found.as_ref() == Ok(&expected), || {
                format!("{table}: {how}: {found:?} instead of {expected:?}")
            });
        }
    }

    /// A condition finds the rows that meet it.
    pub fn condition<R: Row, E: Debug>(
        &mut self,
        column: usize,
        condition: usize,
        values: [&Value; 2],
        (found, count): (Result<Vec<R>, E>, Result<u64, E>),
    ) {
        let found = (found_texts(found), count.ok());
        self.condition_in(Table::of::<R>(), column, condition, values, found);
    }

    fn condition_in(
        &mut self,
        table: Table,
        column: usize,
        condition: usize,
        [value, first]: [&Value; 2],
        (found, count): (Result<Vec<String>, String>, Option<u64>),
    ) {
        let (name, column) = (table.name, table.columns[column].name);
        let what = format!("{name}: {column}: {} of {value:?}", CONDITIONS[condition]);
        let sql = format!(
            "SELECT {} FROM {name} WHERE {} AND ?1 IS ?1 AND ?2 IS ?2{}",
            table.names(""),
            CONDITIONS[condition].replace("{t}", column),
            table.order("")
        );
        let expected = self.texts(table, &sql, &[value.clone(), first.clone()]);
        self.that(count == Some(expected.len() as u64), || {
            format!("{what}: {count:?} are counted")
        });
        self.are_texts(&what, table, expected, found);
    }

    /// Rows come in the order that was asked for.
    pub fn ordered<R: Row, E: Debug>(&mut self, column: usize, found: Result<Vec<R>, E>) {
        let table = Table::of::<R>();
        if !table.has_key() {
            return;
        }
        let (name, column) = (table.name, table.columns[column].name);
        let order = table.order("").replacen("ORDER BY", ",", 1);
        let sql = format!(
            "SELECT {} FROM {name} ORDER BY {column} DESC{order} LIMIT 2 OFFSET 1",
            table.names("")
        );
        let expected = self.texts(table, &sql, &[]);
        let what = format!("{name}: by {column}");
        self.are_texts(&what, table, expected, found_texts(found));
    }

    /// A range finds the rows that have what `row` has in all columns but the last one, and there a value from that of
    /// one row to that of another one.
    pub fn between<R: Row, E: Debug>(
        &mut self,
        what: &str,
        columns: &[usize],
        rows: [&R; 3],
        found: Result<Vec<R>, E>,
    ) {
        let rows = rows.map(Row::values);
        self.between_in(what, Table::of::<R>(), columns, rows, found_texts(found));
    }

    fn between_in(
        &mut self,
        what: &str,
        table: Table,
        columns: &[usize],
        [row, from, to]: [Vec<Value>; 3],
        found: Result<Vec<String>, String>,
    ) {
        let (last, prefix) = columns.split_last().unwrap();
        let name = |at: &usize| table.columns[*at].name;
        let equal: String = prefix.iter().map(|at| format!("{} = ? AND ", name(at))).collect();
        let order = match table.order("").strip_prefix(" ORDER BY ") {
            Some(order) => format!(" ORDER BY {}, {order}", name(last)),
            None => String::new(),
        };
        let sql = format!(
            "SELECT {} FROM {} WHERE {equal}{} BETWEEN ? AND ?{order}",
            table.names(""),
            table.name,
            name(last),
        );
        let mut values: Vec<Value> = prefix.iter().map(|at| row[*at].clone()).collect();
        values.extend([&from, &to].map(|it| it[*last].clone()));
        let expected = self.texts(table, &sql, &values);
        self.are_texts(what, table, expected, found);
    }

    /// A table read page by page: the first rows in the order of some columns, and those behind each row.
    pub fn pages<R: Row, E: Debug>(
        &mut self,
        what: &str,
        rows: &[R],
        columns: &[usize],
        page: Page<'_, R, E>,
    ) {
        let order = self.in_order(Table::of::<R>(), columns);
        let texts_of_rows = texts(rows);
        for behind in 0..=order.len().min(ROWS) {
            let mut row = None;
            if behind > 0 {
                let Some(at) = self.place(what, &order[behind - 1], &texts_of_rows) else {
                    continue;
                };
                row = Some(&rows[at]);
            }
            for limit in [2, 0] {
                // No row is behind one whose key is NULL.
                let Some(found) = page(row, limit as u32) else { continue };
                let expected = &order[behind..order.len().min(behind + limit)];
                self.is_page(what, expected, found_texts(found));
            }
        }
    }

    /// The rows of a table in the order of some columns.
    fn in_order(&self, table: Table, columns: &[usize]) -> Vec<String> {
        let names: Vec<&str> = columns.iter().map(|at| table.columns[*at].name).collect();
        let (all, name, order) = (table.names(""), table.name, names.join(", "));
        self.texts(table, &format!("SELECT {all} FROM {name} ORDER BY {order}"), &[])
    }

    /// Where a row is.
    fn place(&mut self, what: &str, row: &str, rows: &[String]) -> Option<usize> {
        let place = rows.iter().position(|it| it == row);
        self.that(place.is_some(), || format!("{what}: no row {row}"));
        place
    }

    fn is_page(&mut self, what: &str, expected: &[String], found: Result<Vec<String>, String>) {
        self.that(found.as_deref() == Ok(expected), || {
            format!("{what}: {found:?} instead of {expected:?}")
        });
    }

    /// A relational query gives what following relations one by one gives.
    pub fn alike(&mut self, what: &str, expected: &dyn Debug, found: &dyn Debug) {
        let (expected, found) = (format!("{expected:?}"), format!("{found:?}"));
        let both_missing = |it: &str| it.starts_with("Err(NotFound");
        let same = expected == found || both_missing(&expected) && both_missing(&found);
        self.that(same, || format!("{what}: {found} instead of {expected}"));
    }
}
