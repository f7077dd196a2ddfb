//! expected `&[ColumnName<Artist>]`, found
use refused::db::{NewArtist, Update, records};

pub fn refused(db: &rusqlite::Connection) -> refused::db::Result<()> {
    let changed = [records::TITLE.column()];
    NewArtist::new("One").upsert_by_name(db, Update::Only(&changed))?;
    Ok(())
}
