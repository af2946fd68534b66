//! A part of a page with its position, and a cursor over lines.
//! Must not know any dialect.

use crate::error::PageError;

/// A part of a page, and the byte offset at which it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    page: &'a str,
    offset: usize,
    text: &'a str,
}

impl<'a> Piece<'a> {
    /// Returns the whole page.
    pub(crate) fn whole(page: &'a str) -> Self {
        Self { page, offset: 0, text: page }
    }

    pub(crate) fn text(self) -> &'a str {
        self.text
    }

    pub(crate) fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// Creates an error at the beginning of this piece, with the expected text.
    pub(crate) fn error(self, expected: impl Into<String>) -> PageError {
        PageError::at(self.page, self.offset, expected)
    }

    /// Removes this many bytes from the beginning; empty if there are fewer.
    pub(crate) fn skip(self, bytes: usize) -> Self {
        let (head, tail) = self.text.split_at_checked(bytes).unwrap_or((self.text, ""));
        Self { offset: self.offset + head.len(), text: tail, ..self }
    }

    fn take(self, bytes: usize) -> Self {
        Self { text: self.text.get(..bytes).unwrap_or(self.text), ..self }
    }

    pub(crate) fn trim(self) -> Self {
        let start = self.trim_start();
        start.take(start.text.trim_end().len())
    }

    pub(crate) fn trim_start(self) -> Self {
        self.skip(self.text.len() - self.text.trim_start().len())
    }

    pub(crate) fn starts_with(self, prefix: &str) -> bool {
        self.text.starts_with(prefix)
    }

    pub(crate) fn strip_prefix(self, prefix: &str) -> Option<Self> {
        self.starts_with(prefix).then(|| self.skip(prefix.len()))
    }

    pub(crate) fn strip_suffix(self, suffix: &str) -> Option<Self> {
        self.text.strip_suffix(suffix).map(|rest| self.take(rest.len()))
    }

    pub(crate) fn expect_prefix(self, prefix: &str) -> Result<Self, PageError> {
        self.strip_prefix(prefix).ok_or_else(|| self.error(format!("`{prefix}`")))
    }

    /// Splits at the first separator and returns the text before and after it.
    pub(crate) fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.take(at), self.skip(at + separator.len())))
    }

    pub(crate) fn expect_split(self, separator: &str) -> Result<(Self, Self), PageError> {
        self.split_once(separator).ok_or_else(|| self.error(format!("text with `{separator}`")))
    }

    pub(crate) fn split(self, separator: &str) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut rest = self;
        while let Some((piece, after)) = rest.split_once(separator) {
            pieces.push(piece);
            rest = after;
        }
        pieces.push(rest);
        pieces
    }

    /// Returns the text between two marks that enclose the whole piece.
    pub(crate) fn enclosed(self, open: &str, close: &str) -> Option<Self> {
        self.strip_prefix(open)?.strip_suffix(close)
    }

    pub(crate) fn expect_enclosed(self, open: &str, close: &str) -> Result<Self, PageError> {
        self.enclosed(open, close).ok_or_else(|| self.error(format!("`{open}…{close}`")))
    }

    /// Returns the text in backticks that enclose the whole piece.
    pub(crate) fn expect_code(self) -> Result<Self, PageError> {
        let code = self.enclosed("`", "`").filter(|code| !code.is_empty() && !code.text.contains('`'));
        code.ok_or_else(|| self.error("text in backticks"))
    }

    /// Returns the next word and the text after it, without blanks. The word is empty at the end.
    pub(crate) fn word(self) -> (Self, Self) {
        let piece = self.trim_start();
        let end = piece.text.find(char::is_whitespace).unwrap_or(piece.text.len());
        (piece.take(end), piece.skip(end).trim_start())
    }

    /// Returns the cells of a table row that begins and ends with a bar. `\|` is text.
    pub(crate) fn cells(self) -> Result<Vec<Self>, PageError> {
        let inner = self.trim().enclosed("|", "|").ok_or_else(|| self.error("a table row"))?;
        let mut cells = Vec::new();
        let mut rest = inner;
        let mut from = 0;
        while let Some(at) = rest.text.get(from..).and_then(|text| text.find('|')).map(|at| at + from) {
            from = at + 1;
            if rest.text.get(..at).is_some_and(|before| !before.ends_with('\\')) {
                cells.push(rest.take(at).trim());
                rest = rest.skip(at + 1);
                from = 0;
            }
        }
        cells.push(rest.trim());
        Ok(cells)
    }

    /// Returns the cells of a row, which must have exactly this number.
    pub(crate) fn expect_cells<const COUNT: usize>(self) -> Result<[Self; COUNT], PageError> {
        let cells = self.cells()?;
        cells.try_into().map_err(|_| self.error(format!("a table row of {COUNT} cells")))
    }

    /// Parses a count such as a length.
    pub(crate) fn expect_count(self) -> Result<u64, PageError> {
        self.text.parse().map_err(|_| self.error("a whole number"))
    }
}

/// A cursor over the lines of a page.
pub(crate) struct Lines<'a> {
    rest: Piece<'a>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(piece: Piece<'a>) -> Self {
        Self { rest: piece }
    }

    /// Returns the line at the cursor, without surrounding blanks; `None` at the end of the page.
    pub(crate) fn peek(&self) -> Option<Piece<'a>> {
        let line = self.rest.split_once("\n").map_or(self.rest, |(line, _)| line);
        (!self.rest.is_empty()).then(|| line.trim())
    }

    pub(crate) fn next(&mut self) -> Option<Piece<'a>> {
        let line = self.peek()?;
        self.rest = self.rest.split_once("\n").map_or(self.rest.skip(self.rest.text.len()), |(_, rest)| rest);
        Some(line)
    }

    /// Creates an error at the cursor, with the expected text.
    pub(crate) fn error(&self, expected: impl Into<String>) -> PageError {
        self.peek().unwrap_or(self.rest).error(expected)
    }

    pub(crate) fn skip_blank(&mut self) {
        while self.peek().is_some_and(Piece::is_empty) {
            self.next();
        }
    }

    /// Returns the next line that is not blank, without moving past it.
    pub(crate) fn peek_text(&mut self) -> Option<Piece<'a>> {
        self.skip_blank();
        self.peek()
    }

    /// Returns the next line that is not blank and moves past it.
    pub(crate) fn expect_text(&mut self, expected: &str) -> Result<Piece<'a>, PageError> {
        self.skip_blank();
        self.next().ok_or_else(|| self.error(expected))
    }

    /// Moves past the next line that is not blank, which must be exactly this.
    pub(crate) fn expect_line(&mut self, line: &str) -> Result<Piece<'a>, PageError> {
        let found = self.expect_text(&format!("`{line}`"))?;
        if found.text() == line { Ok(found) } else { Err(found.error(format!("`{line}`"))) }
    }

    /// Moves past the next line that is not blank if it is exactly this.
    pub(crate) fn take_line(&mut self, line: &str) -> bool {
        let is_next = self.peek_text().is_some_and(|piece| piece.text() == line);
        if is_next {
            self.next();
        }
        is_next
    }

    /// Returns the lines before the first one that belongs to a structure, as one piece.
    pub(crate) fn until(&mut self, is_structure: impl Fn(&str) -> bool) -> Piece<'a> {
        let start = self.rest;
        while self.peek().is_some_and(|line| !is_structure(line.text())) {
            self.next();
        }
        start.take(start.text.len() - self.rest.text.len()).trim()
    }

    /// Returns lines of prose, up to a line that belongs to a structure. Blank lines separate paragraphs.
    pub(crate) fn prose(&mut self, is_structure: impl Fn(&str) -> bool) -> String {
        let lines: Vec<&str> = self.until(is_structure).text().lines().map(str::trim).collect();
        lines.join("\n")
    }

    /// Returns the lines of a fenced block whose opening line is exactly `fence`, as one piece.
    pub(crate) fn fenced(&mut self, fence: &str) -> Result<Piece<'a>, PageError> {
        self.expect_line(fence)?;
        let start = self.rest;
        loop {
            let before = start.text.len() - self.rest.text.len();
            let line = self.next().ok_or_else(|| self.error("the end of the fenced block"))?;
            if line.text() == "```" {
                return Ok(start.take(before));
            }
        }
    }

    /// Expects the end of the page.
    pub(crate) fn expect_end(&mut self) -> Result<(), PageError> {
        self.peek_text().map_or(Ok(()), |line| Err(line.error("the end of the page")))
    }
}
