//! Tags: members whose listed values distinguish the branches of a union. They may be members of members.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::assert::Literal;
use crate::node::{Kind, Node};
use crate::number::Number;

use super::TagValues;
use super::facts::{Facts, Listing};
use super::nested::Nested;
use super::tag_name::TagName;

/// The maximum number of tags used for one union.
const MOST: usize = 8;

/// A member whose value distinguishes branches.
#[derive(Debug)]
pub(super) struct Tag<'p> {
    pub(super) name: TagName<'p>,
    /// Whether every branch lists values for it.
    pub(super) complete: bool,
    /// Whether two branches have some of their values in common, and others not.
    overlapping: bool,
    /// The branches that do not require it.
    pub(super) optional: Vec<usize>,
    /// The branch that excludes the values of all others, and so has every other value.
    rest: Option<usize>,
    /// The sets of branches with the same values, and the index of the set for each value.
    groups: Vec<Vec<usize>>,
    group_of: HashMap<Key<'p>, usize>,
    /// All values, in the order of the branches.
    expected: Vec<&'p Literal>,
    secret: bool,
}

/// A value as a hash key: equal values are equal keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
    Null,
    Boolean(bool),
    Number(Number<'a>),
    String(&'a str),
}

impl<'p> Tag<'p> {
    /// Returns the branches that list the value, or the one for every other value.
    pub(super) fn branches_with<'a, N: Node<'a>>(&self, value: N) -> Option<&[usize]> {
        match Key::of(value).and_then(|key| self.group_of.get(&key)) {
            Some(group) => self.groups.get(*group).map(Vec::as_slice),
            None => self.rest.as_ref().map(std::slice::from_ref),
        }
    }

    /// Whether every value selects one branch.
    pub(super) fn decides(&self) -> bool {
        self.complete && self.groups.iter().all(|group| group.len() == 1)
    }

    pub(super) fn values(&self) -> TagValues<'p> {
        TagValues { expected: self.expected.clone(), secret: self.secret }
    }

    /// Creates a tag from a member and the branches that list values for it, if the values distinguish branches.
    fn new(name: TagName<'p>, listings: &[(usize, &Listing<'p>)], branches: &[(usize, &Facts<'p>)]) -> Option<Self> {
        let mut by_value: HashMap<Key<'p>, Vec<usize>> = HashMap::new();
        for (branch, listing) in listings {
            for value in &listing.values {
                let sharing = by_value.entry(Key::of_literal(value)?).or_default();
                if sharing.last() != Some(branch) {
                    sharing.push(*branch);
                }
            }
        }
        // Two branches have all their values in common, or none.
        let alike = |listing: &Listing<'p>| {
            let mut sharing = listing.values.iter().filter_map(|value| by_value.get(&Key::of_literal(value)?));
            sharing.next().is_none_or(|first| sharing.all(|other| other == first))
        };
        let overlapping = !listings.iter().all(|(_, listing)| alike(listing));
        let groups: Vec<Vec<usize>> = by_value.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let group_of = by_value.into_iter().filter_map(|(key, group)| Some((key, groups.binary_search(&group).ok()?)));
        let group_of: HashMap<Key<'p>, usize> = group_of.collect();
        let is_rest = |facts: &Facts<'p>| {
            let excluded = facts.excluded.get(name.name).filter(|_| facts.required.contains(name.name));
            let excludes = |key: &Key<'p>| {
                excluded.is_some_and(|values| values.iter().any(|value| Key::of_literal(value).as_ref() == Some(key)))
            };
            excluded.is_some() && group_of.keys().all(excludes)
        };
        let is_own = name.outer.is_empty();
        let rest = branches.iter().find(|(_, facts)| is_own && is_rest(facts)).map(|(branch, _)| *branch);
        if groups.len() + usize::from(rest.is_some()) < 2 {
            return None;
        }
        let complete = listings.len() + usize::from(rest.is_some()) == branches.len();
        if overlapping && !complete {
            return None;
        }
        let optional = branches.iter().filter(|(_, facts)| !is_own || !facts.required.contains(name.name));
        let optional: Vec<usize> = optional.map(|(branch, _)| *branch).collect();
        Some(Self {
            name,
            complete,
            overlapping,
            rest,
            optional,
            groups,
            group_of,
            expected: distinct(listings.iter().flat_map(|(_, listing)| listing.values.iter().copied())),
            secret: listings.iter().any(|(_, listing)| listing.secret),
        })
    }
}

/// Returns the tags of some branches, those that distinguish the most branches first.
pub(super) fn tags<'f, 'p: 'f>(branches: impl Iterator<Item = (usize, &'f Facts<'p>)>) -> Vec<Tag<'p>> {
    let branches: Vec<(usize, &Facts<'p>)> = branches.collect();
    let mut listings: BTreeMap<&'p str, Vec<(usize, &Listing<'p>)>> = BTreeMap::new();
    for (branch, facts) in &branches {
        for (name, listing) in &facts.members {
            listings.entry(name).or_default().push((*branch, listing));
        }
    }
    let named = listings.into_iter().map(|(name, listings)| (TagName { outer: Vec::new(), name }, listings));
    best(named.filter_map(|(name, listings)| Tag::new(name, &listings, &branches)))
}

/// Returns the tags among members of members. Every branch lists values for them.
pub(super) fn nested_tags<'f, 'p: 'f>(
    branches: &[(usize, &'f Facts<'p>)],
    nested: impl Iterator<Item = (usize, &'f Nested<'p>)>,
) -> Vec<Tag<'p>> {
    let mut listings: BTreeMap<&TagName<'p>, Vec<(usize, &Listing<'p>)>> = BTreeMap::new();
    for (branch, own) in nested {
        own.iter().for_each(|(name, listing)| listings.entry(name).or_default().push((branch, listing)));
    }
    let complete = listings.into_iter().filter(|(_, listings)| listings.len() == branches.len());
    best(complete.filter_map(|(name, listings)| Tag::new(name.clone(), &listings, branches)))
}

/// Returns the tags that distinguish the most branches, in this order.
fn best<'p>(tags: impl Iterator<Item = Tag<'p>>) -> Vec<Tag<'p>> {
    let mut tags: Vec<Tag<'p>> = tags.collect();
    tags.sort_by_key(|tag| (!tag.complete, tag.overlapping, std::cmp::Reverse(tag.groups.len()), tag.optional.len()));
    tags.truncate(MOST);
    tags
}

/// Removes duplicate values. Arrays and objects are not compared.
pub(super) fn distinct<'p>(values: impl IntoIterator<Item = &'p Literal>) -> Vec<&'p Literal> {
    let mut seen = HashSet::new();
    values.into_iter().filter(|value| Key::of_literal(value).is_none_or(|key| seen.insert(key))).collect()
}

impl<'a> Key<'a> {
    fn of<N: Node<'a>>(node: N) -> Option<Self> {
        match node.kind() {
            Kind::Null => Some(Self::Null),
            Kind::Boolean => node.as_bool().map(Self::Boolean),
            Kind::Number => node.as_number().map(Self::Number),
            Kind::String => node.as_str().map(Self::String),
            Kind::Array | Kind::Object => None,
        }
    }

    fn of_literal(literal: &'a Literal) -> Option<Self> {
        match literal {
            Literal::Null => Some(Self::Null),
            Literal::Boolean(value) => Some(Self::Boolean(*value)),
            Literal::Number(text) => Some(Self::Number(Number::literal(text))),
            Literal::String(text) => Some(Self::String(text)),
            Literal::Array(_) | Literal::Object(_) => None,
        }
    }
}
