//! Reports the parts of schemas that types do not express, as warnings.
//! Each form records its own losses.

use super::contradictions;
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Location;
use crate::shape::lower::form::body::{Form, FormBody, Key};
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::read::view::View;

/// Reports the losses of all types.
pub(crate) fn losses(items: &mut Items<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    // Losses of views are reported for their sources.
    let written = |key: &Key| !items.graph.views.contains_key(&key.schema);
    for key in items.used.iter().copied().filter(written).collect::<Vec<_>>() {
        let location = &items.graph[key.schema].location;
        let Form { body, losses, .. } = items.forms.of(key);
        let contradiction = contradictions::find(items.graph, &View::of(items.graph, key.schema), &body);
        for loss in losses {
            // No number is valid, so none is rounded.
            if loss.code == Code::WiderNumber && contradiction.is_some() {
                continue;
            }
            // Losses of a schema that was created for a member of several branches are reported for the object.
            let synthesized = items.graph[key.schema].synthesized.as_ref();
            let is_gathered = synthesized.is_some_and(|synthesized| synthesized.branch.is_none());
            if loss.code == Code::WiderUnion && is_gathered {
                continue;
            }
            let diagnostic = Diagnostic::new(loss.code, loss.message);
            diagnostics.push(diagnostic.at_keyword(location.file, location.span, &location.pointer, loss.keyword));
        }
        if let Some(found) = contradiction {
            let diagnostic = Diagnostic::new(Code::NeverValid, found.message).help(found.help);
            diagnostics.push(diagnostic.at_keyword(location.file, location.span, &location.pointer, found.keyword));
        }
        if body == FormBody::Never && !is_never_by_intent(items.graph, key.schema) {
            let diagnostic = Diagnostic::new(Code::NeverValid, "no instance can be valid here");
            diagnostics.push(
                diagnostic
                    .at(location.file, location.span)
                    .help("look for `false`, or for keywords that exclude each other"),
            );
        }
    }
    diagnostics.extend(covered_branches(items));
    diagnostics
}

/// Returns whether a schema is a way to write `false`: `not` of a schema that accepts everything, without a type.
fn is_never_by_intent(graph: &Graph, id: SchemaId) -> bool {
    let Some(keywords) = graph[id].keywords() else { return false };
    let accepts_all = |not: SchemaId| View::of(graph, not).accepts_all();
    keywords.validation.types.is_none() && keywords.applicator.not.is_some_and(accepts_all)
}

/// Reports branches of `oneOf` that other branches cover, in all schemas that were read.
fn covered_branches(items: &Items<'_>) -> Vec<Diagnostic> {
    let graph = items.graph;
    let ids = (0..graph.schemas.len()).filter_map(|index| u32::try_from(index).ok()).map(SchemaId);
    let written = ids.filter(|id| !graph.views.contains_key(id) && graph[*id].synthesized.is_none());
    let found = written.filter_map(|id| Some((&graph[id].location, contradictions::covered(graph, id)?)));
    let diagnostic = |(location, found): (&Location, contradictions::Contradiction)| {
        let diagnostic = Diagnostic::new(Code::NeverValid, found.message).help(found.help);
        diagnostic.at_keyword(location.file, location.span, &location.pointer, found.keyword)
    };
    found.map(diagnostic).collect()
}
