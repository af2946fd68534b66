//! `Debug` for types that contain whole texts, which may contain secrets: shows sizes, and no content.

use std::fmt;

use super::document::Document;
use super::parser::Parser;

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, nodes) = (self.source.len(), self.nodes.len());
        f.debug_struct("Document").field("bytes", &bytes).field("nodes", &nodes).finish_non_exhaustive()
    }
}

/// A parser may still contain parts of the last text in its buffers.
impl fmt::Debug for Parser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parser").field("options", self.options()).finish_non_exhaustive()
    }
}
