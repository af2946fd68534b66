//! The exact parser: parses any text to a tree, or finds its first error with the exact position. Does not recurse.
//! Knows only the grammar of JSON, not the meaning of the text.

use super::duplicates::{self, FEW_MEMBERS, Name};
use super::error::{Expected, ParseError, SyntaxError, SyntaxErrorKind};
use super::memory::Memory;
use super::options::{Duplicates, ParseOptions};
use super::scan;
use super::tree::{RawNode, Tag, narrow};
use super::unescape::{unescape, unterminated};
use crate::limits::{LimitError, LimitKind};

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

/// Parses a text, and returns it with its depth.
pub(super) fn parse<'a>(
    source: &'a [u8],
    options: &ParseOptions,
    memory: &mut Memory,
) -> Result<(&'a str, usize), ParseError> {
    match std::str::from_utf8(source) {
        Ok(source) => parse_str(source, options, memory),
        Err(error) => {
            // Report a syntax error before the first invalid byte rather than the byte itself.
            let offset = error.valid_up_to();
            let valid = std::str::from_utf8(&source[..offset]).ok();
            let earlier = valid.and_then(|valid| parse_str(valid, options, memory).err());
            Err(earlier
                .filter(|error| error.offset().is_some_and(|earlier| earlier < offset))
                .unwrap_or_else(|| SyntaxError::new(SyntaxErrorKind::InvalidUtf8, offset).into()))
        }
    }
}

fn parse_str<'a>(source: &'a str, options: &ParseOptions, memory: &mut Memory) -> Result<(&'a str, usize), ParseError> {
    memory.clear();
    let mut reader = Reader { options, memory, stack: Vec::new(), source, at: 0, room: 0, depth: 0 };
    reader.text()?;
    Ok((source, reader.depth))
}

/// The state of parsing one text.
struct Reader<'a, 'p> {
    options: &'p ParseOptions,
    memory: &'p mut Memory,
    stack: Vec<Frame>,
    source: &'a str,
    at: usize,
    /// While there are fewer nodes than this, there is capacity for two more.
    room: usize,
    /// See [`Document::depth`].
    depth: usize,
}

/// The state after a value or an opening bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    End,
}

impl Reader<'_, '_> {
    fn text(&mut self) -> Result<(), ParseError> {
        loop {
            if self.memory.nodes.len() >= self.room {
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
        let (nodes, allowed) = (&mut self.memory.nodes, self.options.limits.nodes);
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
                let arena = &mut self.memory.arena;
                let text = arena.len();
                let end = unescape(self.source, start + 1, end, arena)?;
                (end, arena.len() - text, narrow(text) + 1)
            }
            other => return Err(unterminated(other.copied(), end)),
        };
        self.at = end + 1;
        self.memory.nodes.push(RawNode::new(tag, start, self.at, size, detail));
        Ok(())
    }

    #[inline]
    fn number(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        self.at = scan::number_end(self.source.as_bytes(), start)
            .map_err(|(fault, at)| SyntaxError::new(SyntaxErrorKind::InvalidNumber(fault), at))?;
        self.memory.nodes.push(RawNode::new(Tag::Number, start, self.at, 0, 0));
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
        self.memory.nodes.push(RawNode::new(tag, start, self.at, 0, 0));
        Ok(())
    }

    /// Reads an opening bracket, and everything before the first value in it.
    fn open(&mut self, tag: Tag) -> Result<Next, ParseError> {
        let (start, node) = (self.at, self.memory.nodes.len());
        let allowed = self.options.limits.depth;
        if self.stack.len() >= allowed {
            return Err(LimitError { limit: LimitKind::Depth, allowed: allowed as u64, offset: Some(start) }.into());
        }
        // Only the start is known; `close` sets the rest.
        self.memory.nodes.push(RawNode::new(tag, start, start, 0, 0));
        let names = (tag == Tag::Object).then(|| narrow(self.memory.names.len()));
        self.stack.push(Frame { node: narrow(node), count: 0, names, seen: 0, repeated: false });
        self.depth = self.depth.max(self.stack.len());
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
            let Some(frame) = self.stack.last_mut() else { return Ok(Next::End) };
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
        let (source, memory) = (self.source, &mut *self.memory);
        let (Some(frame), Some(name)) = (self.stack.last_mut(), memory.nodes.last()) else { return Ok(()) };
        let (holder, start) = name.place(source, &memory.arena);
        let fingerprint = duplicates::fingerprint(holder.as_bytes(), start, name.size() as usize);
        let bit = 1 << (fingerprint >> 58);
        if frame.count < FEW_MEMBERS && frame.seen & bit != 0 {
            let text = name.text(source, &memory.arena);
            let before = &memory.names[frame.names.unwrap_or_default() as usize..];
            let earlier = before.iter().find(|before| {
                before.fingerprint == fingerprint
                    && memory.nodes[before.node as usize].text(source, &memory.arena) == text
            });
            if let Some(earlier) = earlier {
                frame.repeated = true;
                if self.options.duplicates == Duplicates::Error {
                    return Err(duplicate(text, name.start, memory.nodes[earlier.node as usize].start));
                }
            }
        }
        frame.seen |= bit;
        memory.names.push(Name { fingerprint, node: narrow(memory.nodes.len() - 1) });
        Ok(())
    }

    /// Reads a closing bracket, and sets end, size and count of the array's or object's node.
    #[inline]
    fn close(&mut self) -> Result<(), SyntaxError> {
        self.at += 1;
        let Some(mut frame) = self.stack.pop() else { return Ok(()) };
        if let Some(names) = frame.names {
            if frame.repeated || frame.count > FEW_MEMBERS {
                frame.count -= self.resolve_duplicates(&frame, names as usize)?;
            }
            self.memory.names.truncate(names as usize);
        }
        let nodes = &mut self.memory.nodes;
        let below = nodes.len() - 1 - frame.node as usize;
        let node = &mut nodes[frame.node as usize];
        *node = RawNode::new(node.tag(), node.start as usize, self.at, below, frame.count);
        Ok(())
    }

    /// Finds duplicates among many names, and handles them according to the options.
    /// Returns the number of removed members.
    #[cold]
    fn resolve_duplicates(&mut self, frame: &Frame, names: usize) -> Result<u32, SyntaxError> {
        let (source, memory) = (self.source, &mut *self.memory);
        let text = |node: u32| memory.nodes[node as usize].text(source, &memory.arena);
        let pairs = duplicates::pairs(&mut memory.names[names..], |node| text(node).as_bytes());
        let Some(pair) = pairs.first() else { return Ok(0) };
        let start = |node: u32| memory.nodes[node as usize].start;
        let mut dropped: Vec<u32> = match self.options.duplicates {
            Duplicates::Error => return Err(duplicate(text(pair.second), start(pair.second), start(pair.first))),
            Duplicates::First => pairs.iter().map(|pair| pair.second).collect(),
            Duplicates::Last => pairs.iter().map(|pair| pair.first).collect(),
        };
        dropped.sort_unstable();
        duplicates::remove(&mut memory.nodes, frame.node, &dropped);
        Ok(narrow(dropped.len()))
    }

    /// Returns what is expected instead of a value.
    fn expected_value(&self) -> Expected {
        match self.stack.last() {
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
