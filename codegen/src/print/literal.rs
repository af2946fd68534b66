//! Finds literals in a line of Rust, so that text in them is not read as code.
//! Handles no other token.

/// Splits a line at ` | `; each part but the first begins with `|`.
pub(super) fn patterns(line: &str) -> Vec<&str> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(" | ") {
            parts.push(&line[start..at]);
            start = at + 1;
            at = start;
        }
        at += token(&line[at..]);
    }
    parts.push(&line[start..]);
    parts
}

/// Returns the length of the literal, name or character at the start of a text, in bytes.
fn token(text: &str) -> usize {
    let first = text.chars().next().map_or(1, char::len_utf8);
    match text.as_bytes() {
        [b'"', ..] => 1 + quoted(&text[1..], '"'),
        [b'\'', b'\\', ..] => 1 + quoted(&text[1..], '\''),
        [b'\'', ..] => match text[1..].char_indices().nth(1) {
            Some((end, '\'')) => end + 2,
            _ => 1,
        },
        [b'r', b'"' | b'#', ..] => raw(text).unwrap_or(first),
        [byte, ..] if byte.is_ascii_alphanumeric() || *byte == b'_' => {
            text.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(text.len())
        }
        _ => first,
    }
}

/// Returns the number of bytes up to and including the closing quote of a literal.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, next) in text.char_indices() {
        match next {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if next == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the length of a raw string; `None` for a raw identifier.
fn raw(text: &str) -> Option<usize> {
    let marks = text[1..].len() - text[1..].trim_start_matches('#').len();
    let inside = text[1 + marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    Some(inside.find(&end).map_or(text.len(), |at| text.len() - inside.len() + at + end.len()))
}

#[cfg(test)]
mod tests {
    use super::patterns;

    #[test]
    fn bars_in_literals_part_nothing() {
        for (line, parts) in [
            ("a", vec!["a"]),
            ("\"a | b\" | \"c\" => x,", vec!["\"a | b\"", "| \"c\" => x,"]),
            (r#""\" | " | '"' | 'b' | c"#, vec![r#""\" | ""#, "| '\"'", "| 'b'", "| c"]),
            (r##"r#"" | "# | r"\" | r#type"##, vec![r##"r#"" | "#"##, r#"| r"\""#, "| r#type"]),
            ("f::<'a>('\\'', 'é') | \"é | é\"", vec!["f::<'a>('\\'', 'é')", "| \"é | é\""]),
            (".all(|x| x) | \"open", vec![".all(|x| x)", "| \"open"]),
        ] {
            assert_eq!(patterns(line), parts, "{line}");
        }
    }
}
