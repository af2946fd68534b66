//! The alternatives of a pattern, and where it is anchored. Reads only as much of the syntax as that needs.

/// Returns the alternatives of a pattern that are not in a group.
pub(super) fn alternatives(pattern: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut in_class, mut escaped) = (Vec::new(), 0, 0_usize, false, false);
    for (at, letter) in pattern.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                parts.push(&pattern[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&pattern[start..]);
    parts
}

/// Returns whether it begins with `^`, or with what matches everything before it.
pub(super) fn is_anchored_before(part: &str) -> bool {
    part.starts_with('^') || part.starts_with(".*")
}

/// Returns whether it ends in `$`, or in what matches everything after it.
pub(super) fn is_anchored_after(part: &str) -> bool {
    let before = |end: &str| part.strip_suffix(end).is_some_and(|rest| !ends_in_escape(rest));
    before("$") || before(".*")
}

/// Returns whether the next letter is escaped.
fn ends_in_escape(text: &str) -> bool {
    (text.len() - text.trim_end_matches('\\').len()) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bars_outside_of_groups_and_classes_separate() {
        for (pattern, expected) in [
            ("^a|b$", &["^a", "b$"][..]),
            ("^(a|b)$", &["^(a|b)$"]),
            (r"a\|b[|]c", &[r"a\|b[|]c"]),
            (r"[\]|]|x", &[r"[\]|]", "x"]),
            ("", &[""]),
        ] {
            assert_eq!(alternatives(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn an_escaped_dollar_is_not_an_anchor() {
        assert!(is_anchored_after("a$") && is_anchored_after(r"a\\$") && is_anchored_after("a.*"));
        assert!(!is_anchored_after(r"a\$") && !is_anchored_after("a") && !is_anchored_after(r"a\.*"));
    }
}
