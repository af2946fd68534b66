//! Strings and arrays of given lengths, which fit what is known about the instance.

use typewright::__private::v1::draw::Chance;
use typewright::Json;

use super::complete::one;
use super::distinct::{self, plain_that_fit};
use super::near::plain;
use super::upwards::matching;
use crate::prove::{Facts, Prover};

/// The maximum length of strings and arrays that are created.
pub(super) const LONGEST: u64 = 100_000;
/// The maximum size of the text of arrays and objects of equal parts.
const MOST_BYTES: usize = 1_000_000;
/// Up to this length, values of many forms are created.
const SHORT: u64 = 100;
/// The maximum length of arrays of different items, which take long to check.
const LONGEST_UNIQUE: usize = 5000;

/// Returns strings of these lengths: continuations of strings of the seeds, and of texts that the patterns match.
pub(super) fn texts(
    facts: &Facts<'_>,
    seeds: &[Json],
    lengths: impl IntoIterator<Item = u64>,
    chance: &mut Chance,
) -> Vec<Json> {
    let mut texts: Vec<String> = seeds.iter().filter_map(Json::as_str).map(str::to_owned).collect();
    texts.extend(facts.patterns.iter().filter_map(|pattern| matching(pattern, chance)));
    let mut made = Vec::new();
    for length in lengths.into_iter().filter(|length| *length <= LONGEST) {
        let most = if length > SHORT { 3 } else { usize::MAX };
        let length = usize::try_from(length).unwrap_or(0);
        made.extend(texts.iter().take(most).map(|text| resized(text, length)));
        made.push(Json::from("a".repeat(length)));
        let cycled = texts.iter().filter(|text| !text.is_empty()).take(most);
        made.extend(cycled.map(|text| Json::from(text.chars().cycle().take(length).collect::<String>())));
    }
    made
}

/// Returns the start of a text, or the text with its last letter repeated.
fn resized(text: &str, length: usize) -> Json {
    let last = text.chars().last().unwrap_or('a');
    Json::from(text.chars().chain(std::iter::repeat(last)).take(length).collect::<String>())
}

/// Returns arrays of these lengths: with items of the seeds, and with items that fit the facts.
pub(super) fn arrays(
    prover: &Prover<'_>,
    facts: &Facts<'_>,
    seeds: &[Json],
    lengths: impl IntoIterator<Item = u64>,
    chance: &mut Chance,
) -> Vec<Json> {
    let items: Vec<Json> = seeds.iter().filter_map(Json::as_array).flatten().cloned().chain(plain()).collect();
    let mut made = Vec::new();
    for length in lengths.into_iter().filter(|length| *length <= LONGEST) {
        let is_short = length <= SHORT;
        let length = usize::try_from(length).unwrap_or(0);
        if is_short {
            made.extend(items.iter().map(|item| Json::from(vec![item.clone(); length])));
            made.push(Json::from(items.iter().cycle().take(length).cloned().collect::<Vec<_>>()));
        }
        made.extend(fitting(prover, facts, length, chance));
    }
    made
}

/// Returns the shortest arrays with items for `prefixItems` and `contains`.
pub(super) fn shortest(prover: &Prover<'_>, facts: &Facts<'_>, chance: &mut Chance) -> Vec<Json> {
    let prefix = facts.items.iter().map(|items| items.prefix.len()).max().unwrap_or(0);
    let contained = facts.contains.iter().map(|contains| contains.min.unwrap_or(1));
    let length = contained.fold(u64::try_from(prefix).unwrap_or(u64::MAX), u64::saturating_add).max(facts.least_items);
    let length = usize::try_from(length.min(facts.most_items.unwrap_or(u64::MAX))).unwrap_or(usize::MAX);
    if length <= LONGEST_UNIQUE { fitting(prover, facts, length, chance) } else { Vec::new() }
}

/// Returns arrays of a length whose items fit the facts: first those for `prefixItems`, then those for `contains`, then
/// equal or different ones.
fn fitting(prover: &Prover<'_>, facts: &Facts<'_>, length: usize, chance: &mut Chance) -> Vec<Json> {
    let universe = prover.universe();
    let prefix = facts.items.iter().map(|items| items.prefix.len()).max().unwrap_or(0);
    let mut items = Vec::new();
    for index in 0..prefix.min(length) {
        let Some(item) = one(prover, &prover.item(facts, index), chance) else { return Vec::new() };
        items.push(item);
    }
    let mut rest = prover.item(facts, prefix);
    for contains in &facts.contains {
        let count = usize::try_from(contains.min.unwrap_or(1)).unwrap_or(usize::MAX).min(length - items.len());
        let premise = rest.and(universe, contains.subschema);
        if facts.unique {
            items.extend(distinct::values(prover, &premise, count, chance));
        } else if let Some(item) = one(prover, &premise, chance) {
            items.extend(std::iter::repeat_n(item, count));
        }
    }
    for contains in facts.contains.iter().filter(|contains| contains.max.is_some()) {
        rest = rest.and_not(universe, contains.subschema);
    }
    if facts.unique {
        if length > LONGEST_UNIQUE {
            return Vec::new();
        }
        let others = distinct::values(prover, &rest, length, chance).into_iter();
        let others: Vec<Json> = others.filter(|item| !items.contains(item)).take(length - items.len()).collect();
        items.extend(others);
        return if items.len() == length { vec![Json::from(items)] } else { Vec::new() };
    }
    let missing = length - items.len();
    let kinds = one(prover, &rest, chance).into_iter().chain(plain_that_fit(prover, &rest).into_iter().take(2));
    let kinds = kinds.filter(|item| is_small(item, missing));
    kinds.map(|item| Json::from([items.as_slice(), &vec![item; missing]].concat())).collect()
}

/// Returns whether this many copies of a value are not too large for a document.
pub(super) fn is_small(value: &Json, count: usize) -> bool {
    value.to_string().len().saturating_mul(count) <= MOST_BYTES
}
