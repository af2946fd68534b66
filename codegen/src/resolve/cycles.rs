//! Finds cycles of references that do not go deeper into the instance.
//! If every edge only adds assertions, the cycle asserts nothing new; otherwise validation would not terminate. Reads
//! links; changes none.

use super::Resolver;
use crate::components;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Applicator, Applies, Keywords, SchemaId};

/// Reports each such cycle once, at a reference that is part of it. With the setting `keep_going`, the keywords
/// that make a cycle endless are left out.
pub(super) fn report(resolver: &mut Resolver<'_>) {
    if resolver.settings.keep_going {
        for cycle in cycles(resolver) {
            if !is_idle(resolver, &cycle) {
                resolver.diagnostics.extend(describe(resolver, &cycle, false).map(Diagnostic::left_out));
                leave_out(resolver, &cycle);
            }
        }
    }
    for cycle in cycles(resolver) {
        let is_idle = is_idle(resolver, &cycle);
        if let Some(diagnostic) = describe(resolver, &cycle, is_idle) {
            resolver.diagnostics.push(diagnostic);
            resolver.graph.idle.extend(cycle.iter().filter(|_| is_idle));
        }
    }
}

/// Returns the cycles, each sorted.
fn cycles(resolver: &Resolver<'_>) -> Vec<Vec<SchemaId>> {
    let edges: Vec<Vec<usize>> =
        (0..).map(SchemaId).take(resolver.arena.schemas.len()).map(|id| in_place(resolver, id)).collect();
    let schema = |index: usize| SchemaId(u32::try_from(index).expect("invariant: fewer than 2^32 schemas"));
    let mut cycles: Vec<Vec<SchemaId>> =
        components::cycles(&edges).into_iter().map(|cycle| cycle.into_iter().map(schema).collect()).collect();
    cycles.sort();
    cycles
}

/// Leaves out the keywords by which schemas of a cycle apply each other in another way than `$ref` and `allOf` do, and
/// `unevaluated…` keywords that depend on one another. What remains of the cycle asserts nothing new.
fn leave_out(resolver: &mut Resolver<'_>, cycle: &[SchemaId]) {
    let is_in_cycle = |id: &SchemaId| cycle.binary_search(id).is_ok();
    for member in cycle {
        let Some(keywords) = resolver.arena.keywords_mut(*member) else { continue };
        let applicator = &mut keywords.applicator;
        for branches in [&mut applicator.any_of, &mut applicator.one_of] {
            if branches.iter().any(is_in_cycle) {
                branches.clear();
            }
        }
        applicator.not = applicator.not.filter(|id| !is_in_cycle(id));
        let conditional = [applicator.if_, applicator.then, applicator.else_];
        if conditional.iter().flatten().any(is_in_cycle) {
            (applicator.if_, applicator.then, applicator.else_) = (None, None, None);
        }
        applicator.dependent_schemas.retain(|(_, id)| !is_in_cycle(id));
        (applicator.unevaluated_items, applicator.unevaluated_properties) = (None, None);
    }
}

/// Returns the schemas that a schema applies to the same instance.
pub(super) fn in_place(resolver: &Resolver<'_>, id: SchemaId) -> Vec<usize> {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return Vec::new() };
    let reference = resolver.graph.references.get(&id).into_iter();
    let dynamic = resolver.graph.dynamic_references.get(&id).map(|link| &link.initial).into_iter();
    reference.chain(dynamic).copied().chain(keywords.applicator.in_place()).map(|id| id.0 as usize).collect()
}

/// Returns whether a cycle consists of `$ref` and `allOf` only.
/// Then its last edge can be removed without changing results. At most one schema of the cycle may have `unevaluated…`
/// keywords, because two would depend on each other.
fn is_idle(resolver: &Resolver<'_>, cycle: &[SchemaId]) -> bool {
    let keywords = || cycle.iter().filter_map(|id| resolver.arena.schema(*id).keywords());
    let is_in_cycle = |id: &SchemaId| cycle.binary_search(id).is_ok();
    let only_adds = |keywords: &Keywords| !choosing(&keywords.applicator).any(|id| is_in_cycle(&id));
    let has_unevaluated = |keywords: &&Keywords| {
        keywords.applicator.unevaluated_items.is_some() || keywords.applicator.unevaluated_properties.is_some()
    };
    keywords().all(only_adds) && keywords().filter(has_unevaluated).count() < 2
}

/// Returns the subschemas for the same instance that need not all be valid.
fn choosing(applicator: &Applicator) -> impl Iterator<Item = SchemaId> {
    let need_not_hold = |how: Applies<'_>| match how {
        Applies::AnyOf | Applies::OneOf | Applies::Not | Applies::Dependent(_) => true,
        Applies::If | Applies::Then | Applies::Else => true,
        Applies::AllOf => false,
        Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => false,
        Applies::Name | Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => false,
    };
    applicator.subschemas().filter(move |(how, _)| need_not_hold(*how)).map(|(_, schema)| schema)
}

fn describe(resolver: &Resolver<'_>, cycle: &[SchemaId], is_idle: bool) -> Option<Diagnostic> {
    let refers =
        |id: &&SchemaId| resolver.graph.references.get(id).is_some_and(|target| cycle.binary_search(target).is_ok());
    let dynamic = |id: &&SchemaId| resolver.graph.dynamic_references.contains_key(id);
    let first = cycle.iter().find(refers).or_else(|| cycle.iter().find(dynamic))?;
    let schema = resolver.arena.schema(*first);
    let core = &schema.keywords()?.core;
    let (text, span) = core.reference.as_ref().or(core.dynamic_reference.as_ref())?;
    let mut steps: Vec<String> =
        cycle.iter().map(|id| format!("`#{}`", resolver.arena.schema(*id).location.pointer)).collect();
    steps.truncate(6);
    let steps = steps.join(", ");
    let message = format!("`{text}` leads back to itself without going deeper into the instance");
    let (code, message, help) = if is_idle {
        let help = format!("remove it; the schemas assert the same with and without it: {steps}");
        (Code::IdleReference, format!("{message}, and asserts nothing new"), help)
    } else {
        let help = format!("an instance would be checked against the same schemas forever: {steps}");
        (Code::ReferenceCycle, message, help)
    };
    Some(Diagnostic::new(code, message).at(schema.location.file, *span).help(help))
}
