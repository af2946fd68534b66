//! Finds the subschemas of a module that assert the same, so that they share one function.
//! Keyword locations do not count here; the program keeps them.

use std::collections::HashMap;

use crate::check::{CheckId, Checks, Rule};

/// The key of a class: the module, and the rules.
type Key = (usize, Vec<Rule>);

/// Upper bound on fixpoint rounds.
/// Each round merges more subschemas, and the result is correct after any of them.
const ROUNDS: usize = 8;

/// Returns for each subschema the representative of all that assert the same.
/// This is the first with a name, otherwise the first, but never one that only refers to another.
pub(super) fn analyse(checks: &Checks, order: &[usize], home: &[usize], named: &[bool]) -> Vec<CheckId> {
    let mut class: Vec<CheckId> = (0_u32..).map(CheckId).take(checks.subschemas.len()).collect();
    for _ in 0..ROUNDS {
        let before = class.clone();
        // Never iterated, so its order does not matter.
        let mut seen: HashMap<Key, CheckId> = HashMap::new();
        for &index in order {
            let subschema = &checks.subschemas[index];
            let rename = |child: CheckId| class[child.index()];
            class[index] = if let Some(target) = subschema.forwards_to() {
                rename(target)
            } else {
                let rules = subschema.keywords.iter().map(|keyword| keyword.rule.renamed(rename)).collect();
                *seen.entry((home[index], rules)).or_insert(class[index])
            };
        }
        if class == before {
            break;
        }
    }
    representatives(checks, &class, named)
}

fn representatives(checks: &Checks, class: &[CheckId], named: &[bool]) -> Vec<CheckId> {
    let mut representatives: HashMap<CheckId, CheckId> = HashMap::new();
    for (id, (subschema, class)) in (0_u32..).map(CheckId).zip(checks.subschemas.iter().zip(class)) {
        if subschema.forwards_to().is_none() {
            let representative = representatives.entry(*class).or_insert(id);
            if named[id.index()] && !named[representative.index()] {
                *representative = id;
            }
        }
    }
    class.iter().map(|class| representatives.get(class).copied().unwrap_or(*class)).collect()
}
