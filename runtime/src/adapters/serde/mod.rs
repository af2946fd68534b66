//! serde's traits for generated models and for [`Json`], for self-describing formats.
//! Knows no model: what comes in is transcribed to JSON text, what goes out is walked from it.
//!
//! A number goes through with its value, or the adapter fails. The text of `serde_json`'s deserializers is read as it is.
//! Other readers, and whatever buffers values (`flatten`, `untagged`), hand over what they made of a number.

mod deserialize;
mod message;
mod serialize;
mod token;

use crate::limits::{LimitError, LimitKind};
use crate::{Json, Limits};

pub use self::deserialize::deserialize;
pub use self::serialize::serialize;

impl ::serde::Serialize for Json {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize::walk(self, serializer)
    }
}

impl<'de> ::serde::Deserialize<'de> for Json {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserialize::transcribe(deserializer)?;
        Self::parse(text.as_bytes()).map_err(|error| ::serde::de::Error::custom(message::of_text(&error)))
    }
}

/// How many levels may follow below one more array or object, where so many may.
fn below(depth: usize) -> Result<usize, LimitError> {
    depth.checked_sub(1).ok_or_else(|| LimitError::too_deep(LimitKind::SerdeDepth, Limits::MOST_SERDE_DEPTH))
}
