//! Builds a document around a value: draws an object or array that contains the value and fits its premise, level by
//! level.

use std::slice;

use typewright::__private::v1::assert::KindSet;
use typewright::__private::v1::draw::{self, Chance};
use typewright::__private::v1::program::{
    Check, PatternEntry, Program, Resource, ResourceId, Rule, Subschema, SubschemaId,
};
use typewright::pattern::LazyPattern;
use typewright::{Json, Object};

use super::drawn;
use super::mutants::with;
use crate::prove::{Facts, Obstacle, Premise, Prover, Step};

/// The number of objects and arrays that are drawn around a value.
const AROUND: usize = 4;
/// The maximum number of documents that are kept at each level.
const MOST: usize = 6;

/// Returns documents with one of these values at the location of an obstacle.
pub(super) fn documents(prover: &Prover<'_>, obstacle: &Obstacle, values: Vec<Json>, chance: &mut Chance) -> Vec<Json> {
    let mut values = values;
    for (premise, step) in obstacle.steps().into_iter().rev() {
        values = around(prover, premise, step, &values, chance);
        if values.is_empty() {
            break;
        }
    }
    values
}

/// Returns objects or arrays that fit a premise, each with one of the values at a step.
fn around(prover: &Prover<'_>, premise: &Premise, step: &Step, values: &[Json], chance: &mut Chance) -> Vec<Json> {
    let mut frames = drawn(prover, premise, AROUND, chance);
    frames.extend([Json::Object(Object::new()), Json::from(Vec::<Json>::new())]);
    let names = names(prover, premise, step, chance);
    let mut found: Vec<Json> = Vec::new();
    for value in values {
        for frame in &frames {
            let made = match step {
                Step::Item(index) => {
                    let at_index = with_item(prover, premise, frame, *index, value, chance);
                    at_index.into_iter().chain(with_later_item(frame, *index, value)).collect()
                }
                Step::Member(_) | Step::Matching(_) | Step::Other => {
                    names.iter().filter_map(|name| with(frame, name, value.clone())).collect::<Vec<_>>()
                }
            };
            let fitting = made.into_iter().find(|made| prover.may_be(premise, made));
            if let Some(fitting) = fitting {
                found.push(fitting);
                break;
            }
        }
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// Returns names that a member at a step may have.
fn names(prover: &Prover<'_>, premise: &Premise, step: &Step, chance: &mut Chance) -> Vec<String> {
    match step {
        Step::Member(name) => vec![name.clone()],
        Step::Matching(pattern) => (0..4).filter_map(|_| matching(pattern, chance)).collect(),
        Step::Other => {
            let facts = Facts::of(prover.universe(), premise);
            let patterns = facts.members.iter().flat_map(|members| members.patterns.iter());
            let patterns = patterns.map(|(pattern, _)| pattern.source());
            let mut names = ["other", "x-other", "0", "Other_1", ""].map(str::to_owned).to_vec();
            let drawn = facts.names.first().and_then(|id| draw::instance(&prover.universe().program, *id, chance));
            names.extend(drawn.as_ref().and_then(text).map(str::to_owned));
            names.extend(patterns.filter_map(|pattern| matching(pattern, chance)));
            names
        }
        Step::Item(_) => Vec::new(),
    }
}

/// Returns a name that a pattern matches.
pub(super) fn matching(pattern: &str, chance: &mut Chance) -> Option<String> {
    LazyPattern::owned(pattern.to_owned()).get().ok()?;
    let rule = Rule::Pattern(PatternEntry::new(pattern.to_owned()));
    let checks = vec![
        Check { keyword: "type".into(), rule: Rule::Kind(KindSet::STRING) },
        Check { keyword: "pattern".into(), rule },
    ];
    let subschema = Subschema {
        resource: ResourceId(0),
        pointer: "".into(),
        redact: false,
        checks: checks.into(),
        annotations: Vec::new().into(),
    };
    let program = Program {
        subschemas: vec![subschema].into(),
        resources: vec![Resource { uri: "".into() }].into(),
        redacted: Vec::new().into(),
    };
    text(&draw::instance(&program, SubschemaId(0), chance)?).map(str::to_owned)
}

fn text(value: &Json) -> Option<&str> {
    match value {
        Json::String(text) => Some(text),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => None,
    }
}

/// Returns an array with a value at an index. Draws missing items before it.
fn with_item(
    prover: &Prover<'_>,
    premise: &Premise,
    array: &Json,
    index: usize,
    value: &Json,
    chance: &mut Chance,
) -> Option<Json> {
    let mut items = array.as_array()?.to_vec();
    let facts = Facts::of(prover.universe(), premise);
    while items.len() < index {
        let known = prover.item(&facts, items.len());
        let next = drawn(prover, &known, 3, chance).into_iter().find(|item| !items.contains(item));
        items.push(next?);
    }
    if let Some(slot) = items.get_mut(index) {
        *slot = value.clone();
    } else {
        items.extend_from_slice(slice::from_ref(value));
    }
    Some(Json::from(items))
}

/// Returns an array with a value at its end, if that is after an index. What holds for the item after all `prefixItems`
/// holds for later ones.
fn with_later_item(array: &Json, index: usize, value: &Json) -> Option<Json> {
    let items = array.as_array().filter(|items| items.len() > index)?;
    Some(Json::from([items, slice::from_ref(value)].concat()))
}

/// Returns the numbers in the text of a pattern, which may be counts.
pub(super) fn counts(pattern: &str) -> impl Iterator<Item = u64> {
    pattern.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}
