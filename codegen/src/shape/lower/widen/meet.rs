//! Intersects several schemas for one member, for elements or for additional members.
//! All of them apply, so the type is that of all together, in any order. If one of them implies the others, it is used;
//! otherwise a schema is created, `allOf` of them. Decides no types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::pointer;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Body, Keywords, Metadata, Schema, Synthesized};

use super::effect::{Effect, covers};
use super::groups::{Group, groups};
use super::making::{Making, id};
use crate::shape::lower::read::equal::Classes;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::matching::{self, Matching};
use crate::shape::lower::read::positions::Positions;
use crate::shape::lower::read::possible::Possible;
use crate::shape::lower::read::view::{self, View};

/// The maximum number of rounds in which schemas are created from created ones.
const MOST_ROUNDS: usize = 16;
/// The maximum number of schemas that are created.
const MOST_MADE: usize = 20_000;

/// The schema that determines the type of a value to which several apply, with the JSON types that all allow.
pub(crate) type Met = (SchemaId, Kinds);

/// The intersections for the parts of each schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meets {
    members: BTreeMap<SchemaId, BTreeMap<String, Met>>,
    items: BTreeMap<SchemaId, Met>,
    positions: BTreeMap<SchemaId, BTreeMap<usize, Met>>,
    /// By the pattern that the names of the members match.
    matching: BTreeMap<SchemaId, BTreeMap<String, SchemaId>>,
    additional: BTreeMap<SchemaId, Met>,
    /// The created schemas, by the schemas in them and the one with the annotations.
    known: BTreeMap<(Vec<SchemaId>, Option<SchemaId>), SchemaId>,
}

impl Meets {
    /// Intersects the schemas in a graph.
    /// The returned graph includes the schemas that were created.
    pub(crate) fn of<'g>(mut graph: Cow<'g, Graph>, making: &mut Making) -> (Cow<'g, Graph>, Self) {
        let (mut meets, mut first) = (Self::default(), 0);
        for round in 0..MOST_ROUNDS {
            let last = graph.schemas.len();
            let may_make = round + 1 < MOST_ROUNDS;
            let mut meeting = Meeting {
                graph: &graph,
                classes: Classes::new(&graph),
                possible: Possible::new(&graph),
                meets: &mut meets,
                making: &mut *making,
                may_make,
            };
            (first..last).map(id).for_each(|schema| meeting.look(schema));
            if making.is_done() {
                break;
            }
            making.add_to(graph.to_mut());
            first = last;
        }
        (graph, meets)
    }

    /// Returns the schema for the type of a member that several schemas describe.
    pub(crate) fn member(&self, object: SchemaId, name: &str) -> Option<Met> {
        self.members.get(&object)?.get(name).copied()
    }

    /// Returns the schema for the type of elements that several schemas describe.
    pub(crate) fn items(&self, array: SchemaId) -> Option<Met> {
        self.items.get(&array).copied()
    }

    /// Returns the schema for the type of the element at a position that several schemas describe.
    pub(crate) fn position(&self, array: SchemaId, position: usize) -> Option<Met> {
        self.positions.get(&array)?.get(&position).copied()
    }

    /// Returns the schema for the type of the members that match a pattern, if several schemas describe them.
    pub(crate) fn matching(&self, object: SchemaId, pattern: &str) -> Option<SchemaId> {
        self.matching.get(&object)?.get(pattern).copied()
    }

    /// Returns the schema for the type of additional members that several schemas describe.
    pub(crate) fn additional(&self, object: SchemaId) -> Option<Met> {
        self.additional.get(&object).copied()
    }
}

struct Meeting<'m, 'g> {
    graph: &'g Graph,
    classes: Classes<'g>,
    possible: Possible<'g>,
    meets: &'m mut Meets,
    making: &'m mut Making,
    /// Whether schemas may be created in this round.
    may_make: bool,
}

impl Meeting<'_, '_> {
    fn look(&mut self, schema: SchemaId) {
        let Some(keywords) = self.graph[schema].keywords() else { return };
        let applicator = &keywords.applicator;
        let is_alone = applicator.all_of.is_empty() && view::referenced(self.graph, schema).is_empty();
        if (is_alone && applicator.pattern_properties.is_empty()) || view::alias(self.graph, schema).is_some() {
            return;
        }
        let view = View::of(self.graph, schema);
        self.members(schema, &view);
        self.positions(schema, &view);
        self.groups(schema, &view);
        let items: Vec<SchemaId> = view.applicators().filter_map(|applicator| applicator.items).collect();
        if let Some(met) = self.meet(schema, &items, "items") {
            self.meets.items.insert(schema, met);
        }
        let additional: Vec<SchemaId> = view.additional_properties().collect();
        if let Some(met) = self.meet(schema, &additional, "additionalProperties") {
            self.meets.additional.insert(schema, met);
        }
    }

    fn members(&mut self, object: SchemaId, view: &View<'_>) {
        let mut said: BTreeMap<&String, Vec<SchemaId>> = BTreeMap::new();
        for (name, schema) in view.applicators().flat_map(|applicator| &applicator.properties) {
            said.entry(name).or_default().push(*schema);
        }
        let matching = Matching::of(view);
        let mut members = BTreeMap::new();
        for name in matching::names(view) {
            let matched: Vec<SchemaId> = matching.iter().flat_map(|part| part.schemas(name)).collect();
            let own = said.remove(name).unwrap_or_default();
            if let ([only], []) = (matched.as_slice(), own.as_slice()) {
                members.insert(name.clone(), (*only, Kinds::ALL));
            }
            let is_described = !own.is_empty();
            let others = matching.iter().filter(|_| is_described).filter_map(|part| part.additional(self.graph, name));
            let schemas: Vec<SchemaId> = others.chain(matched).chain(own).collect();
            let step = format!("properties/{}", pointer::escape(name));
            if let Some(met) = self.meet(object, &schemas, &step) {
                members.insert(name.clone(), met);
            }
        }
        if !members.is_empty() {
            self.meets.members.insert(object, members);
        }
    }

    fn positions(&mut self, array: SchemaId, view: &View<'_>) {
        let Some(positions) = Positions::of(self.graph, view) else { return };
        let positions = positions.schemas.iter().enumerate();
        let met =
            positions.filter_map(|(at, schemas)| Some((at, self.meet(array, schemas, &format!("prefixItems/{at}"))?)));
        let met: BTreeMap<usize, Met> = met.collect();
        if !met.is_empty() {
            self.meets.positions.insert(array, met);
        }
    }

    fn groups(&mut self, object: SchemaId, view: &View<'_>) {
        let mut matching = BTreeMap::new();
        for Group { pattern, schemas } in groups(self.graph, view) {
            let step = format!("patternProperties/{}", pointer::escape(pattern));
            if let Some(met) = self.meet(object, &schemas, &step) {
                matching.insert(pattern.to_owned(), self.whole(object, &schemas, met, &step));
            }
        }
        if !matching.is_empty() {
            self.meets.matching.insert(object, matching);
        }
    }

    /// Returns a schema for an intersection that is not restricted to some JSON types of another one.
    fn whole(&mut self, owner: SchemaId, schemas: &[SchemaId], (schema, kinds): Met, step: &str) -> SchemaId {
        if kinds == Kinds::ALL || !self.may_make() {
            return schema;
        }
        let distinct = self.distinct(schemas);
        let words = schemas.last().and_then(|nearest| self.words(schemas, *nearest));
        self.made(owner, distinct, words, step)
    }

    /// Intersects these schemas; `None` if fewer than two are distinct, or if one of them is never valid.
    fn meet(&mut self, owner: SchemaId, schemas: &[SchemaId], step: &str) -> Option<Met> {
        let distinct = self.distinct(schemas);
        let ([_, _, ..], Some(&nearest)) = (distinct.as_slice(), schemas.last()) else { return None };
        let all: Vec<Effect> =
            distinct.iter().map(|&schema| Effect::of(self.graph, schema, &mut self.possible)).collect();
        let kinds = all.iter().fold(Kinds::ALL, |kinds, effect| kinds.intersection(effect.kinds));
        match all.first() {
            _ if all.iter().any(|effect| effect.is_never) => return None,
            Some(first) if kinds.is_empty() => return Some((first.schema, Kinds::NONE)),
            Some(_) | None => {}
        }
        let words = self.words(schemas, nearest);
        let enough = enough(&all, kinds);
        if let [only] = enough.as_slice() {
            let schema = only.schema;
            let is_usable = words.is_none_or(|words| words == schema) || !self.may_make();
            let restricts = only.kinds != kinds;
            return match (is_usable, restricts) {
                (true, true) => Some((schema, kinds)),
                (true, false) => Some((schema, Kinds::ALL)),
                (false, _) => {
                    Some((self.made(owner, vec![schema], words, step), if restricts { kinds } else { Kinds::ALL }))
                }
            };
        }
        if !self.may_make() {
            return enough.first().map(|first| (first.schema, kinds));
        }
        let said: Vec<SchemaId> = all.iter().filter(|effect| !effect.is_any).map(|effect| effect.schema).collect();
        Some((self.made(owner, said, words, step), Kinds::ALL))
    }

    fn may_make(&self) -> bool {
        self.may_make && self.making.count() < MOST_MADE
    }

    /// Returns the distinct schemas; references to the same one count once.
    fn distinct(&mut self, schemas: &[SchemaId]) -> Vec<SchemaId> {
        let mut known = BTreeSet::new();
        let is_new = |schema: &SchemaId| known.insert(self.classes.of(view::behind(self.graph, *schema)));
        schemas.iter().copied().filter(is_new).collect()
    }

    /// Returns the nearest schema with annotations, if that is not the first of those that are equal.
    fn words(&self, schemas: &[SchemaId], nearest: SchemaId) -> Option<SchemaId> {
        let describes = |schema: &SchemaId| {
            self.graph[*schema].keywords().is_some_and(|keywords| keywords.metadata.description.is_some())
        };
        let words = schemas.iter().rev().copied().find(describes)?;
        (words == nearest || schemas.contains(&words)).then_some(words)
    }

    /// Creates `allOf` of schemas, with the annotations of one of them.
    fn made(&mut self, owner: SchemaId, all_of: Vec<SchemaId>, words: Option<SchemaId>, step: &str) -> SchemaId {
        let key = (all_of, words);
        if let Some(known) = self.meets.known.get(&key) {
            return *known;
        }
        let (all_of, _) = key.clone();
        let like = all_of.last().copied().unwrap_or(owner);
        let said = words.and_then(|words| self.graph[words].keywords());
        let nearest = self.graph[like].keywords();
        let all: Vec<&Metadata> =
            all_of.iter().filter_map(|&one| Some(&self.graph[one].keywords()?.metadata)).collect();
        let metadata = Metadata {
            title: nearest.and_then(|keywords| keywords.metadata.title.clone()),
            description: said.and_then(|keywords| keywords.metadata.description.clone()),
            deprecated: all.iter().any(|said| said.deprecated),
            read_only: all.iter().any(|said| said.read_only),
            write_only: all.iter().any(|said| said.write_only),
            ..Metadata::default()
        };
        let overrides = nearest.map(|keywords| keywords.overrides.clone()).unwrap_or_default();
        let keywords = Keywords {
            applicator: Applicator { all_of, ..Applicator::default() },
            metadata,
            overrides,
            ..Keywords::default()
        };
        let pointer = format!("{}/{step}", self.graph[owner].location.pointer);
        let like = Schema { open: false, ..self.graph[like].clone() };
        let made = self.making.make(
            self.graph,
            owner,
            like,
            Body::Keywords(Box::new(keywords)),
            Synthesized { pointer, branch: None },
        );
        self.meets.known.insert(key, made);
        made
    }
}

/// Returns the smallest set of these that determines the type of all: those that have an effect on it which no other
/// one has.
/// If none has, returns one of them, preferably one with constraints.
fn enough<'t>(all: &'t [Effect], kinds: Kinds) -> Vec<&'t Effect> {
    let lists = all.iter().any(|effect| effect.values.is_some());
    // If values are listed, they determine the type.
    let effective: Vec<&Effect> =
        all.iter().filter(|effect| if lists { effect.values.is_some() } else { effect.shapes(kinds) }).collect();
    let is_covered = |(position, effect): (usize, &&'t Effect)| {
        let others = effective.iter().enumerate().filter(|(other, _)| *other != position);
        let mut covering = others.filter(|(_, other)| covers(other, effect));
        // Of two equal ones, the first.
        covering.any(|(other, by)| !covers(effect, by) || other < position)
    };
    let enough: Vec<&Effect> =
        effective.iter().enumerate().filter(|found| !is_covered(*found)).map(|(_, effect)| *effect).collect();
    if !enough.is_empty() {
        return enough;
    }
    let mut by_rank: Vec<&Effect> = all.iter().collect();
    by_rank.sort_by_key(|effect| (!effect.is_constrained, effect.kinds != kinds));
    by_rank.into_iter().take(1).collect()
}
