//! The range of integers that the bounds of a schema allow.
//! Does not depend on Rust types.

use std::cmp::Ordering;

use typewright::Number;

use crate::schema::Bound;

use super::view::View;

/// The integer just below the range of `i128`.
const BEFORE_ALL: &str = "-170141183460469231731687303715884105729";
/// The integer just above the range of `u128`.
const BEHIND_ALL: &str = "340282366920938463463374607431768211456";

/// The first or last integer of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Less than every `i128`.
    Below,
    At(i128),
    /// Greater than every `i128`, but not than every `u128`.
    Beyond(u128),
    /// Greater than every `u128`.
    Above,
}

/// The integers that all bounds of a schema allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    /// The least integer; `None` without a lower bound.
    pub(crate) lower: Option<End>,
    /// The greatest integer; `None` without an upper bound.
    pub(crate) upper: Option<End>,
    /// The distance from one valid integer to the next, rounded up.
    step: End,
    /// The least and the greatest documented integer, if it is beyond a side without a bound.
    documented: (Option<End>, Option<End>),
}

impl Range {
    pub(crate) fn of(view: &View<'_>) -> Self {
        let lower = view.validations().flat_map(|validation| &validation.minimum).filter_map(first_inside).max();
        let upper = view.validations().flat_map(|validation| &validation.maximum).filter_map(last_inside).min();
        let steps = view.validations().filter_map(|validation| Number::from_text(validation.multiple_of.as_ref()?));
        let step = steps.map(|step| End::of(&step).unwrap_or_else(|| first(|integer| *integer >= step)));
        let step = step.max().unwrap_or(End::At(1));
        let integers = || view.documented().filter_map(|value| End::of(&value.as_number()?));
        let least = integers().min().filter(|_| lower.is_none());
        let most = integers().max().filter(|_| upper.is_none());
        Self { lower, upper, step, documented: (least, most) }
    }

    /// Returns the integers that a type must represent, and those that the schema documents.
    pub(crate) fn needed(&self) -> (End, End) {
        let (lower, upper) = self.needed_by_bounds();
        let (least, most) = self.documented;
        (least.map_or(lower, |least| least.min(lower)), most.map_or(upper, |most| most.max(upper)))
    }

    /// Returns whether no integer is below zero.
    pub(crate) fn is_unsigned(&self) -> bool {
        self.lower.is_some_and(|lower| lower >= End::At(0))
    }

    /// Returns the integers that a type must represent because of the bounds.
    /// Without a bound on a side, this includes at least one valid integer on that side of zero and of the other bound.
    pub(crate) fn needed_by_bounds(&self) -> (End, End) {
        let zero = End::At(0);
        let lower = self.lower.unwrap_or_else(|| self.upper.map_or(zero, |upper| upper.min(zero)).minus(self.step));
        let upper = self.upper.unwrap_or_else(|| self.lower.map_or(zero, |lower| lower.max(zero)).plus(self.step));
        (lower, upper)
    }

    /// Returns whether the bounds are exactly these two.
    pub(crate) fn is_exactly(&self, (least, most): (i128, u128)) -> bool {
        (self.lower, self.upper) == (Some(End::At(least)), Some(End::unsigned(most)))
    }

    /// Returns whether the bounds allow nothing beyond these limits, as far as there are bounds.
    pub(crate) fn is_within(&self, (least, most): (i128, u128)) -> bool {
        let fits = |end: Option<End>| end.is_none_or(|end| (End::At(least)..=End::unsigned(most)).contains(&end));
        fits(self.lower) && fits(self.upper)
    }

    /// Returns whether a type with these limits rejects everything that the bounds reject.
    pub(crate) fn is_enforced_by(&self, (least, most): (i128, u128)) -> bool {
        self.lower.is_none_or(|lower| lower == End::At(least))
            && self.upper.is_none_or(|upper| upper == End::unsigned(most))
    }
}

/// Returns whether no integer is between a lower and an upper bound.
pub(crate) fn leave_none(lower: &Bound, upper: &Bound) -> bool {
    first_inside(lower).zip(last_inside(upper)).is_some_and(|(first, last)| first > last)
}

impl End {
    /// Returns the integer, if it is an `i128`.
    pub(crate) fn value(self) -> Option<i128> {
        match self {
            Self::At(value) => Some(value),
            Self::Below | Self::Beyond(_) | Self::Above => None,
        }
    }

    /// Returns an integer that is not negative.
    pub(crate) fn unsigned(value: u128) -> Self {
        i128::try_from(value).map_or(Self::Beyond(value), Self::At)
    }

    /// Returns the value of a number; `None` if it has a fraction, or is outside of the ranges of `i128` and `u128`.
    fn of(number: &Number<'_>) -> Option<Self> {
        number.to_i128().map(Self::At).or_else(|| number.to_u128().map(Self::Beyond))
    }

    /// Returns its distance from zero; `None` if it is outside of both ranges.
    fn distance(self) -> Option<u128> {
        match self {
            Self::At(value) => Some(value.unsigned_abs()),
            Self::Beyond(value) => Some(value),
            Self::Below | Self::Above => None,
        }
    }

    /// Adds a positive distance.
    fn plus(self, step: Self) -> Self {
        match (self, step.distance()) {
            (Self::Below, _) => Self::Below,
            (Self::Above, _) | (_, None) => Self::Above,
            (Self::Beyond(value), Some(step)) => value.checked_add(step).map_or(Self::Above, Self::Beyond),
            (Self::At(value), Some(step)) if value < 0 => match step.checked_sub(value.unsigned_abs()) {
                Some(sum) => Self::unsigned(sum),
                None => value.checked_add_unsigned(step).map_or(Self::Above, Self::At),
            },
            (Self::At(value), Some(step)) => value.unsigned_abs().checked_add(step).map_or(Self::Above, Self::unsigned),
        }
    }

    /// Subtracts a positive distance.
    fn minus(self, step: Self) -> Self {
        match (self, step.distance()) {
            (Self::Above, _) => Self::Above,
            (Self::Below, _) | (_, None) => Self::Below,
            (Self::At(value), Some(step)) => value.checked_sub_unsigned(step).map_or(Self::Below, Self::At),
            (Self::Beyond(value), Some(step)) => match value.checked_sub(step) {
                Some(difference) => Self::unsigned(difference),
                None => 0_i128.checked_sub_unsigned(step - value).map_or(Self::Below, Self::At),
            },
        }
    }
}

/// Returns the least integer that a lower bound allows.
fn first_inside(bound: &Bound) -> Option<End> {
    let limit = Number::from_text(&bound.limit)?;
    if let Some(limit) = End::of(&limit) {
        return Some(limit.plus(End::At(bound.exclusive.into())));
    }
    Some(first(|integer| is_beyond(integer.compare(&limit), bound, Ordering::Greater)))
}

/// Returns the greatest integer that an upper bound allows.
fn last_inside(bound: &Bound) -> Option<End> {
    let limit = Number::from_text(&bound.limit)?;
    if let Some(limit) = End::of(&limit) {
        return Some(limit.minus(End::At(bound.exclusive.into())));
    }
    let is_allowed = |integer: &Number<'_>| is_beyond(integer.compare(&limit), bound, Ordering::Less);
    Some(match first(|integer| !is_allowed(integer)) {
        End::Above if Number::from_text(BEHIND_ALL).is_some_and(|next| is_allowed(&next)) => End::Above,
        End::Above => End::Beyond(u128::MAX),
        end @ (End::Below | End::At(_) | End::Beyond(_)) => end.minus(End::At(1)),
    })
}

fn is_beyond(order: Ordering, bound: &Bound, inwards: Ordering) -> bool {
    order == inwards || (order == Ordering::Equal && !bound.exclusive)
}

/// Returns the least integer for which a monotonic condition is true.
/// For limits that are fractions, or have more digits than any integer type, which can only be compared.
fn first(holds: impl Fn(&Number<'_>) -> bool) -> End {
    let holds_for = |text: &str| Number::from_text(text).is_some_and(|number| holds(&number));
    if holds_for(BEFORE_ALL) {
        return End::Below;
    }
    if !holds_for(&u128::MAX.to_string()) {
        return End::Above;
    }
    if holds_for(&i128::MIN.to_string()) {
        return End::At(i128::MIN);
    }
    if !holds_for(&i128::MAX.to_string()) {
        let (mut without, mut with) = (i128::MAX.unsigned_abs(), u128::MAX);
        while with - without > 1 {
            let middle = without + (with - without) / 2;
            if holds_for(&middle.to_string()) { with = middle } else { without = middle }
        }
        return End::Beyond(with);
    }
    let (mut without, mut with) = (i128::MIN, i128::MAX);
    while let Some(middle) = between(without, with) {
        if holds_for(&middle.to_string()) { with = middle } else { without = middle }
    }
    End::At(with)
}

/// Returns an integer between two others; `None` if there is none.
fn between(lower: i128, upper: i128) -> Option<i128> {
    let middle = (lower >> 1) + (upper >> 1) + (lower & upper & 1);
    (middle != lower).then_some(middle)
}
