//! [`Document`]: a parsed JSON text, borrowed from its source.
//! Knows how nodes are stored, not how they are read.

use super::LineColumn;
use super::alias::Alias;
use super::node_ref::NodeRef;
use super::tree::{RawNode, Tag, narrow};

/// A parsed text. It borrows from the source; of a JSON text, only strings with escapes are copied.
#[derive(Clone)]
pub struct Document<'a> {
    pub(super) source: &'a str,
    pub(super) nodes: Vec<RawNode>,
    pub(super) arena: String,
    pub(super) depth: usize,
    /// The aliases of a YAML text, in order.
    pub(super) aliases: Vec<Alias>,
}

impl<'a> Document<'a> {
    /// Creates a document of nodes whose strings and numbers are in the arena.
    #[cfg(any(feature = "yaml", feature = "toml"))]
    pub(crate) fn from_parts(
        source: &'a str,
        nodes: Vec<RawNode>,
        arena: String,
        depth: usize,
        aliases: Vec<Alias>,
    ) -> Self {
        Self { source, nodes, arena, depth, aliases }
    }

    /// Returns the same nodes with another source, which has the same strings and numbers at the same bytes.
    pub(crate) fn with_source(self, source: &str) -> Document<'_> {
        Document { source, nodes: self.nodes, arena: self.arena, depth: self.depth, aliases: self.aliases }
    }

    /// Returns the text that was parsed.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Returns the root value.
    #[inline]
    pub fn root(&self) -> NodeRef<'_> {
        NodeRef::new(self, 0)
    }

    /// Returns the text of a string or name by the index of its node. Not inlined: with the length as it is packed in the
    /// node, a `match` on the text calls `bcmp` for each name, and each call of this is shorter than the code.
    #[inline(never)]
    pub(super) fn text_of(&self, index: u32) -> &str {
        self.nodes[index as usize].text(self.source, &self.arena)
    }

    /// Whether a string or name, by the index of its node, is this text. Most have another length.
    #[inline]
    pub(super) fn has_text(&self, index: u32, text: &str) -> bool {
        let node = self.nodes[index as usize];
        node.size() as usize == text.len()
            && node.bytes(self.source.as_bytes(), self.arena.as_bytes()) == text.as_bytes()
    }

    /// Returns the maximum nesting of arrays and objects.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Returns the value at a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
    /// Linear in the number of siblings at each step.
    pub fn pointer(&self, pointer: &str) -> Option<NodeRef<'_>> {
        self.root().pointer(pointer)
    }

    /// Returns the index of the innermost value that contains a byte of a JSON text.
    pub(crate) fn index_at(&self, offset: usize) -> u32 {
        let begun = self.nodes.partition_point(|node| node.start as usize <= offset);
        let contains = |node: &RawNode| node.tag() != Tag::Name && offset < node.end as usize;
        narrow(self.nodes.iter().take(begun).rposition(contains).unwrap_or_default())
    }

    /// Returns the document with other texts for some of its strings, by index; a text may be as long as a document.
    pub(crate) fn with_texts<'t>(&self, texts: impl Iterator<Item = (u32, &'t str)>) -> Self {
        let mut changed = self.clone();
        for (index, text) in texts {
            if let Some(node) = changed.nodes.get_mut(index as usize).filter(|node| node.tag() == Tag::String) {
                *node = node.with_text(changed.arena.len(), text.len());
                changed.arena.push_str(text);
            }
        }
        changed
    }

    /// Returns line and column of a byte of the source. Linear in the offset; for many, use a [`LineIndex`](crate::LineIndex).
    pub fn line_column(&self, offset: usize) -> LineColumn {
        LineColumn::of(self.source.as_bytes(), offset)
    }
}
