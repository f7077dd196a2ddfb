//! Checks of what relational queries find.
#![allow(dead_code)]

use std::fmt::Debug;

use rusqlite::types::Value;

use crate::row::{Row, canonical_values, text};
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
        counted: (Result<u64, E>, Result<bool, E>),
    ) {
        let table = R::SQL_TABLE;
        let mut expected: Vec<String> = self
            .stored::<R>()
            .iter()
            .map(|it| canonical_values::<R>(it))
            .collect();
        let first: Option<Option<String>> = first.ok().map(|it| it.as_ref().map(text));
        let is_first = match &first {
            Some(None) => expected.is_empty(),
            Some(Some(first)) if R::KEY.is_empty() => expected.contains(first),
            Some(first) => expected.first() == first.as_ref(),
            None => false,
        };
        self.that(is_first, || format!("{table}: query: first: {first:?}"));
        let (count, exists) = counted;
        self.that(
            matches!(count, Ok(count) if count == expected.len() as u64),
            || format!("{table}: query: {count:?} are counted"),
        );
        self.that(
            matches!(exists, Ok(exists) if exists != expected.is_empty()),
            || format!("{table}: query: exists: {exists:?}"),
        );
        let all = match all {
            Ok(all) => all,
            Err(error) => return self.that(false, || format!("{table}: query: {error:?}")),
        };
        expected.sort();
        for (all, how) in [(&all[..], "query"), (streamed, "each")] {
            let mut found: Vec<String> = all.iter().map(text).collect();
            found.sort();
            self.that(found == expected, || {
                format!("{table}: {how}: {found:?} instead of {expected:?}")
            });
        }
    }

    /// A condition finds the rows that meet it.
    pub fn condition<R: Row, E: Debug>(
        &mut self,
        column: usize,
        condition: usize,
        [value, first]: [&Value; 2],
        (found, count): (Result<Vec<R>, E>, Result<u64, E>),
    ) {
        let (table, column) = (R::SQL_TABLE, R::COLUMNS[column].name);
        let what = format!("{table}: {column}: {}", CONDITIONS[condition]);
        let sql = format!(
            "SELECT {} FROM {table} WHERE {} AND ?1 IS ?1 AND ?2 IS ?2{}",
            Self::columns::<R>(""),
            CONDITIONS[condition].replace("{t}", column),
            Self::order::<R>("")
        );
        let mut expected: Vec<String> = self
            .query(&sql, &[value.clone(), first.clone()])
            .iter()
            .map(|it| canonical_values::<R>(it))
            .collect();
        let found = match found {
            Ok(found) => found,
            Err(error) => return self.that(false, || format!("{what}: {error:?}")),
        };
        let mut found: Vec<String> = found.iter().map(text).collect();
        if R::KEY.is_empty() {
            expected.sort();
            found.sort();
        }
        self.that(found == expected, || {
            format!("{what} of {value:?}: {found:?} instead of {expected:?}")
        });
        self.that(
            matches!(count, Ok(count) if count == expected.len() as u64),
            || format!("{what} of {value:?}: {count:?} are counted"),
        );
    }

    /// Rows come in the order that was asked for.
    pub fn ordered<R: Row, E: Debug>(&mut self, column: usize, found: Result<Vec<R>, E>) {
        if R::KEY.is_empty() {
            return;
        }
        let (table, column) = (R::SQL_TABLE, R::COLUMNS[column].name);
        let order = Self::order::<R>("").replacen("ORDER BY", ",", 1);
        let sql = format!(
            "SELECT {} FROM {table} ORDER BY {column} DESC{order} LIMIT 2 OFFSET 1",
            Self::columns::<R>("")
        );
        let expected: Vec<String> = self
            .query(&sql, &[])
            .iter()
            .map(|it| canonical_values::<R>(it))
            .collect();
        let found: Option<Vec<String>> = found.ok().map(|it| it.iter().map(text).collect());
        self.that(found.as_ref() == Some(&expected), || {
            format!("{table}: by {column}: {found:?} instead of {expected:?}")
        });
    }

    /// A range finds the rows that have what `row` has in all columns but the last one, and there a value from that of
    /// one row to that of another one.
    pub fn between<R: Row, E: Debug>(
        &mut self,
        what: &str,
        columns: &[usize],
        [row, from, to]: [&R; 3],
        found: Result<Vec<R>, E>,
    ) {
        let (last, prefix) = columns.split_last().unwrap();
        let name = |at: &usize| R::COLUMNS[*at].name;
        let equal: String = prefix.iter().map(|at| format!("{} = ? AND ", name(at))).collect();
        let order = match Self::order::<R>("").strip_prefix(" ORDER BY ") {
            Some(order) => format!(" ORDER BY {}, {order}", name(last)),
            None => String::new(),
        };
        let sql = format!(
            "SELECT {} FROM {} WHERE {equal}{} BETWEEN ? AND ?{order}",
            Self::columns::<R>(""),
            R::SQL_TABLE,
            name(last),
        );
        let mut values: Vec<Value> = prefix.iter().map(|at| row.values()[*at].clone()).collect();
        values.extend([from, to].map(|it| it.values()[*last].clone()));
        let stored = self.query(&sql, &values);
        let mut expected: Vec<String> = stored.iter().map(|it| canonical_values::<R>(it)).collect();
        let found = match found {
            Ok(found) => found,
            Err(error) => return self.that(false, || format!("{what}: {error:?}")),
        };
        let mut found: Vec<String> = found.iter().map(text).collect();
        if order.is_empty() {
            expected.sort();
            found.sort();
        }
        self.that(found == expected, || {
            format!("{what}: {found:?} instead of {expected:?}")
        });
    }

    /// A table read page by page: the first rows in the order of some columns, and those behind each row.
    pub fn pages<R: Row, E: Debug>(
        &mut self,
        what: &str,
        rows: &[R],
        columns: &[usize],
        page: Page<'_, R, E>,
    ) {
        let names: Vec<&str> = columns.iter().map(|at| R::COLUMNS[*at].name).collect();
        let sql = format!(
            "SELECT {} FROM {} ORDER BY {}",
            Self::columns::<R>(""),
            R::SQL_TABLE,
            names.join(", ")
        );
        let stored = self.query(&sql, &[]);
        let order: Vec<String> = stored.iter().map(|it| canonical_values::<R>(it)).collect();
        for behind in 0..=order.len().min(ROWS) {
            let row = behind.checked_sub(1).map(|it| rows.iter().find(|row| text(*row) == order[it]));
            if row == Some(None) {
                self.that(false, || format!("{what}: no row {}", order[behind - 1]));
                continue;
            }
            for limit in [2, 0] {
                // No row is behind one whose key is NULL.
                let Some(found) = page(row.flatten(), limit as u32) else { continue };
                let found: Option<Vec<String>> = found.ok().map(|it| it.iter().map(text).collect());
                let expected = &order[behind..order.len().min(behind + limit)];
                self.that(found.as_deref() == Some(expected), || {
                    format!("{what}: {found:?} instead of {expected:?}")
                });
            }
        }
    }

    /// A relational query gives what following relations one by one gives.
    pub fn alike(&mut self, what: &str, expected: &dyn Debug, found: &dyn Debug) {
        let (expected, found) = (format!("{expected:?}"), format!("{found:?}"));
        let both_missing = |it: &str| it.starts_with("Err(NotFound");
        let same = expected == found || both_missing(&expected) && both_missing(&found);
        self.that(same, || format!("{what}: {found} instead of {expected}"));
    }
}
