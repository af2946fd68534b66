//! Converts [`Json`] from and to `serde_json::Value`, with any features of `serde_json`.
//! Numbers are converted as text, so that no digits are lost unnecessarily.

use std::cell::Cell;
use std::fmt;

use serde_json::Value;

use super::json::Json;
use super::number::JsonNumber;
use super::object::Object;
use super::rebuild::{Opened, rebuild};
use crate::limits::{LimitError, LimitKind, Limits};

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        Self::from_node(value)
    }
}

/// Works for any nesting.
impl From<Value> for Json {
    fn from(value: Value) -> Self {
        let open = |value, _| match value {
            Value::Null => Opened::Leaf(Self::Null),
            Value::Bool(value) => Opened::Leaf(Self::Bool(value)),
            Value::Number(number) => Opened::Leaf(Self::Number(crate::Number::from_value(&number).into())),
            Value::String(text) => Opened::Leaf(Self::String(text)),
            Value::Array(items) => Opened::Array(items.into_iter()),
            Value::Object(members) => Opened::Object(members.into_iter()),
        };
        rebuild(value, open, |items| Self::Array(items.into()), |members| Self::Object(Object::of_new(members)))
    }
}

/// Why a [`Json`] cannot be converted to a `serde_json::Value`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAValue {
    /// A number that a `Value` can only store inexactly. There is none with the feature `arbitrary_precision` of
    /// `serde_json`.
    Number(JsonNumber),
    /// It is nested deeper than [`Limits::MOST_SERDE_DEPTH`], and dropping a `Value` recurses.
    TooDeep(LimitError),
}

impl fmt::Display for NotAValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "`serde_json::Value` cannot hold the number {number} exactly"),
            Self::TooDeep(limit) => limit.fmt(f),
        }
    }
}

impl std::error::Error for NotAValue {}

impl TryFrom<Json> for Value {
    type Error = NotAValue;

    fn try_from(json: Json) -> Result<Self, NotAValue> {
        let refused = Cell::new(None);
        let refuse = |reason| {
            refused.set(Some(reason));
            Opened::Leaf(Self::Null)
        };
        let open = |json, depth| match json {
            Json::Null => Opened::Leaf(Self::Null),
            Json::Bool(value) => Opened::Leaf(Self::Bool(value)),
            Json::Number(number) => match exact_number(&number) {
                Some(number) => Opened::Leaf(Self::Number(number)),
                None => refuse(NotAValue::Number(number)),
            },
            Json::String(text) => Opened::Leaf(Self::String(text)),
            Json::Array(_) | Json::Object(_) if depth >= Limits::MOST_SERDE_DEPTH => {
                refuse(NotAValue::TooDeep(LimitError::too_deep(LimitKind::SerdeDepth, Limits::MOST_SERDE_DEPTH)))
            }
            Json::Array(items) => Opened::Array(items.into_iter()),
            Json::Object(object) => Opened::Object(object.into_iter()),
        };
        let value = rebuild(json, open, Self::Array, |members| Self::Object(members.into_iter().collect()));
        refused.take().map_or(Ok(value), Err)
    }
}

/// Returns the number as `serde_json` stores it, if that has the same value.
fn exact_number(number: &JsonNumber) -> Option<serde_json::Number> {
    let same = |kept: &serde_json::Number| crate::Number::from_value(kept) == number.as_number();
    let parsed = number.as_str().parse().ok().filter(same);
    // The parser of `serde_json` may round the last digit of a float wrongly; the standard library does not.
    let nearest = || serde_json::Number::from_f64(number.as_number().to_f64()?).filter(same);
    parsed.or_else(nearest)
}
