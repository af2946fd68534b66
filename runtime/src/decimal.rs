//! Exact arithmetic on decimal texts: order, whether a number is an integer, divisibility.
//! Never expands an exponent: `1e1000000000` costs as much as `1e1`, and an exponent may itself have any number of
//! digits.

use std::cmp::Ordering;

/// A decimal number `0.d₁d₂…dₙ × 10^(exponent + shift)`; neither `d₁` nor `dₙ` is 0, and zero has no digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal<'t> {
    negative: bool,
    /// The digits before and after the point.
    pieces: [&'t [u8]; 2],
    exponent: Exponent<'t>,
    /// The position of the point relative to the first digit.
    shift: i64,
}

/// The exponent of a number, as written: it may have more digits than any machine integer.
#[derive(Clone, Copy, Debug)]
struct Exponent<'t> {
    negative: bool,
    digits: &'t [u8],
}

/// Differences of exponents are exact up to this value, and stay above it beyond.
/// No document has enough digits to make up for such a difference.
const FAR: i128 = 1_000_000_000_000_000_000_000_000_000_000;

impl<'t> Decimal<'t> {
    /// Reads a JSON number. The text must contain only digits, a point, signs and `e` or `E`.
    pub(crate) fn new(text: &'t str) -> Self {
        let (negative, unsigned) = strip_sign(text.as_bytes());
        let (mantissa, exponent) = split_at(unsigned, |byte| matches!(byte, b'e' | b'E'));
        let (whole, fraction) = split_at(mantissa, |byte| byte == b'.');
        let exponent = Exponent::new(exponent);
        let whole_kept = strip_leading_zeros(whole);
        let (pieces, shift) = if whole_kept.is_empty() {
            let kept = strip_leading_zeros(fraction);
            ([[].as_slice(), strip_trailing_zeros(kept)], -length(&fraction[..fraction.len() - kept.len()]))
        } else {
            let fraction = strip_trailing_zeros(fraction);
            let whole = if fraction.is_empty() { strip_trailing_zeros(whole_kept) } else { whole_kept };
            ([whole, fraction], length(whole_kept))
        };
        Self { negative, pieces, exponent, shift }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.pieces.iter().all(|piece| piece.is_empty())
    }

    /// Whether it is an integer, in any notation.
    pub(crate) fn is_integer(&self) -> bool {
        self.is_zero() || self.last_digit_power() >= 0
    }

    /// Compares the values.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self.sign(), other.sign()) {
            (0, 0) => Ordering::Equal,
            (1, 1) => self.compare_magnitude(other),
            (-1, -1) => other.compare_magnitude(self),
            (left, right) => left.cmp(&right),
        }
    }

    fn sign(&self) -> i8 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    fn compare_magnitude(&self, other: &Self) -> Ordering {
        let point = self.exponent.minus(other.exponent) + i128::from(self.shift - other.shift);
        point.cmp(&0).then_with(|| self.digits().cmp(other.digits()))
    }

    /// Whether this is an integer multiple of `divisor`. Zero is a multiple of every number; only zero is a multiple of
    /// zero.
    ///
    /// With m and n the digits as integers, the quotient is (m / n) × 10^power. If the power is negative, n would have
    /// to divide m and leave a factor 10, but m does not end in 0. If it is positive, 10^power can only cancel the
    /// factors 2 and 5 of n, which has fewer than four of them per digit, so a larger power changes nothing.
    pub(crate) fn is_multiple_of(&self, divisor: &Self) -> bool {
        if let Some(known) = self.is_multiple_undivided(divisor) {
            return known;
        }
        let power = self.exponent.minus(divisor.exponent)
            + i128::from(self.shift - self.digit_count() - (divisor.shift - divisor.digit_count()));
        let most = 4 * i128::from(divisor.digit_count());
        usize::try_from(power.min(most)).is_ok_and(|zeros| {
            let dividend = self.digits().chain(std::iter::repeat_n(0, zeros));
            divisible(dividend, divisor)
        })
    }

    /// Like [`Self::is_multiple_of`], if the result needs no division.
    /// This is so if one of them is zero, or the divisor is larger in magnitude.
    pub(crate) fn is_multiple_undivided(&self, divisor: &Self) -> Option<bool> {
        if self.is_zero() || divisor.is_zero() {
            return Some(self.is_zero());
        }
        self.compare_magnitude(divisor).is_lt().then_some(false)
    }

    /// Returns the value if it is an integer that fits.
    pub(crate) fn whole(&self) -> Option<i128> {
        if self.is_zero() {
            return Some(0);
        }
        let sign = if self.negative { -1 } else { 1 };
        let mut digits = self.whole_digits()?;
        digits.try_fold(0_i128, |value, digit| value.checked_mul(10)?.checked_add(sign * i128::from(digit)))
    }

    /// Returns the value if it is an integer that fits, and not negative.
    pub(crate) fn unsigned(&self) -> Option<u128> {
        if self.is_zero() || self.negative {
            return self.is_zero().then_some(0);
        }
        let mut digits = self.whole_digits()?;
        digits.try_fold(0_u128, |value, digit| value.checked_mul(10)?.checked_add(digit.into()))
    }

    /// Returns the digits of an integer that is not zero; `None` for other numbers, and for very large ones.
    fn whole_digits(&self) -> Option<impl Iterator<Item = u8>> {
        let zeros = usize::try_from(self.last_digit_power()).ok().filter(|zeros| *zeros <= 38)?;
        Some(self.digits().chain(std::iter::repeat_n(0, zeros)))
    }

    /// Hashes the value: equal values have equal hashes.
    pub(crate) fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        use std::hash::Hash;
        self.sign().hash(state);
        if !self.is_zero() {
            let power = self.exponent.value() + i128::from(self.shift);
            power.clamp(-FAR / 10, FAR / 10).hash(state);
            self.digits().for_each(|digit| digit.hash(state));
        }
    }

    /// Returns the digits as numbers, most significant first.
    fn digits(&self) -> impl Iterator<Item = u8> + Clone {
        let [whole, fraction] = self.pieces;
        whole.iter().chain(fraction).map(|byte| byte.wrapping_sub(b'0'))
    }

    fn digit_count(&self) -> i64 {
        self.pieces.iter().map(|piece| length(piece)).sum()
    }

    /// Returns the power of ten of the last digit that is not 0.
    fn last_digit_power(&self) -> i128 {
        self.exponent.value() + i128::from(self.shift - self.digit_count())
    }
}

impl<'t> Exponent<'t> {
    fn new(text: &'t [u8]) -> Self {
        let (negative, digits) = strip_sign(text);
        Self { negative, digits: strip_leading_zeros(digits) }
    }

    fn value(self) -> i128 {
        self.minus(Exponent { negative: false, digits: &[] })
    }

    /// Returns the difference, exact up to [`FAR`].
    fn minus(self, other: Self) -> i128 {
        let length = self.digits.len().max(other.digits.len());
        let signed = |exponent: Self, at: usize| {
            let padding = length - exponent.digits.len();
            let digit = at
                .checked_sub(padding)
                .and_then(|at| exponent.digits.get(at))
                .map_or(0, |byte| byte.wrapping_sub(b'0'));
            if exponent.negative { -i128::from(digit) } else { i128::from(digit) }
        };
        let mut difference: i128 = 0;
        for at in 0..length {
            // Once the difference is this large, the remaining digits cannot reduce it to a small one.
            if difference.abs() > FAR {
                return difference;
            }
            difference = difference * 10 + signed(self, at) - signed(other, at);
        }
        difference
    }
}

/// Whether the digits are divisible by the digits of `divisor`, both as integers.
fn divisible(digits: impl Iterator<Item = u8>, divisor: &Decimal<'_>) -> bool {
    // A remainder times ten plus a digit must fit the machine integer.
    const SMALL: u64 = u64::MAX / 10 - 1;
    const MEDIUM: u128 = u128::MAX / 10 - 1;
    let value = divisor.digits().try_fold(0_u128, |value, digit| {
        value.checked_mul(10)?.checked_add(u128::from(digit)).filter(|value| *value <= MEDIUM)
    });
    match value.map(|value| (u64::try_from(value), value)) {
        Some((Ok(small), _)) if small <= SMALL => {
            digits.fold(0, |remainder, digit| (remainder * 10 + u64::from(digit)) % small) == 0
        }
        Some((_, medium)) => digits.fold(0, |remainder, digit| (remainder * 10 + u128::from(digit)) % medium) == 0,
        None => divisible_large(digits, &Natural::new(divisor.digits())),
    }
}

fn divisible_large(digits: impl Iterator<Item = u8>, divisor: &Natural) -> bool {
    let mut remainder = Natural::default();
    for digit in digits {
        remainder.push_digit(digit);
        while remainder.compare(divisor).is_ge() {
            remainder.subtract(divisor);
        }
    }
    remainder.limbs.is_empty()
}

/// A natural number of any size: limbs of 32 bits, least significant first, without zeros at the end.
#[derive(Clone, Debug, Default)]
struct Natural {
    limbs: Vec<u32>,
}

impl Natural {
    fn new(digits: impl Iterator<Item = u8>) -> Self {
        let mut value = Self::default();
        digits.for_each(|digit| value.push_digit(digit));
        value
    }

    /// Multiplies by ten and adds a digit.
    fn push_digit(&mut self, digit: u8) {
        let mut carry = u64::from(digit);
        for limb in &mut self.limbs {
            carry += u64::from(*limb) * 10;
            *limb = low(carry);
            carry >>= 32;
        }
        if carry != 0 {
            self.limbs.push(low(carry));
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.limbs.len().cmp(&other.limbs.len()).then_with(|| self.limbs.iter().rev().cmp(other.limbs.iter().rev()))
    }

    /// Subtracts a number that is not larger than this one.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (at, limb) in self.limbs.iter_mut().enumerate() {
            let (value, under) = limb.overflowing_sub(other.limbs.get(at).copied().unwrap_or(0));
            let (value, under_again) = value.overflowing_sub(u32::from(borrow));
            (*limb, borrow) = (value, under || under_again);
        }
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "only the low half is needed")]
fn low(value: u64) -> u32 {
    value as u32
}

fn strip_sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

/// Splits at the first byte that matches; the second piece is empty if none does.
fn split_at(text: &[u8], matches: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    let mut pieces = text.splitn(2, |byte| matches(*byte));
    (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default())
}

fn strip_leading_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    &digits[zeros..]
}

fn strip_trailing_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().rev().take_while(|byte| **byte == b'0').count();
    &digits[..digits.len() - zeros]
}

/// Returns the length of a piece of text, which always fits 64 bits.
fn length(digits: &[u8]) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX / 8)
}
