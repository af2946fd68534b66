//! Lines and columns of byte offsets, for messages.
//! Knows nothing of JSON.

use std::fmt;

/// The position of a byte in a text, counted from 1 as in editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1. A line ends after `\n`.
    pub line: usize,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: usize,
}

impl LineColumn {
    /// Finds the position by reading the text up to it. For many offsets of one text, a [`LineIndex`] is cheaper.
    /// An offset after the end becomes the end.
    pub fn of(source: &[u8], offset: usize) -> Self {
        let before = source.get(..offset).unwrap_or(source);
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let line = 1 + before.split(|byte| *byte == b'\n').skip(1).count();
        Self { line, column: 1 + characters(before.get(line_start..).unwrap_or_default()) }
    }
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The size of blocks with known character counts, so that long lines cost no more than short ones.
const BLOCK: usize = 1024;

/// The line starts of a text, to find the positions of many offsets in logarithmic time.
#[derive(Clone, PartialEq, Eq)]
pub struct LineIndex<'a> {
    source: &'a [u8],
    /// The starts of the lines after the first. Empty for a compact text, whose index then takes no memory.
    starts: Vec<usize>,
    /// The number of characters that begin before each block after the first.
    characters: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Creates the index of a text, in linear time.
    pub fn new(source: &'a [u8]) -> Self {
        let mut index = Self { source, starts: Vec::new(), characters: Vec::with_capacity(source.len() / BLOCK) };
        let is_newline = |byte: &u8| *byte == b'\n';
        let mut before = 0;
        for (number, block) in source.chunks(BLOCK).enumerate() {
            if number > 0 {
                index.characters.push(before);
            }
            if source.len() > BLOCK {
                before += characters(block);
            }
            // A compact text has none, which is found faster without a branch for each byte.
            if block.iter().fold(false, |any, byte| any | is_newline(byte)) {
                let newlines = block.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
                index.starts.extend(newlines.map(|(at, _)| number * BLOCK + at + 1));
            }
        }
        index
    }

    /// Returns line and column of a byte.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = offset.min(self.source.len());
        let line = self.line_at(offset);
        LineColumn { line, column: 1 + self.characters_before(offset) - self.characters_before(self.start(line)) }
    }

    /// Returns the line (from 1) of a byte.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        1 + self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the first byte of a line (from 1).
    pub(crate) fn start(&self, line: usize) -> usize {
        line.checked_sub(2).and_then(|index| self.starts.get(index)).copied().unwrap_or_default()
    }

    /// Returns the end of a line (from 1), before its newline.
    pub(crate) fn end(&self, line: usize) -> usize {
        let next = line.checked_sub(1).and_then(|before| self.starts.get(before));
        next.map_or(self.source.len(), |next| next - 1)
    }

    /// Returns the number of characters that begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.characters.len());
        let counted = block.checked_sub(1).and_then(|index| self.characters.get(index)).copied().unwrap_or_default();
        counted + characters(self.source.get(block * BLOCK..offset).unwrap_or_default())
    }

    /// Returns the text of a line (from 1) without its end; empty if there is no such line.
    pub fn line(&self, line: usize) -> &'a [u8] {
        let Some(before) = line.checked_sub(1).filter(|before| *before <= self.starts.len()) else { return &[] };
        let text = match self.starts.get(before) {
            Some(next) => self.source.get(self.start(line)..*next - 1),
            None => self.source.get(self.start(line)..),
        };
        let text = text.unwrap_or_default();
        text.strip_suffix(b"\r").unwrap_or(text)
    }
}

impl fmt::Debug for LineIndex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shows no content, because the text may contain a secret.
        let (bytes, lines) = (self.source.len(), self.starts.len() + 1);
        f.debug_struct("LineIndex").field("bytes", &bytes).field("lines", &lines).finish_non_exhaustive()
    }
}

/// Counts the characters that begin in these bytes. Invalid UTF-8 counts by its possible first bytes.
fn characters(bytes: &[u8]) -> usize {
    // The count of a part fits a byte, so that vector instructions count sixteen bytes at once.
    let begins = |byte: &u8| u8::from(*byte & 0b1100_0000 != 0b1000_0000);
    bytes.chunks(usize::from(u8::MAX)).map(|part| usize::from(part.iter().map(begins).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, LineIndex};

    #[test]
    fn places() {
        let source = "ab\n\r\näö😀x\n".as_bytes();
        let cases =
            [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 3, 1), (7, 3, 2), (9, 3, 3), (13, 3, 4), (15, 4, 1), (999, 4, 1)];
        let index = LineIndex::new(source);
        for (offset, line, column) in cases {
            let expected = LineColumn { line, column };
            assert_eq!(LineColumn::of(source, offset), expected, "offset {offset}");
            assert_eq!(index.line_column(offset), expected, "offset {offset} by index");
        }
    }

    #[test]
    fn columns_count_across_blocks() {
        let source = "ö😀x".repeat(1_000);
        let index = LineIndex::new(source.as_bytes());
        for offset in [0, 1_022, 1_024, 1_025, 2_048, 5_000, source.len()] {
            assert_eq!(index.line_column(offset), LineColumn::of(source.as_bytes(), offset), "offset {offset}");
        }
    }

    #[test]
    fn lines_come_without_their_ends() {
        let index = LineIndex::new(b"one\r\ntwo\n\nlast");
        let lines: Vec<&[u8]> = (0..=5).map(|line| index.line(line)).collect();
        assert_eq!(lines, [b"".as_slice(), b"one", b"two", b"", b"last", b""]);
    }

    #[test]
    fn a_place_reads_as_editors_write_it() {
        assert_eq!(LineColumn::of(b"a\nbc", 3).to_string(), "2:2");
    }
}
