//! Conversions into [`Json`], and comparisons with other types.
//! Uses text only through the parser.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

use super::array::Array;
use super::integer::Integer;
use super::json::Json;
use super::number::JsonNumber;
use super::object::Object;
use crate::json::{NodeRef, ParseError};
use crate::number::Number;

impl From<NodeRef<'_>> for Json {
    fn from(node: NodeRef<'_>) -> Self {
        Self::from_node(node)
    }
}

/// Converts to `null`.
impl From<()> for Json {
    fn from((): ()) -> Self {
        Self::Null
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// Converts to the shortest digits that read back as the same value, or to `null` for an infinity or a NaN.
impl From<f64> for Json {
    fn from(value: f64) -> Self {
        JsonNumber::from_f64(value).map_or(Self::Null, Self::Number)
    }
}

/// Converts to the shortest digits that read back as the same value, or to `null` for an infinity or a NaN.
impl From<f32> for Json {
    fn from(value: f32) -> Self {
        JsonNumber::new(&value.to_string()).map_or(Self::Null, Self::Number)
    }
}

impl From<JsonNumber> for Json {
    fn from(value: JsonNumber) -> Self {
        Self::Number(value)
    }
}

impl From<Integer> for Json {
    fn from(value: Integer) -> Self {
        Self::Number(value.into())
    }
}

impl From<Number<'_>> for Json {
    fn from(value: Number<'_>) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<&String> for Json {
    fn from(value: &String) -> Self {
        Self::String(value.clone())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<Cow<'_, str>> for Json {
    fn from(value: Cow<'_, str>) -> Self {
        Self::String(value.into_owned())
    }
}

/// Converts `None` to `null`.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().collect())
    }
}

impl<T: Into<Json>, const LENGTH: usize> From<[T; LENGTH]> for Json {
    fn from(items: [T; LENGTH]) -> Self {
        Self::Array(items.into_iter().collect())
    }
}

impl<T: Into<Json> + Clone> From<&[T]> for Json {
    fn from(items: &[T]) -> Self {
        Self::Array(items.iter().cloned().collect())
    }
}

impl<N: Into<String>, V: Into<Json>> From<BTreeMap<N, V>> for Json {
    fn from(members: BTreeMap<N, V>) -> Self {
        Self::Object(members.into_iter().collect())
    }
}

impl From<Array> for Json {
    fn from(array: Array) -> Self {
        Self::Array(array)
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

/// Creates an array of the items.
impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::Array(items.into_iter().collect())
    }
}

/// Creates an object of the members. If several members have one name, keeps the last one.
impl<N: Into<String>, V: Into<Json>> FromIterator<(N, V)> for Json {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        Self::Object(members.into_iter().collect())
    }
}

/// Parses a JSON text, like [`Json::parse`].
impl FromStr for Json {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text.as_bytes())
    }
}

/// Compares with the Rust types of values, in both orders.
macro_rules! equal {
    ($($ty:ty: |$json:ident, $value:ident| $equal:expr;)+) => {$(
        impl PartialEq<$ty> for Json {
            fn eq(&self, $value: &$ty) -> bool {
                let $json = self;
                $equal
            }
        }

        impl PartialEq<Json> for $ty {
            fn eq(&self, json: &Json) -> bool {
                json == self
            }
        }
    )+};
}

equal! {
    bool: |json, value| json.as_bool() == Some(*value);
    str: |json, value| json.as_str() == Some(value);
    &str: |json, value| json.as_str() == Some(*value);
    String: |json, value| json.as_str() == Some(value.as_str());
    f64: |json, value| Number::from_f64(*value).is_some_and(|value| json.as_number() == Some(value));
    JsonNumber: |json, value| json.as_number() == Some(value.as_number());
    Array: |json, value| json.as_array() == Some(value.as_slice());
    Object: |json, value| json.as_object() == Some(value);
}

macro_rules! integers {
    ($($ty:ty: $to:ident;)+) => {$(
        impl From<$ty> for Json {
            fn from(value: $ty) -> Self {
                Self::Number(JsonNumber::from_digits(&value.to_string()))
            }
        }

        equal! {
            $ty: |json, value| json.$to().is_some_and(|number| <$ty>::try_from(number) == Ok(*value));
        }
    )+};
}

integers! {
    i8: as_i64;
    i16: as_i64;
    i32: as_i64;
    i64: as_i64;
    i128: as_i128;
    isize: as_i64;
    u8: as_u64;
    u16: as_u64;
    u32: as_u64;
    u64: as_u64;
    usize: as_u64;
}
