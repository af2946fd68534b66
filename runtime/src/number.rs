//! [`Number`]: a JSON number with all its digits, or a machine number.
//! All operations use the exact decimal value and do not depend on how the number is written, except for
//! [`Number::is_integer_token`].

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
#[cfg(feature = "value")]
use std::sync::LazyLock;

use crate::decimal::Decimal;
use crate::json::number_end;
use crate::short::{MOST_EXACT, Short};

/// A number of an instance or a schema, compared by its decimal value: `1`, `1.0` and `10e-1` are equal.
#[derive(Clone, Copy)]
pub struct Number<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    /// As written; always a JSON number.
    Text(&'a str),
    /// As written, and its value, which is computed once for all comparisons.
    Short(&'a str, Short),
    I64(i64),
    U64(u64),
    /// Always finite; represents its shortest decimal text.
    F64(f64),
    /// An integer or not, with the digits that `serde_json` kept.
    #[cfg(feature = "value")]
    Value(&'a serde_json::Number),
}

impl<'a> Number<'a> {
    /// Creates a number from its text; `None` if that is not a JSON number.
    pub fn from_text(text: &'a str) -> Option<Self> {
        let begins = matches!(text.as_bytes().first(), Some(b'-' | b'0'..=b'9'));
        (begins && number_end(text.as_bytes(), 0) == Ok(text.len())).then_some(Self(Repr::Text(text)))
    }

    /// Creates a number from its text, for constants in generated code.
    ///
    /// The text must be a JSON number. This is not checked, and the results for any other text are meaningless.
    pub const fn literal(text: &'a str) -> Self {
        Self(Repr::Text(text))
    }

    /// Creates an integer.
    pub const fn from_i64(value: i64) -> Self {
        Self(Repr::I64(value))
    }

    /// Creates an integer.
    pub const fn from_u64(value: u64) -> Self {
        Self(Repr::U64(value))
    }

    /// Creates a number with the shortest text that reads back as this value; `None` for infinities and NaN.
    pub fn from_f64(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(Repr::F64(value)))
    }

    /// Creates a number from a number of a `serde_json::Value`. Uses its text unless it is a machine integer, so that
    /// it works whether or not `serde_json` keeps all digits (`arbitrary_precision`).
    #[cfg(feature = "value")]
    #[inline]
    pub(crate) fn from_value(number: &'a serde_json::Number) -> Self {
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Self::from_i64(value),
            (None, Some(value)) => Self::from_u64(value),
            (None, None) => Self(Repr::Value(number)),
        }
    }

    /// Returns the text as written, or the shortest text of a machine number.
    pub fn text(&self) -> Cow<'a, str> {
        match self.0 {
            Repr::Text(text) | Repr::Short(text, _) => Cow::Borrowed(text),
            Repr::I64(value) => Cow::Owned(value.to_string()),
            Repr::U64(value) => Cow::Owned(value.to_string()),
            // `Debug` is the shortest text that reads back, and at most about twenty characters long.
            Repr::F64(value) => Cow::Owned(format!("{value:?}")),
            #[cfg(feature = "value")]
            Repr::Value(number) => Cow::Owned(number.to_string()),
        }
    }

    /// Whether the value is an integer: `1.0` and `1e2` are.
    #[inline]
    pub fn is_integer(&self) -> bool {
        match self.0 {
            Repr::I64(_) | Repr::U64(_) => true,
            Repr::Short(_, short) if short.is_whole() => true,
            _ => self.is_other_integer(),
        }
    }

    #[inline(never)]
    fn is_other_integer(&self) -> bool {
        match (self.short(), self.float()) {
            (Some(short), _) => short.to_i64().is_some(),
            // The shortest text of a float with a fraction has a fraction.
            (None, Some(float)) => float.fract() == 0.0,
            (None, None) => self.with_decimal(|decimal| decimal.is_integer()),
        }
    }

    /// Whether it is written without point and exponent, as draft 4 defines integers.
    pub fn is_integer_token(&self) -> bool {
        match self.0 {
            Repr::I64(_) | Repr::U64(_) => true,
            Repr::F64(_) => false,
            Repr::Text(text) | Repr::Short(text, _) => is_integer_token(text),
            #[cfg(feature = "value")]
            Repr::Value(number) => is_integer_token(&number.to_string()),
        }
    }

    /// Compares the values.
    #[inline]
    pub fn compare(&self, other: &Number<'_>) -> Ordering {
        // Most limits are integers, and so are most numbers that have one.
        match (self.0, other.0) {
            (Repr::Short(_, number), Repr::I64(limit)) if number.is_whole() => number.compare(Short::from_i64(limit)),
            (Repr::I64(number), Repr::I64(limit)) => number.cmp(&limit),
            _ => self.compare_others(other),
        }
    }

    #[inline(never)]
    fn compare_others(&self, other: &Number<'_>) -> Ordering {
        match (self.short(), other.short()) {
            (Some(left), Some(right)) => left.compare(right),
            (None, Some(limit)) => self.compare_float(limit).unwrap_or_else(|| self.compare_decimals(other)),
            _ => self.compare_decimals(other),
        }
    }

    /// Compares with an integer, if this is a float and the integer is one too. The shortest text of a float is as large
    /// compared with such an integer as the float itself.
    #[expect(clippy::cast_precision_loss, reason = "it is at most 2^53")]
    fn compare_float(&self, limit: Short) -> Option<Ordering> {
        let limit = limit.to_i64().filter(|limit| limit.unsigned_abs() <= MOST_EXACT)?;
        self.float()?.partial_cmp(&(limit as f64))
    }

    fn compare_decimals(&self, other: &Number<'_>) -> Ordering {
        self.with_decimal(|left| other.with_decimal(|right| left.compare(&right)))
    }

    /// Whether it is an integer multiple of `divisor`. Zero is a multiple of every number; only zero is a multiple of
    /// zero.
    /// The sign is ignored. Takes time proportional to the digits of one times the digits of the other.
    pub fn is_multiple_of(&self, divisor: &Number<'_>) -> bool {
        match (self.short(), divisor.short()) {
            (Some(value), Some(divisor)) => value.is_multiple_of(divisor),
            _ => self.with_decimal(|value| divisor.with_decimal(|divisor| value.is_multiple_of(&divisor))),
        }
    }

    /// Like [`Self::is_multiple_of`], if the result needs no division. Takes time proportional to the digits.
    pub(crate) fn is_multiple_undivided(&self, divisor: &Number<'_>) -> Option<bool> {
        self.with_decimal(|value| divisor.with_decimal(|divisor| value.is_multiple_undivided(&divisor)))
    }

    /// Returns the value if it is an integer that fits: `1.0` is 1.
    pub fn to_i64(&self) -> Option<i64> {
        match self.short() {
            Some(short) => short.to_i64(),
            None => i64::try_from(self.to_i128()?).ok(),
        }
    }

    /// Returns the value if it is an integer that fits: `1.0` is 1.
    pub fn to_u64(&self) -> Option<u64> {
        match self.short() {
            Some(short) => u64::try_from(short.to_i64()?).ok(),
            None => u64::try_from(self.to_i128()?).ok(),
        }
    }

    /// Returns the value if it is an integer that fits: `1.0` is 1.
    pub fn to_i128(&self) -> Option<i128> {
        self.with_decimal(|decimal| decimal.whole())
    }

    /// Returns the value if it is an integer that fits: `1.0` is 1.
    pub fn to_u128(&self) -> Option<u128> {
        self.with_decimal(|decimal| decimal.unsigned())
    }

    /// Returns the nearest `f64`; `None` if that would be infinite.
    pub fn to_f64(&self) -> Option<f64> {
        let nearest = match self.0 {
            Repr::F64(value) => Some(value),
            Repr::Text(text) => text.parse().ok(),
            Repr::Short(text, short) => short.to_f64().or_else(|| text.parse().ok()),
            Repr::I64(_) | Repr::U64(_) => self.text().parse().ok(),
            #[cfg(feature = "value")]
            Repr::Value(_) => self.text().parse().ok(),
        };
        nearest.filter(|nearest: &f64| nearest.is_finite())
    }

    /// Creates a number from a text that the parser has checked.
    #[inline]
    pub(crate) fn trusted(text: &'a str) -> Self {
        Self(match Short::new(text) {
            Some(short) => Repr::Short(text, short),
            None => Repr::Text(text),
        })
    }

    /// Returns the value in machine integers if it has few digits and no exponent, as most numbers do.
    #[inline]
    fn short(&self) -> Option<Short> {
        match self.0 {
            Repr::Text(text) => Short::new(text),
            Repr::Short(_, short) => Some(short),
            Repr::I64(value) => Some(Short::from_i64(value)),
            Repr::U64(value) => i64::try_from(value).ok().map(Short::from_i64),
            Repr::F64(_) => None,
            #[cfg(feature = "value")]
            Repr::Value(_) => None,
        }
    }

    /// Returns the value if it is stored as a float.
    fn float(&self) -> Option<f64> {
        match self.0 {
            Repr::F64(value) => Some(value),
            Repr::Text(_) | Repr::Short(..) | Repr::I64(_) | Repr::U64(_) => None,
            #[cfg(feature = "value")]
            Repr::Value(number) => number.as_f64().filter(|_| !*KEEPS_DIGITS),
        }
    }

    fn with_decimal<T>(&self, read: impl FnOnce(Decimal<'_>) -> T) -> T {
        read(Decimal::new(&self.text()))
    }
}

/// Whether `serde_json` keeps the text of numbers, because any crate has enabled its feature `arbitrary_precision`.
#[cfg(feature = "value")]
static KEEPS_DIGITS: LazyLock<bool> = LazyLock::new(|| {
    const TEXT: &str = "0.10";
    TEXT.parse::<serde_json::Number>().is_ok_and(|number| number.to_string() == TEXT)
});

fn is_integer_token(text: &str) -> bool {
    !text.contains(['.', 'e', 'E'])
}

impl PartialEq for Number<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.compare(other).is_eq()
    }
}

impl Eq for Number<'_> {}

impl PartialOrd for Number<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.compare(other)
    }
}

impl std::hash::Hash for Number<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.with_decimal(|decimal| decimal.hash(state));
    }
}

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.text())
    }
}
