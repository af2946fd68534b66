//! [`UnknownValue`]: a value that an enum does not list. Knows an enum only by the values in the error.

use std::fmt;

use crate::assert::Literal;
use crate::report::{short_string, write_unknown_value};

/// A value that an enum does not list.
///
/// `Display` writes the beginning of the value that the caller passed, and the values of the enum:
/// ``unknown value `"gls"`; expected one of `"ups"`, `"dhl"` ``.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownValue {
    /// The beginning of the value as JSON text.
    value: Box<str>,
    expected: Listed,
}

/// The values of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Listed {
    Strings(&'static [&'static str]),
    Integers(&'static [i64]),
}

/// Creates the error for a string that an enum does not list.
#[cold]
pub fn unknown_string(value: &str, expected: &'static [&'static str]) -> UnknownValue {
    UnknownValue { value: short_string(value).into(), expected: Listed::Strings(expected) }
}

/// Creates the error for an integer that an enum does not list.
#[cold]
pub fn unknown_integer(value: i64, expected: &'static [i64]) -> UnknownValue {
    UnknownValue { value: value.to_string().into(), expected: Listed::Integers(expected) }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.expected {
            Listed::Strings(expected) => {
                write_unknown_value(&self.value, expected.iter().map(|text| Literal::String((*text).into())), f)
            }
            Listed::Integers(expected) => write_unknown_value(&self.value, expected.iter(), f),
        }
    }
}

impl std::error::Error for UnknownValue {}

#[cfg(test)]
mod tests {
    use super::{unknown_integer, unknown_string};

    #[test]
    fn the_value_and_the_list_are_named() {
        let carriers: &[&str] = &["ups", "dhl"];
        let cases = [
            (unknown_string("gls", carriers), r#"unknown value `"gls"`; expected one of `"ups"`, `"dhl"`"#),
            (unknown_string("a\nb", &["a"]), r#"unknown value `"a\nb"`; expected `"a"`"#),
            (unknown_integer(7, &[1, 2]), "unknown value `7`; expected one of `1`, `2`"),
        ];
        for (error, expected) in cases {
            assert_eq!(error.to_string(), expected);
        }
        let long = unknown_string(&"x".repeat(1 << 20), &[]).to_string();
        assert!(long.len() < 100 && long.contains('…'), "{long}");
    }
}
