//! Uses generated code with the connections of pools: `cargo run -p pools-example [URL…]`, with the URLs of databases on
//! PostgreSQL or MySQL that `tests/cases/feed` made. The pool of SQLite's needs no URL.

mod mysql;
mod postgres;
mod sqlite;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> Result<()> {
    sqlite::run()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    for url in std::env::args().skip(1) {
        if url.starts_with("postgres") {
            runtime.block_on(postgres::run(&url))?;
        } else {
            runtime.block_on(mysql::run(&url))?;
        }
    }
    Ok(())
}

/// What was found is what should be there.
fn is<T: PartialEq + std::fmt::Debug>(found: T, expected: T) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{found:?} instead of {expected:?}").into())
}
