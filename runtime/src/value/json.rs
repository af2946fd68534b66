//! [`Json`]: any JSON value, owned.
//! Uses text only through the parser and the writer.

use std::fmt;

use super::array::Array;
use super::number::JsonNumber;
use super::object::Object;
use super::rebuild::{Opened, rebuild};
use crate::json::{Document, ParseError};
use crate::node::{Kind, Node};
use crate::number::Number;
use crate::pretty::pretty;
use crate::writer::Writer;

/// Any JSON value. Keeps the digits of numbers and the order of members.
///
/// Equality is that of JSON values: numbers by decimal value, members in any order.
///
/// No operation recurses, so a value may be nested to any depth. `Debug` omits everything more than 128 levels deep.
///
/// ```
/// use typewright::Json;
///
/// let left = Json::parse(br#"{"a": 1.0, "b": [null]}"#)?;
/// let right = Json::parse(br#"{"b": [null], "a": 1}"#)?;
/// assert_eq!(left, right);
/// assert_eq!(left.to_string(), r#"{"a":1.0,"b":[null]}"#);
/// # Ok::<(), typewright::ParseError>(())
/// ```
#[derive(Default)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, stored as its text.
    Number(JsonNumber),
    /// A string.
    String(String),
    /// An array.
    Array(Array),
    /// An object.
    Object(Object),
}

impl Json {
    /// Parses a JSON text, in linear time.
    ///
    /// # Errors
    /// As for [`Document::parse`].
    pub fn parse(text: &[u8]) -> Result<Self, ParseError> {
        Ok(Document::parse(text)?.root().into())
    }

    /// Copies any tree of nodes, at any depth.
    pub fn from_node<'a, N: Node<'a>>(node: N) -> Self {
        let open = |node: N, _| match node.kind() {
            Kind::Null => Opened::Leaf(Self::Null),
            Kind::Boolean => Opened::Leaf(Self::Bool(node.as_bool().unwrap_or_default())),
            Kind::Number => Opened::Leaf(Self::Number(node.as_number().unwrap_or(Number::from_i64(0)).into())),
            Kind::String => Opened::Leaf(Self::String(node.as_str().unwrap_or_default().to_owned())),
            Kind::Array => Opened::Array(node.items()),
            Kind::Object => Opened::Object(node.members().map(|(name, value)| (name.to_owned(), value))),
        };
        rebuild(node, open, |items| Self::Array(items.into()), |members| Self::Object(Object::of_new(members)))
    }

    /// Writes compact JSON.
    pub fn write(&self, writer: &mut Writer) {
        writer.node(self);
    }

    /// Returns compact JSON, as bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.into_bytes()
    }

    /// Returns formatted JSON, like `{:#}`: one element or member per line, two blanks per level.
    pub fn to_string_pretty(&self) -> String {
        format!("{self:#}")
    }
}

/// `{}` writes compact JSON; `{:#}` one element or member per line, with two blanks per level.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new();
        self.write(&mut writer);
        if f.alternate() { f.write_str(&pretty(writer.as_str())) } else { f.write_str(writer.as_str()) }
    }
}
