//! Objects wide enough for all their branches: the members that only branches name, each with one schema that holds it
//! whichever branch the object takes. Where branches differ, that is a schema made here, `anyOf` of what they say.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::pointer;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Body, Keywords, Metadata, Schema};

use super::making::{Making, id};
use super::meet::{Meets, Met};
use super::patterns::{self, Unnamed};
use crate::shape::lower::read::branches::{Branches, Said};
use crate::shape::lower::read::equal::Classes;
use crate::shape::lower::read::view::{self, View};

/// What branches add to the objects of a graph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wide {
    objects: BTreeMap<SchemaId, Widening>,
    unnamed: BTreeMap<SchemaId, Others>,
    /// For arrays whose elements have types by place, but whose length is not fixed, what any element may be.
    elements: BTreeMap<SchemaId, SchemaId>,
    /// What several schemas say of one value.
    meets: Meets,
    /// For each schema made here, where it would stand if somebody had written it.
    places: BTreeMap<SchemaId, String>,
}

/// What the members of an object are that match patterns, or have no name at all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Others {
    /// What this schema allows.
    Typed(SchemaId),
    /// The same, but for names that are empty or have line breaks.
    Nearly(SchemaId),
    /// Nothing is said of them.
    Any,
    /// Too little is said for a type.
    Mixed,
}

/// What branches add to one object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Widening {
    /// Members that only branches name, in documented order.
    pub(crate) members: Vec<WideMember>,
    /// Members that every instance has, whichever branch it takes.
    pub(crate) required: BTreeSet<String>,
    /// Members that only a condition names.
    pub(crate) conditions: BTreeSet<String>,
    /// Whether every instance has no other members than those that are named.
    pub(crate) closed: bool,
    /// Whether a branch describes members by other means than their names, or is not looked into.
    pub(crate) open_ended: bool,
    /// The keywords whose branches say what members are.
    pub(crate) shaping: BTreeSet<&'static str>,
}

/// A member that only branches name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WideMember {
    pub(crate) name: String,
    /// The schema that gives its type.
    pub(crate) schema: SchemaId,
    /// The subschemas that say something about it.
    pub(crate) schemas: Vec<SchemaId>,
    /// Whether every instance has it described, whichever branch it takes.
    pub(crate) covered: bool,
}

impl Wide {
    /// Looks at every schema of a graph. The graph that comes back has the schemas that had to be made.
    pub(crate) fn of(graph: &Graph) -> (Cow<'_, Graph>, Self) {
        let mut making = Making::default();
        let (mut graph, meets) = Meets::of(graph, &mut making);
        let mut branches = Branches::new(&graph);
        let wide = Self { meets, ..Self::default() };
        let mut maker = Maker { graph: &graph, classes: Classes::new(&graph), making, wide };
        for schema in (0..graph.schemas.len()).map(id) {
            if graph[schema].keywords().is_none() {
                continue;
            }
            let view = View::of(&graph, schema);
            maker.unnamed(schema, &view);
            maker.elements(schema, &view);
            if view.has_conditions() || (view.has_branches() && view.names_members(&graph)) {
                let said = branches.of(schema);
                maker.widen(schema, &said);
            }
        }
        let Maker { mut making, mut wide, .. } = maker;
        if !making.is_done() {
            making.add_to(graph.to_mut());
        }
        wide.places = making.places;
        (graph, wide)
    }

    /// What gives a member its type that several schemas describe.
    pub(crate) fn member(&self, object: SchemaId, name: &str) -> Option<Met> {
        self.meets.member(object, name)
    }

    /// What gives elements their type that several schemas describe.
    pub(crate) fn items(&self, array: SchemaId) -> Option<Met> {
        self.meets.items(array)
    }

    /// What gives members without a name their type that several schemas describe.
    pub(crate) fn additional(&self, object: SchemaId) -> Option<Met> {
        self.meets.additional(object)
    }

    /// What branches add to the objects that a schema describes.
    pub(crate) fn object(&self, schema: SchemaId) -> Option<&Widening> {
        self.objects.get(&schema)
    }

    /// What the members are that match patterns of a schema, or have no name in it; `None` where it has no patterns.
    pub(crate) fn others(&self, schema: SchemaId) -> Option<Others> {
        self.unnamed.get(&schema).copied()
    }

    /// What any element of an array may be whose length is not fixed.
    pub(crate) fn elements(&self, schema: SchemaId) -> Option<SchemaId> {
        self.elements.get(&schema).copied()
    }

    /// Whether a schema was made to hold what others do not describe.
    pub(crate) fn is_rest(&self, graph: &Graph, schema: SchemaId) -> bool {
        self.has_made(schema) && matches!(graph[schema].body, Body::Boolean(true))
    }

    /// Whether a schema was made of others that all hold.
    pub(crate) fn is_met(&self, graph: &Graph, schema: SchemaId) -> bool {
        self.has_made(schema) && graph[schema].keywords().is_some_and(|made| !made.applicator.all_of.is_empty())
    }

    /// Where a schema stands, by a way that can name it.
    pub(crate) fn place<'p>(&'p self, graph: &'p Graph, schema: SchemaId) -> &'p str {
        self.places.get(&schema).unwrap_or(&graph[schema].location.pointer)
    }

    /// Whether a schema was made here.
    pub(crate) fn has_made(&self, schema: SchemaId) -> bool {
        self.places.contains_key(&schema)
    }
}

/// Makes schemas.
struct Maker<'g> {
    graph: &'g Graph,
    classes: Classes<'g>,
    making: Making,
    wide: Wide,
}

impl Maker<'_> {
    fn widen(&mut self, object: SchemaId, said: &Said) {
        let view = View::of(self.graph, object);
        let own: BTreeSet<&String> =
            view.applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name).collect();
        let mut members = Vec::new();
        for (name, schemas) in said.members.all.iter().filter(|(name, _)| !own.contains(name)) {
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
            if !View::of(self.graph, schema).is_never
                && classes.insert(self.classes.of(view::behind(self.graph, schema)))
            {
                distinct.push(schema);
            }
        }
        match distinct.as_slice() {
            [] => None,
            [only] => Some(*only),
            [..] => {
                let place = format!("{}/properties/{}", self.graph[object].location.pointer, pointer::escape(name));
                Some(self.any_of(object, distinct, place))
            }
        }
    }

    fn unnamed(&mut self, object: SchemaId, view: &View<'_>) {
        let Some(unnamed) = patterns::unnamed(self.graph, view, &mut self.classes) else { return };
        let place = format!("{}/additionalProperties", self.graph[object].location.pointer);
        let others = match unnamed {
            Unnamed::OneOf(schemas) => Others::Typed(self.one_of(object, schemas, place)),
            Unnamed::Nearly(schemas) => Others::Nearly(self.one_of(object, schemas, place)),
            Unnamed::OneOfOrAny(mut schemas) => {
                let like = schemas.first().copied().unwrap_or(object);
                schemas.push(self.make(object, like, Body::Boolean(true), format!("{place}/anyOf/{}", schemas.len())));
                Others::Typed(self.one_of(object, schemas, place))
            }
            Unnamed::Any => Others::Any,
            Unnamed::Mixed => Others::Mixed,
        };
        self.wide.unnamed.insert(object, others);
    }

    fn elements(&mut self, array: SchemaId, view: &View<'_>) {
        let Some(prefix) = view.prefix_items() else { return };
        let is_closed = view.is_closed_after(self.graph, prefix);
        let rest = view.items().filter(|_| !is_closed);
        if rest.is_none() && !is_closed {
            return;
        }
        let all = prefix.iter().copied().chain(rest);
        let Some(schemas) = patterns::one_of(self.graph, &mut self.classes, all) else { return };
        let place = format!("{}/items", self.graph[array].location.pointer);
        let element = self.one_of(array, schemas, place);
        self.wide.elements.insert(array, element);
    }

    /// One schema that holds what any of these allow, made for an owner.
    fn one_of(&mut self, owner: SchemaId, schemas: Vec<SchemaId>, place: String) -> SchemaId {
        match schemas.as_slice() {
            [only] => *only,
            [] | [_, ..] => self.any_of(owner, schemas, place),
        }
    }

    fn any_of(&mut self, owner: SchemaId, any_of: Vec<SchemaId>, place: String) -> SchemaId {
        let like = any_of.first().copied().unwrap_or(SchemaId(0));
        let known = |schema: SchemaId| self.graph.schemas.get(schema.0 as usize);
        let description = any_of.iter().find_map(|&schema| known(schema)?.keywords()?.metadata.description.clone());
        let open = any_of.iter().any(|&schema| known(schema).is_some_and(|schema| schema.open));
        let keywords = Keywords {
            applicator: Applicator { any_of, ..Applicator::default() },
            metadata: Metadata { description, ..Metadata::default() },
            ..Keywords::default()
        };
        let open_body = Schema { open, ..self.graph[like].clone() };
        self.making.make(self.graph, owner, open_body, Body::Keywords(Box::new(keywords)), place)
    }

    fn make(&mut self, owner: SchemaId, like: SchemaId, body: Body, place: String) -> SchemaId {
        self.making.make(self.graph, owner, self.graph[like].clone(), body, place)
    }
}
