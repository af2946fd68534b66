//! The schema that a fragment after the name of a file selects: `FILE#/pointer`, `FILE#/pointer/*` or `FILE#anchor`.
//! Reports a value that is not a schema. Links nothing.

use typewright::__private::v1::pointer;

use super::link::{self, Missing};
use super::{Resolver, document, uri};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{SchemaId, asserts_by_content};
use crate::source::{FileId, SourceNode};

/// Returns the pointer to the value whose children a fragment selects, or `None` if it selects one value.
pub(super) fn children_of(resolver: &Resolver<'_>, root: SchemaId, fragment: &str) -> Option<String> {
    let fragment = uri::decode(fragment);
    let parent = fragment.strip_suffix("/*")?;
    let file = resolver.arena.schema(root).location.file;
    // A member may be called `*`.
    let is_a_member = resolver.sources.tree(file)?.root()?.at_pointer(&fragment).is_some();
    (!is_a_member).then(|| parent.to_owned())
}

/// Returns the schema at a fragment of a file, or reports why there is none.
pub(super) fn or_report(resolver: &mut Resolver<'_>, file: FileId, root: SchemaId, fragment: &str) -> Option<SchemaId> {
    if let Some(mistake) = not_a_schema(resolver, file, root, &uri::decode(fragment)) {
        report_once(resolver, mistake);
        return None;
    }
    match link::at_fragment(resolver, root, fragment) {
        Ok(schema) => Some(schema),
        Err(Missing::Diagnosed(diagnostic)) => {
            report_once(resolver, of_name(*diagnostic, &uri::decode(fragment)).at_file(file));
            None
        }
        Err(Missing::Unmapped(_) | Missing::Unusable(_) | Missing::Unread) => None,
    }
}

/// Returns a diagnostic about a reference as one about the fragment that a file was named with.
fn of_name(diagnostic: Diagnostic, fragment: &str) -> Diagnostic {
    let Diagnostic { code: Code::DanglingReference, message, .. } = &diagnostic else { return diagnostic };
    // A pointer may lead through references, and the message is about the last one.
    let is_here = message.contains(&format!("`#{fragment}`"));
    let message = if is_here {
        message.clone()
    } else {
        format!("there is nothing at `#{fragment}`: behind a reference, {message}")
    };
    Diagnostic { code: Code::NothingFound, message, ..diagnostic }
}

/// Adds a diagnostic, unless one about the same value was added before.
pub(super) fn report_once(resolver: &mut Resolver<'_>, mistake: Diagnostic) {
    let is_known = |known: &Diagnostic| {
        let is_about_the_value = matches!(known.code, Code::KeywordType | Code::NotASchema);
        known.origin == mistake.origin && (is_about_the_value || known.message == mistake.message)
    };
    if !resolver.diagnostics.iter().any(is_known) {
        resolver.diagnostics.push(mistake);
    }
}

/// Returns the diagnostic about the value at a pointer, unless it is a schema, or there is none.
pub(super) fn not_a_schema(resolver: &mut Resolver<'_>, file: FileId, root: SchemaId, at: &str) -> Option<Diagnostic> {
    if !at.starts_with('/') {
        return None;
    }
    let tree = resolver.sources.tree(file)?.clone();
    let node = tree.root()?.at_pointer(at)?;
    if document::is_schema(resolver, root, at)? {
        return None;
    }
    let message = format!("`#{at}` must be a schema, found {}", described(node));
    let diagnostic = Diagnostic::new(Code::NotASchema, message).at(file, node.span());
    Some(diagnostic.help(help(resolver, file, at, node)))
}

/// Returns what a value is.
fn described(node: SourceNode<'_>) -> String {
    let mut members = node.members().into_iter().flatten().map(|(member, _)| format!("`{}`", member.name));
    match (members.next(), members.next()) {
        (None, _) => node.kind_name().to_owned(),
        (Some(first), None) => format!("an object with the member {first}"),
        (Some(first), Some(second)) => {
            let more = if members.next().is_some() { ", …" } else { "" };
            format!("an object with the members {first}, {second}{more}")
        }
    }
}

/// Returns the schemas that the author may have meant: those in the value, otherwise the one around it.
fn help(resolver: &Resolver<'_>, file: FileId, at: &str, node: SourceNode<'_>) -> String {
    let is_schema = |child: SourceNode<'_>| resolver.arena.at(file, child.id()).is_some() || asserts_by_content(child);
    let schemas = node.members().into_iter().flatten();
    let schemas = schemas.filter(|(_, child)| child.members().is_some() && is_schema(*child));
    let mut below = schemas.map(|(member, _)| pointer::below(at, &member.name));
    match (below.next(), below.next()) {
        (Some(only), None) => return format!("name the schema in it: `#{only}`"),
        (Some(first), Some(_)) => return format!("name a schema in it, such as `#{first}`, or each: `#{at}/*`"),
        (None, _) => {}
    }
    match document::schema_around(resolver, file, at) {
        Some(schema) => format!("the schema around it is `#{schema}`"),
        None => "name a schema of the file".to_owned(),
    }
}
