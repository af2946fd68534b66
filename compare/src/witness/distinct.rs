//! Many different values that fit a premise: counted numbers and strings, then drawn values.

use std::collections::BTreeSet;

use typewright::__private::v1::assert::Literal;
use typewright::__private::v1::draw::{self, Chance};
use typewright::{Json, JsonNumber, Number};

use super::near::plain;
use super::upwards::counts;
use crate::prove::{Facts, Premise, Prover};

/// A way of counting ends after this many values in a row that do not fit.
const MOST_FAILED: usize = 64;
/// The maximum number of values that are drawn.
const DRAWN: usize = 400;
/// The digits of counted strings.
const DIGITS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// Returns up to this many different values that fit a premise.
pub(super) fn values(prover: &Prover<'_>, premise: &Premise, count: usize, chance: &mut Chance) -> Vec<Json> {
    let facts = Facts::of(prover.universe(), premise);
    let mut kept = Kept { seen: BTreeSet::new(), values: Vec::new(), count };
    let fits = |value: &Json| prover.may_be(premise, value);
    if let Some(listed) = facts.listed {
        kept.add(listed.iter().map(Literal::to_json), &fits);
        return kept.values;
    }
    for upwards in [true, false] {
        kept.add(numbers(&facts, count, upwards), &fits);
    }
    for width in widths(&facts) {
        kept.add((0..count.saturating_mul(2)).filter_map(|index| word(index, width)), &fits);
    }
    kept.add(plain().into_iter(), &fits);
    kept.add((0..count).map(|index| Json::from(vec![Json::from(index as u64)])), &fits);
    let all: Vec<_> = premise.subschemas().collect();
    let program = &prover.universe().program;
    kept.add((0..DRAWN).filter_map(|_| draw::common_instance(program, &all, chance)), &fits);
    kept.values
}

/// Returns simple values that fit a premise.
pub(super) fn plain_that_fit(prover: &Prover<'_>, premise: &Premise) -> Vec<Json> {
    plain().into_iter().filter(|value| prover.may_be(premise, value)).collect()
}

struct Kept {
    /// The texts of the values.
    seen: BTreeSet<String>,
    values: Vec<Json>,
    /// The number of values that are wanted.
    count: usize,
}

impl Kept {
    fn add(&mut self, values: impl Iterator<Item = Json>, fits: &dyn Fn(&Json) -> bool) {
        let mut failed = 0;
        for value in values {
            if self.values.len() >= self.count || failed >= MOST_FAILED {
                break;
            }
            if fits(&value) && self.seen.insert(value.to_string()) {
                self.values.push(value);
                failed = 0;
            } else {
                failed += 1;
            }
        }
    }
}

/// Counts the multiples of the known divisors from the limits of the range, upwards or downwards.
fn numbers(facts: &Facts<'_>, count: usize, upwards: bool) -> impl Iterator<Item = Json> {
    let integer = |text: &str| Number::literal(text).to_f64().map(f64::floor).filter(|limit| limit.abs() < 1e15);
    let limits: Vec<f64> = facts.range.limits().filter_map(integer).collect();
    let first = limits.iter().copied().reduce(if upwards { f64::min } else { f64::max }).unwrap_or(0.0);
    let divisors = facts.divisors.iter().filter_map(|divisor| Number::literal(divisor).to_i128());
    let step = divisors.filter(|divisor| (1..1_000_000_000).contains(divisor)).fold(1, i128::max);
    #[expect(clippy::cast_possible_truncation, reason = "the limit is below 2 to the power of 53")]
    let first = (first as i128).div_euclid(step);
    let sign = if upwards { 1 } else { -1 };
    let count = i128::try_from(count).unwrap_or(0) + 2;
    let values = (0..count).map(move |index| ((first + sign * index) * step).to_string());
    values.filter_map(|text| JsonNumber::new(&text)).map(Json::Number)
}

/// Returns the lengths of counted strings: some short ones, and the counts in patterns.
fn widths(facts: &Facts<'_>) -> BTreeSet<usize> {
    let least = usize::try_from(facts.least_length).unwrap_or(usize::MAX);
    let most = facts.most_length.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
    let counts = facts.patterns.iter().flat_map(|pattern| counts(pattern));
    let counts = counts.filter_map(|count| usize::try_from(count).ok()).take(8);
    let widths = [1, 2, 3, 5, 8].into_iter().chain([least]).chain(counts);
    widths.filter(|width| (least..=most).contains(width) && *width < 1000).collect()
}

/// Returns a number as a string of this length, or `None` if it has more digits.
fn word(index: usize, width: usize) -> Option<Json> {
    let mut letters = vec!['a'; width];
    let mut rest = index;
    for letter in letters.iter_mut().rev() {
        *letter = char::from(*DIGITS.get(rest % DIGITS.len())?);
        rest /= DIGITS.len();
    }
    (rest == 0).then(|| Json::from(letters.into_iter().collect::<String>()))
}
