//! A program that is parsed on first use, so that it can be a `static`: [`LazyProgram`].
//! Does not depend on the content of its lines.

use std::sync::OnceLock;

use super::{places, read};
use crate::program::{Program, SubschemaId};

/// A program in a `static` of generated code.
#[derive(Debug)]
pub struct LazyProgram {
    text: &'static str,
    program: OnceLock<Option<Program>>,
    /// Its subschemas by location, because each decoding of a type that is written in place looks for one.
    ordered: OnceLock<Vec<SubschemaId>>,
}

impl LazyProgram {
    /// Creates a program from its text.
    pub const fn new(text: &'static str) -> Self {
        Self { text, program: OnceLock::new(), ordered: OnceLock::new() }
    }

    /// Returns the program unchanged. Only available with the feature `pattern`, so that generated code with patterns
    /// does not compile without it.
    #[cfg(feature = "pattern")]
    #[must_use]
    pub const fn with_patterns(self) -> Self {
        self
    }

    /// Returns the program unchanged. Only available with the feature `backtrack`, which some patterns need.
    #[cfg(feature = "backtrack")]
    #[must_use]
    pub const fn with_backtracking(self) -> Self {
        self
    }

    /// Returns the program unchanged. Only available with the feature `format`, which asserted formats need.
    #[cfg(feature = "format")]
    #[must_use]
    pub const fn with_formats(self) -> Self {
        self
    }

    /// Returns the length of its text.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Returns the program, which is parsed at the first call; `None` if the text is not valid.
    pub fn get(&'static self) -> Option<&'static Program> {
        self.program.get_or_init(|| Some(read(self.text).ok()?.permanent())).as_ref()
    }

    /// Returns the program and its subschema at a location; `None` if there is none. The time is logarithmic in the number of
    /// subschemas, after the first call.
    pub fn entry(&'static self, place: &str) -> Option<(&'static Program, SubschemaId)> {
        let program = self.get()?;
        let ordered = self.ordered.get_or_init(|| places::ordered(program));
        Some((program, places::find(program, ordered, place)?))
    }
}
