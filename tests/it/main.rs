//! Everything that is not a trial over a case: the command line, error texts, and the rules that the source keeps.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files, read the environment, and stop where something is not as it should be"
)]

mod architecture;
mod check;
mod cli;
mod config;
mod connection;
mod diagram;
mod diff;
mod errors;
mod filters;
mod growth;
mod init;
mod lint;
mod regeneration;
mod relations;
mod schemas;
mod support;
mod templates;
mod terminal;
