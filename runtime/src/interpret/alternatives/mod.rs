//! Finds the branches of a union that an instance can match, by JSON types, listed values and tags.
//! Reads the program when a report is made. Knows no violations.

mod facts;
mod tag;

use crate::assert::{KindSet, Literal};
use crate::node::Node;
use crate::program::{Program, SubschemaId};

use self::facts::{Facts, Reader};
use self::tag::{Tag, tags};

/// The branches of one union.
#[derive(Debug)]
pub(super) struct Alternatives<'p> {
    branches: Vec<Facts<'p>>,
    /// The tags of all branches that accept objects.
    tags: Vec<Tag<'p>>,
    /// The number of subschemas and values read.
    cost: u64,
}

/// The branches that an invalid instance may be meant for.
#[derive(Debug)]
pub(super) enum Narrowed<'p> {
    /// All branches list values or have another JSON type.
    Listed { expected: Vec<&'p Literal>, types: KindSet },
    /// No branch has this value of the tag, a member whose value differs between branches.
    UnknownTag(&'p str, TagValues<'p>),
    /// A tag is absent that all branches require.
    MissingTag(&'p str, TagValues<'p>),
    /// Only this branch has the value of the tag.
    Chosen { branch: usize, tag: &'p str },
    /// These branches, sorted; `tag` is the tag that reduced their number, if any.
    Among { candidates: Vec<usize>, preferred: Vec<usize>, tag: Option<&'p str> },
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
    Narrower { candidates: Vec<usize>, tag: Option<&'p str> },
    Unknown(&'p str, TagValues<'p>),
    Missing(&'p str, TagValues<'p>),
    Nothing,
}

impl<'p> Alternatives<'p> {
    /// Reads the branches of a union.
    pub(super) fn of(program: &'p Program, branches: &[SubschemaId]) -> Self {
        let mut reader = Reader::new(program);
        let branches: Vec<Facts<'p>> = branches.iter().map(|branch| reader.facts(*branch)).collect();
        let mut read = Self { branches, tags: Vec::new(), cost: reader.cost() };
        let objects: Vec<usize> = (0..read.branches.len()).filter(|branch| read.is_for_objects(*branch)).collect();
        read.tags = read.tags_of(&objects);
        read
    }

    /// Returns the number of subschemas and values read.
    pub(super) fn cost(&self) -> u64 {
        self.cost
    }

    /// Finds the branches that an instance may be meant for.
    pub(super) fn narrow<'a, N: Node<'a>>(&self, node: N) -> Narrowed<'p> {
        let all = self.branches.iter().enumerate();
        let fitting = all.filter(|(_, facts)| facts.listed.is_none() && facts.kinds.holds(node));
        let mut candidates: Vec<usize> = fitting.map(|(branch, _)| branch).collect();
        if candidates.is_empty() {
            return self.listed();
        }
        let mut narrowed_by = None;
        let mut inner: Option<Vec<Tag<'p>>> = None;
        while node.is_object() {
            match choose(inner.as_deref().unwrap_or(&self.tags), node, &candidates) {
                Choice::Unknown(name, values) => return Narrowed::UnknownTag(name, values),
                Choice::Missing(name, values) => return Narrowed::MissingTag(name, values),
                Choice::Nothing => break,
                Choice::Narrower { candidates: narrower, tag } => {
                    if let ([branch], Some(tag)) = (narrower.as_slice(), tag) {
                        return Narrowed::Chosen { branch: *branch, tag };
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
        Narrowed::Listed { expected: tag::distinct(expected), types }
    }

    fn tags_of(&self, branches: &[usize]) -> Vec<Tag<'p>> {
        tags(branches.iter().filter_map(|branch| Some((*branch, self.branches.get(*branch)?))))
    }

    fn is_for_objects(&self, branch: usize) -> bool {
        self.branches.get(branch).is_some_and(|facts| facts.listed.is_none() && facts.kinds.has(KindSet::OBJECT))
    }
}

/// Compares an object with the tags that all candidates have.
fn choose<'p, 'a, N: Node<'a>>(tags: &[Tag<'p>], node: N, candidates: &[usize]) -> Choice<'p> {
    let complete = || tags.iter().filter(|tag| tag.complete);
    for tag in complete() {
        if let Some(narrower) = node.get(tag.name).and_then(|value| tag.branches_with(value))
            && narrower.len() < candidates.len()
        {
            return Choice::Narrower { candidates: narrower.to_vec(), tag: Some(tag.name) };
        }
    }
    let is_unknown = |tag: &&Tag<'p>| node.get(tag.name).is_some_and(|value| tag.branches_with(value).is_none());
    if let Some(tag) = complete().find(is_unknown) {
        return Choice::Unknown(tag.name, tag.values());
    }
    let absent = complete().filter(|tag| node.get(tag.name).is_none());
    if let Some(tag) = absent.min_by_key(|tag| tag.optional.len()) {
        if tag.optional.is_empty() {
            return Choice::Missing(tag.name, tag.values());
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
    let mut hits = partial.filter_map(|tag| tag.branches_with(node.get(tag.name)?));
    hits.next().map(<[usize]>::to_vec).unwrap_or_default()
}
