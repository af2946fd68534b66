//! Limits the size of values of a schema that are emitted as Rust.
//! The tokens of a value are hundreds of times its size. Writes nothing.

use typewright::Json;

/// The maximum number of values, at any depth, that are emitted as Rust.
pub(super) const MOST_VALUES: usize = 500;

/// The maximum depth of values that are emitted as Rust: `syn` reads nested expressions by recursion.
pub(super) const MOST_DEPTH: usize = 12;

/// Returns the number of levels of arrays and objects in a value. Values of schemas have a limit of depth.
pub(super) fn depth(value: &Json) -> usize {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 0,
        Json::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Json::Object(members) => 1 + members.iter().map(|(_, value)| depth(value)).max().unwrap_or(0),
    }
}

/// Returns the number of values in a value, including itself.
pub(super) fn size(value: &Json) -> usize {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 1,
        Json::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Json::Object(members) => 1 + members.iter().map(|(_, value)| size(value)).sum::<usize>(),
    }
}
