//! Finds JSON types and listed values without a common one, and values that another part rejects by `not`.

use typewright::Json;

use super::found::{Contradiction, HELP_EMPTY, HELP_PARTS, Here, listed};
use crate::ids::SchemaId;
use crate::schema::{Bound, Keywords, TypeSet, Validation};

use crate::shape::lower::read::allowed;
use crate::shape::lower::read::implies::implies;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values;
use crate::shape::lower::read::view::{self, View};

/// The maximum number of values of a list in a message.
const MOST_VALUES: usize = 4;

pub(super) fn find(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    types(here, view).or_else(|| lists(here, view)).or_else(|| excluded(here, view))
}

/// Finds `type`s without a common one.
fn types(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    if !view.kinds.is_empty() {
        return None;
    }
    let typed = |(part, keywords): &(SchemaId, &Keywords)| Some((*part, keywords.validation.types.clone()?));
    let all: Vec<(SchemaId, TypeSet)> = view.parts.iter().filter_map(typed).collect();
    if let Some((part, _)) = all.iter().find(|(_, types)| types.0.is_empty()) {
        let reason = format!("`type` lists no JSON type {}", here.place(*part));
        return Some(Contradiction::new("type", "instance", reason, HELP_EMPTY));
    }
    let pairs = all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(move |other| [one, other]));
    let is_disjoint = |pair: &[&(SchemaId, TypeSet); 2]| !Kinds::of(&pair[0].1).meets(Kinds::of(&pair[1].1));
    let described = |(part, types): &(SchemaId, TypeSet)| format!("`type` is {} {}", names(types), here.place(*part));
    let texts: Vec<String> = match pairs.into_iter().find(is_disjoint) {
        Some(pair) => pair.into_iter().map(described).collect(),
        None => all.iter().map(described).collect(),
    };
    (!texts.is_empty()).then(|| Contradiction::new("allOf", "instance", listed(&texts), HELP_PARTS))
}

fn names(types: &TypeSet) -> String {
    types.0.iter().map(|ty| format!("`{}`", ty.name())).collect::<Vec<_>>().join(" or ")
}

/// A list of values in one part.
struct Values<'g> {
    part: SchemaId,
    keyword: &'static str,
    all: &'g [Json],
}

/// Returns the list of a part.
fn own(part: SchemaId, keywords: &Keywords) -> Option<Values<'_>> {
    let constant = keywords.validation.const_.as_ref().map(|value| ("const", std::slice::from_ref(value)));
    let list = keywords.validation.enum_.as_deref().map(|values| ("enum", values));
    constant.or(list).map(|(keyword, all)| Values { part, keyword, all })
}

/// Finds a list without a value that the rest of the schema allows.
fn lists(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let graph = here.graph;
    let is_closed = !values::are_open(graph, view);
    let nothing_left = values::values(graph, view, Kinds::ALL).is_some_and(|left| left.is_empty());
    if !is_closed || !nothing_left {
        return None;
    }
    let all: Vec<Values<'_>> = view.parts.iter().filter_map(|(part, keywords)| own(*part, keywords)).collect();
    let first = all.first()?;
    if let Some(empty) = all.iter().find(|list| list.all.is_empty()) {
        let reason = format!("`{}` lists no value {}", empty.keyword, here.place(empty.part));
        return Some(Contradiction::new(empty.keyword, "instance", reason, HELP_EMPTY));
    }
    let described = |list: &Values<'_>| format!("`{}` is {} {}", list.keyword, shown(list.all), here.place(list.part));
    let differs = |other: &&Values<'_>| other.all.iter().all(|value| !first.all.contains(value));
    let other = all.iter().skip(1).find(differs).map(described);
    let other =
        other.or_else(|| view.parts.iter().find_map(|(part, keywords)| rejecting(here, *part, keywords, first.all)));
    let others = || "the other keywords for this value reject all of them".to_owned();
    let reason = listed(&[described(first), other.unwrap_or_else(others)]);
    Some(Contradiction::new(first.keyword, "instance", reason, HELP_PARTS))
}

/// Returns the list of a part without any of some values, as the end of a sentence.
pub(super) fn unlisted(here: Here<'_>, part: SchemaId, keywords: &Keywords, values: &[Json]) -> Option<String> {
    let list = own(part, keywords).filter(|list| !list.all.iter().any(|value| values.contains(value)))?;
    Some(format!("`{}` is {} {}", list.keyword, shown(list.all), here.place(part)))
}

/// Returns the keyword of a part that rejects all of some values, as the end of a sentence.
pub(super) fn rejecting(here: Here<'_>, part: SchemaId, keywords: &Keywords, values: &[Json]) -> Option<String> {
    let Validation { types, pattern, multiple_of, min_length, max_length, minimum, maximum, .. } = &keywords.validation;
    let place = here.place(part);
    let is_of_other_type = |types: &&TypeSet| values.iter().all(|value| !Kinds::of(types).has(Kinds::of_value(value)));
    if let Some(types) = types.as_ref().filter(is_of_other_type) {
        return Some(format!("`type` is {} {place}", names(types)));
    }
    let none = Validation::default;
    let bound = |bound: &Bound| (bound.keyword, Validation { minimum: vec![bound.clone()], ..none() });
    let upper = |bound: &Bound| (bound.keyword, Validation { maximum: vec![bound.clone()], ..none() });
    let mut alone = vec![
        ("pattern", Validation { pattern: pattern.clone(), ..none() }),
        ("multipleOf", Validation { multiple_of: multiple_of.clone(), ..none() }),
        ("minLength", Validation { min_length: *min_length, ..none() }),
        ("maxLength", Validation { max_length: *max_length, ..none() }),
    ];
    alone.extend(minimum.iter().map(bound).chain(maximum.iter().map(upper)));
    let rejects = |(_, one): &&(&str, Validation)| values.iter().all(|value| !allowed::allows(one, value));
    let keyword = alone.iter().find(rejects).map(|(keyword, _)| *keyword);
    let excluded = keywords.applicator.not.map(|not| values::only_listed(here.graph, not).unwrap_or_default());
    let is_excluded = excluded.is_some_and(|excluded| values.iter().all(|value| excluded.contains(value)));
    let keyword = keyword.or(is_excluded.then_some("not"))?;
    Some(format!("`{keyword}` {place} rejects {}", if values.len() == 1 { "it" } else { "all of them" }))
}

/// Returns the beginning of a list.
pub(super) fn shown(values: &[Json]) -> String {
    let mut texts: Vec<String> = values.iter().take(MOST_VALUES).map(|value| format!("`{value}`")).collect();
    if values.len() > MOST_VALUES {
        texts.push("…".to_owned());
    }
    texts.join(" or ")
}

/// Finds `not` with a schema that accepts everything that the other parts accept.
fn excluded(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let graph = here.graph;
    let (part, not) = view.parts.iter().find_map(|(part, keywords)| {
        let not = keywords.applicator.not?;
        let others = view.parts.iter().any(|(other, keywords)| other != part && view::asserts(keywords));
        let is_intended = View::of(graph, not).accepts_all();
        (others && !is_intended && implies(graph, view, not)).then_some((*part, not))
    })?;
    let rejected = View::of(graph, not).parts.first().map_or(not, |(first, _)| *first);
    let reason = format!("`not` {} rejects what all other parts require {}", here.place(part), here.place(rejected));
    Some(Contradiction::new("not", "instance", reason, HELP_PARTS))
}
