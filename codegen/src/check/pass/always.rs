//! Finds the subschemas that allow every instance, so that they need not be called.
//! Starts with `true` for all, so that a subschema that only refers back to itself also allows every instance.

use typewright::__private::v1::assert::KindSet;

use super::fixpoint;
use crate::check::{CheckId, Checks, Conditional, Contains, Rule};

/// Returns whether each subschema allows every instance.
pub(super) fn analyse(checks: &Checks, order: &[usize]) -> Vec<bool> {
    fixpoint(checks, order, true, |subschema, table| {
        subschema.keywords.iter().all(|keyword| asserts_nothing(&keyword.rule, table))
    })
}

fn asserts_nothing(rule: &Rule, table: &[bool]) -> bool {
    let always = |child: &CheckId| table[child.index()];
    match rule {
        Rule::Kind(kinds) => kinds.has(every_kind()),
        Rule::Items(_) | Rule::Members(_) => rule.children().iter().all(|(child, _)| always(child)),
        Rule::Contains(Contains { min, max, .. }) => *min == Some(0) && max.is_none(),
        Rule::DependentRequired(entries) => entries.iter().all(|(_, names)| names.is_empty()),
        Rule::DependentSchemas(entries) => entries.iter().all(|(_, child)| always(child)),
        Rule::AllOf(branches) => branches.iter().all(always),
        Rule::AnyOf(branches) => branches.iter().any(always),
        Rule::OneOf(branches) => branches.len() == 1 && branches.iter().all(always),
        Rule::Conditional(Conditional { then, otherwise, .. }) => then.iter().chain(otherwise).all(always),
        Rule::Reference(child) | Rule::PropertyNames(child) => always(child),
        Rule::UnevaluatedItems(child) | Rule::UnevaluatedProperties(child) => always(child),
        Rule::Never | Rule::Not(_) | Rule::Const(_) | Rule::Enum(_) | Rule::Bound(_) | Rule::MultipleOf(_) => false,
        Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Format(_) | Rule::Content(_) => false,
        Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => false,
        Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::Required(_) => false,
    }
}

/// Returns the set of all JSON types.
pub(super) fn every_kind() -> KindSet {
    let kinds = [KindSet::BOOLEAN, KindSet::NUMBER, KindSet::STRING, KindSet::ARRAY, KindSet::OBJECT];
    kinds.into_iter().fold(KindSet::NULL, KindSet::or)
}
