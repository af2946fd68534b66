//! JSON Pointers ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)): building, parsing, following.
//! Knows documents only through [`Node`].

use std::borrow::Cow;
use std::fmt;

use crate::node::{Kind, Node};

/// A JSON Pointer that grows and shrinks during a walk over a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PointerBuf(String);

impl PointerBuf {
    /// Returns the pointer to the whole document, which is empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends the name of a member.
    pub fn push_name(&mut self, name: &str) {
        push(&mut self.0, name);
    }

    /// Appends the index of an element.
    pub fn push_index(&mut self, index: usize) {
        use fmt::Write;
        let written = write!(self.0, "/{index}");
        debug_assert!(written.is_ok(), "writing to a string does not fail");
    }

    /// Removes the last token; does nothing at the whole document.
    pub fn pop(&mut self) {
        self.0.truncate(self.0.rfind('/').unwrap_or(0));
    }

    /// Returns the pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts to text.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl From<String> for PointerBuf {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for PointerBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Appends one token to a pointer, escaped.
pub fn push(pointer: &mut String, token: &str) {
    pointer.reserve(token.len() + 1);
    pointer.push('/');
    if has_special(token.as_bytes()) {
        pointer.push_str(&escape(token));
    } else {
        pointer.push_str(token);
    }
}

/// Returns the pointer to a member or an element of the value at another pointer.
pub fn below(pointer: &str, token: &str) -> String {
    let mut below = pointer.to_owned();
    push(&mut below, token);
    below
}

/// Returns a token as written in a pointer: `~` as `~0`, `/` as `~1`.
pub fn escape(token: &str) -> Cow<'_, str> {
    if has_special(token.as_bytes()) {
        Cow::Owned(token.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(token)
    }
}

/// Whether a token has a character that is escaped. Most tokens are a few words long, and have none.
fn has_special(token: &[u8]) -> bool {
    if let Some(last) = token.last_chunk::<8>() {
        let words = token.chunks_exact(8).map(|word| word.try_into().unwrap_or(*last));
        return words.chain([*last]).any(|word| word_has_special(u64::from_le_bytes(word)));
    }
    if let (Some(first), Some(last)) = (token.first_chunk::<4>(), token.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return word_has_special(u64::from(first) << 32 | u64::from(last));
    }
    token.iter().any(|byte| matches!(byte, b'~' | b'/'))
}

/// Whether a byte of a word is `~` or `/`.
fn word_has_special(word: u64) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let has_zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH != 0;
    has_zero(word ^ (ONES * u64::from(b'~'))) || has_zero(word ^ (ONES * u64::from(b'/')))
}

/// Returns a pointer as the fragment of a URI ([RFC 6901 §6](https://www.rfc-editor.org/rfc/rfc6901#section-6)), with
/// `#`.
pub(crate) fn fragment(pointer: &str) -> String {
    let mut fragment = String::with_capacity(pointer.len() + 1);
    fragment.push('#');
    for byte in pointer.bytes() {
        // The characters that RFC 3986 allows in a fragment.
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            fragment.push(char::from(byte));
        } else {
            let written = fmt::Write::write_fmt(&mut fragment, format_args!("%{byte:02X}"));
            debug_assert!(written.is_ok(), "writing to a string does not fail");
        }
    }
    fragment
}

/// Returns the tokens of a pointer, with escapes resolved; `None` if it is not a valid pointer.
pub fn tokens(pointer: &str) -> Option<Vec<Cow<'_, str>>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(unescape).collect()
}

/// Returns the text of a token; `None` if a `~` is followed by neither `0` nor `1`.
pub fn unescape(token: &str) -> Option<Cow<'_, str>> {
    if !token.contains('~') {
        return Some(Cow::Borrowed(token));
    }
    let valid = token.split('~').skip(1).all(|after| after.starts_with(['0', '1']));
    valid.then(|| Cow::Owned(token.replace("~1", "/").replace("~0", "~")))
}

/// Parses a token as an index: digits without leading zeros.
pub fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with(['0', '+']);
    if plain { token.parse().ok() } else { None }
}

/// Returns the value at a pointer, relative to `node`.
pub(crate) fn find<'a, N: Node<'a>>(node: N, pointer: &str) -> Option<N> {
    tokens(pointer)?.iter().try_fold(node, |node, token| match node.kind() {
        Kind::Object => node.get(token),
        Kind::Array => node.items().nth(index(token)?),
        Kind::Null | Kind::Boolean | Kind::Number | Kind::String => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{PointerBuf, escape, find, index, tokens};
    use crate::{Document, Node, NodeRef};

    #[test]
    fn tokens_are_taken_apart() {
        let cases: [(&str, Option<&[&str]>); 9] = [
            ("", Some(&[])),
            ("/", Some(&[""])),
            ("/a/b", Some(&["a", "b"])),
            ("/a~1b/m~0n/~01", Some(&["a/b", "m~n", "~1"])),
            ("//", Some(&["", ""])),
            ("a", None),
            ("#/a", None),
            ("/~", None),
            ("/~2", None),
        ];
        for (pointer, expected) in cases {
            let found = tokens(pointer);
            let found: Option<Vec<&str>> = found.as_ref().map(|found| found.iter().map(AsRef::as_ref).collect());
            assert_eq!(found.as_deref(), expected, "{pointer}");
        }
    }

    #[test]
    fn characters_are_escaped_at_every_position() {
        for length in 0..20 {
            let plain = "é\u{80}x.0}".chars().cycle().take(length).collect::<String>();
            assert_eq!(escape(&plain), plain);
            let places = plain.char_indices().map(|(at, _)| at).chain([plain.len()]);
            for (at, (special, escaped)) in places.flat_map(|at| [("~", "~0"), ("/", "~1")].map(|pair| (at, pair))) {
                let with = |inserted| [&plain[..at], inserted, &plain[at..]].concat();
                assert_eq!(escape(&with(special)), with(escaped));
            }
        }
    }

    #[test]
    fn indexes_have_one_spelling() {
        let cases =
            [("0", Some(0)), ("10", Some(10)), ("00", None), ("01", None), ("+1", None), ("-", None), ("", None)];
        for (token, expected) in cases {
            assert_eq!(index(token), expected, "{token}");
        }
    }

    #[test]
    fn a_path_grows_and_shrinks() {
        let mut path = PointerBuf::new();
        path.push_name("a/b~");
        path.push_index(12);
        assert_eq!(path.as_str(), "/a~1b~0/12");
        path.pop();
        assert_eq!(path.to_string(), "/a~1b~0");
        path.pop();
        path.pop();
        assert_eq!(path.into_string(), "");
    }

    #[test]
    fn escaping_then_reading_gives_the_token_back() {
        for token in ["", "plain", "~", "/", "~0", "~1", "~~//", "ä/~ö"] {
            let pointer = format!("/{}", escape(token));
            assert_eq!(tokens(&pointer).as_deref(), Some([token.into()].as_slice()), "{token}");
        }
    }

    #[test]
    fn pointers_lead_to_values() -> Result<(), crate::ParseError> {
        // The document of RFC 6901 §5.
        let document = Document::parse(
            br#"{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}"#,
        )?;
        let cases = [
            ("/foo/0", Some("\"bar\"")),
            ("/foo", Some("[\"bar\", \"baz\"]")),
            ("/", Some("0")),
            ("/a~1b", Some("1")),
            ("/c%d", Some("2")),
            ("/i\\j", Some("5")),
            ("/k\"l", Some("6")),
            ("/ ", Some("7")),
            ("/m~0n", Some("8")),
            ("/foo/2", None),
            ("/foo/-", None),
            ("/foo/00", None),
            ("/foo/0/0", None),
            ("/none", None),
            ("foo", None),
        ];
        for (pointer, expected) in cases {
            assert_eq!(document.pointer(pointer).map(NodeRef::raw), expected, "{pointer}");
        }
        assert_eq!(find(document.root(), "").map(Node::len), Some(10));
        Ok(())
    }
}
