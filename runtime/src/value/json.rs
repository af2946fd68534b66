//! [`Json`]: any JSON value, owned.
//! Uses text only through the parser and the writer.

use std::fmt;

use super::array::Array;
use super::number::JsonNumber;
use super::object::Object;
use super::rebuild::{Opened, rebuild};
use crate::json::{Document, NodeRef, ParseError};
use crate::node::{Kind, Node};
use crate::number::Number;
use crate::pointer;
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
    /// Parses a JSON text.
    pub fn parse(text: &[u8]) -> Result<Self, ParseError> {
        Ok(Document::parse(text)?.root().into())
    }

    /// Copies any tree of nodes, whatever its nesting.
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

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns the elements of an array, mutably.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Json>> {
        match self {
            Self::Array(items) => Some(items),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Object(_) => None,
        }
    }

    /// Returns the elements of an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Self::Array(items) => Some(items),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Object(_) => None,
        }
    }

    /// Returns the members of an object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Array(_) => None,
        }
    }

    /// Returns the members of an object, mutably.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Self::Object(object) => Some(object),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Array(_) => None,
        }
    }

    /// Returns the value at a JSON Pointer.
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        pointer::find(self, pointer)
    }

    /// Returns the value at a JSON Pointer, mutably.
    pub fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Json> {
        pointer::tokens(pointer)?.iter().try_fold(self, |value, token| match value {
            Self::Object(object) => object.get_mut(token),
            Self::Array(items) => items.get_mut(pointer::index(token)?),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => None,
        })
    }
}

impl From<NodeRef<'_>> for Json {
    fn from(node: NodeRef<'_>) -> Self {
        Self::from_node(node)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Number(value.into())
    }
}

impl From<JsonNumber> for Json {
    fn from(value: JsonNumber) -> Self {
        Self::Number(value)
    }
}

impl From<Number<'_>> for Json {
    fn from(value: Number<'_>) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl From<Array> for Json {
    fn from(array: Array) -> Self {
        Self::Array(array)
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new();
        self.write(&mut writer);
        f.write_str(writer.as_str())
    }
}
