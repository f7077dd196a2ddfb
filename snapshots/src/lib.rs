//! Compiles every golden of the generated code. The goldens are beside this folder, one module for each case and engine.
#![deny(warnings, missing_docs, clippy::all)]

include!(concat!(env!("OUT_DIR"), "/goldens.rs"));
