//! Words that name the branches of a union, so that types in them need no numbers.
//! They come from the title, the value of the member that distinguishes the branches, the JSON type, or a member that
//! only one of them requires or describes. Makes no identifiers.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Location;
use crate::shape::name::words;
use crate::source::FileId;

use super::added;
use super::branch_words::BranchWords;
use super::nested_tags::by_nested_tags;
use super::path;
use super::tag_values::{member, only_string, strings};

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::possible::Possible;
use crate::shape::lower::read::values::values;
use crate::shape::lower::read::view::{self, View};

/// The maximum number of words that name a branch.
const MOST_WORDS: usize = 5;

/// The words for branches, if words can distinguish them.
#[derive(Clone, Debug, Default)]
pub(crate) struct BranchNames {
    of_schema: BTreeMap<SchemaId, BranchWords>,
    of_place: BTreeMap<(FileId, String), SchemaId>,
}

/// A way to name all branches of a list; `None` for a branch that it does not name.
type Way = fn(&Graph, &[View<'_>]) -> Vec<Option<Vec<String>>>;

impl BranchNames {
    /// Finds names for the branches of every list in a graph.
    pub(crate) fn of(graph: &Graph) -> Self {
        let mut names = Self::default();
        let mut possible = Possible::new(graph);
        for schema in &graph.schemas {
            let Some(keywords) = schema.keywords() else { continue };
            for branches in [&keywords.applicator.any_of, &keywords.applicator.one_of] {
                names.add(graph, &mut possible, branches);
            }
            names.add_conditions(graph, &keywords.applicator.all_of);
        }
        names
    }

    /// Returns the words for a branch.
    pub(crate) fn branch(&self, schema: SchemaId) -> Option<&BranchWords> {
        self.of_schema.get(&schema)
    }

    /// Returns the words for the schema at a pointer in a file, if it is a branch.
    pub(crate) fn at(&self, file: FileId, pointer: &str) -> Option<&BranchWords> {
        self.of_schema.get(self.of_place.get(&(file, pointer.to_owned()))?)
    }

    /// Returns the words for the branch around a pointer in a file, if they come from the schema.
    pub(crate) fn around(&self, file: FileId, pointer: &str) -> Option<&BranchWords> {
        let ends = pointer.rmatch_indices('/').map(|(end, _)| end);
        let mut around = ends.filter_map(|end| self.at(file, pointer.get(..end)?));
        around.find(|branch| branch.is_chosen)
    }

    /// Uses the words for a branch also at another place in the file of a location, unless that place has a branch of its own.
    pub(crate) fn repeat(&mut self, location: &Location, place: &str, branch: SchemaId) {
        self.of_place.entry((location.file, place.to_owned())).or_insert(branch);
    }

    /// Names branches that refer to definitions after these: after their titles, or their keys. The types of such
    /// branches usually are the definitions, but not where each branch has a type of its own.
    pub(crate) fn prefer_definitions(&mut self, graph: &Graph, branches: &[SchemaId]) {
        let named = |branch: &SchemaId| -> Option<Vec<String>> {
            let target = view::behind(graph, *branch);
            let location = &graph[target].location;
            let key = path::definition(&location.pointer).filter(|_| target != *branch)?;
            let title = graph[target].keywords().and_then(|keywords| keywords.metadata.title.as_deref());
            title.and_then(|title| path::title(&location.pointer, title)).or_else(|| Some(words(&key)))
        };
        let known = |branch: &SchemaId| self.of_schema.get(branch).map(|branch| branch.words.clone());
        let written: Vec<SchemaId> = branches.iter().copied().filter(|branch| !graph.is_added(*branch)).collect();
        let all: Vec<Option<Vec<String>>> =
            written.iter().map(|branch| named(branch).or_else(|| known(branch))).collect();
        for (branch, words) in written.iter().zip(unique(&all)) {
            if let Some(words) = words.filter(|_| named(branch).is_some()) {
                self.store(graph, *branch, BranchWords { way: words.clone(), words, is_chosen: true });
            }
        }
    }

    /// Names the branches of a union that has those of unions within it, which are in `around`: after what distinguishes
    /// all of them. Then the names of types do not contain words for the unions within.
    pub(crate) fn flatten(&mut self, graph: &Graph, branches: &[SchemaId], around: &[SchemaId]) {
        self.add(graph, &mut Possible::new(graph), branches);
        for &schema in around {
            let known = self.of_schema.get(&schema).cloned().unwrap_or_default();
            self.store(graph, schema, BranchWords { way: Vec::new(), ..known });
        }
    }

    fn add(&mut self, graph: &Graph, possible: &mut Possible<'_>, branches: &[SchemaId]) {
        let (opening, written): (Vec<_>, Vec<_>) = branches.iter().copied().partition(|branch| graph.is_added(*branch));
        self.add_written(graph, possible, &written);
        self.add_opening(graph, &written, &opening);
    }

    /// Names branches that were added to open a union by their titles, unless branches that were written have the names.
    fn add_opening(&mut self, graph: &Graph, written: &[SchemaId], opening: &[SchemaId]) {
        let known: Vec<Vec<String>> =
            written.iter().filter_map(|branch| Some(self.branch(*branch)?.words.clone())).collect();
        let views: Vec<View<'_>> = opening.iter().map(|&branch| View::of(graph, branch)).collect();
        for (branch, words) in opening.iter().zip(unique(&by_title(graph, &views))) {
            let Some(words) = words else { continue };
            let words = if known.contains(&words) { added::second(&words) } else { words };
            self.store(graph, *branch, BranchWords { way: words.clone(), words, is_chosen: true });
        }
    }

    fn add_written(&mut self, graph: &Graph, possible: &mut Possible<'_>, branches: &[SchemaId]) {
        const WAYS: [(Way, bool); 12] = [
            (by_title, true),
            (by_tag, true),
            (by_other_tag, true),
            (by_nested_tags, true),
            (by_kind, false),
            (by_value, true),
            (by_required, true),
            (by_some_tag, true),
            (by_only_member, false),
            (by_kind_here, false),
            (by_own_member, true),
            (by_listing, false),
        ];
        let mut views: Vec<View<'_>> = branches.iter().map(|&branch| View::of(graph, branch)).collect();
        for (view, &branch) in views.iter_mut().zip(branches) {
            view.kinds = view.kinds.intersection(possible.of(branch));
        }
        let is_null = |view: &View<'_>| view.kinds == Kinds::NULL;
        let is_alone = views.iter().filter(|view| !is_null(view)).count() == 1;
        let ways = WAYS.map(|(way, is_chosen)| (unique(&way(graph, &views)), is_chosen));
        for (index, &branch) in branches.iter().enumerate() {
            let words = |(names, is_chosen): &(Vec<Option<Vec<String>>>, bool)| {
                names.get(index).cloned().flatten().map(|words| (words, *is_chosen))
            };
            let found = ways.iter().find_map(words);
            if let Some((words, is_chosen)) = found.or_else(|| is_alone.then(Default::default)) {
                // Types in the only array are named after its elements, and types in the only branch like the union.
                let is_silent = words == ["array"] || (is_alone && !is_null(&views[index]));
                let way = if is_silent { Vec::new() } else { words.clone() };
                self.store(graph, branch, BranchWords { words, way, is_chosen });
            }
        }
    }

    /// Names `allOf` parts with `if` by the value of the member that the condition tests.
    fn add_conditions(&mut self, graph: &Graph, parts: &[SchemaId]) {
        let condition = |part: &SchemaId| Some((*part, graph[*part].keywords()?.applicator.if_?));
        let (parts, conditions): (Vec<_>, Vec<_>) = parts.iter().filter_map(condition).unzip();
        let views: Vec<View<'_>> = conditions.into_iter().map(|schema| View::of(graph, schema)).collect();
        for (part, words) in parts.into_iter().zip(unique(&by_some_tag(graph, &views))) {
            if let Some(words) = words {
                self.store(graph, part, BranchWords { way: words.clone(), words, is_chosen: true });
            }
        }
    }

    fn store(&mut self, graph: &Graph, schema: SchemaId, words: BranchWords) {
        let location = &graph[schema].location;
        self.of_place.insert((location.file, location.pointer.clone()), schema);
        self.of_schema.insert(schema, words);
    }
}

/// Keeps only the names that belong to one branch.
fn unique(names: &[Option<Vec<String>>]) -> Vec<Option<Vec<String>>> {
    let counts = counts(names.iter().flatten());
    let is_fine = |name: &Vec<String>| (1..=MOST_WORDS).contains(&name.len()) && counts.get(name) == Some(&1);
    names.iter().map(|name| name.clone().filter(is_fine)).collect()
}

/// Counts equal elements.
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

/// By the first member with a different string in every branch that describes an object.
fn by_tag(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    by_values(views, |view, name| only_string(graph, &member(graph, view, name)?).map(|value| words(&value)))
}

/// By the first member with a different integer or boolean in every branch that describes an object, unless the
/// required members name them all.
fn by_other_tag(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let required = unique(&by_required(graph, views));
    let are_named = views.iter().zip(required).all(|(view, name)| name.is_some() || !view.describes_objects());
    if are_named { Vec::new() } else { by_values(views, |view, name| other_value(graph, view, name)) }
}

/// By the first member with different words in every branch that describes an object.
fn by_values(views: &[View<'_>], words: impl Fn(&View<'_>, &str) -> Option<Vec<String>>) -> Vec<Option<Vec<String>>> {
    let objects: Vec<&View<'_>> = views.iter().filter(|view| view.describes_objects()).collect();
    let Some(first) = objects.first() else { return Vec::new() };
    let names = first.applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name);
    let distinguishes = |name: &&String| {
        let mut known = BTreeSet::new();
        objects.len() > 1 && objects.iter().all(|view| words(view, name).is_some_and(|value| known.insert(value)))
    };
    let Some(name) = names.into_iter().find(distinguishes) else { return Vec::new() };
    views.iter().map(|view| words(view, name)).collect()
}

/// By the value of a member that most branches describe, even if it does not distinguish all of them.
fn by_some_tag(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let mut names: BTreeMap<&String, usize> = BTreeMap::new();
    for name in views.iter().flat_map(members) {
        *names.entry(name).or_default() += 1;
    }
    let tag_words = |view: &View<'_>, name: &str| {
        let strings = member(graph, view, name).and_then(|member| strings(graph, &member))?;
        Some(strings.iter().flat_map(|value| words(value)).collect())
    };
    let tags = |name: &str| views.iter().map(|view| tag_words(view, name)).collect::<Vec<_>>();
    let distinguished = |name: &str| unique(&tags(name)).into_iter().flatten().count();
    let shared = names.into_iter().filter(|(_, count)| 2 * count > views.len());
    let known = shared.map(|(name, _)| (distinguished(name), name)).filter(|(count, _)| *count > 1);
    // Of those that distinguish equally many branches, takes the first by name, so that the order has no effect.
    let best = known.max_by(|(one, a), (other, b)| one.cmp(other).then(b.cmp(a)));
    best.map(|(_, name)| tags(name)).unwrap_or_default()
}

/// Returns the name of a member with its only value, if this is an integer or a boolean.
fn other_value(graph: &Graph, view: &View<'_>, name: &str) -> Option<Vec<String>> {
    let mut values = values(graph, &member(graph, view, name)?, Kinds::ALL)?;
    let only = values.pop().filter(|_| values.is_empty())?.json;
    match &only {
        Json::Bool(_) => Some([words(name), words(&only.to_string())].concat()),
        Json::Number(number) => {
            let number = number.as_number().to_i64()?;
            let sign = (number < 0).then(|| "minus".to_owned());
            Some(words(name).into_iter().chain(sign).chain([number.unsigned_abs().to_string()]).collect())
        }
        Json::Null | Json::String(_) | Json::Array(_) | Json::Object(_) => None,
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

/// By JSON type among the branches that are written inline: those behind references have other names.
fn by_kind_here(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let is_here = |view: &View<'_>| view.parts.last().is_some_and(|(schema, _)| !graph.references.contains_key(schema));
    let kinds = by_kind(graph, views);
    views.iter().zip(kinds).map(|(view, kind)| kind.filter(|_| is_here(view))).collect()
}

/// By the only string that a branch allows.
fn by_value(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    views.iter().map(|view| only_string(graph, view).map(|value| words(&value))).collect()
}

/// By the only member that a branch describes.
fn by_only_member(_: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let only = |view: &View<'_>| {
        let names: BTreeSet<&String> = members(view).collect();
        names.first().filter(|_| names.len() == 1).map(|name| words(name))
    };
    views.iter().map(only).collect()
}

/// By the first member of a branch that no other branch describes.
fn by_own_member(_: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let all: Vec<BTreeSet<&String>> = views.iter().map(|view| members(view).collect()).collect();
    let counts = counts(all.iter().flatten().copied());
    let own = |view: &View<'_>| members(view).find(|name| counts.get(name) == Some(&1)).map(|name| words(name));
    views.iter().map(own).collect()
}

/// Returns the members that a branch describes.
fn members<'g>(view: &View<'g>) -> impl Iterator<Item = &'g String> {
    let names: Vec<&String> =
        view.applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name).collect();
    names.into_iter()
}

/// Names the branch with listed values, next to branches of the same JSON type without.
fn by_listing(graph: &Graph, views: &[View<'_>]) -> Vec<Option<Vec<String>>> {
    let is_listed = |view: &View<'_>| values(graph, view, Kinds::ALL).is_some();
    views.iter().map(|view| is_listed(view).then(|| vec!["known".to_owned()])).collect()
}

/// By the first member that only one branch requires.
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
