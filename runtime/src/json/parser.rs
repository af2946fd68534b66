//! [`Parser`]: parses bytes into a [`Document`], without recursion.
//! Knows only the grammar of JSON, not the meaning of the text.

use super::admission::{check_byte_order_mark, check_size};
use super::document::Document;
use super::duplicates::{self, Name};
use super::error::{Expected, ParseError, SyntaxError, SyntaxErrorKind};
use super::options::{Duplicates, ParseOptions};
use super::scan;
use super::tree::{RawNode, Tag, narrow};
use super::unescape::{unescape, unterminated};
use crate::limits::{LimitError, LimitKind};

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
    stack: Vec<Frame>,
    names: Vec<Name>,
    nodes: Vec<RawNode>,
    arena: String,
}

/// An array or object that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// The index of its node.
    node: u32,
    /// The number of elements or members that have begun.
    count: u32,
    /// The index of its first member name among the names of all open objects; `None` for an array.
    names: Option<u32>,
    /// One bit of each name's fingerprint. A new name whose bit is not set is not a duplicate.
    seen: u64,
    /// Whether a duplicate name was found.
    repeated: bool,
}

/// Up to this many members, a new name is compared with those before it. With more, names are sorted at the end.
const FEW_MEMBERS: u32 = 32;

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

    /// Parses one JSON text.
    pub fn parse<'a>(&mut self, source: &'a [u8]) -> Result<Document<'a>, ParseError> {
        check_size(source.len(), &self.options.limits)?;
        check_byte_order_mark(source)?;
        match std::str::from_utf8(source) {
            Ok(source) => self.parse_str(source),
            Err(error) => {
                // Report a syntax error before the first invalid byte rather than the byte itself.
                let offset = error.valid_up_to();
                let earlier = std::str::from_utf8(&source[..offset]).ok().and_then(|valid| self.parse_str(valid).err());
                Err(earlier
                    .filter(|error| error.offset().is_some_and(|earlier| earlier < offset))
                    .unwrap_or_else(|| SyntaxError::new(SyntaxErrorKind::InvalidUtf8, offset).into()))
            }
        }
    }

    /// Reuses the memory of a document for the next one.
    pub fn recycle(&mut self, document: Document<'_>) {
        self.nodes = document.nodes;
        self.arena = document.arena;
    }

    fn parse_str<'a>(&mut self, source: &'a str) -> Result<Document<'a>, ParseError> {
        self.stack.clear();
        self.names.clear();
        self.nodes.clear();
        self.arena.clear();
        let mut reader = Reader { parser: self, source, at: 0, room: 0, depth: 0 };
        reader.text()?;
        let depth = reader.depth;
        let (nodes, arena) = (std::mem::take(&mut self.nodes), std::mem::take(&mut self.arena));
        Ok(Document { source, nodes, arena, depth })
    }
}

/// The state of parsing one text.
struct Reader<'a, 'p> {
    parser: &'p mut Parser,
    source: &'a str,
    at: usize,
    /// While there are fewer nodes than this, there is capacity for two more.
    room: usize,
    /// See [`Document::depth`].
    depth: usize,
}

/// What follows a value or an opening bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    End,
}

impl Reader<'_, '_> {
    fn text(&mut self) -> Result<(), ParseError> {
        loop {
            if self.parser.nodes.len() >= self.room {
                self.make_room()?;
            }
            let next = match self.peek() {
                Some(b'{') => self.open(Tag::Object)?,
                Some(b'[') => self.open(Tag::Array)?,
                other => {
                    self.scalar(other)?;
                    self.after_value()?
                }
            };
            if next == Next::End {
                break;
            }
        }
        self.peek();
        match self.found() {
            None => Ok(()),
            Some(found) => Err(SyntaxError::new(SyntaxErrorKind::TrailingContent { found }, self.at).into()),
        }
    }

    /// Reserves memory for more nodes, up to the limit.
    #[cold]
    fn make_room(&mut self) -> Result<(), LimitError> {
        let (nodes, allowed) = (&mut self.parser.nodes, self.parser.options.limits.nodes);
        let Some(left) = allowed.checked_sub(nodes.len()).filter(|left| *left > 0) else {
            return Err(LimitError { limit: LimitKind::Nodes, allowed: allowed as u64, offset: Some(self.at) });
        };
        // A value, and the name of the next one.
        nodes.reserve_exact(nodes.len().max(64).min(left) + 2);
        self.room = (nodes.capacity() - 2).min(allowed);
        Ok(())
    }

    /// Skips white space and returns the byte after it.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.source.as_bytes();
        self.at = scan::skip_whitespace(bytes, self.at);
        bytes.get(self.at).copied()
    }

    #[inline]
    fn scalar(&mut self, first: Option<u8>) -> Result<(), SyntaxError> {
        match first {
            Some(b'"') => self.string(Tag::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.literal(Tag::True, "true"),
            Some(b'f') => self.literal(Tag::False, "false"),
            Some(b'n') => self.literal(Tag::Null, "null"),
            _ => Err(self.unexpected(self.expected_value())),
        }
    }

    #[inline]
    fn string(&mut self, tag: Tag) -> Result<(), SyntaxError> {
        let (start, bytes) = (self.at, self.source.as_bytes());
        let end = scan::plain_text_end(bytes, start + 1);
        let (end, size, detail) = match bytes.get(end) {
            Some(b'"') => (end, end - start - 1, 0),
            Some(b'\\') => {
                let arena = &mut self.parser.arena;
                let text = arena.len();
                let end = unescape(self.source, start + 1, end, arena)?;
                (end, arena.len() - text, narrow(text) + 1)
            }
            other => return Err(unterminated(other.copied(), end)),
        };
        self.at = end + 1;
        self.parser.nodes.push(RawNode::new(tag, start, self.at, size, detail));
        Ok(())
    }

    #[inline]
    fn number(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        self.at = scan::number_end(self.source.as_bytes(), start)
            .map_err(|(fault, at)| SyntaxError::new(SyntaxErrorKind::InvalidNumber(fault), at))?;
        self.parser.nodes.push(RawNode::new(Tag::Number, start, self.at, 0, 0));
        Ok(())
    }

    #[inline]
    fn literal(&mut self, tag: Tag, expected: &'static str) -> Result<(), SyntaxError> {
        let start = self.at;
        self.at += expected.len();
        let bytes = self.source.as_bytes();
        let found = bytes.get(start..self.at) == Some(expected.as_bytes());
        if !found || bytes.get(self.at).is_some_and(u8::is_ascii_alphanumeric) {
            return Err(SyntaxError::new(SyntaxErrorKind::InvalidLiteral { expected }, start));
        }
        self.parser.nodes.push(RawNode::new(tag, start, self.at, 0, 0));
        Ok(())
    }

    /// Reads an opening bracket, and everything before the first value in it.
    fn open(&mut self, tag: Tag) -> Result<Next, ParseError> {
        let (start, node) = (self.at, self.parser.nodes.len());
        let allowed = self.parser.options.limits.depth;
        if self.parser.stack.len() >= allowed {
            return Err(LimitError { limit: LimitKind::Depth, allowed: allowed as u64, offset: Some(start) }.into());
        }
        // Only the start is known; `close` sets the rest.
        self.parser.nodes.push(RawNode::new(tag, start, start, 0, 0));
        let names = (tag == Tag::Object).then(|| narrow(self.parser.names.len()));
        self.parser.stack.push(Frame { node: narrow(node), count: 0, names, seen: 0, repeated: false });
        self.depth = self.depth.max(self.parser.stack.len());
        self.at += 1;
        match (tag, self.peek()) {
            (Tag::Array, Some(b']')) | (Tag::Object, Some(b'}')) => {
                self.close()?;
                Ok(self.after_value()?)
            }
            (Tag::Object, first) => Ok(self.member_name(first, Expected::NameOrEnd).map(|()| Next::Value)?),
            _ => Ok(Next::Value),
        }
    }

    /// Reads what follows a value: a comma, closing brackets, or the end.
    #[inline]
    fn after_value(&mut self) -> Result<Next, SyntaxError> {
        loop {
            let Some(frame) = self.parser.stack.last_mut() else { return Ok(Next::End) };
            frame.count += 1;
            let is_array = frame.names.is_none();
            match (is_array, self.peek()) {
                (_, Some(b',')) => return self.after_comma(is_array),
                (true, Some(b']')) | (false, Some(b'}')) => self.close()?,
                (true, _) => return Err(self.unexpected(Expected::CommaOrEndOfArray)),
                (false, _) => return Err(self.unexpected(Expected::CommaOrEndOfObject)),
            }
        }
    }

    #[inline]
    fn after_comma(&mut self, is_array: bool) -> Result<Next, SyntaxError> {
        let comma = self.at;
        self.at += 1;
        match (is_array, self.peek()) {
            (true, Some(b']')) | (false, Some(b'}')) => Err(SyntaxError::new(SyntaxErrorKind::TrailingComma, comma)),
            (true, _) => Ok(Next::Value),
            (false, first) => self.member_name(first, Expected::Name).map(|()| Next::Value),
        }
    }

    #[inline]
    fn member_name(&mut self, first: Option<u8>, expected: Expected) -> Result<(), SyntaxError> {
        if first != Some(b'"') {
            return Err(self.unexpected(expected));
        }
        self.string(Tag::Name)?;
        self.note_name()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected(Expected::Colon));
        }
        self.at += 1;
        Ok(())
    }

    /// Compares the name that was just read with those before it, if they are few.
    #[inline]
    fn note_name(&mut self) -> Result<(), SyntaxError> {
        let (source, parser) = (self.source, &mut *self.parser);
        let (Some(frame), Some(name)) = (parser.stack.last_mut(), parser.nodes.last()) else { return Ok(()) };
        let (holder, start) = name.place(source, &parser.arena);
        let fingerprint = duplicates::fingerprint(holder.as_bytes(), start, name.size() as usize);
        let bit = 1 << (fingerprint >> 58);
        if frame.count < FEW_MEMBERS && frame.seen & bit != 0 {
            let text = name.text(source, &parser.arena);
            let before = &parser.names[frame.names.unwrap_or_default() as usize..];
            let twin = before.iter().find(|before| {
                before.fingerprint == fingerprint
                    && parser.nodes[before.node as usize].text(source, &parser.arena) == text
            });
            if let Some(twin) = twin {
                frame.repeated = true;
                if parser.options.duplicates == Duplicates::Error {
                    return Err(duplicate(text, name.start, parser.nodes[twin.node as usize].start));
                }
            }
        }
        frame.seen |= bit;
        parser.names.push(Name { fingerprint, node: narrow(parser.nodes.len() - 1) });
        Ok(())
    }

    /// Reads a closing bracket, and sets end, size and count of the array's or object's node.
    #[inline]
    fn close(&mut self) -> Result<(), SyntaxError> {
        self.at += 1;
        let Some(mut frame) = self.parser.stack.pop() else { return Ok(()) };
        if let Some(names) = frame.names {
            if frame.repeated || frame.count > FEW_MEMBERS {
                frame.count -= self.resolve_duplicates(&frame, names as usize)?;
            }
            self.parser.names.truncate(names as usize);
        }
        let nodes = &mut self.parser.nodes;
        let below = nodes.len() - 1 - frame.node as usize;
        let node = &mut nodes[frame.node as usize];
        *node = RawNode::new(node.tag(), node.start as usize, self.at, below, frame.count);
        Ok(())
    }

    /// Finds duplicates among many names, and handles them according to the options.
    /// Returns the number of removed members.
    #[cold]
    fn resolve_duplicates(&mut self, frame: &Frame, names: usize) -> Result<u32, SyntaxError> {
        let (source, parser) = (self.source, &mut *self.parser);
        let text = |node: u32| parser.nodes[node as usize].text(source, &parser.arena);
        let pairs = duplicates::pairs(&mut parser.names[names..], text);
        let Some(pair) = pairs.first() else { return Ok(0) };
        let start = |node: u32| parser.nodes[node as usize].start;
        let mut dropped: Vec<u32> = match parser.options.duplicates {
            Duplicates::Error => return Err(duplicate(text(pair.second), start(pair.second), start(pair.first))),
            Duplicates::First => pairs.iter().map(|pair| pair.second).collect(),
            Duplicates::Last => pairs.iter().map(|pair| pair.first).collect(),
        };
        dropped.sort_unstable();
        duplicates::remove(&mut parser.nodes, frame.node, &dropped);
        Ok(narrow(dropped.len()))
    }

    /// Returns what is expected instead of a value.
    fn expected_value(&self) -> Expected {
        match self.parser.stack.last() {
            Some(frame) if frame.names.is_none() && frame.count == 0 => Expected::ElementOrEnd,
            _ => Expected::Value,
        }
    }

    /// Returns the character at the current byte.
    fn found(&self) -> Option<char> {
        self.source.get(self.at..)?.chars().next()
    }

    #[cold]
    fn unexpected(&self, expected: Expected) -> SyntaxError {
        let kind = match self.found() {
            Some(found) => SyntaxErrorKind::UnexpectedCharacter { found, expected },
            None => SyntaxErrorKind::UnexpectedEnd { expected },
        };
        SyntaxError::new(kind, self.at)
    }
}

#[cold]
fn duplicate(name: &str, second: u32, first: u32) -> SyntaxError {
    let kind = SyntaxErrorKind::DuplicateMember { name: Some(name.into()), first: first as usize };
    SyntaxError::new(kind, second as usize)
}
