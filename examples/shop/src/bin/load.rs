//! Makes a new database of an SQL script: `load shop.sql shop.db`. So the example needs no `sqlite3` program.

use std::error::Error;
use std::path::PathBuf;

use rusqlite::Connection;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(script), Some(database), None) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: load SCRIPT DATABASE".into());
    };
    if database.exists() {
        return Err(format!("`{}` is there already", database.display()).into());
    }
    let script = std::fs::read_to_string(script)?;
    Connection::open(database)?.execute_batch(&script)?;
    Ok(())
}
