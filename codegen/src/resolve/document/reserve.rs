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
    reserve(resolver, file, root, String::new(), uri, rules)
}

/// Reserves a schema for one document of a stream, so that references within the document resolve.
pub(super) fn part(resolver: &mut Resolver<'_>, document: &Place, rules: Rules) {
    reserve(resolver, document.file, document.node(), document.pointer.clone(), &document.base, rules);
}

/// Reserves a schema at the root of a document, whose pointer in its file is given, unless this was done before.
fn reserve(
    resolver: &mut Resolver<'_>,
    file: FileId,
    root: SourceNode<'_>,
    pointer: String,
    uri: &str,
    rules: Rules,
) -> SchemaId {
    if let Some(known) = resolver.arena.at(file, root.id()).filter(|known| resolver.documents.contains(known)) {
        return known;
    }
    let scope = Rc::new(Scope { base: uri.to_owned(), resource_at: pointer.len(), rules });
    let location =
        Location { file, pointer, span: root.span(), base_uri: uri.to_owned(), resource_pointer: String::new() };
    let id = resolver.arena.reserve(root.id(), location, scope);
    resolver.arena.fill(id, Body::Keywords(Box::default()));
    resolver.documents.insert(id);
    resolver.arena.names.resources.entry(uri.to_owned()).or_insert(id);
    id
}
