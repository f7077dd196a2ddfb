//! is no condition on rows of
use refused::db::{Record, artists};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    Record::query().filter(artists::ID.eq(1)).all(db)?;
    Ok(())
}
