//! Formats are checked in time linear in the text.
#![cfg(feature = "format")]

use std::fmt::Write;

use typewright::format::Format;

use crate::stopwatch::linear;

#[test]
fn repetitions_in_every_format() {
    // Characters whose rules depend on the rest of the label, and characters with a meaning in formats.
    let parts = [
        "\u{660}", "\u{6f0}", "\u{30fb}", "\u{200c}", "\u{b7}", "\u{5f3}a", "e\u{301}", "\u{e9}.", "xn--a", "xn--a.",
        "a", "a.", "1", "1:", "::", "@", "\"@", "{a}", "{", "%41", "/", "~0", "-", "P1D", "(?:a)", "(?<a>)|", "\\p{L}",
        "[", "(", "\\k<a>", "a{2}", "\u{5d0}",
    ];
    for part in parts {
        for format in Format::ALL {
            let is_valid = |size: usize| format.is_valid(&part.repeat(size / part.len()));
            linear(&format!("{} of {part:?}", format.name()), 8 << 10, is_valid);
        }
    }
}

/// Returns a pattern of many parts, with `@` replaced by the number of each part.
fn numbered(open: &str, part: &str, close: &str, count: usize) -> String {
    let mut text = open.to_owned();
    for number in 0..count {
        text.push_str(&part.replace('@', &number.to_string()));
    }
    write!(text, "{close}").expect("writing to a string does not fail");
    text
}

#[test]
fn patterns_with_many_names() {
    let cases = [
        ("", "(?<n@>)", "", true),
        ("", "(?<n@>)|", "", true),
        ("", "(?<n>@)|", "", true),
        ("", "(?:(?<n>@)|a(?:(?<n>@)|b))|", "", true),
        ("", "(?<n@>)\\k<n@>", "", true),
        ("(?<n>)", "\\k<n>(?:@)", "", true),
        ("(?:", "(?<n>@)|", ")(?<n>)", false),
        ("", "(?<n@>)", "\\k<m>", false),
    ];
    for (open, part, close, expected) in cases {
        assert_eq!(Format::Regex.is_valid(&numbered(open, part, close, 1)), expected, "{part}");
        let is_valid = |count| {
            let text = numbered(open, part, close, count);
            assert_eq!(Format::Regex.is_valid(&text), expected, "{part}");
        };
        linear(&format!("a pattern of {part:?}"), 2_000, is_valid);
    }
}

/// Each name is processed once for each group around it, and not once for each other name.
#[test]
fn patterns_with_many_names_deep_within_groups() {
    let cases = [("(?:", "|)"), ("(", ")"), ("(?:a|", ")"), ("(?:(?<@>)|", ")")];
    for (before, after) in cases {
        let is_valid = |count| {
            let open = numbered("", before, "", 150).replace('<', "<o");
            let text = numbered(&open, "(?<n@>)|", &after.repeat(150), count);
            assert!(Format::Regex.is_valid(&text), "{before}");
        };
        linear(&format!("a pattern within {before:?}"), 2_000, is_valid);
    }
}
