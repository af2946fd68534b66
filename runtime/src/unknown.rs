//! [`UnknownValue`]: a value that is none of an enum's. Knows no enum, and does not keep the value, which may be secret.

use std::fmt;

/// A value that is none of those that an enum lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct UnknownValue;

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is none of those that the enum lists")
    }
}

impl std::error::Error for UnknownValue {}
