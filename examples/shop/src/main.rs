//! Runs the tour on a database: `shop-example shop.db`.

use std::error::Error;

use rusqlite::Connection;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os()
        .nth(1)
        .ok_or("usage: shop-example DATABASE")?;
    let mut db = Connection::open(path)?;
    shop_example::tour::tour(&mut db, &mut std::io::stdout().lock())
}
