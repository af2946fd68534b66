//! [`NodeRef`]: one value of a [`Document`], cheap to copy, with navigation.
//! Does not know how the tree is built.

use std::fmt;
use std::ops::Range;

use super::alias::Alias;
use super::document::Document;
use super::tree::{RawNode, Tag};
use crate::node::{Kind, Node};
use crate::number::Number;
use crate::pointer;

/// One value of a [`Document`].
#[derive(Clone, Copy)]
pub struct NodeRef<'d> {
    document: &'d Document<'d>,
    index: u32,
}

impl<'d> NodeRef<'d> {
    #[inline]
    pub(super) fn new(document: &'d Document<'d>, index: u32) -> Self {
        Self { document, index }
    }

    #[inline]
    fn node(self) -> RawNode {
        self.document.nodes[self.index as usize]
    }

    /// Returns the index in the document; the root is at 0.
    #[inline]
    pub(crate) fn index(self) -> u32 {
        self.index
    }

    /// Returns the value at another index of the same document.
    #[inline]
    pub(crate) fn sibling(self, index: u32) -> Self {
        Self::new(self.document, index)
    }

    /// Returns the number of nodes: the value itself, and the values and member names within it.
    #[inline]
    pub(crate) fn count(self) -> u64 {
        u64::from(self.node().step())
    }

    /// Whether the value with this index is this value, or within it.
    #[inline]
    pub(crate) fn holds(self, index: u32) -> bool {
        (self.index..self.index + self.node().step()).contains(&index)
    }

    /// Returns name and value, if this is the value of a member.
    #[inline]
    pub(crate) fn as_member(self) -> Option<(&'d str, Self)> {
        let name = *self.document.nodes.get((self.index as usize).checked_sub(1)?)?;
        (name.tag() == Tag::Name).then(|| (name.text(self.document.source, &self.document.arena), self))
    }

    /// Calls a function with the name and the index of each member.
    #[inline]
    pub(crate) fn each_member(self, mut note: impl FnMut(&'d [u8], u32)) {
        let object = self.node();
        let (source, arena) = (self.document.source.as_bytes(), self.document.arena.as_bytes());
        let (mut next, mut left) = (self.index + 1, if object.tag() == Tag::Object { object.detail } else { 0 });
        while left > 0 {
            let name = self.document.nodes[next as usize];
            let value = next + 1;
            next = value + self.document.nodes[value as usize].step();
            left -= 1;
            note(name.bytes(source, arena), value);
        }
    }

    /// Returns the document.
    pub fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// Returns the offset of the first byte of the value in the source.
    pub fn offset(self) -> usize {
        self.node().start as usize
    }

    /// Returns the bytes of the value in the source, with the quotes of a string.
    pub fn span(self) -> Range<usize> {
        let node = self.node();
        node.start as usize..node.end as usize
    }

    /// Returns the text of the value as written in the source.
    pub fn raw(self) -> &'d str {
        &self.document.source[self.span()]
    }

    /// Returns the bytes of the name of this member, including quotes; `None` for elements and the root.
    pub fn key_span(self) -> Option<Range<usize>> {
        let name = *self.document.nodes.get((self.index as usize).checked_sub(1)?)?;
        (name.tag() == Tag::Name).then_some(name.start as usize..name.end as usize)
    }

    /// Returns the value at a JSON Pointer relative to this value. Linear in the number of siblings at each step.
    pub fn pointer(self, pointer: &str) -> Option<Self> {
        pointer::find(self, pointer)
    }
}

impl<'d> Node<'d> for NodeRef<'d> {
    type Items = Items<'d>;
    type Members = Members<'d>;

    #[inline]
    fn kind(self) -> Kind {
        match self.node().tag() {
            Tag::Null => Kind::Null,
            Tag::False | Tag::True => Kind::Boolean,
            Tag::Number => Kind::Number,
            // A name is never returned as a value.
            Tag::String | Tag::Name => Kind::String,
            Tag::Array => Kind::Array,
            Tag::Object => Kind::Object,
        }
    }

    #[inline]
    fn as_bool(self) -> Option<bool> {
        match self.node().tag() {
            Tag::False => Some(false),
            Tag::True => Some(true),
            Tag::Null | Tag::Number | Tag::String | Tag::Name | Tag::Array | Tag::Object => None,
        }
    }

    #[inline(never)]
    fn as_str(self) -> Option<&'d str> {
        let node = self.node();
        if node.tag() == Tag::String { Some(node.text(self.document.source, &self.document.arena)) } else { None }
    }

    #[inline]
    fn as_number(self) -> Option<Number<'d>> {
        let node = self.node();
        (node.tag() == Tag::Number).then(|| Number::trusted(node.number(self.document.source, &self.document.arena)))
    }

    #[inline]
    fn items(self) -> Items<'d> {
        let node = self.node();
        let left = if node.tag() == Tag::Array { node.detail } else { 0 };
        Items { document: self.document, next: self.index + 1, left }
    }

    #[inline]
    fn members(self) -> Members<'d> {
        let node = self.node();
        let left = if node.tag() == Tag::Object { node.detail } else { 0 };
        Members { document: self.document, next: self.index + 1, left }
    }

    #[inline]
    fn every_item(self, mut holds: impl FnMut(Self) -> bool) -> bool {
        let node = self.node();
        let (mut next, mut left) = (self.index + 1, if node.tag() == Tag::Array { node.detail } else { 0 });
        while left > 0 {
            let item = Self::new(self.document, next);
            next += item.node().step();
            left -= 1;
            if !holds(item) {
                return false;
            }
        }
        true
    }

    #[inline]
    fn every_member(self, mut holds: impl FnMut(&'d str, Self) -> bool) -> bool {
        let node = self.node();
        let (mut next, mut left) = (self.index + 1, if node.tag() == Tag::Object { node.detail } else { 0 });
        while left > 0 {
            let name = self.document.text_of(next);
            let value = Self::new(self.document, next + 1);
            next += 1 + value.node().step();
            left -= 1;
            if !holds(name, value) {
                return false;
            }
        }
        true
    }

    #[inline]
    fn len(self) -> usize {
        let node = self.node();
        match node.tag() {
            Tag::Array | Tag::Object => node.detail as usize,
            Tag::Null | Tag::False | Tag::True | Tag::Number | Tag::String | Tag::Name => 0,
        }
    }

    #[inline]
    fn get(self, name: &str) -> Option<Self> {
        let node = self.node();
        let (mut next, mut left) = (self.index + 1, if node.tag() == Tag::Object { node.detail } else { 0 });
        while left > 0 {
            let value = Self::new(self.document, next + 1);
            if self.document.has_text(next, name) {
                return Some(value);
            }
            next += 1 + value.node().step();
            left -= 1;
        }
        None
    }

    #[inline]
    fn identity(self) -> usize {
        self.index as usize
    }

    fn source_span(self) -> Option<Range<usize>> {
        Some(self.span())
    }

    fn source_name_span(self) -> Option<Range<usize>> {
        self.key_span()
    }

    fn source_aliases(self) -> &'d [Alias] {
        &self.document.aliases
    }
}

impl fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shows no content, because a node may contain a secret.
        f.debug_struct("NodeRef").field("kind", &self.kind()).field("span", &self.span()).finish()
    }
}

/// The elements of an array.
#[derive(Clone)]
pub struct Items<'d> {
    document: &'d Document<'d>,
    next: u32,
    left: u32,
}

impl<'d> Iterator for Items<'d> {
    type Item = NodeRef<'d>;

    #[inline]
    fn next(&mut self) -> Option<NodeRef<'d>> {
        self.left = self.left.checked_sub(1)?;
        let item = NodeRef::new(self.document, self.next);
        self.next += item.node().step();
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The members of an object, in order.
#[derive(Clone)]
pub struct Members<'d> {
    document: &'d Document<'d>,
    next: u32,
    left: u32,
}

impl<'d> Iterator for Members<'d> {
    type Item = (&'d str, NodeRef<'d>);

    #[inline]
    fn next(&mut self) -> Option<(&'d str, NodeRef<'d>)> {
        self.left = self.left.checked_sub(1)?;
        let name = self.document.text_of(self.next);
        let value = NodeRef::new(self.document, self.next + 1);
        self.next += 1 + value.node().step();
        Some((name, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Members<'_> {}

#[cfg(test)]
mod tests {
    use crate::json::Document;
    use crate::node::Node;

    #[test]
    fn members_are_found_by_their_whole_text() {
        let document = Document::parse(br#"{"a\u0062":1,"abc":{"xy":2},"xz":3,"":4}"#).expect("an object");
        let get = |name: &str| document.root().get(name)?.as_number()?.to_i64();
        let found = ["ab", "xz", "", "xy", "a", "abc", "a\\u0062"].map(get);
        assert_eq!(found, [Some(1), Some(3), Some(4), None, None, None, None]);
        let inner = document.root().get("abc").and_then(|inner| inner.get("xy"));
        assert_eq!(inner.and_then(|node| node.as_number()?.to_i64()), Some(2));
        assert!(inner.is_some_and(|number| number.get("xy").is_none()));
    }
}
