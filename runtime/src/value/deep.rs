//! Drops, compares, hashes and formats [`Json`] without recursion, because nesting has no limit.
//! Values are copied by `rebuild`, and written by the [`Writer`](crate::Writer).

use std::fmt;
use std::hash::{Hash, Hasher};

use super::array::Array;
use super::json::Json;
use super::object::Object;
use crate::assert::equal;
use crate::node::Node;

/// The maximum nesting that `Debug` shows, which is the default limit for documents.
pub(crate) const SHOWN_DEPTH: usize = 128;

/// Ensures that no array or object is dropped within another.
impl Drop for Array {
    fn drop(&mut self) {
        if self.iter().any(Json::is_filled) {
            dismantle(std::mem::take(&mut **self));
        }
    }
}

/// Ensures that no array or object is dropped within another.
impl Drop for Object {
    fn drop(&mut self) {
        if self.values().any(Json::is_filled) {
            dismantle(self.take_members().into_iter().map(|(_, value)| value).filter(Json::is_filled).collect());
        }
    }
}

/// Drops values and everything within them, one by one.
fn dismantle(mut open: Vec<Json>) {
    while let Some(mut value) = open.pop() {
        match &mut value {
            Json::Array(array) => open.extend(array.drain(..).filter(Json::is_filled)),
            Json::Object(object) => {
                let values = object.take_members().into_iter().map(|(_, value)| value);
                open.extend(values.filter(Json::is_filled));
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
}

impl Json {
    /// Whether it contains other values.
    fn is_filled(&self) -> bool {
        self.len() > 0
    }
}

impl Clone for Json {
    fn clone(&self) -> Self {
        Self::from_node(self)
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        equal(self, other)
    }
}

impl Eq for Json {}

/// The part of an array or object that is not hashed yet.
enum Rest<'v> {
    Items(std::slice::Iter<'v, Json>),
    Members(std::vec::IntoIter<&'v (String, Json)>),
}

impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut around = Vec::new();
        let mut next = Some(self);
        while let Some(value) = next {
            value.kind().hash(state);
            match value {
                Self::Null => {}
                Self::Bool(value) => value.hash(state),
                Self::Number(value) => value.hash(state),
                Self::String(value) => value.hash(state),
                Self::Array(items) => {
                    items.len().hash(state);
                    around.push(Rest::Items(items.iter()));
                }
                Self::Object(object) => {
                    object.len().hash(state);
                    around.push(Rest::Members(object.by_name().into_iter()));
                }
            }
            next = following(&mut around, state);
        }
    }
}

/// Hashes the next name, and returns the next value to hash.
fn following<'v>(around: &mut Vec<Rest<'v>>, state: &mut impl Hasher) -> Option<&'v Json> {
    loop {
        let next = match around.last_mut()? {
            Rest::Items(items) => items.next(),
            Rest::Members(members) => members.next().map(|(name, value)| {
                name.hash(state);
                value
            }),
        };
        if next.is_some() {
            return next;
        }
        around.pop();
    }
}

/// Omits values that are nested deeper than a document may be by default.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown(self, SHOWN_DEPTH).fmt(f)
    }
}

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ShownItems(self, SHOWN_DEPTH).fmt(f)
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ShownMembers(self, SHOWN_DEPTH).fmt(f)
    }
}

/// A value, and the number of levels to show.
struct Shown<'v>(&'v Json, usize);
struct ShownItems<'v>(&'v [Json], usize);
struct ShownMembers<'v>(&'v Object, usize);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value, depth) = self;
        match (value, depth.checked_sub(1)) {
            (Json::Null, _) => f.write_str("Null"),
            (Json::Bool(value), _) => f.debug_tuple("Bool").field(value).finish(),
            (Json::Number(value), _) => f.debug_tuple("Number").field(value).finish(),
            (Json::String(value), _) => f.debug_tuple("String").field(value).finish(),
            (Json::Array(items), Some(depth)) => f.debug_tuple("Array").field(&ShownItems(items, depth)).finish(),
            (Json::Object(object), Some(depth)) => f.debug_tuple("Object").field(&ShownMembers(object, depth)).finish(),
            (Json::Array(_), None) => f.write_str("Array(…)"),
            (Json::Object(_), None) => f.write_str("Object(…)"),
        }
    }
}

impl fmt::Debug for ShownItems<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|item| Shown(item, self.1))).finish()
    }
}

impl fmt::Debug for ShownMembers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(name, value)| (name, Shown(value, self.1)))).finish()
    }
}
