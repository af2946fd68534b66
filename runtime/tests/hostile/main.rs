//! Malicious documents have a cost proportional to their length, or reach a limit.
#![cfg(all(feature = "report", feature = "value"))]

#[path = "../handwritten/mod.rs"]
mod handwritten;

mod deep;
mod formats;
mod lenient;
mod lines;
mod patterns;
mod stopwatch;
mod values;
