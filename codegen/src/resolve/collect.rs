//! Adds schemas from a tree to the arena, with base URI, dialect and identifiers.
//! Follows no references.

use std::rc::Rc;

use typewright::__private::v1::pointer;

use super::Resolver;
use super::arena::Scope;
use super::{file_uri, incomplete, uri};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Part, Severity};
use crate::schema::{self, Body, Identity, Keywords, Location, Reading, Rules, SchemaId, Subschemas};
use crate::settings::OpenApiMode;
use crate::source::{FileId, SourceNode};

/// Adds a schema and its subschemas, unless it was added before.
/// The value must be an object or a boolean.
pub(super) fn schema(
    resolver: &mut Resolver<'_>,
    file: FileId,
    node: SourceNode<'_>,
    pointer: &str,
    around: &Rc<Scope>,
) -> SchemaId {
    if let Some(known) = resolver.arena.at(file, node.id()) {
        return known;
    }
    let identity = Identity::of(node);
    let scope = enter(resolver, file, &identity, pointer, around);
    let location = Location {
        file,
        pointer: pointer.to_owned(),
        span: node.span(),
        base_uri: scope.base.clone(),
        resource_pointer: pointer.get(scope.resource_at..).unwrap_or_default().to_owned(),
    };
    let id = resolver.arena.reserve(node.id(), location, Rc::clone(&scope));
    let body = if let Some(value) = node.as_bool() {
        Body::Boolean(value)
    } else {
        let (keywords, is_complete) = keywords(resolver, file, node, pointer, &scope);
        if !is_complete {
            resolver.incomplete.insert(id);
        }
        name(resolver, id, &scope, &identity, &keywords);
        if keywords.core.reference.is_some() || keywords.core.dynamic_reference.is_some() {
            resolver.waiting.push_back(id);
        }
        Body::Keywords(Box::new(keywords))
    };
    resolver.arena.fill(id, body);
    id
}

/// Returns the scope inside a schema: its own `$schema` and `$id`, otherwise the enclosing ones.
fn enter(
    resolver: &mut Resolver<'_>,
    file: FileId,
    identity: &Identity<'_>,
    pointer: &str,
    around: &Rc<Scope>,
) -> Rc<Scope> {
    let mut scope = Rc::clone(around);
    let is_document = pointer.is_empty();
    if let Some((uri, span)) = identity.schema.filter(|_| is_document || identity.names_a_resource()) {
        let rules = resolver.rules_of(uri, around.rules).unwrap_or_else(|| {
            resolver.diagnostics.push(unknown_dialect(uri, around.rules.dialect.title()).at(file, span));
            around.rules
        });
        scope = Rc::new(Scope { rules, ..Scope::clone(&scope) });
    }
    if let Some(id) = identity.id(scope.rules.dialect) {
        let (address, _) = uri::split_fragment(id);
        if !address.is_empty() {
            let folder = folder(resolver, file).filter(|_| is_document && !uri::is_absolute(address));
            let base = match folder {
                // As references in it are resolved.
                Some(folder) => file_uri::resolve(&folder, address),
                None => uri::resolve(&scope.base, address),
            };
            scope = Rc::new(Scope { base, resource_at: pointer.len(), ..Scope::clone(&scope) });
        }
    }
    scope
}

/// Returns the URI of any file in the innermost schema folder of a file, if relative `$id`s are relative to the folder.
fn folder(resolver: &Resolver<'_>, file: FileId) -> Option<String> {
    let path = resolver.sources.absolute_path(file)?;
    let folder = resolver.folders.iter().rev().find(|folder| path.starts_with(folder))?;
    Some(file_uri::of(&resolver.sources.shown(&folder.join("any"))))
}

/// Returns the keywords of a schema, and whether all those that evaluate members or elements could be read.
fn keywords(
    resolver: &mut Resolver<'_>,
    file: FileId,
    node: SourceNode<'_>,
    pointer: &str,
    scope: &Rc<Scope>,
) -> (Keywords, bool) {
    let mut diagnostics = Diagnostics::default();
    let is_practice = resolver.settings.openapi == OpenApiMode::Practice;
    let practice = is_practice && scope.rules.dialect.is_openapi();
    let asyncapi = is_practice && scope.rules.asyncapi;
    let mut children = Children { resolver, file, pointer, scope };
    let rules = Rules { practice, asyncapi, ..scope.rules };
    let mut reading = Reading { file, rules, schema: node, subschemas: &mut children, diagnostics: &mut diagnostics };
    let keywords = schema::read(&mut reading);
    let is_lost = |found: &Diagnostic| {
        let span = found.origin.as_ref().and_then(|origin| match origin.part {
            Part::Bytes(span) => Some(span),
            Part::Whole | Part::Pointer(..) => None,
        });
        found.severity == Severity::Error && span.is_some_and(|span| incomplete::is_in_evaluating_keyword(node, span))
    };
    let is_complete = !diagnostics.iter().any(is_lost);
    resolver.diagnostics.append(diagnostics);
    (keywords, is_complete)
}

/// Registers the identifiers of a schema.
fn name(resolver: &mut Resolver<'_>, id: SchemaId, scope: &Scope, identity: &Identity<'_>, keywords: &Keywords) {
    let dialect = scope.rules.dialect;
    let names_resource = identity.id(dialect).is_some_and(|id| !uri::split_fragment(id).0.is_empty());
    if names_resource {
        let first = *resolver.arena.names.resources.entry(scope.base.clone()).or_insert(id);
        if first != id {
            resolver.duplicates.push((first, id, scope.base.clone()));
        }
        let is_file = resolver.arena.schema(id).location.pointer.is_empty();
        if let Some(written) = identity.id(dialect).filter(|written| is_file && !uri::is_absolute(written)) {
            let written = uri::split_fragment(written).0.to_owned();
            resolver.arena.names.itself.insert(scope.base.clone(), written.clone());
            resolver.arena.names.written.entry(written).or_default().push(id);
        }
    }
    if let (None, Some(written)) = (identity.id(dialect), identity.written_id(dialect)) {
        // With a `$ref` it does not change the base URI, but it may still identify a whole file.
        if resolver.arena.schema(id).location.pointer.is_empty() {
            let uri = uri::resolve(&scope.base, uri::split_fragment(written).0);
            resolver.arena.names.also.entry(scope.base.clone()).or_insert_with(|| uri.clone());
            resolver.arena.names.resources.entry(uri).or_insert(id);
        }
    }
    let core = &keywords.core;
    let fragment = identity.id(dialect).filter(|_| dialect.ignores_siblings_of_reference());
    let fragment = fragment.and_then(|id| uri::split_fragment(id).1).filter(|fragment| !fragment.is_empty());
    let anchors = [core.anchor.as_deref(), core.dynamic_anchor.as_deref(), fragment];
    for anchor in anchors.into_iter().flatten() {
        let known = resolver.arena.names.anchors.entry(scope.base.clone()).or_default();
        let first = *known.entry(anchor.to_owned()).or_insert(id);
        if first != id {
            resolver.duplicate(Code::DuplicateIdentifier, id, first, &format!("the anchor `{anchor}`"));
        }
    }
    // `$recursiveAnchor` applies to the whole resource, so only its root can have it.
    let is_root = resolver.arena.schema(id).location.resource_pointer.is_empty();
    let recursive = (core.recursive_anchor && is_root).then_some("");
    for anchor in [core.dynamic_anchor.as_deref(), recursive].into_iter().flatten() {
        let known = resolver.arena.names.dynamic_anchors.entry(scope.base.clone()).or_default();
        known.entry(anchor.to_owned()).or_insert(id);
    }
}

fn unknown_dialect(uri: &str, instead: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownDialect, format!("`$schema` names an unknown dialect, found `{uri}`")).help(format!(
        "the schema is read as {instead}; name a known dialect, or map the URI to its metaschema in typewright.toml under [uris]"
    ))
}

/// Receives the subschemas of one schema.
struct Children<'c, 's> {
    resolver: &'c mut Resolver<'s>,
    file: FileId,
    pointer: &'c str,
    scope: &'c Rc<Scope>,
}

impl Subschemas for Children<'_, '_> {
    fn subschema(&mut self, node: SourceNode<'_>, steps: &[&str]) -> SchemaId {
        let mut pointer = self.pointer.to_owned();
        for step in steps {
            pointer::push(&mut pointer, step);
        }
        schema(self.resolver, self.file, node, &pointer, self.scope)
    }
}
