//! Finds values near a rule: they fit a premise, and may violate the rule. Draws and changes values.

use typewright::__private::v1::assert::Literal;
use typewright::__private::v1::draw::Chance;
use typewright::__private::v1::program::{Bound, Rule, SubschemaId, Text};
use typewright::Json;

use super::complete::{completed, member, of_size};
use super::mutants::{mutants, with, without};
use super::sizes::{self, LONGEST};
use super::{drawn, numbers, spelling};
use crate::prove::{Facts, Kinds, Premise, Prover, in_place};

/// The number of values that are drawn.
const DRAWN: usize = 8;
/// The maximum number of values that are kept.
const MOST: usize = 8;
/// The maximum number of rules of branches and premises near which values are searched.
const MOST_RULES: usize = 200;

/// Returns values that fit a premise and are not valid against the subschema of a check.
pub(super) fn values(
    prover: &Prover<'_>,
    premise: &Premise,
    (subschema, check): (SubschemaId, usize),
    chance: &mut Chance,
) -> Vec<Json> {
    let rule = prover.universe().checks(subschema).get(check).map(|check| &check.rule);
    violating(prover, premise, (subschema, rule), true, chance)
}

/// Returns values that fit a premise and are not valid against a subschema, near one of its rules.
fn violating(
    prover: &Prover<'_>,
    premise: &Premise,
    (subschema, rule): (SubschemaId, Option<&Rule>),
    into_names: bool,
    chance: &mut Chance,
) -> Vec<Json> {
    let facts = Facts::of(prover.universe(), premise);
    let mut seeds = drawn(prover, premise, DRAWN, chance);
    seeds.extend(plain().into_iter().filter(|value| prover.may_be(premise, value)));
    let fits = |value: &Json| prover.result(subschema, value) == Some(false) && prover.may_be(premise, value);
    let mut kept: Vec<Json> = Vec::new();
    let mut near = Near { prover, premise, facts: &facts, seeds: &seeds, into_names, chance };
    // Later steps take longer, and are left out if the earlier ones find enough.
    for step in 0..7 {
        let values = match step {
            0 => facts.listed.iter().flat_map(|listed| listed.iter()).map(Literal::to_json).collect(),
            1 => rule.iter().flat_map(|rule| near.around(rule)).collect(),
            2 => seeds.clone(),
            3 => rule.iter().flat_map(|rule| near.of_branches(rule)).collect(),
            4 => seeds.iter().take(3).flat_map(mutants).collect(),
            5 => plain(),
            _ => near.inside(rule),
        };
        for value in values {
            if fits(&value) && !kept.contains(&value) {
                kept.push(value);
            }
            if kept.len() >= MOST {
                return kept;
            }
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

/// What is known about the values to find.
struct Near<'a, 'u> {
    prover: &'a Prover<'u>,
    premise: &'a Premise,
    facts: &'a Facts<'u>,
    /// Values that fit the premise.
    seeds: &'a [Json],
    /// Whether names of members that violate a rule are searched.
    into_names: bool,
    chance: &'a mut Chance,
}

impl Near<'_, '_> {
    /// Returns values at the limits of a rule.
    fn around(&mut self, rule: &Rule) -> Vec<Json> {
        let (facts, seeds) = (self.facts, self.seeds);
        match rule {
            Rule::Bound(Bound { limit, .. }) => numbers::near(facts.range.limits().chain([limit.as_ref()])),
            Rule::MultipleOf(divisor) => numbers::near(facts.divisors.iter().copied().chain([divisor.as_ref()])),
            Rule::MinLength(least) => self.texts([facts.least_length, least.saturating_sub(1)]),
            Rule::MaxLength(most) => self.texts([facts.most_length.unwrap_or(most + 1), most.saturating_add(1)]),
            Rule::Pattern(pattern) => spelling::near(pattern.source(), facts, seeds, self.chance),
            Rule::MinItems(least) => self.arrays([facts.least_items, least.saturating_sub(1)]),
            Rule::MaxItems(most) => self.arrays([most.saturating_add(1), facts.most_items.unwrap_or(0)]),
            Rule::UniqueItems => self.arrays([2, facts.least_items]).into_iter().map(repeated).collect(),
            Rule::Contains(_) => self.arrays([facts.least_items, 1, 2]),
            Rule::Required(names) => {
                let names = names.iter().map(AsRef::as_ref);
                names.flat_map(|name| seeds.iter().filter_map(move |seed| without(seed, name))).collect()
            }
            Rule::DependentRequired(entries) => self.without_dependents(entries),
            Rule::MinProperties(least) => self.objects([facts.least_members, least.saturating_sub(1)]),
            Rule::MaxProperties(most) => self.objects([most.saturating_add(1)]),
            Rule::PropertyNames(id) => self.with_other_names(*id),
            Rule::Const(literal) => numbers::near(number_of(literal)),
            Rule::Enum(literals) => numbers::near(literals.iter().filter_map(number_of)),
            _ => Vec::new(),
        }
    }

    fn texts(&mut self, lengths: [u64; 2]) -> Vec<Json> {
        sizes::texts(self.facts, self.seeds, lengths, self.chance)
    }

    fn arrays<const N: usize>(&mut self, lengths: [u64; N]) -> Vec<Json> {
        sizes::arrays(self.prover, self.facts, self.seeds, lengths, self.chance)
    }

    /// Returns objects with these numbers of members.
    fn objects<const N: usize>(&mut self, counts: [u64; N]) -> Vec<Json> {
        let (prover, facts) = (self.prover, self.facts);
        let mut made = Vec::new();
        for count in counts {
            for object in self.objects_to_change() {
                made.extend(of_size(prover, facts, &object, count, self.chance));
            }
        }
        made
    }

    /// Returns two objects of the seeds, and the smallest one with the required members.
    fn objects_to_change(&mut self) -> Vec<Json> {
        let smallest = completed(self.prover, self.facts, Json::Object(typewright::Object::new()), self.chance);
        let seeds = self.seeds.iter().filter(|seed| seed.as_object().is_some());
        seeds.take(2).cloned().chain([smallest]).collect()
    }

    /// Returns objects with a member, and without one of those that it requires.
    fn without_dependents(&mut self, entries: &[(Text, impl AsRef<[Text]>)]) -> Vec<Json> {
        let mut made = Vec::new();
        for (name, others) in entries {
            let premise = self.premise.of_kinds(Kinds::OBJECT).with_member(name);
            for object in drawn(self.prover, &premise, 2, self.chance) {
                made.extend(others.as_ref().iter().map(|other| without(&object, other).unwrap_or(object.clone())));
            }
        }
        made
    }

    /// Returns objects with a member whose name is not valid against a subschema.
    fn with_other_names(&mut self, id: SubschemaId) -> Vec<Json> {
        let universe = self.prover.universe();
        let mut names = Vec::new();
        if self.into_names {
            let premise = Premise::of(universe, self.facts.names.iter().copied()).of_kinds(Kinds::STRING);
            for (_, rule) in universe.applied_in_place(id).into_iter().take(MOST_RULES) {
                names.extend(violating(self.prover, &premise, (id, Some(rule)), false, self.chance));
            }
        }
        let usual = ["", "a", "A", "0", "other name", "x-other", "ä"];
        let names: Vec<&str> = names.iter().filter_map(Json::as_str).chain(usual).collect();
        let objects = self.objects_to_change();
        let mut made = Vec::new();
        for name in names {
            let member = member(self.prover, self.facts, name, self.chance).unwrap_or(Json::Null);
            made.extend(objects.iter().filter_map(|object| with(object, name, member.clone())));
        }
        made
    }

    /// Returns values that fit the premise and are also valid against branches of a rule: against two for `oneOf`,
    /// against the negated one for `not`.
    fn of_branches(&mut self, rule: &Rule) -> Vec<Json> {
        match rule {
            Rule::OneOf(ids) => {
                let ids: Vec<SubschemaId> = ids.iter().copied().take(12).collect();
                let pairs = ids
                    .iter()
                    .enumerate()
                    .flat_map(|(index, one)| ids.iter().skip(index + 1).map(move |other| [*one, *other]));
                pairs.flat_map(|pair| self.draw(&pair)).collect()
            }
            Rule::Not(id) => self.draw(&[*id]),
            Rule::Contains(contains) => {
                let contained = Premise::of(self.prover.universe(), [contains.subschema]);
                let items = drawn(self.prover, &contained, 4, self.chance);
                let most = contains.max.unwrap_or(0).saturating_add(1);
                let lengths = [most, contains.min.unwrap_or(1).saturating_sub(1)];
                let made = lengths.into_iter().filter(|length| *length <= LONGEST).flat_map(|length| {
                    let length = usize::try_from(length).unwrap_or(0);
                    items.iter().map(move |item| Json::from(vec![item.clone(); length]))
                });
                made.collect()
            }
            Rule::Conditional(conditional) => self.draw(&[conditional.condition]),
            Rule::DependentSchemas(entries) => {
                let seeds = self.draw(&[]);
                let made = entries.iter().flat_map(|(name, _)| {
                    seeds
                        .iter()
                        .flat_map(move |seed| plain().into_iter().filter_map(move |value| with(seed, name, value)))
                });
                made.collect()
            }
            _ => Vec::new(),
        }
    }

    /// Draws values that fit the premise and are valid against these subschemas.
    fn draw(&mut self, ids: &[SubschemaId]) -> Vec<Json> {
        let universe = self.prover.universe();
        let premise = ids.iter().fold(self.premise.clone(), |premise, id| premise.and(universe, *id));
        drawn(self.prover, &premise, 2, self.chance)
    }

    /// Returns values at the limits of all rules that apply in place in the branches of a rule and in the premise,
    /// including the negated ones.
    fn inside(&mut self, rule: Option<&Rule>) -> Vec<Json> {
        let universe = self.prover.universe();
        let of_rule = rule.map(in_place).unwrap_or_default();
        let negated = self.facts.nots.iter().copied();
        let all = of_rule.into_iter().chain(negated).chain(self.premise.subschemas());
        let rules: Vec<&Rule> =
            all.flat_map(|id| universe.applied_in_place(id)).map(|(_, rule)| rule).take(MOST_RULES).collect();
        let limits = rules.iter().filter_map(|rule| match rule {
            Rule::Bound(Bound { limit, .. }) => Some(limit.as_ref()),
            _ => None,
        });
        let divisors = rules.iter().filter_map(|rule| match rule {
            Rule::MultipleOf(divisor) => Some(divisor.as_ref()),
            _ => None,
        });
        let mut made = numbers::multiples(&limits.collect::<Vec<_>>(), &divisors.collect::<Vec<_>>());
        for rule in rules {
            made.extend(self.around(rule));
        }
        made
    }
}

fn number_of(literal: &Literal) -> Option<&str> {
    match literal {
        Literal::Number(text) => Some(text),
        _ => None,
    }
}

/// Returns an array with all items replaced by the first.
fn repeated(array: Json) -> Json {
    match array.as_array() {
        Some(items @ [first, ..]) => Json::from(vec![first.clone(); items.len().max(2)]),
        Some([]) | None => array,
    }
}
