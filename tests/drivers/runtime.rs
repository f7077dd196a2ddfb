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
use crate::row::{Table, found_texts, same_bits, texts};

/// Tries the generated code of one database.
pub type Driver = fn(&mut Check<'_>);

/// What tries one database: what reads and what writes, what is tried for it alone, and what reads after changes.
pub type Program = ([Driver; 2], Option<Driver>, &'static [Driver]);

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

/// Runs both halves of a driver and what is tried for this database alone, and ends the program with status 1 where
/// anything failed.
pub fn run(database: &str, [read, write]: [Driver; 2], trial: Option<Driver>) {
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
    if let Some(trial) = trial {
        let db = Connection::open(database).unwrap();
        let mut check = Check {
            db: &db,
            checks: 0,
            failures: Vec::new(),
            skipped: BTreeMap::new(),
            changes: Changes::default(),
        };
        trial(&mut check);
        failed |= !check.failures.is_empty() || check.checks == 0;
        for failure in check.failures.iter().take(25) {
            println!("{failure}");
        }
        lines.push(format!("{} checks of its own", check.checks));
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

    /// The rows that a statement gives, as text.
    pub fn rows(&mut self, sql: &str) -> Vec<Vec<Option<String>>> {
        let text = |value| match value {
            Value::Null => None,
            Value::Integer(number) => Some(number.to_string()),
            Value::Text(text) => Some(text),
            other => Some(format!("{other:?}")),
        };
        let rows = self.query(sql, &[]).into_iter();
        rows.map(|row| row.into_iter().map(text).collect()).collect()
    }

    /// Runs statements.
    pub fn execute(&mut self, sql: &str) {
        let made = self.db.execute_batch(sql);
        self.that(made.is_ok(), || format!("{sql}: {made:?}"));
    }

    /// A number.
    pub fn number(&self, sql: &str, parameters: &[Value]) -> i64 {
        match self.query(sql, parameters)[0][0] {
            Value::Integer(number) => number,
            ref other => panic!("{other:?}: {sql}"),
        }
    }

    /// The rows of a statement that gives those of a table, in a form that can be compared.
    pub fn texts(&self, table: Table, sql: &str, parameters: &[Value]) -> Vec<String> {
        let rows = self.query(sql, parameters);
        rows.iter().map(|it| table.text(it)).collect()
    }

    /// The table as it is stored, in order of the primary key, or else of the values.
    pub fn stored<R: Row>(&self) -> Vec<Vec<Value>> {
        self.stored_in(Table::of::<R>())
    }

    /// As [`stored`](Self::stored).
    pub fn stored_in(&self, table: Table) -> Vec<Vec<Value>> {
        let (columns, order) = (table.names(""), table.order(""));
        let mut rows = self.query(&format!("SELECT {columns} FROM {}{order}", table.name), &[]);
        if !table.has_key() {
            rows.sort_by_cached_key(|row| table.text(row));
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
        let table = Table::of::<R>();
        let mut rows = match found {
            Ok(rows) => rows,
            Err(error) => {
                self.that(false, || format!("{}: all: {error:?}", table.name));
                return Vec::new();
            }
        };
        if !table.has_key() {
            rows.sort_by_cached_key(text::<R>);
        }
        let mut values = Vec::with_capacity(rows.len());
        for row in &rows {
            values.push(row.values());
        }
        self.are_stored(table, &values);
        rows
    }

    fn are_stored(&mut self, table: Table, rows: &[Vec<Value>]) {
        let stored = self.stored_in(table);
        let count = self.number(&format!("SELECT count(*) FROM {}", table.name), &[]);
        self.that(rows.len() as i64 == count, || {
            format!("{}: all gives {} of {count} rows", table.name, rows.len())
        });
        for (row, stored) in rows.iter().zip(&stored) {
            for ((column, field), stored) in table.columns.iter().zip(row).zip(stored) {
                let same = self.is_stored(column, field, stored);
                self.that(same, || {
                    format!(
                        "{}.{}: {stored:?} is stored, {field:?} was read",
                        table.name, column.name
                    )
                });
            }
        }
    }

    /// The rows that have the values of a row in some columns.
    fn with_values(&self, table: Table, values: &[Value], columns: &[usize]) -> Vec<String> {
        let conditions = columns.iter().zip(1..);
        let conditions =
            conditions.map(|(at, number)| format!("{} = ?{number}", table.columns[*at].name));
        let sql = format!(
            "SELECT {} FROM {} WHERE {}{}",
            table.names(""),
            table.name,
            conditions.collect::<Vec<_>>().join(" AND "),
            table.order("")
        );
        let parameters: Vec<Value> = columns.iter().map(|at| values[*at].clone()).collect();
        self.texts(table, &sql, &parameters)
    }

    /// A lookup of one row finds it.
    pub fn finds<R: Row, E: Debug>(
        &mut self,
        what: &str,
        row: &R,
        columns: &[usize],
        found: Result<Option<R>, E>,
    ) {
        self.is_alone(what, Table::of::<R>(), &row.values(), columns);
        self.is_row(what, row, found);
    }

    fn is_alone(&mut self, what: &str, table: Table, values: &[Value], columns: &[usize]) {
        let expected = self.with_values(table, values, columns);
        let own = table.text(values);
        self.that(expected == [own.clone()], || {
            format!("{what}: {} rows have the key of {own}", expected.len())
        });
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
        let table = Table::of::<R>();
        let expected = self.with_values(table, &row.values(), columns);
        let is_any = matches!(&found, Ok(found) if !found.is_empty());
        self.that(is_any || found.is_err(), || format!("{what}: nothing"));
        self.are_texts(what, table, expected, found_texts(found));
    }

    /// Rows were found, and are these.
    pub fn are_texts(
        &mut self,
        what: &str,
        table: Table,
        expected: Vec<String>,
        found: Result<Vec<String>, String>,
    ) {
        let expected = table.sorted(expected);
        let found = found.map(|it| table.sorted(it));
        self.that(found.as_ref() == Ok(&expected), || {
            format!("{what}: {found:?} instead of {expected:?}")
        });
    }

    /// A relation's accessor gives what a hand-written join gives: `join` goes from `n`, the row, to `t`. Gives back what
    /// the accessor gave; `None` for the error that a missing row is.
    pub fn relation<N: Row, F: Row, C: Found<F>, E: Debug>(
        &mut self,
        what: &str,
        kind: (&str, bool, bool),
        near: &N,
        found: Result<C, E>,
    ) -> Option<Vec<String>> {
        let found = match found {
            Ok(found) => Ok(texts(&found.rows())),
            Err(error) => Err(format!("{error:?}")),
        };
        let tables = [Table::of::<N>(), Table::of::<F>()];
        self.relation_of(what, kind, tables, &near.values(), found)
    }

    fn relation_of(
        &mut self,
        what: &str,
        (join, distinct, exactly_one): (&str, bool, bool),
        [from, to]: [Table; 2],
        near: &[Value],
        found: Result<Vec<String>, String>,
    ) -> Option<Vec<String>> {
        let conditions = from.columns.iter().zip(1..);
        let conditions =
            conditions.map(|(column, number)| format!("{} IS ?{number}", column.name));
        let sql = format!(
            "SELECT {} {} FROM (SELECT * FROM {} WHERE {} LIMIT 1) AS n {join}{}",
            if distinct { "DISTINCT" } else { "" },
            to.names("t."),
            from.name,
            conditions.collect::<Vec<_>>().join(" AND "),
            to.order("t.")
        );
        let expected = to.sorted(self.texts(to, &sql, near));
        let given = match found {
            Ok(given) => given,
            Err(error) => {
                let missing =
                    exactly_one && expected.is_empty() && error.starts_with("NotFound");
                self.that(missing, || {
                    format!("{what}: {error} instead of {expected:?}")
                });
                return None;
            }
        };
        let found = to.sorted(given.clone());
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
        let loaded = match loaded {
            Ok(loaded) => {
                let mut lists = Vec::with_capacity(loaded.len());
                for found in loaded {
                    lists.push(texts(&found.rows()));
                }
                Ok(lists)
            }
            Err(error) => Err(format!("{error:?}")),
        };
        self.loads_in(what, Table::of::<F>(), one_by_one, loaded);
    }

    fn loads_in(
        &mut self,
        what: &str,
        table: Table,
        one_by_one: &[Option<Vec<String>>],
        loaded: Result<Vec<Vec<String>>, String>,
    ) {
        let loaded: Vec<Option<Vec<String>>> = match loaded {
            Ok(loaded) => loaded.into_iter().map(|it| Some(table.sorted(it))).collect(),
            Err(error) => {
                let missing = one_by_one.contains(&None);
                return self.that(missing, || format!("{what}: {error}"));
            }
        };
        let expected = one_by_one.iter().cloned();
        let expected: Vec<_> = expected.map(|it| it.map(|it| table.sorted(it))).collect();
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
