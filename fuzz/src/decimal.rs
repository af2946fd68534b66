//! Compares exact decimals with `num-bigint`: order, equality, integers, divisibility, machine integers.

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use num_bigint::BigInt;
use typewright::{Json, Number};

/// Numbers with larger exponents are not compared with `num-bigint`.
const LARGEST_EXPONENT: u64 = 2_000;

/// Input: two numbers as JSON.
pub fn run(input: &[u8]) {
    let Some((left, right)) = crate::two_texts(input) else { return };
    let (Some(ours), Some(other)) = (Number::from_text(left), Number::from_text(right)) else { return };
    let (order, multiple) = (ours.compare(&other), ours.is_multiple_of(&other));
    assert_eq!(order.reverse(), other.compare(&ours));
    assert_eq!(ours.compare(&ours), Ordering::Equal);
    let [one, two] = [left, right].map(|text| Json::parse(text.as_bytes()).expect("a number is JSON"));
    assert_eq!(one == two, order.is_eq());
    if order.is_eq() {
        assert_eq!(hash(&one), hash(&two), "equal numbers hash alike");
    }
    let (Some(first), Some(second)) = (parts(left), parts(right)) else { return };
    let exponent = first.1.min(second.1);
    let (first_scaled, second_scaled) = (scaled(&first, exponent), scaled(&second, exponent));
    assert_eq!(order, first_scaled.cmp(&second_scaled), "order");
    let zero = BigInt::from(0);
    let expected = if second_scaled == zero { first_scaled == zero } else { &first_scaled % &second_scaled == zero };
    assert_eq!(multiple, expected, "divisibility");
    let whole = whole(&first);
    assert_eq!(ours.is_integer(), whole.is_some(), "wholeness");
    assert_eq!(ours.to_i64(), whole.as_ref().and_then(|value| i64::try_from(value).ok()), "to_i64");
    assert_eq!(ours.to_u64(), whole.as_ref().and_then(|value| u64::try_from(value).ok()), "to_u64");
    assert_eq!(ours.to_i128(), whole.as_ref().and_then(|value| i128::try_from(value).ok()), "to_i128");
    assert_eq!(ours.to_f64(), left.parse::<f64>().ok().filter(|value| value.is_finite()), "to_f64");
}

fn hash(json: &Json) -> u64 {
    let mut hasher = DefaultHasher::new();
    json.hash(&mut hasher);
    hasher.finish()
}

/// Returns the digits as an integer, and the exponent of the last digit.
fn parts(text: &str) -> Option<(BigInt, i64)> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i64 = exponent.parse().ok().filter(|exponent: &i64| exponent.unsigned_abs() <= LARGEST_EXPONENT)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some((digits, exponent - i64::try_from(fraction.len()).ok()?))
}

fn scaled((digits, exponent): &(BigInt, i64), to: i64) -> BigInt {
    let zeros = u32::try_from(exponent - to).expect("the smaller exponent was chosen");
    digits * BigInt::from(10).pow(zeros)
}

/// Returns the value if it is an integer.
fn whole((digits, exponent): &(BigInt, i64)) -> Option<BigInt> {
    if *exponent >= 0 {
        return Some(scaled(&(digits.clone(), *exponent), 0));
    }
    let divisor = BigInt::from(10).pow(u32::try_from(-exponent).ok()?);
    (digits % &divisor == BigInt::from(0)).then(|| digits / divisor)
}
