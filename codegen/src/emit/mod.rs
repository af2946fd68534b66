//! Emits Rust tokens from the results of earlier phases.
//! The only place with `quote!`. Does not depend on files, keywords or layout.

pub mod build;
pub mod check;
pub(crate) mod docs;
mod imports;
pub mod links;
pub(crate) mod lints;
pub mod model;
pub mod operations;
pub mod outline;
pub(crate) mod path;
pub mod program;
pub mod registry;
mod size;
pub mod types;
pub mod why;
