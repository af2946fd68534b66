//! [`Alias`]: a part of a text that stands for a value written elsewhere in the text, such as an alias in YAML.

use std::ops::Range;

#[cfg(feature = "yaml")]
use super::tree::narrow;

/// A part of a text that stands for a value which is written elsewhere in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    at: (u32, u32),
    value: (u32, u32),
}

impl Alias {
    #[cfg(feature = "yaml")]
    /// Creates an alias, and the bytes of the value that it stands for.
    pub(crate) fn new(at: Range<usize>, value: Range<usize>) -> Self {
        Self { at: (narrow(at.start), narrow(at.end)), value: (narrow(value.start), narrow(value.end)) }
    }

    /// Returns the bytes of the alias.
    pub(crate) fn at(self) -> Range<usize> {
        self.at.0 as usize..self.at.1 as usize
    }

    /// Returns the bytes of the value that it stands for.
    pub(crate) fn value(self) -> Range<usize> {
        self.value.0 as usize..self.value.1 as usize
    }
}
