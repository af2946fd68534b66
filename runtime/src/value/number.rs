//! [`JsonNumber`]: a number stored as its text.
//! All operations use [`Number`].

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::number::Number;

/// A JSON number that owns its text, with all digits. Equality, order and hash use the decimal value.
#[derive(Clone)]
pub struct JsonNumber(Box<str>);

impl JsonNumber {
    /// Creates a number from its text; `None` if that is not a JSON number.
    pub fn new(text: &str) -> Option<Self> {
        Number::from_text(text).map(|_| Self(text.into()))
    }

    /// Creates a number with the shortest text that reads back as this value; `None` for an infinity or a NaN.
    pub fn from_f64(value: f64) -> Option<Self> {
        Number::from_f64(value).map(Self::from)
    }

    /// Creates a number from digits that are known to be valid.
    pub(super) fn from_digits(digits: &str) -> Self {
        Self(digits.into())
    }

    /// Returns the number as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the value if it is an integer that fits, in any notation.
    pub fn to_i64(&self) -> Option<i64> {
        self.as_number().to_i64()
    }

    /// Returns the value if it is an integer that fits, in any notation.
    pub fn to_u64(&self) -> Option<u64> {
        self.as_number().to_u64()
    }

    /// Returns the value if it is an integer that fits, in any notation.
    pub fn to_i128(&self) -> Option<i128> {
        self.as_number().to_i128()
    }

    /// Returns the nearest `f64`; `None` if that would be infinite.
    pub fn to_f64(&self) -> Option<f64> {
        self.as_number().to_f64()
    }

    /// Returns the number, for comparisons and arithmetic.
    pub fn as_number(&self) -> Number<'_> {
        Number::trusted(&self.0)
    }
}

impl From<Number<'_>> for JsonNumber {
    fn from(number: Number<'_>) -> Self {
        Self(number.text().into())
    }
}

impl From<i64> for JsonNumber {
    fn from(value: i64) -> Self {
        Number::from_i64(value).into()
    }
}

impl From<u64> for JsonNumber {
    fn from(value: u64) -> Self {
        Number::from_u64(value).into()
    }
}

impl FromStr for JsonNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Self::new(text).ok_or(NotANumber)
    }
}

/// The text is not a JSON number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a JSON number")
    }
}

impl std::error::Error for NotANumber {}

impl PartialEq for JsonNumber {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.as_number() == other.as_number()
    }
}

impl Eq for JsonNumber {}

impl PartialOrd for JsonNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for JsonNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_number().cmp(&other.as_number())
    }
}

impl Hash for JsonNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_number().hash(state);
    }
}

impl fmt::Display for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
