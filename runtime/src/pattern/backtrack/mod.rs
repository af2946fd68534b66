//! The backtracking engine: exact to the letter of ECMA-262, and bounded by a number of steps.
//! Knows nothing of how a pattern is spelled.

mod compile;
mod machine;
mod program;

pub(super) use compile::compile;
pub(super) use program::Program;
