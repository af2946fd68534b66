//! Absolute keyword locations: a URI whose fragment is a JSON Pointer
//! ([RFC 6901 §6](https://www.rfc-editor.org/rfc/rfc6901#section-6)).

use crate::pointer;
use crate::program::{Program, SubschemaId};

/// Returns the location of a subschema or of one of its keywords.
pub(crate) fn absolute(program: &Program, id: SubschemaId, keyword: &str) -> String {
    let subschema = program.subschema(id);
    let mut location = program.resource(subschema.resource).uri.clone().into_owned();
    location.push('#');
    push_encoded(&mut location, &subschema.pointer);
    if !keyword.is_empty() {
        location.push('/');
        push_encoded(&mut location, &pointer::escape(keyword));
    }
    location
}

/// Appends a text to a fragment, and percent-encodes the characters that are not allowed there
/// ([RFC 3986 §3.5](https://www.rfc-editor.org/rfc/rfc3986#section-3.5)).
fn push_encoded(location: &mut String, text: &str) {
    let mut rest = text;
    while let Some(allowed) = rest.bytes().position(|byte| !is_allowed(byte)) {
        let (before, after) = rest.split_at(allowed);
        location.push_str(before);
        let length = after.chars().next().map_or(1, char::len_utf8);
        for byte in after.bytes().take(length) {
            location.push('%');
            location.extend([byte >> 4, byte & 15].map(hexadecimal));
        }
        rest = &after[length..];
    }
    location.push_str(rest);
}

/// Whether a byte is a character that is allowed in a fragment.
fn is_allowed(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&'..=b',' | b';' | b'=' | b':' | b'@' | b'/' | b'?')
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(digit.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::push_encoded;

    #[test]
    fn fragments_are_percent_encoded() {
        let cases = [
            ("/properties/a~1b", "/properties/a~1b"),
            ("/patternProperties/^x \"%", "/patternProperties/%5Ex%20%22%25"),
            ("/$defs/ä", "/$defs/%C3%A4"),
        ];
        for (text, expected) in cases {
            let mut location = String::new();
            push_encoded(&mut location, text);
            assert_eq!(location, expected);
        }
    }
}
