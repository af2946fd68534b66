//! Parses TOML to a [`Document`].

use std::borrow::Cow;
use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeArray, DeFloat, DeInteger, DeTable, DeValue, Error};

use super::tree::{Bytes, Tree};
use crate::JsonNumber;
use crate::json::{Document, ParseError, ParseOptions, SyntaxError, SyntaxErrorKind, Tag};

/// Parses a text.
pub(super) fn document<'a>(source: &'a [u8], options: &ParseOptions) -> Result<Document<'a>, ParseError> {
    crate::json::check_size(source.len(), &options.limits)?;
    let text = super::utf8(source)?;
    let table = DeTable::parse(text).map_err(|error| not_toml(&error))?;
    let mut tree = Tree::new(options);
    object(&mut tree, table.get_ref(), Bytes { start: 0, end: text.len() })?;
    Ok(tree.document(text))
}

fn not_toml(error: &Error) -> SyntaxError {
    // Only the first line of the parser's message describes the mistake.
    let reason = error.message().lines().next().unwrap_or("not TOML");
    SyntaxError::spanning(SyntaxErrorKind::NotToml { reason: reason.into() }, error.span().unwrap_or_default())
}

/// Appends a value and its children, as deep as the parser allows.
fn value(tree: &mut Tree<'_>, value: &Spanned<DeValue<'_>>) -> Result<(), ParseError> {
    let at = bytes(value.span());
    match value.get_ref() {
        DeValue::String(text) => tree.text(Tag::String, text, at),
        DeValue::Integer(integer) => number(tree, decimal(integer), at),
        DeValue::Float(float) => number(tree, Some(fraction(float)), at),
        DeValue::Boolean(value) => tree.literal(if *value { Tag::True } else { Tag::False }, at),
        DeValue::Datetime(datetime) => tree.text(Tag::String, &datetime.to_string(), at),
        DeValue::Array(items) => array(tree, items, at),
        DeValue::Table(table) => object(tree, table, at),
    }
}

fn array(tree: &mut Tree<'_>, items: &DeArray<'_>, at: Bytes) -> Result<(), ParseError> {
    tree.begin(Tag::Array, at.start)?;
    items.iter().try_for_each(|item| value(tree, item))?;
    tree.end(at.end).map(drop)
}

/// Appends a table, with its members in the order of the text.
fn object(tree: &mut Tree<'_>, table: &DeTable<'_>, at: Bytes) -> Result<(), ParseError> {
    let mut members: Vec<(&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)> = table.iter().collect();
    members.sort_by_key(|(name, _)| name.span().start);
    tree.begin(Tag::Object, at.start)?;
    for (name, member) in members {
        tree.name(name.get_ref(), bytes(name.span()))?;
        value(tree, member)?;
    }
    tree.end(at.end).map(drop)
}

fn number(tree: &mut Tree<'_>, text: Option<String>, at: Bytes) -> Result<(), ParseError> {
    let Some(number) = text.and_then(|text| JsonNumber::new(&text)) else {
        let reason = "JSON has no infinity and no NaN".into();
        return Err(SyntaxError::spanning(SyntaxErrorKind::NotToml { reason }, at.start..at.end).into());
    };
    tree.text(Tag::Number, number.as_str(), at)
}

/// Converts an integer of any radix to decimal digits.
fn decimal(integer: &DeInteger<'_>) -> Option<String> {
    let digits = integer.as_str();
    if integer.radix() == 10 {
        return Some(digits.trim_start_matches('+').to_owned());
    }
    u128::from_str_radix(digits, integer.radix()).ok().map(|value| value.to_string())
}

/// Converts a number with a fraction or an exponent; `inf` and `nan` are unchanged.
fn fraction(float: &DeFloat<'_>) -> String {
    float.as_str().trim_start_matches('+').to_owned()
}

fn bytes(range: Range<usize>) -> Bytes {
    Bytes { start: range.start, end: range.end }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Json, NodeRef};

    fn json(text: &str) -> Result<String, String> {
        let document = Document::parse_toml(text.as_bytes()).map_err(|error| error.to_string())?;
        Ok(Json::from(document.root()).to_string())
    }

    #[test]
    fn says_the_same_as_json() {
        for (toml, expected) in [
            ("", "{}"),
            ("\u{feff}a = 1\n", r#"{"a":1}"#),
            ("b = 1\na = [true, 'x']\n", r#"{"b":1,"a":[true,"x"]}"#),
            (
                "[t]\nx.y = 0x1F\n[t.z]\n[[u]]\nv = +1_000\n[[u]]\n",
                r#"{"t":{"x":{"y":31},"z":{}},"u":[{"v":1000},{}]}"#,
            ),
            ("f = 1.50\ng = 6e-10\nh = -0.0\n", r#"{"f":1.50,"g":6e-10,"h":-0.0}"#),
            ("d = 1979-05-27T07:32:00Z\nl = 07:32:00\n", r#"{"d":"1979-05-27T07:32:00Z","l":"07:32:00"}"#),
            ("big = 9223372036854775807\nbin = 0b101\n", r#"{"big":9223372036854775807,"bin":5}"#),
        ] {
            assert_eq!(json(toml).as_deref(), Ok(expected), "{toml}");
        }
    }

    #[test]
    fn values_that_json_cannot_express_are_reported() {
        for text in ["a = inf\n", "a = [nan]\n", "a = 1\na = 2\n", "a = \n", "= 1\n"] {
            assert!(json(text).is_err(), "{text}");
        }
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "name = \"x\"\n[server]\nport = 80 # comment\n";
        let document = Document::parse_toml(text.as_bytes()).expect("the text is TOML");
        let port = document.pointer("/server/port").expect("there is such a member");
        assert_eq!((port.raw(), port.key_span().and_then(|span| text.get(span))), ("80", Some("port")));
        assert_eq!(document.line_column(port.offset()).to_string(), "3:8");
        let name = document.pointer("/name").and_then(NodeRef::key_span);
        assert_eq!(name.and_then(|span| text.get(span)), Some("name"));
    }
}
