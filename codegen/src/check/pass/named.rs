//! Which subschemas people know by a name of their own: models, targets of references, and what others ask for by name.
//! Where one of these is applied, a call says more than its text. Knows nothing of how much text that is.

use crate::check::{Checks, Rule};

/// Whether each subschema has such a name, or refers to one that has.
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

/// Follows a subschema that does nothing but refer on. There are no circles: such a one would have no verdict.
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
