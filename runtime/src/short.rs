//! [`Short`]: a decimal number in machine integers, if it has at most 18 digits and no exponent. Most numbers are short.
//! Exact, like [`crate::decimal`], which handles all others.

use std::cmp::Ordering;

/// The number `digits` / 10^`scale`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Short {
    digits: i64,
    /// The number of digits after the point; at most 18.
    scale: u32,
}

/// A number with more digits may not fit 64 bits.
const MOST_DIGITS: usize = 18;
/// Every integer up to 2^53 is a float.
pub(crate) const MOST_EXACT: u64 = 1 << 53;
/// Powers of ten that are floats without rounding.
const POWERS: [f64; MOST_DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

impl Short {
    /// Reads a JSON number; `None` if it has an exponent or too many digits.
    #[inline]
    pub(crate) fn new(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.as_bytes() {
            [b'-', unsigned @ ..] => (true, unsigned),
            unsigned => (false, unsigned),
        };
        if unsigned.len() > MOST_DIGITS + 1 {
            return None;
        }
        // Nineteen digits overflow, and are refused below.
        let append = |digits: i64, digit: u8| digits.wrapping_mul(10).wrapping_add(i64::from(digit));
        let (mut digits, mut bytes) = (0, unsigned.iter());
        for byte in bytes.by_ref() {
            match byte.wrapping_sub(b'0') {
                digit @ ..=9 => digits = append(digits, digit),
                _ if *byte == b'.' => break,
                _ => return None,
            }
        }
        // Without a decimal point no byte is left, because no number ends with a point.
        let scale = bytes.len();
        for byte in bytes {
            match byte.wrapping_sub(b'0') {
                digit @ ..=9 => digits = append(digits, digit),
                _ => return None,
            }
        }
        if scale == 0 && unsigned.len() > MOST_DIGITS {
            return None;
        }
        Some(Self { digits: if negative { -digits } else { digits }, scale: u32::try_from(scale).ok()? })
    }

    /// Creates a number from its digits.
    #[cfg(feature = "report")]
    #[inline]
    pub(crate) fn of(negative: bool, digits: u64, scale: usize) -> Option<Self> {
        let digits = i64::try_from(digits).ok()?;
        let scale = u32::try_from(scale).ok().filter(|scale| *scale as usize <= MOST_DIGITS)?;
        Some(Self { digits: if negative { -digits } else { digits }, scale })
    }

    /// Creates an integer.
    #[inline]
    pub(crate) fn from_i64(value: i64) -> Self {
        Self { digits: value, scale: 0 }
    }

    /// Whether it is written without a point.
    #[inline]
    pub(crate) fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// Compares the values.
    #[inline]
    pub(crate) fn compare(self, other: Self) -> Ordering {
        if self.scale == other.scale {
            return self.digits.cmp(&other.digits);
        }
        self.scaled(other.scale).cmp(&other.scaled(self.scale))
    }

    /// Whether this is an integer multiple of `divisor`. Only zero is a multiple of zero.
    #[inline]
    pub(crate) fn is_multiple_of(self, divisor: Self) -> bool {
        if divisor.digits == 0 {
            return self.digits == 0;
        }
        if self.scale == divisor.scale {
            return self.digits.wrapping_rem(divisor.digits) == 0;
        }
        self.scaled(divisor.scale) % divisor.scaled(self.scale) == 0
    }

    /// Returns the value if it is an integer.
    #[inline]
    pub(crate) fn to_i64(self) -> Option<i64> {
        if self.scale == 0 {
            return Some(self.digits);
        }
        let power = 10_i64.pow(self.scale);
        (self.digits % power == 0).then(|| self.digits / power)
    }

    /// Returns the nearest `f64` if a division of two exact floats computes it. The sign of a negative zero is not known here.
    #[inline]
    pub(crate) fn to_f64(self) -> Option<f64> {
        // Without SSE2, x86 rounds twice.
        let rounds_once = cfg!(not(all(target_arch = "x86", not(target_feature = "sse2"))));
        if !rounds_once || self.digits == 0 || self.digits.unsigned_abs() > MOST_EXACT {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "it is at most 2^53")]
        let digits = self.digits as f64;
        Some(digits / POWERS[self.scale as usize])
    }

    /// Returns the digits times a power of ten. Both are less than 10^19, and the product fits.
    #[inline]
    fn scaled(self, power: u32) -> i128 {
        i128::from(self.digits) * i128::from(10_i64.pow(power))
    }
}

#[cfg(test)]
mod tests {
    use super::Short;
    use crate::decimal::Decimal;

    /// Numbers at every limit: signs, zeros, 18 and 19 digits, points at both ends.
    fn texts() -> Vec<String> {
        let plain = [
            "0",
            "1",
            "7",
            "10",
            "12",
            "100",
            "9007199254740992",
            "9007199254740993",
            "99999999999999999",
            "123456789012345678",
            "999999999999999999",
            "1000000000000000000",
            "9223372036854775807",
        ];
        let fractions = [
            "0.0",
            "0.1",
            "0.3",
            "0.25",
            "1.0",
            "1.5",
            "2.50",
            "10.00",
            "0.1000000000000000",
            "0.00000000000000001",
            "0.123456789012345678",
            "1.00000000000000000",
            "123.456",
            "99999999999999999.9",
            "9007199254740993.0",
            "0.7000000000000001",
            "8.41",
            "179769313486231.57",
            "1234567890.12345678",
        ];
        let all = plain.iter().chain(&fractions);
        all.flat_map(|text| [(*text).to_owned(), format!("-{text}")]).collect()
    }

    #[test]
    fn results_are_those_of_exact_arithmetic() {
        let mut short = 0;
        for left in texts() {
            let Some(number) = Short::new(&left) else { continue };
            short += 1;
            let exact = Decimal::new(&left);
            assert_eq!(number.to_i64().is_some(), exact.is_integer(), "{left}");
            assert_eq!(number.to_i64().map(i128::from), exact.whole(), "{left}");
            if let Some(nearest) = number.to_f64() {
                assert_eq!(Ok(nearest.to_bits()), left.parse::<f64>().map(f64::to_bits), "{left}");
            }
            for right in texts() {
                let Some(other) = Short::new(&right) else { continue };
                let other_exact = Decimal::new(&right);
                assert_eq!(number.compare(other), exact.compare(&other_exact), "{left} and {right}");
                let multiple = exact.is_multiple_of(&other_exact);
                assert_eq!(number.is_multiple_of(other), multiple, "{left} and {right}");
            }
        }
        assert!(short > 50, "{short}");
    }

    #[test]
    fn long_numbers_and_exponents_are_left_to_exact_arithmetic() {
        for text in ["1000000000000000000", "1e5", "1E-5", "0.1234567890123456789", "-9223372036854775808"] {
            assert!(Short::new(text).is_none(), "{text}");
        }
        assert!(Short::new("999999999999999999").is_some());
        assert!(Short::new("0.12345678901234567").is_some());
    }

    #[test]
    fn every_machine_integer_is_short() {
        for value in [i64::MIN, -1, 0, 1, i64::MAX] {
            assert_eq!(Short::from_i64(value).to_i64(), Some(value));
            for other in ["0.00000000000000001", "-0.5", "999999999999999999"] {
                let (text, short) = (value.to_string(), Short::new(other).expect("few digits"));
                assert_eq!(Short::from_i64(value).compare(short), Decimal::new(&text).compare(&Decimal::new(other)));
            }
        }
    }
}
