//! Values as pages write them, in JSON or as a Ruby hash, and the parser for both.
//! Must not know which example a value belongs to.

use core::fmt;

use crate::error::PageError;
use crate::piece::Piece;

/// A value as a page writes it. Keeps the text of numbers and the order of members.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Literal {
    /// `null`, or `nil` in a Ruby hash.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// The digits as written on the page.
    Number(String),
    /// A text, with escapes resolved.
    String(String),
    /// A list.
    Array(Vec<Literal>),
    /// Members, in order.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// Returns the name of the JSON type.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }

    /// Returns the member of this name, if this is an object that has one.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }
}

/// Parses JSON.
impl core::str::FromStr for Literal {
    type Err = PageError;

    fn from_str(text: &str) -> Result<Self, PageError> {
        literal(Piece::whole(text), Notation::Json)
    }
}

/// Writes compact JSON.
impl fmt::Display for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Number(digits) => formatter.write_str(digits),
            Self::String(text) => write_string(formatter, text),
            Self::Array(items) => write_array(formatter, items),
            Self::Object(members) => write_object(formatter, members),
        }
    }
}

fn write_string(formatter: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    formatter.write_str("\"")?;
    for character in text.chars() {
        match character {
            '"' => formatter.write_str("\\\"")?,
            '\\' => formatter.write_str("\\\\")?,
            control if control < ' ' => write!(formatter, "\\u{:04x}", u32::from(control))?,
            other => write!(formatter, "{other}")?,
        }
    }
    formatter.write_str("\"")
}

fn write_array(formatter: &mut fmt::Formatter<'_>, items: &[Literal]) -> fmt::Result {
    formatter.write_str("[")?;
    for (index, item) in items.iter().enumerate() {
        let separator = if index == 0 { "" } else { "," };
        write!(formatter, "{separator}{item}")?;
    }
    formatter.write_str("]")
}

fn write_object(formatter: &mut fmt::Formatter<'_>, members: &[(String, Literal)]) -> fmt::Result {
    formatter.write_str("{")?;
    for (index, (name, value)) in members.iter().enumerate() {
        formatter.write_str(if index == 0 { "" } else { "," })?;
        write_string(formatter, name)?;
        write!(formatter, ":{value}")?;
    }
    formatter.write_str("}")
}

/// The notation of a value: what separates a member's name from its value, and how null is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Notation {
    Json,
    RubyHash,
}

impl Notation {
    fn arrow(self) -> &'static str {
        match self {
            Self::Json => ":",
            Self::RubyHash => "=>",
        }
    }

    fn null(self) -> &'static str {
        match self {
            Self::Json => "null",
            Self::RubyHash => "nil",
        }
    }
}

/// The maximum nesting of values, so that no page overflows the stack.
const DEPTH: usize = 64;

/// Parses a piece that is exactly one value.
pub(crate) fn literal(piece: Piece<'_>, notation: Notation) -> Result<Literal, PageError> {
    let (value, rest) = value(piece.trim(), notation, DEPTH)?;
    let rest = rest.trim();
    if rest.is_empty() { Ok(value) } else { Err(rest.error("the end of the value")) }
}

type Parsed<'a, T> = Result<(T, Piece<'a>), PageError>;

fn value(piece: Piece<'_>, notation: Notation, depth: usize) -> Parsed<'_, Literal> {
    let depth = depth.checked_sub(1).ok_or_else(|| piece.error("a value that is less deeply nested"))?;
    match piece.text().bytes().next() {
        Some(b'{') => object(piece, notation, depth),
        Some(b'[') => array(piece, notation, depth),
        Some(b'"') => string(piece).map(|(text, rest)| (Literal::String(text), rest)),
        Some(b'-' | b'0'..=b'9') => number(piece),
        Some(_) | None => word(piece, notation),
    }
}

fn word(piece: Piece<'_>, notation: Notation) -> Parsed<'_, Literal> {
    let words =
        [("true", Literal::Boolean(true)), ("false", Literal::Boolean(false)), (notation.null(), Literal::Null)];
    for (word, literal) in words {
        if let Some(rest) = piece.strip_prefix(word) {
            return Ok((literal, rest));
        }
    }
    Err(piece.error("a value"))
}

fn object(piece: Piece<'_>, notation: Notation, depth: usize) -> Parsed<'_, Literal> {
    let mut rest = piece.expect_prefix("{")?.trim_start();
    let mut members = Vec::new();
    if let Some(rest) = rest.strip_prefix("}") {
        return Ok((Literal::Object(members), rest));
    }
    loop {
        let (name, after) = string(rest)?;
        if members.iter().any(|(member, _)| *member == name) {
            return Err(rest.error("a member that is not there twice"));
        }
        let after = after.trim_start().expect_prefix(notation.arrow())?.trim_start();
        let (value, after) = value(after, notation, depth)?;
        members.push((name, value));
        let after = after.trim_start();
        if let Some(rest) = after.strip_prefix("}") {
            return Ok((Literal::Object(members), rest));
        }
        rest = after.expect_prefix(",")?.trim_start();
    }
}

fn array(piece: Piece<'_>, notation: Notation, depth: usize) -> Parsed<'_, Literal> {
    let mut rest = piece.expect_prefix("[")?.trim_start();
    let mut items = Vec::new();
    if let Some(rest) = rest.strip_prefix("]") {
        return Ok((Literal::Array(items), rest));
    }
    loop {
        let (item, after) = value(rest, notation, depth)?;
        items.push(item);
        let after = after.trim_start();
        if let Some(rest) = after.strip_prefix("]") {
            return Ok((Literal::Array(items), rest));
        }
        rest = after.expect_prefix(",")?.trim_start();
    }
}

fn number(piece: Piece<'_>) -> Parsed<'_, Literal> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
    let length = piece.text().bytes().take_while(|byte| is_part(byte)).count();
    let digits = piece.text().get(..length).unwrap_or_default();
    if is_number(digits) {
        Ok((Literal::Number(digits.to_owned()), piece.skip(length)))
    } else {
        Err(piece.error("a number"))
    }
}

/// Checks the number grammar of RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    is_digits(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

fn string(piece: Piece<'_>) -> Parsed<'_, String> {
    let mut rest = piece.strip_prefix("\"").ok_or_else(|| piece.error("a string in double quotes"))?;
    let mut text = String::new();
    loop {
        let character = rest.text().chars().next().filter(|character| *character >= ' ');
        let character = character.ok_or_else(|| rest.error("the end of the string"))?;
        rest = match character {
            '"' => return Ok((text, rest.skip(1))),
            '\\' => escape(rest, &mut text)?,
            other => {
                text.push(other);
                rest.skip(other.len_utf8())
            }
        };
    }
}

fn escape<'a>(piece: Piece<'a>, text: &mut String) -> Result<Piece<'a>, PageError> {
    let simple = match piece.text().as_bytes().get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(piece, text),
        Some(_) | None => return Err(piece.error("an escape of JSON")),
    };
    text.push(simple);
    Ok(piece.skip(2))
}

fn unicode_escape<'a>(piece: Piece<'a>, text: &mut String) -> Result<Piece<'a>, PageError> {
    let unit = |piece: Piece<'_>| {
        let digits = piece.strip_prefix("\\u").and_then(|digits| digits.text().get(..4))?;
        u16::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
    };
    let second = piece.skip(6);
    let units: Vec<u16> = [unit(piece), unit(second)].into_iter().map_while(|unit| unit).collect();
    let first = char::decode_utf16(units).next().and_then(Result::ok);
    let character = first.ok_or_else(|| piece.error("four hexadecimal digits of a character"))?;
    text.push(character);
    Ok(if character.len_utf16() == 2 { second.skip(6) } else { second })
}

#[cfg(test)]
mod tests {
    use super::{Literal, Notation, literal};
    use crate::piece::Piece;

    fn check(text: &str, notation: Notation, expect: &str) {
        let read =
            literal(Piece::whole(text), notation).map_or_else(|error| error.to_string(), |value| value.to_string());
        assert_eq!(read, expect, "{text}");
    }

    #[test]
    fn json_is_read_and_written_back() {
        check(
            " { \"a\" : [1, -0.5e+3, true, null], \"b\": {} } ",
            Notation::Json,
            r#"{"a":[1,-0.5e+3,true,null],"b":{}}"#,
        );
        check(r#""\u00e4\ud83d\ude00\n""#, Notation::Json, "\"\u{e4}\u{1f600}\\u000a\"");
        check("[]", Notation::Json, "[]");
    }

    #[test]
    fn a_ruby_hash_is_read() {
        check(r#"{"a"=>{"b"=>nil}, "c"=>["d"]}"#, Notation::RubyHash, r#"{"a":{"b":null},"c":["d"]}"#);
    }

    #[test]
    fn invalid_values_are_located() {
        check("{\n \"a\"=>1}", Notation::Json, "line 2, column 5: expected `:`, found `=>1}`");
        check("[01]", Notation::Json, "line 1, column 2: expected a number, found `01]`");
        check("1 2", Notation::Json, "line 1, column 3: expected the end of the value, found `2`");
        check("\"a", Notation::Json, "line 1, column 3: expected the end of the string, found nothing more");
        check(
            r#""\ud800""#,
            Notation::Json,
            r#"line 1, column 2: expected four hexadecimal digits of a character, found `\ud800"`"#,
        );
        check(
            r#"{"a":1,"a":2}"#,
            Notation::Json,
            r#"line 1, column 8: expected a member that is not there twice, found `"a":2}`"#,
        );
    }

    #[test]
    fn depth_has_an_end() {
        let deep = "[".repeat(100_000);
        let error = literal(Piece::whole(&deep), Notation::Json).expect_err("too deep");
        assert_eq!((error.line, error.column), (1, 65));
    }

    #[test]
    fn members_are_found_by_name() {
        let object: Literal = r#"{"a": null}"#.parse().expect("this is JSON");
        assert_eq!(object.member("a"), Some(&Literal::Null));
        assert_eq!(object.member("b"), None);
        assert_eq!(Literal::Null.member("a"), None);
    }
}
