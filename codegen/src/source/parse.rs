//! Parses a text to a [`SourceTree`], with the parsers that generated code uses.
//! Reads no files.

use std::collections::BTreeMap;

use typewright::__private::v1::text::yaml_stream;
use typewright::{
    Document, Duplicates, JsonNumber, Kind, Node, NodeRef, ParseError, ParseOptions, Parser, SyntaxErrorKind,
};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::tree::{Member, NodeId, SourceTree, Value};
use super::{FileId, Span, TextFormat};

/// Parses a text; every span refers to it.
/// With `left_out`, of members with one name the first is kept, and the others are reported there.
pub(super) fn parse(
    text: &str,
    file: FileId,
    format: TextFormat,
    left_out: Option<&mut Diagnostics>,
) -> Result<SourceTree, Diagnostics> {
    // A byte order mark is ignored (RFC 8259 §8.1). Spaces in its place keep the offsets.
    let unmarked = text.strip_prefix('\u{feff}').map(|rest| format!("   {rest}"));
    let text = unmarked.as_deref().filter(|_| format != TextFormat::Yaml).unwrap_or(text);
    let each = |duplicates| tree_of(text, format, duplicates);
    let tree = match (each(Duplicates::Error), left_out) {
        (Err(ParseError::Syntax(error)), Some(left_out)) if code(&error.kind) == Code::DuplicateMember => {
            each(Duplicates::First).and_then(|first| {
                report_duplicates(&first, &each(Duplicates::Last)?, file, left_out);
                Ok(first)
            })
        }
        (tree, _) => tree,
    };
    tree.map_err(|error| report(&error, file).into())
}

fn tree_of(text: &str, format: TextFormat, duplicates: Duplicates) -> Result<SourceTree, ParseError> {
    let bytes = text.as_bytes();
    let options = ParseOptions::default().duplicates(duplicates);
    let mut parser = Parser::with_options(options);
    match format {
        TextFormat::Json => parser.parse(bytes).map(|document| tree(&document)),
        TextFormat::JsonWithComments => parser.parse_jsonc(bytes).map(|document| tree(&document)),
        TextFormat::Yaml => yaml_stream(bytes, &options).map(|documents| yaml_tree(&documents)),
        TextFormat::Toml => parser.parse_toml(bytes).map(|document| tree(&document)),
    }
}

/// Reports the members that only the second tree has, which keeps the last of those with one name.
fn report_duplicates(first: &SourceTree, last: &SourceTree, file: FileId, left_out: &mut Diagnostics) {
    let mut waiting: Vec<_> = first.root().into_iter().zip(last.root()).collect();
    while let Some((first, last)) = waiting.pop() {
        if let (Some(first), Some(last)) = (first.items(), last.items()) {
            waiting.extend(first.zip(last));
        }
        let others = last.members().into_iter().flatten();
        let others: BTreeMap<&str, _> = others.map(|(member, value)| (member.name.as_str(), (member, value))).collect();
        for (member, value) in first.members().into_iter().flatten() {
            let Some((other, other_value)) = others.get(member.name.as_str()) else { continue };
            if member.name_span == other.name_span {
                waiting.push((value, *other_value));
                continue;
            }
            let message = format!("an object has two members named `{}`", member.name);
            let diagnostic = Diagnostic::new(Code::DuplicateMember, message).at(file, other.name_span);
            left_out.push(diagnostic.help("remove one of the two"));
        }
    }
}

fn tree(document: &Document<'_>) -> SourceTree {
    let mut tree = SourceTree::default();
    copy(document.root(), &mut tree);
    tree
}

/// Copies the documents of a YAML file. Of several, the root is a list.
fn yaml_tree(documents: &[Document<'_>]) -> SourceTree {
    let mut tree = SourceTree::of_yaml();
    let mut roots: Vec<NodeId> = Vec::with_capacity(documents.len());
    for document in documents {
        roots.push(copy(document.root(), &mut tree));
        tree.add_aliases(document.root().source_aliases());
    }
    if let [first, .., last] = roots.as_slice() {
        let span = |id: &NodeId| tree.node(*id).span().range();
        let root = Span::new(span(first).start, span(last).end);
        let root = tree.push(root, Value::Array(roots));
        tree.set_root(root);
    }
    tree
}

/// Copies a value and its children, as deep as the parser allows.
fn copy(node: NodeRef<'_>, tree: &mut SourceTree) -> NodeId {
    let id = tree.reserve();
    let value = match node.kind() {
        Kind::Null => Value::Null,
        Kind::Boolean => Value::Boolean(node.as_bool() == Some(true)),
        Kind::Number => node.as_number().map_or(Value::Null, |number| Value::Number(JsonNumber::from(number))),
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
    match error {
        ParseError::Limit(limit) => {
            let at = limit.offset.unwrap_or_default();
            Diagnostic::new(Code::TooLarge, limit.to_string())
                .at(file, Span::new(at, at))
                .help("schemas and settings are read with the default limits")
        }
        ParseError::Syntax(error) => {
            let at = Span::new(error.offset, error.end);
            let diagnostic = Diagnostic::new(code(&error.kind), error.kind.to_string()).at(file, at);
            let help = match &error.kind {
                SyntaxErrorKind::DuplicateMember { .. } => Some("remove one of the two"),
                _ => error.help(),
            };
            match help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            }
        }
        other => Diagnostic::new(Code::NotJson, other.to_string()).at_file(file),
    }
}

fn code(kind: &SyntaxErrorKind) -> Code {
    match kind {
        SyntaxErrorKind::DuplicateMember { .. } => Code::DuplicateMember,
        SyntaxErrorKind::InvalidUtf8 => Code::NotUtf8,
        SyntaxErrorKind::NotYaml { .. } => Code::NotYaml,
        SyntaxErrorKind::NotToml { .. } => Code::NotToml,
        _ => Code::NotJson,
    }
}
