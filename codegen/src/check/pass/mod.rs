//! The passes: facts that the emitters need in addition to the rules.
//! Each reads the checks and earlier facts, and changes neither.

mod always;
pub(super) mod constants;
mod dispatch;
pub(crate) mod enumerated;
mod evaluates;
mod home;
mod inline;
mod listed;
mod memoized;
mod named;
mod names;
mod order;
mod same;
pub(crate) mod uses;
mod work;

use std::collections::BTreeSet;

use super::{Checks, Facts};

/// Computes all facts, each from those before it.
pub(super) fn run(checks: &Checks) -> Facts {
    let order = order::children_first(checks);
    let always = always::analyse(checks, &order);
    let home = home::analyse(checks);
    let named = named::analyse(checks);
    let same_as = same::analyse(checks, &order, &home, &named);
    let evaluates = evaluates::analyse(checks, &order);
    let dispatches = dispatch::analyse(checks);
    let inline = inline::analyse(checks, &dispatches, &order, &named, &same_as);
    let uses = uses::analyse(
        checks,
        &uses::Known { always: &always, same_as: &same_as, evaluates: &evaluates, inline: &inline },
    );
    let functions = names::reserve_all(checks, &home, &same_as, &uses);
    let memoized = memoized::analyse(checks, &dispatches, &same_as);
    let work = work::analyse(checks, &dispatches, &same_as, memoized);
    let entries = constants::entries(checks);
    let patterns = constants::patterns(checks, &functions);
    Facts {
        always,
        same_as,
        evaluates,
        dispatches,
        inline,
        uses,
        functions,
        memoized: numbered(&work.memoized),
        steps: work.steps,
        nested: work.nested,
        entries,
        patterns,
    }
}

/// Numbers the entries that are `true`.
fn numbered(holds: &[bool]) -> Vec<Option<usize>> {
    let mut numbers = 0..;
    holds.iter().map(|holds| if *holds { numbers.next() } else { None }).collect()
}

/// Computes a table with one entry per subschema by a fixpoint.
/// When an entry changes, the subschemas that apply it are decided again. Each entry changes at most once, from `start`
/// to the opposite. Children come first, so that few are decided twice.
fn fixpoint(
    checks: &Checks,
    order: &[usize],
    start: bool,
    decide: impl Fn(&super::Subschema, &[bool]) -> bool,
) -> Vec<bool> {
    let parents = order::parents(checks);
    let mut position = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, index)| position[*index] = at);
    let mut table = vec![start; order.len()];
    let mut pending: BTreeSet<usize> = (0..order.len()).collect();
    while let Some(at) = pending.pop_first() {
        let index = order[at];
        if table[index] == start && decide(&checks.subschemas[index], &table) != start {
            table[index] = !start;
            pending.extend(parents[index].iter().map(|parent| position[*parent]));
        }
    }
    table
}
