//! Finds references that lead back to where they began without going deeper into the instance. Where every step only adds
//! assertions, coming back asserts nothing new; otherwise checking would never end. Only looks at links; changes none.

use super::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Applicator, Applies, Keywords, SchemaId};

/// Reports each such cycle once, at a reference that is part of it.
pub(super) fn report(resolver: &mut Resolver<'_>) {
    let edges: Vec<Vec<u32>> =
        (0..).map(SchemaId).take(resolver.arena.schemas.len()).map(|id| in_place(resolver, id)).collect();
    for cycle in components(&edges) {
        let is_idle = is_idle(resolver, &cycle);
        if let Some(diagnostic) = describe(resolver, &cycle, is_idle) {
            resolver.diagnostics.push(diagnostic);
            resolver.graph.idle.extend(cycle.iter().filter(|_| is_idle));
        }
    }
}

/// The schemas that a schema applies to the same instance.
pub(super) fn in_place(resolver: &Resolver<'_>, id: SchemaId) -> Vec<u32> {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return Vec::new() };
    let reference = resolver.graph.references.get(&id).into_iter();
    let dynamic = resolver.graph.dynamic_references.get(&id).map(|link| &link.initial).into_iter();
    reference.chain(dynamic).copied().chain(keywords.applicator.in_place()).map(|id| id.0).collect()
}

/// Whether a cycle consists of `$ref` and `allOf` alone, so that a check that leaves out the last step says the same. What
/// is evaluated must not depend on itself: only one schema may ask for that.
fn is_idle(resolver: &Resolver<'_>, cycle: &[SchemaId]) -> bool {
    let keywords = || cycle.iter().filter_map(|id| resolver.arena.schema(*id).keywords());
    let is_in_cycle = |id: &SchemaId| cycle.binary_search(id).is_ok();
    let only_adds = |keywords: &Keywords| !choosing(&keywords.applicator).any(|id| is_in_cycle(&id));
    let asks = |keywords: &&Keywords| {
        keywords.applicator.unevaluated_items.is_some() || keywords.applicator.unevaluated_properties.is_some()
    };
    keywords().all(only_adds) && keywords().filter(asks).count() < 2
}

/// The subschemas of the same instance that need not all be valid.
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

/// The strongly connected components with a cycle in them, each sorted (Tarjan's algorithm, without recursion).
fn components(edges: &[Vec<u32>]) -> Vec<Vec<SchemaId>> {
    let mut search = Search { order: vec![None; edges.len()], low: vec![0; edges.len()], ..Search::default() };
    for start in 0..edges.len() {
        search.from(start, edges);
    }
    search.found.sort();
    search.found
}

#[derive(Default)]
struct Search {
    /// When each was reached; `None`: not yet.
    order: Vec<Option<usize>>,
    /// The earliest that each leads back to; `usize::MAX` once its component is known.
    low: Vec<usize>,
    reached: usize,
    open: Vec<usize>,
    found: Vec<Vec<SchemaId>>,
}

impl Search {
    fn from(&mut self, start: usize, edges: &[Vec<u32>]) {
        if self.order[start].is_some() {
            return;
        }
        self.reach(start);
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.pop() {
            if let Some(target) = edges[node].get(next).map(|target| *target as usize) {
                path.push((node, next + 1));
                if self.order[target].is_none() {
                    self.reach(target);
                    path.push((target, 0));
                } else {
                    self.low[node] = self.low[node].min(self.low[target]);
                }
                continue;
            }
            if self.order[node] == Some(self.low[node]) {
                self.close(node, edges);
            }
            if let Some((parent, _)) = path.last() {
                self.low[*parent] = self.low[*parent].min(self.low[node]);
            }
        }
    }

    fn reach(&mut self, node: usize) {
        self.order[node] = Some(self.reached);
        self.low[node] = self.reached;
        self.reached += 1;
        self.open.push(node);
    }

    fn close(&mut self, node: usize, edges: &[Vec<u32>]) {
        let at = self.open.iter().rposition(|open| *open == node).unwrap_or_default();
        let members = self.open.split_off(at);
        for member in &members {
            self.low[*member] = usize::MAX;
        }
        let is_cycle = members.len() > 1 || edges[node].iter().any(|target| *target as usize == node);
        if is_cycle {
            let mut component: Vec<SchemaId> =
                members.into_iter().filter_map(|member| u32::try_from(member).ok()).map(SchemaId).collect();
            component.sort();
            self.found.push(component);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_cycles_and_nothing_else() {
        for (edges, expected) in [
            (vec![vec![1], vec![2], vec![0]], vec![vec![0, 1, 2]]),
            (vec![vec![0]], vec![vec![0]]),
            (vec![vec![1, 2], vec![2], vec![]], vec![]),
            (vec![vec![1], vec![0, 2], vec![3], vec![2]], vec![vec![0, 1], vec![2, 3]]),
        ] {
            let ids = |component: Vec<u32>| component.into_iter().map(SchemaId).collect::<Vec<_>>();
            assert_eq!(components(&edges), expected.into_iter().map(ids).collect::<Vec<_>>(), "{edges:?}");
        }
    }
}
