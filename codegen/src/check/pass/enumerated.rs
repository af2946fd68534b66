//! Unions of values: branches that only list values.
//! Schemas use them for an enumeration with documented values. One comparison replaces all branches. Does not depend on
//! how that is emitted.

use typewright::__private::v1::assert::{KindSet, unique_items};
use typewright::Json;

use crate::check::{Checks, Rule, Subschema};

/// Returns the values of a union whose branches only list values.
/// Returns `None` if a value is in two branches.
pub(crate) fn values(checks: &Checks, rule: &Rule) -> Option<Vec<Json>> {
    let (Rule::AnyOf(branches) | Rule::OneOf(branches)) = rule else {
        return None;
    };
    let mut values = Vec::new();
    for branch in branches {
        values.extend(allowed(&checks[*branch])?);
    }
    unique_items(&Json::from(values.clone())).then_some(values)
}

/// Returns the values that a subschema allows, if it lists them.
fn allowed(subschema: &Subschema) -> Option<Vec<Json>> {
    let mut listed: Option<Vec<Json>> = None;
    let mut kinds = None;
    for keyword in &subschema.keywords {
        match &keyword.rule {
            // `1.0` equals `1`, but is not an integer in draft 4.
            Rule::Kind(open) if open.has(KindSet::INTEGER_TOKEN) => return None,
            Rule::Kind(open) => kinds = Some(*open),
            Rule::Const(value) if listed.is_none() => listed = Some(vec![value.clone()]),
            Rule::Enum(values) if listed.is_none() => listed = Some(values.clone()),
            _ => return None,
        }
    }
    let only_null = kinds == Some(KindSet::NULL);
    let listed = listed.or_else(|| only_null.then(|| vec![Json::Null]))?;
    Some(listed.into_iter().filter(|value| kinds.is_none_or(|kinds| kinds.holds(value))).collect())
}
