//! [`Json`] from and to `serde_json::Value`, whichever features `serde_json` was built with.
//! Numbers go by their text, so that no digit is lost where none has to be.

use std::fmt;

use serde_json::Value;

use super::json::Json;
use super::number::JsonNumber;
use super::object::Object;

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        Self::from_node(value)
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => Self::from_node(&value),
            Value::String(text) => Self::String(text),
            Value::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Value::Object(members) => {
                let mut object = Object::with_capacity(members.len());
                // A map has each name once.
                members.into_iter().for_each(|(name, member)| object.push_new(name, member.into()));
                Self::Object(object)
            }
        }
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

impl TryFrom<Json> for Value {
    type Error = UnrepresentableNumber;

    fn try_from(json: Json) -> Result<Self, UnrepresentableNumber> {
        Ok(match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(value),
            Json::Number(number) => Self::Number(exact_number(number)?),
            Json::String(text) => Self::String(text),
            Json::Array(items) => Self::Array(items.into_iter().map(Self::try_from).collect::<Result<_, _>>()?),
            Json::Object(object) => {
                let members = object.into_iter().map(|(name, member)| Ok((name, Self::try_from(member)?)));
                Self::Object(members.collect::<Result<_, UnrepresentableNumber>>()?)
            }
        })
    }
}

/// The number as `serde_json` keeps it, where that has the same value.
fn exact_number(number: JsonNumber) -> Result<serde_json::Number, UnrepresentableNumber> {
    let same = |kept: &serde_json::Number| crate::Number::from_value(kept) == number.as_number();
    let parsed = number.as_str().parse().ok().filter(same);
    // The parser of `serde_json` may miss the last digit of a float; the standard library does not.
    let nearest = || serde_json::Number::from_f64(number.as_number().to_f64()?).filter(same);
    parsed.or_else(nearest).ok_or(UnrepresentableNumber { number })
}
