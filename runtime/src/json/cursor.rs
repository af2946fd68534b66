//! [`Cursor`]: reads the tokens of a text whose last byte is a closing bracket. Loops over the bytes of a token do not
//! check for the end of the text, because only strings can contain such a bracket.
//!
//! This file contains all unchecked reads. They rely on these invariants, which every method keeps:
//!
//! 1. `bytes` is not empty and its last byte is `}` or `]`.
//! 2. `at < bytes.len()`.
//! 3. `bytes[..at]` is UTF-8.

use super::block::{BLOCK, plain_text};
#[cfg(feature = "report")]
use super::digits::Digits;
#[cfg(feature = "report")]
use super::same::is_same;
use super::scan;
use super::unescape::resolve;
#[cfg(feature = "report")]
use crate::number::Number;

/// A position in a text.
#[derive(Clone)]
pub(crate) struct Cursor<'a> {
    /// The text without white space at its end.
    bytes: &'a [u8],
    at: usize,
    source: &'a [u8],
}

/// The text of a string or name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    /// The byte after the opening quote.
    pub(super) start: usize,
    /// The closing quote.
    pub(super) end: usize,
    /// The first backslash; the same as `end` if there is none.
    pub(super) plain_end: usize,
}

impl<'a> Cursor<'a> {
    /// Returns `None` for a text that does not end with a closing bracket.
    #[inline]
    pub(crate) fn new(source: &'a [u8]) -> Option<Self> {
        let last = source.iter().rposition(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))?;
        matches!(source[last], b'}' | b']').then_some(Self { bytes: &source[..=last], at: 0, source })
    }

    /// Returns the position.
    #[inline]
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Returns the text without white space at its end.
    #[inline]
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the current byte.
    #[inline]
    pub(crate) fn peek(&self) -> u8 {
        self.byte(self.at)
    }

    /// Returns a byte. Every caller ensures that it is in the text, see the invariants.
    #[inline]
    #[allow(unsafe_code, reason = "a third of the time of parsing would be checks of bounds")]
    fn byte(&self, at: usize) -> u8 {
        debug_assert!(at < self.bytes.len());
        // SAFETY: `at` is either `self.at`, which is in the text by invariant 2, or follows a byte of the text that is
        // not `}` or `]`, and so is not the last one by invariant 1. The method is private, so no others can call it.
        unsafe { *self.bytes.get_unchecked(at) }
    }

    /// Moves to the next byte that is not white space, and returns it.
    #[inline]
    pub(crate) fn skip_whitespace(&mut self) -> u8 {
        loop {
            let byte = self.peek();
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return byte;
            }
            self.at += 1;
        }
    }

    /// Moves over the current byte if it is `BYTE`, which is ASCII and not a closing bracket. Returns whether it is.
    #[inline]
    pub(crate) fn accept<const BYTE: u8>(&mut self) -> bool {
        const { assert!(BYTE.is_ascii() && BYTE != b'}' && BYTE != b']') }
        // Not `self.at += usize::from(…)`: rustc 1.95 drops it if a caller branches on the same comparison.
        if self.peek() != BYTE {
            return false;
        }
        self.at += 1;
        true
    }

    /// Moves over a closing bracket. Returns whether something follows it.
    #[inline]
    pub(crate) fn close(&mut self) -> bool {
        debug_assert!(matches!(self.peek(), b'}' | b']'));
        if !self.peek().is_ascii() || self.at + 1 >= self.bytes.len() {
            return false;
        }
        self.at += 1;
        true
    }

    /// Moves over a literal. Returns whether the text has it here.
    #[inline]
    pub(crate) fn literal(&mut self, word: &'static str) -> bool {
        debug_assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()));
        let end = self.at + word.len();
        if self.bytes.get(self.at..end) != Some(word.as_bytes()) || end >= self.bytes.len() {
            return false;
        }
        self.at = end;
        true
    }

    /// Moves over a number. Returns whether it is valid.
    #[inline]
    pub(crate) fn number(&mut self) -> bool {
        let mut at = self.at;
        if self.byte(at) == b'-' {
            at += 1;
        }
        match self.byte(at) {
            b'0' => at += 1,
            b'1'..=b'9' => at = self.digits_end(at),
            _ => return false,
        }
        if self.byte(at) == b'.' {
            let fraction = at + 1;
            at = self.digits_end(fraction);
            if at == fraction {
                return false;
            }
        }
        if self.byte(at) | 0x20 == b'e' {
            at += 1;
            if matches!(self.byte(at), b'+' | b'-') {
                at += 1;
            }
            let exponent = at;
            at = self.digits_end(exponent);
            if at == exponent {
                return false;
            }
        }
        self.at = at;
        true
    }

    #[inline]
    fn digits_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// Moves over a string. Returns `None` if there is no string, or if it does not end, contains a control character,
    /// or is not UTF-8. Does not check its escapes.
    #[expect(clippy::inline_always, reason = "parsing takes 1.4 times as long where this is a call")]
    #[inline(always)]
    pub(crate) fn string(&mut self) -> Option<Text> {
        if !self.accept::<b'"'>() {
            return None;
        }
        let start = self.at;
        let (mut end, mut is_ascii) = (start, true);
        while let Some(block) = self.bytes.get(end..).and_then(|rest| rest.first_chunk::<BLOCK>()) {
            let plain = plain_text(block);
            is_ascii &= plain.is_ascii;
            if let Some(length) = plain.end {
                return self.end_string(start, end + length, is_ascii);
            }
            end += BLOCK;
        }
        let plain_end = end;
        end = scan::plain_text_end(self.bytes, end);
        is_ascii &= self.bytes[plain_end..end].is_ascii();
        self.end_string(start, end, is_ascii)
    }

    /// Ends a string at the end of its plain text, or looks for the end after an escape.
    #[expect(clippy::inline_always, reason = "parsing takes 1.4 times as long where this is a call")]
    #[inline(always)]
    fn end_string(&mut self, start: usize, plain_end: usize, is_ascii: bool) -> Option<Text> {
        let (end, is_ascii) = match self.bytes.get(plain_end)? {
            b'"' => (plain_end, is_ascii),
            b'\\' => (scan::escaped_end(self.bytes, plain_end)?, false),
            _ => return None,
        };
        if !is_ascii {
            check_utf8(&self.bytes[start..end])?;
        }
        // A quote is not the last byte of the text.
        self.at = end + 1;
        Some(Text { start, end, plain_end })
    }

    /// Moves over a string, and returns its text unless it has escapes.
    #[cfg(feature = "report")]
    #[inline(never)]
    pub(crate) fn plain_string(&mut self) -> Option<&'a str> {
        let text = self.string()?;
        self.plain(text)
    }

    /// Moves over a number, and returns its text.
    #[cfg(feature = "report")]
    pub(crate) fn number_text(&mut self) -> Option<&'a str> {
        let start = self.at;
        if !self.number() {
            return None;
        }
        std::str::from_utf8(self.bytes.get(start..self.at)?).ok()
    }

    /// Moves over a value without checking its grammar. Returns `None` if it does not end before the last byte.
    #[cfg(feature = "report")]
    pub(crate) fn skip_value(&mut self) -> Option<()> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            match self.peek() {
                b'"' => self.string().map(drop)?,
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                }
                b'}' | b']' if open > 0 => {
                    open -= 1;
                    self.close().then_some(())?;
                }
                b',' | b'}' | b']' if open == 0 => break,
                byte => {
                    byte.is_ascii().then_some(())?;
                    self.at += 1;
                }
            }
        }
        (self.at > start).then_some(())
    }

    /// Moves over the colon after a name. Returns the first byte of the value.
    #[cfg(feature = "report")]
    #[inline]
    pub(crate) fn colon(&mut self) -> Option<u8> {
        self.skip_whitespace();
        self.accept::<b':'>().then(|| self.skip_whitespace())
    }

    /// Moves over a comma after an element or member, and returns whether there is one. Otherwise the array or object has to
    /// end here.
    #[cfg(feature = "report")]
    #[inline]
    pub(crate) fn continues(&mut self, closing: u8) -> Option<bool> {
        let byte = self.skip_whitespace();
        if self.accept::<b','>() {
            self.skip_whitespace();
            return Some(true);
        }
        (byte == closing).then_some(false)
    }

    /// Moves over a string that is exactly this one, without escapes. Returns whether the text has it here.
    /// The caller ensures that the string has no quote, backslash or control character.
    #[cfg(feature = "report")]
    #[inline]
    pub(crate) fn known(&mut self, text: &'static str) -> bool {
        let start = self.at + 1;
        let end = start + text.len();
        if self.bytes.get(end) != Some(&b'"')
            || self.peek() != b'"'
            || !self.bytes.get(start..end).is_some_and(|found| is_same(found, text.as_bytes()))
        {
            return false;
        }
        // A quote is not the last byte of the text.
        self.at = end + 1;
        true
    }

    /// Returns the text of a string of this text, unless it has escapes.
    #[cfg(feature = "report")]
    #[inline]
    pub(crate) fn plain(&self, text: Text) -> Option<&'a str> {
        if text.plain_end != text.end {
            return None;
        }
        let quoted = self.with_end_quote(text)?;
        quoted.get(..quoted.len() - 1)
    }

    /// Appends the text of a string of this text, with its escapes resolved. Returns `None` if one is not valid.
    #[inline]
    pub(crate) fn resolve(&self, text: Text, resolved: &mut String) -> Option<()> {
        resolve(self.with_end_quote(text)?, text.plain_end - text.start, resolved)
    }

    /// Returns a string of this text, from the byte after its opening quote to its closing quote.
    #[inline]
    #[allow(unsafe_code, reason = "the string was checked")]
    fn with_end_quote(&self, text: Text) -> Option<&'a str> {
        let quote = Some(&b'"');
        if text.end >= self.at
            || self.bytes.get(text.end) != quote
            || self.bytes.get(text.start.wrapping_sub(1)) != quote
        {
            return None;
        }
        let bytes = self.bytes.get(text.start..=text.end)?;
        // SAFETY: these bytes are before `at`, so they are part of a text that is UTF-8 by invariant 3. They begin after
        // a quote and end with another, so no character is cut.
        Some(unsafe { std::str::from_utf8_unchecked(bytes) })
    }

    /// Moves over a number of few digits without exponent, and returns its digits. If it returns `None`, it has moved to
    /// any byte of the number.
    #[cfg(feature = "report")]
    #[inline]
    pub(crate) fn digits(&mut self) -> Option<Digits> {
        let negative = self.accept::<b'-'>();
        let start = self.at;
        let mut digits = self.some_digits(0)?;
        if self.bytes[start] == b'0' && self.at > start + 1 {
            return None;
        }
        let mut scale = None;
        if self.accept::<b'.'>() {
            let point = self.at;
            digits = self.some_digits(digits)?;
            scale = Some(self.at - point);
        }
        // With at most 19 digits, nothing has overflowed.
        if self.at - start > 19 || self.peek() | 0x20 == b'e' {
            return None;
        }
        Some(Digits { negative, value: digits, scale })
    }

    /// Moves over digits, which follow `digits`. Returns `None` if there are none.
    #[cfg(feature = "report")]
    #[inline]
    fn some_digits(&mut self, mut digits: u64) -> Option<u64> {
        let start = self.at;
        loop {
            let digit = self.peek().wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
            self.at += 1;
        }
        (self.at > start).then_some(digits)
    }

    /// Moves over the number that begins at `start`. Returns the nearest `f64`, or `None` if that is not finite, or if it
    /// is zero: the number may be another one.
    #[cfg(feature = "report")]
    #[cold]
    pub(crate) fn long_float(&mut self, start: usize) -> Option<f64> {
        self.at = start.min(self.at);
        let start = self.at;
        if !self.number() {
            return None;
        }
        let text = std::str::from_utf8(self.bytes.get(start..self.at)?).ok()?;
        Number::trusted(text).to_f64().filter(|nearest| *nearest != 0.0)
    }

    /// Returns the whole text, if the cursor is at its last byte.
    #[inline]
    #[allow(unsafe_code, reason = "each string was checked, so a second pass over the text would find no error")]
    pub(crate) fn finish(self) -> Option<&'a str> {
        if self.at + 1 < self.bytes.len() {
            return None;
        }
        // SAFETY: by invariant 3, everything before the last byte of `bytes` is UTF-8. That byte is `}` or `]` by
        // invariant 1, and all bytes of `source` after it are white space, see `new`.
        Some(unsafe { std::str::from_utf8_unchecked(self.source) })
    }
}

#[cold]
fn check_utf8(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}
