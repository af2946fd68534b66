//! Numbers with fractions: `f64` or all digits, and whether rounding to `f64` may violate the schema.
//! Does not handle integers.

use typewright::Number;

use crate::diagnostic::Code;
use crate::schema::{Bound, Validation};
use crate::settings::NumberMode;

use super::body::{Form, FormBody};
use crate::shape::lower::read::values::Value;
use crate::shape::lower::read::view::View;

/// Returns the form of numbers.
pub(crate) fn form(view: &View<'_>, mode: NumberMode) -> Form {
    const BEYOND: &str = "the bounds go beyond the range of `f64`, and a number that does not fit is `Unrepresentable`";
    const ROUNDED: &str =
        "a valid number with more digits than `f64` holds is rounded, and the number that is written may be invalid";
    let form = Form::new(FormBody::Number);
    match mode {
        NumberMode::Exact => Form::new(FormBody::ExactNumber),
        NumberMode::F64 if view.validations().any(has_bound_beyond_f64) => form.lose(Code::WiderNumber, "type", BEYOND),
        NumberMode::F64 => match view.validations().find_map(violated_by_rounding) {
            Some(keyword) => form.lose(Code::WiderNumber, keyword, ROUNDED),
            None => form,
        },
    }
}

/// Returns the form of listed numbers: with all digits if `f64` would round one of them.
pub(crate) fn listed(values: &[Value], mode: NumberMode) -> FormBody {
    let are_kept = values.iter().filter_map(|value| value.json.as_number()).all(|number| is_kept(&number));
    match mode {
        NumberMode::F64 if are_kept => FormBody::Number,
        NumberMode::F64 | NumberMode::Exact => FormBody::ExactNumber,
    }
}

/// Returns whether an `f64` is written as the same number.
fn is_kept(number: &Number<'_>) -> bool {
    number.to_f64().and_then(Number::from_f64).is_some_and(|nearest| nearest == *number)
}

fn has_bound_beyond_f64(validation: &Validation) -> bool {
    let mut bounds = validation.minimum.iter().chain(&validation.maximum);
    bounds.any(|bound| Number::from_text(&bound.limit).is_some_and(|limit| limit.to_f64().is_none()))
}

/// Returns a keyword that allows a number and may reject the one that its nearest `f64` is written as.
///
/// Rounding keeps the order of numbers. So it violates a bound only if the bound is rounded too, or if a number is rounded
/// to a bound that is excluded. No other number becomes 0. An `f64` is written with as few digits as possible, so a
/// multiple of a power of ten stays one. A multiple of 0.5 is exact or becomes an integer.
fn violated_by_rounding(validation: &Validation) -> Option<&'static str> {
    let is_passed = |bound: &&Bound| {
        let limit = Number::from_text(&bound.limit);
        limit.is_some_and(|limit| !is_kept(&limit) || (bound.exclusive && limit != Number::from_i64(0)))
    };
    let bound = validation.minimum.iter().chain(&validation.maximum).find(is_passed).map(|bound| bound.keyword);
    let divisor = validation.multiple_of.as_deref().filter(|divisor| !is_power_of_ten(divisor) && !is_half(divisor));
    bound.or(divisor.map(|_| "multipleOf"))
}

/// Returns whether a positive number has one significant digit, which is 1.
fn is_power_of_ten(number: &str) -> bool {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0') == "1"
}

fn is_half(number: &str) -> bool {
    Number::from_text(number).is_some_and(|number| Some(number) == Number::from_f64(0.5))
}

#[cfg(test)]
mod tests {
    use super::is_power_of_ten;

    #[test]
    fn powers_of_ten_have_one_digit() {
        for text in ["1", "10", "0.01", "1e-7", "1.0", "100E5", "0.10"] {
            assert!(is_power_of_ten(text), "{text}");
        }
        for text in ["0.25", "11", "101", "5e-1", "2"] {
            assert!(!is_power_of_ten(text), "{text}");
        }
    }
}
