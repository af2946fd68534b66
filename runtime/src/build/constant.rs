//! [`Constant`]: the value of a member or a variant with a constant value. Does not know the member or the variant.

use crate::write::Write;
use crate::{Json, Kind, Node, NodeRef, Number, OnlyValue, Writer};

/// The value of a member that is the same in every instance, or that of a variant without content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    Text(&'static str),
    /// A number that an `f64` represents exactly.
    Float(f64),
    /// The JSON text of any value.
    Json(&'static str),
}

/// The JSON text of `null`.
pub(crate) const NULL: &str = "null";

impl Constant {
    /// Whether a node has this value.
    pub fn is(self, node: NodeRef<'_>) -> bool {
        match self {
            Self::Boolean(value) => node.as_bool() == Some(value),
            Self::Integer(value) => node.as_number().and_then(|number| number.to_i64()) == Some(value),
            Self::Text(text) => node.as_str() == Some(text),
            Self::Float(value) => node.as_number().is_some_and(|number| Some(number) == Number::from_f64(value)),
            Self::Json(NULL) => node.kind() == Kind::Null,
            Self::Json(text) => Json::parse(text.as_bytes()).is_ok_and(|value| value == Json::from(node)),
        }
    }
}

/// The type of a field for a member with a constant value.
pub trait Held: Sized {
    /// Converts a node; returns `None` if it has another value.
    fn of(node: NodeRef<'_>, constant: Constant) -> Option<Self>;

    /// Writes the constant value, or `null`.
    fn put(&self, constant: Constant, writer: &mut Writer);
}

impl Held for OnlyValue {
    fn of(node: NodeRef<'_>, constant: Constant) -> Option<Self> {
        constant.is(node).then_some(Self)
    }

    fn put(&self, constant: Constant, writer: &mut Writer) {
        constant.__write(writer);
    }
}

/// `None` is `null`.
impl Held for Option<OnlyValue> {
    fn of(node: NodeRef<'_>, constant: Constant) -> Option<Self> {
        if node.kind() == Kind::Null { Some(None) } else { OnlyValue::of(node, constant).map(Some) }
    }

    fn put(&self, constant: Constant, writer: &mut Writer) {
        match self {
            Some(value) => value.put(constant, writer),
            None => writer.null(),
        }
    }
}

/// The value of a field for a member with a constant value, to be written as the constant.
#[derive(Debug)]
pub struct HeldValue<'v, T>(pub &'v T, pub Constant);

impl<T: Held> Write for HeldValue<'_, T> {
    fn __write(&self, writer: &mut Writer) {
        self.0.put(self.1, writer);
    }
}

impl From<bool> for Constant {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Constant {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<&'static str> for Constant {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl Write for Constant {
    fn __write(&self, writer: &mut Writer) {
        match self {
            Self::Boolean(value) => writer.bool(*value),
            Self::Integer(value) => writer.i64(*value),
            Self::Text(text) => writer.string(text),
            Self::Float(value) => value.__write(writer),
            Self::Json(text) => writer.raw(text),
        }
    }
}
