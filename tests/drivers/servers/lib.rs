//! What the drivers of servers share. Rows are known by an identity that hand-written statements give, and compared by
//! what `Debug` prints of them, so that nothing here is generic and each driver compiles to little.
//! Beside it a case can have a program of its own, written by hand.
#![allow(clippy::missing_panics_doc)]

use std::future::Future;
use std::pin::Pin;

mod asks;
mod changes;
mod check;
mod debug;
mod connection;
mod plan;
mod queries;
mod reads;
mod refusals;
mod writes;

pub use asks::{Answer, Asked, Asks, Held, Rows, Way, Whole, held, list, text, told};
pub use changes::Read;
pub use check::{Check, Driver, MANY, ROWS, Step, WRITES};
pub use connection::Connection;
pub use queries::TRIED;

/// A program that a case has of its own: it is called with the URL of its database.
pub type Program = fn(String) -> Pin<Box<dyn Future<Output = Result<(), Box<dyn std::error::Error>>>>>;

/// Tries everything that was generated for one database: `program NAME URL PLAN`; or what of it can be read after each of
/// some changes: `program NAME URL PLAN CHANGES`; or runs the case's own program: `program NAME URL`.
pub fn run(drivers: &[(&str, &[Driver], Option<Step>)], programs: &[(&str, Program)]) {
    let mut arguments = std::env::args().skip(1);
    let mut argument = || arguments.next().expect("two arguments");
    let (name, url) = (argument(), argument());
    let Some(plan) = arguments.next() else {
        let program = programs.iter().find(|(it, _)| *it == name);
        let (_, program) = program.unwrap_or_else(|| panic!("`{name}` has no program of its own"));
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().expect("a runtime");
        if let Err(error) = runtime.block_on(program(url)) {
            println!("{error} ({error:?})");
            std::process::exit(1);
        }
        return;
    };
    let changes = arguments.next();
    let plan = std::fs::read_to_string(plan).expect("the plan can be read");
    let plan = serde_json::from_str(&plan).expect("the plan has the right form");
    let driver = drivers.iter().find(|(it, ..)| *it == name);
    let (_, driver, trial) = driver.unwrap_or_else(|| panic!("there is no driver `{name}`"));
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().expect("a runtime");
    let is_good = match changes {
        Some(path) => {
            let changes = std::fs::read_to_string(path).expect("the changes can be read");
            runtime.block_on(refusals::run(&url, plan, driver, &changes))
        }
        None => runtime.block_on(check::run(&url, plan, driver, *trial)),
    };
    if !is_good {
        std::process::exit(1);
    }
}
