//! Escapes and shortens text from schemas and file names, so that it cannot move the cursor or forge a line.
//! Does not depend on where the text comes from.

/// The maximum number of characters of a message.
const MOST: usize = 1_000;

/// Returns a text on one line, with control characters and marks of direction as their escapes, and cut if it is long.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(4 * MOST));
    for (index, character) in text.chars().enumerate() {
        if index == MOST {
            shown.push('…');
            break;
        }
        match character {
            '\n' | '\r' | '\t' => shown.push(' '),
            other if moves(other) => shown.extend(other.escape_unicode()),
            other => shown.push(other),
        }
    }
    shown
}

/// Returns a text of any length with characters that cannot be seen as their escapes. Joiners and variants stay where
/// scripts and symbols need them.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = '\0';
    for character in text.chars() {
        let is_joiner = matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        let is_kept = matches!(character, '\n' | '\r' | '\t') || is_joiner && is_joined(before);
        if !is_kept && (is_joiner || moves(character)) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
        before = character;
    }
    shown
}

/// Returns whether a joiner after a character can change how it looks: it is of a script with joined letters, or a symbol.
fn is_joined(before: char) -> bool {
    before >= '\u{590}' && !moves(before)
}

/// Returns whether a character moves the cursor, is not visible or changes the direction of the text.
fn moves(character: char) -> bool {
    let is_mark = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    is_mark || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::{shown, visible};

    #[test]
    fn nothing_moves_the_cursor_or_makes_a_line() {
        assert_eq!(shown("a\u{1b}[31m\nerror: \u{202e}é"), "a\\u{1b}[31m error: \\u{202e}é");
        assert_eq!(shown(&"x".repeat(2_000)).chars().count(), 1_001);
    }

    #[test]
    fn characters_that_cannot_be_seen_are_escaped() {
        for (text, expected) in [
            ("user\u{202e}cod.exe", "user\\u{202e}cod.exe"),
            ("a\u{200b}b\u{2060}c\u{feff}", "a\\u{200b}b\\u{2060}c\\u{feff}"),
            ("\u{2066}x\u{2069} pay\u{200d}pal", "\\u{2066}x\\u{2069} pay\\u{200d}pal"),
            ("so\u{ad}ft \u{61c} \u{e0041}", "so\\u{ad}ft \\u{61c} \\u{e0041}"),
            ("a\0\u{1b}[31m", "a\\u{0}\\u{1b}[31m"),
            // Persian, and a symbol of several parts.
            ("\u{645}\u{6cc}\u{200c}\u{62e}", "\u{645}\u{6cc}\u{200c}\u{62e}"),
            ("\u{1f469}\u{200d}\u{1f4bb} \u{2764}\u{fe0f}", "\u{1f469}\u{200d}\u{1f4bb} \u{2764}\u{fe0f}"),
            ("lines\n\tstay\r\n", "lines\n\tstay\r\n"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
