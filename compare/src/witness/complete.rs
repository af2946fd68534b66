//! Members for objects: those that a premise requires, and as many as a size requires.

use std::collections::BTreeMap;

use typewright::__private::v1::draw::{self, Chance};
use typewright::{Json, Object};

use super::distinct::{self, plain_that_fit};
use super::mutants::{with, without};
use super::sizes::is_small;
use super::upwards::matching;
use crate::prove::{Facts, Kinds, Premise, Prover};

/// The maximum number of members of objects that are created.
const MOST_MEMBERS: usize = 5000;

/// Adds the members that the facts require to an object, and removes those that they exclude. Returns other values
/// unchanged.
pub(super) fn completed(prover: &Prover<'_>, facts: &Facts<'_>, value: Json, chance: &mut Chance) -> Json {
    let mut value = value;
    if value.as_object().is_none() {
        return value;
    }
    for name in &facts.absent {
        value = without(&value, name).unwrap_or(value);
    }
    for name in &facts.required {
        if value.get(*name).is_none()
            && let Some(member) = member(prover, facts, name, chance)
        {
            value = with(&value, name, member).unwrap_or(value);
        }
    }
    value
}

/// Returns a value for the member with a name, or `None` if there can be none.
pub(super) fn member(prover: &Prover<'_>, facts: &Facts<'_>, name: &str, chance: &mut Chance) -> Option<Json> {
    prover.member_named(facts, name).iter().find_map(|premise| one(prover, premise, chance))
}

/// Returns a value that fits a premise.
pub(super) fn one(prover: &Prover<'_>, premise: &Premise, chance: &mut Chance) -> Option<Json> {
    let all: Vec<_> = premise.subschemas().collect();
    if all.is_empty() {
        return plain_that_fit(prover, premise).into_iter().next();
    }
    let drawn = draw::common_instance(&prover.universe().program, &all, chance);
    let drawn = drawn.filter(|value| prover.may_be(premise, value));
    drawn.or_else(|| plain_that_fit(prover, premise).into_iter().next())
}

/// Adds members that fit the facts until an object has this many, or removes the last ones.
pub(super) fn of_size(
    prover: &Prover<'_>,
    facts: &Facts<'_>,
    object: &Json,
    count: u64,
    chance: &mut Chance,
) -> Option<Json> {
    let count = usize::try_from(count).ok().filter(|count| *count <= MOST_MEMBERS)?;
    let mut object: Object = object.as_object()?.clone();
    let surplus = object.len().saturating_sub(count);
    if surplus > 0 {
        let names = object.iter().rev().map(|(name, _)| name.clone());
        let names: Vec<String> = names.filter(|name| !facts.required.contains(name.as_str())).take(surplus).collect();
        names.iter().for_each(|name| drop(object.remove(name)));
    }
    let mut known = BTreeMap::new();
    for name in names(prover, facts, count, chance) {
        if object.len() >= count {
            break;
        }
        if facts.absent.contains(name.as_str()) || object.get(&name).is_some() {
            continue;
        }
        let Some(premise) = prover.member_named(facts, &name).into_iter().next() else { continue };
        let value = known.entry(premise.key()).or_insert_with(|| {
            let values = one(prover, &premise, chance).into_iter().chain(plain_that_fit(prover, &premise));
            values.into_iter().find(|value| is_small(value, count))
        });
        if let Some(value) = value.clone() {
            object.insert(name, value);
        }
    }
    (object.len() == count).then_some(Json::Object(object))
}

/// Returns names that members may have: more than a number, if there are so many.
fn names(prover: &Prover<'_>, facts: &Facts<'_>, count: usize, chance: &mut Chance) -> Vec<String> {
    let declared = facts.members.iter().flat_map(|members| members.properties.iter().map(|(name, _)| name.to_string()));
    let mut names: Vec<String> = declared.collect();
    if facts.names.is_empty() {
        names.extend((0..count).map(|index| format!("name{index}")));
    } else {
        let premise = Premise::of(prover.universe(), facts.names.iter().copied()).of_kinds(Kinds::STRING);
        let distinct = distinct::values(prover, &premise, count, chance);
        names.extend(distinct.iter().filter_map(Json::as_str).map(str::to_owned));
    }
    let patterns = facts.members.iter().flat_map(|members| members.patterns.iter());
    for (pattern, _) in patterns {
        let sample = matching(pattern.source(), chance).unwrap_or_default();
        names.extend((0..count).map(|index| format!("{sample}{index}")));
        names.extend((0..count.min(64)).filter_map(|_| matching(pattern.source(), chance)));
    }
    names
}
