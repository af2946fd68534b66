//! Encodes and decodes Punycode: RFC 3492. Knows nothing of the characters that a label may contain.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 0x80;
/// The maximum length of a label; the limit bounds the time of both functions.
const MAX_LENGTH: usize = 255;

/// Decodes: section 6.2. Expects small letters.
pub(super) fn decode(encoded: &str) -> Option<String> {
    let (basic, deltas) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    if encoded.len() > MAX_LENGTH || !encoded.is_ascii() || deltas.is_empty() {
        return None;
    }
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0_u32, INITIAL_BIAS);
    let mut digits = deltas.chars();
    while !digits.as_str().is_empty() {
        let before = i;
        let (mut weight, mut k) = (1_u32, BASE);
        loop {
            let digit = digit_of(digits.next()?)?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(k, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(output.into_iter().collect())
}

/// Encodes: section 6.3.
pub(super) fn encode(text: &str) -> Option<String> {
    if text.len() > 4 * MAX_LENGTH {
        return None;
    }
    let mut output: String = text.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(output.len()).ok()?;
    let total = u32::try_from(text.chars().count()).ok()?;
    if basic > 0 {
        output.push('-');
    }
    let (mut n, mut delta, mut bias, mut handled) = (INITIAL_N, 0_u32, INITIAL_BIAS, basic);
    while handled < total {
        let next = text.chars().map(u32::from).filter(|code| *code >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(handled + 1)?)?;
        n = next;
        for code in text.chars().map(u32::from) {
            if code < n {
                delta = delta.checked_add(1)?;
            } else if code == n {
                push_delta(&mut output, delta, bias)?;
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    Some(output)
}

fn push_delta(output: &mut String, delta: u32, bias: u32) -> Option<()> {
    let (mut rest, mut k) = (delta, BASE);
    loop {
        let threshold = threshold(k, bias);
        if rest < threshold {
            output.push(char::from_digit(rest, BASE).map(to_punycode)?);
            return Some(());
        }
        let digit = threshold + (rest - threshold) % (BASE - threshold);
        output.push(char::from_digit(digit, BASE).map(to_punycode)?);
        rest = (rest - threshold) / (BASE - threshold);
        k += BASE;
    }
}

/// Converts a digit to Punycode, which counts the letters first, then the digits.
fn to_punycode(digit: char) -> char {
    match digit {
        '0'..='9' => shift(digit, '0', 'a'),
        'a'..='p' => shift(digit, 'a', 'k'),
        _ => shift(digit, 'q', '0'),
    }
}

fn shift(digit: char, from: char, to: char) -> char {
    char::from_u32(u32::from(digit) - u32::from(from) + u32::from(to)).unwrap_or(digit)
}

fn digit_of(character: char) -> Option<u32> {
    match character {
        'a'..='z' => Some(u32::from(character) - u32::from('a')),
        '0'..='9' => Some(u32::from(character) - u32::from('0') + 26),
        _ => None,
    }
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

/// Adapts the bias: section 6.1.
fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn texts_survive_both_ways() {
        for (text, encoded) in [
            ("bücher", "bcher-kva"),
            ("ü", "tda"),
            ("例え", "r8jz45g"),
            ("안녕하세요", "o70b841ad5c9qb763b"),
            ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
            ("💩a-", "a--7t72a"),
        ] {
            assert_eq!(encode(text).as_deref(), Some(encoded));
            assert_eq!(decode(encoded).as_deref(), Some(text));
        }
    }

    #[test]
    fn invalid_punycode_is_not_decoded() {
        for encoded in ["", "a-", "é", "99999999999", "A", "b!"] {
            assert_eq!(decode(encoded), None, "{encoded}");
        }
    }
}
