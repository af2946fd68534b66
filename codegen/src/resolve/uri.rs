//! URI references: splitting, resolving against a base, percent escapes
//! ([RFC 3986 §5](https://www.rfc-editor.org/rfc/rfc3986#section-5)).
//! Does not depend on files or schemas.
//!
//! Published schemas contain characters that a URI must escape (`#/definitions/List<Item>`), so nothing is rejected
//! here.

use std::borrow::Cow;

/// The components of a reference ([RFC 3986 §3](https://www.rfc-editor.org/rfc/rfc3986#section-3)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts<'u> {
    scheme: Option<&'u str>,
    authority: Option<&'u str>,
    path: &'u str,
    query: Option<&'u str>,
}

/// Returns the part before `#` and the part after it.
pub(super) fn split_fragment(uri: &str) -> (&str, Option<&str>) {
    match uri.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (uri, None),
    }
}

/// Returns whether a reference begins with a scheme.
pub(super) fn is_absolute(reference: &str) -> bool {
    parts(reference).scheme.is_some()
}

/// Returns the path of a reference, still escaped.
pub(super) fn path(reference: &str) -> &str {
    parts(split_fragment(reference).0).path
}

/// Resolves a reference against a base, both without fragment
/// ([RFC 3986 §5.2](https://www.rfc-editor.org/rfc/rfc3986#section-5.2)).
pub fn resolve(base: &str, reference: &str) -> String {
    let (base, reference) = (parts(base), parts(reference));
    if reference.scheme.is_some() {
        return recompose(reference, &remove_dots(reference.path));
    }
    let scheme = base.scheme;
    if reference.authority.is_some() {
        return recompose(Parts { scheme, ..reference }, &remove_dots(reference.path));
    }
    if reference.path.is_empty() {
        return recompose(Parts { query: reference.query.or(base.query), ..base }, base.path);
    }
    let path = if reference.path.starts_with('/') {
        remove_dots(reference.path)
    } else if base.path.is_empty() && base.authority.is_some() {
        remove_dots(&format!("/{}", reference.path))
    } else {
        let folder = base.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if base.path.contains('/') { "/" } else { "" };
        remove_dots(&format!("{folder}{slash}{}", reference.path))
    };
    recompose(Parts { query: reference.query, ..base }, &path)
}

/// Decodes percent escapes; invalid ones, and those that are not UTF-8, are unchanged.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if let (b'%', Some(byte)) = (first, escaped(after)) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Returns the byte for two hexadecimal digits.
fn escaped(digits: &[u8]) -> Option<u8> {
    let digits = digits.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Escapes all characters of a path that have another meaning in a URI.
pub(super) fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'+' | b'@' | b'=' | b',' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => {
                let digit =
                    |value: u8| char::from_digit(value.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase());
                encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    encoded
}

fn parts(uri: &str) -> Parts<'_> {
    let (scheme, rest) = match uri.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
        Some(_) | None => (None, uri),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (rest, None),
    };
    let Some(after) = rest.strip_prefix("//") else {
        return Parts { scheme, authority: None, path: rest, query };
    };
    let end = after.find('/').unwrap_or(after.len());
    let (authority, path) = after.split_at(end);
    Parts { scheme, authority: Some(authority), path, query }
}

fn is_scheme(text: &str) -> bool {
    let mut letters = text.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'+' | b'-' | b'.'))
}

/// Writes scheme and host in lower case, for comparison
/// ([RFC 3986 §6.2.2.1](https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2.1)).
fn recompose(parts: Parts<'_>, path: &str) -> String {
    let scheme = parts.scheme.map(|scheme| format!("{}:", scheme.to_ascii_lowercase()));
    let authority = parts.authority.map(|authority| format!("//{}", authority.to_ascii_lowercase()));
    let query = parts.query.map(|query| format!("?{query}"));
    [scheme.unwrap_or_default(), authority.unwrap_or_default(), path.to_owned(), query.unwrap_or_default()].concat()
}

/// Removes dot segments ([RFC 3986 §5.2.4](https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4)).
fn remove_dots(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let mut steps = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(step) = steps.next() {
        let last = steps.peek().is_none();
        match step {
            "." | ".." => {
                if step == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(step),
        }
    }
    format!("{}{}", if rooted { "/" } else { "" }, kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_as_rfc_3986_section_5_4_says() {
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
        ] {
            assert_eq!(resolve("http://a/b/c/d;p?q", reference), expected, "{reference}");
        }
    }

    #[test]
    fn resolves_against_bases_without_a_path_or_a_hierarchy() {
        for (base, reference, expected) in [
            ("http://example.com", "a.json", "http://example.com/a.json"),
            ("urn:uuid:1", "", "urn:uuid:1"),
            ("HTTP://Example.COM/A", "", "http://example.com/A"),
            ("tag:example.com,2020:a", "other", "tag:other"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{base} + {reference}");
        }
    }

    #[test]
    fn percent_escapes_come_and_go() {
        assert_eq!(decode("a%25b%22c%20"), "a%b\"c ");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%ff%+f"), "%zz%ff%+f");
        assert_eq!(encode_path("a b/ü#?%.json"), "a%20b/%C3%BC%23%3F%25.json");
        assert_eq!(decode(&encode_path("a b/ü#?%.json")), "a b/ü#?%.json");
    }
}
