//! Serializes typed values to any format of serde.
//! `serde_json` gets the text as it is written, if its layout is the same. Other formats get the tree of the text.
//! A number is written as the first of `i64`, `u64`, `i128`, `u128` and `f64` that represents it exactly, or as text if
//! `serde_json` keeps texts; otherwise it is an error.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::below;
use super::token::{self, NUMBER_TOKEN, RAW_TOKEN};
use crate::Limits;
use crate::node::{Kind, Node};
use crate::number::Number;
use crate::spare::written;
use crate::write::{Write, read_back};
use crate::writer::{Writer, is_short_number};

/// Serializes a value: writes it as JSON and passes the text on, so that only this call is compiled per model.
pub fn serialize<T: Write, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    text(&written(value), serializer)
}

/// Serializes a text: as it is if the serializer writes JSON like it, else the tree that it is parsed to.
fn text<S: Serializer>(written: &Writer, serializer: S) -> Result<S::Ok, S::Error> {
    if written.not_finite().is_some() {
        return Err(S::Error::custom("a float is not finite, and JSON has no number for it"));
    }
    if token::writes_text::<S>() && !written.has_long_number() {
        return as_token(RAW_TOKEN, written.as_str(), serializer);
    }
    let document = read_back(written.as_str()).map_err(S::Error::custom)?;
    walk(document.root(), serializer)
}

/// Serializes any tree of nodes that is not nested more deeply than serializers may recurse.
pub(super) fn walk<'a, N: Node<'a>, S: Serializer>(node: N, serializer: S) -> Result<S::Ok, S::Error> {
    Walk { node, depth: Limits::MOST_SERDE_DEPTH }.serialize(serializer)
}

/// A part of the serialized value. `depth` is the number of further levels allowed.
struct Walk<N> {
    node: N,
    depth: usize,
}

impl<'a, N: Node<'a>> Serialize for Walk<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = self.node;
        match node.kind() {
            // A unit is not used, because CBOR and RON may write it as something other than null.
            Kind::Null => serializer.serialize_none(),
            Kind::Boolean => serializer.serialize_bool(node.as_bool().unwrap_or_default()),
            Kind::Number => number(node.as_number().unwrap_or(Number::from_i64(0)), serializer),
            Kind::String => serializer.serialize_str(node.as_str().unwrap_or_default()),
            Kind::Array => {
                let depth = below(self.depth).map_err(S::Error::custom)?;
                let mut sequence = serializer.serialize_seq(Some(node.len()))?;
                node.items().try_for_each(|node| sequence.serialize_element(&Walk { node, depth }))?;
                sequence.end()
            }
            Kind::Object => {
                let depth = below(self.depth).map_err(S::Error::custom)?;
                let mut map = serializer.serialize_map(Some(node.len()))?;
                node.members().try_for_each(|(name, node)| map.serialize_entry(name, &Walk { node, depth }))?;
                map.end()
            }
        }
    }
}

fn number<S: Serializer>(number: Number<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let is_exact =
        |value: &f64| is_short_number(&number.text()) || Number::from_f64(*value).is_some_and(|kept| kept == number);
    if number.is_integer_token() {
        return integer(number, serializer);
    }
    match number.to_f64().filter(is_exact) {
        Some(value) => serializer.serialize_f64(value),
        None => integer(number, serializer),
    }
}

/// Serializes a number as a machine integer if it fits, else as text.
fn integer<S: Serializer>(number: Number<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(value) = number.to_i64() {
        serializer.serialize_i64(value)
    } else if let Some(value) = number.to_u64() {
        serializer.serialize_u64(value)
    } else if let Some(value) = number.to_i128() {
        serializer.serialize_i128(value)
    } else if let Ok(value) = number.text().parse() {
        serializer.serialize_u128(value)
    } else if token::is_written_by::<S>() {
        as_token(NUMBER_TOKEN, &number.text(), serializer)
    } else {
        Err(S::Error::custom("a number has more digits than the numbers of serde hold"))
    }
}

/// Serializes the text of a number or value, which `serde_json` writes as it is.
fn as_token<S: Serializer>(name: &'static str, text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut token = serializer.serialize_struct(name, 1)?;
    token.serialize_field(name, text)?;
    token.end()
}
