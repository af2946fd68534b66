//! What types do not show of their schemas, as warnings. Finds no loss; each form records its own.

use super::contradictions;
use crate::diagnostic::{Code, Diagnostic};
use crate::shape::lower::form::body::{FormBody, Key};
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::read::view::View;

/// What the types do not show.
pub(crate) fn losses(items: &mut Items<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    // Of a view, what it is a view of says it.
    let written = |key: &Key| !items.graph.views.contains_key(&key.schema);
    for key in items.used.iter().copied().filter(written).collect::<Vec<_>>() {
        let location = &items.graph[key.schema].location;
        for loss in items.forms.of(key).losses {
            // Of a schema that was made for the branches of an object, the form of the object says it.
            if loss.code == Code::WiderUnion && items.forms.facts.wide.has_made(key.schema) {
                continue;
            }
            let diagnostic = Diagnostic::new(loss.code, loss.message);
            diagnostics.push(diagnostic.at_keyword(location.file, location.span, &location.pointer, loss.keyword));
        }
        let body = items.forms.of(key).body;
        if let Some(found) = contradictions::find(items.graph, &View::of(items.graph, key.schema), &body) {
            let diagnostic = Diagnostic::new(Code::NeverValid, found.message).help(found.help);
            diagnostics.push(diagnostic.at_keyword(location.file, location.span, &location.pointer, found.keyword));
        }
        if body == FormBody::Never {
            let diagnostic = Diagnostic::new(Code::NeverValid, "no instance can be valid here");
            diagnostics.push(
                diagnostic
                    .at(location.file, location.span)
                    .help("look for `false`, or for keywords that exclude each other"),
            );
        }
    }
    diagnostics
}
