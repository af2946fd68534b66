//! Converts character offsets of the YAML parser to byte offsets of the text.
//! Does not depend on values.

use saphyr_parser::Span as YamlSpan;

use super::super::tree::Bytes;

/// Every how many characters a byte offset is kept.
const STEP: usize = 64;

/// Converts character offsets, as the parser counts, to byte offsets.
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// The byte offset of every character whose index is a multiple of [`STEP`]; empty if all characters are one byte.
    bytes: Vec<usize>,
}

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let kept = |text: &str| text.char_indices().step_by(STEP).map(|(at, _)| at).collect();
        Self { text, bytes: if text.is_ascii() { Vec::new() } else { kept(text) } }
    }

    /// Returns the byte offset of a character; the end of the text for one after it.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.bytes.is_empty() {
            return character.min(self.text.len());
        }
        let from = self.bytes.get(character / STEP).copied().unwrap_or(self.text.len());
        let rest = self.text.get(from..).unwrap_or_default();
        from + rest.char_indices().nth(character % STEP).map_or(rest.len(), |(at, _)| at)
    }

    pub(super) fn span(&self, span: YamlSpan) -> Bytes {
        Bytes { start: self.byte(span.start.index()), end: self.byte(span.end.index()) }
    }
}
