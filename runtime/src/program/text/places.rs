//! Indexes the subschemas of a program by location, so that a text can omit obvious locations.
//! Knows locations, not rules.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::pointer::{escape, unescape};
use crate::program::{Program, ResourceId, SubschemaId};

/// The subschemas of a program by location.
#[derive(Debug)]
pub struct Places<'p> {
    /// The first subschema at each location.
    at: BTreeMap<(ResourceId, &'p str), SubschemaId>,
    /// The subschemas directly below each location, with their last tokens, in the order of the program.
    below: BTreeMap<(ResourceId, &'p str), Vec<(&'p str, SubschemaId)>>,
}

impl<'p> Places<'p> {
    /// Creates the index of subschemas at these locations, which are in the order of the program.
    pub fn new(places: impl Iterator<Item = (ResourceId, &'p str)>) -> Self {
        let mut index = Self { at: BTreeMap::new(), below: BTreeMap::new() };
        for (id, (resource, pointer)) in (0..).map(SubschemaId).zip(places) {
            index.at.entry((resource, pointer)).or_insert(id);
            if let Some((above, step)) = pointer.rsplit_once('/') {
                index.below.entry((resource, above)).or_default().push((step, id));
            }
        }
        index
    }

    /// Returns the first subschema at a location.
    pub fn at(&self, resource: ResourceId, pointer: &str) -> Option<SubschemaId> {
        self.at.get(&(resource, pointer)).copied()
    }

    /// Returns the subschema of a keyword that takes one.
    pub fn child(&self, resource: ResourceId, pointer: &str, keyword: &str) -> Option<SubschemaId> {
        self.at(resource, &format!("{pointer}/{}", escape(keyword)))
    }

    /// Returns the subschemas of a keyword that takes several by name, in the order of the program.
    pub fn named(&self, resource: ResourceId, pointer: &str, keyword: &str) -> Vec<(String, SubschemaId)> {
        let place = format!("{pointer}/{}", escape(keyword));
        let below = self.below.get(&(resource, place.as_str()));
        // The steps were escaped by this crate.
        let name = |step: &str| unescape(step).map_or_else(|| step.to_owned(), Cow::into_owned);
        below.into_iter().flatten().map(|(step, id)| (name(step), *id)).collect()
    }

    /// Returns the subschemas of a keyword that takes several by index.
    pub fn numbered(&self, resource: ResourceId, pointer: &str, keyword: &str) -> Vec<SubschemaId> {
        let place = format!("{pointer}/{}", escape(keyword));
        (0..).map_while(|index: usize| self.at(resource, &format!("{place}/{index}"))).collect()
    }
}

/// Returns the subschemas of a program by location, the first one at each location first.
pub(super) fn ordered(program: &Program) -> Vec<SubschemaId> {
    let mut ids: Vec<SubschemaId> = (0..).map(SubschemaId).take(program.subschemas.len()).collect();
    ids.sort_by_key(|id| place_of(program, *id));
    ids
}

/// Returns the subschema at a location as references write it: `1#/a`, or `7` for its index. Takes what [`ordered`] returns.
pub(super) fn find(program: &Program, ordered: &[SubschemaId], place: &str) -> Option<SubschemaId> {
    let Some(wanted) = split(place) else {
        let index: u32 = place.parse().ok()?;
        return program.subschemas.get(index as usize).map(|_| SubschemaId(index));
    };
    // Most are roots, which come first.
    if let Some(first) = ordered.first().filter(|id| place_of(program, **id) == wanted) {
        return Some(*first);
    }
    let found = ordered.get(ordered.partition_point(|id| place_of(program, *id) < wanted)).copied();
    found.filter(|id| place_of(program, *id) == wanted)
}

fn place_of(program: &Program, id: SubschemaId) -> (ResourceId, &str) {
    let subschema = program.subschema(id);
    (subschema.resource, &subschema.pointer)
}

/// Splits `1#/a` into the resource, which is omitted for the first one, and the pointer in it.
pub(super) fn split(place: &str) -> Option<(ResourceId, &str)> {
    let (resource, pointer) = place.split_once('#')?;
    let resource = if resource.is_empty() { 0 } else { resource.parse().ok()? };
    Some((ResourceId(resource), pointer))
}
