//! What the trials share: cases and the corpus as databases, goldens, and the package of drivers.

pub mod case;
pub mod connections;
pub mod corpus;
pub mod driver;
pub mod driver_query;
pub mod driver_server;
pub mod driver_write;
pub mod families;
pub mod fill;
pub mod golden;
pub mod name_crates;
pub mod package;
pub mod plan;
pub mod stages;
pub mod upserts;
pub mod workflow;
pub mod workspace;
