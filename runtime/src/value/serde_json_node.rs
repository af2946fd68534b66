//! [`Node`] for `&serde_json::Value`, so that checks can read a value parsed by another crate.

use std::fmt;

use serde_json::Value;

use crate::node::{Kind, Node};
use crate::number::Number;

/// The members of an object of a `serde_json::Value`, in its order.
#[derive(Clone)]
pub struct ValueMembers<'a>(Option<serde_json::map::Iter<'a>>);

impl<'a> Iterator for ValueMembers<'a> {
    type Item = (&'a str, &'a Value);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.as_mut()?.next().map(|(name, value)| (name.as_str(), value))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.as_ref().map_or((0, Some(0)), Iterator::size_hint)
    }
}

impl ExactSizeIterator for ValueMembers<'_> {}

impl fmt::Debug for ValueMembers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shows no content, because a member may be a secret.
        f.debug_struct("ValueMembers").field("left", &self.len()).finish_non_exhaustive()
    }
}

impl<'a> Node<'a> for &'a Value {
    type Items = std::slice::Iter<'a, Value>;
    type Members = ValueMembers<'a>;

    #[inline]
    fn kind(self) -> Kind {
        match self {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    #[inline]
    fn as_bool(self) -> Option<bool> {
        Value::as_bool(self)
    }

    #[inline]
    fn as_str(self) -> Option<&'a str> {
        Value::as_str(self)
    }

    #[inline]
    fn as_number(self) -> Option<Number<'a>> {
        Value::as_number(self).map(Number::from_value)
    }

    #[inline]
    fn items(self) -> Self::Items {
        self.as_array().map(|items| items.iter()).unwrap_or_default()
    }

    #[inline]
    fn members(self) -> Self::Members {
        ValueMembers(self.as_object().map(serde_json::Map::iter))
    }

    #[inline]
    fn every_item(self, holds: impl FnMut(Self) -> bool) -> bool {
        self.as_array().is_none_or(|items| items.iter().all(holds))
    }

    #[inline]
    fn every_member(self, mut holds: impl FnMut(&'a str, Self) -> bool) -> bool {
        self.as_object().is_none_or(|object| object.iter().all(|(name, member)| holds(name, member)))
    }

    #[inline]
    fn len(self) -> usize {
        match self {
            Value::Array(items) => items.len(),
            Value::Object(object) => object.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
        }
    }

    #[inline]
    fn get(self, name: &str) -> Option<Self> {
        self.as_object()?.get(name)
    }

    #[inline]
    fn identity(self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}
