//! A program that is read when it is first asked for, so that it can be a `static`: [`LazyProgram`].
//! Knows nothing of what its lines say.

use std::sync::OnceLock;

use super::{places, read};
use crate::program::{Program, SubschemaId};

/// A program in a `static` of generated code.
#[derive(Debug)]
pub struct LazyProgram {
    text: &'static str,
    program: OnceLock<Option<Program>>,
}

impl LazyProgram {
    /// A program by its text.
    pub const fn new(text: &'static str) -> Self {
        Self { text, program: OnceLock::new() }
    }

    /// The same, of a program with patterns: there only with the feature `pattern`, so that generated code which needs
    /// that feature does not compile without it.
    #[cfg(feature = "pattern")]
    #[must_use]
    pub const fn with_patterns(self) -> Self {
        self
    }

    /// The same, of a program with a pattern that needs backtracking: there only with the feature `backtrack`.
    #[cfg(feature = "backtrack")]
    #[must_use]
    pub const fn with_backtracking(self) -> Self {
        self
    }

    /// The same, of a program that asserts formats: there only with the feature `format`.
    #[cfg(feature = "format")]
    #[must_use]
    pub const fn with_formats(self) -> Self {
        self
    }

    /// The program, read at the first call; `None` for a text that is no program.
    pub fn get(&self) -> Option<&Program> {
        self.program.get_or_init(|| read(self.text).ok()).as_ref()
    }

    /// The program and its subschema at a place; `None` where there is no such thing.
    pub fn entry(&self, place: &str) -> Option<(&Program, SubschemaId)> {
        let program = self.get()?;
        Some((program, places::find(program, place)?))
    }
}
