//! [`Document`]: a parsed JSON text, borrowed from its source.
//! Knows how nodes are kept, not how they are read.

use super::LineColumn;
use super::node_ref::NodeRef;
use super::tree::RawNode;

/// A parsed JSON text. It borrows the source: only strings with escapes have text of their own.
#[derive(Clone)]
pub struct Document<'a> {
    pub(super) source: &'a str,
    pub(super) nodes: Vec<RawNode>,
    pub(super) arena: String,
    pub(super) depth: usize,
}

impl<'a> Document<'a> {
    /// The text that was parsed.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The value that the text is.
    #[inline]
    pub fn root(&self) -> NodeRef<'_> {
        NodeRef::new(self, 0)
    }

    /// How deep its arrays and objects nest.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The value at a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)), if there is one.
    pub fn pointer(&self, pointer: &str) -> Option<NodeRef<'_>> {
        self.root().pointer(pointer)
    }

    /// Line and column of a byte of the source.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        LineColumn::of(self.source.as_bytes(), offset)
    }
}
