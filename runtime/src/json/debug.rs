//! `Debug` of what holds whole texts, which may have secrets in them: sizes, and no content.

use std::fmt;

use super::document::Document;
use super::parser::Parser;

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, nodes) = (self.source.len(), self.nodes.len());
        f.debug_struct("Document").field("bytes", &bytes).field("nodes", &nodes).finish_non_exhaustive()
    }
}

/// What is left of the last text is memory for the next one.
impl fmt::Debug for Parser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parser").field("options", self.options()).finish_non_exhaustive()
    }
}
