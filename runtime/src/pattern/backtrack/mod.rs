//! The backtracking engine: exactly as ECMA-262 specifies, with a limit on the number of steps.
//! Knows nothing of the syntax of patterns.

mod compile;
mod machine;
mod program;

pub(super) use compile::compile;
pub(super) use program::Program;
