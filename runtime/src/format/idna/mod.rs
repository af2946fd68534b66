//! Labels of internationalised domain names: RFC 5890 to 5893, with the rules for registration.
//! Knows nothing of the dots between labels, or of host names in ASCII alone.

mod bidi;
mod composition;
mod composition_tables;
mod context;
mod punycode;
mod tables;

pub(super) use bidi::are_bidi_labels;

use tables::{PERMITTED, SPACING_MARKS, TRANSPARENT};

/// The maximum octets of a label: RFC 5890, section 2.3.1.
pub(super) const MAX_LABEL: usize = 63;

/// The prefix of A-labels.
const PREFIX: &str = "xn--";

/// Whether a U-label must be in Unicode's Normalization Form C.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Composition {
    Required,
    /// The receiver of a mail address normalises its domain: RFC 6531, section 3.2.
    Optional,
}

pub(super) fn has_prefix(label: &str) -> bool {
    label.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX))
}

/// Returns the U-label of an A-label; `None` if the text is not an A-label.
pub(super) fn decode(label: &str) -> Option<String> {
    let label = label.to_ascii_lowercase();
    let encoded = label.strip_prefix(PREFIX)?;
    let decoded = punycode::decode(encoded)?;
    let is_canonical = !decoded.is_ascii() && punycode::encode(&decoded)? == encoded;
    (is_canonical && is_u_label(&decoded, Composition::Required)).then_some(decoded)
}

/// Returns the length of the A-label of a U-label.
pub(super) fn encoded_length(label: &str) -> Option<usize> {
    if label.is_ascii() {
        return Some(label.len());
    }
    punycode::encode(label).map(|encoded| PREFIX.len() + encoded.len())
}

/// Whether RFC 5891, section 4.2, permits the label. Does not check the Bidi rule, which applies to a whole name.
pub(super) fn is_u_label(label: &str, composition: Composition) -> bool {
    let starts_with_mark = label.starts_with(is_mark);
    let characters: Vec<char> = label.chars().collect();
    let has_hyphens_in_place_of_prefix = characters.get(2..4) == Some(&['-', '-']);
    !starts_with_mark
        && !label.starts_with('-')
        && !label.ends_with('-')
        && !has_hyphens_in_place_of_prefix
        && (0..characters.len()).all(|index| is_permitted(&characters, index))
        && encoded_length(label).is_some_and(|length| (1..=MAX_LABEL).contains(&length))
        && (composition == Composition::Optional || composition::is_composed(&characters))
}

/// Whether RFC 5892 permits the character at this index.
fn is_permitted(label: &[char], index: usize) -> bool {
    let Some(&character) = label.get(index) else { return false };
    match context::rule(character) {
        Some(rule) => rule(label, index),
        None => contains(PERMITTED, character) && !folds(character),
    }
}

/// Whether `General_Category` is `M`. The nasalization mark of Adlam is transparent to joining, but a letter.
fn is_mark(character: char) -> bool {
    character != '\u{1E94B}' && (contains(TRANSPARENT, character) || contains(SPACING_MARKS, character))
}

/// Whether case folding changes the character. The table of permitted characters also contains capital letters between
/// small ones. Cherokee folds to capitals.
fn folds(character: char) -> bool {
    let is_cherokee_capital = matches!(character, '\u{13A0}'..='\u{13F5}');
    !is_cherokee_capital && !character.to_lowercase().eq([character])
}

/// Whether a character is in a table of boundaries.
/// A table is a list of boundaries: the first character of a range, one past its last, the first of the next range.
fn contains(table: &[u32], character: char) -> bool {
    table.partition_point(|boundary| *boundary <= u32::from(character)) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::{Composition, decode, encoded_length, is_u_label};

    fn is_valid(label: &str) -> bool {
        is_u_label(label, Composition::Required)
    }

    #[test]
    fn categories_of_characters_are_distinguished() {
        for label in ["straße", "ελλάς", "日本語", "ไทย", "a-b", "क्षत्रिय", "\u{AC00}", "aéb--c", "ᏣᎳᎩ", "\u{1E94B}"]
        {
            assert!(is_valid(label), "{label}");
        }
        for label in ["Straße", "ﬁn", "a_b", "a b", "\u{301}a", "☃", "é-", "-é", "éa--b", "aé--b", "\u{378}é", "ＡＢ"]
        {
            assert!(!is_valid(label), "{label}");
        }
    }

    #[test]
    fn labels_are_composed() {
        for label in ["e\u{301}", "a\u{323}\u{302}", "a\u{302}\u{323}", "\u{1EA5}\u{323}", "\u{1112}\u{1161}"] {
            assert!(!is_valid(label), "{label}");
        }
        for label in ["é", "ậ", "x\u{323}\u{302}"] {
            assert!(is_valid(label), "{label}");
        }
        assert!(!is_valid("x\u{302}\u{323}"));
        assert!(is_u_label("e\u{301}", Composition::Optional));
    }

    #[test]
    fn a_labels_lead_to_u_labels_and_back() {
        assert_eq!(decode("xn--bcher-kva").as_deref(), Some("bücher"));
        assert_eq!(decode("XN--BCHER-KVA").as_deref(), Some("bücher"));
        assert_eq!(encoded_length("bücher"), Some("xn--bcher-kva".len()));
        for label in ["xn--", "xn--a", "xn--a-", "xn--n3h", "xn--bcher-kv", "xn--99999999", "bücher", "xn--é"] {
            assert_eq!(decode(label), None, "{label}");
        }
    }
}
