//! [`Constant`]: the value of a member or a variant with a constant value. Does not know the member or the variant.

use crate::write::Write;
use crate::{Node, NodeRef, Writer};

/// The value of a member that is the same in every instance, or that of a variant without content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    Text(&'static str),
}

impl Constant {
    /// Whether a node has this value.
    pub fn is(self, node: NodeRef<'_>) -> bool {
        match self {
            Self::Boolean(value) => node.as_bool() == Some(value),
            Self::Integer(value) => node.as_number().and_then(|number| number.to_i64()) == Some(value),
            Self::Text(text) => node.as_str() == Some(text),
        }
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
        }
    }
}
