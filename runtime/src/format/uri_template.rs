//! The format `uri-template`, any level of RFC 6570. Expands nothing.

use super::character::is_encoded;

/// Checks `URI-Template` of section 2.
pub(super) fn is_uri_template(text: &str) -> bool {
    let mut rest = text;
    while let Some((literal, expression)) = rest.split_once('{') {
        let Some((expression, after)) = expression.split_once('}') else { return false };
        if !is_literal(literal) || !is_expression(expression) {
            return false;
        }
        rest = after;
    }
    is_literal(rest)
}

/// Checks `literals` of section 2.1. Accepts the apostrophe: the grammar excludes it, but an erratum and the examples
/// do not.
fn is_literal(text: &str) -> bool {
    is_encoded(text, |next| match next {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        '!'..='~' => true,
        next => is_ucschar(next) || is_iprivate(next),
    })
}

/// Checks `expression` of section 2.2, without the reserved operators.
fn is_expression(text: &str) -> bool {
    let variables = text.strip_prefix(['+', '#', '.', '/', ';', '?', '&']).unwrap_or(text);
    variables.split(',').all(is_variable)
}

/// Checks `varspec` of section 2.3, with the modifiers of section 2.4.
fn is_variable(text: &str) -> bool {
    if let Some(name) = text.strip_suffix('*') {
        return is_name(name);
    }
    match text.split_once(':') {
        Some((name, length)) => is_name(name) && is_prefix_length(length),
        None => is_name(text),
    }
}

fn is_name(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && is_encoded(part, |next| next.is_ascii_alphanumeric() || next == '_');
    text.split('.').all(is_part)
}

/// Checks a number from 1 to 9999.
fn is_prefix_length(text: &str) -> bool {
    matches!(text.len(), 1..=4) && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Checks `ucschar` of RFC 3987, section 2.2.
pub(super) fn is_ucschar(next: char) -> bool {
    match u32::from(next) {
        0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF => true,
        code @ 0x1_0000..=0xE_FFFD => code & 0xFFFF <= 0xFFFD && !(0xE_0000..0xE_1000).contains(&code),
        _ => false,
    }
}

/// Checks `iprivate` of RFC 3987, section 2.2.
pub(super) fn is_iprivate(next: char) -> bool {
    matches!(u32::from(next), 0xE000..=0xF8FF | 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD)
}

#[cfg(test)]
mod tests {
    use crate::format::Format;

    #[test]
    fn expressions_have_names() {
        let valid = ["", "/a{?b,c.d*,e:12}", "{+path:4}/{#x}", "%20{%41}", "é"];
        let invalid =
            ["{", "}", "{}", "{?}", "{a,}", "{=a}", "{a:0}", "{a:12345}", "{a*:1}", "%2", "a b", "{a b}", "{.a.}"];
        for text in valid {
            assert!(Format::UriTemplate.is_valid(text), "{text}");
        }
        for text in invalid {
            assert!(!Format::UriTemplate.is_valid(text), "{text}");
        }
    }
}
