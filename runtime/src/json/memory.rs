//! [`Memory`]: the vectors of a parser, which it reuses for the next text.
//! Knows no grammar.

use super::duplicates::Name;
use super::tree::RawNode;

/// The memory of a parser.
// No `Debug`: it may contain parts of a text.
#[derive(Clone, Default)]
pub(super) struct Memory {
    pub(super) nodes: Vec<RawNode>,
    pub(super) arena: String,
    pub(super) names: Vec<Name>,
    pub(super) open: Vec<Open>,
}

/// The maximum number of bytes of a memory that is kept for the next text.
const SMALL: usize = 1 << 20;

impl Memory {
    /// Returns whether it is small enough to be kept while no text is parsed.
    pub(super) fn is_small(&self) -> bool {
        let Self { nodes, arena, names, open } = self;
        let bytes = [
            nodes.capacity() * size_of::<RawNode>(),
            names.capacity() * size_of::<Name>(),
            open.capacity() * size_of::<Open>(),
            arena.capacity(),
        ];
        bytes.iter().sum::<usize>() <= SMALL
    }

    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.arena.clear();
        self.names.clear();
        self.open.clear();
    }
}

/// An array or object that is not closed yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// The index of its node.
    pub(super) node: u32,
    /// The number of elements or members that have begun.
    pub(super) count: u32,
    /// The index of its first member name among the names of all open objects.
    pub(super) names: u32,
    /// Its closing bracket.
    pub(super) closing: u8,
    /// One bit of each name's fingerprint. A new name whose bit is not set is not a duplicate.
    pub(super) seen: u64,
}
