//! Finds values near a rule: they fit a premise, and may violate the rule. Draws and changes values.

use typewright::__private::v1::assert::Literal;
use typewright::__private::v1::draw::Chance;
use typewright::__private::v1::program::{Bound, Rule, SubschemaId};
use typewright::{Json, JsonNumber, Object};

use super::drawn;
use crate::prove::{Facts, Premise, Prover};

/// The number of values that are drawn.
const DRAWN: usize = 8;
/// The maximum number of values that are kept.
const MOST: usize = 8;
/// The maximum length of strings and arrays that are created.
const LONGEST: u64 = 5000;

/// Returns values that fit a premise and are not valid against the subschema of a check.
pub(super) fn values(
    prover: &Prover<'_>,
    premise: &Premise,
    (subschema, check): (SubschemaId, usize),
    chance: &mut Chance,
) -> Vec<Json> {
    let universe = prover.universe();
    let facts = Facts::of(universe, premise);
    let rule = universe.checks(subschema).get(check).map(|check| &check.rule);
    let mut seeds = drawn(prover, premise, DRAWN, chance);
    seeds.extend(plain().into_iter().filter(|value| prover.may_be(premise, value)));
    let mut values: Vec<Json> = facts.listed.iter().flat_map(|listed| listed.iter()).map(Literal::to_json).collect();
    values.extend(rule.iter().flat_map(|rule| around(rule, &facts, &seeds)));
    values.extend(seeds.iter().cloned());
    values.extend(rule.iter().flat_map(|rule| of_branches(prover, premise, rule, chance)));
    values.extend(seeds.iter().take(3).flat_map(mutants));
    values.extend(plain());
    let fits = |value: &Json| prover.result(subschema, value) == Some(false) && prover.may_be(premise, value);
    let mut kept: Vec<Json> = Vec::new();
    for value in values {
        if fits(&value) && !kept.contains(&value) {
            kept.push(value);
        }
        if kept.len() >= MOST {
            break;
        }
    }
    kept
}

/// Returns values of each JSON type.
pub(super) fn plain() -> Vec<Json> {
    let texts = [
        "null",
        "true",
        "0",
        "1",
        "-1",
        "0.5",
        "1.0",
        "\"\"",
        "\"a\"",
        "\"0\"",
        "[]",
        "{}",
        "1000000",
        "[1,1]",
        "\" \"",
        "[\"a\"]",
        "[{}]",
        "{\"a\":1}",
    ];
    texts.iter().filter_map(|text| Json::parse(text.as_bytes()).ok()).collect()
}

/// Returns values at the limits of a rule.
fn around(rule: &Rule, facts: &Facts<'_>, seeds: &[Json]) -> Vec<Json> {
    match rule {
        Rule::Bound(Bound { limit, .. }) => numbers(facts.range.limits().chain([limit.as_ref()])),
        Rule::MultipleOf(divisor) => numbers(facts.divisors.iter().copied().chain([divisor.as_ref()])),
        Rule::MinLength(least) => texts(seeds, [facts.least_length, least.saturating_sub(1)]),
        Rule::MaxLength(most) => texts(seeds, [facts.most_length.unwrap_or(most + 1), most.saturating_add(1)]),
        Rule::MinItems(least) => arrays(seeds, [facts.least_items, least.saturating_sub(1)]),
        Rule::MaxItems(most) => arrays(seeds, [most.saturating_add(1), facts.most_items.unwrap_or(0)]),
        Rule::UniqueItems => arrays(seeds, [2, facts.least_items]).into_iter().map(repeated).collect(),
        Rule::Contains(_) => arrays(seeds, [facts.least_items, 1, 2]),
        Rule::Required(names) => {
            let names = names.iter().map(AsRef::as_ref);
            names.flat_map(|name| seeds.iter().filter_map(move |seed| without(seed, name))).collect()
        }
        Rule::DependentRequired(entries) => {
            let pairs = entries.iter().flat_map(|(name, names)| names.iter().map(move |other| (name, other)));
            let made = pairs.flat_map(|(name, other)| {
                seeds.iter().filter_map(move |seed| with(&without(seed, other)?, name, Json::from("a")))
            });
            made.collect()
        }
        Rule::MinProperties(least) => {
            seeds.iter().filter_map(|seed| first_members(seed, least.saturating_sub(1))).collect()
        }
        Rule::MaxProperties(most) => {
            seeds.iter().filter_map(|seed| more_members(seed, most.saturating_add(1))).collect()
        }
        Rule::PropertyNames(_) => {
            let names = ["", "a", "A", "0", "other name", "x-other", "ä"];
            names.iter().flat_map(|name| seeds.iter().filter_map(|seed| with(seed, name, Json::Null))).collect()
        }
        Rule::Const(literal) => numbers(number_of(literal)),
        Rule::Enum(literals) => numbers(literals.iter().filter_map(number_of)),
        _ => Vec::new(),
    }
}

fn number_of(literal: &Literal) -> Option<&str> {
    match literal {
        Literal::Number(text) => Some(text),
        _ => None,
    }
}

/// Returns values that fit the premise and are also valid against branches of a rule: against two for `oneOf`, against
/// the negated one for `not`.
fn of_branches(prover: &Prover<'_>, premise: &Premise, rule: &Rule, chance: &mut Chance) -> Vec<Json> {
    let universe = prover.universe();
    let draw = |ids: &[SubschemaId], chance: &mut Chance| {
        let premise = ids.iter().fold(premise.clone(), |premise, id| premise.and(universe, *id));
        drawn(prover, &premise, 2, chance)
    };
    match rule {
        Rule::OneOf(ids) => {
            let ids: Vec<SubschemaId> = ids.iter().copied().take(12).collect();
            let pairs = ids
                .iter()
                .enumerate()
                .flat_map(|(index, one)| ids.iter().skip(index + 1).map(move |other| [*one, *other]));
            pairs.flat_map(|pair| draw(&pair, chance)).collect()
        }
        Rule::Not(id) => draw(&[*id], chance),
        Rule::Contains(contains) => {
            let items = drawn(prover, &Premise::of(universe, [contains.subschema]), 4, chance);
            let most = contains.max.unwrap_or(0).saturating_add(1);
            let lengths =
                [most, contains.min.unwrap_or(1).saturating_sub(1)].into_iter().filter(|length| *length <= LONGEST);
            let made = lengths.flat_map(|length| {
                let length = usize::try_from(length).unwrap_or(0);
                items.iter().map(move |item| Json::from(vec![item.clone(); length]))
            });
            made.collect()
        }
        Rule::Conditional(conditional) => draw(&[conditional.condition], chance),
        Rule::DependentSchemas(entries) => {
            let seeds = draw(&[], chance);
            let made = entries.iter().flat_map(|(name, _)| {
                seeds.iter().flat_map(move |seed| plain().into_iter().filter_map(move |value| with(seed, name, value)))
            });
            made.collect()
        }
        _ => Vec::new(),
    }
}

/// Returns each number, its neighbours, and fractions in between.
fn numbers<'t>(limits: impl IntoIterator<Item = &'t str>) -> Vec<Json> {
    let mut made = Vec::new();
    for limit in limits {
        made.extend(JsonNumber::new(limit).map(Json::Number));
        let number = typewright::Number::literal(limit);
        if let Some(integer) = number.to_i128().filter(|integer| integer.unsigned_abs() < 1 << 100) {
            let near = [integer + 1, integer - 1].map(|near| near.to_string());
            let between = [format!("{integer}.5"), format!("{}.5", integer - 1), format!("{integer}.1")];
            made.extend(near.iter().chain(&between).filter_map(|text| JsonNumber::new(text)).map(Json::Number));
        } else if let Some(near) = number.to_f64() {
            let near = [near + 1.0, near - 1.0, near * 2.0, near / 2.0, near.ceil(), near.floor()];
            made.extend(near.into_iter().filter_map(JsonNumber::from_f64).map(Json::Number));
        }
    }
    made
}

/// Returns strings of these lengths.
fn texts(seeds: &[Json], lengths: impl IntoIterator<Item = u64>) -> Vec<Json> {
    let lengths = lengths.into_iter().filter(|length| *length <= LONGEST);
    let made = lengths.flat_map(|length| {
        let length = usize::try_from(length).unwrap_or(0);
        let seeds = seeds.iter().filter_map(|seed| match seed {
            Json::String(text) => Some(resized(text, length)),
            _ => None,
        });
        seeds.chain([Json::from("a".repeat(length))]).collect::<Vec<_>>()
    });
    made.collect()
}

fn resized(text: &str, length: usize) -> Json {
    let last = text.chars().last().unwrap_or('a');
    Json::from(text.chars().chain(std::iter::repeat(last)).take(length).collect::<String>())
}

/// Returns arrays of these lengths, with items of the seeds.
fn arrays(seeds: &[Json], lengths: impl IntoIterator<Item = u64>) -> Vec<Json> {
    let items: Vec<Json> = seeds.iter().filter_map(Json::as_array).flatten().cloned().chain(plain()).collect();
    let made = lengths.into_iter().filter(|length| *length <= LONGEST).flat_map(|length| {
        let length = usize::try_from(length).unwrap_or(0);
        let uniform = items.iter().map(move |item| Json::from(vec![item.clone(); length]));
        let mixed = Json::from(items.iter().cycle().take(length).cloned().collect::<Vec<_>>());
        uniform.chain([mixed]).collect::<Vec<_>>()
    });
    made.collect()
}

/// Returns an array with all items replaced by the first.
fn repeated(array: Json) -> Json {
    match array.as_array() {
        Some([first, ..]) => Json::from(vec![first.clone(); 2]),
        Some([]) | None => array,
    }
}

fn without(object: &Json, name: &str) -> Option<Json> {
    let mut object = object.as_object()?.clone();
    object.remove(name)?;
    Some(Json::Object(object))
}

pub(super) fn with(object: &Json, name: &str, value: Json) -> Option<Json> {
    let mut object = object.as_object()?.clone();
    object.insert(name, value);
    Some(Json::Object(object))
}

fn first_members(object: &Json, count: u64) -> Option<Json> {
    let count = usize::try_from(count).ok()?;
    let members = object.as_object()?.iter().take(count);
    Some(Json::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect()))
}

fn more_members(object: &Json, count: u64) -> Option<Json> {
    let count = usize::try_from(count).ok().filter(|count| *count <= 1000)?;
    let mut object: Object = object.as_object()?.clone();
    let value = object.iter().next().map_or(Json::Null, |(_, value)| value.clone());
    for index in 0..count.saturating_sub(object.len()) {
        object.insert(format!("name{index}"), value.clone());
    }
    Some(Json::Object(object))
}

/// Returns copies of a value with one part removed or replaced.
pub(super) fn mutants(value: &Json) -> Vec<Json> {
    match value {
        Json::Object(object) => {
            let removed = object.iter().filter_map(|(name, _)| without(value, name));
            let exchanged = object.iter().flat_map(|(name, member)| {
                let inner = mutants(member).into_iter().chain(plain());
                inner.take(24).filter_map(move |inner| with(value, name, inner))
            });
            let added = [("other", Json::Null), ("other", Json::from("a"))];
            let added = added.into_iter().filter_map(|(name, member)| with(value, name, member));
            removed.chain(added).chain(exchanged).take(200).collect()
        }
        Json::Array(_) => {
            let items = value.as_array().unwrap_or_default();
            let shorter = (0..items.len()).map(|at| {
                let kept = items.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, item)| item.clone());
                Json::from(kept.collect::<Vec<_>>())
            });
            let longer = items.first().map(|first| Json::from([items, std::slice::from_ref(first)].concat()));
            shorter.chain(longer).take(40).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    }
}
