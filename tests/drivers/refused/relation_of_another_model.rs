//! type mismatch resolving `<Many<Artist, Record> as Branch>::From == Record`
use refused::db::{Record, artists};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    Record::query().with(artists::records()).all(db)?;
    Ok(())
}
