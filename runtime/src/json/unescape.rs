//! Resolves the escapes of a string ([RFC 8259 §7](https://www.rfc-editor.org/rfc/rfc8259#section-7)).
//! Only used for strings that have an escape.

use super::error::{Expected, SyntaxError, SyntaxErrorKind};
use super::scan;

/// Appends a string that ends with a quote, with its escapes resolved, which begin after its plain text.
#[cold]
pub(super) fn resolve(quoted: &str, plain: usize, resolved: &mut String) -> Option<()> {
    resolved.reserve(quoted.len());
    let end = unescape(quoted, 0, plain, resolved).ok()?;
    (end + 1 == quoted.len()).then_some(())
}

/// Appends the text of a string to `arena`, escapes resolved, and returns the offset of its closing quote.
/// `start` is the byte after the opening quote, `special` the first byte that is not plain text.
#[cold]
pub(super) fn unescape(source: &str, start: usize, special: usize, arena: &mut String) -> Result<usize, SyntaxError> {
    let bytes = source.as_bytes();
    let (mut start, mut at) = (start, special);
    loop {
        arena.push_str(&source[start..at]);
        match bytes.get(at) {
            Some(b'"') => return Ok(at),
            Some(b'\\') => {
                let (character, after) = escape(source, at)?;
                arena.push(character);
                start = after;
                at = scan::plain_text_end(bytes, after);
            }
            other => return Err(unterminated(other.copied(), at)),
        }
    }
}

/// Creates the error for a string that contains a control character or has no end.
#[cold]
pub(super) fn unterminated(found: Option<u8>, at: usize) -> SyntaxError {
    let kind = match found {
        Some(found) => SyntaxErrorKind::ControlCharacter { found },
        None => SyntaxErrorKind::UnexpectedEnd { expected: Expected::EndOfString },
    };
    SyntaxError::new(kind, at)
}

/// Returns the character of the escape at `at` (a backslash), and the byte after the escape.
fn escape(source: &str, at: usize) -> Result<(char, usize), SyntaxError> {
    let character = match source.as_bytes().get(at + 1) {
        Some(found @ (b'"' | b'\\' | b'/')) => char::from(*found),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(source.as_bytes(), at),
        _ => return Err(unknown_escape(source, at)),
    };
    Ok((character, at + 2))
}

/// Creates the error for an escape that JSON does not have.
#[cold]
fn unknown_escape(source: &str, at: usize) -> SyntaxError {
    match source[at + 1..].chars().next() {
        Some(found) => SyntaxError::new(SyntaxErrorKind::InvalidEscape { found }, at),
        None => unterminated(None, at + 1),
    }
}

/// Reads `\uXXXX`, or two of them that form a surrogate pair.
fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), SyntaxError> {
    let lone = |found| SyntaxError::new(SyntaxErrorKind::LoneSurrogate { found }, at);
    let first = code_unit(bytes, at)?;
    let after = at + 6;
    match first {
        0xD800..=0xDBFF => {
            if bytes.get(after..after + 2) != Some(b"\\u") {
                return Err(lone(first));
            }
            let second = code_unit(bytes, after)?;
            let mut pair = char::decode_utf16([first, second]);
            match pair.next() {
                Some(Ok(character)) => Ok((character, after + 6)),
                Some(Err(_)) | None => Err(lone(first)),
            }
        }
        unit => char::from_u32(u32::from(unit)).map(|character| (character, after)).ok_or_else(|| lone(unit)),
    }
}

/// Reads the four hexadecimal digits of the escape at `at`.
fn code_unit(bytes: &[u8], at: usize) -> Result<u16, SyntaxError> {
    let invalid = |offset| SyntaxError::new(SyntaxErrorKind::InvalidUnicodeEscape, offset);
    (at + 2..at + 6).try_fold(0, |unit: u16, digit_at| {
        let byte = *bytes.get(digit_at).ok_or_else(|| unterminated(None, digit_at))?;
        let digit = char::from(byte).to_digit(16).and_then(|digit| u16::try_from(digit).ok());
        digit.map(|digit| unit << 4 | digit).ok_or_else(|| invalid(digit_at))
    })
}
