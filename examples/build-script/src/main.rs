//! Tells which books of a lending library are out. Its argument is a database that was made of `examples/library.sql`.

use std::process::ExitCode;

include!(concat!(env!("OUT_DIR"), "/db.rs"));

use db::support::Filter;
use db::{Loan, Named, loans};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: build-script-example DATABASE");
        return ExitCode::from(2);
    };
    match tell(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A condition on anything that has a name.
fn called<M: Named>(beginning: &str) -> Filter<M> {
    M::NAME.like(format!("{beginning}%"))
}

fn tell(path: &str) -> db::support::Result<()> {
    let database = rusqlite::Connection::open(path)?;
    let open = Loan::query()
        .filter(loans::RETURNED_ON.is_null())
        .with(loans::book())
        .with(loans::borrower().filter(called("")))
        .all(&database)?;
    for (loan, book, borrower) in open {
        println!("{:?} since {}: {:?}", book, loan.lent_on, borrower);
    }
    Ok(())
}
