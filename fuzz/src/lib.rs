//! The fuzz targets, one function each. A function panics on a wrong result, and returns early if the input does not
//! have the expected form. Inputs of several parts are separated by a zero byte.
//!
//! The binary `seeds` writes the seeds; the binary `replay` runs inputs that were found again, without libFuzzer.

pub mod decimal;
pub mod generator;
pub mod model;
pub mod parser;
pub mod pattern;
pub mod program;
pub mod source;

/// The name and function of a target.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 7] = [
    ("parser", parser::run),
    ("pattern", pattern::run),
    ("decimal", decimal::run),
    ("program", program::run),
    ("source", source::run),
    ("generator", generator::run),
    ("model", model::run),
];

/// Splits the input into two texts, the form that most targets take.
pub(crate) fn two_texts(input: &[u8]) -> Option<(&str, &str)> {
    std::str::from_utf8(input).ok()?.split_once('\0')
}
