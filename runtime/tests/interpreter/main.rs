//! Tests the interpreter with programs built by hand: one file per family of rules.
#![cfg(all(feature = "report", feature = "pattern", feature = "format"))]

mod applicators;
mod arrays;
mod evaluations;
mod kit;
mod limits;
mod objects;
mod references;
mod reports;
mod scalars;
mod secrets;
mod size;
mod unevaluated;
mod unions;
