//! expected `Order<Record>`, found `Order<Artist>`
use refused::db::{Record, artists};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    Record::query().order_by(artists::ID.asc()).all(db)?;
    Ok(())
}
