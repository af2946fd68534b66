//! Bounds the number of paths by which one node of an instance can reach the same subschema.
//! With many paths, results are memoized or steps are counted, so that no schema makes the work grow without limit.
//! Recursion is not handled here: results that can be reached again along two paths are memoized already.

use super::dispatch::{self, Dispatches};
use crate::check::rule::Applied;
use crate::check::{CheckId, Checks, Rule};
use crate::components::components;

/// With more paths than this to one subschema on one node, its results are memoized.
const MEMOIZE: u32 = 16;
/// The same for paths to any nodes: several branches may each check the same member, level by level.
const MEMOIZE_ANYWHERE: u32 = 4096;
/// With more paths than this to any nodes, every call takes a step from the budget.
const COUNT: u32 = 64;
/// A subschema that applies at least this many others to one node takes as many steps.
const WIDE: usize = 64;
/// A chain of subschemas at least this long, each applying the next to the same node, counts as nested.
const DEEP: usize = 8;

/// The limits that the emitted functions apply.
pub(super) struct Work {
    /// Whether the result of each subschema is memoized.
    pub(super) memoized: Vec<bool>,
    /// The steps that each call takes from the budget.
    pub(super) steps: Vec<u64>,
    /// Whether each call counts against the limit on nesting.
    /// Elsewhere the depth of documents limits the stack.
    pub(super) nested: Vec<bool>,
}

/// The number of paths to a subschema; both saturate.
#[derive(Clone, Copy, Default)]
struct Ways {
    /// To one node, as far as members and items can be distinguished.
    here: u32,
    /// To any nodes.
    anywhere: u32,
}

/// Starts from the subschemas that are memoized because of recursion.
pub(super) fn analyse(checks: &Checks, dispatches: &Dispatches, same_as: &[CheckId], mut memoized: Vec<bool>) -> Work {
    let edges = edges(checks, same_as);
    let targets: Vec<Vec<usize>> = edges.iter().map(|edges| edges.iter().map(|edge| edge.target).collect()).collect();
    let parts = components(&targets);
    let mut parents_first: Vec<usize> = (0..edges.len()).collect();
    parents_first.sort_by_key(|index| std::cmp::Reverse(parts[*index]));
    let mut ways = vec![Ways { here: 1, anywhere: 1 }; edges.len()];
    let mut steps = vec![0; edges.len()];
    for part in parents_first.chunk_by(|left, right| parts[*left] == parts[*right]) {
        // A path to a cycle leads to every subschema of the cycle.
        let here = part.iter().map(|index| ways[*index].here).max().unwrap_or(1);
        let anywhere = part.iter().map(|index| ways[*index].anywhere).fold(1, u32::max);
        for &index in part {
            memoized[index] |= here > MEMOIZE || anywhere > MEMOIZE_ANYWHERE;
            steps[index] = wide(checks, dispatches, index).max(u64::from(anywhere > COUNT));
            // With memoization the work is done once for each node, however many paths lead to it.
            let (here, anywhere) = if memoized[index] { (1, 1) } else { (here, anywhere) };
            for edge in edges[index].iter().filter(|edge| parts[edge.target] != parts[index]) {
                let target = &mut ways[edge.target];
                target.anywhere = target.anywhere.saturating_add(anywhere.saturating_mul(edge.ways));
                let here = here.saturating_mul(edge.ways);
                target.here = if edge.same_node { target.here.saturating_add(here) } else { target.here.max(here) };
            }
        }
    }
    let nested = nested(&edges, &parents_first);
    Work { memoized, steps, nested }
}

fn nested(edges: &[Vec<Edge>], parents_first: &[usize]) -> Vec<bool> {
    let mut heights = vec![0; edges.len()];
    for &index in parents_first.iter().rev() {
        let below = edges[index].iter().filter(|edge| edge.same_node).map(|edge| heights[edge.target]);
        heights[index] = 1 + below.max().unwrap_or_default();
    }
    heights.into_iter().map(|height| height >= DEEP).collect()
}

/// One subschema applies another one.
struct Edge {
    target: usize,
    /// To the same node, not to its parts.
    same_node: bool,
    /// How many times it is applied to one node.
    ways: u32,
}

fn edges(checks: &Checks, same_as: &[CheckId]) -> Vec<Vec<Edge>> {
    let target = |child: CheckId| same_as[child.index()].index();
    let edges = checks.subschemas.iter().enumerate().map(|(index, subschema)| {
        // The rules of a representative are counted once for all of its duplicates.
        let rules = subschema.keywords.iter().filter(|_| same_as[index].index() == index);
        rules.flat_map(|keyword| of_rule(&keyword.rule, target)).collect()
    });
    edges.collect()
}

fn of_rule(rule: &Rule, target: impl Fn(CheckId) -> usize) -> Vec<Edge> {
    let part = |child: CheckId| Edge { target: target(child), same_node: false, ways: 1 };
    match rule {
        // A member is validated by its property or as an additional member, and in addition by every pattern that
        // matches.
        Rule::Members(members) => {
            let more = 1 + u32::try_from(members.patterns.len()).unwrap_or(u32::MAX - 1);
            members.children().map(|child| Edge { ways: more, ..part(child) }).collect()
        }
        other => {
            let children = other.children().into_iter();
            children
                .map(|(child, applied)| Edge {
                    same_node: matches!(applied, Applied::InPlace | Applied::ForResult),
                    ..part(child)
                })
                .collect()
        }
    }
}

/// Returns the number of subschemas that a rule applies to one node, if it is large.
fn wide(checks: &Checks, dispatches: &Dispatches, index: usize) -> u64 {
    let subschema = &checks.subschemas[index];
    let width = |rule: &Rule| match dispatch::of_rule(dispatches, subschema, rule) {
        Some(dispatch) => dispatch.width(),
        None => rule.children().iter().filter(|(_, how)| here(*how)).count(),
    };
    let widest = subschema.keywords.iter().map(|keyword| width(&keyword.rule)).max();
    widest.filter(|width| *width >= WIDE).map_or(0, |width| width as u64)
}

fn here(applied: Applied) -> bool {
    matches!(applied, Applied::InPlace | Applied::ForResult)
}
