//! Compares regular expressions with `regress`: whether a source is valid, and whether it matches.
//! A source may be valid with the flag `u`, or only without it. `regress` has no limit, so only short inputs are
//! compared.

use regress::Regex;
use typewright::pattern::Pattern;

const LONGEST_SOURCE: usize = 48;
const LONGEST_TEXT: usize = 16;

/// Input: a source, and a text to match.
pub fn run(input: &[u8]) {
    let Some((source, text)) = crate::two_texts(input) else { return };
    let ours = Pattern::new(source);
    let matched = ours.as_ref().ok().map(|pattern| pattern.is_match(text));
    if source.len() > LONGEST_SOURCE || text.len() > LONGEST_TEXT || is_costly(source) || is_disputed(source, text) {
        return;
    }
    let (strict, lenient) = (Regex::with_flags(source, "u"), Regex::new(source));
    let is_lenient = ours.as_ref().ok().map(Pattern::is_lenient);
    let theirs = match (&strict, &lenient) {
        (Ok(_), _) => Some(false),
        (Err(_), Ok(_)) => Some(true),
        (Err(_), Err(_)) => None,
    };
    if ours.as_ref().map_or(true, Pattern::is_lenient) && is_read_otherwise(source) {
        return;
    }
    assert_eq!(is_lenient, theirs, "{source:?}: ours {:?}, regress {:?}", ours.err(), strict.err());
    let (Ok(theirs), Some(Ok(matched))) = (strict.or(lenient), matched) else { return };
    assert_eq!(matched, theirs.find(text).is_some(), "{source:?} on {text:?}");
}

/// Whether the source has counted repetitions, which `regress` unrolls, or deep nesting.
fn is_costly(source: &str) -> bool {
    let digits = source.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max();
    digits.is_some_and(|digits| digits > 1) || source.matches(['*', '+', '{']).count() > 4
}

/// Whether `regress` is known to differ from ECMA-262, or the two split the text into different units.
fn is_disputed(source: &str, text: &str) -> bool {
    // Without the flag `u`, ECMA-262 matches halves of surrogate pairs; neither engine does, each in its own way.
    let beyond = |text: &str| text.chars().any(|letter| u32::from(letter) > 0xFFFF);
    beyond(source) || beyond(text) || refers_back_in_a_repetition(source) || has_half_a_pair(source)
}

/// Whether a group may be repeated and refer to itself: `(a\1){2}`. ECMA-262 §22.2.2.3.1 forgets what a group has
/// captured before each repetition, and `regress` does not.
fn refers_back_in_a_repetition(source: &str) -> bool {
    let pairs = || source.as_bytes().windows(2);
    let refers_back = pairs().any(|pair| matches!(pair, [b'\\', b'1'..=b'9' | b'k']));
    refers_back && pairs().any(|pair| matches!(pair, [b')', b'*' | b'+' | b'?' | b'{']))
}

/// Whether an escape is the first half of a surrogate pair and another escape of a code unit follows. ECMA-262 §22.2.1: with
/// the flag `u`, each has four digits; `regress` accepts fewer digits in the second one (`\uD800\u8D`).
fn has_half_a_pair(source: &str) -> bool {
    source.as_bytes().windows(8).any(|text| {
        matches!(text, [b'\\', b'u', b'd' | b'D', b'8' | b'9' | b'a'..=b'b' | b'A'..=b'B', _, _, b'\\', b'u'])
    })
}

/// Whether the source has something that `regress` reads in another way unless it is valid with the flag `u`.
/// ECMA-262 §22.2.1: a quantifier follows an atom, or without the flag `u` a lookahead, and not `\b` or `\B`. `\p` is a
/// property to us, although without the flag `u` it is the letter `p`.
fn is_read_otherwise(source: &str) -> bool {
    let mut pairs = source.as_bytes().windows(3);
    let is_quantified = |pair: &[u8]| matches!(pair, [b'\\', b'b' | b'B', b'*' | b'+' | b'?' | b'{']);
    pairs.any(is_quantified) || source.contains("\\p") || source.contains("\\P")
}
