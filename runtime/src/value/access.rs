//! Access to the content of a [`Json`], by type, name, index or JSON Pointer.
//! Never panics: a missing value is `None`, or `null` if the result is not an `Option`.

use std::ops;

use super::json::Json;
use super::object::Object;
use crate::number::Number;
use crate::pointer;

/// The result for a missing value.
static NULL: Json = Json::Null;

impl Json {
    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is `true` or `false`.
    pub fn is_boolean(&self) -> bool {
        matches!(self, Self::Bool(_))
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    /// Whether it is a number that [`Json::as_i64`] returns.
    pub fn is_i64(&self) -> bool {
        self.as_i64().is_some()
    }

    /// Whether it is a number that [`Json::as_u64`] returns.
    pub fn is_u64(&self) -> bool {
        self.as_u64().is_some()
    }

    /// Whether it is a string.
    pub fn is_string(&self) -> bool {
        matches!(self, Self::String(_))
    }

    /// Whether it is an array.
    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Returns the value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Null | Self::Number(_) | Self::String(_) | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Returns the number, with all its digits.
    pub fn as_number(&self) -> Option<Number<'_>> {
        match self {
            Self::Number(number) => Some(number.as_number()),
            Self::Null | Self::Bool(_) | Self::String(_) | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Returns the value of a number if it is an integer that fits, in any notation: also `1.0` and `1e2`.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.to_i64()
    }

    /// Returns the value of a number if it is an integer that fits, in any notation: also `1.0` and `1e2`.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.to_u64()
    }

    /// Returns the value of a number if it is an integer that fits, in any notation: also `1.0` and `1e2`.
    pub fn as_i128(&self) -> Option<i128> {
        self.as_number()?.to_i128()
    }

    /// Returns the `f64` nearest to a number; `None` if that would be infinite.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.to_f64()
    }

    /// Returns the text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Returns the elements of an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Object(_) => None,
        }
    }

    /// Returns the elements of an array, mutably.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Array(items) => Some(items),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Object(_) => None,
        }
    }

    /// Returns the members of an object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Array(_) => None,
        }
    }

    /// Returns the members of an object, mutably.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Self::Object(object) => Some(object),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Array(_) => None,
        }
    }

    /// Returns the member of an object by its name, or the element of an array by its index.
    /// Finding a member takes time linear in the number of members.
    pub fn get(&self, index: impl JsonIndex) -> Option<&Self> {
        index.find(self)
    }

    /// Returns the member of an object by its name, or the element of an array by its index, mutably.
    pub fn get_mut(&mut self, index: impl JsonIndex) -> Option<&mut Self> {
        index.find_mut(self)
    }

    /// Returns the value at a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        pointer::find(self, pointer)
    }

    /// Returns the value at a JSON Pointer, mutably.
    pub fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        pointer::tokens(pointer)?.iter().try_fold(self, |value, token| match value {
            Self::Object(object) => object.get_mut(token),
            Self::Array(items) => items.get_mut(pointer::index(token)?),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => None,
        })
    }

    /// Takes the value out, and leaves `null`.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}

/// The argument of [`Json::get`] and `json[…]`.
/// It is the name of a member (`&str`, `&String`, `String`) or the index of an element (`usize`).
pub trait JsonIndex: sealed::Sealed {
    #[doc(hidden)]
    fn find(self, json: &Json) -> Option<&Json>;
    #[doc(hidden)]
    fn find_mut(self, json: &mut Json) -> Option<&mut Json>;
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for usize {}
    impl Sealed for &str {}
    impl Sealed for &String {}
    impl Sealed for String {}
}

impl JsonIndex for usize {
    fn find(self, json: &Json) -> Option<&Json> {
        json.as_array()?.get(self)
    }

    fn find_mut(self, json: &mut Json) -> Option<&mut Json> {
        json.as_array_mut()?.get_mut(self)
    }
}

macro_rules! by_name {
    ($($ty:ty),+) => {$(
        impl JsonIndex for $ty {
            fn find(self, json: &Json) -> Option<&Json> {
                let name: &str = self.as_ref();
                json.as_object()?.get(name)
            }

            fn find_mut(self, json: &mut Json) -> Option<&mut Json> {
                let name: &str = self.as_ref();
                json.as_object_mut()?.get_mut(name)
            }
        }
    )+};
}

by_name!(&str, &String, String);

/// Returns the member or element, or `null` if there is none.
///
/// ```
/// use typewright::json;
///
/// let order = json!({"id": "12", "lines": [{"count": 2}]});
/// assert_eq!(order["lines"][0]["count"], 2);
/// assert!(order["lines"][1]["count"].is_null());
/// ```
impl<I: JsonIndex> ops::Index<I> for Json {
    type Output = Self;

    fn index(&self, index: I) -> &Self {
        self.get(index).unwrap_or(&NULL)
    }
}
