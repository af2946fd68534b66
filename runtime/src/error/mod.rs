//! [`Error`]: why an instance was rejected, or could not be read or written.
//! Contains no content of the instance except excerpts and texts with secrets masked.

mod display;
mod parts;
mod problem;
mod shift;

use std::io;

use crate::json::{LineColumn, ParseError};
use crate::limits::LimitError;
use crate::report::{Report, Violation};

pub(crate) use self::display::Line;
pub use self::parts::{IoError, LimitReached, Malformed, Unrepresentable};
pub use self::problem::{ProblemDetails, ProblemLocation};

/// Why decoding, validating or writing failed.
///
/// - `{}` is one line: `/id: expected a string, found a number (line 2, column 9); and 3 more`. It contains JSON
///   Pointers, values that an enum does not list, and nothing else of the document.
/// - `{:#}`, and [`Error::explanation`] as a `String`, is the full text: every violation with its excerpt, schema
///   location and help.
///
/// - `{:?}` is the full text too, because a failed `main` or `unwrap` prints it; `{:#?}` is the structure.
///
/// Secrets are masked in all of them. [`std::error::Error::source`] never repeats the text of `Display`.
///
/// ```
/// use typewright::{Document, Error, ErrorKind, Node};
///
/// fn count(text: &[u8]) -> Result<usize, Error> {
///     Ok(Document::parse(text)?.root().items().count())
/// }
///
/// assert_eq!(count(b"[1, 2]"), Ok(2));
/// let error = count(b"[1, 2").expect_err("the array does not end");
/// assert_eq!(error.kind(), ErrorKind::Syntax);
/// assert_eq!(error.to_string(), "expected `,` or `]`, found the end of the text at byte 5");
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// The text is not JSON, or has duplicate members.
    Syntax(Box<Malformed>),
    /// The instance is JSON, but invalid.
    Invalid(Report),
    /// The instance is valid, but the Rust type cannot represent it.
    Unrepresentable(Box<Unrepresentable>),
    /// A limit was reached, so it is unknown whether the instance is valid.
    Limit(Box<LimitReached>),
    /// A reader or writer failed.
    Io(IoError),
}

/// The variants of [`Error`], without their content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ErrorKind {
    /// [`Error::Syntax`].
    Syntax,
    /// [`Error::Invalid`].
    Invalid,
    /// [`Error::Unrepresentable`].
    Unrepresentable,
    /// [`Error::Limit`].
    Limit,
    /// [`Error::Io`].
    Io,
}

impl Error {
    /// Creates an error with line and column from an error of the parser. Contains no excerpt if the text may contain
    /// secrets.
    pub fn from_parse(error: ParseError, text: &[u8], has_secrets: bool) -> Self {
        match error {
            ParseError::Syntax(error) => Self::Syntax(Box::new(Malformed::new(error, text, has_secrets))),
            ParseError::Limit(error) => {
                let position = error.offset.map(|offset| LineColumn::of(text, offset));
                Self::Limit(Box::new(LimitReached { error, position, name: None }))
            }
        }
    }

    /// Returns the variant.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Syntax(_) => ErrorKind::Syntax,
            Self::Invalid(_) => ErrorKind::Invalid,
            Self::Unrepresentable(_) => ErrorKind::Unrepresentable,
            Self::Limit(_) => ErrorKind::Limit,
            Self::Io(_) => ErrorKind::Io,
        }
    }

    /// Whether the text is not JSON, or has duplicate members.
    pub fn is_syntax(&self) -> bool {
        self.kind() == ErrorKind::Syntax
    }

    /// Whether the instance is JSON, but invalid.
    pub fn is_invalid(&self) -> bool {
        self.kind() == ErrorKind::Invalid
    }

    /// Whether the instance is valid, but the Rust type cannot represent it.
    pub fn is_unrepresentable(&self) -> bool {
        self.kind() == ErrorKind::Unrepresentable
    }

    /// Whether a limit was reached, so that it is unknown whether the instance is valid.
    pub fn is_limit(&self) -> bool {
        self.kind() == ErrorKind::Limit
    }

    /// Whether a reader or writer failed.
    pub fn is_io(&self) -> bool {
        self.kind() == ErrorKind::Io
    }

    /// Returns the position in the text, if known. For an invalid instance, it is that of the first violation.
    pub fn position(&self) -> Option<LineColumn> {
        match self {
            Self::Syntax(malformed) => malformed.position,
            Self::Invalid(report) => report.iter().find_map(|violation| violation.position),
            Self::Unrepresentable(value) => Some(value.position),
            Self::Limit(limit) => limit.position,
            Self::Io(_) => None,
        }
    }

    /// Returns the violations of an invalid instance, in the order of the schema; empty for all other errors.
    pub fn violations(&self) -> &[Violation] {
        self.report().map_or(&[], Report::violations)
    }

    /// Returns the report for an invalid instance.
    pub fn report(&self) -> Option<&Report> {
        match self {
            Self::Invalid(report) => Some(report),
            Self::Syntax(_) | Self::Unrepresentable(_) | Self::Limit(_) | Self::Io(_) => None,
        }
    }

    /// Converts to the report for an invalid instance.
    pub fn into_report(self) -> Option<Report> {
        match self {
            Self::Invalid(report) => Some(report),
            Self::Syntax(_) | Self::Unrepresentable(_) | Self::Limit(_) | Self::Io(_) => None,
        }
    }

    /// Returns the full text, like `{:#}`: all errors with excerpts, schema locations and help, on many lines.
    pub fn explanation(&self) -> String {
        format!("{self:#}")
    }

    /// Returns the body of an HTTP response for this error, as specified in RFC 9457.
    pub fn problem_details(&self) -> ProblemDetails {
        ProblemDetails::of(self)
    }

    /// Adds the name of the file that the instance was read from.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        let name = name.into();
        match self {
            Self::Syntax(malformed) => Self::Syntax(Box::new(Malformed { name: Some(name), ..*malformed })),
            Self::Invalid(report) => Self::Invalid(report.named(name)),
            Self::Unrepresentable(value) => {
                Self::Unrepresentable(Box::new(Unrepresentable { name: Some(name), ..*value }))
            }
            Self::Limit(limit) => Self::Limit(Box::new(LimitReached { name: Some(name), ..*limit })),
            Self::Io(error) => Self::Io(IoError { name: Some(name), ..error }),
        }
    }
}

impl From<LimitError> for Error {
    fn from(limit: LimitError) -> Self {
        Self::Limit(Box::new(LimitReached { error: limit, position: None, name: None }))
    }
}

impl From<Report> for Error {
    fn from(report: Report) -> Self {
        Self::Invalid(report)
    }
}

/// Has no line and column, which [`Error::from_parse`] adds from the text.
impl From<ParseError> for Error {
    fn from(error: ParseError) -> Self {
        match error {
            ParseError::Syntax(error) => {
                Self::Syntax(Box::new(Malformed { error, position: None, excerpt: None, name: None }))
            }
            ParseError::Limit(error) => error.into(),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(IoError::new(error))
    }
}

/// Returns the original error of a reader or writer; wraps any other one as [`io::ErrorKind::InvalidData`].
impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Io(error) => error.into_inner(),
            error => Self::new(io::ErrorKind::InvalidData, error),
        }
    }
}
