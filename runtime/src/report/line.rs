//! Writes violations on one line, for logs, `{}` and error types of other libraries.
//! Shows JSON Pointers and messages, without characters that break the line or move the cursor.

use std::fmt::{self, Write};

use crate::json::LineColumn;

use super::Report;
use super::excerpt::printable;
use super::violation::{Branch, Violation};

/// The maximum number of characters of a JSON Pointer.
const POINTER: usize = 120;

/// Writes on one line: replaces control characters and those that change the direction of text.
pub(crate) struct OneLine<'f, 'a>(pub(crate) &'f mut fmt::Formatter<'a>);

impl OneLine<'_, '_> {
    /// Supports `write!`.
    pub(crate) fn write_fmt(&mut self, arguments: fmt::Arguments<'_>) -> fmt::Result {
        Write::write_fmt(self, arguments)
    }
}

impl Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|character| self.0.write_char(printable(character)))
    }
}

/// A text of the document, made printable.
pub(crate) struct Printable<'t>(pub(crate) &'t str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        OneLine(f).write_str(self.0)
    }
}

/// Writes the first causes of a report, and the number of the others.
pub(crate) fn write_line(report: &Report, listed: usize, positions: bool, f: &mut impl Write) -> fmt::Result {
    let causes: Vec<&Violation> = report.causes().collect();
    let Some((first, others)) = causes.split_first() else {
        f.write_str("the instance is invalid")?;
        return write_location(report.name(), None, f);
    };
    let others = others.get(..listed.max(1) - 1).unwrap_or(others);
    write_violation(first, report.name(), positions, f)?;
    for violation in others {
        f.write_str("; ")?;
        write_violation(violation, None, positions, f)?;
    }
    let hidden: usize = report.iter().map(Violation::hidden_causes).sum();
    match causes.len() + hidden + report.more() - others.len() - 1 {
        0 => Ok(()),
        more => write!(f, "; and {more} more"),
    }
}

/// Writes one violation with its JSON Pointer.
pub(super) fn write_violation(
    violation: &Violation,
    name: Option<&str>,
    positions: bool,
    f: &mut impl Write,
) -> fmt::Result {
    write_pointer(&violation.instance_location, f)?;
    write_detail(violation, f)?;
    let position = cause(violation).map_or(violation.position, |(_, cause)| cause.position);
    write_location(name, position.filter(|_| positions), f)
}

/// Writes the message; for a union, with the first violation of the branch that the instance is nearest to.
pub(super) fn write_detail(violation: &Violation, f: &mut impl Write) -> fmt::Result {
    write!(f, "{}", violation.kind)?;
    let Some((branch, cause)) = cause(violation) else { return Ok(()) };
    match &violation.tag {
        Some(tag) => write!(f, "; `{tag}` selects branch {}", branch.index)?,
        None if violation.by_type => write!(f, "; the JSON type selects branch {}", branch.index)?,
        None => write!(f, "; the nearest is branch {}", branch.index)?,
    }
    if let Some(name) = &branch.name {
        write!(f, " `{name}`")?;
    }
    f.write_str(": ")?;
    if cause.instance_location != violation.instance_location {
        write_pointer(&cause.instance_location, f)?;
    }
    write!(f, "{}", cause.kind)
}

/// Returns the nearest branch of a union, and the first violation in it that is not of a union again.
fn cause(violation: &Violation) -> Option<(&Branch, &Violation)> {
    let branch = violation.nearest_branch()?;
    let mut cause = branch.violations.first()?;
    while let Some(inner) = cause.nearest_branch().and_then(|branch| branch.violations.first()) {
        cause = inner;
    }
    Some((branch, cause))
}

/// Writes a JSON Pointer and a colon.
pub(crate) fn write_pointer(pointer: &str, f: &mut impl Write) -> fmt::Result {
    if pointer.is_empty() {
        return f.write_str("at the root: ");
    }
    let length = pointer.chars().count();
    if length <= POINTER {
        return write!(f, "{pointer}: ");
    }
    let (head, tail) = (POINTER / 3, POINTER - POINTER / 3 - 1);
    pointer.chars().take(head).try_for_each(|character| f.write_char(character))?;
    f.write_char('…')?;
    pointer.chars().skip(length - tail).try_for_each(|character| f.write_char(character))?;
    f.write_str(": ")
}

/// Writes file, line and column in parentheses, as far as they are known.
pub(crate) fn write_location(name: Option<&str>, position: Option<LineColumn>, f: &mut impl Write) -> fmt::Result {
    match (name, position) {
        (Some(name), Some(at)) => write!(f, " ({name}, line {}, column {})", at.line, at.column),
        (None, Some(at)) => write!(f, " (line {}, column {})", at.line, at.column),
        (Some(name), None) => write!(f, " ({name})"),
        (None, None) => Ok(()),
    }
}
