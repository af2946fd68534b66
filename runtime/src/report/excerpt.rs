//! One line of a text, cut to a window, with a part marked. Secrets are masked before anything is cut.
//! Knows bytes and columns, not JSON.

use std::fmt;
use std::ops::Range;

use crate::assert::Literal;
use crate::json::LineIndex;
use crate::redact::REDACTED;

/// One line of a text with a part marked. `Display` writes the lines that an error message shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the line, from 1.
    pub line: usize,
    /// The line, or a window of at most 120 characters of it, with `…` where it was cut.
    pub text: String,
    /// The number of characters of [`Excerpt::text`] before the mark.
    pub start: usize,
    /// The number of marked characters, at least one.
    pub length: usize,
}

/// The maximum number of characters of an excerpt.
const WINDOW: usize = 120;
/// The bytes of an ASCII window with `…` on both sides.
const CAPACITY: usize = WINDOW + 2 * '…'.len_utf8();
/// The maximum number of characters of a text within a message.
const SHORT: usize = 40;
/// The maximum number of characters before the mark in a line that is cut.
const BEFORE: usize = 40;

/// Returns the line where `span` starts. `secrets` are sorted and do not overlap. The time does not depend on the
/// length of the line, because there may be many excerpts of it.
pub(super) fn cut(text: &str, secrets: &[Range<usize>], span: &Range<usize>, lines: &LineIndex<'_>) -> Excerpt {
    let start = text.floor_char_boundary(span.start);
    let line = lines.line_at(start);
    let line_start = lines.start(line);
    let mut at = window_start(text, line_start, start, lines.end(line));
    let mut window = Window { text: String::with_capacity(CAPACITY), length: 0, start: None, end: None };
    if at > line_start {
        window.push('…');
    }
    // The last character is for the mark of a cut.
    while window.length < WINDOW - 1 {
        window.mark(at, span);
        if let Some(secret) = secret_at(secrets, at) {
            window.mark_secret(secret, span);
            // A secret of several lines ends this one.
            let more_lines = lines.line_at(secret.end) > lines.line_at(at);
            at = secret.end;
            if more_lines {
                break;
            }
            continue;
        }
        let plain = plain_text(text, at, next_secret(secrets, at), WINDOW - 1 - window.length);
        if !plain.is_empty() {
            window.push_plain(plain, at, span);
            at += plain.len();
            continue;
        }
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            None | Some('\n') => break,
            Some(character) => {
                window.push(printable(character));
                at += character.len_utf8();
            }
        }
    }
    window.close(text, at, line)
}

/// A line that is being formatted.
struct Window {
    text: String,
    length: usize,
    /// Where the mark starts and ends, in characters, once known.
    start: Option<usize>,
    end: Option<usize>,
}

impl Window {
    fn push(&mut self, character: char) {
        self.text.push(character);
        self.length += 1;
    }

    /// Adds printable ASCII, and records whether the marked bytes start or end within it.
    fn push_plain(&mut self, text: &str, at: usize, span: &Range<usize>) {
        for (byte, mark) in [(span.start, &mut self.start), (span.end, &mut self.end)] {
            if byte < at + text.len() {
                mark.get_or_insert(self.length + byte.saturating_sub(at));
            }
        }
        self.text.push_str(text);
        self.length += text.len();
    }

    /// Records whether the marked bytes start or end here.
    fn mark(&mut self, at: usize, span: &Range<usize>) {
        if at >= span.start {
            self.start.get_or_insert(self.length);
        }
        if at >= span.end {
            self.end.get_or_insert(self.length);
        }
    }

    /// Adds a secret, marked if any part of it is marked.
    fn mark_secret(&mut self, secret: &Range<usize>, span: &Range<usize>) {
        if secret.end > span.start && secret.start < span.end {
            self.start.get_or_insert(self.length);
        }
        REDACTED.chars().for_each(|character| self.push(character));
    }

    fn close(mut self, text: &str, at: usize, line: usize) -> Excerpt {
        let end = self.end.unwrap_or(self.length);
        let rest = text.get(at..).unwrap_or_default();
        if self.length >= WINDOW - 1 && !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
            while self.length >= WINDOW {
                self.text.pop();
                self.length -= 1;
            }
            self.push('…');
        }
        let start = self.start.unwrap_or(end).min(self.length.saturating_sub(1));
        let length = end.min(self.length).saturating_sub(start).max(1);
        self.text.truncate(self.text.trim_end().len());
        Excerpt { line, text: self.text, start, length }
    }
}

/// Returns the start of the line if it is short, else a position before the mark.
fn window_start(text: &str, line_start: usize, start: usize, line_end: usize) -> usize {
    let before = text.get(line_start..start).unwrap_or_default();
    let after = text.as_bytes().get(start..line_end).unwrap_or_default();
    if characters_before(before.as_bytes()) + characters_after(after) < WINDOW {
        return line_start;
    }
    let near = before.len().saturating_sub(BEFORE);
    if before.as_bytes().get(near..).is_some_and(<[u8]>::is_ascii) {
        return line_start + near;
    }
    before.char_indices().rev().take(BEFORE).last().map_or(start, |(at, _)| line_start + at)
}

/// Counts the last characters of a line before the mark, up to the size of a window.
fn characters_before(line: &[u8]) -> usize {
    let near = line.get(line.len().saturating_sub(WINDOW)..).unwrap_or_default();
    if is_ascii(near) { near.len() } else { characters(line.iter().rev()) }
}

/// Counts the characters of the rest of the line, up to the size of a window.
fn characters_after(line: &[u8]) -> usize {
    let near = line.get(..WINDOW).unwrap_or(line);
    if is_ascii(near) { near.len() } else { characters(line.iter()) }
}

/// Whether all bytes are ASCII. Looks at all, which is faster for a short text than to stop at the first that is not.
fn is_ascii(text: &[u8]) -> bool {
    text.iter().fold(0, |all, byte| all | byte).is_ascii()
}

/// Counts characters by their first bytes, up to the size of a window.
fn characters<'t>(bytes: impl Iterator<Item = &'t u8>) -> usize {
    bytes.filter(|byte| **byte & 0xC0 != 0x80).take(WINDOW).count()
}

/// Returns the next byte after `at` where a secret starts.
fn next_secret(secrets: &[Range<usize>], at: usize) -> usize {
    let next = secrets.get(secrets.partition_point(|secret| secret.start <= at));
    next.map_or(usize::MAX, |secret| secret.start)
}

/// Returns the printable ASCII from `at` to `end`, at most `most` bytes.
fn plain_text(text: &str, at: usize, end: usize, most: usize) -> &str {
    let end = text.len().min(end).min(at.saturating_add(most));
    let within = text.as_bytes().get(at..end).unwrap_or_default();
    let length = first_unprintable(within).unwrap_or(within.len());
    text.get(at..at + length).unwrap_or_default()
}

/// Returns the index of the first byte that is no printable ASCII. Looks at words instead of bytes.
fn first_unprintable(text: &[u8]) -> Option<usize> {
    const WORD: usize = size_of::<u64>();
    let (words, rest) = text.as_chunks::<WORD>();
    for (at, word) in words.iter().enumerate() {
        let others = unprintable_bytes(u64::from_le_bytes(*word));
        if others != 0 {
            return Some(at * WORD + others.trailing_zeros() as usize / 8);
        }
    }
    let last = rest.iter().rev().fold(PRINTABLE, |word, byte| word << 8 | u64::from(*byte));
    let others = unprintable_bytes(last);
    (others != 0).then(|| words.len() * WORD + others.trailing_zeros() as usize / 8)
}

/// A word of printable bytes.
const PRINTABLE: u64 = u64::from_ne_bytes([b' '; 8]);

/// Returns a word whose lowest bit that is set is in the first byte that is no printable ASCII; zero if there is none.
/// A carry or borrow only changes the bytes after that one.
fn unprintable_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let is_low = word.wrapping_sub(PRINTABLE) & !word;
    let is_high = word.wrapping_add(ONES) | word;
    (is_low | is_high) & HIGH
}

fn secret_at(secrets: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let index = secrets.partition_point(|secret| secret.end <= at);
    secrets.get(index).filter(|secret| secret.start <= at)
}

/// Replaces a character that would move the cursor or change the direction of the text.
pub(super) fn printable(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => '\u{fffd}',
        control if control.is_control() && control != '\r' => '\u{fffd}',
        '\r' => ' ',
        other => other,
    }
}

/// Returns the beginning of a string as printable JSON text.
pub(crate) fn short_string(text: &str) -> String {
    let beginning: String = text.chars().take(SHORT + 1).collect();
    short(&Literal::String(beginning.into()).to_string())
}

/// Returns the beginning of a text as one printable line.
pub(crate) fn short(text: &str) -> String {
    let mut characters = text.chars().map(printable);
    let mut shown: String = characters.by_ref().take(SHORT).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{number} | {}", self.text)?;
        write!(f, "{gutter} | {}{}", " ".repeat(self.start), "^".repeat(self.length))
    }
}

#[cfg(test)]
mod tests {
    use super::{WINDOW, cut, first_unprintable};
    use crate::json::LineIndex;

    fn check(text: &str, secrets: &[&str], marked: &str, expected: &str) {
        let find = |part: &str| {
            let start = text.find(part).expect(part);
            start..start + part.len()
        };
        let secrets: Vec<_> = secrets.iter().map(|secret| find(secret)).collect();
        let excerpt = cut(text, &secrets, &find(marked), &LineIndex::new(text.as_bytes()));
        assert_eq!(excerpt.to_string(), expected, "{text}");
        assert!(excerpt.text.chars().count() <= WINDOW, "{}", excerpt.text);
    }

    #[test]
    fn the_line_of_the_value_is_shown_and_marked() {
        check("{\n  \"a\": true,\n  \"b\": 1\n}", &[], "true", "  |\n2 |   \"a\": true,\n  |        ^^^^");
        check("[1]", &[], "[1]", "  |\n1 | [1]\n  | ^^^");
        check("{\r\n\t\"ä\": 1\r\n}", &[], "1", "  |\n2 |  \"ä\": 1\n  |       ^");
    }

    #[test]
    fn other_characters_within_and_around_the_mark_are_counted() {
        check("[\"é\u{1b}ab\", 1]", &[], "\"é\u{1b}ab\"", "  |\n1 | [\"é\u{fffd}ab\", 1]\n  |  ^^^^^^");
        check("[\"x\",\t7,\"y\"]", &["\"x\"", "\"y\""], "7", "  |\n1 | [[redacted], 7,[redacted]]\n  |              ^");
    }

    #[test]
    fn a_value_of_many_lines_is_marked_to_the_end_of_its_first() {
        check("{\"a\": [\n1,\n2]}", &[], "[\n1,\n2]", "  |\n1 | {\"a\": [\n  |       ^");
    }

    #[test]
    fn secrets_are_masked_before_the_line_is_cut() {
        check(
            r#"{"p":"canary","n":1}"#,
            &[r#""canary""#],
            "1",
            "  |\n1 | {\"p\":[redacted],\"n\":1}\n  |                     ^",
        );
        check(
            r#"{"p":"canary","n":1}"#,
            &[r#""canary""#],
            r#""canary""#,
            "  |\n1 | {\"p\":[redacted],\"n\":1}\n  |      ^^^^^^^^^^",
        );
        check(
            "{\"p\":[\n\"canary\",\n\"canary\"],\"n\":1}",
            &["[\n\"canary\",\n\"canary\"]"],
            "1",
            "  |\n3 | [redacted],\"n\":1}\n  |                ^",
        );
        check(
            "{\"n\":1,\"p\":{\n\"canary\":0}}",
            &["{\n\"canary\":0}"],
            "1",
            "  |\n1 | {\"n\":1,\"p\":[redacted]\n  |      ^",
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let long = format!("[{}1234,{}]", "\"x\",".repeat(100), "\"y\",".repeat(100));
        let start = long.find("1234").expect("the mark");
        let excerpt = cut(&long, &[], &(start..start + 4), &LineIndex::new(long.as_bytes()));
        assert_eq!(excerpt.text.chars().count(), WINDOW);
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'), "{}", excerpt.text);
        let marked: String = excerpt.text.chars().skip(excerpt.start).take(excerpt.length).collect();
        assert_eq!(marked, "1234");
    }

    #[test]
    fn characters_before_the_mark_of_a_cut_line_are_counted_alike_in_any_script() {
        for character in ['x', 'é', '語'] {
            for near in [0, 10, 40, 50] {
                let before = format!("{}{}", character.to_string().repeat(90), "x".repeat(near));
                let text = format!("\"{before}\",1{}", " ".repeat(90));
                let mark = text.find(",1").expect("the mark") + 1;
                let excerpt = cut(&text, &[], &(mark..mark + 1), &LineIndex::new(text.as_bytes()));
                assert_eq!(excerpt.start, 41, "{character} {near}");
            }
        }
    }

    #[test]
    fn the_first_unprintable_byte_is_found_at_every_position() {
        for length in 0..20 {
            for at in 0..=length {
                for byte in 0..=u8::MAX {
                    let mut text = vec![b'~'; length];
                    text[at..].fill(byte);
                    let is_printable = matches!(byte, b' '..=b'~') || at == length;
                    let expected = if is_printable { None } else { Some(at) };
                    assert_eq!(first_unprintable(&text), expected, "byte {byte:#x} from {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn a_cut_line_never_shows_the_middle_of_a_secret() {
        let secret = format!("\"{}\"", "canary".repeat(50));
        let text = format!("{{\"p\":{secret},\"n\":1,\"q\":{secret}}}");
        let first = 5..5 + secret.len();
        let second = text.len() - 1 - secret.len()..text.len() - 1;
        let mark = text.find(":1,").expect("the mark") + 1;
        let excerpt = cut(&text, &[first, second], &(mark..mark + 1), &LineIndex::new(text.as_bytes()));
        assert_eq!(excerpt.text, "…[redacted],\"n\":1,\"q\":[redacted]}");
        assert_eq!(excerpt.text.chars().nth(excerpt.start), Some('1'));
    }

    #[test]
    fn nothing_moves_the_cursor() {
        check("[\"\u{1b}[31m\u{202e}\"]", &[], "[", "  |\n1 | [\"\u{fffd}[31m\u{fffd}\"]\n  | ^");
    }
}
