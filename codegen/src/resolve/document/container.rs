//! Schemas below a JSON Pointer of any document: `FILE#/pointer/*` selects each child of the value at the pointer.

use std::rc::Rc;

use typewright::__private::v1::pointer;

use super::carrier::Carrier;
use super::names::spaced;
use super::place::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{Resolver, select};
use crate::schema::{Body, SchemaId};
use crate::source::SourceNode;

/// Adds each child of the value at a pointer as a model; returns a schema with these as definitions.
pub(in crate::resolve) fn children(resolver: &mut Resolver<'_>, root: SchemaId, steps: &str) -> Option<SchemaId> {
    let scope = Rc::clone(resolver.arena.scope(root));
    let location = resolver.arena.schema(root).location.clone();
    let tree = resolver.sources.tree(location.file)?.clone();
    let start = Place::root(location.file, location.base_uri.clone(), tree);
    let Some(place) = through_references(resolver, root, start, steps) else {
        let message = format!("there is nothing at `#{steps}`");
        let diagnostic = Diagnostic::new(Code::NothingFound, message).at(location.file, location.span);
        resolver.diagnostics.push(diagnostic.help("check the steps of the pointer"));
        return None;
    };
    let mut schema = resolver.arena.schema(root).clone();
    schema.location.file = place.file;
    schema.location.base_uri.clone_from(&place.base);
    schema.location.pointer.clone_from(&place.pointer);
    schema.location.resource_pointer.clone_from(&place.pointer);
    schema.location.span = place.span();
    schema.body = Body::Keywords(Box::default());
    let rules = scope.rules;
    let mut mistakes = Vec::new();
    let id = resolver.arena.push(schema, scope);
    resolver.documents.insert(id);
    let mut carrier = Carrier::new(resolver, id, rules);
    let place = carrier.section(place)?;
    for (name, child) in named(&place) {
        if child.node().members().is_none() && child.node().as_bool().is_none() {
            carrier.leave_out(&child, "values that are not schemas");
        } else if let Some(mistake) = select::not_a_schema(carrier.resolver, child.file, root, &child.pointer) {
            mistakes.push(mistake);
        } else if let Some(schema) = carrier.schema(&child) {
            let name = carrier.names.free([name], &child.pointer);
            carrier.carry(name, schema);
        }
    }
    let has_models = carrier.finish();
    if !has_models && mistakes.is_empty() {
        let message = format!("there is no schema below `#{steps}`");
        let diagnostic = Diagnostic::new(Code::NothingFound, message).at(place.file, place.span());
        resolver.diagnostics.push(diagnostic.help("`*` is each member of an object, or each element of an array"));
    }
    mistakes.into_iter().for_each(|mistake| select::report_once(resolver, mistake));
    has_models.then_some(id)
}

/// Returns the children with names: that of a member, or for an element its own name, otherwise its index.
fn named(place: &Place) -> Vec<(String, Place)> {
    let members = place.members();
    if !members.is_empty() {
        return members;
    }
    let group = place.token().to_owned();
    let name = |(index, item): (usize, Place)| {
        let own = ["title", "name", "$id", "id"].into_iter().find_map(|member| item.node().member(member));
        let own = own.and_then(SourceNode::as_str).map(spaced).filter(|name| !name.is_empty());
        (own.unwrap_or_else(|| format!("{group} {index}")), item)
    };
    place.items().into_iter().enumerate().map(name).collect()
}

/// Returns the place at a pointer, which may lead through references of the document.
fn through_references(resolver: &mut Resolver<'_>, root: SchemaId, start: Place, steps: &str) -> Option<Place> {
    let rules = resolver.arena.scope(root).rules;
    pointer::tokens(steps)?.iter().try_fold(start, |place, token| match place.step(token) {
        Some(next) => Some(next),
        None => Carrier::new(resolver, root, rules).peek(place)?.step(token),
    })
}
