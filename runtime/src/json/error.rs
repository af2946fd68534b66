//! Why a text is not JSON: [`SyntaxError`] with its exact kind and position, or a limit that was reached.
//! Contains the catalogue of messages; finds no errors itself.

use std::fmt;

use crate::limits::LimitError;

/// A text is not JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) or not of its other format, or has duplicate
/// members.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// The byte of the source where the error is.
    pub offset: usize,
    /// The byte after what is wrong; equal to `offset` if the error is a place.
    pub end: usize,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxErrorKind {
    /// The text ends too early.
    UnexpectedEnd {
        /// What is expected here.
        expected: Expected,
    },
    /// A character that is not allowed here.
    UnexpectedCharacter {
        /// The character.
        found: char,
        /// What is expected here.
        expected: Expected,
    },
    /// A word that begins like `null`, `true` or `false`, but is different.
    InvalidLiteral {
        /// The word that it begins like.
        expected: &'static str,
    },
    /// A number that violates the grammar of numbers.
    InvalidNumber(NumberFault),
    /// An array or object ends directly after a comma.
    TrailingComma,
    /// A control character in a string that is not escaped.
    ControlCharacter {
        /// The character.
        found: u8,
    },
    /// A backslash before a character that is not allowed after it.
    InvalidEscape {
        /// The character after the backslash.
        found: char,
    },
    /// `\u` without four hexadecimal digits.
    InvalidUnicodeEscape,
    /// Half of a surrogate pair, which is not a character.
    LoneSurrogate {
        /// The code unit.
        found: u16,
    },
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// An object has two members with the same name.
    DuplicateMember {
        /// The name, with escapes resolved; `None` if it may be part of a secret.
        name: Option<Box<str>>,
        /// The byte where the name occurs first.
        first: usize,
    },
    /// Text after the value.
    TrailingContent {
        /// The first character of it.
        found: char,
    },
    /// The text begins with a byte order mark.
    ByteOrderMark,
    /// A text is not YAML, or means something that JSON cannot express.
    NotYaml {
        /// What is wrong.
        reason: Box<str>,
        /// A suggestion.
        help: &'static str,
    },
    /// A text is not TOML, or means something that JSON cannot express.
    NotToml {
        /// What is wrong.
        reason: Box<str>,
    },
}

/// What may follow in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A value.
    Value,
    /// The first element of an array, or its end.
    ElementOrEnd,
    /// A comma, or the end of an array.
    CommaOrEndOfArray,
    /// The name of the first member of an object, or its end.
    NameOrEnd,
    /// The name of a member.
    Name,
    /// The colon after a name.
    Colon,
    /// A comma, or the end of an object.
    CommaOrEndOfObject,
    /// The rest of a string.
    EndOfString,
}

impl Expected {
    fn describe(self) -> &'static str {
        match self {
            Self::Value => "a value",
            Self::ElementOrEnd => "a value or `]`",
            Self::CommaOrEndOfArray => "`,` or `]`",
            Self::NameOrEnd => "a member name in double quotes or `}`",
            Self::Name => "a member name in double quotes",
            Self::Colon => "`:`",
            Self::CommaOrEndOfObject => "`,` or `}`",
            Self::EndOfString => "the closing `\"` of a string",
        }
    }
}

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberFault {
    /// A digit after a leading zero.
    LeadingZero,
    /// No digit after the minus sign.
    MissingInteger,
    /// No digit after the point.
    MissingFraction,
    /// No digit in the exponent.
    MissingExponent,
}

impl NumberFault {
    fn describe(self) -> &'static str {
        match self {
            Self::LeadingZero => "a number has no digits after a leading `0`",
            Self::MissingInteger => "a number needs a digit after `-`",
            Self::MissingFraction => "a number needs a digit after its `.`",
            Self::MissingExponent => "a number needs a digit in its exponent",
        }
    }
}

impl SyntaxErrorKind {
    /// Removes parts of a text that may contain secrets.
    pub(crate) fn conceal(&mut self) {
        match self {
            Self::DuplicateMember { name, .. } => *name = None,
            Self::NotYaml { reason, .. } => *reason = "the text is not YAML, or has no meaning in JSON".into(),
            Self::NotToml { reason } => *reason = "the text is not TOML, or has no meaning in JSON".into(),
            _ => {}
        }
    }
}

impl SyntaxError {
    pub(crate) fn new(kind: SyntaxErrorKind, offset: usize) -> Self {
        Self { kind, offset, end: offset }
    }

    /// Creates the error for some bytes of the source.
    #[cfg(any(feature = "yaml", feature = "toml"))]
    pub(crate) fn spanning(kind: SyntaxErrorKind, bytes: std::ops::Range<usize>) -> Self {
        Self { kind, offset: bytes.start, end: bytes.end }
    }

    /// Returns a suggestion, if there is more to it than the message.
    pub fn help(&self) -> Option<&'static str> {
        match &self.kind {
            SyntaxErrorKind::UnexpectedEnd { expected } => Some(help_at_end(*expected)),
            SyntaxErrorKind::UnexpectedCharacter { found, expected } => help_for(*found, *expected),
            SyntaxErrorKind::InvalidLiteral { .. } => {
                Some("the literals are `null`, `true` and `false`, in lower case")
            }
            SyntaxErrorKind::InvalidNumber(NumberFault::LeadingZero) => {
                Some("remove the leading zeros, or write the digits as a string")
            }
            SyntaxErrorKind::InvalidNumber(NumberFault::MissingInteger) => {
                Some("write `-0.5`, not `-.5`; JSON has no infinities")
            }
            SyntaxErrorKind::InvalidNumber(NumberFault::MissingFraction | NumberFault::MissingExponent) => {
                Some("add a digit, for example `0`")
            }
            SyntaxErrorKind::TrailingComma => Some("remove the comma: JSON allows none after the last one"),
            SyntaxErrorKind::ControlCharacter { .. } => {
                Some("write it as an escape, for example `\\n`, `\\t` or `\\u0000`")
            }
            SyntaxErrorKind::InvalidEscape { .. } => {
                Some("write `\\\\` for a backslash; the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")
            }
            SyntaxErrorKind::InvalidUnicodeEscape => Some("write four hexadecimal digits after `\\u`"),
            SyntaxErrorKind::LoneSurrogate { .. } => {
                Some("characters above U+FFFF are two escapes: \\uD800 to \\uDBFF, then \\uDC00 to \\uDFFF")
            }
            SyntaxErrorKind::InvalidUtf8 => Some("JSON is UTF-8; convert the text first"),
            SyntaxErrorKind::DuplicateMember { .. } => Some("remove one of the two, or set which of them counts"),
            SyntaxErrorKind::TrailingContent { .. } => {
                Some("one text is one value; parse a stream of values one by one")
            }
            SyntaxErrorKind::NotYaml { help, .. } => Some(help),
            SyntaxErrorKind::NotToml { .. } => Some("see https://toml.io for the format"),
            SyntaxErrorKind::ByteOrderMark => Some("save the text as UTF-8 without a byte order mark"),
        }
    }
}

fn help_at_end(expected: Expected) -> &'static str {
    match expected {
        Expected::Value => "the text is empty or cut off",
        Expected::ElementOrEnd
        | Expected::CommaOrEndOfArray
        | Expected::NameOrEnd
        | Expected::Name
        | Expected::Colon
        | Expected::CommaOrEndOfObject
        | Expected::EndOfString => "the text is cut off",
    }
}

fn help_for(found: char, expected: Expected) -> Option<&'static str> {
    match found {
        '/' | '#' => Some("JSON has no comments"),
        '\'' => Some("JSON uses double quotes"),
        '+' | '.' if matches!(expected, Expected::Value | Expected::ElementOrEnd) => {
            Some("a number begins with a digit or `-`")
        }
        'N' | 'I' | 'u' if matches!(expected, Expected::Value | Expected::ElementOrEnd) => {
            Some("JSON has no `NaN`, `Infinity` or `undefined`; use `null` or leave the member out")
        }
        'T' | 'F' => Some("the literals are `null`, `true` and `false`, in lower case"),
        '\u{feff}' => Some("remove the byte order mark"),
        _ => match expected {
            Expected::NameOrEnd | Expected::Name => Some("put the member name in double quotes"),
            Expected::CommaOrEndOfArray => Some("put a comma between elements"),
            Expected::CommaOrEndOfObject => Some("put a comma between members"),
            Expected::Colon => Some("put a colon between name and value"),
            Expected::Value | Expected::ElementOrEnd | Expected::EndOfString => None,
        },
    }
}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnexpectedEnd { expected } => {
                write!(f, "expected {}, found the end of the text", expected.describe())
            }
            Self::UnexpectedCharacter { found, expected } => {
                write!(f, "expected {}, found {}", expected.describe(), Quoted(*found))
            }
            Self::InvalidLiteral { expected } => {
                write!(f, "expected `{expected}`, found something that only begins like it")
            }
            Self::InvalidNumber(fault) => f.write_str(fault.describe()),
            Self::TrailingComma => f.write_str("expected something after `,`, found the end of the array or object"),
            Self::ControlCharacter { found } => write!(f, "control character U+{found:04X} in a string"),
            Self::InvalidEscape { found } => write!(f, "no escape begins with `\\` and {}", Quoted(*found)),
            Self::InvalidUnicodeEscape => f.write_str("expected four hexadecimal digits after `\\u`"),
            Self::LoneSurrogate { found } => write!(f, "`\\u{found:04X}` is half of a surrogate pair"),
            Self::InvalidUtf8 => f.write_str("invalid UTF-8"),
            Self::DuplicateMember { name: Some(name), .. } => write!(f, "an object has two members named `{name}`"),
            Self::DuplicateMember { name: None, .. } => f.write_str("an object has two members of the same name"),
            Self::TrailingContent { found } => write!(f, "expected the end of the text, found {}", Quoted(*found)),
            Self::NotYaml { reason, .. } | Self::NotToml { reason } => f.write_str(reason),
            Self::ByteOrderMark => f.write_str("the text begins with a byte order mark"),
        }
    }
}

/// Formats a character for messages.
struct Quoted(char);

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            shown if shown == ' ' || shown.is_alphanumeric() || shown.is_ascii_graphic() => write!(f, "`{shown}`"),
            hidden => write!(f, "U+{:04X}", u32::from(hidden)),
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)
    }
}

impl std::error::Error for SyntaxError {}

/// Why a text could not be parsed into a [`crate::Document`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseError {
    /// The text is not JSON.
    Syntax(SyntaxError),
    /// The text is too large or nested too deeply.
    Limit(LimitError),
}

impl ParseError {
    /// Returns the byte of the source where the error is, if known.
    pub fn offset(&self) -> Option<usize> {
        match self {
            Self::Syntax(error) => Some(error.offset),
            Self::Limit(error) => error.offset,
        }
    }
}

impl From<SyntaxError> for ParseError {
    fn from(error: SyntaxError) -> Self {
        Self::Syntax(error)
    }
}

impl From<LimitError> for ParseError {
    fn from(error: LimitError) -> Self {
        Self::Limit(error)
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::Limit(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ParseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Syntax(error) => Some(error),
            Self::Limit(error) => Some(error),
        }
    }
}
