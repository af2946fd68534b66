//! Formats are judged in time linear in the text.
#![cfg(feature = "format")]

use typewright::format::Format;

use crate::stopwatch::soon;

#[test]
fn long_texts_of_every_format() {
    // Characters that a rule looks at the rest of the label for, and such as formats give a meaning.
    let parts = [
        "\u{660}", "\u{6f0}", "\u{30fb}", "\u{200c}", "\u{b7}", "\u{5f3}a", "e\u{301}", "xn--a", "xn--a.", "a", "a.",
        "1", "1:", "::", "@", "\"@", "{a}", "{", "%41", "/", "~0", "-", "P1D", "(?<a>)", "(?<a>)|", "\\p{L}", "[", "(",
        "\\k<a>", "a{2}", "\u{5d0}",
    ];
    for part in parts {
        let text = part.repeat(200_000 / part.len());
        for format in Format::ALL {
            soon(&format!("{} of {part:?}", format.name()), || format.is_valid(&text));
        }
    }
}
