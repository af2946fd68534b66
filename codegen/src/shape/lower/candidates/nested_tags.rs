//! Words for branches that several tags select together: the value of the last one, with those of the others before it where
//! it is not unique. Makes no identifiers.

use std::collections::BTreeMap;

use super::tag_values::{member, strings};
use crate::resolve::Graph;
use crate::resolve::open_unions::MOST_TAGS;
use crate::shape::lower::read::view::View;
use crate::shape::name::words;

/// The words for the values of the tags of a branch, the first tag first.
type Trail = Vec<Vec<String>>;

/// Names branches for objects by the tag that decides among those that an outer tag selects.
pub(super) fn by_nested_tags(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let objects: Vec<usize> = (0..views.len()).filter(|at| views[*at].describes_objects()).collect();
    let mut trails = BTreeMap::new();
    if !select(graph, views, &objects, &[], &mut trails) || trails.values().all(|trail| trail.len() < 2) {
        return Vec::new();
    }
    let mut counts: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    trails.values().filter_map(|trail| trail.last()).for_each(|last| *counts.entry(last).or_default() += 1);
    let name = |trail: &Trail| {
        let last = trail.last()?;
        let is_unique = counts.get(last) == Some(&1);
        Some(if is_unique { last.clone() } else { joined(trail) })
    };
    (0..views.len()).map(|at| trails.get(&at).and_then(name)).collect()
}

/// Returns the words of all values; those that the next value begins with are left out.
fn joined(trail: &Trail) -> Vec<String> {
    let is_repeated = |at: usize| trail.get(at + 1).is_some_and(|next| next.starts_with(&trail[at]));
    (0..trail.len()).filter(|at| !is_repeated(*at)).flat_map(|at| trail[at].clone()).collect()
}

/// Finds the tags that select each of some branches, and adds their values; returns whether each branch is selected.
fn select(
    graph: &Graph,
    views: &[View<'_>],
    among: &[usize],
    used: &[&str],
    trails: &mut BTreeMap<usize, Trail>,
) -> bool {
    let Some(first) = among.first().filter(|_| among.len() > 1 && used.len() < MOST_TAGS) else { return false };
    let names =
        views[*first].applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name.as_str());
    let names: Vec<&str> = names.filter(|name| !used.contains(name)).collect();
    names.into_iter().any(|name| {
        let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for &at in among {
            let Some(values) = member(graph, &views[at], name).and_then(|member| strings(graph, &member)) else {
                return false;
            };
            groups.entry(values.iter().flat_map(|value| words(value)).collect()).or_default().push(at);
        }
        if groups.len() < 2 {
            return false;
        }
        let mut found = BTreeMap::new();
        let used = [used, &[name]].concat();
        for (words, group) in groups {
            let mut inner = BTreeMap::new();
            if group.len() > 1 && !select(graph, views, &group, &used, &mut inner) {
                return false;
            }
            for at in group {
                let below = inner.remove(&at).unwrap_or_default();
                found.insert(at, [words.clone()].into_iter().chain(below).collect::<Trail>());
            }
        }
        trails.extend(found);
        true
    })
}
