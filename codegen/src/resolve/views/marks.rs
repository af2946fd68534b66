//! Finds the members that a side does not see, and the schemas that mention them.
//! Creates nothing.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use super::Side;
use crate::resolve::Graph;
use crate::schema::{Applies, Keywords, SchemaId};

/// Names of members that are left out.
pub(super) type Names = BTreeSet<String>;

/// The parts of a graph that a side does not see.
pub(super) struct Marks<'g> {
    graph: &'g Graph,
    side: Side,
    /// The schemas that reach a member that is left out.
    touched: BTreeSet<SchemaId>,
}

impl<'g> Marks<'g> {
    pub(super) fn of(graph: &'g Graph, side: Side) -> Self {
        let mut marks = Self { graph, side, touched: BTreeSet::new() };
        let mut users: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
        let mut pending = Vec::new();
        for (id, schema) in (0..).map(SchemaId).zip(&graph.schemas) {
            let Some(keywords) = schema.keywords().filter(|_| !graph.views.contains_key(&id)) else { continue };
            let parts = keywords.applicator.children().chain(graph.references.get(&id).copied());
            parts.for_each(|part| users.entry(part).or_default().push(id));
            if keywords.applicator.properties.iter().any(|(_, member)| marks.is_marked(*member)) {
                pending.push(id);
            }
        }
        while let Some(schema) = pending.pop() {
            if marks.touched.insert(schema) {
                pending.extend(users.get(&schema).into_iter().flatten());
            }
        }
        marks
    }

    /// Returns whether a schema reaches a member that is left out.
    pub(super) fn is_touched(&self, schema: SchemaId) -> bool {
        self.touched.contains(&schema)
    }

    /// Returns the members that a schema, its `$ref` and its `allOf` parts leave out of the instance.
    /// Branches are ignored: a member that one of them marks may not be marked in another.
    pub(super) fn names(&self, schema: SchemaId) -> Names {
        let parts = self.closure(schema, |keywords| keywords.applicator.all_of.clone());
        let members = parts.into_iter().filter_map(|part| self.graph[part].keywords());
        let members = members.flat_map(|keywords| &keywords.applicator.properties);
        members.filter(|(_, member)| self.is_marked(*member)).map(|(name, _)| name.clone()).collect()
    }

    /// Returns whether a schema mentions these members of the instance, or the number of members.
    pub(super) fn mentions(&self, schema: SchemaId, names: &Names) -> bool {
        if names.is_empty() {
            return false;
        }
        let mut parts = self.closure(schema, |keywords| keywords.applicator.in_place().collect()).into_iter();
        parts.any(|part| self.graph[part].keywords().is_some_and(|keywords| mentions(keywords, names)))
    }

    fn is_marked(&self, member: SchemaId) -> bool {
        let is_marked = |keywords: &Keywords| match self.side {
            Side::Request => keywords.metadata.read_only,
            Side::Response => keywords.metadata.write_only,
        };
        let parts = self.closure(member, |keywords| keywords.applicator.all_of.clone());
        parts.into_iter().any(|part| self.graph[part].keywords().is_some_and(is_marked))
    }

    /// Returns a schema, and all that it applies to the same instance by reference and by these keywords.
    fn closure(&self, schema: SchemaId, parts: impl Fn(&Keywords) -> Vec<SchemaId>) -> BTreeSet<SchemaId> {
        let mut seen = BTreeSet::new();
        let mut pending = vec![schema];
        while let Some(schema) = pending.pop() {
            if seen.insert(schema) {
                pending.extend(self.graph.references.get(&schema));
                pending.extend(self.graph[schema].keywords().map(&parts).unwrap_or_default());
            }
        }
        seen
    }
}

fn mentions(keywords: &Keywords, names: &Names) -> bool {
    let (applicator, validation) = (&keywords.applicator, &keywords.validation);
    let dependent = validation.dependent_required.iter().flat_map(|(name, others)| others.iter().chain([name]));
    let mut named = validation.required.iter().chain(dependent);
    named.any(|name| names.contains(name))
        || applicator.applies(|how| applied_for(how).is_some_and(|name| names.contains(name)))
        || validation.min_properties.is_some()
        || lists_objects(keywords)
}

/// Returns the name of the member that a subschema is applied to, or because of.
fn applied_for(how: Applies<'_>) -> Option<&str> {
    match how {
        Applies::Property(name) | Applies::Dependent(name) => Some(name),
        Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not => None,
        Applies::If | Applies::Then | Applies::Else => None,
        Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties | Applies::Name => None,
        Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => None,
    }
}

/// Returns whether a schema lists values that have members.
pub(super) fn lists_objects(keywords: &Keywords) -> bool {
    let validation = &keywords.validation;
    let mut values = validation.const_.iter().chain(validation.enum_.iter().flatten());
    values.any(|value| matches!(value, Json::Object(_) | Json::Array(_)))
}
