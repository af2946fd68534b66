//! Assigns the function of each subschema to a module.
//! Functions are shared within one module only, so that a check can be read without the schemas of other modules. Does
//! not depend on names.

use std::collections::BTreeMap;

use crate::check::{Checks, Rule};
use crate::source::FileId;

/// Returns for each subschema the index of its module.
pub(super) fn analyse(checks: &Checks) -> Vec<usize> {
    let owners = owners(checks);
    let home = |file| owners.get(&file).copied().unwrap_or_default();
    checks.subschemas.iter().map(|subschema| home(subschema.place.file)).collect()
}

/// The module of each file: that of its models, otherwise the first one that reaches it.
fn owners(checks: &Checks) -> BTreeMap<FileId, usize> {
    let mut owners = BTreeMap::new();
    for (index, module) in checks.modules.iter().enumerate() {
        for model in &module.models {
            owners.entry(checks[*model].place.file).or_insert(index);
        }
    }
    let mut seen = vec![false; checks.subschemas.len()];
    for (index, module) in checks.modules.iter().enumerate() {
        let mut pending = module.models.clone();
        while let Some(check) = pending.pop() {
            if std::mem::replace(&mut seen[check.index()], true) {
                continue;
            }
            let subschema = &checks[check];
            owners.entry(subschema.place.file).or_insert(index);
            let rules = subschema.keywords.iter().map(|keyword| &keyword.rule);
            pending.extend(rules.flat_map(Rule::children).map(|(child, _)| child));
        }
    }
    owners
}
