//! Words and strings in the text of a program.
//! Does not depend on rules.

use std::fmt::Write;

/// Writes a JSON string.
/// Characters that end a line, or change the direction of the text, are escaped.
pub(super) fn string(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => written.extend(['\\', character]),
            '\n' => written.push_str("\\n"),
            hidden if is_hidden(hidden) => {
                let mut units = [0; 2];
                for unit in hidden.encode_utf16(&mut units) {
                    write!(written, "\\u{unit:04x}").expect("invariant: a string takes all text");
                }
            }
            other => written.push(other),
        }
    }
    written.push('"');
    written
}

/// Returns whether a location needs no quotes.
pub(super) fn is_bare(place: &str) -> bool {
    !place.chars().any(|character| matches!(character, ' ' | '"') || is_hidden(character))
}

pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_ascii_alphanumeric() || "$_-".contains(character))
}

/// Returns whether a character is invisible, or changes the direction of the text.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(character, '\u{2060}'..='\u{2069}' | '\u{feff}')
}
