//! Draws numbers between bounds. Bounds are read as machine numbers; the value is checked exactly later.

use super::choices::Choices;
use super::wanted::Wanted;
use crate::assert::Relation;
use crate::value::{Json, JsonNumber};

/// The maximum distance of drawn numbers from the first possible one.
const REACH: i128 = 1000;
/// Every integer up to this one is exactly an `f64`.
const EXACT: i128 = 1 << 53;

/// Draws an integer.
pub(super) fn integer(wanted: &Wanted<'_>, choices: &mut dyn Choices) -> Option<Json> {
    scaled(wanted, 0, choices)
}

/// Draws a number; half of them are integers.
pub(super) fn number(wanted: &Wanted<'_>, choices: &mut dyn Choices) -> Option<Json> {
    let digits = wanted.divisors.iter().map(|divisor| fraction(divisor)).max().unwrap_or(0);
    let digits = if digits == 0 && choices.coin() { 2 } else { digits };
    scaled(wanted, digits, choices)
}

/// Draws a number with this many digits after the point, calculated in units of the last digit.
fn scaled(wanted: &Wanted<'_>, digits: u32, choices: &mut dyn Choices) -> Option<Json> {
    let unit = 10_i128.checked_pow(digits)?;
    let (mut least, mut most) = (None::<i128>, None::<i128>);
    for bound in &wanted.bounds {
        let limit: f64 = bound.limit.parse().ok()?;
        let (up, down) = (units((limit * to_float(unit)).ceil()), units((limit * to_float(unit)).floor()));
        match bound.relation {
            Relation::AtLeast => least = Some(least.map_or(up, |least| least.max(up))),
            Relation::MoreThan => least = Some(least.map_or(down + 1, |least| least.max(down + 1))),
            Relation::AtMost => most = Some(most.map_or(down, |most| most.min(down))),
            Relation::LessThan => most = Some(most.map_or(up - 1, |most| most.min(up - 1))),
        }
    }
    let reach = REACH.checked_mul(unit)?;
    let (least, most) = match (least, most) {
        (Some(least), Some(most)) => (least, most),
        (Some(least), None) => (least, least + reach),
        (None, Some(most)) => (most - reach, most),
        (None, None) => (-reach / 10, reach),
    };
    let step = step(wanted, unit)?;
    let (first, last) = (least.div_euclid(step) + i128::from(least.rem_euclid(step) > 0), most.div_euclid(step));
    let count = u64::try_from((last - first).min(i128::from(u32::MAX)) + 1).ok().filter(|&count| count > 0)?;
    // The bounds are drawn often, because bugs are likely there.
    let turn = match choices.below(8) {
        0 => 0,
        1 => count - 1,
        _ => choices.below(count),
    };
    text((first + i128::from(turn)).checked_mul(step)?, digits, unit)
}

/// Returns the least common multiple of the divisors, in units.
fn step(wanted: &Wanted<'_>, unit: i128) -> Option<i128> {
    wanted.divisors.iter().try_fold(1_i128, |step, divisor| {
        let divisor: f64 = divisor.parse().ok()?;
        let divisor = units((divisor * to_float(unit)).round()).max(1);
        step.checked_mul(divisor)?.checked_div(greatest_common(step, divisor))
    })
}

fn greatest_common(one: i128, other: i128) -> i128 {
    if other == 0 { one.max(1) } else { greatest_common(other, one % other) }
}

fn text(value: i128, digits: u32, unit: i128) -> Option<Json> {
    if digits == 0 {
        return JsonNumber::new(&value.to_string()).map(Json::Number);
    }
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.abs() / unit, value.abs() % unit);
    let width = usize::try_from(digits).ok()?;
    JsonNumber::new(&format!("{sign}{whole}.{rest:0width$}")).map(Json::Number)
}

/// Returns the number of digits after the point.
fn fraction(text: &str) -> u32 {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let digits = mantissa.split_once('.').map_or(0, |(_, digits)| digits.trim_end_matches('0').len());
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let digits = i64::try_from(digits).unwrap_or(0).saturating_sub(exponent);
    u32::try_from(digits.clamp(0, 12)).unwrap_or(0)
}

#[expect(clippy::cast_possible_truncation, reason = "the value is within the bounds of machine numbers")]
fn units(value: f64) -> i128 {
    let most = to_float(EXACT);
    value.clamp(-most, most) as i128
}

#[expect(clippy::cast_precision_loss, reason = "only powers of ten and the largest exact integer come here")]
fn to_float(value: i128) -> f64 {
    value as f64
}
