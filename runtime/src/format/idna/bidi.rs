//! The Bidi rule of RFC 5893, section 2, for names with right-to-left characters. Expects characters that
//! labels may contain, and knows the direction of no others.

use super::contains;
use super::tables::{RIGHT_TO_LEFT, TRANSPARENT};

/// `Bidi_Class`, with the values that the rule does not distinguish merged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// `L`.
    Left,
    /// `R` and `AL`.
    Right,
    /// `EN`.
    EuropeanNumber,
    /// `AN`.
    ArabicNumber,
    /// `NSM`.
    Mark,
    /// `ES`, `CS`, `ET`, `ON` and `BN`.
    Neutral,
}

/// Whether the decoded labels of a name satisfy the rule. It only applies if some label has a right-to-left character.
pub(in crate::format) fn are_bidi_labels<'a>(labels: impl Iterator<Item = &'a str> + Clone) -> bool {
    let is_right = |character| matches!(direction(character), Direction::Right | Direction::ArabicNumber);
    let is_bidi_name = labels.clone().any(|label| label.chars().any(is_right));
    !is_bidi_name || labels.into_iter().all(is_bidi_label)
}

fn is_bidi_label(label: &str) -> bool {
    let directions = || label.chars().map(direction);
    let has = |wanted| directions().any(|found| found == wanted);
    let last = directions().rfind(|found| *found != Direction::Mark);
    match directions().next() {
        Some(Direction::Right) => {
            let ends_well =
                matches!(last, Some(Direction::Right | Direction::EuropeanNumber | Direction::ArabicNumber));
            let mixes_numbers = has(Direction::EuropeanNumber) && has(Direction::ArabicNumber);
            ends_well && !mixes_numbers && !has(Direction::Left)
        }
        Some(Direction::Left) => {
            let ends_well = matches!(last, Some(Direction::Left | Direction::EuropeanNumber));
            ends_well && !has(Direction::Right) && !has(Direction::ArabicNumber)
        }
        Some(Direction::EuropeanNumber | Direction::ArabicNumber | Direction::Mark | Direction::Neutral) | None => {
            false
        }
    }
}

fn direction(character: char) -> Direction {
    match character {
        '0'..='9' | '\u{6F0}'..='\u{6F9}' => Direction::EuropeanNumber,
        '\u{660}'..='\u{669}' | '\u{10D30}'..='\u{10D39}' | '\u{10D40}'..='\u{10D49}' => Direction::ArabicNumber,
        '-'
        | '\u{B7}'
        | '\u{2B9}'
        | '\u{2BA}'
        | '\u{2C6}'..='\u{2CF}'
        | '\u{2EC}'
        | '\u{375}'
        | '\u{200C}'
        | '\u{200D}'
        | '\u{2E2F}'
        | '\u{30FB}'
        | '\u{A67F}'
        | '\u{A717}'..='\u{A71F}'
        | '\u{A788}' => Direction::Neutral,
        // `Joining_Type` is `T`, but `Bidi_Class` is not `NSM`.
        '\u{CBF}' | '\u{CC6}' | '\u{11A07}' | '\u{11A08}' | '\u{11C3F}' => Direction::Left,
        _ if contains(RIGHT_TO_LEFT, character) => Direction::Right,
        _ if contains(TRANSPARENT, character) => Direction::Mark,
        _ => Direction::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::are_bidi_labels;

    #[test]
    fn one_label_from_right_to_left_binds_all() {
        let cases: [(&[&str], bool); 10] = [
            (&["0a", "b"], true),
            (&["a", "א"], true),
            (&["0a", "א"], false),
            (&["a-", "א"], false),
            (&["א1"], true),
            (&["א1\u{660}"], false),
            (&["אa"], false),
            (&["aא"], false),
            (&["1א"], false),
            (&["א\u{5B0}"], true),
        ];
        for (labels, expected) in cases {
            assert_eq!(are_bidi_labels(labels.iter().copied()), expected, "{labels:?}");
        }
    }
}
