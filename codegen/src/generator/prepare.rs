//! Turns a graph with the settings applied into types and checks.
//! All output that names or shows types is made from this result: generated code, the outline and `why`. Reads no files
//! and emits nothing.

use std::collections::BTreeSet;

use crate::check::{CheckSettings, Checks, Selection};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::resolve::Graph;
use crate::settings::Settings;
use crate::shape::{ShapeSettings, Shapes};

use super::defaults::Defaults;
use super::front::Front;
use super::{choices, styles};

/// A graph with its views, and its checks and shapes.
pub(super) struct Prepared {
    pub(super) graph: Graph,
    pub(super) checks: Checks,
    pub(super) shapes: Shapes,
    /// The options of each schema.
    pub(super) chosen: ShapeSettings,
    /// The paths of the settings that match nothing.
    pub(super) unused: Vec<Diagnostic>,
    /// All other diagnostics, those of the front first.
    pub(super) found: Diagnostics,
}

/// Makes the views of a graph, and lowers it.
pub(super) fn prepare(front: Front, settings: &Settings) -> Prepared {
    let Front { mut graph, mut chosen, unused, mut found, .. } = front;
    choices::split(&mut graph, &mut chosen);
    let (checks, mut shapes, others) = lower(&graph, &chosen);
    found.append(styles::apply(&mut shapes, &graph, settings).into());
    found.append(others);
    Prepared { graph, checks, shapes, chosen, unused, found }
}

/// Lowers a graph to checks and to shapes.
fn lower(graph: &Graph, settings: &ShapeSettings) -> (Checks, Shapes, Diagnostics) {
    let (checks, mut found) = Checks::read(graph);
    if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        let (shapes, others) = Shapes::lower(graph, settings);
        found.extend(others);
        return (checks, shapes, found.into());
    }
    let (shapes, others) = Shapes::lower_judged(graph, settings, &Defaults::new(graph, &checks));
    found.extend(others);
    let typed: BTreeSet<_> = shapes.items.iter().filter(|item| item.can_be_model()).map(|item| item.schema).collect();
    let models = graph.roots.iter().flat_map(|root| root.models.iter().copied());
    let uncalled = Selection::Only(models.filter(|model| !typed.contains(model)).collect());
    let called = Selection::Only(shapes.called_checks().collect());
    let mut checks = checks.selected(&CheckSettings { called, uncalled });
    // Modules call functions of other modules by the names of Rust modules.
    for (module, named) in checks.modules.iter_mut().zip(&shapes.modules) {
        module.path.clone_from(&named.path);
    }
    (checks, shapes, found.into())
}
