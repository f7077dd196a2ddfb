//! introspect-gen
mod access;
mod config;
mod database_url;
mod diagnostic;
mod error;
mod introspect;
pub mod ir;
mod naming;
mod relations;

pub use config::Config;
pub use database_url::DatabaseUrl;
pub use diagnostic::Diagnostic;
pub use error::Error;
pub use introspect::{Introspection, introspect};
