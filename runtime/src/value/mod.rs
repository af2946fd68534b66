//! [`Json`]: an owned JSON value, for content without a generated type.
//! Keeps the digits of numbers and the order of members; knows nothing of schemas.

mod access;
mod array;
mod convert;
mod deep;
mod integer;
mod json;
mod json_node;
mod literal;
mod number;
mod object;
mod of_literal;
mod rebuild;
#[cfg(feature = "value")]
mod serde_json;
#[cfg(feature = "value")]
mod serde_json_node;

pub use access::JsonIndex;
pub use array::Array;
pub(crate) use deep::SHOWN_DEPTH;
pub use integer::Integer;
pub use json::Json;
pub use json_node::JsonMembers;
pub use number::{JsonNumber, NotANumber};
pub use object::Object;
#[cfg(feature = "value")]
pub use serde_json::NotAValue;
#[cfg(feature = "value")]
pub use serde_json_node::ValueMembers;
