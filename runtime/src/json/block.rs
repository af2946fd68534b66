//! Finds the end of the plain text of a string in a block of sixteen bytes: SSE2 on x86-64, two words elsewhere.
//! Does not depend on where the block is in a string.

/// The number of bytes that are checked at once.
pub(super) const BLOCK: usize = 16;

/// The end of plain text within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlainText {
    /// The number of bytes before the first quote, backslash or control character; `None` if the block has none. Not the
    /// length of the block, because the next one could then only be read once that is known.
    pub(super) end: Option<usize>,
    /// Whether all bytes of the block are ASCII, also those after the plain text: leaving them out takes longer.
    pub(super) is_ascii: bool,
}

/// Returns the plain text at the beginning of a block.
#[cfg(target_arch = "x86_64")]
#[inline]
#[allow(unsafe_code, reason = "intrinsics of SSE2")]
pub(super) fn plain_text(block: &[u8; BLOCK]) -> PlainText {
    use std::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    };
    // SAFETY: every x86-64 processor has SSE2, and the load reads the sixteen bytes of `block`, without alignment.
    let (special, high) = unsafe {
        let bytes = _mm_loadu_si128(block.as_ptr().cast());
        let quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x22));
        let backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x5c));
        let control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
        let special = _mm_or_si128(_mm_or_si128(quote, backslash), control);
        (_mm_movemask_epi8(special).cast_unsigned(), _mm_movemask_epi8(bytes).cast_unsigned())
    };
    let end = (special != 0).then(|| special.trailing_zeros() as usize);
    PlainText { end, is_ascii: high == 0 }
}

/// Returns the plain text at the beginning of a block.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
pub(super) fn plain_text(block: &[u8; BLOCK]) -> PlainText {
    plain_text_by_words(block)
}

/// Does the same without processor-specific instructions.
#[cfg(any(test, not(target_arch = "x86_64")))]
#[inline]
fn plain_text_by_words(block: &[u8; BLOCK]) -> PlainText {
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let ([low, high], _) = block.as_chunks::<8>() else { return PlainText { end: None, is_ascii: true } };
    let (low, high) = (u64::from_le_bytes(*low), u64::from_le_bytes(*high));
    let is_ascii = (low | high) & HIGHS == 0;
    let end = match (special_bytes(low), special_bytes(high)) {
        (0, 0) => None,
        (0, second) => Some(8 + second.trailing_zeros() as usize / 8),
        (first, _) => Some(first.trailing_zeros() as usize / 8),
    };
    PlainText { end, is_ascii }
}

/// Checks eight bytes at once: sets the high bit of the lowest byte that ends plain text. Bits above it are
/// meaningless, because the subtractions borrow from higher bytes, never from lower ones.
#[inline]
pub(super) fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = ONES << 7;
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let is_quote = quote.wrapping_sub(ONES) & !quote;
    let is_backslash = backslash.wrapping_sub(ONES) & !backslash;
    let is_control = word.wrapping_sub(ONES * 0x20) & !word;
    (is_quote | is_backslash | is_control) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, PlainText, plain_text, plain_text_by_words};

    /// Returns the same by testing one byte after the other.
    fn expected(block: &[u8; BLOCK]) -> PlainText {
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        let end = block.iter().position(special);
        PlainText { end, is_ascii: block.is_ascii() }
    }

    #[test]
    fn each_byte_at_each_position_with_each_type_of_byte() {
        for position in 0..BLOCK {
            for byte in 0..=u8::MAX {
                for other in [b'x', b'"', b'\\', 0x1f, 0x20, 0x7f, 0x80, 0xff] {
                    for at in 0..BLOCK {
                        let mut block = [b'a'; BLOCK];
                        block[at] = other;
                        block[position] = byte;
                        assert_eq!(plain_text(&block), expected(&block), "{block:?}");
                        assert_eq!(plain_text_by_words(&block), expected(&block), "{block:?}");
                    }
                }
            }
        }
    }
}
