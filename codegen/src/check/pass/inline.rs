//! Finds the subschemas that are small enough to be written inline, as in handwritten code.
//! Does not depend on functions: an inlined subschema may also be called elsewhere.

use std::iter::Sum;

use super::dispatch::{self, Dispatches};
use super::enumerated;
use crate::check::{CheckId, Checks, Members, Rule, Subschema};

/// The maximum size that is written inline.
const SMALL: usize = 4;
/// The maximum size that is written inline if it is used only once.
const MEDIUM: usize = 8;
/// The size of one expression, such as a test of the JSON type, which no name would make clearer.
const PLAIN: usize = 1;

/// The emitted form of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    /// One expression of this size: a call or a comparison is 1.
    Expression(usize),
    /// Statements with variables, which need a function of their own at any size.
    Statements,
}

impl Sum for Text {
    fn sum<I: Iterator<Item = Self>>(texts: I) -> Self {
        texts.fold(Self::Expression(0), |sum, text| match (sum, text) {
            (Self::Expression(one), Self::Expression(other)) => Self::Expression(one + other),
            (Self::Statements, _) | (_, Self::Statements) => Self::Statements,
        })
    }
}

/// Returns whether each subschema is written inline where it is applied.
pub(super) fn analyse(
    checks: &Checks,
    dispatches: &Dispatches,
    order: &[usize],
    named: &[bool],
    same_as: &[CheckId],
) -> Vec<bool> {
    let (turned, uses) = (turned(checks), count_uses(checks, same_as));
    let mut texts = vec![Text::Expression(PLAIN); checks.subschemas.len()];
    let mut inline = vec![false; checks.subschemas.len()];
    for &index in order {
        let subschema = &checks.subschemas[index];
        if let Some(target) = subschema.forwards_to() {
            (texts[index], inline[index]) = (texts[target.index()], inline[target.index()]);
            continue;
        }
        let text = |child: CheckId| if inline[child.index()] { texts[child.index()] } else { Text::Expression(PLAIN) };
        let rules = subschema.keywords.iter().map(|keyword| text_of(checks, &keyword.rule, text));
        texts[index] = rules.chain([Text::Expression(dispatch::arms(dispatches, subschema))]).sum();
        if notes_members(subschema) {
            texts[index] = Text::Statements;
        }
        let most = match (turned[index], uses[same_as[index].index()], named[index]) {
            (true, _, _) | (false, 2.., true) => PLAIN,
            (false, 2.., false) | (false, ..2, true) => SMALL,
            (false, ..2, false) => MEDIUM,
        };
        inline[index] = match texts[index] {
            Text::Expression(size) => size <= most && !(turned[index] && hard_to_turn(subschema)),
            // Its variables would become those of the enclosing function.
            Text::Statements => false,
        };
    }
    inline
}

/// Counts the uses of each representative, over all of its duplicates.
/// A use by name, from a type or a model, counts twice.
fn count_uses(checks: &Checks, same_as: &[CheckId]) -> Vec<usize> {
    let mut uses = vec![0; checks.subschemas.len()];
    let representatives =
        (0_u32..).map(CheckId).zip(&checks.subschemas).filter(|(check, _)| same_as[check.index()] == *check);
    for keyword in representatives.flat_map(|(_, subschema)| &subschema.keywords) {
        keyword.rule.children().iter().for_each(|(child, _)| uses[same_as[child.index()].index()] += 1);
    }
    let models = checks.modules.iter().flat_map(|module| &module.models);
    models.chain(&checks.called).for_each(|check| uses[same_as[check.index()].index()] += 2);
    uses
}

/// Finds the subschemas that are negated.
/// A negated expression is hard to read, unless it is a comparison.
fn turned(checks: &Checks) -> Vec<bool> {
    let mut turned = vec![false; checks.subschemas.len()];
    for keyword in checks.subschemas.iter().flat_map(|subschema| &subschema.keywords) {
        let mut next = match &keyword.rule {
            Rule::Not(child) => Some(*child),
            Rule::Conditional(conditional) => Some(conditional.condition),
            _ => None,
        };
        while let Some(check) = next.filter(|check| !turned[check.index()]) {
            turned[check.index()] = true;
            next = checks[check].forwards_to();
        }
    }
    turned
}

/// Whether a loop over the members also records required ones, which takes statements.
fn notes_members(subschema: &Subschema) -> bool {
    let any = |such: fn(&Rule) -> bool| subschema.keywords.iter().any(|keyword| such(&keyword.rule));
    any(|rule| matches!(rule, Rule::Members(_))) && any(|rule| matches!(rule, Rule::Required(_)))
}

fn hard_to_turn(subschema: &Subschema) -> bool {
    let easy = |rule: &Rule| matches!(rule, Rule::Never | Rule::Kind(_) | Rule::Const(_) | Rule::Enum(_));
    !subschema.keywords.iter().all(|keyword| easy(&keyword.rule))
}

/// Returns the size of the text of a rule.
fn text_of(checks: &Checks, rule: &Rule, text: impl Fn(CheckId) -> Text) -> Text {
    if let Some(values) = enumerated::values(checks, rule) {
        return list(values.len());
    }
    let with = |size: usize, children: &mut dyn Iterator<Item = CheckId>| {
        [Text::Expression(size)].into_iter().chain(children.map(&text)).sum()
    };
    match rule {
        Rule::Members(Members { properties, patterns, additional: Some(child) })
            if properties.is_empty() && patterns.is_empty() =>
        {
            with(1, &mut [*child].into_iter())
        }
        Rule::Members(Members { properties, patterns, additional }) if patterns.is_empty() => {
            let mut children = properties.iter().map(|(_, child)| child).chain(additional).copied();
            let more = properties.len().saturating_sub(1) * 2;
            with(1 + more, &mut children)
        }
        Rule::Items(items) if items.prefix.is_empty() => with(1, &mut items.rest.iter().map(|(_, child)| *child)),
        Rule::Members(_) | Rule::Items(_) => Text::Statements,
        Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_) => Text::Statements,
        Rule::Required(names) if names.len() == 1 => Text::Expression(1),
        Rule::Required(_) | Rule::DependentRequired(_) => Text::Statements,
        Rule::DependentSchemas(_) | Rule::Conditional(_) => Text::Statements,
        Rule::AllOf(branches) | Rule::AnyOf(branches) | Rule::OneOf(branches) => with(0, &mut branches.iter().copied()),
        Rule::Reference(child) | Rule::Not(child) => text(*child),
        Rule::PropertyNames(child) => with(1, &mut [*child].into_iter()),
        Rule::Contains(contains) => with(2, &mut [contains.subschema].into_iter()),
        Rule::Enum(values) => list(values.len()),
        Rule::Never | Rule::Kind(_) | Rule::Const(_) | Rule::Bound(_) | Rule::MultipleOf(_) => Text::Expression(1),
        Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => Text::Expression(1),
        Rule::Format(_) | Rule::Content(_) => Text::Expression(1),
        Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => Text::Expression(1),
        Rule::MinProperties(_) | Rule::MaxProperties(_) => Text::Expression(1),
    }
}

/// A list of values is plain only if it is short.
fn list(values: usize) -> Text {
    Text::Expression(if values <= SMALL { PLAIN } else { PLAIN + 1 })
}
