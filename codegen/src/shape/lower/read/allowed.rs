//! Which of the listed values of a schema its bounds, lengths and patterns allow.
//! Ignores subschemas. A value about which nothing is known is allowed.

use typewright::__private::v1::assert::{Relation, is_longer_than, is_shorter_than, multiple_of};
use typewright::pattern::LazyPattern;
use typewright::{Json, Number};

use super::view::View;
use crate::schema::{Bound, Validation};

/// The bounds, lengths and patterns of all parts of a schema.
pub(super) struct Allowed<'g> {
    parts: Vec<(&'g Validation, Option<LazyPattern>)>,
}

impl<'g> Allowed<'g> {
    pub(super) fn of(view: &View<'g>) -> Self {
        let pattern = |validation: &Validation| validation.pattern.clone().map(LazyPattern::owned);
        Self { parts: view.validations().map(|validation| (validation, pattern(validation))).collect() }
    }

    /// Returns whether all parts allow a value.
    pub(super) fn has(&self, value: &Json) -> bool {
        self.parts.iter().all(|(validation, pattern)| match value {
            Json::String(text) => allows_text(validation, pattern.as_ref(), text),
            Json::Number(number) => allows_number(validation, &number.as_number()),
            Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => true,
        })
    }
}

/// Returns whether one part allows a value.
pub(crate) fn allows(validation: &Validation, value: &Json) -> bool {
    let pattern = validation.pattern.clone().map(LazyPattern::owned);
    Allowed { parts: vec![(validation, pattern)] }.has(value)
}

fn allows_text(validation: &Validation, pattern: Option<&LazyPattern>, text: &str) -> bool {
    !validation.min_length.is_some_and(|min| is_shorter_than(text, min))
        && !validation.max_length.is_some_and(|max| is_longer_than(text, max))
        && pattern.and_then(|pattern| pattern.get().ok()).is_none_or(|pattern| pattern.is_match(text).unwrap_or(true))
}

fn allows_number(validation: &Validation, number: &Number<'_>) -> bool {
    let is_inside = |bound: &Bound, exclusive: Relation, inclusive: Relation| {
        let relation = if bound.exclusive { exclusive } else { inclusive };
        Number::from_text(&bound.limit).is_none_or(|limit| relation.holds(number, &limit))
    };
    let divisor = validation.multiple_of.as_deref().and_then(Number::from_text);
    validation.minimum.iter().all(|bound| is_inside(bound, Relation::MoreThan, Relation::AtLeast))
        && validation.maximum.iter().all(|bound| is_inside(bound, Relation::LessThan, Relation::AtMost))
        && divisor.is_none_or(|divisor| multiple_of(number, &divisor))
}
