//! Absolute keyword locations: a URI whose fragment is a JSON Pointer
//! ([RFC 6901 §6](https://www.rfc-editor.org/rfc/rfc6901#section-6)).

use crate::pointer;
use crate::program::{Program, SubschemaId};

/// Returns the location of a subschema or of one of its keywords.
pub(crate) fn absolute(program: &Program, id: SubschemaId, keyword: &str) -> String {
    let subschema = program.subschema(id);
    let uri = &program.resource(subschema.resource).uri;
    let mut location = String::with_capacity(uri.len() + subschema.pointer.len() + keyword.len() + "#/".len());
    push_absolute(&mut location, program, id);
    if !keyword.is_empty() {
        location.push('/');
        push_encoded(&mut location, &pointer::escape(keyword));
    }
    location
}

/// Appends the location of a subschema.
pub(super) fn push_absolute(location: &mut String, program: &Program, id: SubschemaId) {
    let subschema = program.subschema(id);
    location.push_str(&program.resource(subschema.resource).uri);
    location.push('#');
    push_encoded(location, &subschema.pointer);
}

/// Appends a text to a fragment, and percent-encodes the characters that are not allowed there
/// ([RFC 3986 §3.5](https://www.rfc-editor.org/rfc/rfc3986#section-3.5)).
pub(super) fn push_encoded(location: &mut String, text: &str) {
    let mut rest = text;
    while let Some(allowed) = first_other(rest.as_bytes()) {
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

/// Returns the index of the first byte that is not allowed in a fragment. Most texts have none, so the bytes are not
/// compared one by one at first.
fn first_other(text: &[u8]) -> Option<usize> {
    if text.iter().fold(true, |all, byte| all & is_allowed(*byte)) {
        return None;
    }
    text.iter().position(|byte| !is_allowed(*byte))
}

/// Whether a byte is a character that is allowed in a fragment.
fn is_allowed(byte: u8) -> bool {
    matches!(byte, b'&'..=b';' | b'?'..=b'Z' | b'a'..=b'z' | b'!' | b'$' | b'=' | b'_' | b'~')
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(digit.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::push_encoded;

    #[test]
    fn allowed_characters_are_those_of_the_specification() {
        for character in '\0'..='\u{7f}' {
            let mut location = String::new();
            push_encoded(&mut location, &character.to_string());
            let allowed = character.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(character);
            assert_eq!(location == character.to_string(), allowed, "{character:?}");
        }
    }

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
