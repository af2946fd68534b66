//! [`Document`]: a parsed JSON text, borrowed from its source.
//! Knows how nodes are stored, not how they are read.

use super::LineColumn;
use super::node_ref::NodeRef;
use super::tree::RawNode;

/// A parsed JSON text. It borrows from the source; only strings with escapes are copied.
#[derive(Clone)]
pub struct Document<'a> {
    pub(super) source: &'a str,
    pub(super) nodes: Vec<RawNode>,
    pub(super) arena: String,
    pub(super) depth: usize,
}

impl<'a> Document<'a> {
    /// Returns the text that was parsed.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Returns the root value.
    #[inline]
    pub fn root(&self) -> NodeRef<'_> {
        NodeRef::new(self, 0)
    }

    /// Returns the maximum nesting of arrays and objects.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Returns the value at a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
    pub fn pointer(&self, pointer: &str) -> Option<NodeRef<'_>> {
        self.root().pointer(pointer)
    }

    /// Returns line and column of a byte of the source.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        LineColumn::of(self.source.as_bytes(), offset)
    }
}
