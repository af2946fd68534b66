//! Lints: findings about schemas that are allowed but are probably mistakes. One lint per file, each a function over the
//! graph. Changes nothing, and does not depend on Rust types.

mod alternatives;
mod anchors;
mod definitions;
mod dialects;
mod examples;
mod formats;
mod idle;
mod keywords;
mod overlap;
mod required;
mod siblings;
mod spelling;
mod unresolved;
mod values;

use std::collections::BTreeSet;

use crate::check::{Checks, ValueValidator};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Graph;
use crate::schema::{Keywords, Schema, SchemaId};
use crate::source::{FileId, SourceNode, Sources, Span};

/// The input of the lints.
struct Lint<'l> {
    graph: &'l Graph,
    sources: &'l Sources,
    checks: &'l Checks,
    validator: ValueValidator<'l>,
    /// The schemas that references which cannot be resolved have a part in: what they accept is not known.
    uncertain: BTreeSet<SchemaId>,
}

/// A schema object of the files to lint.
#[derive(Clone, Copy)]
struct Subject<'l> {
    id: SchemaId,
    schema: &'l Schema,
    keywords: &'l Keywords,
}

/// What lints found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) edits: Vec<Edit>,
}

/// A replacement that mends a finding and changes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    pub(crate) code: Code,
    pub(crate) file: FileId,
    /// The bytes to replace.
    pub(crate) span: Span,
    /// What to write.
    pub(crate) name: &'static str,
}

/// Runs all lints over the files of the roots.
pub(crate) fn lint(graph: &Graph, sources: &Sources, checks: &Checks) -> Found {
    let lint = Lint {
        graph,
        sources,
        checks,
        validator: ValueValidator::new(checks),
        uncertain: unresolved::uncertain(graph),
    };
    let mut found = Found::default();
    for subject in lint.subjects() {
        spelling::lint(&lint, subject, &mut found);
        dialects::lint(&lint, subject, &mut found);
        formats::lint(&lint, subject, &mut found);
        overlap::lint(&lint, subject, &mut found);
        values::lint(&lint, subject, &mut found);
        examples::lint(&lint, subject, &mut found);
        anchors::lint(&lint, subject, &mut found);
        idle::lint(&lint, subject, &mut found);
        siblings::lint(&lint, subject, &mut found);
    }
    required::lint(&lint, &mut found);
    definitions::lint(&lint, &mut found);
    found.edits.sort();
    found.edits.dedup();
    found
}

impl<'l> Lint<'l> {
    /// Returns the schema objects in the files of the roots, without views.
    fn subjects(&self) -> Vec<Subject<'l>> {
        let graph = self.graph;
        let files: BTreeSet<FileId> = graph.roots.iter().map(|root| graph[root.schema].location.file).collect();
        let all = (0..).map(SchemaId).zip(&graph.schemas);
        let written = all.filter(|(id, schema)| files.contains(&schema.location.file) && !graph.views.contains_key(id));
        written.filter_map(|(id, schema)| Some(Subject { id, schema, keywords: schema.keywords()? })).collect()
    }

    /// Returns the text of a schema as a tree.
    fn node(&self, schema: &Schema) -> Option<SourceNode<'l>> {
        self.sources.tree(schema.location.file)?.root()?.at_pointer(&schema.location.pointer)
    }
}

impl Subject<'_> {
    /// Creates a diagnostic about the value of a keyword.
    fn at_keyword(&self, code: Code, message: String, keyword: &str) -> Diagnostic {
        let location = &self.schema.location;
        Diagnostic::new(code, message).at_keyword(location.file, location.span, &location.pointer, keyword)
    }

    /// Creates a diagnostic about a member or an element of the value of a keyword.
    fn at_part(&self, code: Code, message: String, keyword: &str, part: &str) -> Diagnostic {
        let location = &self.schema.location;
        let pointer = typewright::__private::v1::pointer::below(&location.pointer, keyword);
        Diagnostic::new(code, message).at_keyword(location.file, location.span, &pointer, part)
    }
}

impl Found {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
