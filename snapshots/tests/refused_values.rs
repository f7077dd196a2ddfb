//! Values that a column's Rust type cannot hold are errors, never other values. The golden of `types_declared` is tried
//! on rows that the run trials do not have, as there every row has to be readable.

use rusqlite::Connection;
use snapshots::types_declared_sqlite::{Error, Number, Text};

const SCHEMA: &str = include_str!("../../tests/cases/types_declared/sqlite.sql");

fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    db
}

/// The column that is to blame after `SET` was carried out on a row, and the type that it cannot have.
fn refused<T>(set: &str, read: impl Fn(&Connection) -> Result<T, Error>) -> (String, &'static str) {
    let db = database();
    db.execute_batch(set).unwrap();
    match read(&db) {
        Err(Error::Value {
            column, expected, ..
        }) => (column, expected),
        Err(other) => panic!("{set}: {other:?}"),
        Ok(_) => panic!("{set}: it was read"),
    }
}

#[test]
fn numbers_are_not_rounded() {
    let number = |set: &str| refused(set, |db| Number::find(db, 1));
    for (value, column) in [
        ("9007199254740993", "a_numeric"),
        ("-9007199254740993", "a_decimal"),
    ] {
        let set = format!("UPDATE numbers SET {column} = {value} WHERE id = 1");
        assert_eq!(number(&set), (column.to_owned(), "f64"));
    }
    assert_eq!(
        number("UPDATE numbers SET an_int = 1.5 WHERE id = 1"),
        ("an_int".to_owned(), "i64")
    );
    assert_eq!(
        number("UPDATE numbers SET a_bigint = 'many' WHERE id = 1"),
        ("a_bigint".to_owned(), "i64")
    );
    assert_eq!(
        number("UPDATE numbers SET a_real = 'much' WHERE id = 1"),
        ("a_real".to_owned(), "f64")
    );
}

#[test]
fn a_float_that_is_whole_is_read() {
    let db = database();
    db.execute_batch("UPDATE numbers SET a_numeric = 9007199254740992 WHERE id = 1")
        .unwrap();
    let number = Number::find(&db, 1).unwrap().unwrap();
    assert_eq!(number.a_numeric, Some(9_007_199_254_740_992.0));
}

#[test]
fn truth_has_two_numbers_and_two_words() {
    let number = |set: &str| refused(set, |db| Number::find(db, 1));
    for value in ["2", "-1", "0.5", "'yes'"] {
        let set = format!("UPDATE numbers SET a_bool = {value} WHERE id = 1");
        assert_eq!(number(&set), ("a_bool".to_owned(), "bool"));
    }
    let db = database();
    for (value, expected) in [
        ("'true'", true),
        ("'FALSE'", false),
        ("1", true),
        ("0", false),
    ] {
        db.execute_batch(&format!("UPDATE numbers SET a_bool = {value}"))
            .unwrap();
        assert_eq!(Number::find(&db, 1).unwrap().unwrap().a_bool, expected);
    }
}

#[test]
fn bytes_are_not_text_and_nothing_is_not_a_value() {
    let text = |set: &str| refused(set, |db| Text::find(db, 1));
    assert_eq!(
        text("UPDATE texts SET a_json = x'7b7d' WHERE id = 1"),
        ("a_json".to_owned(), "String")
    );
    // Text that is not UTF-8.
    assert_eq!(
        text("UPDATE texts SET a_text = CAST(x'ff' AS TEXT) WHERE id = 1"),
        ("a_text".to_owned(), "String")
    );
}
