//! Describes changes: the requirement that only one version has, and its locations in both. Decides nothing.

use typewright::__private::v1::assert::Literal;
use typewright::__private::v1::pointer;
use typewright::__private::v1::program::{Bound, Rule, SubschemaId, Text};
use typewright_codegen::__private::contract::{Contract, ContractLocation};

use crate::prove::{Facts, Kinds, Obstacle, Premise, Prover, Step, Universe};

/// A requirement of one version that the other one does not imply.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The values that it restricts, as a JSON Pointer with `*` for any item and `{name}` for members without a fixed
    /// name.
    pub instance: String,
    /// The keyword of the stricter version, as its dialect spells it.
    pub keyword: String,
    /// The requirement in words.
    pub message: String,
    /// Its location in the old version, or the location of the corresponding less strict schema there.
    pub old: Option<ContractLocation>,
    /// The same for the new version.
    pub new: Option<ContractLocation>,
    /// Whether the document of the result violates it.
    pub is_shown: bool,
}

/// The maximum number of names or values in a message.
const MOST_LISTED: usize = 4;
/// The maximum length of a value in a message.
const LONGEST: usize = 60;

/// Describes an obstacle as a change.
pub(crate) fn of(
    prover: &Prover<'_>,
    (old, new): (&Contract, &Contract),
    obstacle: &Obstacle,
    is_shown: bool,
) -> Change {
    let universe = prover.universe();
    let Some((subschema, check, premise)) = obstacle.rule() else {
        let message = "the comparison takes too many steps".to_owned();
        return Change { instance: path(obstacle), keyword: String::new(), message, old: None, new: None, is_shown };
    };
    let check = universe.checks(subschema).get(check);
    let (is_new, strict) = location(universe, (old, new), subschema);
    let steps = obstacle.steps();
    let premises = [premise].into_iter().chain(steps.iter().rev().map(|(premise, _)| *premise));
    let lenient = premises.into_iter().find_map(|premise| other_side(universe, (old, new), premise, is_new));
    let (old, new) = if is_new { (lenient, strict) } else { (strict, lenient) };
    Change {
        instance: path(obstacle),
        keyword: check.map(|check| check.keyword.clone().into_owned()).unwrap_or_default(),
        message: check
            .map(|check| message(&check.keyword, &check.rule, &Facts::of(universe, premise)))
            .unwrap_or_default(),
        old,
        new,
        is_shown,
    }
}

/// Returns the path to an obstacle.
pub(crate) fn path(obstacle: &Obstacle) -> String {
    let steps = obstacle.steps().into_iter().map(|(_, step)| match step {
        Step::Member(name) => format!("/{}", pointer::escape(name)),
        Step::Matching(pattern) => format!("/{{{pattern}}}"),
        Step::Other => "/{name}".to_owned(),
        Step::Item(_) => "/*".to_owned(),
    });
    steps.collect()
}

/// Returns whether a subschema is in the new version, and its location.
fn location(
    universe: &Universe,
    (old, new): (&Contract, &Contract),
    id: SubschemaId,
) -> (bool, Option<ContractLocation>) {
    let (is_new, within) = universe.origin(id);
    let contract = if is_new { new } else { old };
    (is_new, contract.locations.get(within.0 as usize).cloned())
}

/// Returns the location in the other version of a subschema for the same values.
fn other_side(
    universe: &Universe,
    contracts: (&Contract, &Contract),
    premise: &Premise,
    is_new: bool,
) -> Option<ContractLocation> {
    let locations = premise.subschemas().map(|id| location(universe, contracts, id));
    locations.filter(|(of_new, _)| *of_new != is_new).find_map(|(_, location)| location)
}

/// Describes a requirement.
fn message(keyword: &str, rule: &Rule, facts: &Facts<'_>) -> String {
    match rule {
        Rule::Never => "no value is allowed".to_owned(),
        Rule::Kind(kinds) => {
            let (allowed, known) = (Kinds::of(*kinds), facts.kinds);
            let others = known.without(allowed).names();
            format!("`{keyword}` allows {}, not {}", listed(&allowed.names()), listed(&others))
        }
        Rule::Const(value) => format!("`{keyword}` allows only {}", short(&value.to_string())),
        Rule::Enum(values) => enumeration(keyword, values, facts),
        Rule::Bound(Bound { relation, limit }) => {
            format!("`{keyword}` requires a number {} {limit}", relation.phrase())
        }
        Rule::MultipleOf(divisor) => format!("`{keyword}` requires a multiple of {divisor}"),
        Rule::MinLength(least) | Rule::MinItems(least) | Rule::MinProperties(least) => {
            format!("`{keyword}` is {least}")
        }
        Rule::MaxLength(most) | Rule::MaxItems(most) | Rule::MaxProperties(most) => format!("`{keyword}` is {most}"),
        Rule::Pattern(pattern) => format!("`{keyword}` requires {}", short(pattern.source())),
        Rule::Format(format) => format!("`{keyword}` requires `{}`", format.name()),
        Rule::Content(_) => format!("`{keyword}` requires other content"),
        Rule::UniqueItems => format!("`{keyword}` requires items that differ"),
        Rule::Contains(_) => format!("`{keyword}` requires certain items"),
        Rule::Required(names) => {
            let missing = names.iter().filter(|name| !facts.required.contains(name.as_ref()));
            format!("`{keyword}` lists {}", quoted(missing))
        }
        Rule::DependentRequired(entries) => {
            format!("`{keyword}` requires other members together with {}", quoted(entries.iter().map(|(name, _)| name)))
        }
        Rule::DependentSchemas(entries) => {
            format!("`{keyword}` restricts objects that have {}", quoted(entries.iter().map(|(name, _)| name)))
        }
        Rule::Members(_) => "members are restricted".to_owned(),
        Rule::PropertyNames(_) => format!("`{keyword}` restricts the names of members"),
        Rule::Items(_) => format!("`{keyword}` restricts the items"),
        Rule::AnyOf(_) => format!("no branch of `{keyword}` allows all values"),
        Rule::OneOf(_) => format!("no branch of `{keyword}`, or more than one, allows some values"),
        Rule::AllOf(_) | Rule::Reference(_) => format!("`{keyword}` restricts the value"),
        Rule::Not(_) => format!("`{keyword}` forbids some values"),
        Rule::Conditional(_) => format!("`{keyword}` restricts some values"),
        Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_) => format!("`{keyword}` restricts the value"),
    }
}

fn enumeration(keyword: &str, values: &[Literal], facts: &Facts<'_>) -> String {
    let missing = facts.listed.unwrap_or_default().iter().filter(|value| !values.contains(value));
    let missing: Vec<String> = missing.map(|value| short(&value.to_string())).collect();
    if missing.is_empty() {
        return format!("`{keyword}` allows only some values");
    }
    format!("`{keyword}` lacks {}", some(&missing))
}

fn quoted<'t>(names: impl Iterator<Item = &'t Text>) -> String {
    some(&names.map(|name| format!("`{name}`")).collect::<Vec<_>>())
}

fn listed(names: &[&'static str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

/// Lists the first texts, and counts the others.
fn some(texts: &[String]) -> String {
    let shown: Vec<&str> = texts.iter().take(MOST_LISTED).map(String::as_str).collect();
    match texts.len().checked_sub(shown.len()) {
        Some(more) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        Some(_) | None => shown.join(", "),
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}
