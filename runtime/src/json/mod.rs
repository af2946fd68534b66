//! JSON text as a borrowed tree: [`Parser`] reads bytes into a [`Document`], [`NodeRef`] walks it.
//! Knows nothing of schemas, checks or Rust types.

mod admission;
mod alias;
#[cfg(feature = "serde")]
mod assembly;
mod block;
mod cursor;
mod debug;
#[cfg(feature = "report")]
mod digits;
mod document;
pub(crate) mod duplicates;
mod error;
mod exact;
mod memory;
mod node_ref;
mod options;
mod parser;
mod part;
mod position;
mod quick;
mod same;
mod scan;
mod spare;
mod tree;
mod unescape;

pub(crate) use admission::check_size;
pub use alias::Alias;
#[cfg(feature = "serde")]
pub(crate) use assembly::Assembly;
#[cfg(feature = "report")]
pub(crate) use cursor::Cursor;
#[cfg(feature = "report")]
pub(crate) use digits::Digits;
pub use document::Document;
pub use error::{Expected, NumberFault, ParseError, SyntaxError, SyntaxErrorKind};
pub use node_ref::{Items, Members, NodeRef};
pub use options::{Duplicates, ParseOptions};
pub use parser::Parser;
pub use position::{LineColumn, LineIndex};
pub(crate) use same::is_same;
pub(crate) use scan::{number_end, plain_text_end};
pub(crate) use spare::{Lent, parse_lent};
#[cfg(any(feature = "yaml", feature = "toml"))]
pub(crate) use tree::{RawNode, Tag, narrow};

impl<'a> Document<'a> {
    /// Parses one JSON text with the default options, in linear time. For many texts, a [`Parser`] saves allocations.
    ///
    /// # Errors
    /// The text is not JSON, an object has a duplicate member, or a limit is reached.
    pub fn parse(source: &'a [u8]) -> Result<Self, ParseError> {
        Parser::new().parse(source)
    }

    /// Parses a text of any size and depth, for parts of a document or schema that is within its limits.
    pub(crate) fn parse_part(source: &'a [u8]) -> Result<Self, ParseError> {
        Parser::with_options(ParseOptions::for_parts()).parse(source)
    }
}

/// Parses one JSON text with the exact parser alone, to compare it with the quick parser.
pub fn parse_exactly<'a>(source: &'a [u8], options: &ParseOptions) -> Result<Document<'a>, ParseError> {
    Parser::with_options(*options).parse_exactly(source)
}
