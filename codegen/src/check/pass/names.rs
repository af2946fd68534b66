//! Which module each function stands in, and what it is called there.

use std::collections::BTreeMap;

use crate::check::name::{Place, reserve};
use crate::check::{CheckId, Checks, FunctionName, Rule, Uses};
use crate::source::FileId;

/// The names of all functions that are called.
pub(super) fn reserve_all(checks: &Checks, same_as: &[CheckId], uses: &[Uses]) -> Vec<Option<FunctionName>> {
    let owners = owners(checks);
    let named: Vec<usize> = (0..checks.subschemas.len()).filter(|index| is_function(*index, same_as, uses)).collect();
    let places: Vec<Place> = named.iter().map(|index| place(checks, &owners, *index)).collect();
    let mut functions = vec![None; checks.subschemas.len()];
    for (index, name) in named.into_iter().zip(reserve(&places)) {
        functions[index] = Some(name);
    }
    functions
}

fn is_function(index: usize, same_as: &[CheckId], uses: &[Uses]) -> bool {
    same_as[index].index() == index && (uses[index].verdict || uses[index].evaluated)
}

fn place(checks: &Checks, owners: &BTreeMap<FileId, usize>, index: usize) -> Place {
    let subschema = &checks.subschemas[index];
    Place {
        module: owners.get(&subschema.place.file).copied().unwrap_or_default(),
        stem: subschema.place.stem.clone(),
        pointer: subschema.place.pointer.clone(),
        copy: subschema.copy,
    }
}

/// The module of each file: that of its models, else the first one that leads there.
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
