//! Documents that contain schemas but are not schemas themselves.
//! These are `OpenAPI`, custom resource definitions, streams of YAML documents and others. Each becomes a schema
//! without keywords whose definitions are the named schemas in it. Does not depend on Rust.

mod about;
mod carrier;
mod container;
mod contents;
mod crd;
mod dispatch;
mod expected;
mod kind;
mod left_out;
mod leftover;
mod looks;
mod messages;
mod methods;
mod names;
mod openapi;
mod operations;
mod parameters;
mod place;
mod references;
mod reserve;
mod selected;
mod stream;
mod targets;
mod templates;
mod version;

use super::uri::split_fragment;
use super::{Resolver, file_uri};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Dialect, Rules, SchemaId};
use crate::source::{FileId, SourceNode};

use carrier::Carrier;
use place::Place;

pub(super) use container::children;
pub(super) use kind::Kind;
pub(super) use left_out::LeftOut;
pub(super) use selected::{is_schema, schema_around};
pub(super) use targets::{Target, carried_models};

/// Adds a document that is not a schema itself, under a URI.
pub(super) fn take_in(
    resolver: &mut Resolver<'_>,
    file: FileId,
    root: SourceNode<'_>,
    uri: &str,
    kind: Kind,
) -> SchemaId {
    let rules = rules(resolver, root, kind);
    let base = base(root, kind, uri);
    let id = reserve::document(resolver, file, root, &base, rules);
    resolver.partly_read.remove(&id);
    resolver.arena.names.resources.entry(uri.to_owned()).or_insert(id);
    let Some(tree) = resolver.sources.tree(file).cloned() else { return id };
    let place = Place::root(file, base, tree);
    let mut carrier = Carrier::new(resolver, id, rules);
    match kind {
        Kind::Stream => stream::carry(&mut carrier, &place),
        kind => dispatch::carry(&mut carrier, &place, kind),
    }
    carrier.finish();
    id
}

/// Returns the URI that references in a document are relative to: since `OpenAPI` 3.2 its own, otherwise that which it was
/// found by.
fn base(root: SourceNode<'_>, kind: Kind, uri: &str) -> String {
    let itself = root.member("$self").and_then(SourceNode::as_str).filter(|_| kind.is_openapi());
    itself.map_or_else(|| uri.to_owned(), |itself| file_uri::resolve(uri, split_fragment(itself).0))
}

/// Returns how to read the schemas of a document.
/// Since `OpenAPI` 3.1 a document may set another dialect for its schemas.
fn rules(resolver: &mut Resolver<'_>, root: SourceNode<'_>, kind: Kind) -> Rules {
    let rules = Rules { asyncapi: kind == Kind::AsyncApi, ..Rules::of(dialect(resolver, root, kind)) };
    let named = root.member("jsonSchemaDialect").and_then(SourceNode::as_str).filter(|_| kind.is_openapi());
    named.and_then(|uri| resolver.rules_of(uri, rules)).unwrap_or(rules)
}

/// Returns the dialect of the schemas of a document, unless the document names another one.
fn dialect(resolver: &Resolver<'_>, root: SourceNode<'_>, kind: Kind) -> Dialect {
    match kind {
        Kind::OpenApi(dialect) => dialect,
        Kind::Crd | Kind::ResourceList => Dialect::OpenApi30,
        Kind::Stream => kind::of_stream(root),
        Kind::AsyncApi | Kind::OpenRpc => Dialect::Draft7,
        Kind::Schema | Kind::Tools | Kind::Data => resolver.settings.dialect.unwrap_or(Dialect::Draft202012),
    }
}

/// Reports that a document that was given as a schema contains none.
pub(super) fn carries_none(file: FileId, root: SourceNode<'_>, kind: Kind) -> Diagnostic {
    let (what, help) = looks::like(root, kind);
    let message = format!("the file contains no schema; it looks like {what}");
    Diagnostic::new(Code::NoSchema, message).at(file, root.span()).help(help)
}

/// Reports that all schemas of a document are left out, at the first of them.
pub(super) fn leaves_out_all(left_out: &LeftOut, root: SourceNode<'_>, kind: Kind) -> Diagnostic {
    let LeftOut { file, span, reasons, help } = left_out;
    let (what, _) = looks::like(root, kind);
    let what = what.trim_end_matches(" without schemas");
    let message =
        format!("the file contains no schema that is read; it looks like {what}, of which were left out: {reasons}");
    Diagnostic::new(Code::NoSchema, message).at(*file, *span).help(*help)
}
