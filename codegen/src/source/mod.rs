//! Parses files to trees with byte spans: JSON, JSON with comments, YAML, TOML.
//! The only place of this crate that reads the disk. Independent of keywords: schemas, settings files and instances are
//! read the same way.

mod access;
mod folder;
mod format;
pub(crate) mod instances;
mod node;
mod parse;
mod path;
mod refused;
mod sources;
mod tree;

pub use access::MOST_FILE_BYTES;
pub use folder::{Found, FoundBy, stem};
pub use format::TextFormat;
pub use node::InstanceNode;
pub use path::{normalise, relative};
pub use sources::Sources;
pub(crate) use tree::{Member, Value};
pub use tree::{NodeId, SourceNode, SourceTree};

/// The id of a file that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// Bytes `start..end` of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end`; files of more than 4 GiB are rejected when they are read.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// Returns the same bytes as a range.
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
