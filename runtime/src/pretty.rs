//! Formats compact JSON with one element or member per line and two blanks per level, as `serde_json` does.
//! Knows brackets and strings, not their meaning; the text must be compact JSON.

/// The maximum number of levels by which a line is indented, so that the output is at most a multiple of the input.
const MOST_LEVELS: usize = 128;

/// Formats compact JSON. Linear, and does not recurse. Levels below 128 are not indented further.
pub(crate) fn pretty(compact: &str) -> String {
    let bytes = compact.as_bytes();
    let mut out = String::with_capacity(compact.len() * 2);
    let mut depth = 0_usize;
    let mut copied = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = at + 1;
        match byte {
            b'"' => {
                at = end_of_string(bytes, next);
                continue;
            }
            b'[' | b'{' if matches!(bytes.get(next), Some(b']' | b'}')) => {
                at = next + 1;
                continue;
            }
            b'[' | b'{' | b',' => {
                depth += usize::from(*byte != b',');
                out.push_str(compact.get(copied..next).unwrap_or_default());
                break_line(&mut out, depth);
                copied = next;
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                out.push_str(compact.get(copied..at).unwrap_or_default());
                break_line(&mut out, depth);
                copied = at;
            }
            b':' => {
                out.push_str(compact.get(copied..next).unwrap_or_default());
                out.push(' ');
                copied = next;
            }
            _ => {}
        }
        at = next;
    }
    out.push_str(compact.get(copied..).unwrap_or_default());
    out
}

/// Returns the byte after the quote that ends a string.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth.min(MOST_LEVELS)));
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn the_layout_is_that_of_serde_json() {
        let cases = [
            ("1", "1"),
            ("[]", "[]"),
            ("{}", "{}"),
            ("[{}]", "[\n  {}\n]"),
            (
                r#"{"a":[1,"x,{\"]:",[]],"b\\":{"c":null}}"#,
                "{\n  \"a\": [\n    1,\n    \"x,{\\\"]:\",\n    []\n  ],\n  \"b\\\\\": {\n    \"c\": null\n  }\n}",
            ),
        ];
        let deep = |levels| "[".repeat(levels) + "1" + &"]".repeat(levels);
        let (shallow, deeper) = (pretty(&deep(200)).len(), pretty(&deep(400)).len());
        assert!(deeper < 3 * shallow, "{shallow} {deeper}");
        for (compact, expected) in cases {
            assert_eq!(pretty(compact), expected, "{compact}");
        }
    }
}
