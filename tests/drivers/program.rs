//! Tries everything that was generated for one database: `trials NAME DATABASE`; or what of it can be read after each of
//! some changes: `trials NAME DATABASE CHANGES`.
#![deny(warnings, clippy::all)]

#[path = "../src/changes.rs"]
mod changes;
#[path = "../src/queries.rs"]
mod queries;
#[path = "../src/row.rs"]
mod row;
#[path = "../src/runtime.rs"]
mod runtime;
#[path = "../src/writes.rs"]
mod writes;
// MODULES

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (name, database) = (arguments.next().unwrap(), arguments.next().unwrap());
    let (halves, trial, refuse): runtime::Program = match name.as_str() {
        // ARMS
        _ => panic!("there is no driver `{name}`"),
    };
    match arguments.next() {
        Some(changes) => runtime::refuse(&database, refuse, &changes),
        None => runtime::run(&database, halves, trial),
    }
}
