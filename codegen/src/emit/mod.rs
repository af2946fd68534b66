//! Rust as tokens, from what the phases before have found out. The only place with `quote!`.
//! Knows neither files nor keywords nor layout.

pub mod build;
pub mod check;
mod imports;
pub mod links;
pub mod model;
pub(crate) mod path;
pub mod program;
pub mod write;
pub(crate) mod docs;
pub(crate) mod lints;
pub mod outline;
pub mod registry;
pub mod types;
