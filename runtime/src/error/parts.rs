//! The content of the variants of [`Error`](super::Error): what is wrong, and where in the text.
//! Contains no content of the instance except excerpts and texts with secrets masked.

use std::io;
use std::sync::Arc;

use crate::json::{Document, LineColumn, NodeRef, SyntaxError};
use crate::limits::LimitError;
use crate::node::{Kind, Node};
use crate::pointer::PointerBuf;
use crate::redact::Secrets;
use crate::report::{Excerpt, Source};

/// A limit that was reached, and where in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitReached {
    /// The limit.
    pub error: LimitError,
    /// Where it was reached, if that is one position in a text.
    pub position: Option<LineColumn>,
    /// The name of the file, if it was given.
    pub name: Option<String>,
}

/// A text that is not JSON, and where the error is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Malformed {
    /// What is wrong.
    pub error: SyntaxError,
    /// The position; `None` if the text is not available, so that only [`SyntaxError::offset`] is known.
    pub position: Option<LineColumn>,
    /// The line of the error. `None` without the text, and for a model with secrets, because without a tree their
    /// locations are unknown.
    pub excerpt: Option<Excerpt>,
    /// The name of the file, if it was given.
    pub name: Option<String>,
}

/// A valid value that a Rust type cannot represent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unrepresentable {
    /// JSON Pointer to the value. Within a secret it stops at the secret.
    pub pointer: String,
    /// The text of the value; `None` for arrays, objects and secrets.
    pub text: Option<String>,
    /// The Rust type.
    pub rust_type: &'static str,
    /// Why it cannot represent the value.
    pub reason: String,
    /// The position where the value starts.
    pub position: LineColumn,
    /// The line where it starts, with secrets masked.
    pub excerpt: Excerpt,
    /// The name of the file, if it was given.
    pub name: Option<String>,
}

/// A reader or writer failed. Equal to another error of the same kind and message.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct IoError {
    /// The error of the reader or writer.
    pub error: Arc<io::Error>,
    /// The name of the file, if it was given.
    pub name: Option<String>,
}

impl IoError {
    pub(super) fn new(error: io::Error) -> Self {
        Self { error: Arc::new(error), name: None }
    }

    /// Returns the error itself if it is not shared, else a copy with the same kind and message.
    pub(super) fn into_inner(self) -> io::Error {
        Arc::try_unwrap(self.error).unwrap_or_else(|shared| io::Error::new(shared.kind(), shared.to_string()))
    }
}

impl PartialEq for IoError {
    fn eq(&self, other: &Self) -> bool {
        self.error.kind() == other.error.kind()
            && self.error.to_string() == other.error.to_string()
            && self.name == other.name
    }
}

impl Malformed {
    #[doc(hidden)]
    /// Creates the error from a syntax error and its text. Shows nothing of a text that may contain secrets.
    pub fn new(mut error: SyntaxError, text: &[u8], has_secrets: bool) -> Self {
        if has_secrets {
            error.kind.conceal();
        }
        let position = LineColumn::of(text, error.offset);
        // If the text is not UTF-8, that is the error, and the text before it is valid.
        let valid = match std::str::from_utf8(text) {
            Ok(valid) => valid,
            Err(bad) => text.get(..bad.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or(""),
        };
        let excerpt =
            (!has_secrets).then(|| Source::plain(valid).excerpt(&(error.offset..error.end.max(error.offset + 1))));
        Self { error, position: Some(position), excerpt, name: None }
    }
}

impl Unrepresentable {
    #[doc(hidden)]
    /// Describes the innermost value of a JSON text that contains the byte `offset`. Hides secrets.
    pub fn at_byte(
        document: &Document<'_>,
        offset: usize,
        rust_type: &'static str,
        reason: impl Into<String>,
        secrets: Secrets<'_>,
    ) -> Self {
        Self::new(document, document.index_at(offset), rust_type, reason, secrets)
    }

    /// Describes the value of a document with this index. Hides secrets.
    pub(crate) fn new(
        document: &Document<'_>,
        index: u32,
        rust_type: &'static str,
        reason: impl Into<String>,
        secrets: Secrets<'_>,
    ) -> Self {
        let root = document.root();
        let found = find(root, index, secrets);
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

/// Finds the value with an index, or the secret that the value is part of.
fn find<'d>(root: NodeRef<'d>, index: u32, secrets: Secrets<'_>) -> Found<'d> {
    let mut found = Found { node: root, pointer: PointerBuf::new(), secret: secrets.whole };
    while !found.secret && found.node.index() != index {
        let holds = |node: &NodeRef<'_>| node.holds(index);
        let item = found.node.items().enumerate().find(|(_, item)| holds(item));
        let member = found.node.members().find(|(_, value)| holds(value));
        if let Some((position, item)) = item {
            found.pointer.push_index(position);
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
