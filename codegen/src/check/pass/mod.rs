//! The passes: what the emitters need to know beyond the rules. Each reads the checks and earlier facts and changes neither.

mod always;
pub(super) mod constants;
pub(crate) mod enumerated;
mod evaluates;
mod graph;
mod home;
mod inline;
mod named;
mod names;
mod order;
pub(super) mod progress;
mod remembered;
mod same;
pub(crate) mod uses;

use super::{Checks, Facts};

/// All facts, each from those before it.
pub(super) fn run(checks: &Checks) -> Facts {
    let order = order::children_first(checks);
    let always = always::analyse(checks);
    let home = home::analyse(checks);
    let named = named::analyse(checks);
    let same_as = same::analyse(checks, &order, &home, &named);
    let evaluates = evaluates::analyse(checks);
    let inline = inline::analyse(checks, &order, &named);
    let uses = uses::analyse(
        checks,
        &uses::Known { always: &always, same_as: &same_as, evaluates: &evaluates, inline: &inline },
    );
    let functions = names::reserve_all(checks, &home, &same_as, &uses);
    let remembered = remembered::analyse(checks, &same_as);
    let entries = constants::entries(checks);
    let patterns = constants::patterns(checks, &functions);
    Facts { always, same_as, evaluates, inline, uses, functions, remembered, entries, patterns }
}

/// A table with one entry per subschema, filled from the last to the first until nothing changes:
/// subschemas mostly stand after those that apply them, so that one round is mostly enough.
fn settle(checks: &Checks, start: bool, decide: impl Fn(&super::Subschema, &[bool]) -> bool) -> Vec<bool> {
    let mut table = vec![start; checks.subschemas.len()];
    loop {
        let mut changed = false;
        for (index, subschema) in checks.subschemas.iter().enumerate().rev() {
            let decided = decide(subschema, &table);
            changed |= table[index] != decided;
            table[index] = decided;
        }
        if !changed {
            return table;
        }
    }
}
