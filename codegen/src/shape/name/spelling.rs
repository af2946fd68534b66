//! The spelling of a text.
//! It decides which of several texts with the same words keeps the plain name.

use super::case::camel;
use super::starts_with_digit;
use crate::names::words;

/// Spellings of words, the plainest first.
/// Two texts with the same words and the same spelling are mostly equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::shape) enum Spelling {
    /// `birth_date`
    Snake,
    /// `birthDate`
    Camel,
    /// `BirthDate`
    Pascal,
    /// `birth-date`
    Kebab,
    /// `BIRTH_DATE`
    Upper,
    /// Letters, digits and underscores between them, in another style: `birth_Date`, `userID`.
    Mixed,
    /// Other marks, or marks at its ends: `_birthDate`, `birth.date`.
    Marked,
    /// No letters and no digits.
    Wordless,
}

/// How a text becomes a name. Of two texts with the same spelling, the plainer one needs no letter before its first digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::shape) struct Spelled {
    pub(super) spelling: Spelling,
    pub(super) has_letter_added: bool,
}

impl Spelled {
    pub(super) fn of(text: &str) -> Self {
        Self { spelling: Spelling::of(text), has_letter_added: starts_with_digit(text) }
    }
}

/// How the key of a definition becomes the name of a type. The plainest one is the name as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::shape) struct Keyed {
    is_changed: bool,
    spelled: Spelled,
}

impl Keyed {
    pub(in crate::shape) fn of(key: &str) -> Self {
        Self { is_changed: camel(&words(key)) != key, spelled: Spelled::of(key) }
    }
}

impl Spelling {
    pub(super) fn of(text: &str) -> Self {
        let words = words(text);
        let is_joined = |mark: &str| words.join(mark) == text;
        let pascal: String = words.iter().map(|word| capitalized(word)).collect();
        let later: String = words.iter().skip(1).map(|word| capitalized(word)).collect();
        let camel = words.first().map(|first| format!("{first}{later}"));
        if words.is_empty() {
            Self::Wordless
        } else if is_joined("_") {
            Self::Snake
        } else if pascal == text {
            Self::Pascal
        } else if camel.as_deref() == Some(text) {
            Self::Camel
        } else if is_joined("-") {
            Self::Kebab
        } else if words.join("_").to_uppercase() == text {
            Self::Upper
        } else if is_marked(text) {
            Self::Marked
        } else {
            Self::Mixed
        }
    }
}

/// Returns whether the text has marks other than underscores between letters.
fn is_marked(text: &str) -> bool {
    let is_mark = |character: char| !character.is_alphanumeric();
    text.starts_with(is_mark) || text.ends_with(is_mark) || text.contains(|letter| is_mark(letter) && letter != '_')
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    #[test]
    fn plain_spellings_come_first() {
        for (text, expected) in [
            ("birth_date", Spelling::Snake),
            ("r", Spelling::Snake),
            ("имя", Spelling::Snake),
            ("birthDate", Spelling::Camel),
            ("BirthDate", Spelling::Pascal),
            ("Asc", Spelling::Pascal),
            ("birth-date", Spelling::Kebab),
            ("ASC", Spelling::Upper),
            ("userID", Spelling::Mixed),
            ("größe", Spelling::Mixed),
            ("_birthDate", Spelling::Marked),
            ("r+", Spelling::Marked),
            ("a.b", Spelling::Marked),
            ("", Spelling::Wordless),
            (" ", Spelling::Wordless),
        ] {
            assert_eq!(Spelling::of(text), expected, "{text}");
        }
        assert!(Spelling::Snake < Spelling::Marked && Spelling::Marked < Spelling::Wordless);
    }
}
