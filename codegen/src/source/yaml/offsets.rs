//! Converts character offsets of the YAML parser to byte offsets of the text.
//! Does not depend on values.

use saphyr_parser::Span as YamlSpan;

use crate::source::Span;

/// Converts character offsets, as the parser counts, to byte offsets.
#[derive(Default)]
pub(super) struct Offsets {
    /// The byte offset of each character; empty if the two are equal.
    bytes: Vec<usize>,
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        Self { bytes: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    pub(super) fn byte(&self, character: usize) -> usize {
        match self.bytes.last() {
            None => character,
            Some(end) => self.bytes.get(character).copied().unwrap_or(*end),
        }
    }

    pub(super) fn span(&self, span: YamlSpan) -> Span {
        Span::new(self.byte(span.start.index()), self.byte(span.end.index()))
    }
}
