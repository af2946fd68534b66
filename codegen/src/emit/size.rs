//! How large a value of a schema may be to be written as Rust: each value in it takes tokens that are hundreds of times its
//! size. Writes nothing.

use typewright::Json;

/// The most values, at any depth, that are written as Rust.
pub(super) const MOST_VALUES: usize = 500;

/// How many values there are in a value, itself included.
pub(super) fn size(value: &Json) -> usize {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 1,
        Json::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Json::Object(members) => 1 + members.iter().map(|(_, value)| size(value)).sum::<usize>(),
    }
}
