//! Lowers the graph to the check algebra, once per binding of dynamic references.
//! Lowers every subschema that a model reaches. The only part of `check` that reads keywords; does not depend on how
//! the rules are used.

mod annotations;
mod applicators;
mod assertions;
mod children;
mod patterns;
mod progress;
mod scope;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use typewright::pattern::PatternError;

use super::CheckId;
use super::subschema::{Keyword, Place, Subschema};
use super::{Checks, Module, Rule};
use crate::diagnostic::{Code, Diagnostic, Severity, first_names};
use crate::resolve::{Graph, Root, secrets};
use crate::schema::{Body, Keywords, Location, Schema, SchemaId};
use crate::source::FileId;

use scope::{Relevance, Scope};

/// The maximum number of copies of subschemas, not counting the first of each.
const MOST_COPIES: usize = 10_000;
/// The maximum number of names that a message lists.
const MOST_NAMES: usize = 5;

/// Lowers every subschema that the models of the roots reach, in order of discovery.
pub(super) fn lower(graph: &Graph) -> (Checks, Vec<Diagnostic>) {
    let mut lowering = Lowering {
        graph,
        relevance: Relevance::analyse(graph),
        files: graph.roots.iter().map(|root| (graph[root.schema].location.file, root)).collect(),
        known: BTreeMap::new(),
        copies: BTreeMap::new(),
        is_cut: false,
        pending: VecDeque::new(),
        patterns: BTreeMap::new(),
        secret: secrets::schemas(graph),
        diagnostics: Vec::new(),
    };
    let modules = lowering.modules();
    let mut subschemas = lowering.subschemas();
    let models = modules.iter().flat_map(|module| &module.models);
    let mut of_schema: BTreeMap<SchemaId, CheckId> =
        models.map(|&model| (subschemas[model.index()].schema, model)).collect();
    for ((schema, _), check) in &lowering.known {
        of_schema.entry(*schema).or_insert(*check);
    }
    let mut diagnostics = lowering.diagnostics;
    diagnostics.extend(progress::ensure(graph, &mut subschemas));
    if graph.keeps_going {
        let errors = diagnostics.iter_mut().filter(|found| found.severity == Severity::Error);
        errors.for_each(|found| found.severity = Severity::Warning);
    }
    (Checks { subschemas, modules, of_schema, ..Checks::default() }, diagnostics)
}

/// State of the lowering.
struct Lowering<'g> {
    graph: &'g Graph,
    relevance: Relevance,
    files: BTreeMap<FileId, &'g Root>,
    known: BTreeMap<(SchemaId, Scope), CheckId>,
    copies: BTreeMap<SchemaId, usize>,
    /// Whether the limit on copies is exceeded; then no further copies are made.
    is_cut: bool,
    pending: VecDeque<(SchemaId, Scope)>,
    /// For each pattern seen so far, its translation, or why it is not a valid regular expression.
    patterns: BTreeMap<String, Result<patterns::Translated, PatternError>>,
    /// Schemas whose values are secret as a whole.
    secret: BTreeSet<SchemaId>,
    diagnostics: Vec<Diagnostic>,
}

impl<'g> Lowering<'g> {
    /// Returns the modules of the roots, each with its models.
    fn modules(&mut self) -> Vec<Module> {
        let mut modules: Vec<Module> = Vec::new();
        let outermost = Scope::default();
        for root in &self.graph.roots {
            let entered: Vec<CheckId> = root.models.iter().map(|model| self.enter(*model, &outermost)).collect();
            match modules.iter_mut().find(|module| module.path == root.module) {
                Some(module) => module.models.extend(entered),
                None => modules.push(Module { path: root.module.clone(), models: entered }),
            }
        }
        modules
    }

    /// Lowers all pending subschemas, and all that they reach.
    fn subschemas(&mut self) -> Vec<Subschema> {
        let mut subschemas = Vec::new();
        while let Some((schema, scope)) = self.pending.pop_front() {
            subschemas.push(self.subschema(schema, &scope));
        }
        subschemas
    }

    /// Returns the id of the copy of `schema` that is entered from the dynamic scope `outer`.
    fn enter(&mut self, schema: SchemaId, outer: &Scope) -> CheckId {
        let mut scope = self.relevance.enter(self.graph, outer, schema);
        if self.relevance.is_cut || self.known.len() > self.graph.schemas.len().saturating_add(MOST_COPIES) {
            self.cut(schema);
            scope = Scope::default();
        }
        let next =
            u32::try_from(self.known.len()).expect("invariant: ids of schemas fit in 32 bits, and so do their copies");
        *self.known.entry((schema, scope)).or_insert_with_key(|(schema, scope)| {
            self.pending.push_back((*schema, scope.clone()));
            CheckId(next)
        })
    }

    /// Reports once that there are too many copies.
    fn cut(&mut self, schema: SchemaId) {
        if std::mem::replace(&mut self.is_cut, true) {
            return;
        }
        let anchors = self.relevance.anchors(schema);
        let names = first_names(anchors, MOST_NAMES);
        let message = format!(
            "the dynamic references behind this schema mean something else in more than {MOST_COPIES} dynamic scopes; they look for {names}"
        );
        let location = &self.graph[schema].location;
        let diagnostic = Diagnostic::new(Code::TooManyScopes, message).at(location.file, location.span);
        let help = "write `$ref` in place of `$dynamicRef` where the target is always the same, or give fewer schemas the same `$dynamicAnchor`";
        self.diagnostics.push(diagnostic.help(help));
    }

    fn subschema(&mut self, id: SchemaId, scope: &Scope) -> Subschema {
        let schema = &self.graph[id];
        let copy = self.copies.entry(id).and_modify(|copy| *copy += 1).or_insert(0);
        let (copy, place) = (*copy, self.place(id, &schema.location));
        let redact = self.secret.contains(&id);
        let withheld = self.withheld(id);
        let subschema =
            |keywords, annotations| Subschema { schema: id, copy, place, redact, withheld, keywords, annotations };
        match &schema.body {
            Body::Boolean(true) => subschema(Vec::new(), Vec::new()),
            Body::Boolean(false) => subschema(vec![Keyword::new("", Rule::Never)], Vec::new()),
            Body::Keywords(keywords) => {
                let rules = self.keywords(id, keywords, scope);
                subschema(rules, annotations::annotations(keywords, schema.dialect))
            }
        }
    }

    /// Returns the names of secret members that the source of a view has.
    fn withheld(&self, view: SchemaId) -> BTreeSet<String> {
        let Some(source) = self.graph.views.get(&view) else { return BTreeSet::new() };
        let names = secrets::named_in_place(self.graph, source.schema, &self.secret);
        names.into_iter().map(str::to_owned).collect()
    }

    /// Lowers the keywords of a schema object: cheap ones first, those that depend on all others last.
    fn keywords(&mut self, id: SchemaId, keywords: &'g Keywords, scope: &Scope) -> Vec<Keyword> {
        let current = Current { id, schema: &self.graph[id], scope };
        let mut rules = Vec::new();
        self.lower_assertions(current, keywords, &mut rules);
        self.lower_references(current, &mut rules);
        self.lower_applicators(current, &keywords.applicator, keywords, &mut rules);
        // Most subschemas have one or two, and there are many subschemas.
        rules.shrink_to_fit();
        rules
    }

    fn place(&self, id: SchemaId, location: &Location) -> Place {
        let root = self.files.get(&location.file);
        let path = root.map(|root| &root.path).or_else(|| self.graph.paths.get(&location.file));
        Place {
            file: location.file,
            view: self.graph.views.get(&id).map(|view| view.side),
            span: location.span,
            path: path.unwrap_or(&location.base_uri).clone(),
            stem: root.map_or_else(|| stem_of(&location.base_uri), |root| root.stem.clone()),
            pointer: location.pointer.clone(),
            base_uri: location.base_uri.clone(),
            resource_pointer: location.resource_pointer.clone(),
        }
    }
}

/// The schema that is being lowered.
#[derive(Clone, Copy)]
struct Current<'c> {
    id: SchemaId,
    schema: &'c Schema,
    scope: &'c Scope,
}

/// Returns the last segment of a URI, cut at its first dot.
fn stem_of(uri: &str) -> String {
    let name = uri.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}
