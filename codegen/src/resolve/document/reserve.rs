//! Schemas that represent documents, registered by their URIs, so that references within a document resolve.

use std::rc::Rc;

use super::place::Place;
use crate::resolve::Resolver;
use crate::resolve::arena::Scope;
use crate::schema::{Body, Location, Rules, SchemaId};
use crate::source::{FileId, SourceNode};

/// Reserves the schema that represents a document, and registers it by its URI.
pub(super) fn document(
    resolver: &mut Resolver<'_>,
    file: FileId,
    root: SourceNode<'_>,
    uri: &str,
    rules: Rules,
) -> SchemaId {
    let scope = Rc::new(Scope { base: uri.to_owned(), resource_at: 0, rules });
    let location = Location {
        file,
        pointer: String::new(),
        span: root.span(),
        base_uri: uri.to_owned(),
        resource_pointer: String::new(),
    };
    let id = resolver.arena.reserve(root.id(), location, scope);
    resolver.arena.fill(id, Body::Keywords(Box::default()));
    resolver.documents.insert(id);
    resolver.arena.names.resources.entry(uri.to_owned()).or_insert(id);
    id
}

/// Reserves a schema for one document of a stream, so that references within the document resolve.
pub(super) fn part(resolver: &mut Resolver<'_>, document: &Place, rules: Rules) {
    let scope = Rc::new(Scope { base: document.base.clone(), resource_at: document.document_at, rules });
    let location = Location {
        file: document.file,
        pointer: document.pointer.clone(),
        span: document.span(),
        base_uri: document.base.clone(),
        resource_pointer: String::new(),
    };
    let id = resolver.arena.reserve(document.node().id(), location, scope);
    resolver.arena.fill(id, Body::Keywords(Box::default()));
    resolver.documents.insert(id);
    resolver.arena.names.resources.entry(document.base.clone()).or_insert(id);
}
