//! On a file without one of the columns, such as one that an older program made, every function that names the column
//! fails and changes nothing: `SQLite` would take a name in double quotes that no column has for a text.

use std::error::Error as _;
use std::fmt::Debug;

use rusqlite::Connection;
use snapshots::missing_columns_sqlite::support::{Error, Result, Update};
use snapshots::missing_columns_sqlite::{
    Club, ClubReader, Fine, NewClubReader, NewFine, NewReader, Reader, ReaderPatch, club_readers,
    fines, readers,
};

const SCHEMA: &str = include_str!("../../tests/cases/missing_columns/sqlite.sql");

fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db
}

/// The outcomes of functions, each with the columns that it names.
struct Calls<'c> {
    db: &'c Connection,
    outcomes: Vec<(&'static str, &'static [&'static str], Option<Error>)>,
}

impl Calls<'_> {
    /// Calls a function and undoes what it changed.
    fn call<T: Debug>(
        &mut self,
        name: &'static str,
        columns: &'static [&'static str],
        call: impl FnOnce(&Connection) -> Result<T>,
    ) {
        self.db.execute_batch("SAVEPOINT call").unwrap();
        let error = call(self.db).err();
        self.db
            .execute_batch("ROLLBACK TO call; RELEASE call")
            .unwrap();
        self.outcomes.push((name, columns, error));
    }
}

const READERS: &[&str] = &["readers.id", "readers.card", "readers.town", "readers.born"];
const FINES: &[&str] = &["fines.id", "fines.reader_id", "fines.cents"];
const CLUBS: &[&str] = &["clubs.id", "clubs.title"];
const LINKS: &[&str] = &["club_readers.club_id", "club_readers.reader_id"];
const FAR_CLUBS: &[&str] = &[
    "clubs.id",
    "clubs.title",
    "club_readers.club_id",
    "club_readers.reader_id",
];

fn reads(calls: &mut Calls<'_>, reader: &Reader, fine: &Fine, link: &ClubReader) {
    calls.call("all", READERS, Reader::all);
    calls.call("all", FINES, Fine::all);
    calls.call("all", CLUBS, Club::all);
    calls.call("all", LINKS, ClubReader::all);
    calls.call("find", READERS, |db| Reader::find(db, 1));
    calls.call("find", LINKS, |db| ClubReader::find(db, 1, 1));
    calls.call("find_by", READERS, |db| Reader::find_by_card(db, "card"));
    calls.call("list_by", READERS, |db| Reader::list_by_born(db, 1970));
    calls.call("list_by_between", READERS, |db| {
        Reader::list_by_born_between(db, 0, 2000)
    });
    calls.call("exists", &["readers.id"], |db| Reader::exists(db, 1));
    calls.call("exists", LINKS, |db| ClubReader::exists(db, 1, 1));
    calls.call("page_after", READERS, |db| Reader::page_after(db, None, 9));
    calls.call("page_after", READERS, |db| {
        Reader::page_after(db, Some(1), 9)
    });
    calls.call("page_after", LINKS, |db| {
        ClubReader::page_after(db, Some((1, 1)), 9)
    });
    calls.call("page_by_after", READERS, |db| {
        Reader::page_by_card_after(db, Some("card"), 9)
    });
    calls.call("accessor", FINES, |db| reader.fines(db));
    calls.call("accessor", READERS, |db| fine.reader(db));
    calls.call("accessor", FAR_CLUBS, |db| reader.clubs(db));
    calls.call("load", FINES, |db| Reader::load_fines(db, [reader]));
    calls.call("load", READERS, |db| Fine::load_reader(db, [fine]));
    calls.call("load", FAR_CLUBS, |db| Reader::load_clubs(db, [reader]));
    calls.call("load", CLUBS, |db| ClubReader::load_club(db, [link]));
    calls.call("query", READERS, |db| Reader::query().all(db));
    calls.call("query", READERS, |db| Reader::query().first(db));
    calls.call("query", READERS, |db| Reader::query().each(db, |_| Ok(())));
    calls.call("filter", &["readers.town"], |db| {
        Reader::query()
            .filter(readers::TOWN.is_in(["town"]))
            .count(db)
    });
    calls.call("filter", &["readers.town"], |db| {
        Reader::query()
            .filter(readers::TOWN.eq("town").not())
            .exists(db)
    });
    calls.call("order_by", READERS, |db| {
        Reader::query().order_by(readers::TOWN.desc()).all(db)
    });
    calls.call("with", FINES, |db| {
        Reader::query().with(readers::fines()).all(db)
    });
    calls.call("with", READERS, |db| {
        Fine::query().with(fines::reader()).all(db)
    });
    calls.call("with", FAR_CLUBS, |db| {
        Reader::query().with(readers::clubs()).all(db)
    });
    calls.call("load of a query", CLUBS, |db| {
        club_readers::club().load(db, [link])
    });
}

fn writes(calls: &mut Calls<'_>, reader: &Reader) {
    let row = || NewReader::new("r-9").town("Oslo").born(1990);
    calls.call("insert", READERS, |db| row().insert(db));
    calls.call("insert", FINES, |db| NewFine::new(1).insert(db));
    calls.call(
        "insert_many",
        &["readers.card", "readers.town", "readers.born"],
        |db| NewReader::insert_many(db, &[row()]),
    );
    calls.call("insert_many_returning", READERS, |db| {
        NewReader::insert_many_returning(db, &[row()])
    });
    for update in [Update::Given, Update::Nothing] {
        calls.call("upsert", READERS, |db| row().id(1).upsert(db, update));
        calls.call("upsert_by", READERS, |db| row().upsert_by_card(db, update));
    }
    calls.call("upsert", READERS, |db| {
        let columns = [readers::TOWN.column()];
        row().id(1).upsert(db, Update::Only(&columns))
    });
    calls.call("upsert", LINKS, |db| {
        NewClubReader::new(2, 2).upsert(db, Update::Nothing)
    });
    calls.call("update", READERS, |db| {
        ReaderPatch::default().town("Oslo").update(db, 1)
    });
    calls.call("update", READERS, |db| ReaderPatch::default().update(db, 1));
    calls.call("delete", &["readers.id"], |db| Reader::delete(db, 1));
    calls.call("delete", LINKS, |db| ClubReader::delete(db, 1, 1));
    calls.call("delete_by", &["readers.card"], |db| {
        Reader::delete_by_card(db, "card")
    });
    calls.call("attach", LINKS, |db| reader.attach_clubs(db, &[2]));
    calls.call("detach", LINKS, |db| reader.detach_clubs(db, &[2]));
    calls.call("set", LINKS, |db| reader.set_clubs(db, &[2]));
    calls.call("set", &["club_readers.reader_id"], |db| {
        reader.set_clubs(db, &[])
    });
}

fn outcomes(db: &Connection) -> Vec<(&'static str, &'static [&'static str], Option<Error>)> {
    let whole = database();
    let reader = Reader::find(&whole, 1).unwrap().unwrap();
    let fine = Fine::find(&whole, 1).unwrap().unwrap();
    let link = ClubReader::find(&whole, 1, 1).unwrap().unwrap();
    let mut calls = Calls {
        db,
        outcomes: Vec::new(),
    };
    reads(&mut calls, &reader, &fine, &link);
    writes(&mut calls, &reader);
    calls.outcomes
}

#[test]
fn with_all_columns_every_function_succeeds() {
    for (name, columns, error) in outcomes(&database()) {
        assert!(error.is_none(), "{name} of {columns:?}: {error:?}");
    }
}

#[test]
fn without_a_column_every_function_that_names_it_fails() {
    for column in READERS.iter().chain(FINES).chain(CLUBS).chain(LINKS) {
        let (table, name) = column.split_once('.').unwrap();
        let db = database();
        db.execute_batch(&format!(
            "ALTER TABLE {table} RENAME COLUMN {name} TO another"
        ))
        .unwrap();
        let mut named = 0;
        for (function, columns, error) in outcomes(&db) {
            if !columns.contains(column) {
                continue;
            }
            named += 1;
            let text = error.as_ref().and_then(|it| it.source());
            let text = text.map(ToString::to_string).unwrap_or_default();
            let is_missing =
                text.contains("no such column") || text.contains("has no column named");
            assert!(is_missing, "{function} without {column}: {error:?}");
        }
        assert!(named > 1, "{column}");
    }
}
