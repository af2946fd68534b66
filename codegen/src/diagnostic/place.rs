//! Where a finding is, as a person reads it: path, line, column, and a window of the line. Knows nothing of severity.

use typewright::LineIndex;

use crate::source::{Sources, Span};

use super::{Origin, Part};

/// The widest piece of a source line that is shown.
const WINDOW: usize = 100;

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
        let start = lines.line_column(bytes.start as usize);
        let end = lines.line_column(bytes.end as usize);
        let line_text = String::from_utf8_lossy(lines.line(start.line));
        let length = line_text.chars().count();
        // What goes on after the end of the line, as an object does, is marked by its first character only.
        let width = if end.line == start.line { end.column.saturating_sub(start.column).max(1) } else { 1 };
        let before = start.column - 1;
        let skipped = if length <= WINDOW { 0 } else { before.saturating_sub(WINDOW / 2).min(length - WINDOW) };
        let excerpt = window(&line_text, skipped, length);
        let indent = before - skipped + usize::from(skipped > 0);
        let width = width.min(excerpt.chars().count().saturating_sub(indent).max(1));
        Self { path, span, line: start.line, column: start.column, excerpt, indent, width }
    }
}

/// At most [`WINDOW`] characters of a line from the one at `skipped`, with `…` where something was cut.
fn window(line: &str, skipped: usize, length: usize) -> String {
    let shown = line.chars().skip(skipped).take(WINDOW).map(|letter| if letter.is_control() { ' ' } else { letter });
    let before = if skipped > 0 { "…" } else { "" };
    let after = if skipped + WINDOW < length { "…" } else { "" };
    format!("{before}{}{after}", shown.collect::<String>())
}
