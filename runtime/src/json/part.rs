//! [`part`]: the text of a string or name, without a second check of its encoding. Knows no nodes.

/// Returns the part of a text that is a whole string or name.
///
/// The parsers set `start` and `length` for each node: in the source to the bytes between two quotes, in the arena to a
/// text that was appended for the node. So the part begins and ends between two characters.
#[inline]
#[allow(unsafe_code, reason = "checking both ends again is a third of the time of reading a string")]
pub(super) fn part(text: &str, start: usize, length: usize) -> &str {
    let bytes = &text.as_bytes()[start..][..length];
    debug_assert!(std::str::from_utf8(bytes).is_ok());
    // SAFETY: `bytes` begins and ends between two characters of `text`, see above, so it is UTF-8 as `text` is.
    unsafe { std::str::from_utf8_unchecked(bytes) }
}
