//! The formats `hostname` (RFC 1123, with the A-labels of RFC 5890) and `idn-hostname` (RFC 5890). Knows nothing of
//! addresses.

use std::borrow::Cow;

use super::idna::{self, Composition, MAX_LABEL};

/// The maximum octets of a name, without a final dot.
const MAX_NAME: usize = 253;
/// The separators of labels: RFC 3490, section 3.1.
const DOTS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// Checks `hname` of RFC 952 as RFC 1123, section 2.1, extends it. Labels that begin with `xn--` must be A-labels.
pub(super) fn is_hostname(text: &str) -> bool {
    let decode = |label| decode_if_encoded(label, is_ascii_label);
    if text.len() > MAX_NAME {
        return false;
    }
    let labels: Option<Vec<Cow<'_, str>>> = text.split('.').map(decode).collect();
    labels.is_some_and(|labels| idna::are_bidi_labels(labels.iter().map(AsRef::as_ref)))
}

/// Checks a name of A-labels, U-labels and ASCII labels without `--` in the third and fourth position.
pub(super) fn is_idn_hostname(text: &str) -> bool {
    is_international(text, Composition::Required)
}

/// Checks the domain of an international mail address: RFC 6531, section 3.3.
pub(super) fn is_mail_domain(text: &str) -> bool {
    is_international(text, Composition::Optional)
}

fn is_international(text: &str, composition: Composition) -> bool {
    // Each character has at least one octet.
    if text.chars().nth(MAX_NAME).is_some() {
        return false;
    }
    let decode = |label| decode_if_encoded(label, |label| is_international_label(label, composition));
    let labels: Option<Vec<Cow<'_, str>>> = text.split(DOTS).map(decode).collect();
    let Some(labels) = labels else { return false };
    let lengths: Option<usize> = labels.iter().map(|label| idna::encoded_length(label)).sum();
    let is_short = lengths.is_some_and(|sum| sum + labels.len() - 1 <= MAX_NAME);
    is_short && idna::are_bidi_labels(labels.iter().map(AsRef::as_ref))
}

/// Returns the U-label of an A-label, and any other valid label unchanged.
fn decode_if_encoded(label: &str, is_valid: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
    if idna::has_prefix(label) {
        return idna::decode(label).map(Cow::Owned);
    }
    is_valid(label).then_some(Cow::Borrowed(label))
}

fn is_international_label(label: &str, composition: Composition) -> bool {
    if label.is_ascii() {
        return is_ascii_label(label) && label.get(2..4) != Some("--");
    }
    idna::is_u_label(label, composition)
}

/// Checks letters, digits, and hyphens between them.
fn is_ascii_label(label: &str) -> bool {
    (1..=MAX_LABEL).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use crate::format::Format;
    use crate::format::tests::check;

    #[test]
    fn host_names_are_ascii() {
        check(
            Format::Hostname,
            &["a", "1.2", "A-b.c", "ab--c", "xn--bcher-kva.example"],
            &["", ".", "a.", "a..b", "-a", "a-", "a_b", "bücher", "xn--", "xn--bcher-kv", "a。b"],
        );
        let label = "a".repeat(63);
        assert!(Format::Hostname.is_valid(&label));
        assert!(!Format::Hostname.is_valid(&format!("{label}a")));
        assert!(Format::Hostname.is_valid(&format!("{label}.{label}.{label}.{}", "a".repeat(61))));
        assert!(!Format::Hostname.is_valid(&format!("{label}.{label}.{label}.{}", "a".repeat(62))));
    }

    #[test]
    fn international_names_have_other_dots() {
        check(
            Format::IdnHostname,
            &["bücher.example", "例え。テスト", "EXAMPLE", "xn--bcher-kva", "ü.xn--bcher-kva"],
            &["", "。", "Bücher", "ab--c", "a b", "bu\u{308}cher", "xn--a"],
        );
        // Fewer than 63 characters can have more than 63 octets when encoded.
        assert!(!Format::IdnHostname.is_valid(&"ü".repeat(63)));
        assert!(!Format::IdnHostname.is_valid(&vec!["ü".repeat(30); 10].join(".")));
    }
}
