//! A relational query reads everything in one transaction of `SQLite`, so that all of it is of one moment.

use std::cell::RefCell;

use rusqlite::Connection;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use snapshots::junction_05_payload_sqlite::{Order, order_details, orders, products};

const SCHEMA: &str = include_str!("../../tests/cases/junction_05_payload/sqlite.sql");

thread_local! {
    static STATEMENTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A database that tells the first word of each statement that it runs.
fn database() -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    let told = |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(_, sql) = event {
            let word = sql.split(' ').next().unwrap_or_default();
            STATEMENTS.with_borrow_mut(|it| it.push(word.to_owned()));
        }
    };
    db.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(told))
        .unwrap();
    db
}

/// What runs meanwhile.
fn traced(run: impl FnOnce()) -> Vec<String> {
    STATEMENTS.take();
    run();
    STATEMENTS.take()
}

/// Nothing but reads between the only beginning and the only end.
fn is_one_transaction(statements: &[String]) -> bool {
    matches!(statements, [begin, reads @ .., commit]
        if begin == "BEGIN" && commit == "COMMIT" && reads.len() > 1 && reads.iter().all(|it| it == "SELECT"))
}

#[test]
fn all_statements_are_of_one_transaction() {
    let db = database();
    let query = || {
        let below = products::order_details().with(order_details::order());
        Order::query().with(orders::products().with(below))
    };
    let loaded = Order::all(&db).unwrap();
    for statements in [
        traced(|| assert_eq!(query().all(&db).unwrap().len(), 2)),
        traced(|| assert!(query().first(&db).unwrap().is_some())),
        traced(|| {
            let found = orders::products()
                .with(products::order_details())
                .load(&db, &loaded);
            assert_eq!(found.unwrap().len(), 2);
        }),
    ] {
        assert!(is_one_transaction(&statements), "{statements:?}");
    }
}

#[test]
fn within_a_transaction_there_is_no_other_one() {
    let mut db = database();
    let transaction = db.transaction().unwrap();
    let statements = traced(|| {
        let found = Order::query().with(orders::products()).all(&transaction);
        assert_eq!(found.unwrap().len(), 2);
    });
    assert!(statements.iter().all(|it| it == "SELECT"), "{statements:?}");
}
