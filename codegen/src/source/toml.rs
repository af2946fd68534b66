//! Parses TOML to a [`SourceTree`].
//! Not used for settings files, which have messages of their own.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue};
use typewright::JsonNumber;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::tree::{Member, NodeId, SourceTree, Value};
use super::{FileId, Span};

/// Parses a text; every span refers to the original text.
pub(super) fn parse(text: &str, file: FileId) -> Result<SourceTree, Diagnostics> {
    let table = DeTable::parse(text).map_err(|error| not_toml(&error, file))?;
    let mut reading = Reading { file, tree: SourceTree::default(), mistakes: Diagnostics::default() };
    let root = reading.tree.reserve();
    let members = reading.members(table.get_ref());
    reading.tree.fill(root, Span::new(0, text.len()), members);
    reading.mistakes.barrier(reading.tree).map(|(tree, _)| tree)
}

/// Returns the diagnostic for a text that is not TOML.
pub(crate) fn not_toml(error: &toml::de::Error, file: FileId) -> Diagnostic {
    let at = span(error.span().unwrap_or_default());
    // Only the first line of the parser's message describes the mistake.
    let message = error.message().lines().next().unwrap_or("not TOML").to_owned();
    Diagnostic::new(Code::NotToml, message).at(file, at).help("see https://toml.io for the format")
}

struct Reading {
    file: FileId,
    tree: SourceTree,
    mistakes: Diagnostics,
}

impl Reading {
    /// Copies a value and its children, as deep as the parser allows.
    fn copy(&mut self, value: &Spanned<DeValue<'_>>) -> NodeId {
        let id = self.tree.reserve();
        let at = span(value.span());
        let copied = match value.get_ref() {
            DeValue::String(text) => Value::String(text.to_string()),
            DeValue::Integer(integer) => self.number(decimal(integer), at),
            DeValue::Float(float) => self.number(Some(fraction(float)), at),
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Datetime(datetime) => Value::String(datetime.to_string()),
            DeValue::Array(items) => Value::Array(items.iter().map(|item| self.copy(item)).collect()),
            DeValue::Table(table) => self.members(table),
        };
        self.tree.fill(id, at, copied);
        id
    }

    /// Returns the members of a table, in the order of the text.
    fn members(&mut self, table: &DeTable<'_>) -> Value {
        let mut entries: Vec<(&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let member = |(name, value): (&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)| Member {
            name: name.get_ref().to_string(),
            name_span: span(name.span()),
            value: self.copy(value),
        };
        Value::Object(entries.into_iter().map(member).collect())
    }

    fn number(&mut self, text: Option<String>, at: Span) -> Value {
        let number = text.and_then(|text| JsonNumber::new(&text));
        number.map_or_else(
            || {
                let message = "the number has no value in JSON";
                let diagnostic = Diagnostic::new(Code::NotToml, message).at(self.file, at);
                self.mistakes.push(diagnostic.help("write a finite number; `inf` and `nan` are not values of JSON"));
                Value::Null
            },
            Value::Number,
        )
    }
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

fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::shown;

    fn json(text: &str) -> Result<String, String> {
        shown(parse(text, FileId::default()))
    }

    #[test]
    fn says_the_same_as_json() {
        for (toml, expected) in [
            ("", "{}"),
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
    fn what_json_cannot_express_is_reported() {
        for text in ["a = inf\n", "a = [nan]\n", "a = 1\na = 2\n", "a = \n", "= 1\n"] {
            assert!(json(text).is_err(), "{text}");
        }
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "name = \"x\"\n[server]\nport = 80 # comment\n";
        let tree = parse(text, FileId::default()).expect("the text is TOML");
        let root = tree.root().expect("a tree has a root");
        let port = root.at_pointer("/server/port").expect("there is such a member").span();
        assert_eq!(&text[port.start as usize..port.end as usize], "80");
        let (member, _) = root.members().expect("the root is an object").next().expect("it has members");
        assert_eq!(&text[member.name_span.start as usize..member.name_span.end as usize], "name");
    }
}
