//! Where a finding is, as a person reads it: path, line, column, and a window of the line. Knows nothing of severity.

use typewright::LineIndex;

use crate::source::{Sources, Span};

use super::{Origin, Part};

/// The widest piece of a source line that is shown.
const WINDOW: usize = 100;
/// So many bytes on each side hold more characters than are shown.
const BYTES: usize = 4 * (WINDOW + 2);

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path relative to the root, with `/`.
    pub path: String,
    /// The bytes; `None` when the finding is about the file as such.
    pub span: Option<Span>,
    /// The line, from 1; 0 when the finding is about the file as such.
    pub line: usize,
    /// The column, from 1, in characters; 0 when the finding is about the file as such.
    pub column: usize,
    /// A window of the line, tabs as blanks.
    pub excerpt: String,
    /// How many characters of the excerpt stand before the place.
    pub indent: usize,
    /// How many characters of the excerpt the place takes, at least one.
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
        // What goes on after the end of the line, as an object does, is marked by its first character only.
        let width = if end.line == start.line { end.column.saturating_sub(start.column).max(1) } else { 1 };
        let width = width.min(excerpt.chars().count().saturating_sub(indent).max(1));
        Self { path, span, line: start.line, column: start.column, excerpt, indent, width }
    }
}

/// At most [`WINDOW`] characters of a line around a place, with `…` where something was cut, and how many of them stand before
/// the place. Looks at no more of a long line than that.
fn window(before: &str, after: &str) -> (String, usize) {
    let left = before.chars().rev().take(WINDOW + 1).count();
    let right = after.chars().take(WINDOW + 1).count();
    // A line that fits is shown whole; else the place stands in the middle where it can.
    let from_left = if left + right <= WINDOW { left } else { left.min(WINDOW - right.min(WINDOW / 2)) };
    let from_right = right.min(WINDOW - from_left);
    let cut_left = before.char_indices().rev().take(from_left).last().map_or(before.len(), |(at, _)| at);
    let cut_right = after.char_indices().nth(from_right).map_or(after.len(), |(at, _)| at);
    let shown = before[cut_left..].chars().chain(after[..cut_right].chars());
    let shown: String = shown.map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let (front, back) = (if cut_left > 0 { "…" } else { "" }, if cut_right < after.len() { "…" } else { "" });
    (format!("{front}{shown}{back}"), from_left + front.chars().count())
}
