//! Compiles goldens of the generated code as a library. They are beside this folder, one module for each case and engine.
#![deny(warnings, missing_docs, clippy::all)]
#![allow(
    clippy::duplicate_mod,
    reason = "cases share the goldens of the support module"
)]

/// The types that a case has for its columns.
#[path = "../../tests/cases/own_types/types.rs"]
pub mod own_types;

include!(concat!(env!("OUT_DIR"), "/goldens.rs"));
