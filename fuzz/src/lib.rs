//! What each fuzz target does with its input. A function panics where something is wrong, and returns where the input is
//! no input for it. Inputs of several parts are separated by a zero byte.
//!
//! Seeds are made by the binary `seeds`, and found inputs are run again, without libFuzzer, by the binary `replay`.

pub mod decimal;
pub mod generator;
pub mod model;
pub mod parser;
pub mod pattern;
pub mod program;
pub mod source;

/// A target by its name.
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

/// Two parts of text, as most targets take them.
pub(crate) fn two_texts(input: &[u8]) -> Option<(&str, &str)> {
    std::str::from_utf8(input).ok()?.split_once('\0')
}
