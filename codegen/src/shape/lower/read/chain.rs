//! Conditions that follow each other: `if`, `then`, and an `else` that is only another `if`.
//! Finds whether one of the branches applies to every instance. Decides no types.

use std::collections::BTreeSet;

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Keywords, Validation};

use super::kinds::Kinds;
use super::narrow::{Listed, closed_values};

/// The branches of a chain of conditions.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    /// `then` of each condition, and the last `else`.
    pub(crate) branches: Vec<SchemaId>,
    /// `if` of each condition.
    pub(crate) conditions: Vec<SchemaId>,
    /// Whether one of the branches applies to every instance.
    pub(crate) is_complete: bool,
}

impl Chain {
    /// Returns the chain that begins in a part of an object, whose members have these listed values.
    pub(crate) fn of(graph: &Graph, object: &Listed<'_>, part: &Keywords) -> Option<Self> {
        let mut chain = Self { is_complete: true, ..Self::default() };
        // The values of the member that all conditions test.
        let mut tested: Option<(&str, Vec<Json>)> = None;
        let mut seen = BTreeSet::new();
        let mut at = &part.applicator;
        loop {
            let condition = at.if_?;
            let test =
                test(graph, condition).filter(|(name, _)| tested.as_ref().is_none_or(|(first, _)| first == name));
            let is_first = chain.conditions.is_empty();
            chain.conditions.push(condition);
            chain.is_complete &= at.then.is_some();
            chain.branches.extend(at.then);
            tested = match (test, tested) {
                (Some(test), None) if is_first => Some(test),
                (Some((name, values)), Some((_, known))) => Some((name, [known, values].concat())),
                (Some(_) | None, _) => None,
            };
            match at.else_ {
                None => {
                    chain.is_complete &= tested.is_some_and(|(name, values)| is_listed(object, name, &values));
                    return Some(chain);
                }
                Some(otherwise) => {
                    let next = only_conditional(graph, otherwise).filter(|_| seen.insert(otherwise));
                    let Some(next) = next else {
                        chain.branches.push(otherwise);
                        return Some(chain);
                    };
                    at = next;
                }
            }
        }
    }
}

/// Returns whether every instance of an object has one of these values for a member.
fn is_listed(object: &Listed<'_>, name: &str, values: &[Json]) -> bool {
    let listed = object.values.get(name).filter(|_| object.required.contains(name));
    listed.is_some_and(|listed| listed.iter().all(|value| values.contains(value)))
}

/// Returns the member that a condition tests, and the values for which it holds, if it tests nothing else.
fn test(graph: &Graph, condition: SchemaId) -> Option<(&str, Vec<Json>)> {
    let keywords = graph[condition].keywords()?;
    let [(name, schema)] = keywords.applicator.properties.as_slice() else { return None };
    let applicator = Applicator { properties: keywords.applicator.properties.clone(), ..Applicator::default() };
    let required = &keywords.validation.required;
    let validation =
        Validation { required: required.clone(), types: keywords.validation.types.clone(), ..Validation::default() };
    let is_only = keywords.applicator == applicator
        && keywords.validation == validation
        && validation.types.as_ref().is_none_or(|types| Kinds::of(types).meets(Kinds::OBJECT))
        && required.iter().all(|required| required == name)
        && !graph.references.contains_key(&condition)
        && !graph.dynamic_references.contains_key(&condition);
    let values = closed_values(graph, *schema).filter(|_| is_only)?;
    Some((name, values))
}

/// Returns the applicators of a schema that only has conditions.
fn only_conditional(graph: &Graph, schema: SchemaId) -> Option<&Applicator> {
    let keywords = graph[schema].keywords()?;
    let own = &keywords.applicator;
    let conditions = Applicator { if_: own.if_, then: own.then, else_: own.else_, ..Applicator::default() };
    let is_only = own.if_.is_some()
        && *own == conditions
        && keywords.validation == Validation::default()
        && keywords.format.is_none()
        && !graph.references.contains_key(&schema)
        && !graph.dynamic_references.contains_key(&schema);
    is_only.then_some(own)
}
