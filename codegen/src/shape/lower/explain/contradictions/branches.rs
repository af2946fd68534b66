//! Finds branches of `oneOf` that no instance is valid against alone, because another branch accepts all of their
//! instances.

use super::found::{Contradiction, Here};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Keywords;

use crate::shape::lower::form::scalar;
use crate::shape::lower::read::implies::implies;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::view::View;

const HELP: &str = "write `anyOf`, or restrict one of the branches so that they exclude each other";

/// The maximum number of branches that are compared.
const MOST_BRANCHES: usize = 100;

pub(super) fn find(here: Here<'_>, keywords: &Keywords) -> Option<Contradiction> {
    let (graph, branches) = (here.graph, &keywords.applicator.one_of);
    if branches.len() > MOST_BRANCHES {
        return None;
    }
    let views: Vec<View<'_>> = branches.iter().map(|branch| View::of(graph, *branch)).collect();
    let is_possible = |view: &View<'_>| !view.is_never && !view.is_partial && !view.kinds.is_empty();
    let pairs = (0..branches.len()).flat_map(|at| (0..branches.len()).map(move |other| (at, other)));
    let mut possible =
        pairs.filter(|(at, other)| at != other && is_possible(&views[*at]) && is_possible(&views[*other]));
    let (at, other) = possible.find(|(at, other)| {
        views[*at].kinds.meets(views[*other].kinds) && implies(graph, &views[*other], branches[*at])
    })?;
    let message = if views[at].kinds.has(views[other].kinds) && accepts_all(graph, &views[at]) {
        let kinds: Vec<String> = views[other].kinds.types().iter().map(|ty| format!("`{}`", ty.name())).collect();
        let kinds = if views[other].kinds == Kinds::ALL { "value".to_owned() } else { kinds.join(", ") };
        format!("no instance is valid against branch {other} of `oneOf` alone: branch {at} accepts every {kinds}")
    } else if implies(graph, &views[at], branches[other]) {
        format!("no instance is valid against branch {other} of `oneOf` alone: branch {at} accepts the same instances")
    } else {
        format!(
            "no instance is valid against branch {other} of `oneOf` alone: branch {at} accepts all of its instances, and \
             others"
        )
    };
    Some(Contradiction::of_branch(message, HELP))
}

/// Returns whether every instance of its JSON types is valid.
fn accepts_all(graph: &Graph, view: &View<'_>) -> bool {
    let is_resolved = |(schema, keywords): &(SchemaId, &Keywords)| {
        let target = graph.references.get(schema);
        keywords.core.reference.is_none() || target.is_some_and(|target| !graph.is_placeholder(*schema, *target))
    };
    view.lists.is_empty() && view.parts.iter().all(is_resolved) && !scalar::is_constrained(graph, view)
}
