//! Finds subschemas that apply themselves to the same instance: no instance could ever be decided.

use super::graph::components;
use crate::check::rule::Applied;
use crate::check::{Checks, Subschema};
use crate::diagnostic::{Code, Diagnostic};

/// One finding for each group of subschemas that lead back to each other without going into the instance.
pub(in crate::check) fn find_cycles(checks: &Checks) -> Vec<Diagnostic> {
    let edges: Vec<Vec<usize>> = checks.subschemas.iter().map(in_place).collect();
    let parts = components(&edges);
    let mut reported = vec![false; edges.len()];
    let mut diagnostics = Vec::new();
    for (index, targets) in edges.iter().enumerate() {
        let comes_back = targets.iter().any(|target| parts[*target] == parts[index]);
        if comes_back && !std::mem::replace(&mut reported[parts[index]], true) {
            diagnostics.push(cycle(&checks.subschemas[index]));
        }
    }
    diagnostics
}

fn in_place(subschema: &Subschema) -> Vec<usize> {
    let children = subschema.keywords.iter().flat_map(|keyword| keyword.rule.children());
    let here = children.filter(|(_, applied)| matches!(applied, Applied::InPlace | Applied::Asked));
    here.map(|(child, _)| child.index()).collect()
}

fn cycle(subschema: &Subschema) -> Diagnostic {
    let place = &subschema.place;
    let message = format!("the schema `{}#{}` applies itself to the same instance", place.path, place.pointer);
    Diagnostic::new(Code::ReferenceCycle, message)
        .at(place.file, place.span)
        .help("put a keyword that goes into the instance, such as `properties` or `items`, between the schema and the reference")
}
