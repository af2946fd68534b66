//! Shifts the positions of an error in an instance that starts after the first line of its file.
//! Changes lines only; columns and bytes stay relative to the instance.

use crate::json::LineColumn;
use crate::report::Violation;

use super::Error;

impl Error {
    /// Converts all positions and excerpts from lines of the instance to lines of its file.
    /// `line` is the line, from 1, on which the instance starts.
    ///
    /// ```
    /// use typewright::{Document, Error};
    ///
    /// let text = b"[1, 2";
    /// let error = Document::parse(text).expect_err("the array does not end");
    /// let error = Error::from_parse(error, text, false).starting_at_line(7);
    /// assert_eq!(error.to_string(), "expected `,` or `]`, found the end of the text (line 7, column 6)");
    /// ```
    #[must_use]
    pub fn starting_at_line(mut self, line: usize) -> Self {
        let before = line.saturating_sub(1);
        let shift = |position: &mut LineColumn| position.line += before;
        match &mut self {
            Self::Syntax(malformed) => {
                malformed.position.iter_mut().for_each(shift);
                malformed.excerpt.iter_mut().for_each(|excerpt| excerpt.line += before);
            }
            Self::Invalid(report) => report.violations_mut().iter_mut().for_each(|violation| violation.shift(before)),
            Self::Unrepresentable(value) => {
                shift(&mut value.position);
                value.excerpt.line += before;
            }
            Self::Limit(limit) => limit.position.iter_mut().for_each(shift),
            Self::Io(_) => {}
        }
        self
    }
}

impl Violation {
    /// Adds a number of lines to the positions of the violation and of those of its branches.
    fn shift(&mut self, lines: usize) {
        self.position.iter_mut().for_each(|position| position.line += lines);
        self.excerpt.iter_mut().for_each(|excerpt| excerpt.line += lines);
        let branches = self.branches.iter_mut().flat_map(|branch| &mut branch.violations);
        branches.for_each(|violation| violation.shift(lines));
    }
}
