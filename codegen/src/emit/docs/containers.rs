//! Markers of lists and quotations in Markdown, and blocks of indented code.
//! Does not depend on rustdoc.

/// Returns the line without a code block in a list or a quotation.
/// Each marker is followed by less than five spaces, and by no fence.
pub(super) fn without_code(line: &str) -> String {
    let mut output = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(length) = marker(rest) {
        let (before, after) = rest.split_at(length);
        let content = after.trim_start_matches(' ');
        let spaces = after.len() - content.len();
        output.push_str(before);
        output.push_str(if spaces > 4 { " " } else { &after[..spaces] });
        rest = content;
    }
    if !output.is_empty() && rest.starts_with("~~~") {
        output.push('\\');
    }
    output + rest
}

/// Returns whether Markdown reads an indented line below this one as code.
/// It continues a paragraph, but not a heading, rule, table or block of code.
pub(super) fn ends_block(line: &str) -> bool {
    let mut rest = line;
    while let Some(length) = marker(rest) {
        rest = &rest[length..];
    }
    let rest = rest.trim();
    let behind_hashes = rest.trim_start_matches('#');
    let is_heading = behind_hashes.len() < rest.len()
        && rest.len() - behind_hashes.len() <= 6
        && (behind_hashes.is_empty() || behind_hashes.starts_with(' '));
    is_heading || rest.starts_with('|') || rest.chars().all(|letter| "=-*_`~|: ".contains(letter))
}

/// Returns the length of the list or quotation marker at the start of a line.
/// The spaces before it are included.
fn marker(line: &str) -> Option<usize> {
    let content = line.trim_start_matches(' ');
    let indent = line.len() - content.len();
    let is_marker = |length: usize| content[length..].is_empty() || content[length..].starts_with(' ');
    let digits = content.len() - content.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    match content.as_bytes().get(digits)? {
        b'>' if digits == 0 => Some(indent + 1),
        b'-' | b'*' | b'+' if digits == 0 && is_marker(1) => Some(indent + 1),
        b'.' | b')' if (1..10).contains(&digits) && is_marker(digits + 1) => Some(indent + digits + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ends_block, without_code};

    #[test]
    fn nothing_behind_a_marker_is_code() {
        for (line, expected) in [
            ("- a", "- a"),
            ("-    a", "-    a"),
            ("-     code", "- code"),
            ("  10.      code", "  10. code"),
            (">     code", "> code"),
            ("> -       code", "> - code"),
            ("> ~~~", "> \\~~~"),
            ("1) ~~~rust", "1) \\~~~rust"),
            ("~~~", "~~~"),
            ("-a      b", "-a      b"),
            ("2.5      b", "2.5      b"),
            ("-", "-"),
        ] {
            assert_eq!(without_code(line), expected, "{line}");
        }
    }

    #[test]
    fn a_paragraph_goes_on_and_other_blocks_do_not() {
        for line in ["", "# a", "> ## b", "#", "===", "* * *", "```", "| a", "--|--", "-", "1."] {
            assert!(ends_block(line), "{line}");
        }
        for line in ["a", "- a", "> a", "#a", "####### a", "=a=", "1.5", "a | b"] {
            assert!(!ends_block(line), "{line}");
        }
    }
}
