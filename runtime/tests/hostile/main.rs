//! Malicious documents, by size or by shape: their cost is proportional to their length, or they reach a limit.
#![cfg(all(feature = "report", feature = "value"))]

#[path = "../handwritten/mod.rs"]
mod handwritten;

mod deep;
mod formats;
mod lenient;
mod patterns;
mod stopwatch;
mod values;
