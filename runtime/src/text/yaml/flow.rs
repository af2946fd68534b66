//! Indents flow collections (`{…}` and `[…]`) whose lines begin left of their parent.
//! The specification requires more indentation, but most parsers do not; the parser used here is strict. Does not read
//! values.

use super::padding::Padding;

/// The maximum number of inserted spaces, in addition to the length of the text.
const MOST_SPACES: usize = 1 << 16;

/// Returns the text with more indentation in its flow collections; `None` if no line needs it.
pub(super) fn indented(text: &str) -> Option<Padding> {
    let mut scan = Scan { text: text.as_bytes(), state: State::Block, flow: Flow::default(), least: None };
    let mut inserted = Vec::new();
    let mut total = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let missing = scan.line(start, start + line.trim_end_matches(['\n', '\r']).len());
        if missing > 0 {
            total += missing;
            inserted.push((start, missing));
        }
        if total > text.len() + MOST_SPACES {
            return None;
        }
        start += line.len();
    }
    (!inserted.is_empty()).then(|| Padding::new(text, &inserted))
}

/// The state at the end of a line.
#[derive(Clone, Copy, Debug)]
enum State {
    Block,
    /// In a plain scalar, which continues in lines with at least this indentation.
    Plain(usize),
    /// In a quoted scalar with this quote.
    Quoted(u8),
    /// In a block scalar below a line with this indentation.
    Literal(usize),
}

/// The flow collections around the current byte.
#[derive(Default)]
struct Flow {
    level: usize,
    /// The required indentation of lines.
    column: usize,
    /// Whether a scalar may begin here.
    is_free: bool,
}

struct Scan<'t> {
    text: &'t [u8],
    state: State,
    flow: Flow,
    /// The required indentation of the content of the last key or dash of the line.
    least: Option<usize>,
}

impl Scan<'_> {
    /// Reads a line, and returns the number of missing spaces.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let line = self.text.get(start..end).unwrap_or_default();
        let indent = line.iter().take_while(|byte| **byte == b' ').count();
        let is_blank = line.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        if is_blank {
            return 0;
        }
        let is_marker = matches!(line, [b'-', b'-', b'-'] | [b'.', b'.', b'.'])
            || matches!(line, [b'-', b'-', b'-', b' ' | b'\t', ..] | [b'.', b'.', b'.', b' ' | b'\t', ..]);
        if is_marker {
            (self.state, self.flow) = (State::Block, Flow::default());
        }
        self.least = None;
        let missing = if self.flow.level > 0 { self.flow.column.saturating_sub(indent) } else { 0 };
        match self.state {
            State::Literal(parent) if indent > parent => return 0,
            State::Plain(least) if indent >= least => return 0,
            State::Quoted(quote) => self.quoted(start, start, end, quote),
            State::Block | State::Literal(_) | State::Plain(_) => {
                self.state = State::Block;
                self.tokens(start, start + if is_marker { 3 } else { 0 }, end);
            }
        }
        missing
    }

    /// Reads up to the end of a quoted scalar and on after it, if the end is on this line.
    fn quoted(&mut self, start: usize, from: usize, end: usize, quote: u8) {
        let mut at = from;
        while at < end {
            match self.byte(at) {
                b'\\' if quote == b'"' => at += 1,
                b'\'' if quote == b'\'' && self.byte(at + 1) == b'\'' && at + 1 < end => at += 1,
                byte if byte == quote => {
                    self.state = State::Block;
                    self.flow.is_free = false;
                    return self.tokens(start, at + 1, end);
                }
                _ => {}
            }
            at += 1;
        }
        self.state = State::Quoted(quote);
    }

    fn tokens(&mut self, start: usize, from: usize, end: usize) {
        if self.flow.level > 0 { self.flow_tokens(start, from, end) } else { self.block_tokens(start, from, end) }
    }

    /// Reads tokens outside of flow collections.
    /// A token after another one has a larger indentation.
    fn block_tokens(&mut self, start: usize, from: usize, end: usize) {
        let indent = self.text.get(start..end).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
        let mut at = from;
        while at < end {
            let column = at - start;
            match self.byte(at) {
                b' ' | b'\t' => at += 1,
                b'#' => return,
                b'%' if column == 0 => return,
                b'-' | b'?' | b':' if self.is_apart(at + 1, end) => {
                    // The content after a colon has the indentation of the key.
                    let own = if self.byte(at) == b':' { self.least.unwrap_or(indent + 1) } else { column + 1 };
                    self.least = Some(own);
                    at += 1;
                }
                b'&' | b'!' | b'*' => at = self.word_end(at, end),
                quote @ (b'"' | b'\'') => {
                    if self.key_end(at, end).is_some() {
                        self.least = Some(column + 1);
                    }
                    return self.quoted(start, at + 1, end, quote);
                }
                b'{' | b'[' => {
                    self.flow = Flow { level: 1, column: self.least.unwrap_or(column), is_free: true };
                    return self.flow_tokens(start, at + 1, end);
                }
                b'|' | b'>' => return self.state = State::Literal(indent),
                _ => match self.key_end(at, end) {
                    Some(colon) => {
                        self.least = Some(column + 1);
                        at = colon + 1;
                    }
                    None => return self.state = State::Plain(self.least.unwrap_or(column)),
                },
            }
        }
    }

    fn flow_tokens(&mut self, start: usize, from: usize, end: usize) {
        let mut at = from;
        while at < end {
            let byte = self.byte(at);
            let was_free = self.flow.is_free;
            match byte {
                b' ' | b'\t' => {}
                b'#' if at == start || matches!(self.byte(at - 1), b' ' | b'\t') => return,
                b'"' | b'\'' if was_free => return self.quoted(start, at + 1, end, byte),
                b'&' | b'!' if was_free => at = self.word_end(at, end) - 1,
                b'{' | b'[' => {
                    self.flow.level += 1;
                    self.flow.is_free = true;
                }
                b'}' | b']' => {
                    self.flow.level -= 1;
                    self.flow.is_free = false;
                    if self.flow.level == 0 {
                        return self.block_tokens(start, at + 1, end);
                    }
                }
                b',' => self.flow.is_free = true,
                b':' | b'?' if self.is_apart(at + 1, end) => self.flow.is_free = true,
                b':' if matches!(self.byte(at - 1), b'"' | b'\'' | b'}' | b']') => self.flow.is_free = true,
                _ => self.flow.is_free = false,
            }
            at += 1;
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or_default()
    }

    fn is_apart(&self, at: usize, end: usize) -> bool {
        at >= end || matches!(self.byte(at), b' ' | b'\t') || (self.flow.level > 0 && is_bracket(self.byte(at)))
    }

    /// Returns the end of an anchor, an alias or a tag.
    fn word_end(&self, at: usize, end: usize) -> usize {
        let is_end = |at: &usize| {
            let byte = self.byte(*at);
            matches!(byte, b' ' | b'\t') || (self.flow.level > 0 && is_bracket(byte))
        };
        (at + 1..end).find(is_end).unwrap_or(end)
    }

    /// Returns the colon after a plain key; `None` if the scalar is not a key.
    fn key_end(&self, at: usize, end: usize) -> Option<usize> {
        for at in at..end {
            match self.byte(at) {
                b':' if self.is_apart(at + 1, end) => return Some(at),
                b'#' if matches!(self.byte(at.wrapping_sub(1)), b' ' | b'\t') => return None,
                _ => {}
            }
        }
        None
    }
}

fn is_bracket(byte: u8) -> bool {
    matches!(byte, b',' | b'{' | b'}' | b'[' | b']')
}
