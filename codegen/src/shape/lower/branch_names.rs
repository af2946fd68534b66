//! What the branches of a union are called, so that types written in them need no number: by title, by the value of the
//! member that tells them apart, by kind, or by what only one of them requires or names. Makes no identifiers.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::name::words;
use crate::source::FileId;

use super::kinds::Kinds;
use super::values::values;
use super::view::View;

/// The most words that name a branch.
const MOST_WORDS: usize = 5;

/// The words for branches, where they can be told apart in words.
#[derive(Clone, Debug, Default)]
pub(super) struct BranchNames {
    of_schema: BTreeMap<SchemaId, Said>,
    of_place: BTreeMap<(FileId, String), SchemaId>,
}

/// What a branch is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its words.
    pub(super) words: Vec<String>,
    /// Its words on the way to what stands in it.
    pub(super) way: Vec<String>,
    /// Whether somebody chose the words, so that a name may begin with them.
    pub(super) is_chosen: bool,
}

/// One way to name all branches of a list; `None` for a branch that it does not name.
type Way = fn(&Graph, &[View<'_>]) -> Vec<Option<Vec<String>>>;

impl BranchNames {
    /// Names the branches of every list in a graph.
    pub(super) fn of(graph: &Graph) -> Self {
        let mut names = Self::default();
        for schema in &graph.schemas {
            let Some(keywords) = schema.keywords() else { continue };
            for branches in [&keywords.applicator.any_of, &keywords.applicator.one_of] {
                names.add(graph, branches);
            }
        }
        names
    }

    /// The words for a branch.
    pub(super) fn branch(&self, schema: SchemaId) -> Option<&Said> {
        self.of_schema.get(&schema)
    }

    /// The words for what stands at a pointer in a file, if that is a branch.
    pub(super) fn at(&self, file: FileId, pointer: &str) -> Option<&Said> {
        self.of_schema.get(self.of_place.get(&(file, pointer.to_owned()))?)
    }

    /// The words for the branch around what stands at a pointer in a file, if somebody chose them.
    pub(super) fn around(&self, file: FileId, pointer: &str) -> Option<&Said> {
        let ends = pointer.rmatch_indices('/').map(|(end, _)| end);
        let mut said = ends.filter_map(|end| self.at(file, pointer.get(..end)?));
        said.find(|said| said.is_chosen)
    }

    fn add(&mut self, graph: &Graph, branches: &[SchemaId]) {
        const WAYS: [(Way, bool); 7] = [
            (by_title, true),
            (by_tag, true),
            (by_kind, false),
            (by_value, true),
            (by_required, true),
            (by_only_member, false),
            (by_kind_here, false),
        ];
        if branches.len() < 2 {
            return;
        }
        let views: Vec<View<'_>> = branches.iter().map(|&branch| View::of(graph, branch)).collect();
        let ways = WAYS.map(|(way, is_chosen)| (unique(&way(graph, &views)), is_chosen));
        for (index, &branch) in branches.iter().enumerate() {
            let words = |(names, is_chosen): &(Vec<Option<Vec<String>>>, bool)| {
                names.get(index).cloned().flatten().map(|words| (words, *is_chosen))
            };
            if let Some((words, is_chosen)) = ways.iter().find_map(words) {
                // What stands in the only array is called after its elements.
                let way = if words == ["array"] { Vec::new() } else { words.clone() };
                let location = &graph[branch].location;
                self.of_place.insert((location.file, location.pointer.clone()), branch);
                self.of_schema.insert(branch, Said { words, way, is_chosen });
            }
        }
    }
}

/// Only names that one branch alone has.
fn unique(names: &[Option<Vec<String>>]) -> Vec<Option<Vec<String>>> {
    let counts = counts(names.iter().flatten());
    let is_fine = |name: &Vec<String>| (1..=MOST_WORDS).contains(&name.len()) && counts.get(name) == Some(&1);
    names.iter().map(|name| name.clone().filter(is_fine)).collect()
}

/// How often each of these comes.
fn counts<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

fn by_title(_: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let said = |view: &View<'_>| {
        let (_, own) = view.parts.last()?;
        own.overrides.name.as_ref().or(own.metadata.title.as_ref()).map(|title| words(title))
    };
    views.iter().map(said).collect()
}

/// By the first member that has a value of its own in every branch that describes an object.
fn by_tag(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let objects: Vec<&View<'_>> = views.iter().filter(|view| view.describes_objects()).collect();
    let Some(first) = objects.first() else { return Vec::new() };
    let names = first.applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name);
    let tells_apart = |name: &&String| {
        let mut known = BTreeSet::new();
        objects.len() > 1 && objects.iter().all(|view| tag(graph, view, name).is_some_and(|value| known.insert(value)))
    };
    let Some(name) = names.into_iter().find(tells_apart) else { return Vec::new() };
    views.iter().map(|view| tag(graph, view, name).map(|value| words(&value))).collect()
}

/// The only value that a member may have.
fn tag(graph: &Graph, view: &View<'_>, name: &str) -> Option<String> {
    let mut members =
        view.applicators().flat_map(|applicator| &applicator.properties).filter(|(known, _)| known == name);
    let (_, member) = members.next()?;
    only_string(graph, &View::of(graph, *member))
}

fn only_string(graph: &Graph, view: &View<'_>) -> Option<String> {
    let allowed = values(graph, view, Kinds::ALL)?;
    match allowed.as_slice() {
        [only] => match &only.json {
            Json::String(text) => Some(text.clone()),
            _ => None,
        },
        [] | [_, ..] => None,
    }
}

fn by_kind(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let kind = |view: &View<'_>| {
        let kinds = match values(graph, view, view.kinds) {
            Some(values) => values.iter().fold(Kinds::NONE, |kinds, value| kinds.union(Kinds::of_value(&value.json))),
            None => view.kinds,
        };
        let name = match kinds.without(Kinds::NULL) {
            Kinds::BOOLEAN => "boolean",
            Kinds::INTEGER => "integer",
            Kinds::NUMBER => "number",
            Kinds::STRING => "string",
            Kinds::ARRAY => "array",
            Kinds::OBJECT => "object",
            _ => return None,
        };
        Some(vec![name.to_owned()])
    };
    views.iter().map(kind).collect()
}

/// By kind among the branches that are written in the list: those that are only referred to have other names.
fn by_kind_here(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let is_here = |view: &View<'_>| view.parts.last().is_some_and(|(schema, _)| !graph.references.contains_key(schema));
    let kinds = by_kind(graph, views);
    views.iter().zip(kinds).map(|(view, kind)| kind.filter(|_| is_here(view))).collect()
}

/// By the only string that a branch allows.
fn by_value(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    views.iter().map(|view| only_string(graph, view).map(|value| words(&value))).collect()
}

/// By the member of a branch that names no other.
fn by_only_member(_: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let only = |view: &View<'_>| {
        let names: BTreeSet<&String> =
            view.applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name).collect();
        names.first().filter(|_| names.len() == 1).map(|name| words(name))
    };
    views.iter().map(only).collect()
}

/// By the one member that a branch requires and no other does.
fn by_required(_: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let required = |view: &View<'_>| -> Vec<String> {
        let mut known = BTreeSet::new();
        let names = view.validations().flat_map(|validation| &validation.required);
        names.filter(|name| known.insert(*name)).cloned().collect()
    };
    let all: Vec<Vec<String>> = views.iter().map(required).collect();
    let counts = counts(all.iter().flatten());
    let own = |names: &Vec<String>| names.iter().find(|name| counts.get(name) == Some(&1)).map(|name| words(name));
    all.iter().map(own).collect()
}
