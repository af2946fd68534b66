//! Lowers the graph to types, in steps (`ARCHITECTURE.md` lists them).
//! Each step is a folder and imports only those before it. Emits no tokens, and does not depend on checks.

mod candidates;
mod explain;
mod finish;
mod form;
mod items;
mod naming;
mod read;
mod widen;

use crate::diagnostic::Diagnostic;
use crate::resolve::Graph;

use super::{Judge, ShapeSettings, Shapes};
use widen::wide::Wide;

/// Lowers the graph, and reports the parts that the types do not express.
pub(super) fn lower(graph: &Graph, settings: &ShapeSettings, judge: &dyn Judge) -> (Shapes, Vec<Diagnostic>) {
    let (graph, wide) = Wide::of(graph);
    let mut items = items::make(&graph, &wide, settings, judge);
    let operations = items::operations::operations(&mut items);
    let (mut modules, mut diagnostics) = naming::name(&mut items);
    finish::finish(&mut items, &mut modules);
    let (records, explained) = explain::explain(&mut items, &modules);
    diagnostics.extend(explained);
    let (names, mistakes) = items.locked.finish();
    diagnostics.extend(mistakes);
    (Shapes { items: items.arena, modules, records, names, operations }, diagnostics)
}
