//! A JSON value of a schema that can be stored in a `static`, for `const` and `enum`.
//!
//! Except for large values, a tree of constants was chosen over JSON text ([`super::LiteralText`]): nothing is parsed
//! when a program is first used, and a check compares in place. Numbers keep the text of the schema and are compared by
//! value.

use std::borrow::Cow;
use std::fmt;

use crate::node::{Kind, Node};
use crate::number::Number;

/// A JSON value, which is a constant in generated code, and owned in a program built at run time.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// The text of a JSON number.
    Number(Cow<'static, str>),
    /// A string.
    String(Cow<'static, str>),
    /// An array.
    Array(Cow<'static, [Literal]>),
    /// An object, in the order of the schema.
    Object(Cow<'static, [(Cow<'static, str>, Literal)]>),
}

impl Literal {
    /// Copies a node.
    pub fn of<'a, N: Node<'a>>(node: N) -> Self {
        match node.kind() {
            Kind::Null => Self::Null,
            Kind::Boolean => Self::Boolean(node.as_bool() == Some(true)),
            Kind::Number => {
                let number = node.as_number().map(|number| number.text().into_owned());
                Self::Number(number.unwrap_or_default().into())
            }
            Kind::String => Self::String(node.as_str().unwrap_or_default().to_owned().into()),
            Kind::Array => Self::Array(node.items().map(Self::of).collect()),
            Kind::Object => {
                Self::Object(node.members().map(|(name, value)| (name.to_owned().into(), Self::of(value))).collect())
            }
        }
    }

    /// Returns the size in bytes.
    #[cfg(feature = "report")]
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>()
            + match self {
                Self::Null | Self::Boolean(_) => 0,
                Self::Number(text) | Self::String(text) => text.len(),
                Self::Array(items) => items.iter().map(Self::bytes).sum(),
                Self::Object(members) => members.iter().map(|(name, value)| name.len() + value.bytes()).sum(),
            }
    }

    /// Returns the JSON type.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Boolean(_) => Kind::Boolean,
            Self::Number(_) => Kind::Number,
            Self::String(_) => Kind::String,
            Self::Array(_) => Kind::Array,
            Self::Object(_) => Kind::Object,
        }
    }

    /// Whether a node is equal to this value
    /// ([core §4.2.2](https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.2)).
    pub fn equals<'a, N: Node<'a>>(&self, node: N) -> bool {
        match self {
            Self::Null => node.kind() == Kind::Null,
            Self::Boolean(expected) => node.as_bool() == Some(*expected),
            Self::Number(expected) => node.as_number().is_some_and(|number| number == Number::literal(expected)),
            Self::String(expected) => node.as_str().is_some_and(|text| text == expected),
            Self::Array(expected) => {
                node.kind() == Kind::Array
                    && node.len() == expected.len()
                    && node.items().zip(expected.iter()).all(|(item, literal)| literal.equals(item))
            }
            Self::Object(expected) => {
                node.kind() == Kind::Object
                    && node.len() == expected.len()
                    && expected.iter().all(|(name, literal)| node.get(name).is_some_and(|value| literal.equals(value)))
            }
        }
    }
}

/// Writes compact JSON text.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Number(text) => f.write_str(text),
            Self::String(text) => write_string(text, f),
            Self::Array(items) => write_list('[', items.iter(), ']', f, fmt::Display::fmt),
            Self::Object(members) => write_list('{', members.iter(), '}', f, |(name, value), f| {
                write_string(name, f)?;
                f.write_str(":")?;
                value.fmt(f)
            }),
        }
    }
}

fn write_list<T>(
    open: char,
    items: impl Iterator<Item = T>,
    close: char,
    f: &mut fmt::Formatter<'_>,
    write: impl Fn(T, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    write!(f, "{open}")?;
    for (index, item) in items.enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        write(item, f)?;
    }
    write!(f, "{close}")
}

fn write_string(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            control if control < ' ' => write!(f, "\\u{:04x}", u32::from(control))?,
            other => write!(f, "{other}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Literal;
    use crate::json::Document;

    static NESTED: Literal = Literal::Object(Cow::Borrowed(&[
        (Cow::Borrowed("a"), Literal::Array(Cow::Borrowed(&[Literal::Number(Cow::Borrowed("1.0")), Literal::Null]))),
        (Cow::Borrowed("b\n"), Literal::Boolean(true)),
    ]));

    #[test]
    fn a_constant_equals_nodes_by_value() {
        let cases = [
            (r#"{"b\n":true,"a":[1,null]}"#, true),
            (r#"{"a":[10e-1,null],"b\u000a":true}"#, true),
            (r#"{"a":[1,null],"b\n":true,"c":1}"#, false),
            (r#"{"a":[null,1],"b\n":true}"#, false),
            (r#"{"a":[1,null],"b\n":1}"#, false),
            ("[[1,null],true]", false),
        ];
        for (text, expected) in cases {
            let document = Document::parse(text.as_bytes()).expect(text);
            assert_eq!(NESTED.equals(document.root()), expected, "{text}");
        }
    }

    #[test]
    fn copies_equal_their_originals() {
        for text in [r#"{"a":[1.50,null,"x\"\\\n\u0001"],"b":{},"c":[]}"#, "false", "[true,-1e5]"] {
            let document = Document::parse(text.as_bytes()).expect(text);
            let literal = Literal::of(document.root());
            assert_eq!(literal.to_string(), text);
            assert!(literal.equals(document.root()), "{text}");
        }
        assert_eq!(NESTED.to_string(), r#"{"a":[1.0,null],"b\n":true}"#);
    }
}
