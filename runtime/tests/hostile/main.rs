//! Documents that mean harm, by size or by shape: what they cost stays in proportion to their length, or ends in a limit.
#![cfg(all(feature = "report", feature = "value"))]

#[path = "../handwritten/mod.rs"]
mod handwritten;

mod deep;
mod formats;
mod lenient;
mod patterns;
mod stopwatch;
mod values;
