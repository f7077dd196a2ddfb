//! Types of the program's in generated code: values that they cannot be made of are errors with the column.

use rusqlite::Connection;
use snapshots::own_types::{AccountId, Email};
use snapshots::own_types_sqlite::support::Error;
use snapshots::own_types_sqlite::{Account, Picture, accounts};

fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    let schema = include_str!("../../tests/cases/own_types/sqlite.sql");
    db.execute_batch(schema).unwrap();
    db
}

#[test]
fn keys_and_conditions_have_the_type() {
    let db = database();
    let picture = Picture::find(&db, 1).unwrap().unwrap();
    assert_eq!(picture.profile_id, Some(AccountId::from(1)));
    let email = Email::try_from("b@b.c".to_owned()).unwrap();
    let found = Account::query().filter(accounts::EMAIL.eq(&email));
    assert_eq!(found.first(&db).unwrap().unwrap().id, AccountId::from(2));
}

#[test]
fn what_cannot_be_made_is_an_error() {
    for (change, column, expected) in [
        (
            "backup_email = 'nobody'",
            "backup_email",
            "crate::own_types::Email",
        ),
        (
            "settings = '{\"theme\":1}'",
            "settings",
            "crate::own_types::Settings",
        ),
        ("level = 'high'", "level", "crate::own_types::Level"),
    ] {
        let db = database();
        let sql = format!("UPDATE accounts SET {change} WHERE id = 2");
        db.execute_batch(&sql).unwrap();
        let error = Account::find(&db, AccountId::from(2)).unwrap_err();
        let Error::Value {
            table: "accounts",
            column: found,
            expected: type_name,
            ..
        } = &error
        else {
            panic!("{change}: {error}");
        };
        assert_eq!((found.as_str(), *type_name), (column, expected));
    }
}
