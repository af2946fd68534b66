//! Which patterns of the parts of an object match the names of its members. Makes no schemas.

use std::collections::BTreeSet;

use typewright::pattern::LazyPattern;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Applicator;

use super::view::View;

/// The patterns of one part, each with its schema.
pub(crate) struct Matching<'g> {
    part: &'g Applicator,
    patterns: Vec<(LazyPattern, SchemaId)>,
}

impl<'g> Matching<'g> {
    /// Returns the patterns of all parts of an object.
    pub(crate) fn of(view: &View<'g>) -> Vec<Self> {
        view.applicators().map(Self::of_part).collect()
    }

    /// Returns the patterns of one part.
    pub(crate) fn of_part(part: &'g Applicator) -> Self {
        let pattern = |(source, schema): &(String, SchemaId)| (LazyPattern::owned(source.clone()), *schema);
        Self { part, patterns: part.pattern_properties.iter().map(pattern).collect() }
    }

    /// Returns whether there are patterns.
    pub(crate) fn has_patterns(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// Returns the schemas of the patterns that match a name.
    pub(crate) fn schemas(&self, name: &str) -> impl Iterator<Item = SchemaId> {
        self.patterns.iter().filter(|(pattern, _)| is_match(pattern, name) == Some(true)).map(|(_, schema)| *schema)
    }

    /// Returns the schema for additional members, if the part does not name a member, but allows it.
    pub(crate) fn additional(&self, graph: &Graph, name: &str) -> Option<SchemaId> {
        let is_named = self.part.properties.iter().any(|(known, _)| known == name);
        let is_allowed = |schema: &SchemaId| !View::of(graph, *schema).is_never;
        self.part.additional_properties.filter(is_allowed).filter(|_| !is_named && self.has_none(name))
    }

    /// Returns all schemas that the part applies to a member, except one that forbids additional members.
    pub(crate) fn applied(&self, graph: &Graph, name: &str) -> Vec<SchemaId> {
        let own = self.part.properties.iter().filter(|(known, _)| known == name).map(|(_, schema)| *schema);
        own.chain(self.schemas(name)).chain(self.additional(graph, name)).collect()
    }

    /// Returns whether no pattern matches a name.
    pub(crate) fn has_none(&self, name: &str) -> bool {
        self.patterns.iter().all(|(pattern, _)| is_match(pattern, name) == Some(false))
    }
}

/// Returns whether a pattern matches a name; `None` if the pattern is invalid or the search takes too long.
fn is_match(pattern: &LazyPattern, name: &str) -> Option<bool> {
    pattern.get().ok()?.is_match(name).ok()
}

/// Returns the names of the members that an object describes or requires.
pub(crate) fn names<'g>(view: &View<'g>) -> BTreeSet<&'g String> {
    let described = view.applicators().flat_map(|part| &part.properties).map(|(name, _)| name);
    described.chain(view.validations().flat_map(|validation| &validation.required)).collect()
}
