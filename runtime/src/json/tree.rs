//! The flat form of a document: one 16-byte [`RawNode`] per value and per member name, in document order.
//! Knows how a node is packed, not how it is parsed.

use super::part::part;

/// The type of a node. A member's name is a node of its own, directly before the member's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Tag {
    Null,
    False,
    True,
    Number,
    String,
    Name,
    Array,
    Object,
}

/// The number of bits of [`RawNode::head`] for the size; the three bits above contain the [`Tag`].
/// This bounds the size of a document, see [`crate::Limits::MOST_DOCUMENT_BYTES`].
const SIZE_BITS: u32 = 29;
const SIZE_MASK: u32 = (1 << SIZE_BITS) - 1;

/// One value or member name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawNode {
    /// The first byte in the source.
    pub(crate) start: u32,
    /// The first byte after it in the source.
    pub(crate) end: u32,
    /// The tag and a size. For a string or name, or a number in the arena, the size is the number of bytes of its unescaped text; for an array or
    /// object, the number of nodes below it.
    head: u32,
    /// For a string or name, 0 if the text is in the source without escapes, else 1 + its offset in the arena. For an
    /// array or object, the number of its elements or members. For a number, 0 if JSON spells it as the source does, else
    /// 1 + the offset of its spelling in the arena.
    pub(crate) detail: u32,
}

impl RawNode {
    #[inline]
    pub(crate) fn new(tag: Tag, start: usize, end: usize, size: usize, detail: u32) -> Self {
        Self { start: narrow(start), end: narrow(end), head: (tag as u32) << SIZE_BITS | narrow(size), detail }
    }

    #[inline]
    pub(crate) fn tag(self) -> Tag {
        match self.head >> SIZE_BITS {
            0 => Tag::Null,
            1 => Tag::False,
            2 => Tag::True,
            3 => Tag::Number,
            4 => Tag::String,
            5 => Tag::Name,
            6 => Tag::Array,
            _ => Tag::Object,
        }
    }

    /// Returns the size, see [`RawNode::head`].
    #[inline]
    pub(crate) fn size(self) -> u32 {
        self.head & SIZE_MASK
    }

    /// Returns the distance to the next sibling.
    #[inline]
    pub(crate) fn step(self) -> u32 {
        match self.tag() {
            Tag::Array | Tag::Object => self.size() + 1,
            Tag::Null | Tag::False | Tag::True | Tag::Number | Tag::String | Tag::Name => 1,
        }
    }

    /// Returns the node with other bytes in the source.
    #[cfg(feature = "yaml")]
    pub(crate) fn at(self, start: usize, end: usize) -> Self {
        Self { start: narrow(start), end: narrow(end), ..self }
    }

    /// Returns the node with a text that is in the arena.
    pub(crate) fn with_text(self, offset: usize, length: usize) -> Self {
        Self::new(self.tag(), self.start as usize, self.end as usize, length, 1 + narrow(offset))
    }

    /// Returns a number as JSON spells it.
    #[inline]
    pub(crate) fn number<'t>(self, source: &'t str, arena: &'t str) -> &'t str {
        match self.detail {
            0 => &source[self.start as usize..self.end as usize],
            after => &arena[after as usize - 1..][..self.size() as usize],
        }
    }

    /// Returns the text of a string or name.
    #[inline]
    pub(crate) fn text<'t>(self, source: &'t str, arena: &'t str) -> &'t str {
        let (holder, start) = self.place(source, arena);
        part(holder, start, self.size() as usize)
    }

    /// Returns the text of a string or name as bytes.
    #[inline]
    pub(crate) fn bytes<'t>(self, source: &'t [u8], arena: &'t [u8]) -> &'t [u8] {
        let (holder, start) = match self.detail {
            0 => (source, self.start as usize + 1),
            after => (arena, after as usize - 1),
        };
        &holder[start..][..self.size() as usize]
    }

    /// Returns the source or the arena, and where the text of a string or name begins in it.
    #[inline]
    pub(crate) fn place<'t>(self, source: &'t str, arena: &'t str) -> (&'t str, usize) {
        match self.detail {
            0 => (source, self.start as usize + 1),
            after => (arena, after as usize - 1),
        }
    }
}

/// Converts an offset or a count within a document, which is shorter than 2^29 bytes.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the parser refuses documents of 2^29 bytes and more")]
pub(crate) fn narrow(value: usize) -> u32 {
    value as u32
}

#[cfg(test)]
mod tests {
    use super::{RawNode, Tag};
    use crate::Limits;

    #[test]
    fn a_node_takes_sixteen_bytes() {
        assert_eq!(size_of::<RawNode>(), 16);
    }

    #[test]
    fn tag_and_size_survive_packing() {
        let tags = [Tag::Null, Tag::False, Tag::True, Tag::Number, Tag::String, Tag::Name, Tag::Array, Tag::Object];
        for tag in tags {
            for size in [0, 1, Limits::MOST_DOCUMENT_BYTES] {
                let node = RawNode::new(tag, 3, 5, size, 9);
                assert_eq!((node.tag(), node.size() as usize), (tag, size));
                assert_eq!((node.start, node.end, node.detail), (3, 5, 9));
            }
        }
    }
}
