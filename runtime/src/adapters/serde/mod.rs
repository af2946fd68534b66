//! serde's traits for generated models and for [`Json`], for self-describing formats.
//! Knows no model: input is JSON text or becomes a document, and output is JSON text, or read from it.
//!
//! A number keeps its value, or the adapter fails. With `serde_json`'s deserializers, the text is read unchanged. Other
//! readers, and features that buffer values (`flatten`, `untagged`), pass the number as they have converted it.

mod deserialize;
#[cfg(feature = "value")]
mod identity;
mod message;
mod serialize;
mod token;

use self::deserialize::Read;
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
        let read = match deserialize::read(deserializer)? {
            Read::Text(text) => Self::parse(text.as_bytes()),
            Read::Values(assembly) => assembly.finish().map(|document| document.root().into()),
        };
        read.map_err(|error| ::serde::de::Error::custom(message::of_text(&error)))
    }
}

/// Returns the remaining depth below one more array or object.
fn below(depth: usize) -> Result<usize, LimitError> {
    depth.checked_sub(1).ok_or_else(|| LimitError::too_deep(LimitKind::SerdeDepth, Limits::MOST_SERDE_DEPTH))
}
