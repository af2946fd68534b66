//! [`Json`] from and to `serde_json::Value`, whichever features `serde_json` was built with.
//! Numbers go by their text, so that no digit is lost where none has to be.

use std::cell::Cell;
use std::fmt;

use serde_json::Value;

use super::json::Json;
use super::number::JsonNumber;
use super::object::Object;
use super::rebuild::{Opened, rebuild};

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        Self::from_node(value)
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        let open = |value| match value {
            Value::Null => Opened::Leaf(Self::Null),
            Value::Bool(value) => Opened::Leaf(Self::Bool(value)),
            Value::Number(number) => Opened::Leaf(Self::Number(crate::Number::from_value(&number).into())),
            Value::String(text) => Opened::Leaf(Self::String(text)),
            Value::Array(items) => Opened::Array(items.into_iter()),
            Value::Object(members) => Opened::Object(members.into_iter()),
        };
        rebuild(value, open, Self::Array, |members| Self::Object(Object::of_new(members)))
    }
}

/// A number that a `serde_json::Value` cannot hold without changing it. With the feature `arbitrary_precision` of
/// `serde_json` there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnrepresentableNumber {
    /// The number.
    pub number: JsonNumber,
}

impl fmt::Display for UnrepresentableNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`serde_json::Value` cannot hold the number {} exactly", self.number)
    }
}

impl std::error::Error for UnrepresentableNumber {}

/// However deep the value nests; whoever drops the result needs a stack to match.
impl TryFrom<Json> for Value {
    type Error = UnrepresentableNumber;

    fn try_from(json: Json) -> Result<Self, UnrepresentableNumber> {
        let refused = Cell::new(None);
        let open = |mut json: Json| match &mut json {
            Json::Null => Opened::Leaf(Self::Null),
            Json::Bool(value) => Opened::Leaf(Self::Bool(*value)),
            Json::Number(number) => Opened::Leaf(exact_number(number).map_or_else(
                || {
                    refused.set(Some(number.clone()));
                    Self::Null
                },
                Self::Number,
            )),
            Json::String(text) => Opened::Leaf(Self::String(std::mem::take(text))),
            Json::Array(items) => Opened::Array(std::mem::take(items).into_iter()),
            Json::Object(object) => Opened::Object(std::mem::take(object).into_iter()),
        };
        let value = rebuild(json, open, Self::Array, |members| Self::Object(members.into_iter().collect()));
        match refused.take() {
            None => Ok(value),
            Some(number) => {
                // Taken apart, because a `Value` is dropped by recursion.
                drop(Json::from(value));
                Err(UnrepresentableNumber { number })
            }
        }
    }
}

/// The number as `serde_json` keeps it, if that has the same value.
fn exact_number(number: &JsonNumber) -> Option<serde_json::Number> {
    let same = |kept: &serde_json::Number| crate::Number::from_value(kept) == number.as_number();
    let parsed = number.as_str().parse().ok().filter(same);
    // The parser of `serde_json` may miss the last digit of a float; the standard library does not.
    let nearest = || serde_json::Number::from_f64(number.as_number().to_f64()?).filter(same);
    parsed.or_else(nearest)
}
