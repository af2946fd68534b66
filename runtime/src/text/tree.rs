//! Builds the nodes of a document whose text is not JSON, so that all strings and numbers are in the arena.
//! Knows no format.

use std::ops::Range;

use crate::json::duplicates::{self, Name};
use crate::json::{
    Alias, Document, Duplicates, ParseError, ParseOptions, RawNode, SyntaxError, SyntaxErrorKind, Tag, narrow,
};
use crate::limits::{LimitError, LimitKind, Limits};

/// The bytes of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bytes {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The nodes of one document, while they are built in document order.
pub(super) struct Tree<'o> {
    options: &'o ParseOptions,
    pub(super) nodes: Vec<RawNode>,
    arena: String,
    open: Vec<Open>,
    depth: usize,
    aliases: Vec<Alias>,
}

/// An array or object that is still open.
struct Open {
    /// The index of its node.
    node: usize,
    /// The number of its elements or members.
    count: u32,
}

impl<'o> Tree<'o> {
    pub(super) fn new(options: &'o ParseOptions) -> Self {
        Self { options, nodes: Vec::new(), arena: String::new(), open: Vec::new(), depth: 0, aliases: Vec::new() }
    }

    /// Appends `null`, `true` or `false`.
    pub(super) fn literal(&mut self, tag: Tag, at: Bytes) -> Result<(), ParseError> {
        self.count_element();
        self.push(RawNode::new(tag, at.start, at.end, 0, 0))
    }

    /// Appends a string, or a number as JSON spells it.
    pub(super) fn text(&mut self, tag: Tag, text: &str, at: Bytes) -> Result<(), ParseError> {
        self.count_element();
        self.push_text(tag, text, at)
    }

    /// Appends the name of the next member.
    pub(super) fn name(&mut self, name: &str, at: Bytes) -> Result<(), ParseError> {
        if let Some(open) = self.open.last_mut() {
            open.count += 1;
        }
        self.push_text(Tag::Name, name, at)
    }

    /// Opens an array or object.
    pub(super) fn begin(&mut self, tag: Tag, start: usize) -> Result<(), ParseError> {
        self.check_depth(self.open.len() + 1, start)?;
        self.count_element();
        self.open.push(Open { node: self.nodes.len(), count: 0 });
        self.push(RawNode::new(tag, start, start, 0, 0))
    }

    /// Closes the innermost array or object. Returns the index of its node, and where its members are now.
    pub(super) fn end(&mut self, end: usize) -> Result<(usize, Moved), ParseError> {
        let moved = self.resolve_duplicates()?;
        let Some(open) = self.open.pop() else { return Ok((0, moved)) };
        let below = self.nodes.len() - open.node - 1;
        if let Some(node) = self.nodes.get_mut(open.node) {
            *node = RawNode::new(node.tag(), node.start as usize, end, below, open.count);
        }
        Ok((open.node, moved))
    }

    /// Takes the members of the innermost object out of the tree, and returns the index of the first with their nodes.
    #[cfg(feature = "yaml")]
    pub(super) fn take_members(&mut self) -> (usize, Vec<RawNode>) {
        let Some(open) = self.open.last_mut() else { return (0, Vec::new()) };
        open.count = 0;
        (open.node + 1, self.nodes.split_off(open.node + 1))
    }

    /// Appends a member that was taken out of the tree: its name, and the nodes of its value.
    #[cfg(feature = "yaml")]
    pub(super) fn put_member(&mut self, member: &[RawNode]) -> Result<(), ParseError> {
        if let Some(open) = self.open.last_mut() {
            open.count += 1;
        }
        self.check_nodes(member.len(), member.first().map_or(0, |name| name.start as usize))?;
        self.nodes.extend_from_slice(member);
        Ok(())
    }

    /// Appends a copy of a value, all of it at these bytes.
    #[cfg(feature = "yaml")]
    pub(super) fn copy(&mut self, index: usize, at: Bytes) -> Result<(), ParseError> {
        let end = index + self.nodes.get(index).map_or(0, |node| node.step() as usize);
        self.check_depth(self.open.len() + depth(self.nodes.get(index..end).unwrap_or_default()), at.start)?;
        self.check_nodes(end - index, at.start)?;
        self.count_element();
        let original = self.nodes.get(index).map_or(0..0, |node| node.start as usize..node.end as usize);
        self.aliases.push(Alias::new(at.start..at.end, original));
        let first = self.nodes.len();
        self.nodes.extend_from_within(index..end);
        for node in self.nodes.iter_mut().skip(first) {
            *node = node.at(at.start, at.end);
        }
        Ok(())
    }

    /// Returns the text of a string or name.
    pub(super) fn text_of(&self, node: RawNode) -> &str {
        node.text("", &self.arena)
    }

    /// Ends the document, and returns it. The tree is empty again.
    pub(super) fn document<'a>(&mut self, source: &'a str) -> Document<'a> {
        let (nodes, arena) = (std::mem::take(&mut self.nodes), std::mem::take(&mut self.arena));
        self.open.clear();
        let (depth, aliases) = (std::mem::take(&mut self.depth), std::mem::take(&mut self.aliases));
        Document::from_parts(source, nodes, arena, depth, aliases)
    }

    fn push_text(&mut self, tag: Tag, text: &str, at: Bytes) -> Result<(), ParseError> {
        let offset = self.arena.len();
        if offset + text.len() > Limits::MOST_DOCUMENT_BYTES {
            return Err(limit(LimitKind::DocumentBytes, Limits::MOST_DOCUMENT_BYTES, at.start));
        }
        self.arena.push_str(text);
        self.push(RawNode::new(tag, at.start, at.end, 0, 0).with_text(offset, text.len()))
    }

    fn push(&mut self, node: RawNode) -> Result<(), ParseError> {
        self.check_nodes(1, node.start as usize)?;
        self.nodes.push(node);
        Ok(())
    }

    /// Counts an element of an array; the members of an object are counted by their names.
    fn count_element(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        if self.nodes.get(open.node).is_some_and(|node| node.tag() == Tag::Array) {
            open.count += 1;
        }
    }

    fn check_nodes(&self, more: usize, at: usize) -> Result<(), ParseError> {
        let most = self.options.limits.nodes.min(Limits::MOST_DOCUMENT_BYTES);
        let fits = self.nodes.len() + more <= most;
        if fits { Ok(()) } else { Err(limit(LimitKind::Nodes, most, at)) }
    }

    fn check_depth(&mut self, depth: usize, at: usize) -> Result<(), ParseError> {
        self.depth = self.depth.max(depth);
        let most = self.options.limits.depth;
        if depth <= most { Ok(()) } else { Err(limit(LimitKind::Depth, most, at)) }
    }

    /// Handles members of the innermost object with the same name, according to the options.
    /// Returns where its members are now.
    pub(super) fn resolve_duplicates(&mut self) -> Result<Moved, ParseError> {
        let object = self.open.last().map(|open| open.node);
        let Some(object) = object.filter(|object| self.nodes[*object].tag() == Tag::Object) else {
            return Ok(Moved::default());
        };
        let node = |index: u32| self.nodes[index as usize];
        let text = |index: u32| self.text_of(node(index)).as_bytes();
        let name = |member: Range<usize>| {
            let node = narrow(member.start);
            Name { fingerprint: duplicates::fingerprint(text(node), 0, text(node).len()), node }
        };
        let mut names: Vec<Name> = member_ranges(&self.nodes, object + 1..self.nodes.len()).map(name).collect();
        let pairs = duplicates::pairs(&mut names, text);
        let Some(pair) = pairs.first() else { return Ok(Moved::default()) };
        let mut dropped: Vec<u32> = match self.options.duplicates {
            Duplicates::Error => {
                let (name, first) = (node(pair.second), node(pair.first).start as usize);
                let kind = SyntaxErrorKind::DuplicateMember { name: Some(self.text_of(name).into()), first };
                return Err(SyntaxError::spanning(kind, name.start as usize..name.end as usize).into());
            }
            Duplicates::First => pairs.iter().map(|pair| pair.second).collect(),
            Duplicates::Last => pairs.iter().map(|pair| pair.first).collect(),
        };
        dropped.sort_unstable();
        let moved = Moved::without(&self.nodes, object, &dropped);
        duplicates::remove(&mut self.nodes, narrow(object), &dropped);
        if let Some(open) = self.open.last_mut() {
            open.count -= narrow(dropped.len());
        }
        Ok(moved)
    }
}

/// Where the members of an object are, after some were moved or dropped. Empty if all are where they were.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// The nodes that a member had, and where they begin now, in order.
    members: Vec<(Range<usize>, usize)>,
}

impl Moved {
    #[cfg(feature = "yaml")]
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Adds a member by the nodes that it had, which are after those of all others, and where they begin now.
    pub(super) fn push(&mut self, before: Range<usize>, now: usize) {
        self.members.push((before, now));
    }

    /// Returns where the members of an object will be without those whose names are dropped.
    fn without(nodes: &[RawNode], object: usize, dropped: &[u32]) -> Self {
        let mut moved = Self::default();
        let mut at = object + 1;
        for member in member_ranges(nodes, object + 1..nodes.len()) {
            if dropped.binary_search(&narrow(member.start)).is_err() {
                let length = member.len();
                moved.push(member, at);
                at += length;
            }
        }
        moved
    }

    /// Returns the index of a node within a member after the move; `None` if it was dropped.
    #[cfg(feature = "yaml")]
    pub(super) fn after(&self, index: usize) -> Option<usize> {
        if self.is_empty() {
            return Some(index);
        }
        let next = self.members.partition_point(|(before, _)| before.start <= index);
        let (before, now) = self.members.get(next.checked_sub(1)?)?;
        before.contains(&index).then(|| now + index - before.start)
    }
}

/// Returns the nodes of each member, its name first, of an object with these nodes below it.
pub(super) fn member_ranges(nodes: &[RawNode], within: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = within.start;
    std::iter::from_fn(move || {
        let start = Some(at).filter(|start| *start < within.end)?;
        at = start + 1 + nodes.get(start + 1)?.step() as usize;
        Some(start..at)
    })
}

/// Returns the nesting of arrays and objects in a value.
#[cfg(feature = "yaml")]
fn depth(nodes: &[RawNode]) -> usize {
    let mut ends: Vec<usize> = Vec::new();
    let mut depth = 0;
    for (index, node) in nodes.iter().enumerate() {
        while ends.last().is_some_and(|end| *end <= index) {
            ends.pop();
        }
        if matches!(node.tag(), Tag::Array | Tag::Object) {
            ends.push(index + node.step() as usize);
            depth = depth.max(ends.len());
        }
    }
    depth
}

/// Creates the error for a limit that is reached at a byte of the text.
pub(super) fn limit(limit: LimitKind, allowed: usize, offset: usize) -> ParseError {
    LimitError { limit, allowed: allowed as u64, offset: Some(offset) }.into()
}
