//! Compiles goldens of the generated code as a library. They are beside this folder, one module for each case and engine.
#![deny(warnings, missing_docs, clippy::all)]
#![allow(
    clippy::duplicate_mod,
    reason = "cases share the goldens of the support module"
)]

include!(concat!(env!("OUT_DIR"), "/goldens.rs"));
