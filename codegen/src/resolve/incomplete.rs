//! Leaves out keywords that would reject more than their schema does, because something below them was left out:
//! `unevaluated…`, `not`, `if`, and `oneOf`, which becomes `anyOf`. Reports nothing: the mistakes are known.

use std::collections::BTreeSet;

use super::{Resolver, cycles};
use crate::schema::{Applicator, SchemaId};
use crate::source::{SourceNode, Span};

/// Keywords whose subschemas say which members and elements are evaluated.
const EVALUATING: [&str; 16] = [
    "$ref",
    "$dynamicRef",
    "$recursiveRef",
    "allOf",
    "anyOf",
    "oneOf",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "prefixItems",
    "items",
    "contains",
    "additionalProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Keywords that evaluate the members of the names in them, whatever the subschemas of these are.
const NAMING: [&str; 2] = ["properties", "patternProperties"];

/// Returns whether a mistake in a schema is in a keyword that evaluates members or elements.
pub(super) fn is_in_evaluating_keyword(schema: SourceNode<'_>, mistake: Span) -> bool {
    let spans =
        |names: &'static [&'static str]| names.iter().filter_map(|name| schema.member(name)).map(SourceNode::span);
    spans(&EVALUATING).any(|span| span.start <= mistake.start && mistake.end <= span.end)
        || spans(&NAMING).any(|span| span == mistake)
}

/// Changes the schemas that apply an incomplete one. Everything must be linked.
pub(super) fn leave_out(resolver: &mut Resolver<'_>) {
    if !resolver.settings.keep_going || resolver.incomplete.is_empty() {
        return;
    }
    let all: Vec<SchemaId> = (0..).map(SchemaId).take(resolver.arena.schemas.len()).collect();
    let in_place = reaching(resolver, &all, |id| cycles::in_place(resolver, id));
    let anywhere = reaching(resolver, &all, |id| applied(resolver, id));
    for id in all {
        let is_incomplete = in_place.contains(&id);
        let Some(keywords) = resolver.arena.keywords_mut(id) else { continue };
        let applicator = &mut keywords.applicator;
        if is_incomplete {
            (applicator.unevaluated_properties, applicator.unevaluated_items) = (None, None);
        }
        applicator.not = applicator.not.filter(|id| !anywhere.contains(id));
        if applicator.if_.is_some_and(|id| anywhere.contains(&id)) {
            (applicator.if_, applicator.then, applicator.else_) = (None, None, None);
        }
        choose_any(applicator, &in_place);
    }
}

/// Replaces `oneOf` with an incomplete branch by `anyOf`. Next to another `anyOf` it is left out.
fn choose_any(applicator: &mut Applicator, incomplete: &BTreeSet<SchemaId>) {
    if !applicator.one_of.iter().any(|id| incomplete.contains(id)) {
        return;
    }
    let branches = std::mem::take(&mut applicator.one_of);
    if applicator.any_of.is_empty() {
        applicator.any_of = branches;
    }
}

/// Returns the incomplete schemas, and all that apply one of them.
fn reaching(resolver: &Resolver<'_>, all: &[SchemaId], applied: impl Fn(SchemaId) -> Vec<usize>) -> BTreeSet<SchemaId> {
    let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); all.len()];
    for id in all {
        for used in applied(*id) {
            users[used].push(*id);
        }
    }
    let mut found = resolver.incomplete.clone();
    let mut waiting: Vec<SchemaId> = found.iter().copied().collect();
    while let Some(id) = waiting.pop() {
        let new = users[id.0 as usize].iter().filter(|user| found.insert(**user));
        waiting.extend(new);
    }
    found
}

/// Returns the schemas that a schema applies to an instance or a part of it.
fn applied(resolver: &Resolver<'_>, id: SchemaId) -> Vec<usize> {
    let keywords = resolver.arena.schema(id).keywords();
    let below = keywords.into_iter().flat_map(|keywords| keywords.applicator.subschemas());
    let below = below.map(|(_, schema)| schema.0 as usize);
    below.chain(cycles::in_place(resolver, id)).collect()
}
