//! Finds the subschemas with names that readers know.
//! These are models, targets of references, and those that are called by name. A call by such a name is clearer than
//! inlined code. Does not depend on the size of the code.

use crate::check::{Checks, Rule};

/// Returns whether each subschema has such a name, or refers to one that has.
pub(super) fn analyse(checks: &Checks) -> Vec<bool> {
    let mut named = vec![false; checks.subschemas.len()];
    let models = checks.modules.iter().flat_map(|module| &module.models);
    for check in models.chain(&checks.called) {
        named[check.index()] = true;
    }
    for keyword in checks.subschemas.iter().flat_map(|subschema| &subschema.keywords) {
        if let Rule::Reference(target) = &keyword.rule {
            named[target.index()] = true;
        }
    }
    for index in 0..named.len() {
        named[index] = named[index] || refers_to_named(checks, index, &named);
    }
    named
}

/// Follows subschemas that only refer to another one.
/// There are no cycles: lowering has removed them.
fn refers_to_named(checks: &Checks, index: usize, named: &[bool]) -> bool {
    let mut next = checks.subschemas[index].forwards_to();
    while let Some(target) = next {
        if named[target.index()] {
            return true;
        }
        next = checks[target].forwards_to();
    }
    false
}
