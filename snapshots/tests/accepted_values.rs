//! Values that a column's Rust type holds though they are stored as something else. (Those that it cannot hold are in the
//! `refusals.txt` of the cases.)

use rusqlite::Connection;
use snapshots::types_declared_sqlite::Number;

const SCHEMA: &str = include_str!("../../tests/cases/types_declared/sqlite.sql");

fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    db
}

#[test]
fn an_integer_that_a_float_equals_is_read() {
    let db = database();
    db.execute_batch("UPDATE numbers SET a_numeric = 9007199254740992 WHERE id = 1")
        .unwrap();
    let number = Number::find(&db, 1).unwrap().unwrap();
    assert_eq!(number.a_numeric, Some(9_007_199_254_740_992.0));
}

#[test]
fn truth_has_two_numbers_and_two_words() {
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
