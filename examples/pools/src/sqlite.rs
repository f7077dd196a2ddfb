//! SQLite, with r2d2.

#[path = "../../../snapshots/feed/sqlite/generated/mod.rs"]
mod db;

use rusqlite::Connection;

use crate::{Result, is};
use db::{NewPost, Person, Post, people};

/// Opens connections to a database that all of them share, and that is gone with the last one.
struct Memory;

impl r2d2::ManageConnection for Memory {
    type Connection = Connection;
    type Error = rusqlite::Error;

    fn connect(&self) -> rusqlite::Result<Connection> {
        Connection::open("file:pool?mode=memory&cache=shared")
    }

    fn is_valid(&self, db: &mut Connection) -> rusqlite::Result<()> {
        db.execute_batch("")
    }

    fn has_broken(&self, _: &mut Connection) -> bool {
        false
    }
}

pub fn run() -> Result<()> {
    let pool = r2d2::Pool::builder().max_size(2).build(Memory)?;
    pool.get()?
        .execute_batch(include_str!("../../../tests/cases/feed/sqlite.sql"))?;

    let mut db = pool.get()?;
    let ana = Person::find(&db, 1)?;
    is(ana.map(|it| it.name).as_deref(), Some("Ana"))?;
    let transaction = db.transaction()?;
    let new = [NewPost::new(1, "Third", 2.5, "2024-01-01")];
    is(NewPost::insert_many(&transaction, &new)?, 1)?;
    transaction.commit()?;
    let feed: Vec<(Person, Vec<Post>)> = Person::query().with(people::posts()).all(&db)?;
    is(
        feed.iter().map(|(_, posts)| posts.len()).collect(),
        vec![3, 0],
    )
}
