//! A record shop on the code that `introspect-gen` generates from `examples/shop.sql`.
//!
//! [`db`] is generated, and never edited. [`orders`] is what this shop adds to it. [`tour`] uses each family of helpers
//! once, and [`queries`] each family of queries. `output.txt` is what it prints; a test compares the two.

pub mod db;
pub mod orders;
pub mod queries;
pub mod tour;
