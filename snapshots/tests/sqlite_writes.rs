//! What writing to `SQLite` gives where a key's index compares otherwise than its columns, where a trigger leaves a row as it
//! was, and where another key is in the way.

use std::fmt::Debug;

use rusqlite::Connection;
use snapshots::keys_collated_sqlite::support::{Error, Result, Update};
use snapshots::keys_collated_sqlite::{
    Label, NewLabel, NewSlug, NewUser, Slug, SlugPatch, User, UserPatch, users,
};
use snapshots::triggers_sqlite::support::Update as TriggerUpdate;
use snapshots::triggers_sqlite::{NewNote, NewPair, Note, NotePatch};

const SCHEMA: &str = include_str!("../../tests/cases/keys_collated/sqlite.sql");

fn database(more: &str) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    db.execute_batch(more).unwrap();
    db
}

fn user(name: &str, realm: &str) -> NewUser {
    NewUser::new(name, realm).note("new")
}

#[test]
fn keys_compare_as_their_index_does() {
    let db = database("");
    let nothing = user("ANN", "a").upsert_by_name_and_realm(&db, Update::Nothing);
    let found = nothing.unwrap();
    assert_eq!((found.id, found.name.as_str()), (1, "Ann"));
    assert_eq!(found.note.as_deref(), Some("one"));
    let given = user("ANN", "a").upsert_by_name_and_realm(&db, Update::Given);
    let changed = given.unwrap();
    assert_eq!((changed.id, changed.name.as_str()), (1, "Ann"));
    assert_eq!(changed.note.as_deref(), Some("new"));
    let columns = [users::NAME.column()];
    let renamed = user("ANN", "a").upsert_by_name_and_realm(&db, Update::Only(&columns));
    assert_eq!(renamed.unwrap().name, "ANN");
    // The other column of the key compares byte by byte.
    let found = User::find_by_name_and_realm(&db, "aNN", "A").unwrap();
    assert_eq!(found.unwrap().id, 2);
    assert_eq!(User::find_by_name_and_realm(&db, "BO", "A").unwrap(), None);
    let other = user("BO", "A").upsert_by_name_and_realm(&db, Update::Nothing);
    assert_eq!(other.unwrap().name, "BO");

    let label = NewLabel::new("ABC").upsert_by_label(&db, Update::Nothing);
    assert_eq!(label.unwrap().label, "Abc");
    assert!(Label::delete_by_label(&db, "abC").unwrap());
    let label = NewLabel::new("ABC").upsert_by_label(&db, Update::Nothing);
    assert_eq!(label.unwrap().label, "ABC");
}

#[test]
fn a_primary_key_compares_as_its_index_does() {
    let db = database("");
    assert_eq!(Slug::find(&db, "HOME").unwrap().unwrap().slug, "Home");
    assert!(Slug::exists(&db, "hOME").unwrap());
    let slug = NewSlug::new("HOME").upsert(&db, Update::Nothing).unwrap();
    assert_eq!(
        (slug.slug.as_str(), slug.note.as_deref()),
        ("Home", Some("one"))
    );
    let changed = SlugPatch::default()
        .note("two")
        .update(&db, "HOME")
        .unwrap();
    assert_eq!(changed.unwrap().note.as_deref(), Some("two"));
    assert!(Slug::delete(&db, "HOME").unwrap());
    assert_eq!(Slug::count(&db).unwrap(), 1);
}

fn is_not_returned<T: Debug>(result: Result<T>) -> bool {
    matches!(result, Err(Error::NotReturned { table: "users" }))
}

#[test]
fn a_row_that_a_trigger_ignores_is_not_returned() {
    let db = database(
        "CREATE TRIGGER no_insert BEFORE INSERT ON users BEGIN SELECT RAISE(IGNORE); END;
         CREATE TRIGGER no_update BEFORE UPDATE ON users BEGIN SELECT RAISE(IGNORE); END;
         CREATE TRIGGER no_delete BEFORE DELETE ON users BEGIN SELECT RAISE(IGNORE); END;",
    );
    let before = User::all(&db).unwrap();
    let row = user("new", "a");
    assert!(is_not_returned(row.insert(&db)));
    for update in [Update::Given, Update::Nothing] {
        assert!(is_not_returned(row.upsert_by_name_and_realm(&db, update)));
        assert!(is_not_returned(row.upsert(&db, update)));
    }
    assert_eq!(
        NewUser::insert_many(&db, std::slice::from_ref(&row)).unwrap(),
        0
    );
    let found = NewUser::insert_many_returning(&db, std::slice::from_ref(&row));
    assert_eq!(found.unwrap(), []);
    let patch = UserPatch::default().note("changed");
    assert!(is_not_returned(patch.update(&db, 1)));
    // That there is no such row is another answer.
    assert_eq!(patch.update(&db, 99).unwrap(), None);
    assert!(!User::delete(&db, 1).unwrap());
    assert_eq!(User::all(&db).unwrap(), before);
}

#[test]
fn another_key_refuses_an_upsert() {
    let db = database("");
    let row = user("cy", "a").id(9).code("x");
    let error = row.upsert_by_name_and_realm(&db, Update::Given);
    assert!(
        matches!(&error, Err(Error::UniqueViolation { constraint, .. }) if *constraint == users::constraints::USERS_CODE),
        "{error:?}"
    );
    assert_eq!(User::count(&db).unwrap(), 3);
}

#[test]
fn a_row_comes_back_as_triggers_left_it() {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../../tests/cases/triggers/sqlite.sql"))
        .unwrap();
    let note = NewNote::new("Third").insert(&db).unwrap();
    assert_eq!((note.slug.as_deref(), note.changes), (Some("third"), 0));
    assert_eq!(Note::find(&db, note.id).unwrap().unwrap(), note);
    let patch = NotePatch::default().title("3rd");
    let changed = patch.update(&db, note.id).unwrap().unwrap();
    assert_eq!((changed.title.as_str(), changed.changes), ("3rd", 1));
    let rows = [NewNote::new("A"), NewNote::new("B")];
    let inserted = NewNote::insert_many_returning(&db, &rows).unwrap();
    let slugs: Vec<_> = inserted.iter().map(|it| it.slug.as_deref()).collect();
    assert_eq!(slugs, [Some("a"), Some("b")]);
    let row = NewNote::new("4th").id(note.id);
    let upserted = row.upsert(&db, TriggerUpdate::Given).unwrap();
    assert_eq!((upserted.title.as_str(), upserted.changes), ("4th", 2));
    let new = NewNote::new("C").upsert_by_title(&db, TriggerUpdate::Nothing);
    assert_eq!(new.unwrap().slug.as_deref(), Some("c"));
    let pair = NewPair::new("y", 1).insert(&db).unwrap();
    assert_eq!(pair.note.as_deref(), Some("!"));
}
