//! What the drivers of servers share. Rows are known by an identity that hand-written statements give, and compared by
//! what `Debug` prints of them, so that nothing here is generic and each driver compiles to little.
#![allow(clippy::missing_panics_doc)]

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

/// Tries everything that was generated for one database: `program NAME URL PLAN`; or what of it can be read after each of
/// some changes: `program NAME URL PLAN CHANGES`.
pub fn run(drivers: &[(&str, &[Driver], Option<Step>)]) {
    let mut arguments = std::env::args().skip(1);
    let mut argument = || arguments.next().expect("three arguments");
    let (name, url, plan) = (argument(), argument(), argument());
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
