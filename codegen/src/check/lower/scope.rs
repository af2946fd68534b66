//! Makes dynamic scopes static, by copying subschemas.
//! There is one copy for each set of outermost dynamic anchors that affects the result. Handles no assertions; only
//! finds the anchors that a subschema depends on, and their bindings.

use std::collections::{BTreeMap, BTreeSet};

use super::children::for_each_child;
use crate::resolve::graph::Graph;
use crate::schema::SchemaId;

/// The maximum number of relevant anchors, summed over all subschemas.
/// Each entry takes memory, and time wherever the subschema is applied.
const MOST_RELEVANT: usize = 2_000_000;

/// The index of a dynamic anchor in the sorted names of relevant anchors.
type AnchorId = u32;

/// The outermost schema that each relevant dynamic anchor names.
///
/// The first schema resource that is entered and has an anchor of that name wins
/// ([core §8.2.3.2](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2)), so a scope only ever
/// grows.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scope(BTreeMap<AnchorId, SchemaId>);

/// For each schema, the dynamic anchors that references reachable from it resolve.
/// An anchor with only one possible target is left out, because it is bound to that target in every scope.
#[derive(Debug, Default)]
pub(super) struct Relevance {
    names: Vec<String>,
    of_schema: BTreeMap<SchemaId, BTreeSet<AnchorId>>,
    /// The anchors that each schema resource binds, by its base URI.
    bindings: BTreeMap<String, BTreeMap<AnchorId, SchemaId>>,
    /// Whether the limit is exceeded; then the known anchors are incomplete.
    pub(super) is_cut: bool,
}

impl Relevance {
    /// Follows every dynamic reference backwards to the schemas that reach it.
    pub(super) fn analyse(graph: &Graph) -> Self {
        let targets = targets(graph);
        let ambiguous = targets.iter().filter(|(_, targets)| targets.len() > 1).map(|(name, _)| (*name).to_owned());
        let mut relevance = Self { names: ambiguous.collect(), ..Self::default() };
        if relevance.names.is_empty() {
            return relevance;
        }
        relevance.bindings = relevance.bindings(graph);
        relevance.follow(&Leading::of(graph, &relevance, &targets));
        relevance
    }

    /// Returns the schema that a dynamic reference to an anchor resolves to in a scope.
    pub(super) fn bound(&self, scope: &Scope, anchor: &str) -> Option<SchemaId> {
        scope.0.get(&self.id(anchor)?).copied()
    }

    /// Returns the scope inside `schema`, entered from `outer`.
    pub(super) fn enter(&self, graph: &Graph, outer: &Scope, schema: SchemaId) -> Scope {
        let Some(relevant) = self.of_schema.get(&schema) else {
            return Scope::default();
        };
        let own = self.bindings.get(&graph[schema].location.base_uri);
        let bound = |anchor: &AnchorId| {
            let target = outer.0.get(anchor).or_else(|| own?.get(anchor))?;
            Some((*anchor, *target))
        };
        Scope(relevant.iter().filter_map(bound).collect())
    }

    /// Returns the names of the anchors that a schema depends on.
    pub(super) fn anchors(&self, schema: SchemaId) -> Vec<&str> {
        let anchors = self.of_schema.get(&schema).into_iter().flatten();
        anchors.filter_map(|anchor| self.names.get(*anchor as usize)).map(String::as_str).collect()
    }

    fn id(&self, anchor: &str) -> Option<AnchorId> {
        let at = self.names.binary_search_by(|name| name.as_str().cmp(anchor)).ok()?;
        AnchorId::try_from(at).ok()
    }

    fn bindings(&self, graph: &Graph) -> BTreeMap<String, BTreeMap<AnchorId, SchemaId>> {
        let of_resource = |anchors: &BTreeMap<String, SchemaId>| {
            anchors.iter().filter_map(|(name, target)| Some((self.id(name)?, *target))).collect()
        };
        graph.dynamic_anchors.iter().map(|(uri, anchors)| (uri.clone(), of_resource(anchors))).collect()
    }

    fn follow(&mut self, leading: &Leading) {
        let of_anchor = |(anchor, schemas): (&AnchorId, &Vec<SchemaId>)| {
            schemas.iter().map(|schema| (*schema, *anchor)).collect::<Vec<_>>()
        };
        let mut pending: Vec<(SchemaId, AnchorId)> = leading.looking.iter().flat_map(of_anchor).collect();
        let mut passed = BTreeSet::new();
        let mut known = 0;
        while let Some((schema, anchor)) = pending.pop() {
            if !self.of_schema.entry(schema).or_default().insert(anchor) {
                continue;
            }
            known += 1;
            if known > MOST_RELEVANT {
                self.is_cut = true;
                return;
            }
            pending.extend(leading.sources.get(&schema).into_iter().flatten().map(|&source| (source, anchor)));
            // A dynamic reference may resolve to every schema that has its anchor.
            for through in leading.named.get(&schema).into_iter().flatten() {
                if passed.insert((*through, anchor)) {
                    pending.extend(leading.looking.get(through).into_iter().flatten().map(|&source| (source, anchor)));
                }
            }
        }
    }
}

/// For each dynamic anchor that a reference resolves, the possible targets.
fn targets(graph: &Graph) -> BTreeMap<&str, BTreeSet<SchemaId>> {
    let mut targets: BTreeMap<&str, BTreeSet<SchemaId>> = BTreeMap::new();
    for link in graph.dynamic_references.values() {
        if let Some(anchor) = &link.anchor {
            targets.entry(anchor).or_default().insert(link.initial);
        }
    }
    for (name, target) in graph.dynamic_anchors.values().flatten() {
        if let Some(targets) = targets.get_mut(name.as_str()) {
            targets.insert(*target);
        }
    }
    targets
}

/// The edges between schemas, for any dynamic scope.
struct Leading {
    /// For each schema, those that contain it or refer to it.
    sources: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// For each anchor, the schemas with a dynamic reference to it.
    looking: BTreeMap<AnchorId, Vec<SchemaId>>,
    /// For each schema, the anchors that may resolve to it.
    named: BTreeMap<SchemaId, Vec<AnchorId>>,
}

impl Leading {
    fn of(graph: &Graph, relevance: &Relevance, targets: &BTreeMap<&str, BTreeSet<SchemaId>>) -> Self {
        let mut leading = Self { sources: BTreeMap::new(), looking: BTreeMap::new(), named: BTreeMap::new() };
        for (index, schema) in (0_u32..).zip(&graph.schemas) {
            let source = SchemaId(index);
            for_each_child(schema, |child| leading.lead(child, source));
            if let Some(&target) = graph.references.get(&source) {
                leading.lead(target, source);
            }
            let Some(link) = graph.dynamic_references.get(&source) else { continue };
            leading.lead(link.initial, source);
            if let Some(anchor) = link.anchor.as_deref().and_then(|anchor| relevance.id(anchor)) {
                leading.looking.entry(anchor).or_default().push(source);
            }
        }
        for (name, targets) in targets {
            let Some(anchor) = relevance.id(name) else { continue };
            targets.iter().for_each(|target| leading.named.entry(*target).or_default().push(anchor));
        }
        leading
    }

    fn lead(&mut self, to: SchemaId, from: SchemaId) {
        self.sources.entry(to).or_default().push(from);
    }
}
