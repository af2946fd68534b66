//! The order in which facts are computed: children first, except within cycles.
//! Does not depend on the facts.

use crate::check::Checks;
use crate::components::components;

/// Returns all subschemas, those that others apply first.
pub(super) fn children_first(checks: &Checks) -> Vec<usize> {
    let parts = components(&edges(checks));
    let mut order: Vec<usize> = (0..checks.subschemas.len()).rev().collect();
    order.sort_by_key(|index| parts[*index]);
    order
}

/// For each subschema, those that apply it.
pub(super) fn parents(checks: &Checks) -> Vec<Vec<usize>> {
    let mut parents = vec![Vec::new(); checks.subschemas.len()];
    for (parent, children) in edges(checks).into_iter().enumerate() {
        children.into_iter().for_each(|child: usize| parents[child].push(parent));
    }
    parents
}

/// For each subschema, those that it applies.
fn edges(checks: &Checks) -> Vec<Vec<usize>> {
    let children = checks.subschemas.iter().map(|subschema| {
        let children = subschema.keywords.iter().flat_map(|keyword| keyword.rule.children());
        children.map(|(child, _)| child.index()).collect()
    });
    children.collect()
}
