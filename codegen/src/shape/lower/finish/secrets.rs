//! Assigns the names of secret members to modules.
//! Does not decide which are secret.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::secrets::{self, Leading};
use crate::shape::lower::items::arena::Items;

/// Returns for each module the names of the secret members that its schemas reach, in any module.
pub(crate) fn secret_names(items: &Items<'_>) -> BTreeMap<usize, BTreeSet<String>> {
    let graph = items.graph;
    let mut named: BTreeMap<usize, (Vec<SchemaId>, BTreeSet<String>)> = BTreeMap::new();
    for (schema, name) in secrets::members(graph, &items.forms.facts.secret) {
        let (schemas, names) = named.entry(items.files.module(graph, schema)).or_default();
        schemas.push(schema);
        names.insert(name.to_owned());
    }
    let mut of_module: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    if named.is_empty() {
        return of_module;
    }
    let leading = Leading::of(graph);
    for (schemas, names) in named.into_values() {
        let modules = leading.to(schemas).into_iter().map(|schema| items.files.module(graph, schema));
        for module in modules.collect::<BTreeSet<usize>>() {
            of_module.entry(module).or_default().extend(names.iter().cloned());
        }
    }
    of_module
}
