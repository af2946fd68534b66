//! The formats `uri`, `uri-reference` (RFC 3986), `iri` and `iri-reference` (RFC 3987). Resolves and normalises
//! nothing.

use super::address::{is_ipv4, is_ipv6};
use super::character::is_encoded;
use super::uri_template::{is_iprivate, is_ucschar};

/// The characters that are allowed without encoding, in addition to ASCII.
#[derive(Clone, Copy)]
enum Alphabet {
    Uri,
    Iri,
}

pub(super) fn is_uri(text: &str) -> bool {
    is_absolute(text, Alphabet::Uri)
}

pub(super) fn is_iri(text: &str) -> bool {
    is_absolute(text, Alphabet::Iri)
}

pub(super) fn is_uri_reference(text: &str) -> bool {
    is_reference(text, Alphabet::Uri)
}

pub(super) fn is_iri_reference(text: &str) -> bool {
    is_reference(text, Alphabet::Iri)
}

/// Checks `URI` of RFC 3986, section 3.
fn is_absolute(text: &str, alphabet: Alphabet) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| is_scheme(scheme) && is_after_scheme(rest, alphabet))
}

/// Checks `URI-reference` of RFC 3986, section 4.1.
fn is_reference(text: &str, alphabet: Alphabet) -> bool {
    let first_segment = text.split(['/', '?', '#']).next().unwrap_or_default();
    if first_segment.contains(':') { is_absolute(text, alphabet) } else { is_after_scheme(text, alphabet) }
}

fn is_scheme(text: &str) -> bool {
    let is_later = |next: char| next.is_ascii_alphanumeric() || matches!(next, '+' | '-' | '.');
    text.starts_with(|next: char| next.is_ascii_alphabetic()) && text.chars().all(is_later)
}

/// Checks the hierarchical part, the query and the fragment.
fn is_after_scheme(text: &str, alphabet: Alphabet) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (hierarchy, query) = text.split_once('?').unwrap_or((text, ""));
    let is_in_fragment = |next| is_path_character(next, alphabet) || next == '?';
    let is_in_query = |next| is_in_fragment(next) || matches!(alphabet, Alphabet::Iri) && is_iprivate(next);
    is_hierarchy(hierarchy, alphabet) && is_encoded(query, is_in_query) && is_encoded(fragment, is_in_fragment)
}

fn is_hierarchy(text: &str, alphabet: Alphabet) -> bool {
    let (authority, path) = match text.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", text),
    };
    is_authority(authority, alphabet) && is_encoded(path, |next| is_path_character(next, alphabet))
}

/// Checks `authority` of RFC 3986, section 3.2.
fn is_authority(text: &str, alphabet: Alphabet) -> bool {
    let (user, host_and_port) = text.split_once('@').unwrap_or(("", text));
    let end_of_host = match host_and_port.find(']') {
        Some(bracket) => bracket + 1,
        None => host_and_port.find(':').unwrap_or(host_and_port.len()),
    };
    let (host, port) = host_and_port.split_at(end_of_host);
    let is_in_user = |next| is_unreserved(next, alphabet) || is_sub_delimiter(next) || next == ':';
    is_encoded(user, is_in_user) && is_host(host, alphabet) && is_port(port)
}

fn is_host(text: &str, alphabet: Alphabet) -> bool {
    match text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(literal) => is_ipv6(literal) || is_future_address(literal),
        None => is_ipv4(text) || is_encoded(text, |next| is_unreserved(next, alphabet) || is_sub_delimiter(next)),
    }
}

/// Checks `IPvFuture` of RFC 3986, section 3.2.2.
fn is_future_address(text: &str) -> bool {
    let Some((version, address)) = text.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.')) else {
        return false;
    };
    let is_later = |next| is_unreserved(next, Alphabet::Uri) || is_sub_delimiter(next) || next == ':';
    let is_version = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_version && !address.is_empty() && address.chars().all(is_later)
}

/// Checks an optional port: a colon and any number of digits.
fn is_port(text: &str) -> bool {
    text.is_empty() || text.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Checks `pchar` of RFC 3986, section 3.3, or a slash.
fn is_path_character(next: char, alphabet: Alphabet) -> bool {
    is_unreserved(next, alphabet) || is_sub_delimiter(next) || matches!(next, ':' | '@' | '/')
}

fn is_unreserved(next: char, alphabet: Alphabet) -> bool {
    match alphabet {
        Alphabet::Iri if is_ucschar(next) => true,
        Alphabet::Uri | Alphabet::Iri => next.is_ascii_alphanumeric() || matches!(next, '-' | '.' | '_' | '~'),
    }
}

fn is_sub_delimiter(next: char) -> bool {
    matches!(next, '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=')
}

#[cfg(test)]
mod tests {
    use crate::format::Format;
    use crate::format::tests::check;

    #[test]
    fn uris_have_a_scheme_and_only_ascii() {
        check(
            Format::Uri,
            &["a:", "http://a:b@c:80/d?e=/?#f?/", "urn:x:y", "file:///", "h://[v1.a:b]", "h://a:", "h:%41"],
            &[
                "",
                "//a",
                "1a:b",
                "a:%4",
                "a:é",
                "a://b:c",
                "a://[::1",
                "a://[::1]b",
                "a://b@c@d",
                "a:[b]",
                "a:#b#c",
                "a:\u{E000}",
            ],
        );
    }

    #[test]
    fn references_may_be_relative() {
        check(
            Format::UriReference,
            &["", "?", "#", "//", "a/b:c", "./a:b", "../é".trim_end_matches('é')],
            &["a b", ":a", "1:b", "é", "//a:b"],
        );
    }

    #[test]
    fn iris_take_private_characters_only_in_the_query() {
        check(
            Format::Iri,
            &["a:é?\u{E000}", "a://ü.example/日本#語"],
            &["é:a", "a:\u{E000}", "a:#\u{E000}", "a:\u{FFFF}", "é"],
        );
        check(Format::IriReference, &["é", "#é", "//é"], &["\\é", "é\n"]);
    }
}
