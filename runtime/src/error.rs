//! Everything that can keep an instance from becoming a value: with the value itself, the five outcomes of decoding.
//! Holds no content of the instance but excerpts and texts from which secrets were masked.

use std::fmt;

use crate::json::{Document, LineColumn, NodeRef, ParseError, SyntaxError};
use crate::limits::LimitError;
use crate::node::{Kind, Node};
use crate::pointer::PointerBuf;
use crate::redact::Secrets;
use crate::report::{Excerpt, Report, Source, write_place};

/// Why an instance did not become a value. `Display` shows the place in the style of rustc.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// It is not JSON, or repeats a member.
    Syntax(Box<Malformed>),
    /// It is JSON, and invalid.
    Invalid(Report),
    /// It is valid, but outside what the Rust type can hold.
    Unrepresentable(Box<Unrepresentable>),
    /// A limit was reached before anything could be said.
    Limit(Box<LimitReached>),
}

/// A limit, and where in the text it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitReached {
    /// Which limit.
    pub error: LimitError,
    /// Where it was reached, if that is one place in a text.
    pub position: Option<LineColumn>,
    /// The name of the file, if it was given.
    pub name: Option<String>,
}

/// A text that is not JSON, and where that shows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Malformed {
    /// What is wrong.
    pub error: SyntaxError,
    /// Where it shows.
    pub position: LineColumn,
    /// The line where it shows; `None` for a model with secrets, because without a tree nobody knows where those are.
    pub excerpt: Option<Excerpt>,
    /// The name of the file, if it was given.
    pub name: Option<String>,
}

/// A valid value that a Rust type cannot hold.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unrepresentable {
    /// JSON Pointer to the value. Within a secret it stops at the secret.
    pub pointer: String,
    /// The text of the value; `None` for arrays, objects and secrets.
    pub text: Option<String>,
    /// The Rust type.
    pub rust_type: &'static str,
    /// Why it cannot hold the value.
    pub reason: String,
    /// Where the value starts.
    pub position: LineColumn,
    /// The line where it starts, secrets masked.
    pub excerpt: Excerpt,
    /// The name of the file, if it was given.
    pub name: Option<String>,
}

impl Error {
    /// What the parser said about a text. Of a text that may hold secrets, nothing is shown.
    pub fn from_parse(error: ParseError, text: &[u8], has_secrets: bool) -> Self {
        match error {
            ParseError::Syntax(error) => Self::Syntax(Box::new(Malformed::new(error, text, has_secrets))),
            ParseError::Limit(error) => {
                let position = error.offset.map(|offset| LineColumn::of(text, offset));
                Self::Limit(Box::new(LimitReached { error, position, name: None }))
            }
        }
    }

    /// The same error, with the name of the file that the instance was read from.
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
        }
    }
}

impl Malformed {
    /// Places a syntax error in its text. Of a text that may hold secrets, nothing is shown.
    pub fn new(mut error: SyntaxError, text: &[u8], has_secrets: bool) -> Self {
        if has_secrets {
            error.kind.conceal();
        }
        let position = LineColumn::of(text, error.offset);
        // Where the text is not UTF-8, that is the error, and what comes before it is.
        let valid = match std::str::from_utf8(text) {
            Ok(valid) => valid,
            Err(bad) => text.get(..bad.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or(""),
        };
        let excerpt = (!has_secrets).then(|| Source::plain(valid).excerpt(&(error.offset..error.offset + 1)));
        Self { error, position, excerpt, name: None }
    }
}

impl Unrepresentable {
    /// Describes the innermost value of a document that the byte `offset` belongs to. What `secrets` tells of is not
    /// shown.
    pub fn new(
        document: &Document<'_>,
        offset: usize,
        rust_type: &'static str,
        reason: impl Into<String>,
        secrets: Secrets<'_>,
    ) -> Self {
        let root = document.root();
        let found = find(root, offset, secrets);
        let source = Source::masked(document.source(), root, secrets.names, secrets.whole);
        let shown = !found.secret && !matches!(found.node.kind(), Kind::Array | Kind::Object);
        Self {
            pointer: found.pointer.into_string(),
            text: shown.then(|| found.node.raw().to_owned()),
            rust_type,
            reason: reason.into(),
            position: source.position(found.node.offset()),
            excerpt: source.excerpt(&found.node.span()),
            name: None,
        }
    }
}

struct Found<'d> {
    node: NodeRef<'d>,
    pointer: PointerBuf,
    secret: bool,
}

/// The innermost value that a byte belongs to, or the secret that value is part of.
fn find<'d>(root: NodeRef<'d>, offset: usize, secrets: Secrets<'_>) -> Found<'d> {
    let mut found = Found { node: root, pointer: PointerBuf::new(), secret: secrets.whole };
    while !found.secret {
        let holds = |node: &NodeRef<'_>| node.span().contains(&offset);
        let item = found.node.items().enumerate().find(|(_, item)| holds(item));
        let member = found.node.members().find(|(_, value)| holds(value));
        if let Some((index, item)) = item {
            found.pointer.push_index(index);
            found.node = item;
        } else if let Some((name, value)) = member {
            found.pointer.push_name(name);
            found.node = value;
            found.secret = secrets.names.contains(&name);
        } else {
            break;
        }
    }
    found
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(malformed) => malformed.fmt(f),
            Self::Invalid(report) => report.fmt(f),
            Self::Unrepresentable(value) => value.fmt(f),
            Self::Limit(limit) => limit.fmt(f),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error[syntax]: {}", self.error.kind)?;
        write_place(self.name.as_deref(), Some(self.position), self.excerpt.as_ref(), f)?;
        self.error.help().map_or(Ok(()), |help| write!(f, "\n  = help: {help}"))
    }
}

impl fmt::Display for LimitReached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error[limit]: {}", self.error)?;
        write_place(self.name.as_deref(), self.position, None, f)?;
        write!(f, "\n  = help: if the document is to be trusted, raise the limit in `Limits`")
    }
}

impl fmt::Display for Unrepresentable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error[unrepresentable]: a valid value does not fit the Rust type `{}`", self.rust_type)?;
        write_place(self.name.as_deref(), Some(self.position), Some(&self.excerpt), f)?;
        if !self.pointer.is_empty() {
            write!(f, "\n  = at: {}", self.pointer)?;
        }
        write!(f, "\n  = note: {}", self.reason)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Syntax(malformed) => Some(&malformed.error),
            Self::Limit(limit) => Some(&limit.error),
            // Their own message says it all.
            Self::Invalid(_) | Self::Unrepresentable(_) => None,
        }
    }
}
