//! The quick parser: parses a text without errors to the same tree as the exact parser, in less time.
//! If it does not accept a text, the exact parser parses it again, and finds the error and its position.

use super::cursor::{Cursor, Text};
use super::duplicates::{self, FEW_MEMBERS, Name};
use super::memory::{Memory, Open};
use super::options::ParseOptions;
use super::tree::{RawNode, Tag, narrow};

/// Parses a text, and returns it with its depth. Returns `None` if the exact parser has to parse it: after an error, at
/// a limit, for members with the same name, and for a root that is not an array or object.
pub(super) fn parse<'a>(source: &'a [u8], options: &ParseOptions, memory: &mut Memory) -> Option<(&'a str, usize)> {
    let cursor = Cursor::new(source)?;
    let (most_nodes, most_depth) = (options.limits.nodes, options.limits.depth);
    memory.clear();
    let room = room(&memory.nodes, most_nodes);
    let mut reader = Reader { cursor, memory, count: 0, seen: 0, closing: 0, room, most_nodes, most_depth, depth: 0 };
    reader.text()?;
    Some((reader.cursor.finish()?, reader.depth))
}

/// The state of parsing one text. No function that is called gets a reference to it, so that its position is kept in a
/// register: it takes longer to write it to memory and read it again than to read a short string.
struct Reader<'a, 'm> {
    cursor: Cursor<'a>,
    memory: &'m mut Memory,
    /// Fields of the innermost open array or object. The last entry of `memory.open` has its other fields; those fields
    /// there are only those of the ones around it. Copying whole entries takes longer: the processor has to wait until
    /// all that was written to an entry is in the cache.
    count: u32,
    seen: u64,
    closing: u8,
    /// While there are fewer nodes than this, there is capacity for two more.
    room: usize,
    most_nodes: usize,
    most_depth: usize,
    depth: usize,
}

impl Reader<'_, '_> {
    fn text(&mut self) -> Option<()> {
        if !matches!(self.cursor.skip_whitespace(), b'{' | b'[') {
            return None;
        }
        loop {
            if self.memory.nodes.len() >= self.room {
                self.room = make_room(&mut self.memory.nodes, self.most_nodes, self.cursor.bytes().len())?;
            }
            let start = self.cursor.at();
            match self.cursor.peek() {
                b'"' => {
                    let text = self.cursor.string()?;
                    self.push_text(Tag::String, start, text)?;
                }
                b'{' => {
                    self.open(Tag::Object, b'}')?;
                    self.cursor.accept::<b'{'>();
                    if self.cursor.skip_whitespace() != b'}' {
                        self.member_name()?;
                        continue;
                    }
                    if self.close()? {
                        break;
                    }
                }
                b'[' => {
                    self.open(Tag::Array, b']')?;
                    self.cursor.accept::<b'['>();
                    if self.cursor.skip_whitespace() != b']' {
                        continue;
                    }
                    if self.close()? {
                        break;
                    }
                }
                other => self.scalar(other, start)?,
            }
            if self.after_value()? {
                break;
            }
        }
        Some(())
    }

    #[inline]
    fn scalar(&mut self, first: u8, start: usize) -> Option<()> {
        let (tag, accepted) = match first {
            b'-' | b'0'..=b'9' => (Tag::Number, self.cursor.number()),
            b't' => (Tag::True, self.cursor.literal("true")),
            b'f' => (Tag::False, self.cursor.literal("false")),
            b'n' => (Tag::Null, self.cursor.literal("null")),
            _ => return None,
        };
        self.memory.nodes.push(RawNode::new(tag, start, self.cursor.at(), 0, 0));
        accepted.then_some(())
    }

    /// Reads what follows a value. Returns whether it is the end of the text.
    #[expect(clippy::inline_always, reason = "parsing takes 1.4 times as long where this is a call")]
    #[inline(always)]
    fn after_value(&mut self) -> Option<bool> {
        loop {
            self.count += 1;
            let byte = self.cursor.skip_whitespace();
            if self.cursor.accept::<b','>() {
                self.cursor.skip_whitespace();
                if self.closing == b'}' {
                    self.member_name()?;
                }
                return Some(false);
            }
            if byte != self.closing {
                return None;
            }
            if self.close()? {
                return Some(true);
            }
        }
    }

    #[inline]
    fn open(&mut self, tag: Tag, closing: u8) -> Option<()> {
        if self.memory.open.len() >= self.most_depth {
            return None;
        }
        if let Some(around) = self.memory.open.last_mut() {
            (around.count, around.seen) = (self.count, self.seen);
        }
        let (node, names) = (narrow(self.memory.nodes.len()), narrow(self.memory.names.len()));
        self.memory.open.push(Open { node, count: 0, names, closing, seen: 0 });
        (self.count, self.seen, self.closing) = (0, 0, closing);
        self.depth = self.depth.max(self.memory.open.len());
        // Only the start is known; `close` sets the rest.
        self.memory.nodes.push(RawNode::new(tag, self.cursor.at(), 0, 0, 0));
        Some(())
    }

    /// Reads a closing bracket. Returns whether it closes the root, at the end of the text.
    #[inline]
    fn close(&mut self) -> Option<bool> {
        let (node, names) = self.memory.open.last().map(|open| (open.node, open.names))?;
        let count = self.count;
        if self.closing == b'}' {
            if count > FEW_MEMBERS {
                are_distinct(self.memory, self.cursor.bytes(), names).then_some(())?;
            }
            self.memory.names.truncate(names as usize);
        }
        let below = self.memory.nodes.len() - 1 - node as usize;
        let node = &mut self.memory.nodes[node as usize];
        *node = RawNode::new(node.tag(), node.start as usize, self.cursor.at() + 1, below, count);
        self.memory.open.pop();
        if let Some(around) = self.memory.open.last() {
            (self.count, self.seen, self.closing) = (around.count, around.seen, around.closing);
        }
        match (self.memory.open.is_empty(), self.cursor.close()) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            // Text after the root, or no bracket for an open array or object.
            (true, true) | (false, false) => None,
        }
    }

    #[expect(clippy::inline_always, reason = "parsing takes 1.4 times as long where this is a call")]
    #[inline(always)]
    fn member_name(&mut self) -> Option<()> {
        let start = self.cursor.at();
        let name = self.cursor.string()?;
        self.push_text(Tag::Name, start, name)?;
        self.note_name(name)?;
        self.cursor.skip_whitespace();
        if !self.cursor.accept::<b':'>() {
            return None;
        }
        self.cursor.skip_whitespace();
        Some(())
    }

    /// Adds the node of a string or name.
    #[expect(clippy::inline_always, reason = "parsing takes 1.4 times as long where this is a call")]
    #[inline(always)]
    fn push_text(&mut self, tag: Tag, start: usize, text: Text) -> Option<()> {
        let node = if text.plain_end == text.end {
            RawNode::new(tag, start, text.end + 1, text.end - text.start, 0)
        } else {
            let begin = self.memory.arena.len();
            self.cursor.resolve(text, &mut self.memory.arena)?;
            RawNode::new(tag, start, text.end + 1, self.memory.arena.len() - begin, narrow(begin) + 1)
        };
        self.memory.nodes.push(node);
        Some(())
    }

    /// Compares the name that was just read with those before it, if they are few.
    #[expect(clippy::inline_always, reason = "parsing takes 1.4 times as long where this is a call")]
    #[inline(always)]
    fn note_name(&mut self, name: Text) -> Option<()> {
        let node = narrow(self.memory.nodes.len() - 1);
        let bytes = self.cursor.bytes();
        let fingerprint = if name.plain_end == name.end {
            duplicates::fingerprint(bytes, name.start, name.end - name.start)
        } else {
            let text = name_of(self.memory, bytes, node);
            duplicates::fingerprint(text, 0, text.len())
        };
        let bit = 1 << (fingerprint >> 58);
        if self.seen & bit != 0 && self.count < FEW_MEMBERS && is_known(self.memory, bytes, fingerprint, node) {
            return None;
        }
        self.seen |= bit;
        self.memory.names.push(Name { fingerprint, node });
        Some(())
    }
}

/// Whether the innermost open object has a member with the name of this node.
#[inline(never)]
fn is_known(memory: &Memory, bytes: &[u8], fingerprint: u64, node: u32) -> bool {
    let names = memory.open.last().map_or(0, |open| open.names);
    let before = &memory.names[names as usize..];
    let mut same = before.iter().filter(|before| before.fingerprint == fingerprint);
    same.any(|earlier| name_of(memory, bytes, earlier.node) == name_of(memory, bytes, node))
}

#[inline]
fn name_of<'t>(memory: &'t Memory, bytes: &'t [u8], node: u32) -> &'t [u8] {
    memory.nodes[node as usize].bytes(bytes, memory.arena.as_bytes())
}

/// Whether all names from one on are different.
#[cold]
fn are_distinct(memory: &mut Memory, bytes: &[u8], first: u32) -> bool {
    let Memory { nodes, names, arena, .. } = memory;
    let text = |node: u32| nodes[node as usize].bytes(bytes, arena.as_bytes());
    duplicates::pairs(&mut names[first as usize..], text).is_empty()
}

/// Reserves memory for more nodes, up to the limit. Returns the [`room`].
#[cold]
fn make_room(nodes: &mut Vec<RawNode>, allowed: usize, bytes: usize) -> Option<usize> {
    let left = allowed.checked_sub(nodes.len()).filter(|left| *left > 0)?;
    let more = if nodes.is_empty() { (bytes / 8).max(64) } else { nodes.len() };
    nodes.reserve_exact(more.min(left) + 2);
    Some(room(nodes, allowed))
}

/// Returns the number of nodes below which there is capacity for two more: a value, and the name of the next one.
#[inline]
fn room(nodes: &Vec<RawNode>, allowed: usize) -> usize {
    nodes.capacity().saturating_sub(2).min(allowed)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::json::memory::Memory;
    use crate::json::options::ParseOptions;

    /// Texts that are not accepted here are parsed twice, which is correct but slow. No other test notices that.
    #[test]
    fn every_array_and_object_without_duplicate_names_is_accepted() {
        let texts = [
            "[]",
            " { } ",
            "[1, -2, 0, -0, 10.25e-3, 1E5,1e+5]",
            "[true, false, null]",
            "\t{\"a\": 1,\r\n\"b\" : [ [ ] , { } ] }\n",
            r#"["plain", "é", "a \"quoted\" \u00e9\ud834\udd1e", "", "sixteen bytes or more are read at once"]"#,
            r#"{"": 0, "\u0061": 1, "b": 2, "a name that is longer than sixteen bytes": "é"}"#,
        ];
        let members: Vec<String> = (0..50).map(|at| format!("\"{at}\":{at}")).collect();
        let many = format!("{{{}}}", members.join(","));
        let mut memory = Memory::default();
        for text in texts.into_iter().chain([many.as_str()]) {
            let parsed = parse(text.as_bytes(), &ParseOptions::default(), &mut memory);
            assert_eq!(parsed.map(|(text, _)| text), Some(text));
        }
    }

    #[test]
    fn all_other_texts_are_rejected() {
        let texts = [
            "",
            "1",
            "\"a\"",
            "]",
            "1,[2]",
            "[1]]",
            "[1] [2]",
            "[1}",
            "{\"a\":1]",
            "[1,]",
            "{\"a\":1,}",
            "[01]",
            "[1.]",
            "[-]",
            "[1e]",
            "[tru]",
            "[nulll]",
            "[\"\\x\"]",
            "[\"\\ud800\"]",
            "[\"a]",
            "[\"\u{1}\"]",
            "{a:1}",
            "{\"a\"1}",
            "{\"a\":1,\"\\u0061\":2}",
            "[",
            "[[]",
            "{\"a\":}",
            "[1 2]",
            "[\u{e9}]",
        ];
        let mut memory = Memory::default();
        for text in texts {
            let parsed = parse(text.as_bytes(), &ParseOptions::default(), &mut memory);
            assert_eq!(parsed, None, "{text}");
        }
        assert_eq!(parse(b"[\"\xff\"]", &ParseOptions::default(), &mut memory), None);
    }
}
