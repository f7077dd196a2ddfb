//! expected `&[ColumnName<Artist>]`, found
use refused::db::support::Update;
use refused::db::{NewArtist, records};

pub fn refused(db: &rusqlite::Connection) -> refused::db::support::Result<()> {
    let changed = [records::TITLE.column()];
    NewArtist::new("One").upsert_by_name(db, Update::Only(&changed))?;
    Ok(())
}
