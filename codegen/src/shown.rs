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

/// Returns whether a character moves the cursor, is not visible or changes the direction of the text.
fn moves(character: char) -> bool {
    let is_mark = matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    is_mark || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn nothing_moves_the_cursor_or_makes_a_line() {
        assert_eq!(shown("a\u{1b}[31m\nerror: \u{202e}é"), "a\\u{1b}[31m error: \\u{202e}é");
        assert_eq!(shown(&"x".repeat(2_000)).chars().count(), 1_001);
    }
}
