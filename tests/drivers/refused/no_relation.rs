//! is no relation
use refused::db::{Record, records};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    Record::query().with(records::ID).all(db)?;
    Ok(())
}
