//! Lengths of strings in code points ([validation §6.3](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3)),
//! and strings that match a pattern.

#[cfg(feature = "pattern")]
use crate::context::Context;
#[cfg(feature = "pattern")]
use crate::node::Node;
#[cfg(feature = "pattern")]
use crate::pattern::LazyPattern;

/// Returns the number of code points of a string.
pub fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Whether a string has fewer code points than this (`minLength` fails).
#[inline]
pub fn is_shorter_than(text: &str, min: u64) -> bool {
    let bytes = text.len() as u64;
    // A code point has one to four bytes, so most strings need no counting.
    bytes < min || bytes.div_ceil(4) < min && length(text) < min
}

/// Whether a string has more code points than this (`maxLength` fails).
#[inline]
pub fn is_longer_than(text: &str, max: u64) -> bool {
    let bytes = text.len() as u64;
    bytes > max && (bytes.div_ceil(4) > max || length(text) > max)
}

/// Whether an instance is a string and a part of it matches a pattern. If that takes too long, records the limit and
/// returns `false`.
#[cfg(feature = "pattern")]
#[inline]
pub fn is_match<'a, N: Node<'a>>(node: N, pattern: &LazyPattern, ctx: &mut Context) -> bool {
    node.as_str().is_some_and(|text| ctx.matches(pattern, text))
}

#[cfg(test)]
mod tests {
    use super::{is_longer_than, is_shorter_than, length};

    #[test]
    fn lengths_are_in_code_points() {
        for (text, expected) in [("", 0), ("abc", 3), ("äö", 2), ("😀", 1), ("e\u{301}", 2), ("😀😀😀", 3)] {
            assert_eq!(length(text), expected, "{text}");
            for limit in 0..15 {
                assert_eq!(is_shorter_than(text, limit), expected < limit, "{text} against {limit}");
                assert_eq!(is_longer_than(text, limit), expected > limit, "{text} against {limit}");
            }
        }
    }
}
