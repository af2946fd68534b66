//! From the characters that the YAML parser counts to the bytes of the text. Knows nothing of values.

use saphyr_parser::Span as YamlSpan;

use crate::source::Span;

/// From characters, which the parser counts, to bytes.
#[derive(Default)]
pub(super) struct Offsets {
    /// The byte of each character; empty where they are the same.
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
