//! Formats errors: one line for logs and `{}`, the full text with excerpts for `{:#}`.
//! Knows the kinds of errors, not their causes.

use std::fmt;

use super::{Error, IoError, LimitReached, Malformed, Unrepresentable};
use crate::report::{self, OneLine, write_location, write_place};

/// The maximum number of violations that `{}` lists.
const FIRST: usize = 1;

/// An error in one line. Contains no line break, even if the document does.
pub(crate) struct Line<'e> {
    error: &'e Error,
    /// The maximum number of listed violations; the others are counted.
    listed: usize,
    /// Whether lines and columns are shown.
    positions: bool,
}

impl<'e> Line<'e> {
    /// Formats the first violations with JSON Pointers only, for readers without the text.
    #[cfg(feature = "serde")]
    pub(crate) fn without_positions(error: &'e Error, listed: usize) -> Self {
        Self { error, listed, positions: false }
    }

    pub(super) fn new(error: &'e Error) -> Self {
        Self { error, listed: FIRST, positions: true }
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = OneLine(f);
        let positions = self.positions;
        match self.error {
            Error::Syntax(malformed) => write_syntax(malformed, positions, &mut line),
            Error::Invalid(report) => report::write_line(report, self.listed, positions, &mut line),
            Error::Unrepresentable(value) => write_unrepresentable(value, positions, &mut line),
            Error::Limit(limit) => write_limit(limit, positions, &mut line),
            Error::Io(error) => write_io(error, &mut line),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return write!(f, "{self:#}");
        }
        match self {
            Self::Syntax(malformed) => f.debug_tuple("Syntax").field(malformed).finish(),
            Self::Invalid(report) => f.debug_tuple("Invalid").field(report).finish(),
            Self::Unrepresentable(value) => f.debug_tuple("Unrepresentable").field(value).finish(),
            Self::Limit(limit) => f.debug_tuple("Limit").field(limit).finish(),
            Self::Io(error) => f.debug_tuple("Io").field(error).finish(),
        }
    }
}

fn write_syntax(malformed: &Malformed, positions: bool, f: &mut OneLine<'_, '_>) -> fmt::Result {
    write!(f, "{}", malformed.error.kind)?;
    match malformed.position {
        position @ Some(_) if positions => write_location(malformed.name.as_deref(), position, f),
        None if positions => {
            write!(f, " at byte {}", malformed.error.offset)?;
            write_location(malformed.name.as_deref(), None, f)
        }
        _ => write_location(malformed.name.as_deref(), None, f),
    }
}

fn write_unrepresentable(value: &Unrepresentable, positions: bool, f: &mut OneLine<'_, '_>) -> fmt::Result {
    report::write_pointer(&value.pointer, f)?;
    write!(f, "the value does not fit the Rust type `{}`: {}", value.rust_type, value.reason)?;
    write_location(value.name.as_deref(), positions.then_some(value.position), f)
}

fn write_limit(limit: &LimitReached, positions: bool, f: &mut OneLine<'_, '_>) -> fmt::Result {
    write!(f, "{}", limit.error)?;
    write_location(limit.name.as_deref(), limit.position.filter(|_| positions), f)
}

fn write_io(error: &IoError, f: &mut OneLine<'_, '_>) -> fmt::Result {
    write!(f, "{}", error.error)?;
    write_location(error.name.as_deref(), None, f)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(malformed) => malformed.fmt(f),
            Self::Invalid(report) => report.fmt(f),
            Self::Unrepresentable(value) => value.fmt(f),
            Self::Limit(limit) => limit.fmt(f),
            Self::Io(error) => error.fmt(f),
        }
    }
}

/// Implements `Display` for a part: its line, or with `{:#}` its explanation.
macro_rules! display {
    ($($part:ty: $line:expr, $explanation:expr;)+) => {$(
        impl fmt::Display for $part {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if f.alternate() { $explanation(self, f) } else { $line(self, &mut OneLine(f)) }
            }
        }
    )+};
}

display! {
    Malformed: |part, f: &mut _| write_syntax(part, true, f), explain_syntax;
    Unrepresentable: |part, f: &mut _| write_unrepresentable(part, true, f), explain_unrepresentable;
    LimitReached: |part, f: &mut _| write_limit(part, true, f), explain_limit;
    IoError: write_io, explain_io;
}

fn explain_io(error: &IoError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "error[io]: {}", error.error)?;
    error.name.as_deref().map_or(Ok(()), |name| write_place(Some(name), None, None, f))
}

fn explain_syntax(malformed: &Malformed, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "error[syntax]: {}", malformed.error.kind)?;
    if malformed.position.is_none() {
        write!(f, " at byte {}", malformed.error.offset)?;
    }
    write_place(malformed.name.as_deref(), malformed.position, malformed.excerpt.as_ref(), f)?;
    malformed.error.help().map_or(Ok(()), |help| write!(f, "\n  = help: {help}"))
}

fn explain_limit(limit: &LimitReached, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "error[limit]: {}", limit.error)?;
    write_place(limit.name.as_deref(), limit.position, None, f)?;
    write!(f, "\n  = help: if the document is to be trusted, raise the limit in `Limits`")
}

fn explain_unrepresentable(value: &Unrepresentable, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "error[unrepresentable]: a valid value does not fit the Rust type `{}`", value.rust_type)?;
    write_place(value.name.as_deref(), Some(value.position), Some(&value.excerpt), f)?;
    if !value.pointer.is_empty() {
        write!(f, "\n  = at: {}", report::Printable(&value.pointer))?;
    }
    write!(f, "\n  = note: {}", value.reason)
}

impl std::error::Error for Error {
    /// Returns the cause of an I/O error. All other errors are complete.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => error.error.source(),
            Self::Syntax(_) | Self::Invalid(_) | Self::Unrepresentable(_) | Self::Limit(_) => None,
        }
    }
}
