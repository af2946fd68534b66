//! `contentEncoding` and `contentMediaType` as assertions on a string
//! ([validation of draft 7 §8](https://json-schema.org/draft-07/json-schema-validation#rfc.section.8)).

use std::borrow::Cow;

use crate::json::Document;

/// The required content of a string. Encodings and media types other than these two assert nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Content {
    /// Must be base64.
    pub base64: bool,
    /// Must be JSON, or base64 of JSON.
    pub json: bool,
}

impl Content {
    /// Whether a string has this content.
    pub fn is_in(self, text: &str) -> bool {
        let bytes = if self.base64 { decode(text).map(Cow::Owned) } else { Some(Cow::Borrowed(text.as_bytes())) };
        bytes.is_some_and(|bytes| !self.json || Document::parse_part(&bytes).is_ok())
    }
}

/// Decodes base64 ([RFC 4648 §4](https://www.rfc-editor.org/rfc/rfc4648#section-4)); `None` if the text is not valid
/// base64. Ignores the bits after the last whole byte.
fn decode(text: &str) -> Option<Vec<u8>> {
    let unpadded = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - unpadded.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(unpadded.len() / 4 * 3 + 2);
    for group in unpadded.as_bytes().chunks(4) {
        let bits = group.iter().try_fold(0_u32, |bits, byte| Some(bits << 6 | u32::from(sextet(*byte)?)))?;
        let whole = bits << (6 * (4 - group.len()));
        let [_, first, second, third] = whole.to_be_bytes();
        bytes.extend([first, second, third].into_iter().take(group.len() - 1));
    }
    Some(bytes)
}

fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, decode};

    #[test]
    fn base64_is_decoded() {
        let cases: [(&str, Option<&[u8]>); 8] = [
            ("", Some(b"")),
            ("Zg==", Some(b"f")),
            ("Zm8=", Some(b"fo")),
            ("Zm9vYg==", Some(b"foob")),
            ("Zm9v+/+/", Some(b"foo\xfb\xff\xbf")),
            ("Zg", None),
            ("Z===", None),
            ("eyJmb28iOi%iYmFyIn0K", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn content_is_judged() {
        let cases = [
            (false, true, r#"{"foo": "bar"}"#, true),
            (false, true, "{:}", false),
            (true, false, "eyJmb28iOiAiYmFyIn0K", true),
            (true, true, "eyJmb28iOiAiYmFyIn0K", true),
            (true, true, "ezp9Cg==", false),
            (true, true, "{}", false),
            (false, true, &("[".repeat(1000) + &"]".repeat(1000)), true),
            (false, true, &("[".repeat(1000) + &"]".repeat(999)), false),
        ];
        for (base64, json, text, expected) in cases {
            assert_eq!(Content { base64, json }.is_in(text), expected, "{text}");
        }
    }
}
