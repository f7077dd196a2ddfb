//! expected `Filter<Record>`, found `Filter<Artist>`
use refused::db::{Record, artists, records};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    Record::query().filter(records::ID.eq(1).and(artists::ID.eq(1))).all(db)?;
    Ok(())
}
