//! Turns JSON with comments and trailing commas into JSON of the same length.
//! All offsets stay valid. Does not check that the rest is JSON: the parser does.

/// Replaces comments and trailing commas by spaces; line breaks are kept.
pub(super) fn blank(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    // The last byte outside of whitespace and comments, and the position of the last comma if it may be a trailing one.
    let mut previous = b'[';
    let mut comma = None;
    while let Some(byte) = bytes.get(at).copied() {
        let end = token_end(&bytes, at);
        match byte {
            b'/' if end > at + 1 => wipe(&mut bytes, at, end),
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b',' => {
                comma = (!matches!(previous, b'[' | b'{' | b',' | b':')).then_some(at);
                previous = byte;
            }
            _ => {
                if let (b']' | b'}', Some(comma)) = (byte, comma) {
                    wipe(&mut bytes, comma, comma + 1);
                }
                comma = None;
                previous = byte;
            }
        }
        at = end;
    }
    String::from_utf8(bytes).expect("invariant: whole characters are replaced by blanks")
}

/// Returns the end of the string or comment that begins here, otherwise the next byte.
fn token_end(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'"'), _) => string_end(bytes, at),
        (Some(b'/'), Some(b'/' | b'*')) => comment_end(bytes, at).unwrap_or(at + 1),
        _ => at + 1,
    }
}

/// Returns the position after the string that begins at `start`, or the end of the text.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Returns the end of the comment that begins at `start`.
/// An unclosed comment is kept, so that the parser reports it.
fn comment_end(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start + 2..)?;
    if bytes.get(start + 1) == Some(&b'/') {
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        return Some(start + 2 + length);
    }
    rest.windows(2).position(|pair| pair == b"*/").map(|length| start + 2 + length + 2)
}

fn wipe(bytes: &mut [u8], start: usize, end: usize) {
    for byte in bytes.get_mut(start..end).unwrap_or_default() {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::blank;

    #[test]
    fn comments_and_trailing_commas_become_blanks() {
        for (text, expected) in [
            ("[1, 2, ]", "[1, 2  ]"),
            ("{\"a\": 1, // ö\n}", "{\"a\": 1       \n}"),
            ("/* x\ny */[1,/**/\n]", "    \n    [1     \n]"),
            ("[\"// no, ]\", \"\\\"/*\"]", "[\"// no, ]\", \"\\\"/*\"]"),
            ("[1, /* c */ 2]", "[1,         2]"),
            ("[,]", "[,]"),
            ("[1,,]", "[1,,]"),
            ("{\"a\":,}", "{\"a\":,}"),
            ("[1 /* open ]", "[1 /* open ]"),
            ("\"open", "\"open"),
        ] {
            let blanked = blank(text);
            assert_eq!(blanked, expected, "{text}");
            assert_eq!(blanked.len(), text.len(), "{text}");
        }
    }
}
