//! expected a tuple with 2 elements, found one with 3 elements
use refused::db::{Record, records};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    for (_record, _artists, _tracks) in Record::query().with(records::artists()).all(db)? {}
    Ok(())
}
