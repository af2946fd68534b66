//! Parses JSON text to a [`SourceTree`], with the parser that generated code uses.
//! Reads no files.

use typewright::{Document, JsonNumber, Kind, Node, NodeRef, ParseError, SyntaxErrorKind};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::tree::{Member, NodeId, SourceTree, Value};
use super::{FileId, Span, jsonc};

/// The variant of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// Plain JSON.
    Strict,
    /// With comments and trailing commas.
    Commented,
}

/// Parses a text; every span refers to the original text.
pub(super) fn parse(text: &str, file: FileId, flavour: Flavour) -> Result<SourceTree, Diagnostics> {
    let blanked;
    let plain = match flavour {
        Flavour::Strict => text,
        Flavour::Commented => {
            blanked = jsonc::blank(text);
            &blanked
        }
    };
    let document = Document::parse(plain.as_bytes()).map_err(|error| report(&error, file))?;
    let mut tree = SourceTree::default();
    copy(document.root(), &mut tree);
    Ok(tree)
}

/// Copies a value and its children, as deep as the parser allows.
fn copy(node: NodeRef<'_>, tree: &mut SourceTree) -> NodeId {
    let id = tree.reserve();
    let value = match node.kind() {
        Kind::Null => Value::Null,
        Kind::Boolean => Value::Boolean(node.as_bool() == Some(true)),
        Kind::Number => JsonNumber::new(node.raw()).map_or(Value::Null, Value::Number),
        Kind::String => Value::String(node.as_str().unwrap_or_default().to_owned()),
        Kind::Array => Value::Array(node.items().map(|item| copy(item, tree)).collect()),
        Kind::Object => Value::Object(node.members().map(|(name, value)| member(name, value, tree)).collect()),
    };
    let span = node.span();
    tree.fill(id, Span::new(span.start, span.end), value);
    id
}

fn member(name: &str, value: NodeRef<'_>, tree: &mut SourceTree) -> Member {
    let span = value.key_span().unwrap_or_default();
    Member { name: name.to_owned(), name_span: Span::new(span.start, span.end), value: copy(value, tree) }
}

fn report(error: &ParseError, file: FileId) -> Diagnostic {
    let at = error.offset().unwrap_or_default();
    match error {
        ParseError::Limit(limit) => Diagnostic::new(Code::TooLarge, limit.to_string())
            .at(file, Span::new(at, at))
            .help("schemas and settings are read with the default limits"),
        ParseError::Syntax(error) => {
            let diagnostic = Diagnostic::new(code(&error.kind), error.kind.to_string()).at(file, Span::new(at, at));
            let help = match &error.kind {
                SyntaxErrorKind::DuplicateMember { .. } => Some("remove one of the two"),
                _ => error.help(),
            };
            match help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            }
        }
        other => Diagnostic::new(Code::NotJson, other.to_string()).at(file, Span::new(at, at)),
    }
}

fn code(kind: &SyntaxErrorKind) -> Code {
    match kind {
        SyntaxErrorKind::DuplicateMember { .. } => Code::DuplicateMember,
        SyntaxErrorKind::InvalidUtf8 => Code::NotUtf8,
        _ => Code::NotJson,
    }
}
