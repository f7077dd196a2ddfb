//! Checks of what the generated code writes. Everything is undone.
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::fmt::Debug;

use rusqlite::types::Value;

use crate::row::{Row, Table, same_bits};
use crate::runtime::Check;

/// Whether a write failed for a reason that the table gives: a constraint, or a default that is no value of its type.
fn is_refusal(error: &dyn Debug) -> bool {
    let text = format!("{error:?}");
    ["CheckViolation", "UniqueViolation", "Value {"]
        .iter()
        .any(|it| text.starts_with(it))
}

impl Check<'_> {
    /// Begins something that is undone.
    pub fn begin(&self) {
        self.db.execute_batch("SAVEPOINT trial").unwrap();
    }

    /// Undoes it.
    pub fn undo(&self) {
        self.db
            .execute_batch("ROLLBACK TO trial; RELEASE trial")
            .unwrap();
    }

    /// Deletes all rows.
    pub fn clear(&self, table: &str) {
        self.db
            .execute_batch(&format!("DELETE FROM {table}"))
            .unwrap();
    }

    /// A row that was written is `row`, and is stored as `before` was.
    pub fn wrote<R: Row, E: Debug>(
        &mut self,
        what: &str,
        row: &R,
        before: &[Vec<Value>],
        found: Result<Option<R>, E>,
    ) {
        self.is_row(what, row, found);
        self.stores::<R>(what, before);
    }

    /// The table holds this.
    pub fn stores<R: Row>(&mut self, what: &str, before: &[Vec<Value>]) {
        self.stores_in(what, Table::of::<R>(), before);
    }

    fn stores_in(&mut self, what: &str, table: Table, before: &[Vec<Value>]) {
        let after = self.stored_in(table);
        let same = after.len() == before.len()
            && after
                .iter()
                .zip(before)
                .all(|(a, b)| a.iter().zip(b).all(|(a, b)| same_bits(a, b)));
        self.that(same, || {
            format!("{what}: {after:?} is stored instead of {before:?}")
        });
    }

    /// Rows came back in their order: of every second one only what has to be given was.
    pub fn wrote_mixed<R: Row, E: Debug>(
        &mut self,
        what: &str,
        rows: &[R],
        columns: [&[usize]; 2],
        found: Result<Vec<R>, E>,
    ) {
        match found {
            Ok(found) => {
                let same = |(at, (row, found)): (usize, (&R, &R))| {
                    let (a, b) = (row.values(), found.values());
                    columns[at % 2].iter().all(|at| same_bits(&a[*at], &b[*at]))
                };
                let same =
                    rows.len() == found.len() && rows.iter().zip(&found).enumerate().all(same);
                self.that(same, || format!("{what}: {found:?} was written of {rows:?}"));
            }
            Err(error) if is_refusal(&error) => self.skip("writes were refused by a constraint"),
            Err(error) => self.that(false, || format!("{what}: {error:?}")),
        }
    }

    /// A row that was written has the values of `row` in some columns; a CHECK may stand against it.
    pub fn wrote_some<R: Row, E: Debug>(
        &mut self,
        what: &str,
        row: &R,
        columns: &[usize],
        found: Result<R, E>,
    ) {
        match found {
            Ok(found) => {
                let (a, b) = (row.values(), found.values());
                let same = columns.iter().all(|at| same_bits(&a[*at], &b[*at]));
                self.that(same, || format!("{what}: {found:?} was written of {row:?}"));
            }
            Err(error) if is_refusal(&error) => self.skip("writes were refused by a constraint"),
            Err(error) => self.that(false, || format!("{what}: {error:?}")),
        }
    }

    /// A column that was given NULL holds it.
    pub fn wrote_null<R: Row, E: Debug>(
        &mut self,
        what: &str,
        column: usize,
        found: Result<Option<R>, E>,
    ) {
        match found {
            Ok(found) => {
                let null = found
                    .as_ref()
                    .is_some_and(|row| row.values()[column] == Value::Null);
                self.that(null, || format!("{what}: {found:?}"));
            }
            Err(error) if is_refusal(&error) => self.skip("writes were refused by a constraint"),
            Err(error) => self.that(false, || format!("{what}: {error:?}")),
        }
    }

    /// How many different ones there are.
    pub fn distinct<K: Debug>(&self, keys: &[K]) -> usize {
        keys.iter()
            .map(|key| format!("{key:?}"))
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// So many rows have these values.
    pub fn counts(
        &mut self,
        what: &str,
        table: &str,
        columns: &[&str],
        values: &[Value],
        expected: usize,
    ) {
        let found = self.links(table, columns, values);
        self.that(found == expected, || {
            format!("{what}: {found} rows of {table} instead of {expected}")
        });
    }

    /// How many rows have these values.
    pub fn links(&self, table: &str, columns: &[&str], values: &[Value]) -> usize {
        let conditions = columns
            .iter()
            .zip(1..)
            .map(|(column, number)| format!("{column} = ?{number}"));
        let conditions = conditions.collect::<Vec<_>>().join(" AND ");
        self.number(
            &format!("SELECT count(*) FROM {table} WHERE {conditions}"),
            values,
        ) as usize
    }
}
