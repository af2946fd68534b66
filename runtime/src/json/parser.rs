//! [`Parser`]: parses bytes into a [`Document`]. Tries [`quick`] first; if that fails, uses [`exact`], which finds the
//! error. Knows no grammar.

use super::admission::{check_byte_order_mark, check_size};
use super::document::Document;
use super::error::ParseError;
use super::memory::Memory;
use super::options::ParseOptions;
use super::{exact, quick};

/// Parses JSON texts. The memory of one text can be reused for the next, so that a stream of texts allocates once:
///
/// ```
/// use typewright::{Node, Parser};
///
/// let mut parser = Parser::new();
/// let mut total = 0;
/// for line in ["[1, 2]", "[]", "[3]"] {
///     let document = parser.parse(line.as_bytes())?;
///     total += document.root().len();
///     parser.recycle(document);
/// }
/// assert_eq!(total, 3);
/// # Ok::<(), typewright::ParseError>(())
/// ```
#[derive(Clone, Default)]
pub struct Parser {
    options: ParseOptions,
    memory: Memory,
}

impl Parser {
    /// Creates a parser with the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a parser with these options.
    pub fn with_options(options: ParseOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// Returns the options that the parser was created with.
    pub fn options(&self) -> &ParseOptions {
        &self.options
    }

    /// Parses one JSON text, in linear time.
    ///
    /// # Errors
    /// The text is not JSON, an object has a duplicate member that the options do not allow, or a limit is reached.
    pub fn parse<'a>(&mut self, source: &'a [u8]) -> Result<Document<'a>, ParseError> {
        parse(source, &self.options, &mut self.memory)
    }

    /// Parses one JSON text with the exact parser alone.
    pub(crate) fn parse_exactly<'a>(&mut self, source: &'a [u8]) -> Result<Document<'a>, ParseError> {
        check_size(source.len(), &self.options.limits)?;
        check_byte_order_mark(source)?;
        let (source, depth) = exact::parse(source, &self.options, &mut self.memory)?;
        Ok(document(source, depth, &mut self.memory))
    }

    /// Reuses the memory of a document for the next one.
    pub fn recycle(&mut self, document: Document<'_>) {
        self.memory.nodes = document.nodes;
        self.memory.arena = document.arena;
    }
}

/// Parses one JSON text with the vectors of a memory; the document takes two of them.
pub(super) fn parse<'a>(
    source: &'a [u8],
    options: &ParseOptions,
    memory: &mut Memory,
) -> Result<Document<'a>, ParseError> {
    let (source, depth) = parse_into(memory, source, options)?;
    Ok(document(source, depth, memory))
}

/// Parses one JSON text into a memory. Returns the text without a byte order mark, and its depth.
#[inline(never)]
pub(super) fn parse_into<'a>(
    memory: &mut Memory,
    source: &'a [u8],
    options: &ParseOptions,
) -> Result<(&'a str, usize), ParseError> {
    check_size(source.len(), &options.limits)?;
    check_byte_order_mark(source)?;
    match quick::parse(source, options, memory) {
        Some(parsed) => Ok(parsed),
        None => exact::parse(source, options, memory),
    }
}

/// Returns the document that was parsed into a memory.
#[inline]
pub(super) fn document<'a>(source: &'a str, depth: usize, memory: &mut Memory) -> Document<'a> {
    let (nodes, arena) = (std::mem::take(&mut memory.nodes), std::mem::take(&mut memory.arena));
    Document { source, nodes, arena, depth, aliases: Vec::new() }
}
