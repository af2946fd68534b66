//! [`Writer`]: writes JSON text into one growing buffer.
//! Knows nothing of models, and is not generic over them, so that it is compiled once.

use std::fmt;

use crate::node::{Kind, Node};
use crate::number::Number;

/// Writes compact JSON. Inserts the commas; the caller must write names, values and brackets in a valid order.
///
/// ```
/// let mut writer = typewright::Writer::new();
/// writer.begin_object();
/// writer.key("name");
/// writer.string("Zoë");
/// writer.key("sizes");
/// writer.begin_array();
/// writer.u64(1);
/// writer.f64(2.5);
/// writer.end_array();
/// writer.end_object();
/// assert_eq!(writer.into_string(), r#"{"name":"Zoë","sizes":[1,2.5]}"#);
/// ```
#[derive(Clone, Default)]
pub struct Writer {
    buffer: String,
    /// Whether a value was written before on this level, so that the next one needs a comma.
    comma: bool,
    /// The offset of the first `null` that was written for a float that is not finite.
    not_finite: Option<usize>,
    /// Whether the text may have a number that machine numbers do not represent.
    long_number: bool,
}

/// The part of an array or object that is not written yet.
enum Parts<'a, N: Node<'a>> {
    Items(N::Items),
    Members(N::Members),
}

impl Writer {
    /// Creates a writer with an empty buffer, which has room for a short text.
    pub fn new() -> Self {
        Self { buffer: String::with_capacity(128), ..Self::default() }
    }

    /// Creates a writer that reuses the memory of a buffer, whose content is dropped.
    pub fn with_buffer(mut buffer: Vec<u8>) -> Self {
        buffer.clear();
        Self { buffer: String::from_utf8(buffer).unwrap_or_default(), ..Self::default() }
    }

    /// Drops the written text and keeps the memory.
    pub fn clear(&mut self) {
        self.buffer.clear();
        self.comma = false;
        self.not_finite = None;
        self.long_number = false;
    }

    /// Returns the offset of the first `null` that was written for an infinity or a NaN.
    pub fn not_finite(&self) -> Option<usize> {
        self.not_finite
    }

    /// Whether the text may have a number that machine numbers do not represent.
    #[cfg(feature = "serde")]
    pub(crate) fn has_long_number(&self) -> bool {
        self.long_number
    }

    /// Returns the text written so far.
    pub fn as_str(&self) -> &str {
        &self.buffer
    }

    /// Returns the written text as bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.buffer.into_bytes()
    }

    /// Returns the written text.
    pub fn into_string(self) -> String {
        self.buffer
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.value("null");
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.value(if value { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn i64(&mut self, value: i64) {
        self.value(itoa::Buffer::new().format(value));
    }

    /// Writes an integer.
    pub fn u64(&mut self, value: u64) {
        self.value(itoa::Buffer::new().format(value));
    }

    /// Writes the shortest number that reads back as this value. An infinity or a NaN, which are not JSON numbers,
    /// becomes `null`; [`Writer::not_finite`] returns its offset.
    pub fn f64(&mut self, value: f64) {
        if !value.is_finite() {
            self.null();
            self.not_finite.get_or_insert(self.buffer.len() - 1);
            return;
        }
        self.separate();
        match whole(value) {
            Some(whole) => self.buffer.push_str(itoa::Buffer::new().format(whole)),
            None => with_text_of(value, |text| self.buffer.push_str(text)),
        }
    }

    /// Writes a number with all its digits.
    pub fn number(&mut self, number: Number<'_>) {
        self.raw(&number.text());
    }

    /// Writes a text that is known to be one JSON value: the digits of a number, or [`crate::NodeRef::raw`].
    pub fn raw(&mut self, json: &str) {
        self.long_number |= !is_short_number(json);
        self.value(json);
    }

    /// Writes a string, escaped where JSON requires it.
    pub fn string(&mut self, text: &str) {
        self.buffer.reserve(text.len() + 3);
        self.separate();
        self.quoted(text);
    }

    /// Begins an array.
    pub fn begin_array(&mut self) {
        self.begin('[');
    }

    /// Ends an array.
    pub fn end_array(&mut self) {
        self.end(']');
    }

    /// Begins an object.
    pub fn begin_object(&mut self) {
        self.begin('{');
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.end('}');
    }

    /// Writes the name of a member, whose value must follow.
    pub fn key(&mut self, name: &str) {
        self.separate();
        self.quoted(name);
        self.buffer.push(':');
        self.comma = false;
    }

    /// Writes the name of a member that needs no escapes.
    #[inline]
    pub(crate) fn plain_key(&mut self, name: &str) {
        self.buffer.reserve(name.len() + 4);
        // Texts of a constant length each are copied without a call.
        if self.comma {
            self.buffer.push_str(",\"");
        } else {
            self.buffer.push('"');
        }
        self.buffer.push_str(name);
        self.buffer.push_str("\":");
        self.comma = false;
    }

    /// Writes any tree of nodes, at any depth.
    pub fn node<'a, N: Node<'a>>(&mut self, node: N) {
        let mut around: Vec<Parts<'a, N>> = Vec::new();
        let mut next = Some(node);
        while let Some(node) = next {
            match node.kind() {
                Kind::Null => self.null(),
                Kind::Boolean => self.bool(node.as_bool().unwrap_or_default()),
                Kind::Number => self.number(node.as_number().unwrap_or(Number::from_i64(0))),
                Kind::String => self.string(node.as_str().unwrap_or_default()),
                Kind::Array => {
                    self.begin_array();
                    around.push(Parts::Items(node.items()));
                }
                Kind::Object => {
                    self.begin_object();
                    around.push(Parts::Members(node.members()));
                }
            }
            next = self.following(&mut around);
        }
    }

    /// Returns the next node to write, after writing closing brackets and its name.
    fn following<'a, N: Node<'a>>(&mut self, around: &mut Vec<Parts<'a, N>>) -> Option<N> {
        loop {
            match around.last_mut()? {
                Parts::Items(items) => match items.next() {
                    Some(item) => return Some(item),
                    None => self.end_array(),
                },
                Parts::Members(members) => match members.next() {
                    Some((name, member)) => {
                        self.key(name);
                        return Some(member);
                    }
                    None => self.end_object(),
                },
            }
            around.pop();
        }
    }

    fn begin(&mut self, bracket: char) {
        self.separate();
        self.buffer.push(bracket);
        self.comma = false;
    }

    fn end(&mut self, bracket: char) {
        self.buffer.push(bracket);
        self.comma = true;
    }

    #[inline]
    fn value(&mut self, json: &str) {
        self.separate();
        self.buffer.push_str(json);
    }

    /// Writes a comma unless this is the first value or name, and requires one before the next.
    #[inline]
    fn separate(&mut self) {
        if self.comma {
            self.buffer.push(',');
        }
        self.comma = true;
    }

    fn quoted(&mut self, text: &str) {
        self.buffer.push('"');
        let plain = crate::json::plain_text_end(text.as_bytes(), 0);
        if plain < text.len() {
            self.escaped(text, plain);
        } else {
            self.buffer.push_str(text);
        }
        self.buffer.push('"');
    }

    /// Writes a text whose first byte that needs an escape is at `plain`.
    #[cold]
    fn escaped(&mut self, text: &str, mut plain: usize) {
        let mut rest = text;
        loop {
            self.buffer.push_str(&rest[..plain]);
            let Some(special) = rest.as_bytes().get(plain) else { break };
            self.escape(*special);
            rest = &rest[plain + 1..];
            plain = crate::json::plain_text_end(rest.as_bytes(), 0);
        }
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        const HEXADECIMAL: [char; 16] =
            ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            8 => "\\b",
            9 => "\\t",
            10 => "\\n",
            12 => "\\f",
            13 => "\\r",
            _ => {
                self.buffer.push_str("\\u00");
                self.buffer.push(HEXADECIMAL[usize::from(byte >> 4)]);
                self.buffer.push(HEXADECIMAL[usize::from(byte & 15)]);
                return;
            }
        };
        self.buffer.push_str(short);
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shows no content, because the written text may contain a secret.
        f.debug_struct("Writer").field("bytes", &self.buffer.len()).finish_non_exhaustive()
    }
}

/// Calls a function with the shortest text that reads back as a finite float; that of a whole number has a fraction.
pub(crate) fn with_text_of<T>(value: f64, read: impl FnOnce(&str) -> T) -> T {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value);
    // Only large numbers have a positive exponent; its sign is left out, as in all other texts of numbers.
    if value.abs() >= 1e16 { read(&text.replace('+', "")) } else { read(text) }
}

/// Whether a text is a number that is an `i64` or has at most fifteen digits, as many as every `f64` keeps.
pub(crate) fn is_short_number(json: &str) -> bool {
    json.len() <= 16 && json.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'.'))
}

/// Returns a number without a fraction as an integer, if its digits are all exact. Negative zero has a sign to keep.
fn whole(value: f64) -> Option<i64> {
    /// 2^53: up to here, every integer is a float.
    const MOST: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "it is an integer, and small enough")]
    let whole = (value.fract() == 0.0 && value.abs() <= MOST).then_some(value as i64);
    whole.filter(|whole| *whole != 0 || value.is_sign_positive())
}

#[cfg(test)]
mod tests {
    use super::Writer;
    use crate::Number;
    use crate::write::are_plain;

    fn written(value: f64) -> String {
        let mut writer = Writer::new();
        writer.f64(value);
        writer.into_string()
    }

    /// Returns the digits before the exponent, without zeros at the ends.
    fn digits(text: &str) -> String {
        let mantissa = text.split('e').next().unwrap_or_default();
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    }

    #[test]
    fn floats_are_written_as_short_as_possible() {
        for value in [0.1, -0.0, 1.5, 1e16, 1e21, 1e-7, 5e-324, f64::MAX, 0.0001, 123.456, 9_007_199_254_740_994.0] {
            assert_eq!(written(value), format!("{value:?}"));
        }
        for (value, text) in [(0.0, "0"), (1.0, "1"), (-120.0, "-120"), (1e15, "1000000000000000")] {
            assert_eq!(written(value), text);
        }
    }

    #[test]
    fn floats_read_back_as_they_were() {
        let mut bits = 0x9E37_79B9_7F4A_7C15_u64;
        for _ in 0..50_000 {
            bits = bits.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            let value = f64::from_bits(bits);
            if value.is_finite() {
                let text = written(value);
                assert!(Number::from_text(&text).is_some(), "{text}");
                assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(value.to_bits()), "{text}");
                assert_eq!(digits(&text).len(), digits(&format!("{value:?}")).len(), "{text}");
            }
        }
    }

    #[test]
    fn names_that_need_escapes_are_not_plain() {
        assert!(are_plain(&[]) && are_plain(&["", "type", "größe", "a b", "/~1", "\u{7f}"]));
        for name in ["\"", "a\\b", "\n", "\0", "a\u{1f}"] {
            assert!(!are_plain(&["id", name]), "{name:?}");
        }
        let (mut scanned, mut known) = (Writer::new(), Writer::new());
        for name in ["", "id", "größe"] {
            scanned.key(name);
            scanned.u64(1);
            known.plain_key(name);
            known.u64(1);
        }
        assert_eq!(scanned.as_str(), known.as_str());
    }
}
