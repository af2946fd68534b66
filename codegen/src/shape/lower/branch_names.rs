//! What the branches of a union are called, so that types written in them need no number: by title, by the value of the
//! member that tells them apart, by kind, or by what only one of them requires. Makes no identifiers.

use std::collections::BTreeMap;

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
    of_schema: BTreeMap<SchemaId, Vec<String>>,
    of_place: BTreeMap<(FileId, String), Vec<String>>,
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
    pub(super) fn branch(&self, schema: SchemaId) -> Option<&[String]> {
        self.of_schema.get(&schema).map(Vec::as_slice)
    }

    /// The words for what stands at a pointer in a file, if that is a branch.
    pub(super) fn at(&self, file: FileId, pointer: &str) -> Option<&[String]> {
        self.of_place.get(&(file, pointer.to_owned())).map(Vec::as_slice)
    }

    fn add(&mut self, graph: &Graph, branches: &[SchemaId]) {
        const WAYS: [Way; 4] = [by_title, by_tag, by_kind, by_required];
        if branches.len() < 2 {
            return;
        }
        let views: Vec<View<'_>> = branches.iter().map(|&branch| View::of(graph, branch)).collect();
        let ways = WAYS.map(|way| unique(&way(graph, &views)));
        for (index, &branch) in branches.iter().enumerate() {
            let said = ways.iter().find_map(|names| names.get(index).cloned().flatten());
            if let Some(words) = said {
                let location = &graph[branch].location;
                // What stands in the only array is called after its elements.
                let way = if words == ["array"] { Vec::new() } else { words.clone() };
                self.of_place.insert((location.file, location.pointer.clone()), way);
                self.of_schema.insert(branch, words);
            }
        }
    }
}

/// Only names that one branch alone has.
fn unique(names: &[Option<Vec<String>>]) -> Vec<Option<Vec<String>>> {
    let count = |name: &Vec<String>| names.iter().flatten().filter(|known| *known == name).count();
    let is_fine = |name: &Vec<String>| (1..=MOST_WORDS).contains(&name.len()) && count(name) == 1;
    names.iter().map(|name| name.clone().filter(is_fine)).collect()
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
        let values: Vec<Option<String>> = objects.iter().map(|view| tag(graph, view, name)).collect();
        objects.len() > 1
            && values.iter().all(|value| value.is_some() && values.iter().filter(|other| *other == value).count() == 1)
    };
    let Some(name) = names.into_iter().find(tells_apart) else { return Vec::new() };
    views.iter().map(|view| tag(graph, view, name).map(|value| words(&value))).collect()
}

/// The only value that a member may have.
fn tag(graph: &Graph, view: &View<'_>, name: &str) -> Option<String> {
    let mut members =
        view.applicators().flat_map(|applicator| &applicator.properties).filter(|(known, _)| known == name);
    let (_, member) = members.next()?;
    let allowed = values(graph, &View::of(graph, *member), Kinds::ALL)?;
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

/// By the one member that a branch requires and no other does.
fn by_required(_: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let required = |view: &View<'_>| -> Vec<String> {
        view.validations().flat_map(|validation| &validation.required).cloned().collect()
    };
    let all: Vec<Vec<String>> = views.iter().map(required).collect();
    let own = |names: &Vec<String>| {
        let is_own = |name: &&String| all.iter().filter(|other| other.contains(name)).count() == 1;
        names.iter().find(is_own).map(|name| words(name))
    };
    all.iter().map(own).collect()
}
