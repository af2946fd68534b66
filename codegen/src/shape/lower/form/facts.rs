//! Facts about a graph that are known before any schema has a form.
//! Stores no forms, so that the forms of arrays and objects cannot depend on those of other schemas.

use std::collections::BTreeSet;

use crate::ids::SchemaId;
use crate::resolve::{Graph, secrets};

use super::body::Key;
use super::options::Choices;
use crate::shape::Judge;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::possible::Possible;
use crate::shape::lower::read::untyped;
use crate::shape::lower::read::values::{self, values};
use crate::shape::lower::read::view::View;
use crate::shape::lower::widen::wide::Wide;

/// The facts from which forms are made.
pub(crate) struct Facts<'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) settings: Choices<'g>,
    /// Schemas that are roots or definitions.
    pub(crate) documented: BTreeSet<SchemaId>,
    /// Schemas that references lead to.
    pub(crate) referenced: BTreeSet<SchemaId>,
    /// Schemas whose values are secret as a whole.
    pub(crate) secret: BTreeSet<SchemaId>,
    /// The members that branches add to objects.
    pub(crate) wide: &'g Wide,
    /// Validates defaults.
    pub(crate) judge: &'g dyn Judge,
    /// Schemas that are referred to for values of any JSON type.
    placed: BTreeSet<SchemaId>,
}

impl<'g> Facts<'g> {
    pub(crate) fn new(
        graph: &'g Graph,
        wide: &'g Wide,
        settings: Choices<'g>,
        judge: &'g dyn Judge,
        possible: &mut Possible<'g>,
    ) -> Self {
        let documented = graph.roots.iter().flat_map(|root| root.models.iter().copied()).collect();
        let placed = untyped::placed(graph, possible);
        let referenced = graph.references.values().copied().collect();
        Self { graph, settings, documented, referenced, secret: secrets::schemas(graph), wide, judge, placed }
    }

    /// Returns whether a schema has a name: by its author, as a definition, or as the target of a reference.
    pub(crate) fn is_named(&self, schema: SchemaId) -> bool {
        let is_titled = self.graph[schema]
            .keywords()
            .is_some_and(|said| said.metadata.title.is_some() || said.overrides.name.is_some());
        is_titled || self.documented.contains(&schema) || self.referenced.contains(&schema)
    }

    /// Returns whether a schema rejects all values, judged by its own keywords.
    pub(crate) fn is_never(&self, key: Key) -> bool {
        let view = View::of(self.graph, key.schema);
        view.is_never || view.kinds.intersection(key.kinds).is_empty()
    }

    /// Returns whether a schema does not describe its instances at all.
    pub(crate) fn is_any(&self, schema: SchemaId) -> bool {
        let view = View::of(self.graph, schema);
        let is_open =
            view.kinds == Kinds::ALL && !view.is_never && !view.describes_objects() && !view.describes_arrays();
        is_open && values(self.graph, &view, Kinds::ALL).is_none() && self.unions(&view).is_empty()
    }

    /// Returns the lists of branches among the parts, except those that list values.
    pub(crate) fn unions(&self, view: &View<'g>) -> Vec<(&'static str, Vec<SchemaId>)> {
        let lists = view.lists.iter().filter(|list| values::of_branches(self.graph, &list.branches).is_none());
        lists.map(|list| (list.keyword, list.branches.clone())).collect()
    }

    /// Returns whether a schema without `type` is a model of its own.
    /// A definition that is referred to for values of any JSON type is not.
    pub(crate) fn is_model(&self, schema: SchemaId) -> bool {
        let schema = self.graph.views.get(&schema).map_or(schema, |view| view.schema);
        self.documented.contains(&schema) && !self.placed.contains(&schema)
    }
}
