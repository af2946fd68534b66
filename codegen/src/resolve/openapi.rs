//! `OpenAPI` documents: not schemas themselves, but holders of named ones under `components/schemas`.
//! Knows nothing of paths, operations and the rest of such a document; references may lead anywhere in it.

use std::rc::Rc;

use typewright::__private::v1::pointer;

use super::arena::Scope;
use super::{Resolver, collect};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Body, Dialect, Keywords, Location, Rules, SchemaId};
use crate::source::{FileId, SourceNode};

/// The dialect of the schema objects in a document; `None` if it is no `OpenAPI` document of a known version.
pub(super) fn dialect(root: SourceNode<'_>) -> Option<Dialect> {
    let version = root.member("openapi")?.as_str()?;
    match version.split('.').take(2).collect::<Vec<_>>().as_slice() {
        ["3", "0"] => Some(Dialect::OpenApi30),
        ["3", _] => Some(Dialect::OpenApi31),
        _ => None,
    }
}

/// Takes in a document as a schema that says nothing but what its definitions are.
pub(super) fn document(
    resolver: &mut Resolver<'_>,
    file: FileId,
    root: SourceNode<'_>,
    uri: &str,
    dialect: Dialect,
) -> SchemaId {
    let rules = rules(resolver, root, dialect);
    let scope = Rc::new(Scope { base: uri.to_owned(), resource_at: 0, rules });
    let location = Location {
        file,
        pointer: String::new(),
        span: root.span(),
        base_uri: uri.to_owned(),
        resource_pointer: String::new(),
    };
    let id = resolver.arena.reserve(root.id(), location, Rc::clone(&scope));
    let schemas = root.member("components").and_then(|components| components.member("schemas"));
    let mut keywords = Keywords::default();
    for (member, node) in schemas.and_then(SourceNode::members).into_iter().flatten() {
        if node.members().is_none() && node.as_bool().is_none() {
            resolver.diagnostics.push(not_a_schema(&member.name, node).at(file, node.span()));
            continue;
        }
        let mut path = "/components/schemas".to_owned();
        pointer::push(&mut path, &member.name);
        let schema = collect::schema(resolver, file, node, &path, &scope);
        keywords.core.definitions.push((member.name.clone(), schema));
    }
    resolver.arena.fill(id, Body::Keywords(Box::new(keywords)));
    resolver.documents.insert(id);
    id
}

/// Since 3.1 a document may name another dialect for its schemas.
fn rules(resolver: &mut Resolver<'_>, root: SourceNode<'_>, dialect: Dialect) -> Rules {
    let rules = Rules::of(dialect);
    let named = root.member("jsonSchemaDialect").and_then(SourceNode::as_str);
    named.and_then(|uri| resolver.rules_of(uri, rules)).unwrap_or(rules)
}

fn not_a_schema(name: &str, node: SourceNode<'_>) -> Diagnostic {
    let message = format!("`{name}` in `components/schemas` must be a schema, found {}", node.kind_name());
    Diagnostic::new(Code::KeywordType, message).help("for example `{ \"type\": \"string\" }`")
}
