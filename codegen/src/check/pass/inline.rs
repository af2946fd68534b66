//! Which subschemas are so small that their check stands where it is asked for, as a person would write it.
//! Branches of unions, targets of references and models have a name that others ask for, so they are functions.

use std::collections::BTreeSet;

use crate::check::{CheckId, Checks, Members, Rule};

/// The most that is written inline.
const SMALL: usize = 4;

/// Whether each subschema is inline.
pub(super) fn analyse(checks: &Checks, same_as: &[CheckId]) -> Vec<bool> {
    let named: BTreeSet<CheckId> = named(checks).map(|check| same_as[check.index()]).collect();
    let mut weights = vec![0; checks.subschemas.len()];
    for index in (0..checks.subschemas.len()).rev() {
        let is_named = named.contains(&same_as[index]);
        let rules = checks.subschemas[index].keywords.iter().map(|keyword| &keyword.rule);
        let weight = |child: CheckId| weights[same_as[child.index()].index()];
        weights[index] = if is_named { SMALL + 1 } else { rules.map(|rule| weigh(rule, weight)).sum() };
    }
    weights.into_iter().map(|weight| weight <= SMALL).collect()
}

/// The subschemas that others ask for by name.
fn named(checks: &Checks) -> impl Iterator<Item = CheckId> {
    let models = checks.modules.iter().flat_map(|module| module.models.iter().copied());
    let keywords = checks.subschemas.iter().flat_map(|subschema| &subschema.keywords);
    let applied = keywords.flat_map(|keyword| match &keyword.rule {
        Rule::AnyOf(branches) | Rule::OneOf(branches) => branches.clone(),
        // What is turned round is asked by name, because a turned expression is hard to read.
        Rule::Reference(child) | Rule::Not(child) => vec![*child],
        Rule::Conditional(conditional) => vec![conditional.condition],
        _ => Vec::new(),
    });
    models.chain(applied).chain(checks.called.iter().copied())
}

/// How much text a rule makes: a call or a comparison is 1, what needs statements is more than [`SMALL`].
fn weigh(rule: &Rule, weight: impl Fn(CheckId) -> usize) -> usize {
    let called = |child: CheckId| Some(weight(child)).filter(|weight| *weight <= SMALL).unwrap_or(1);
    match rule {
        Rule::Members(Members { properties, patterns, additional: Some(child) })
            if properties.is_empty() && patterns.is_empty() =>
        {
            1 + called(*child)
        }
        Rule::Items(items) if items.prefix.is_empty() => {
            1 + items.rest.iter().map(|(_, child)| called(*child)).sum::<usize>()
        }
        Rule::Members(_) | Rule::Items(_) | Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_) => SMALL + 1,
        Rule::Required(names) if names.len() == 1 => 1,
        Rule::Required(_) | Rule::DependentRequired(_) | Rule::DependentSchemas(_) | Rule::Conditional(_) => SMALL + 1,
        Rule::AnyOf(branches) | Rule::OneOf(branches) => branches.len(),
        Rule::AllOf(branches) => branches.iter().map(|branch| called(*branch)).sum(),
        Rule::Reference(child) | Rule::Not(child) => called(*child),
        Rule::PropertyNames(child) => 1 + called(*child),
        Rule::Contains(contains) => 2 + called(contains.subschema),
        Rule::Never | Rule::Kind(_) | Rule::Const(_) | Rule::Enum(_) | Rule::Bound(_) | Rule::MultipleOf(_) => 1,
        Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Format(_) | Rule::Content(_) => 1,
        Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => 1,
        Rule::MinProperties(_) | Rule::MaxProperties(_) => 1,
    }
}
