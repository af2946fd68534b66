//! The entries of models in programs, and the names of the patterns of each module.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::name::{Place, reserve};
use crate::check::{CheckId, Checks, FunctionName, Pattern, Rule, program::reach};

/// The module whose program contains each model: the first if there are several.
pub(super) fn entries(checks: &Checks) -> BTreeMap<CheckId, usize> {
    let modules = checks.modules.iter().enumerate().rev();
    modules.flat_map(|(index, module)| module.models.iter().map(move |model| (*model, index))).collect()
}

/// For each module, the name of each pattern that its functions may use.
pub(super) fn patterns(checks: &Checks, functions: &[Option<FunctionName>]) -> Vec<BTreeMap<Pattern, String>> {
    (0..checks.modules.len()).map(|module| patterns_of(checks, functions, module)).collect()
}

/// Returns the patterns that the program of a module uses.
pub(in crate::check) fn of_program(checks: &Checks, module: usize) -> BTreeSet<Pattern> {
    let reached = reach(checks, &checks.modules[module].models);
    let keywords = reached.iter().flat_map(|check| &checks[*check].keywords);
    keywords.flat_map(|keyword| sources_of(&keyword.rule)).map(|(pattern, _)| pattern).collect()
}

fn patterns_of(checks: &Checks, functions: &[Option<FunctionName>], module: usize) -> BTreeMap<Pattern, String> {
    let own = (0_u32..)
        .map(CheckId)
        .zip(functions)
        .filter(|(_, name)| name.as_ref().is_some_and(|name| name.module == module));
    let entries: Vec<CheckId> =
        checks.modules[module].models.iter().copied().chain(own.map(|(check, _)| check)).collect();
    let mut sources: BTreeMap<Pattern, Place> = BTreeMap::new();
    for check in reach(checks, &entries) {
        for keyword in &checks[check].keywords {
            for (source, suffix) in sources_of(&keyword.rule) {
                sources.entry(source).or_insert_with(|| place(checks, check, module, &suffix));
            }
        }
    }
    let places: Vec<Place> = sources.values().cloned().collect();
    sources.into_keys().zip(reserve(&places).iter().map(|name| name.name.to_uppercase())).collect()
}

/// Returns the patterns of a rule, each with a pointer below its schema that makes its name unique.
fn sources_of(rule: &Rule) -> Vec<(Pattern, String)> {
    match rule {
        Rule::Pattern(source) => vec![(source.clone(), "/pattern".to_owned())],
        Rule::Members(members) => {
            let sources = members.patterns.iter().map(|(source, _)| source.clone());
            sources.enumerate().map(|(index, source)| (source, format!("/pattern/{index}"))).collect()
        }
        _ => Vec::new(),
    }
}

fn place(checks: &Checks, check: CheckId, module: usize, suffix: &str) -> Place {
    let subschema = &checks[check];
    let pointer = format!("{}{suffix}", subschema.place.pointer);
    let (stem, view) = (subschema.place.stem.clone(), subschema.place.view);
    Place { module, stem, pointer, view, copy: subschema.copy }
}
