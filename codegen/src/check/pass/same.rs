//! Which subschemas assert the same, so that one function serves them all. Keyword locations do not count here; the
//! program keeps them.

use std::collections::HashMap;

use crate::check::{CheckId, Checks, Rule, Subschema};

/// For each subschema, the first one that asserts the same, and is not a mere reference to it.
pub(super) fn analyse(checks: &Checks) -> Vec<CheckId> {
    let mut class: Vec<CheckId> = (0_u32..).map(CheckId).take(checks.subschemas.len()).collect();
    loop {
        let before = class.clone();
        // Looked up and never walked, so that its order does not matter.
        let mut seen: HashMap<Vec<Rule>, CheckId> = HashMap::new();
        for (index, subschema) in checks.subschemas.iter().enumerate().rev() {
            let rename = |child: CheckId| class[child.index()];
            class[index] = if let Some(target) = forwards_to(subschema) {
                rename(target)
            } else {
                let rules = subschema.keywords.iter().map(|keyword| keyword.rule.renamed(rename)).collect();
                *seen.entry(rules).or_insert(class[index])
            };
        }
        if class == before {
            return first_of_each(checks, &class);
        }
    }
}

/// The only subschema that this one applies, where it asks nothing else.
fn forwards_to(subschema: &Subschema) -> Option<CheckId> {
    let [keyword] = subschema.keywords.as_slice() else {
        return None;
    };
    match &keyword.rule {
        Rule::Reference(target) => Some(*target),
        Rule::AllOf(branches) | Rule::AnyOf(branches) | Rule::OneOf(branches) => match branches.as_slice() {
            [branch] => Some(*branch),
            _ => None,
        },
        _ => None,
    }
}

fn first_of_each(checks: &Checks, class: &[CheckId]) -> Vec<CheckId> {
    let mut first: HashMap<CheckId, CheckId> = HashMap::new();
    for (id, (subschema, class)) in (0_u32..).map(CheckId).zip(checks.subschemas.iter().zip(class)) {
        if forwards_to(subschema).is_none() {
            first.entry(*class).or_insert(id);
        }
    }
    class.iter().map(|class| first.get(class).copied().unwrap_or(*class)).collect()
}
