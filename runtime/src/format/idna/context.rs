//! Characters that are only allowed next to certain others: RFC 5892, appendix A.

use super::composition::combining_class;
use super::contains;
use super::tables::{GREEK, HEBREW, JOINS_LEFT, JOINS_RIGHT, KATAKANA_HIRAGANA_OR_HAN, TRANSPARENT};

/// Whether the character at this index of a label is allowed.
type Rule = fn(&[char], usize) -> bool;

const VIRAMA: u8 = 9;

/// Returns the rule for a character, if it has one.
pub(super) fn rule(character: char) -> Option<Rule> {
    match character {
        '\u{200C}' => Some(|label, index| is_after_virama(label, index) || is_between_joining(label, index)),
        '\u{200D}' => Some(is_after_virama),
        '\u{B7}' => Some(|label, index| before(label, index) == Some('l') && after(label, index) == Some('l')),
        '\u{375}' => Some(|label, index| after(label, index).is_some_and(|next| contains(GREEK, next))),
        '\u{5F3}' | '\u{5F4}' => Some(|label, index| before(label, index).is_some_and(|next| contains(HEBREW, next))),
        '\u{30FB}' => Some(|label, _| label.iter().any(|next| contains(KATAKANA_HIRAGANA_OR_HAN, *next))),
        '\u{660}'..='\u{669}' => Some(|label, _| !label.iter().any(|next| matches!(next, '\u{6F0}'..='\u{6F9}'))),
        '\u{6F0}'..='\u{6F9}' => Some(|label, _| !label.iter().any(|next| matches!(next, '\u{660}'..='\u{669}'))),
        _ => None,
    }
}

fn before(label: &[char], index: usize) -> Option<char> {
    label.get(index.checked_sub(1)?).copied()
}

fn after(label: &[char], index: usize) -> Option<char> {
    label.get(index + 1).copied()
}

fn is_after_virama(label: &[char], index: usize) -> bool {
    before(label, index).is_some_and(|next| combining_class(next) == VIRAMA)
}

/// Whether the nearest characters that are not transparent to joining both join towards the middle.
fn is_between_joining(label: &[char], index: usize) -> bool {
    let joins = |table| move |next: &&char| !contains(TRANSPARENT, **next) || contains(table, **next);
    let before = label.iter().take(index).rev().find(joins(JOINS_LEFT));
    let after = label.iter().skip(index + 1).find(joins(JOINS_RIGHT));
    before.is_some_and(|next| contains(JOINS_LEFT, *next)) && after.is_some_and(|next| contains(JOINS_RIGHT, *next))
}

#[cfg(test)]
mod tests {
    use super::rule;

    #[test]
    fn neighbours_decide() {
        let cases = [
            ("l\u{B7}l", 1, true),
            ("l\u{B7}m", 1, false),
            ("\u{375}α", 0, true),
            ("\u{375}a", 0, false),
            ("א\u{5F3}", 1, true),
            ("a\u{5F4}", 1, false),
            ("・カ", 0, true),
            ("・a", 0, false),
            ("\u{660}a", 0, true),
            ("\u{660}\u{6F0}", 0, false),
            ("\u{6F0}\u{660}", 0, false),
            ("क\u{94D}\u{200D}", 2, true),
            ("क\u{200D}", 1, false),
            ("\u{628}\u{64E}\u{200C}\u{64E}\u{628}", 2, true),
            ("\u{627}\u{200C}\u{628}", 1, false),
            ("\u{628}\u{200C}", 1, false),
        ];
        for (label, index, expected) in cases {
            let label: Vec<char> = label.chars().collect();
            let rule = rule(label[index]).expect("the character has a rule");
            assert_eq!(rule(&label, index), expected, "{label:?}");
        }
    }
}
