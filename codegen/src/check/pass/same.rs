//! Which subschemas of a module assert the same, so that one function serves them all. Keyword locations do not count here;
//! the program keeps them.

use std::collections::HashMap;

use crate::check::{CheckId, Checks, Rule};

/// What is told apart: the module, and what is asserted there.
type Key = (usize, Vec<Rule>);

/// How often circles are looked at again. Each time tells fewer subschemas apart, and each is right.
const ROUNDS: usize = 8;

/// For each subschema, the one that speaks for all that assert the same: the first with a name, else the first of all.
/// Never a mere reference.
pub(super) fn analyse(checks: &Checks, order: &[usize], home: &[usize], named: &[bool]) -> Vec<CheckId> {
    let mut class: Vec<CheckId> = (0_u32..).map(CheckId).take(checks.subschemas.len()).collect();
    for _ in 0..ROUNDS {
        let before = class.clone();
        // Looked up and never walked, so that its order does not matter.
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
    speakers(checks, &class, named)
}

fn speakers(checks: &Checks, class: &[CheckId], named: &[bool]) -> Vec<CheckId> {
    let mut speakers: HashMap<CheckId, CheckId> = HashMap::new();
    for (id, (subschema, class)) in (0_u32..).map(CheckId).zip(checks.subschemas.iter().zip(class)) {
        if subschema.forwards_to().is_none() {
            let speaker = speakers.entry(*class).or_insert(id);
            if named[id.index()] && !named[speaker.index()] {
                *speaker = id;
            }
        }
    }
    class.iter().map(|class| speakers.get(class).copied().unwrap_or(*class)).collect()
}
