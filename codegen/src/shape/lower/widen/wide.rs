//! One struct layout that fits an object under any branch.
//! Each member that only branches describe has one schema for all branches. If the branches differ, this is a new
//! schema, `anyOf` of theirs.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::pointer;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Body, Keywords, Metadata, Schema, Synthesized};

use super::effect::Effect;
use super::groups::Group;
use super::making::{Making, id};
use super::meet::{Meets, Met};
use super::patterns::{self, Intersections, Unnamed};
use super::spread::Spread;
use crate::shape::lower::read::branches::{BranchMembers, Branches};
use crate::shape::lower::read::equal::Classes;
use crate::shape::lower::read::positions::{Positions, nearest};
use crate::shape::lower::read::possible::Possible;
use crate::shape::lower::read::view::{self, View};

/// The members that branches add to the objects of a graph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wide {
    objects: BTreeMap<SchemaId, Widening>,
    unnamed: BTreeMap<SchemaId, Others>,
    /// For arrays with types by position but without a fixed length, the schema of any element.
    elements: BTreeMap<SchemaId, SchemaId>,
    /// The schemas created for the types of values that several schemas describe.
    meets: Meets,
    /// The schemas created for branches of objects that have members too.
    spread: Spread,
}

/// The schemas of members that match patterns, and of additional members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Others {
    /// Those of this schema.
    Typed(SchemaId),
    /// The same, except for names that are empty or have line breaks.
    Nearly(SchemaId),
    /// They are not described.
    Any,
    /// They are not described well enough for a type.
    Mixed,
}

/// The members that branches add to one object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Widening {
    /// Members that only branches describe, in documented order.
    pub(crate) members: Vec<WideMember>,
    /// Members that are required in every branch.
    pub(crate) required: BTreeSet<String>,
    /// Members that only a condition names.
    pub(crate) conditions: BTreeSet<String>,
    /// Whether no instance has additional members.
    pub(crate) closed: bool,
    /// Whether a branch describes members by other means than names, or is nested too deeply.
    pub(crate) open_ended: bool,
    /// The keywords whose branches describe members further than the object does.
    pub(crate) shaping: BTreeSet<&'static str>,
}

/// A member that only branches describe.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WideMember {
    pub(crate) name: String,
    /// The schema that determines its type.
    pub(crate) schema: SchemaId,
    /// All subschemas for it.
    pub(crate) schemas: Vec<SchemaId>,
    /// Whether every branch describes it.
    pub(crate) covered: bool,
}

impl Wide {
    /// Widens every schema of a graph.
    /// The returned graph includes the schemas that were created.
    pub(crate) fn of(graph: &Graph) -> (Cow<'_, Graph>, Self) {
        let mut making = Making::default();
        let (graph, spread) = Spread::of(graph, &mut making);
        let (mut graph, meets) = Meets::of(graph, &mut making);
        let mut branches = Branches::new(&graph);
        let wide = Self { meets, spread, ..Self::default() };
        let mut maker =
            Maker { graph: &graph, classes: Classes::new(&graph), possible: Possible::new(&graph), making, wide };
        for schema in (0..graph.schemas.len()).map(id) {
            if graph[schema].keywords().is_none() {
                continue;
            }
            let view = View::of(&graph, schema);
            maker.unnamed(schema, &view);
            maker.elements(schema, &view);
            if view.has_conditions() || (view.has_branches() && view.names_members(&graph)) {
                let found = branches.of(schema);
                maker.widen(schema, &found);
            }
        }
        let Maker { mut making, wide, .. } = maker;
        if !making.is_done() {
            making.add_to(graph.to_mut());
        }
        (graph, wide)
    }

    /// Returns the schema for the type of a member that several schemas describe.
    pub(crate) fn member(&self, object: SchemaId, name: &str) -> Option<Met> {
        self.meets.member(object, name)
    }

    /// Returns the schemas for the variants of an object that has branches and members of its own.
    pub(crate) fn variants(&self, object: SchemaId) -> Option<&[SchemaId]> {
        self.spread.variants(object)
    }

    /// Returns the branches of each object whose variants were created.
    pub(crate) fn branches_of_variants(&self, graph: &Graph) -> impl Iterator<Item = Vec<SchemaId>> {
        self.spread.branches(graph)
    }

    /// Returns the schema for the type of elements that several schemas describe.
    pub(crate) fn items(&self, array: SchemaId) -> Option<Met> {
        self.meets.items(array)
    }

    /// Returns the schema for the type of the element at a position that several schemas describe.
    pub(crate) fn position(&self, array: SchemaId, position: usize) -> Option<Met> {
        self.meets.position(array, position)
    }

    /// Returns the schema for the type of additional members that several schemas describe.
    pub(crate) fn additional(&self, object: SchemaId) -> Option<Met> {
        self.meets.additional(object)
    }

    /// Returns the members that branches add to the objects of a schema.
    pub(crate) fn object(&self, schema: SchemaId) -> Option<&Widening> {
        self.objects.get(&schema)
    }

    /// Returns the schemas of members that match patterns, and of additional members.
    /// Returns `None` without patterns.
    pub(crate) fn others(&self, schema: SchemaId) -> Option<Others> {
        self.unnamed.get(&schema).copied()
    }

    /// Returns the schema of any element of an array without a fixed length.
    pub(crate) fn elements(&self, schema: SchemaId) -> Option<SchemaId> {
        self.elements.get(&schema).copied()
    }
}

/// Creates schemas.
struct Maker<'g> {
    graph: &'g Graph,
    classes: Classes<'g>,
    possible: Possible<'g>,
    making: Making,
    wide: Wide,
}

impl Maker<'_> {
    fn widen(&mut self, object: SchemaId, found: &BranchMembers) {
        let view = View::of(self.graph, object);
        let own: BTreeSet<&String> =
            view.applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name).collect();
        let mut members = Vec::new();
        for (name, schemas) in found.members.all.iter().filter(|(name, _)| !own.contains(name)) {
            let Some(schema) = self.holder(object, name, schemas) else { continue };
            let covered = found.covered.contains(name);
            members.push(WideMember { name: name.clone(), schema, schemas: schemas.clone(), covered });
        }
        let widening = Widening {
            members,
            required: found.required.clone(),
            conditions: found.conditions.clone(),
            closed: found.closed,
            open_ended: found.open_ended,
            shaping: self.shaping(&view, found),
        };
        self.wide.objects.insert(object, widening);
    }

    /// Returns the keywords whose branches describe members further than the object does itself.
    fn shaping(&mut self, object: &View<'_>, found: &BranchMembers) -> BTreeSet<&'static str> {
        let own: Vec<(&String, Effect)> = object
            .applicators()
            .flat_map(|applicator| &applicator.properties)
            .map(|(name, schema)| (name, Effect::of(self.graph, *schema, &mut self.possible)))
            .collect();
        let mut shaping = BTreeSet::new();
        for (keyword, members) in &found.shaping {
            let mut is_known = |(name, schema): &(String, SchemaId)| {
                let effect = Effect::of(self.graph, *schema, &mut self.possible);
                let class = self.classes.of(view::behind(self.graph, *schema));
                own.iter().filter(|(known, _)| *known == name).any(|(_, own)| {
                    own.says_all_of(&effect) || self.classes.of(view::behind(self.graph, own.schema)) == class
                })
            };
            if !members.iter().all(&mut is_known) {
                shaping.insert(*keyword);
            }
        }
        shaping
    }

    /// Returns one schema for everything that these allow; `None` if they allow nothing.
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
        let meets = &self.wide.meets;
        let matching = |group: &Group<'_>| {
            meets.matching(object, group.pattern).or_else(|| nearest(self.graph, &group.schemas)).unwrap_or(object)
        };
        let met = Intersections { matching: &matching, additional: meets.additional(object).map(|(met, _)| met) };
        let Some(unnamed) = patterns::unnamed(self.graph, view, &met, &mut self.classes) else { return };
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
        let Some(Positions { schemas, is_closed }) = Positions::of(self.graph, view) else { return };
        let first = view.items().filter(|_| !is_closed);
        if first.is_none() && !is_closed {
            return;
        }
        let (graph, meets) = (self.graph, &self.wide.meets);
        let rest = first.map(|first| meets.items(array).map_or(first, |(met, _)| met));
        let position = |(at, schemas): (usize, &Vec<SchemaId>)| {
            meets.position(array, at).map(|(met, _)| met).or_else(|| nearest(graph, schemas))
        };
        let all: Vec<SchemaId> = schemas.iter().enumerate().filter_map(position).chain(rest).collect();
        let Some(schemas) = patterns::one_of(self.graph, &mut self.classes, all.into_iter()) else { return };
        let place = format!("{}/items", self.graph[array].location.pointer);
        let element = self.one_of(array, schemas, place);
        self.wide.elements.insert(array, element);
    }

    /// Returns one schema for everything that these allow, created for an owner.
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
        let synthesized = Synthesized { pointer: place, branch: None };
        self.making.make(self.graph, owner, open_body, Body::Keywords(Box::new(keywords)), synthesized)
    }

    fn make(&mut self, owner: SchemaId, like: SchemaId, body: Body, place: String) -> SchemaId {
        let synthesized = Synthesized { pointer: place, branch: None };
        self.making.make(self.graph, owner, self.graph[like].clone(), body, synthesized)
    }
}
