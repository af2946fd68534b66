//! [`Node`] for `&Json`, so that checks can read an owned value.

use std::fmt;

use super::json::Json;
use crate::node::{Kind, Node};
use crate::number::Number;

/// The members of a [`Json`] object, in order.
#[derive(Clone)]
pub struct JsonMembers<'a>(std::slice::Iter<'a, (String, Json)>);

impl<'a> Iterator for JsonMembers<'a> {
    type Item = (&'a str, &'a Json);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.as_str(), value))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for JsonMembers<'_> {}

impl fmt::Debug for JsonMembers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shows no content, because a member may be a secret.
        f.debug_struct("JsonMembers").field("left", &self.len()).finish_non_exhaustive()
    }
}

impl<'a> Node<'a> for &'a Json {
    type Items = std::slice::Iter<'a, Json>;
    type Members = JsonMembers<'a>;

    #[inline]
    fn kind(self) -> Kind {
        match self {
            Json::Null => Kind::Null,
            Json::Bool(_) => Kind::Boolean,
            Json::Number(_) => Kind::Number,
            Json::String(_) => Kind::String,
            Json::Array(_) => Kind::Array,
            Json::Object(_) => Kind::Object,
        }
    }

    #[inline]
    fn as_bool(self) -> Option<bool> {
        match self {
            Json::Bool(value) => Some(*value),
            Json::Null | Json::Number(_) | Json::String(_) | Json::Array(_) | Json::Object(_) => None,
        }
    }

    #[inline]
    fn as_str(self) -> Option<&'a str> {
        match self {
            Json::String(value) => Some(value),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => None,
        }
    }

    #[inline]
    fn as_number(self) -> Option<Number<'a>> {
        match self {
            Json::Number(value) => Some(value.as_number()),
            Json::Null | Json::Bool(_) | Json::String(_) | Json::Array(_) | Json::Object(_) => None,
        }
    }

    #[inline]
    fn items(self) -> Self::Items {
        self.as_array().unwrap_or_default().iter()
    }

    #[inline]
    fn members(self) -> Self::Members {
        JsonMembers(self.as_object().map(super::Object::iter).unwrap_or_default())
    }

    #[inline]
    fn len(self) -> usize {
        match self {
            Json::Array(items) => items.len(),
            Json::Object(object) => object.len(),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 0,
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
