//! From typed values to any format of serde.
//! A number goes out as the narrowest of `i64`, `u64`, `i128` and `f64` that its text calls for.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::node::{Kind, Node};
use crate::number::Number;
use crate::write::{Write, read_back};
use crate::writer::Writer;

/// Serializes a value: writes it as JSON and walks the text, so that nothing here is compiled per model but this call.
pub fn serialize<T: Write, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::new();
    value.write(&mut writer);
    let document = read_back(writer.as_str()).map_err(S::Error::custom)?;
    walk(document.root(), serializer)
}

/// Serializes any value that can be walked.
pub(super) fn walk<'a, N: Node<'a>, S: Serializer>(node: N, serializer: S) -> Result<S::Ok, S::Error> {
    match node.kind() {
        // Not as a unit, which CBOR and RON may write as something else than null.
        Kind::Null => serializer.serialize_none(),
        Kind::Boolean => serializer.serialize_bool(node.as_bool().unwrap_or_default()),
        Kind::Number => number(node.as_number().unwrap_or(Number::from_i64(0)), serializer),
        Kind::String => serializer.serialize_str(node.as_str().unwrap_or_default()),
        Kind::Array => {
            let mut sequence = serializer.serialize_seq(Some(node.len()))?;
            node.items().try_for_each(|item| sequence.serialize_element(&Walk(item)))?;
            sequence.end()
        }
        Kind::Object => {
            let mut map = serializer.serialize_map(Some(node.len()))?;
            node.members().try_for_each(|(name, value)| map.serialize_entry(name, &Walk(value)))?;
            map.end()
        }
    }
}

fn number<S: Serializer>(number: Number<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    if number.is_integer_token() {
        if let Some(value) = number.to_i64() {
            return serializer.serialize_i64(value);
        }
        if let Some(value) = number.to_u64() {
            return serializer.serialize_u64(value);
        }
        if let Some(value) = number.to_i128() {
            return serializer.serialize_i128(value);
        }
    }
    match number.to_f64() {
        Some(value) => serializer.serialize_f64(value),
        None => Err(S::Error::custom("a number is beyond the range of serde's numbers")),
    }
}

struct Walk<N>(N);

impl<'a, N: Node<'a>> Serialize for Walk<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        walk(self.0, serializer)
    }
}
