//! Helpers shared by several formats. Knows no format.

/// Reads a number of exactly this many ASCII digits, and returns it with the rest of the text.
pub(super) fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    let all_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    all_digits
        .then(|| number.bytes().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0')))
        .map(|number| (number, rest))
}

/// Whether the text consists of allowed characters and of `%` with two hexadecimal digits.
pub(super) fn is_encoded(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    let mut rest = text.chars();
    while let Some(next) = rest.next() {
        let holds = match next {
            '%' => [rest.next(), rest.next()].into_iter().all(|next| next.is_some_and(|next| next.is_ascii_hexdigit())),
            next => allowed(next),
        };
        if !holds {
            return false;
        }
    }
    true
}
