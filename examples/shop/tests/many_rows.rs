//! Rows that are inserted together: each can refer to those in front of it and to no other one, however many there are.

use rusqlite::Connection;
use shop_example::db::support::Error;
use shop_example::db::{Customer, Employee, NewCustomer, NewEmployee};

/// More than one statement inserts, and not a multiple of that.
const ROWS: i64 = 40;

fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../../shop.sql")).unwrap();
    db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    db
}

/// Employees, each of whom has the one before as a manager.
fn employees() -> Vec<NewEmployee> {
    let new = |number: i64| {
        let it = NewEmployee::new(format!("No. {number}"), format!("{number}@shop.example"));
        let it = it.id(1_000 + number);
        if number == 0 {
            it
        } else {
            it.manager_id(999 + number)
        }
    };
    (0..ROWS).map(new).collect()
}

#[test]
fn a_row_refers_to_those_in_front_of_it() {
    let db = database();
    let before = Employee::count(&db).unwrap();
    assert_eq!(NewEmployee::insert_many(&db, &employees()).unwrap(), 40);
    assert_eq!(Employee::count(&db).unwrap(), before + 40);
}

#[test]
fn a_row_refers_to_none_behind_it() {
    let db = database();
    let before = Employee::count(&db).unwrap();
    let mut new = employees();
    new.reverse();
    let refused = NewEmployee::insert_many(&db, &new);
    assert!(
        matches!(refused, Err(Error::ForeignKeyViolation { .. })),
        "{refused:?}"
    );
    assert_eq!(Employee::count(&db).unwrap(), before);
}

#[test]
fn rows_of_several_shapes_are_all_there_in_their_order() {
    let db = database();
    let new = |number: i64| {
        let it = NewCustomer::new(format!("No. {number}"), format!("{number}@post.example"));
        // One in the middle of what one statement would insert, and a few at the end.
        let is_other = number == 20 || number > 36;
        if is_other {
            it.created_at("1999-12-31 23:59:59")
        } else {
            it
        }
    };
    let new: Vec<NewCustomer> = (0..ROWS).map(new).collect();
    let before = Customer::all(&db).unwrap().len();
    assert_eq!(NewCustomer::insert_many(&db, &new).unwrap(), 40);
    let all = Customer::all(&db).unwrap();
    let names: Vec<&str> = all[before..].iter().map(|it| it.name.as_str()).collect();
    let expected: Vec<&str> = new.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, expected);
    let old = all
        .iter()
        .filter(|it| it.created_at == "1999-12-31 23:59:59");
    assert_eq!(old.count(), 4);
}
