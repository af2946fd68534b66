//! Reports the parts of schemas that types do not express, as warnings.
//! Each form records its own losses.

use super::contradictions::{Contradiction, Contradictions};
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::lower::form::body::{Form, FormBody, Key};
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::read::view::View;

/// Reports the losses of all types.
pub(crate) fn losses(items: &mut Items<'_>) -> Vec<Diagnostic> {
    let contradictions = Contradictions::of(items.graph);
    let mut diagnostics = Vec::new();
    // Losses of views are reported for their sources.
    let written = |key: &Key| !items.graph.views.contains_key(&key.schema);
    for key in items.used.iter().copied().filter(written).collect::<Vec<_>>() {
        let location = &items.graph[key.schema].location;
        let Form { body, losses, .. } = items.forms.of(key);
        for loss in losses {
            // No number is valid, so none is rounded.
            if loss.code == Code::WiderNumber && contradictions.has(key.schema) {
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
        let is_explained = contradictions.has(key.schema) || is_never_by_intent(items.graph, key.schema);
        if body == FormBody::Never && !is_explained {
            let diagnostic = Diagnostic::new(Code::NeverValid, "no instance can be valid here");
            diagnostics.push(
                diagnostic
                    .at(location.file, location.span)
                    .help("look for `false`, or for keywords that exclude each other"),
            );
        }
    }
    diagnostics.extend(contradictions.own().map(|(schema, found)| contradiction(items.graph, schema, found)));
    diagnostics
}

/// Returns whether a schema is a way to write `false`: `not` of a schema that accepts everything, without a type.
fn is_never_by_intent(graph: &Graph, id: SchemaId) -> bool {
    let Some(keywords) = graph[id].keywords() else { return false };
    let accepts_all = |not: SchemaId| View::of(graph, not).accepts_all();
    keywords.validation.types.is_none() && keywords.applicator.not.is_some_and(accepts_all)
}

fn contradiction(graph: &Graph, schema: SchemaId, found: &Contradiction) -> Diagnostic {
    let location = &graph[schema].location;
    let diagnostic = Diagnostic::new(Code::NeverValid, found.message.as_str()).help(found.help);
    diagnostic.at_keyword(location.file, location.span, &location.pointer, found.keyword)
}
