//! The passes: what the emitters need to know beyond the rules. Each reads the checks and earlier facts and changes neither.

mod always;
mod constants;
mod evaluates;
mod graph;
mod inline;
mod names;
pub(super) mod progress;
mod remembered;
mod same;
pub(crate) mod uses;

use super::{Checks, Facts};

/// All facts, each from those before it.
pub(super) fn run(checks: &Checks) -> Facts {
    let always = always::analyse(checks);
    let same_as = same::analyse(checks);
    let evaluates = evaluates::analyse(checks);
    let inline = inline::analyse(checks, &same_as);
    let uses = uses::analyse(
        checks,
        &uses::Known { always: &always, same_as: &same_as, evaluates: &evaluates, inline: &inline },
    );
    let functions = names::reserve_all(checks, &same_as, &uses);
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
