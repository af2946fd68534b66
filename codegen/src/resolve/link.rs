//! Links references to their target schemas, and adds the files and schemas that they refer to.
//! All identifiers are registered before the first link; references to unknown URIs are retried after all others are
//! linked.

use std::borrow::Cow;
use std::path::Path;
use std::rc::Rc;

use typewright::__private::v1::pointer;

use super::arena::Scope;
use super::document::{self, Kind};
use super::retrieve::Wanted;
use super::{DynamicLink, Resolver, collect, file_uri, suggestions, uri};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Origin, Part};
use crate::schema::{Body, Rules, SchemaId};
use crate::settings::{OpenApiMode, Unresolved};
use crate::source::{FileId, SourceNode, Span, normalise};

/// A reference to be linked.
#[derive(Clone, Debug)]
struct Reference {
    from: SchemaId,
    text: String,
    span: Span,
    dynamic: bool,
    /// The number of references that its pointer leads through.
    through: usize,
}

/// The maximum number of references that one pointer leads through.
const MOST_THROUGH: usize = 32;

/// Why a reference has no target.
pub(super) enum Missing {
    /// No file is known for the URI; this may change when more files are read.
    Unmapped(String),
    /// Anything else: the diagnostic.
    Diagnosed(Box<Diagnostic>),
    /// The target's file has mistakes, which are reported at their locations.
    Unusable(FileId),
    /// The target's file cannot be read, which is reported at the reference.
    Unread,
}

impl From<Diagnostic> for Missing {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Diagnosed(Box::new(diagnostic))
    }
}

/// Links all references that are not linked yet, including those found while linking.
pub(super) fn link_all(resolver: &mut Resolver<'_>) {
    let mut unmapped: Vec<(Reference, String)> = Vec::new();
    loop {
        while let Some(id) = resolver.waiting.pop_front() {
            for reference in references(resolver, id) {
                if let Some(uri) = attempt(resolver, &reference) {
                    unmapped.push((reference, uri));
                }
            }
        }
        // A file that was read in the meantime may define the missing identifier.
        let known = |(_, uri): &(Reference, String)| resolver.arena.names.resources.contains_key(uri);
        let (found, still_unmapped): (Vec<_>, Vec<_>) = unmapped.into_iter().partition(known);
        unmapped = still_unmapped;
        if found.is_empty() {
            break;
        }
        for (reference, _) in found {
            attempt(resolver, &reference);
        }
    }
    for (reference, uri) in unmapped {
        let file = resolver.arena.schema(reference.from).location.file;
        resolver.graph.unknown.entry(uri.clone()).or_insert((file, reference.span));
        let diagnostic = suggestions::unmapped(resolver, &uri);
        fail(resolver, &reference, diagnostic);
    }
}

fn references(resolver: &Resolver<'_>, from: SchemaId) -> Vec<Reference> {
    let Some(keywords) = resolver.arena.schema(from).keywords() else { return Vec::new() };
    let reference = |dynamic| {
        move |(text, span): &(String, Span)| Reference { from, text: text.clone(), span: *span, dynamic, through: 0 }
    };
    let plain = keywords.core.reference.iter().map(reference(false));
    plain.chain(keywords.core.dynamic_reference.iter().map(reference(true))).collect()
}

/// Links one reference, or reports a diagnostic; returns the URI if no file is known for it.
fn attempt(resolver: &mut Resolver<'_>, reference: &Reference) -> Option<String> {
    match target(resolver, reference) {
        Ok(target) => connect(resolver, reference, target),
        Err(Missing::Unmapped(uri)) => return Some(uri),
        Err(Missing::Diagnosed(diagnostic)) => fail(resolver, reference, *diagnostic),
        Err(Missing::Unusable(file)) => {
            let diagnostic = suggestions::unusable(resolver, file);
            fail(resolver, reference, diagnostic);
        }
        Err(Missing::Unread) => {
            if resolver.settings.keep_going {
                leave_out(resolver, reference);
            }
        }
    }
    None
}

fn connect(resolver: &mut Resolver<'_>, reference: &Reference, target: SchemaId) {
    if !reference.dynamic {
        resolver.graph.references.insert(reference.from, target);
        return;
    }
    let anchor = match resolver.arena.schema(target).keywords() {
        Some(keywords) if keywords.core.recursive_anchor && reference.text == "#" => Some(String::new()),
        Some(keywords) => {
            let named = uri::split_fragment(&reference.text).1.map(uri::decode);
            named.filter(|name| keywords.core.dynamic_anchor.as_deref() == Some(name)).map(Cow::into_owned)
        }
        None => None,
    };
    resolver.graph.dynamic_references.insert(reference.from, DynamicLink { initial: target, anchor });
}

/// Reports a reference without a target, as an error or a warning.
/// If the settings allow it, reports a warning and links a schema that allows everything.
fn fail(resolver: &mut Resolver<'_>, reference: &Reference, diagnostic: Diagnostic) {
    let location = resolver.arena.schema(reference.from).location.clone();
    let diagnostic = diagnostic.at(location.file, reference.span);
    let diagnostic = match resolver.settings.unresolved {
        Unresolved::Error if resolver.settings.keep_going => {
            leave_out(resolver, reference);
            diagnostic
        }
        Unresolved::Error => diagnostic,
        Unresolved::Any => {
            let anything = anything(resolver, reference.from);
            connect(resolver, reference, anything);
            Diagnostic {
                code: Code::UnresolvedAllowed,
                severity: Code::UnresolvedAllowed.severity(),
                message: format!("{}; every instance is allowed here", diagnostic.message),
                ..diagnostic
            }
        }
    };
    resolver.diagnostics.push(diagnostic);
}

/// Removes a reference without a target.
fn leave_out(resolver: &mut Resolver<'_>, reference: &Reference) {
    resolver.incomplete.insert(reference.from);
    if let Some(keywords) = resolver.arena.keywords_mut(reference.from) {
        let core = &mut keywords.core;
        *(if reference.dynamic { &mut core.dynamic_reference } else { &mut core.reference }) = None;
    }
}

/// Adds a schema that allows every instance, at the location of another one.
fn anything(resolver: &mut Resolver<'_>, at: SchemaId) -> SchemaId {
    resolver.incomplete.insert(at);
    let mut schema = resolver.arena.schema(at).clone();
    schema.body = Body::Boolean(true);
    let scope = Rc::clone(resolver.arena.scope(at));
    resolver.arena.push(schema, scope)
}

fn target(resolver: &mut Resolver<'_>, reference: &Reference) -> Result<SchemaId, Missing> {
    let scope = Rc::clone(resolver.arena.scope(reference.from));
    let (address, fragment) = uri::split_fragment(&reference.text);
    // Another file may have the same URI; a reference within a schema resource stays in it.
    if address.is_empty()
        && let Some(root) = resource_root(resolver, reference.from)
    {
        return at_fragment_through(resolver, root, fragment.unwrap_or_default(), reference.through);
    }
    let uri = address_from(resolver, &scope.base, address);
    resolver.referred.insert(uri.clone());
    let root = match resolver.arena.names.resources.get(&uri) {
        Some(root) => *root,
        None => take_in(resolver, reference, &scope, &uri)?,
    };
    at_fragment_through(resolver, root, fragment.unwrap_or_default(), reference.through)
}

/// The root of the schema resource that a schema is in.
fn resource_root(resolver: &Resolver<'_>, schema: SchemaId) -> Option<SchemaId> {
    let location = &resolver.arena.schema(schema).location;
    let root = location.pointer.strip_suffix(location.resource_pointer.as_str())?;
    resolver.arena.at_pointer(location.file, root)
}

/// Resolves a reference without a fragment.
/// If the base URI leads to no file, the file's own `$id` is tried: an `$id` next to `$ref` does not change the base
/// URI, but often gives the URI at which a file and its neighbours were published.
fn address_from(resolver: &mut Resolver<'_>, base: &str, address: &str) -> String {
    let uri = resolver.final_uri(file_uri::resolve(base, address));
    let Some(itself) = resolver.arena.names.also.get(base).cloned() else { return uri };
    let published = resolver.final_uri(uri::resolve(&itself, address));
    let mut leads_on = |uri: &str| resolver.arena.names.resources.contains_key(uri) || resolver.retrieve(uri).is_some();
    if leads_on(&uri) {
        return uri;
    }
    if leads_on(&published) { published } else { uri }
}

/// Adds the file that a URI resolves to, under that URI.
fn take_in(resolver: &mut Resolver<'_>, reference: &Reference, scope: &Scope, uri: &str) -> Result<SchemaId, Missing> {
    let from = resolver.arena.schema(reference.from).location.file;
    let (written, _) = uri::split_fragment(&reference.text);
    let Some(file) = resolver.follow(&Wanted { uri, written, from }) else {
        if let Some(root) = by_written_id(resolver, reference, &scope.base, written) {
            return Ok(root);
        }
        return Err(match file_uri::path(uri) {
            Some(path) => suggestions::no_file(resolver, &path).into(),
            None => Missing::Unmapped(uri.to_owned()),
        });
    };
    match file {
        Ok(file) => {
            let base = resolver.base_of(file, uri.to_owned());
            let root = take_in_file(resolver, file, &base, scope.rules).ok_or(Missing::Unusable(file))?;
            resolver.arena.names.resources.entry(uri.to_owned()).or_insert(root);
            Ok(root)
        }
        Err(mistakes) => Err(unusable(resolver, reference, from, mistakes)),
    }
}

/// Reports why a file cannot be used.
/// Mistakes in it are reported at their locations, mistakes about the whole file at the reference.
fn unusable(resolver: &mut Resolver<'_>, reference: &Reference, from: FileId, mistakes: Diagnostics) -> Missing {
    let mut missing = Missing::Unread;
    for mistake in mistakes {
        let mistake = match &mistake.origin {
            Some(Origin { file, part: Part::Whole }) => {
                let message = format!("`{}`: {}", resolver.sources.path(*file), mistake.message);
                Diagnostic { message, ..mistake }.at(from, reference.span)
            }
            Some(Origin { file, part: Part::Bytes(_) | Part::Pointer(..) }) => {
                missing = Missing::Unusable(*file);
                mistake
            }
            None => mistake,
        };
        resolver.diagnostics.push(mistake);
    }
    missing
}

/// Returns the file whose relative `$id` equals the reference as written, if there is only one.
/// Both are compared as they are, or relative to the folder of the referring file's `$id`, as by other tools without a
/// base URI. Used only if the reference has no target otherwise.
fn by_written_id(resolver: &mut Resolver<'_>, reference: &Reference, base: &str, written: &str) -> Option<SchemaId> {
    let names = &resolver.arena.names;
    let itself = names.itself.get(base).and_then(|itself| Some(itself.rsplit_once('/')?.0));
    let neighbour =
        itself.map(|folder| normalise(&Path::new(folder).join(written)).to_string_lossy().replace('\\', "/"));
    let called = |name: &str| names.written.get(name).and_then(|all| <[SchemaId; 1]>::try_from(all.as_slice()).ok());
    let [root] = neighbour.as_deref().and_then(called).or_else(|| called(written))?;
    let location = resolver.arena.schema(reference.from).location.clone();
    let to = resolver.sources.path(resolver.arena.schema(root).location.file).to_owned();
    let message = format!("there is no file `{written}`, and `{to}` has that `$id`, which is taken");
    let diagnostic = Diagnostic::new(Code::WrittenIdTaken, message).at(location.file, reference.span);
    resolver.diagnostics.push(diagnostic.help("a relative `$id` is relative to its file by the specification"));
    Some(root)
}

/// Adds a whole file under a URI; reports a diagnostic and returns `None` if its root is not a schema.
pub(super) fn take_in_file(resolver: &mut Resolver<'_>, file: FileId, uri: &str, around: Rules) -> Option<SchemaId> {
    let tree = resolver.sources.tree(file)?.clone();
    let root = tree.root()?;
    if let Some(known) = resolver.arena.at(file, root.id()).filter(|known| !resolver.partly_read.contains(known)) {
        resolver.arena.names.resources.entry(uri.to_owned()).or_insert(known);
        return Some(known);
    }
    match Kind::of(root) {
        Kind::Schema | Kind::Data => {}
        // A value that a reference selects is a schema, with any content.
        kind => return Some(document::take_in(resolver, file, root, uri, kind)),
    }
    if root.members().is_none() && root.as_bool().is_none() {
        let message = format!("a schema must be an object or a boolean, found {}", root.kind_name());
        let diagnostic = Diagnostic::new(Code::KeywordType, message).at(file, root.span());
        resolver.diagnostics.push(diagnostic.help("for example `{ \"type\": \"string\" }`"));
        return None;
    }
    let rules = Rules { dialect: resolver.settings.dialect.unwrap_or(around.dialect), ..around };
    let scope = Rc::new(Scope { base: uri.to_owned(), resource_at: 0, rules });
    let id = collect::schema(resolver, file, root, "", &scope);
    resolver.arena.names.resources.entry(uri.to_owned()).or_insert(id);
    Some(id)
}

/// Returns the schema at a fragment of a schema resource: the root, a JSON Pointer, or an anchor.
pub(super) fn at_fragment(resolver: &mut Resolver<'_>, root: SchemaId, fragment: &str) -> Result<SchemaId, Missing> {
    at_fragment_through(resolver, root, fragment, 0)
}

fn at_fragment_through(
    resolver: &mut Resolver<'_>,
    root: SchemaId,
    fragment: &str,
    through: usize,
) -> Result<SchemaId, Missing> {
    let fragment = uri::decode(fragment).into_owned();
    if fragment.is_empty() {
        return Ok(root);
    }
    if fragment.starts_with('/') {
        return at_pointer(resolver, root, &fragment, through);
    }
    let anchors = resolver.arena.names.anchors.get(&resolver.arena.scope(root).base);
    let found = anchors.and_then(|anchors| anchors.get(&fragment)).copied();
    found.ok_or_else(|| suggestions::no_anchor(resolver, root, &fragment).into())
}

/// Returns the schema at a JSON Pointer.
/// A value that was not a schema yet becomes one, with the base URI of its parent schema.
fn at_pointer(resolver: &mut Resolver<'_>, root: SchemaId, steps: &str, through: usize) -> Result<SchemaId, Missing> {
    let start = resolver.arena.schema(root).location.clone();
    if let Some(known) = resolver.arena.at_pointer(start.file, &format!("{}{steps}", start.pointer)) {
        return Ok(known);
    }
    let tree = resolver.sources.tree(start.file).cloned();
    let tree = tree.expect("invariant: a schema comes from a file that was parsed");
    let tokens = pointer::tokens(steps).unwrap_or_default();
    let mut node = tree
        .root()
        .and_then(|top| top.at_pointer(&start.pointer))
        .expect("invariant: the pointer of a schema leads to it");
    let (mut around, mut path) = (root, start.pointer.clone());
    for (depth, token) in tokens.iter().enumerate() {
        let Some(next) = node.step(token) else {
            if let Some(reference) = beyond(resolver, around, node, &tokens[depth..], through) {
                return target(resolver, &reference);
            }
            return Err(suggestions::no_pointer(resolver, root, steps, node, depth).into());
        };
        node = next;
        pointer::push(&mut path, token);
        around = resolver.arena.at(start.file, node.id()).unwrap_or(around);
    }
    if node.members().is_none() && node.as_bool().is_none() {
        let message = format!("a reference must lead to an object or a boolean, found {}", node.kind_name());
        let help = "only schemas can be referred to";
        return Err(Diagnostic::new(Code::NotASchema, message).help(help).into());
    }
    let scope = Rc::clone(resolver.arena.scope(around));
    Ok(collect::schema(resolver, start.file, node, &path, &scope))
}

/// Returns the reference for the rest of a pointer that leads through a `$ref` of a document, by practice:
/// `#/components/schemas/Pet`, where `schemas` is `{ $ref: schemas.yaml }`.
fn beyond(
    resolver: &Resolver<'_>,
    around: SchemaId,
    node: SourceNode<'_>,
    rest: &[Cow<'_, str>],
    through: usize,
) -> Option<Reference> {
    let root = resource_root(resolver, around)?;
    let is_practice = resolver.settings.openapi == OpenApiMode::Practice && resolver.documents.contains(&root);
    let written = node.member("$ref").filter(|_| is_practice && through < MOST_THROUGH)?;
    let mut text = written.as_str()?.to_owned();
    if !text.contains('#') {
        text.push('#');
    }
    let mut pointer = String::new();
    rest.iter().for_each(|token| pointer::push(&mut pointer, token));
    text.push_str(&pointer.replace('%', "%25"));
    Some(Reference { from: around, text, span: written.span(), dynamic: false, through: through + 1 })
}
