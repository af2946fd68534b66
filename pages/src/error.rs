//! Location and reason of an error in a page.
//! Must not know any dialect.

use core::fmt;

/// The first location where a page does not follow its dialect.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PageError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The text that the dialect expects here.
    pub expected: String,
    /// The beginning of the text found instead; empty at the end of the page.
    pub found: String,
}

/// The maximum number of characters of the page in a message.
const EXCERPT: usize = 60;

impl PageError {
    /// Creates the error at a byte offset of a page.
    pub(crate) fn at(page: &str, offset: usize, expected: impl Into<String>) -> Self {
        let (before, after) = page.split_at_checked(offset).unwrap_or((page, ""));
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        let rest_of_line = after.lines().next().unwrap_or_default();
        let found = rest_of_line.chars().take(EXCERPT).collect::<String>().trim_end().to_owned();
        Self { line, column, expected: expected.into(), found }
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, expected, found } = self;
        write!(formatter, "line {line}, column {column}: expected {expected}, found ")?;
        if found.is_empty() { formatter.write_str("nothing more") } else { write!(formatter, "`{found}`") }
    }
}

impl core::error::Error for PageError {}
