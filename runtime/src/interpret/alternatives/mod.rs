//! Finds the branches of a union that an instance can match, by JSON types, listed values and tags.
//! Reads the program when a report is made. Knows no violations.

mod facts;
mod known;
mod member;
mod nested;
mod tag;
mod tag_name;

use crate::assert::{KindSet, Literal};
use crate::node::Node;
use crate::program::{Program, SubschemaId};

use std::collections::BTreeSet;

use self::facts::{Facts, Reader};
pub(super) use self::known::{ReadUnion, read, read_once};
use self::member::Keys;
use self::nested::{Nested, nested};
use self::tag::{Tag, nested_tags, tags};

pub(super) use self::tag_name::TagName;

/// The branches of one union.
#[derive(Debug)]
pub(super) struct Alternatives<'p> {
    branches: Vec<Facts<'p>>,
    /// The members of the members of each branch, unless a tag decides.
    nested: Vec<Nested<'p>>,
    /// The tags of all branches that accept objects.
    tags: Vec<Tag<'p>>,
    /// The members that select branches by their presence.
    keys: Option<Keys<'p>>,
    /// The number of subschemas and values read.
    cost: u64,
}

/// The branches that an invalid instance may be meant for.
#[derive(Debug)]
pub(super) enum Narrowed<'p> {
    /// All branches list values or have another JSON type. If objects have one of some members and no others, these are
    /// `members`.
    Listed { expected: Vec<&'p Literal>, types: KindSet, members: Vec<&'p str> },
    /// No branch has this value of the tag, a member whose value differs between branches.
    UnknownTag(TagName<'p>, TagValues<'p>),
    /// A tag is absent that all branches require.
    MissingTag(TagName<'p>, TagValues<'p>),
    /// Only this branch has the value of the tag, or allows the member `tag`. Without a tag, only this branch allows the
    /// JSON type.
    Chosen { branch: usize, tag: Option<TagName<'p>> },
    /// These branches, sorted; `tag` is the tag that reduced their number, if any.
    Among { candidates: Vec<usize>, preferred: Vec<usize>, tag: Option<TagName<'p>> },
}

/// The values of a tag.
#[derive(Debug)]
pub(super) struct TagValues<'p> {
    pub(super) expected: Vec<&'p Literal>,
    /// Whether any branch marks the tag as secret.
    pub(super) secret: bool,
}

/// The result of comparing an instance with a tag.
enum Choice<'p> {
    Narrower { candidates: Vec<usize>, tag: Option<TagName<'p>> },
    Unknown(TagName<'p>, TagValues<'p>),
    Missing(TagName<'p>, TagValues<'p>),
    Nothing,
}

impl<'p> Alternatives<'p> {
    /// Reads the branches of a union.
    pub(super) fn of(program: &'p Program, branches: &[SubschemaId]) -> Self {
        let mut reader = Reader::new(program);
        let facts: Vec<Facts<'p>> = branches.iter().map(|branch| reader.facts(*branch)).collect();
        let mut read = Self { branches: facts, nested: Vec::new(), tags: Vec::new(), keys: None, cost: 0 };
        let objects: Vec<usize> = (0..read.branches.len()).filter(|branch| read.is_for_objects(*branch)).collect();
        read.tags = read.tags_of(&objects);
        if objects.len() > 1 && !read.tags.iter().any(Tag::decides) {
            read.nested = branches.iter().map(|branch| nested(&mut reader, *branch)).collect();
            read.tags = read.tags_of(&objects);
        }
        read.cost = reader.cost();
        let of_objects = objects.iter().filter_map(|branch| Some((*branch, read.branches.get(*branch)?)));
        read.keys = Keys::of(&of_objects.collect::<Vec<_>>());
        read
    }

    /// Returns the number of subschemas and values read.
    pub(super) fn cost(&self) -> u64 {
        self.cost
    }

    /// Whether a tag is absent that not all branches require.
    pub(super) fn lacks_tag<'a, N: Node<'a>>(&self, node: N) -> bool {
        self.absent(node).next().is_some()
    }

    /// Returns the first of these tags that the schemas around the union require.
    pub(super) fn missing<'a, N: Node<'a>>(
        &self,
        node: N,
        required: &BTreeSet<&str>,
    ) -> Option<(TagName<'p>, TagValues<'p>)> {
        let tag = self.absent(node).find(|tag| required.contains(tag.name.name))?;
        Some((tag.name.clone(), tag.values()))
    }

    fn absent<'s, 'a, N: Node<'a>>(&'s self, node: N) -> impl Iterator<Item = &'s Tag<'p>> + use<'s, 'p, 'a, N> {
        let own = self.tags.iter().filter(move |tag| node.is_object() && tag.complete && tag.name.outer.is_empty());
        own.filter(move |tag| !tag.optional.is_empty() && tag.name.value(node).is_none())
    }

    /// Finds the branches that an instance may be meant for. `required` are members that the schemas around the union
    /// require.
    pub(super) fn narrow<'a, N: Node<'a>>(&self, node: N, required: &BTreeSet<&str>) -> Narrowed<'p> {
        let all = self.branches.iter().enumerate();
        let fitting = all.filter(|(_, facts)| facts.listed.is_none() && facts.kinds.holds(node));
        let mut candidates: Vec<usize> = fitting.map(|(branch, _)| branch).collect();
        if candidates.is_empty() {
            return self.listed();
        }
        if let Some(narrowed) = self.by_member(node) {
            return narrowed;
        }
        if let [branch] = candidates.as_slice()
            && !self.lists_like(node)
        {
            return Narrowed::Chosen { branch: *branch, tag: None };
        }
        let mut narrowed_by = None;
        let mut inner: Option<Vec<Tag<'p>>> = None;
        while node.is_object() {
            match choose(inner.as_deref().unwrap_or(&self.tags), node, &candidates, required) {
                Choice::Unknown(name, values) => return Narrowed::UnknownTag(name, values),
                Choice::Missing(name, values) => return Narrowed::MissingTag(name, values),
                Choice::Nothing => break,
                Choice::Narrower { candidates: narrower, tag } => {
                    if let ([branch], Some(tag)) = (narrower.as_slice(), &tag) {
                        return Narrowed::Chosen { branch: *branch, tag: Some(tag.clone()) };
                    }
                    narrowed_by = tag.or(narrowed_by);
                    candidates = narrower;
                    inner = Some(self.tags_of(&candidates));
                }
            }
        }
        let preferred = preferred(inner.as_deref().unwrap_or(&self.tags), node);
        Narrowed::Among { candidates, preferred, tag: narrowed_by }
    }

    /// Returns all values that branches list, and the JSON types of the other branches.
    fn listed(&self) -> Narrowed<'p> {
        let mut expected: Vec<&'p Literal> = Vec::new();
        let mut types = KindSet::NONE;
        for facts in &self.branches {
            match &facts.listed {
                Some(values) => expected.extend(values),
                None => types = types.or(facts.kinds),
            }
        }
        let members = self.members().to_vec();
        if !members.is_empty() {
            types = types.without_objects();
        }
        Narrowed::Listed { expected: tag::distinct(expected), types, members }
    }

    /// Finds the branch for an object by the member that no other branch allows. Tags take precedence.
    fn by_member<'a, N: Node<'a>>(&self, node: N) -> Option<Narrowed<'p>> {
        if !node.is_object() || !self.is_selected_by_member() || self.tags.iter().any(|tag| tag.complete) {
            return None;
        }
        match self.keys.as_ref().and_then(|keys| keys.select(node)) {
            Some((name, branch)) => {
                let tag = Some(TagName { outer: Vec::new(), name });
                Some(Narrowed::Chosen { branch, tag })
            }
            None => (!self.members().is_empty()).then(|| self.listed()),
        }
    }

    /// Returns the members one of which an object has, if it has no others.
    fn members(&self) -> &[&'p str] {
        self.keys.as_ref().filter(|_| self.is_selected_by_member()).and_then(Keys::only).unwrap_or_default()
    }

    /// Whether members select between several branches for objects, or between such a branch and listed values.
    fn is_selected_by_member(&self) -> bool {
        let objects = (0..self.branches.len()).filter(|branch| self.is_for_objects(*branch)).count();
        objects > 1 || objects == 1 && self.branches.iter().any(Facts::lists_strings)
    }

    /// Whether a branch lists values of the JSON type of an instance.
    fn lists_like<'a, N: Node<'a>>(&self, node: N) -> bool {
        let listed = self.branches.iter().filter_map(|facts| facts.listed.as_ref());
        listed.flatten().any(|value| value.kind() == node.kind())
    }

    fn tags_of(&self, branches: &[usize]) -> Vec<Tag<'p>> {
        let own = branches.iter().filter_map(|branch| Some((*branch, self.branches.get(*branch)?)));
        if self.nested.is_empty() {
            return tags(own);
        }
        let own: Vec<(usize, &Facts<'p>)> = own.collect();
        let nested = branches.iter().filter_map(|branch| Some((*branch, self.nested.get(*branch)?)));
        let nested = nested_tags(&own, nested);
        tags(own.into_iter()).into_iter().chain(nested).collect()
    }

    fn is_for_objects(&self, branch: usize) -> bool {
        self.branches.get(branch).is_some_and(|facts| facts.listed.is_none() && facts.kinds.has(KindSet::OBJECT))
    }
}

/// Returns the members that a subschema requires, and the number of subschemas and values read.
pub(super) fn required(program: &Program, id: SubschemaId) -> (BTreeSet<&str>, u64) {
    let mut reader = Reader::new(program);
    let required = reader.facts(id).required;
    (required, reader.cost())
}

/// Compares an object with the tags that all candidates have.
fn choose<'p, 'a, N: Node<'a>>(
    tags: &[Tag<'p>],
    node: N,
    candidates: &[usize],
    required: &BTreeSet<&str>,
) -> Choice<'p> {
    let complete = || tags.iter().filter(|tag| tag.complete);
    for tag in complete() {
        if let Some(narrower) = tag.name.value(node).and_then(|value| tag.branches_with(value))
            && narrower.len() < candidates.len()
        {
            return Choice::Narrower { candidates: narrower.to_vec(), tag: Some(tag.name.clone()) };
        }
    }
    let is_unknown = |tag: &&Tag<'p>| tag.name.value(node).is_some_and(|value| tag.branches_with(value).is_none());
    if let Some(tag) = complete().find(is_unknown) {
        return Choice::Unknown(tag.name.clone(), tag.values());
    }
    let absent = complete().filter(|tag| tag.name.value(node).is_none());
    let is_required = |tag: &Tag<'p>| tag.name.outer.is_empty() && required.contains(tag.name.name);
    let optional = |tag: &&Tag<'p>| if is_required(tag) { 0 } else { tag.optional.len() };
    if let Some(tag) = absent.min_by_key(optional) {
        if optional(&tag) == 0 {
            return Choice::Missing(tag.name.clone(), tag.values());
        }
        if tag.optional.len() < candidates.len() {
            return Choice::Narrower { candidates: tag.optional.clone(), tag: None };
        }
    }
    Choice::Nothing
}

/// Returns the branches that list the value of a member which other branches leave open.
fn preferred<'a, N: Node<'a>>(tags: &[Tag<'_>], node: N) -> Vec<usize> {
    let partial = tags.iter().filter(|tag| !tag.complete);
    let mut hits = partial.filter_map(|tag| tag.branches_with(tag.name.value(node)?));
    hits.next().map(<[usize]>::to_vec).unwrap_or_default()
}
