//! What is asked for can be read.
use refused::db::support::Update;
use refused::db::{Artist, NewArtist, Record, artists, records};

pub fn allowed(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    let found = Record::query()
        .filter(records::TITLE.like("A%").and(records::ID.gt(3)))
        .with(records::artists().filter(artists::ID.eq(1)))
        .all(db)?;
    for (record, artists) in found {
        let _: (Record, Vec<Artist>) = (record, artists);
    }
    NewArtist::new("One").upsert_by_name(db, Update::Only(&[artists::NAME.column()]))?;
    Ok(())
}
