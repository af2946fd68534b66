//! Objects wide enough for all their branches: the members that only branches name, each with one schema that holds it
//! whichever branch the object takes. Where branches differ, that is a schema made here, `anyOf` of what they say.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Body, Keywords, Metadata, Schema};

use super::branches::{Branches, Said};
use super::equal::Classes;
use super::view::{self, View};

/// What branches add to the objects of a graph.
#[derive(Clone, Debug, Default)]
pub(super) struct Wide {
    objects: BTreeMap<SchemaId, Widening>,
    /// For each schema made here, where it would stand if somebody had written it.
    places: BTreeMap<SchemaId, String>,
}

/// What branches add to one object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Widening {
    /// Members that only branches name, in documented order.
    pub(super) members: Vec<WideMember>,
    /// Members that every instance has, whichever branch it takes.
    pub(super) required: BTreeSet<String>,
    /// Members that only a condition names.
    pub(super) conditions: BTreeSet<String>,
    /// Whether every instance has no other members than those that are named.
    pub(super) closed: bool,
    /// Whether a branch describes members by other means than their names, or is not looked into.
    pub(super) open_ended: bool,
    /// The keywords whose branches say what members are.
    pub(super) shaping: BTreeSet<&'static str>,
}

/// A member that only branches name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WideMember {
    pub(super) name: String,
    /// The schema that gives its type.
    pub(super) schema: SchemaId,
    /// The subschemas that say something about it.
    pub(super) schemas: Vec<SchemaId>,
    /// Whether every instance has it described, whichever branch it takes.
    pub(super) covered: bool,
}

impl Wide {
    /// Looks at every schema of a graph. The graph that comes back has the schemas that had to be made.
    pub(super) fn of(graph: &Graph) -> (Cow<'_, Graph>, Self) {
        let mut branches = Branches::new(graph);
        let mut maker = Maker { graph, classes: Classes::new(graph, false), made: Vec::new(), wide: Self::default() };
        for (index, schema) in graph.schemas.iter().enumerate() {
            let id = id(index);
            if schema.keywords().is_none() {
                continue;
            }
            let view = View::of(graph, id);
            if view.has_conditions() || (view.has_branches() && view.names_members(graph)) {
                let said = branches.of(id);
                maker.widen(id, &said);
            }
        }
        let Maker { made, wide, .. } = maker;
        if made.is_empty() {
            return (Cow::Borrowed(graph), wide);
        }
        let mut graph = graph.clone();
        graph.schemas.extend(made);
        (Cow::Owned(graph), wide)
    }

    /// What branches add to the objects that a schema describes.
    pub(super) fn object(&self, schema: SchemaId) -> Option<&Widening> {
        self.objects.get(&schema)
    }

    /// Where a schema stands, by a way that can name it.
    pub(super) fn place<'p>(&'p self, graph: &'p Graph, schema: SchemaId) -> &'p str {
        self.places.get(&schema).unwrap_or(&graph[schema].location.pointer)
    }

    /// Whether a schema was made here.
    pub(super) fn has_made(&self, schema: SchemaId) -> bool {
        self.places.contains_key(&schema)
    }
}

/// Makes schemas.
struct Maker<'g> {
    graph: &'g Graph,
    classes: Classes<'g>,
    made: Vec<Schema>,
    wide: Wide,
}

impl Maker<'_> {
    fn widen(&mut self, object: SchemaId, said: &Said) {
        let view = View::of(self.graph, object);
        let is_own = |name: &String| {
            view.applicators().any(|applicator| applicator.properties.iter().any(|(known, _)| known == name))
        };
        let mut members = Vec::new();
        for (name, schemas) in said.members.iter().filter(|(name, _)| !is_own(name)) {
            let Some(schema) = self.holder(object, name, schemas) else { continue };
            let covered = said.covered.contains(name);
            members.push(WideMember { name: name.clone(), schema, schemas: schemas.clone(), covered });
        }
        let widening = Widening {
            members,
            required: said.required.clone(),
            conditions: said.conditions.clone(),
            closed: said.closed,
            open_ended: said.open_ended,
            shaping: said.shaping.clone(),
        };
        self.wide.objects.insert(object, widening);
    }

    /// One schema that holds what any of these allow; `None` where they allow nothing.
    fn holder(&mut self, object: SchemaId, name: &str, schemas: &[SchemaId]) -> Option<SchemaId> {
        let mut distinct: Vec<SchemaId> = Vec::new();
        let mut classes = BTreeSet::new();
        for &schema in schemas {
            if !View::of(self.graph, schema).is_never && classes.insert(self.classes.of(self.behind(schema))) {
                distinct.push(schema);
            }
        }
        match distinct.as_slice() {
            [] => None,
            [only] => Some(*only),
            [first, ..] => Some(self.any_of(*first, object, name, distinct.clone())),
        }
    }

    /// The schema behind references and other ways to say the same.
    fn behind(&self, schema: SchemaId) -> SchemaId {
        let mut seen = vec![schema];
        while let Some(next) =
            seen.last().and_then(|at| view::alias(self.graph, *at)).filter(|next| !seen.contains(next))
        {
            seen.push(next);
        }
        seen.last().copied().unwrap_or(schema)
    }

    fn any_of(&mut self, first: SchemaId, object: SchemaId, name: &str, any_of: Vec<SchemaId>) -> SchemaId {
        let made = id(self.graph.schemas.len() + self.made.len());
        let description = any_of.iter().find_map(|&schema| {
            self.graph[schema].keywords().and_then(|keywords| keywords.metadata.description.clone())
        });
        let open = any_of.iter().any(|&schema| self.graph[schema].open);
        let keywords = Keywords {
            applicator: Applicator { any_of, ..Applicator::default() },
            metadata: Metadata { description, ..Metadata::default() },
            ..Keywords::default()
        };
        let place = format!("{}/properties/{}", self.graph[object].location.pointer, escaped(name));
        self.wide.places.insert(made, place);
        self.made.push(Schema { open, body: Body::Keywords(Box::new(keywords)), ..self.graph[first].clone() });
        made
    }
}

fn id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).expect("invariant: fewer than 2^32 schemas"))
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
