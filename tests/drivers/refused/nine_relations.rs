//! a query can have no more than eight relations at one level
use refused::db::{Record, records};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    Record::query()
        .with(records::label())
        .with(records::credits())
        .with(records::order_items())
        .with(records::record_genres())
        .with(records::tracks())
        .with(records::artists())
        .with(records::orders())
        .with(records::genres())
        .with(records::artists_with_links())
        .all(db)?;
    Ok(())
}
