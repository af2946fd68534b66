//! `why`: explains the schema at a location in a file.
//! Compiles as usual, but emits no code.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::emit::why::{Explanation, Warning};
use crate::ids::SchemaId;
use crate::resolve::{self, Graph, Located};
use crate::shape::Shapes;
use crate::source::{Sources, Span};

use super::Generator;
use super::front::{self, Wanted};
use super::prepare::{self, Prepared};

impl Generator {
    /// Explains which Rust type a schema became, and why. Also returns the mistakes of all schemas that were left out.
    /// The schema is at the fragment (a JSON Pointer or an anchor) of a file. A file that is not among the schemas of
    /// the settings is compiled by itself.
    ///
    /// # Errors
    /// All mistakes in the schemas or in the given location, located and sorted.
    #[doc(hidden)]
    pub fn why(&self, file: &Path, fragment: &str) -> Result<(Explanation, Diagnostics), Diagnostics> {
        let mut sources = Sources::new(&self.root);
        self.explain(&mut sources, file, fragment).map_err(|mut mistakes| {
            mistakes.locate(&sources);
            mistakes
        })
    }

    fn explain(
        &self,
        sources: &mut Sources,
        file: &Path,
        fragment: &str,
    ) -> Result<(Explanation, Diagnostics), Diagnostics> {
        let settings = self.settings_from(sources)?;
        let front = front::front(sources, &settings, &Wanted::With(self.paths(&settings), file, fragment))?;
        let file = front.file();
        let Prepared { graph, shapes, mut found, .. } = prepare::prepare(front, &settings);
        found.locate(sources);
        let (shapes, found) = found.barrier(shapes)?;
        let located = followed(&graph, &shapes, resolve::locate(&graph, sources, file, fragment)?);
        let story = story(&graph, sources, &shapes, &located, &found);
        let left_out = found.into_iter().filter(Diagnostic::is_left_out).collect();
        Ok((story, Diagnostics(left_out)))
    }
}

/// Follows references that no type was made of, because the document uses their targets instead.
fn followed(graph: &Graph, shapes: &Shapes, mut located: Located) -> Located {
    let mut seen = BTreeSet::new();
    while !shapes.records.contains_key(&located.schema)
        && seen.insert(located.schema)
        && let Some(target) = graph.references.get(&located.schema)
    {
        located.through.push(located.schema);
        located.schema = *target;
    }
    located
}

fn story(graph: &Graph, sources: &Sources, shapes: &Shapes, located: &Located, found: &Diagnostics) -> Explanation {
    let place = |schema: SchemaId| {
        let location = &graph[schema].location;
        format!("{}#{}", sources.path(location.file), location.pointer)
    };
    let views = graph.views.iter().filter(|(_, view)| view.schema == located.schema).map(|(view, _)| *view);
    let mut story = Explanation::of(shapes, located.schema, &views.collect::<Vec<_>>(), &place);
    story.through = located.through.iter().map(|&schema| place(schema)).collect();
    story.warnings = warnings(graph, located.schema, found);
    story
}

/// Returns the warnings about a schema itself, without those about its subschemas.
fn warnings(graph: &Graph, schema: SchemaId, found: &Diagnostics) -> Vec<Warning> {
    let location = &graph[schema].location;
    let inner: Vec<Span> = graph
        .schemas
        .iter()
        .map(|other| &other.location)
        .filter(|other| {
            other.file == location.file && other.span != location.span && encloses(location.span, other.span)
        })
        .map(|other| other.span)
        .collect();
    let mut warnings = Vec::new();
    for diagnostic in found {
        let is_here = diagnostic.origin.as_ref().is_some_and(|origin| origin.file == location.file);
        let Some(span) = diagnostic.place.as_ref().and_then(|place| place.span).filter(|_| is_here) else { continue };
        if encloses(location.span, span) && !inner.iter().any(|inner| encloses(*inner, span)) {
            let (code, meaning) = (diagnostic.code.text(), diagnostic.code.meaning());
            let warning = Warning { code, meaning, message: diagnostic.message.clone() };
            // A view has the same location as its source schema; warnings about both are shown once.
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
    }
    warnings
}

fn encloses(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
