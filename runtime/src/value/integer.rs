//! [`Integer`]: an integer stored as its text.
//! All operations use [`Number`].

use std::fmt;
use std::str::FromStr;

use super::{JsonNumber, NotANumber};
use crate::number::Number;

/// An integer of any length. Equality, order and hash use the value. `1.0` and `1e2` are integers too, and keep their
/// spelling.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Integer(JsonNumber);

impl Integer {
    /// Creates an integer from its text; `None` if that is not a JSON number or has a fraction.
    pub fn new(text: &str) -> Option<Self> {
        JsonNumber::new(text).and_then(|number| Self::try_from(number).ok())
    }

    /// Returns the number as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the number, for comparisons and arithmetic.
    pub fn as_number(&self) -> Number<'_> {
        self.0.as_number()
    }

    /// Returns the value if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.as_number().to_i64()
    }

    /// Returns the value if it fits.
    pub fn to_u64(&self) -> Option<u64> {
        self.as_number().to_u64()
    }

    /// Returns the value if it fits.
    pub fn to_i128(&self) -> Option<i128> {
        self.as_number().to_i128()
    }

    /// Creates an integer from a number that is known to be an integer.
    pub(crate) fn trusted(number: Number<'_>) -> Self {
        Self(number.into())
    }
}

macro_rules! from_machine_integers {
    ($($ty:ty),+) => {$(
        impl From<$ty> for Integer {
            fn from(value: $ty) -> Self {
                Self(JsonNumber::from_digits(&value.to_string()))
            }
        }
    )+};
}

from_machine_integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

impl TryFrom<JsonNumber> for Integer {
    type Error = NotANumber;

    fn try_from(number: JsonNumber) -> Result<Self, NotANumber> {
        if number.as_number().is_integer() { Ok(Self(number)) } else { Err(NotANumber) }
    }
}

impl From<Integer> for JsonNumber {
    fn from(integer: Integer) -> Self {
        integer.0
    }
}

impl FromStr for Integer {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Self::new(text).ok_or(NotANumber)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Integer;

    #[test]
    fn whole_numbers_are_known_by_their_value() {
        for (text, is_whole) in
            [("1", true), ("1.0", true), ("1e400", true), ("-0", true), ("1.5", false), ("1e-1", false), ("x", false)]
        {
            assert_eq!(Integer::new(text).is_some(), is_whole, "{text}");
        }
        assert_eq!(Integer::new("1e2"), Some(Integer::from(100)));
        assert_eq!(Integer::from(u128::MAX).to_string(), u128::MAX.to_string());
        assert_eq!(Integer::from(-5).to_i64(), Some(-5));
        assert!(Integer::new("1e400") > Integer::new("123456789012345678901234567890"));
    }
}
