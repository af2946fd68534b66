//! Finds bounds that leave no number.

use std::cmp::Ordering;

use typewright::Number;

use super::found::{Contradiction, HELP_BOUNDS, Here, listed};
use crate::ids::SchemaId;
use crate::schema::{Bound, Keywords};

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::range::{self, Range};
use crate::shape::lower::read::view::View;

pub(super) fn find(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    pair(here, view).or_else(|| multiples(here, view))
}

/// Finds a lower bound above an upper one.
fn pair(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let range = Range::of(view);
    let are_integers = !view.kinds.has(Kinds::NUMBER);
    let no_integer = are_integers && range.lower.zip(range.upper).is_some_and(|(lower, upper)| lower > upper);
    let lower =
        view.parts.iter().flat_map(|(part, keywords)| keywords.validation.minimum.iter().map(|bound| (*part, bound)));
    let upper = || {
        view.parts.iter().flat_map(|(part, keywords)| keywords.validation.maximum.iter().map(|bound| (*part, bound)))
    };
    let mut pairs = lower.flat_map(|lower| upper().map(move |upper| (lower, upper)));
    let (lower, upper) = pairs
        .find(|((_, lower), (_, upper))| exclude(lower, upper) || (no_integer && range::leave_none(lower, upper)))?;
    let shown =
        |(part, bound): (SchemaId, &Bound)| format!("`{}` is {} {}", bound.keyword, bound.limit, here.place(part));
    let reason = listed(&[shown(lower), shown(upper)]);
    Some(Contradiction::new(lower.1.keyword, "number", reason, HELP_BOUNDS))
}

fn exclude(lower: &Bound, upper: &Bound) -> bool {
    let (Some(least), Some(most)) = (Number::from_text(&lower.limit), Number::from_text(&upper.limit)) else {
        return false;
    };
    match least.compare(&most) {
        Ordering::Greater => true,
        Ordering::Equal => lower.exclusive || upper.exclusive,
        Ordering::Less => false,
    }
}

/// Finds `multipleOf` of which no multiple is within the bounds.
fn multiples(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let Range { lower, upper, .. } = Range::of(view);
    let (lower, upper) = (lower?.value()?, upper?.value()?);
    let step = |(part, keywords): &(SchemaId, &Keywords)| {
        let text = keywords.validation.multiple_of.as_ref()?;
        let step = Number::from_text(text)?.to_i128().filter(|step| *step > 0)?;
        // The least multiple that is not below the lower bound.
        let below = lower.rem_euclid(step);
        let first = if below == 0 { Some(lower) } else { lower.checked_add(step - below) };
        first.is_none_or(|first| first > upper).then(|| (*part, text.clone()))
    };
    let (part, text) = view.parts.iter().find_map(step)?;
    let is_elsewhere = |(other, keywords): &&(SchemaId, &Keywords)| {
        let validation = &keywords.validation;
        *other != part && !(validation.minimum.is_empty() && validation.maximum.is_empty())
    };
    let places: Vec<String> = view.parts.iter().filter(is_elsewhere).map(|(other, _)| here.place(*other)).collect();
    let elsewhere = if places.is_empty() { String::new() } else { format!(" {}", places.join(" and ")) };
    let reason =
        format!("`multipleOf` is {text} {}, and the bounds{elsewhere} allow only {lower} to {upper}", here.place(part));
    Some(Contradiction::new("multipleOf", "number", reason, HELP_BOUNDS))
}
