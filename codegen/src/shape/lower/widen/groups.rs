//! Groups of the members without a property, by the patterns that their names match.
//! For each group, finds the schemas of all parts that apply to its members. Makes no schemas.

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Applicator;

use crate::shape::lower::read::names::{Names, names};
use crate::shape::lower::read::view::View;

/// The members whose names match one pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group<'g> {
    pub(crate) pattern: &'g str,
    /// Schemas that apply to all of them: at least those of the pattern.
    pub(crate) schemas: Vec<SchemaId>,
}

/// Returns the groups of an object: each member without a property that matches a pattern is in one of them. Leaves out
/// groups that a part forbids. If a part forbids all members that match none of its patterns, the groups are those of its
/// patterns; otherwise, if a pattern matches every name, there is only its group.
pub(crate) fn groups<'g>(graph: &Graph, view: &View<'g>) -> Vec<Group<'g>> {
    let parts: Vec<&'g Applicator> = view.applicators().collect();
    let closed = parts.iter().filter(|part| has_specific(part) && is_closed(graph, part));
    let closed = closed.min_by_key(|part| {
        let mut patterns: Vec<&String> = part.pattern_properties.iter().map(|(pattern, _)| pattern).collect();
        patterns.sort_unstable();
        (patterns.len(), patterns)
    });
    let mut patterns: Vec<&'g str> = Vec::new();
    for (pattern, _) in
        closed.map_or(parts.as_slice(), std::slice::from_ref).iter().flat_map(|part| &part.pattern_properties)
    {
        if !patterns.contains(&pattern.as_str()) {
            patterns.push(pattern);
        }
    }
    if let Some(every) = patterns.iter().copied().find(|pattern| names(pattern) == Names::Every) {
        patterns = vec![every];
    }
    let group =
        |pattern| Group { pattern, schemas: parts.iter().flat_map(|part| of_part(graph, part, pattern)).collect() };
    let is_possible = |group: &Group<'_>| !group.schemas.iter().any(|schema| View::of(graph, *schema).is_never);
    patterns.into_iter().map(group).filter(is_possible).collect()
}

/// Returns the schemas of one part that apply to all members whose names match a pattern.
fn of_part(graph: &Graph, part: &Applicator, pattern: &str) -> Vec<SchemaId> {
    let matches = |known: &str| known == pattern || names(known) == Names::Every;
    let own = part.pattern_properties.iter().filter(|(known, _)| matches(known)).map(|(_, schema)| *schema);
    let own: Vec<SchemaId> = own.collect();
    if !own.is_empty() {
        return own;
    }
    match part.pattern_properties.as_slice() {
        [] => part.additional_properties.into_iter().collect(),
        // The names must match this pattern too.
        [(_, only)] if is_closed(graph, part) => vec![*only],
        [..] => Vec::new(),
    }
}

/// Returns whether a part has patterns, none of which matches every name.
fn has_specific(part: &Applicator) -> bool {
    !part.pattern_properties.is_empty()
        && part.pattern_properties.iter().all(|(pattern, _)| names(pattern) != Names::Every)
}

fn is_closed(graph: &Graph, part: &Applicator) -> bool {
    part.additional_properties.is_some_and(|additional| View::of(graph, additional).is_never)
}
