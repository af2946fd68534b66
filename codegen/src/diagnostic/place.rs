//! The location of a diagnostic for readers: path, line, column, and a part of the line.
//! Does not depend on severity.

use typewright::LineIndex;

use crate::source::{Sources, Span};

use super::{Origin, Part};

/// The maximum width of the part of a source line that is shown.
const WINDOW: usize = 100;
/// A number of bytes that always covers all characters shown on one side.
const BYTES: usize = 4 * (WINDOW + 2);

/// A location in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path relative to the root, with `/`.
    pub path: String,
    /// The bytes; `None` if the diagnostic is about the whole file.
    pub span: Option<Span>,
    /// The line, from 1; 0 if the diagnostic is about the whole file.
    pub line: usize,
    /// The column, from 1, in characters; 0 if the diagnostic is about the whole file.
    pub column: usize,
    /// A part of the line, with control characters as spaces.
    pub excerpt: String,
    /// The number of characters of the excerpt before the marked part.
    pub indent: usize,
    /// The number of characters of the excerpt that are marked, at least one.
    pub width: usize,
}

impl Place {
    pub(super) fn of(origin: &Origin, sources: &Sources, lines: &LineIndex<'_>) -> Self {
        let path = sources.path(origin.file).to_owned();
        let span = match &origin.part {
            Part::Whole => None,
            Part::Bytes(span) => Some(*span),
            Part::Pointer(pointer, otherwise) => Some(sources.span_at(origin.file, pointer).unwrap_or(*otherwise)),
        };
        let Some(bytes) = span else {
            return Self { path, span, line: 0, column: 0, excerpt: String::new(), indent: 0, width: 0 };
        };
        let offset = bytes.start as usize;
        let (start, end) = (lines.line_column(offset), lines.line_column(bytes.end as usize));
        let text = sources.text(origin.file);
        let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(BYTES))..];
        let after = &after[..after.floor_char_boundary(BYTES)];
        let before = before.rsplit_once('\n').map_or(before, |(_, line)| line);
        let after = after.split_once('\n').map_or(after, |(line, _)| line.strip_suffix('\r').unwrap_or(line));
        let (excerpt, indent) = window(before, after);
        // A value that continues after the end of the line, such as an object, is marked by its first character only.
        let width = if end.line == start.line { end.column.saturating_sub(start.column).max(1) } else { 1 };
        let width = width.min(excerpt.chars().count().saturating_sub(indent).max(1));
        Self { path, span, line: start.line, column: start.column, excerpt, indent, width }
    }
}

/// Returns at most [`WINDOW`] characters of a line around a position, with `…` where it was cut.
/// Also returns the number of characters before the position. Reads no more of a long line than that.
fn window(before: &str, after: &str) -> (String, usize) {
    let left = before.chars().rev().take(WINDOW + 1).count();
    let right = after.chars().take(WINDOW + 1).count();
    // A line that fits is shown whole; otherwise the position is in the middle if possible.
    let from_left = if left + right <= WINDOW { left } else { left.min(WINDOW - right.min(WINDOW / 2)) };
    let from_right = right.min(WINDOW - from_left);
    let cut_left = before.char_indices().rev().take(from_left).last().map_or(before.len(), |(at, _)| at);
    let cut_right = after.char_indices().nth(from_right).map_or(after.len(), |(at, _)| at);
    let shown = before[cut_left..].chars().chain(after[..cut_right].chars());
    let shown: String = shown.map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let (front, back) = (if cut_left > 0 { "…" } else { "" }, if cut_right < after.len() { "…" } else { "" });
    (format!("{front}{shown}{back}"), from_left + front.chars().count())
}
