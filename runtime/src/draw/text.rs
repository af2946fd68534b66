//! Draws strings of a length, with a format or a pattern.

use super::choices::{Choices, between, pick};
#[cfg(feature = "format")]
use super::samples;
use super::wanted::Wanted;
#[cfg(feature = "pattern")]
use crate::assert;

/// The letters of an unconstrained string; some have several bytes in UTF-8, some are escaped in JSON.
const LETTERS: [char; 12] = ['a', 'b', 'c', 'x', 'y', 'z', 'A', '0', ' ', '"', 'é', '😀'];
/// The maximum length of strings beyond the required one.
const REACH: u64 = 8;
/// Strings with content: JSON, with and without base64.
const CONTENTS: [&str; 4] = ["{}", "[1]", "e30=", "WzFd"];

/// Draws a string.
pub(super) fn text(wanted: &Wanted<'_>, choices: &mut dyn Choices) -> Option<String> {
    let (least, most) = (wanted.least_length, wanted.most_length.unwrap_or(u64::MAX));
    if least > most || least > 100_000 {
        return None;
    }
    if wanted.has_content {
        return pick(choices, &CONTENTS).map(|&content| content.to_owned());
    }
    #[cfg(feature = "format")]
    if let Some(format) = wanted.formats.first() {
        return pick(choices, samples::of(*format)).map(|&sample| sample.to_owned());
    }
    #[cfg(feature = "pattern")]
    if let Some(pattern) = wanted.patterns.first() {
        return (0..3).find_map(|_| {
            let mut below = |count| choices.below(count);
            let text = crate::pattern::sample(pattern.source(), &mut below)?;
            let text = padded(text, least);
            let fits = !assert::is_longer_than(&text, most)
                && wanted.patterns.iter().all(|pattern| pattern.pattern().is_match(&text) == Ok(true));
            fits.then_some(text)
        });
    }
    let length = between(choices, least, most.min(least.saturating_add(REACH)));
    (0..length).map(|_| pick(choices, &LETTERS).copied()).collect()
}

/// Extends a text at its end to the required length.
#[cfg(feature = "pattern")]
fn padded(mut text: String, least: u64) -> String {
    let missing = least.saturating_sub(assert::length(&text));
    let last = text.chars().last().unwrap_or('a');
    text.extend((0..missing).map(|_| last));
    text
}
