//! [`is_same`]: compares short texts without a call. Knows nothing of what they are.

/// Whether two texts are equal. Short texts are compared by words, without a call.
#[inline]
pub(crate) fn is_same(left: &[u8], right: &[u8]) -> bool {
    /// Compares the first and last bytes, which are all bytes.
    fn by_words<const N: usize>(left: &[u8], right: &[u8]) -> bool {
        left.first_chunk::<N>() == right.first_chunk::<N>() && left.last_chunk::<N>() == right.last_chunk::<N>()
    }
    if left.len() != right.len() {
        return false;
    }
    match left.len() {
        0 => true,
        1 => left[0] == right[0],
        2..4 => by_words::<2>(left, right),
        4..8 => by_words::<4>(left, right),
        8..=16 => by_words::<8>(left, right),
        _ => left == right,
    }
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn texts_differ_at_any_byte() {
        let text = b"abcdefghijklmnopqrst";
        for length in 0..text.len() {
            assert!(is_same(&text[..length], &text[..length]));
            assert!(!is_same(&text[..length], &text[..=length]));
            for at in 0..length {
                let mut other = text[..length].to_vec();
                other[at] ^= 1;
                assert!(!is_same(&text[..length], &other), "{length} {at}");
            }
        }
    }
}
