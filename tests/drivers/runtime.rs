//! What the drivers share: comparisons of what the generated code gives with what hand-written statements give.
//!
//! A value is compared with what is stored: the same storage class and the same bits, or else, as a declared type may
//! convert what is written, the same ones after it was written to a column of that type.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fmt::Debug;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

pub use crate::changes::Read;
pub use crate::row::{Column, Found, Kind, Row, text, value};

use crate::changes::{Changes, statements};
use crate::row::{canonical_values, same_bits};

/// Tries the generated code of one database.
pub type Driver = fn(&mut Check<'_>);

/// How many rows of a table are looked at one by one.
pub const ROWS: usize = 120;

/// How many rows of a table are written one by one.
pub const WRITES: usize = 12;

/// How many rows are more than one statement can insert.
pub const MANY: usize = 20_000;

/// The checks of one database.
pub struct Check<'a> {
    /// A connection to it.
    pub db: &'a Connection,
    checks: usize,
    failures: Vec<String>,
    skipped: BTreeMap<String, usize>,
    changes: Changes,
}

/// Makes the changes of a file one by one, prints what is refused after each, and ends the program with status 1 where
/// anything failed.
pub fn refuse(database: &str, drivers: &[Driver], changes: &str) {
    let changes = std::fs::read_to_string(changes).unwrap();
    let db = Connection::open(database).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN")
        .unwrap();
    let mut check = Check {
        db: &db,
        checks: 0,
        failures: Vec::new(),
        skipped: BTreeMap::new(),
        changes: Changes::default(),
    };
    for change in statements(&changes) {
        check.changes.change = change;
        for driver in drivers {
            db.execute_batch("SAVEPOINT step").unwrap();
            driver(&mut check);
            db.execute_batch("ROLLBACK TO step; RELEASE step").unwrap();
        }
        check.with_changes(|changes, that| changes.end(that));
    }
    db.execute_batch("ROLLBACK").unwrap();
    if check.failures.is_empty() && check.checks > 0 {
        print!("{}", check.changes.text());
        return;
    }
    for failure in check.failures.iter().take(25) {
        println!("{failure}");
    }
    std::process::exit(1);
}

/// Runs both halves of a driver, and ends the program with status 1 where anything failed.
pub fn run(database: &str, read: Driver, write: Driver) {
    let mut lines = Vec::new();
    let mut failed = false;
    for (driver, foreign_keys, sql) in [(read, "ON", ""), (write, "OFF", "triggers")] {
        let db = Connection::open(database).unwrap();
        db.set_prepared_statement_cache_capacity(64);
        db.execute_batch(&format!(
            "PRAGMA foreign_keys = {foreign_keys}; PRAGMA synchronous = OFF; BEGIN"
        ))
        .unwrap();
        if !sql.is_empty() {
            drop_triggers(&db);
        }
        let mut check = Check {
            db: &db,
            checks: 0,
            failures: Vec::new(),
            skipped: BTreeMap::new(),
            changes: Changes::default(),
        };
        driver(&mut check);
        failed |= !check.failures.is_empty() || check.checks == 0;
        for failure in check.failures.iter().take(25) {
            println!("{failure}");
        }
        if check.failures.len() > 25 {
            println!("… {} failures in all", check.failures.len());
        }
        lines.push(format!(
            "{} checks with foreign keys {foreign_keys}",
            check.checks
        ));
        lines.extend(
            check
                .skipped
                .iter()
                .map(|(what, count)| format!("{count} {what}")),
        );
        db.execute_batch("ROLLBACK").unwrap();
    }
    println!("{}", lines.join(", "));
    if failed {
        std::process::exit(1);
    }
}

/// What a trigger changes is not what was written.
fn drop_triggers(db: &Connection) {
    let mut statement = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap();
    let names: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for name in names {
        db.execute_batch(&format!("DROP TRIGGER \"{}\"", name.replace('"', "\"\"")))
            .unwrap();
    }
}

fn shorter(text: String) -> String {
    text.chars().take(600).collect()
}

impl<'a> Check<'a> {
    fn fail(&mut self, text: String) {
        self.failures.push(shorter(text));
    }

    /// Counts a check, and a failure where it does not hold.
    pub fn that(&mut self, holds: bool, text: impl FnOnce() -> String) {
        self.checks += 1;
        if !holds {
            self.fail(text());
        }
    }

    /// Counts something that could not be tried.
    pub fn skip(&mut self, what: &str) {
        *self.skipped.entry(what.to_owned()).or_default() += 1;
    }

    /// Begins to read: before the change, or after it.
    pub fn turn(&mut self, turn: usize) {
        if self.changes.turn(turn) {
            let made = self.db.execute_batch(&self.changes.change);
            let change = self.changes.change.clone();
            self.that(made.is_ok(), || format!("{change}: {made:?}"));
        }
    }

    /// What a function of a table gave.
    pub fn read(&mut self, is_own: bool, function: String, read: Read) {
        self.changes.read(is_own, function, read);
    }

    /// Compares what the functions of a table gave.
    pub fn compare(&mut self, title: &str) {
        self.with_changes(|changes, that| changes.compare(title, that));
    }

    fn with_changes(&mut self, work: impl FnOnce(&mut Changes, &mut dyn FnMut(bool, String))) {
        let mut changes = std::mem::take(&mut self.changes);
        work(&mut changes, &mut |holds, text| self.that(holds, || text));
        self.changes = changes;
    }

    pub fn query(&self, sql: &str, parameters: &[Value]) -> Vec<Vec<Value>> {
        let mut statement = self
            .db
            .prepare_cached(sql)
            .unwrap_or_else(|error| panic!("{error}: {sql}"));
        let width = statement.column_count();
        let mut rows = statement.query(params_from_iter(parameters)).unwrap();
        let mut list = Vec::new();
        while let Some(row) = rows.next().unwrap_or_else(|error| panic!("{error}: {sql}")) {
            let raw = |at| match row.get_ref(at).unwrap() {
                rusqlite::types::ValueRef::Text(text) => {
                    Value::Text(String::from_utf8_lossy(text).into_owned())
                }
                other => Value::try_from(other).unwrap(),
            };
            list.push((0..width).map(raw).collect());
        }
        list
    }

    /// A number.
    pub fn number(&self, sql: &str, parameters: &[Value]) -> i64 {
        match self.query(sql, parameters)[0][0] {
            Value::Integer(number) => number,
            ref other => panic!("{other:?}: {sql}"),
        }
    }

    pub fn columns<R: Row>(prefix: &str) -> String {
        R::COLUMNS
            .iter()
            .map(|it| format!("{prefix}{}", it.name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    pub fn order<R: Row>(prefix: &str) -> String {
        if R::KEY.is_empty() {
            return String::new();
        }
        let key = R::KEY
            .iter()
            .map(|at| format!("{prefix}{}", R::COLUMNS[*at].name));
        format!(" ORDER BY {}", key.collect::<Vec<_>>().join(", "))
    }

    /// The table as it is stored, in order of the primary key, or else of the values.
    pub fn stored<R: Row>(&self) -> Vec<Vec<Value>> {
        let columns = Self::columns::<R>("");
        let sql = format!(
            "SELECT {columns} FROM {}{}",
            R::SQL_TABLE,
            Self::order::<R>("")
        );
        let mut rows = self.query(&sql, &[]);
        if R::KEY.is_empty() {
            rows.sort_by_cached_key(|row| canonical_values::<R>(row));
        }
        rows
    }

    /// Whether a field's value is the one that is stored, or becomes it in a column of the declared type.
    fn is_stored(&self, column: &Column, field: &Value, stored: &Value) -> bool {
        if same_bits(field, stored) {
            return true;
        }
        let number = |it: &Value| matches!(it, Value::Integer(_) | Value::Real(_));
        if !number(stored) || !matches!(field, Value::Text(_) | Value::Real(_)) {
            return false;
        }
        let declared = column.declared.replace("GENERATED ALWAYS", "");
        self.db
            .execute_batch(&format!("CREATE TEMP TABLE probe (it {declared})"))
            .unwrap();
        self.db
            .execute("INSERT INTO temp.probe VALUES (?1)", [field])
            .unwrap();
        let written = self
            .query("SELECT it FROM temp.probe", &[])
            .remove(0)
            .remove(0);
        self.db.execute_batch("DROP TABLE temp.probe").unwrap();
        same_bits(&written, stored)
    }

    /// All rows are what is stored, bit for bit. Gives them back in the order of [`stored`](Self::stored).
    pub fn all<R: Row, E: Debug>(&mut self, found: Result<Vec<R>, E>) -> Vec<R> {
        let stored = self.stored::<R>();
        let count = self.number(&format!("SELECT count(*) FROM {}", R::SQL_TABLE), &[]);
        let mut rows = match found {
            Ok(rows) => rows,
            Err(error) => {
                self.that(false, || format!("{}: all: {error:?}", R::SQL_TABLE));
                return Vec::new();
            }
        };
        self.that(rows.len() as i64 == count, || {
            format!("{}: all gives {} of {count} rows", R::SQL_TABLE, rows.len())
        });
        if R::KEY.is_empty() {
            rows.sort_by_cached_key(text::<R>);
        }
        for (row, stored) in rows.iter().zip(&stored) {
            for ((column, field), stored) in R::COLUMNS.iter().zip(row.values()).zip(stored) {
                let same = self.is_stored(column, &field, stored);
                self.that(same, || {
                    format!(
                        "{}.{}: {stored:?} is stored, {field:?} was read",
                        R::SQL_TABLE,
                        column.name
                    )
                });
            }
        }
        rows
    }

    /// The rows that have the values of `row` in some columns.
    fn with_values<R: Row>(&self, row: &R, columns: &[usize]) -> Vec<String> {
        let values = row.values();
        let conditions = columns
            .iter()
            .zip(1..)
            .map(|(at, number)| format!("{} = ?{number}", R::COLUMNS[*at].name));
        let sql = format!(
            "SELECT {} FROM {} WHERE {}{}",
            Self::columns::<R>(""),
            R::SQL_TABLE,
            conditions.collect::<Vec<_>>().join(" AND "),
            Self::order::<R>("")
        );
        let parameters: Vec<Value> = columns.iter().map(|at| values[*at].clone()).collect();
        self.query(&sql, &parameters)
            .iter()
            .map(|it| canonical_values::<R>(it))
            .collect()
    }

    /// A lookup of one row finds it.
    pub fn finds<R: Row, E: Debug>(
        &mut self,
        what: &str,
        row: &R,
        columns: &[usize],
        found: Result<Option<R>, E>,
    ) {
        let expected = self.with_values(row, columns);
        let own = text(row);
        self.that(expected == [own.clone()], || {
            format!("{what}: {} rows have the key of {own}", expected.len())
        });
        self.is_row(what, row, found);
    }

    /// A function gives this row.
    pub fn is_row<R: Row, E: Debug>(&mut self, what: &str, row: &R, found: Result<Option<R>, E>) {
        let same = matches!(&found, Ok(Some(found)) if text(found) == text(row));
        self.that(same, || format!("{what}: {found:?} instead of {row:?}"));
    }

    /// A function gives `expected`.
    pub fn gives<T: PartialEq + Debug, E: Debug>(
        &mut self,
        what: &str,
        expected: T,
        found: Result<T, E>,
    ) {
        let same = matches!(&found, Ok(found) if *found == expected);
        self.that(same, || {
            format!("{what}: {found:?} instead of {expected:?}")
        });
    }

    /// A lookup of many rows finds them.
    pub fn lists<R: Row, E: Debug>(
        &mut self,
        what: &str,
        row: &R,
        columns: &[usize],
        found: Result<Vec<R>, E>,
    ) {
        let mut expected = self.with_values(row, columns);
        let mut found: Vec<String> = match found {
            Ok(found) => found.iter().map(text).collect(),
            Err(error) => return self.that(false, || format!("{what}: {error:?}")),
        };
        if R::KEY.is_empty() {
            expected.sort();
            found.sort();
        }
        self.that(!found.is_empty() && found == expected, || {
            format!("{what}: {found:?} instead of {expected:?}")
        });
    }

    /// A relation's accessor gives what a hand-written join gives: `join` goes from `n`, the row, to `t`. Gives back what
    /// the accessor gave; `None` for the error that a missing row is.
    pub fn relation<N: Row, F: Row, C: Found<F>, E: Debug>(
        &mut self,
        what: &str,
        (join, distinct, exactly_one): (&str, bool, bool),
        near: &N,
        found: Result<C, E>,
    ) -> Option<Vec<String>> {
        let conditions = N::COLUMNS
            .iter()
            .zip(1..)
            .map(|(column, number)| format!("{} IS ?{number}", column.name));
        let sql = format!(
            "SELECT {} {} FROM (SELECT * FROM {} WHERE {} LIMIT 1) AS n {join}{}",
            if distinct { "DISTINCT" } else { "" },
            Self::columns::<F>("t."),
            N::SQL_TABLE,
            conditions.collect::<Vec<_>>().join(" AND "),
            Self::order::<F>("t.")
        );
        let mut expected: Vec<String> = self
            .query(&sql, &near.values())
            .iter()
            .map(|it| canonical_values::<F>(it))
            .collect();
        let mut found: Vec<String> = match found {
            Ok(found) => found.rows().iter().map(text).collect(),
            Err(error) => {
                let missing = exactly_one
                    && expected.is_empty()
                    && format!("{error:?}").starts_with("NotFound");
                self.that(missing, || {
                    format!("{what}: {error:?} instead of {expected:?}")
                });
                return None;
            }
        };
        let given = found.clone();
        if F::KEY.is_empty() {
            expected.sort();
            found.sort();
        }
        self.that(found == expected, || {
            format!("{what} of {near:?}: {found:?} instead of {expected:?}")
        });
        Some(given)
    }

    /// Following a relation from many rows gives what following it from each gives.
    pub fn loads<F: Row, C: Found<F>, E: Debug>(
        &mut self,
        what: &str,
        one_by_one: &[Option<Vec<String>>],
        loaded: Result<Vec<C>, E>,
    ) {
        let ordered = !F::KEY.is_empty();
        let sorted = |mut rows: Vec<String>| {
            if !ordered {
                rows.sort();
            }
            rows
        };
        let loaded: Vec<Option<Vec<String>>> = match loaded {
            Ok(loaded) => loaded
                .into_iter()
                .map(|it| Some(sorted(it.rows().iter().map(text).collect())))
                .collect(),
            Err(error) => {
                let missing = one_by_one.contains(&None);
                return self.that(missing, || format!("{what}: {error:?}"));
            }
        };
        let expected: Vec<_> = one_by_one
            .iter()
            .cloned()
            .map(|it| it.map(sorted))
            .collect();
        self.that(loaded == expected, || {
            format!("{what}: {loaded:?} instead of {expected:?}")
        });
    }

    /// Following a relation from no rows gives nothing.
    pub fn loads_nothing<C, E: Debug>(&mut self, what: &str, loaded: Result<Vec<C>, E>) {
        self.that(matches!(&loaded, Ok(list) if list.is_empty()), || {
            format!("{what} of no rows: not empty")
        });
    }
}
