//! cannot be compared with a column of type `i64`
use refused::db::{Record, records};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    Record::query().filter(records::ID.eq("one")).all(db)?;
    Ok(())
}
