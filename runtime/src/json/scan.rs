//! Finds the ends of tokens: white space, runs of plain string text, numbers, literals.
//! Stores nothing and builds nothing.

use super::block::{self, special_bytes};
use super::error::NumberFault;

/// Returns the first byte from `at` on that is not white space.
#[inline]
pub(super) fn skip_whitespace(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Returns the first byte from `at` on that is a quote, a backslash or a control character.
/// Returns the length of `bytes` if there is none.
#[inline]
pub(crate) fn plain_text_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        if let Some(end) = block::plain_text(block).end {
            return at + end;
        }
        at += block::BLOCK;
    }
    if let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    if rest.is_empty() {
        return at;
    }
    // At most seven bytes; the zeros after them are control characters.
    let word = match bytes.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last) >> (8 * (8 - rest.len())),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    at + special_bytes(word).trailing_zeros() as usize / 8
}

/// Returns the closing quote of a string with an escape at `at`, without checking its escapes.
#[cold]
pub(super) fn escaped_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at = plain_text_end(bytes, at + 2),
            _ => return None,
        }
    }
}

/// Returns the end of the number that begins at `start`, or the error and its position.
#[inline]
pub(crate) fn number_end(bytes: &[u8], start: usize) -> Result<usize, (NumberFault, usize)> {
    let mut at = start;
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    let integer = at;
    at = digits_end(bytes, at);
    if at == integer {
        return Err((NumberFault::MissingInteger, at));
    }
    if at > integer + 1 && bytes.get(integer) == Some(&b'0') {
        return Err((NumberFault::LeadingZero, integer + 1));
    }
    if bytes.get(at) == Some(&b'.') {
        let fraction = at + 1;
        at = digits_end(bytes, fraction);
        if at == fraction {
            return Err((NumberFault::MissingFraction, at));
        }
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        let exponent = at;
        at = digits_end(bytes, exponent);
        if at == exponent {
            return Err((NumberFault::MissingExponent, at));
        }
    }
    Ok(at)
}

#[inline]
fn digits_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{NumberFault, number_end, plain_text_end};

    #[test]
    fn plain_text_ends_at_every_special_byte_and_nowhere_else() {
        for length in 0..20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut text = vec![b'x'; length];
                    text[at] = byte;
                    let special = matches!(byte, b'"' | b'\\' | 0..=0x1f);
                    let expected = if special { at } else { length };
                    assert_eq!(plain_text_end(&text, 0), expected, "byte {byte:#x} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn the_first_of_two_special_bytes_counts() {
        for first in [b'"', b'\\', 0, 0x1f] {
            for second in [b'"', b'\\', 0, 0x1f, 0x20, 0x21, 0x23, 0x5b, 0x5d, 0x80, 0xff] {
                let text = [b'a', first, second, b'a', b'a', b'a', b'a', b'a'];
                assert_eq!(plain_text_end(&text, 0), 1, "{first:#x} {second:#x}");
                let text = [b'a', second.max(0x20), first, b'a', b'a', b'a', b'a', b'a'];
                let expected = if matches!(second.max(0x20), b'"' | b'\\') { 1 } else { 2 };
                assert_eq!(plain_text_end(&text, 0), expected, "{second:#x} {first:#x}");
            }
        }
    }

    #[test]
    fn numbers_end_where_the_grammar_ends() {
        let cases: [(&str, Result<_, _>); 17] = [
            ("0", Ok(1)),
            ("-0", Ok(2)),
            ("10,", Ok(2)),
            ("1.50]", Ok(4)),
            ("1e5}", Ok(3)),
            ("1E+05 ", Ok(5)),
            ("-1.0e-10x", Ok(8)),
            ("1-2", Ok(1)),
            ("-", Err((NumberFault::MissingInteger, 1))),
            ("-x", Err((NumberFault::MissingInteger, 1))),
            ("01", Err((NumberFault::LeadingZero, 1))),
            ("-00", Err((NumberFault::LeadingZero, 2))),
            ("1.", Err((NumberFault::MissingFraction, 2))),
            ("1.e5", Err((NumberFault::MissingFraction, 2))),
            ("1e", Err((NumberFault::MissingExponent, 2))),
            ("1e+", Err((NumberFault::MissingExponent, 3))),
            ("1e.5", Err((NumberFault::MissingExponent, 2))),
        ];
        for (text, expected) in cases {
            assert_eq!(number_end(text.as_bytes(), 0), expected, "{text}");
        }
    }
}
