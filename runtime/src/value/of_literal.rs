//! Converts values of schemas to values that users handle.
//! Does not compare them.

use crate::assert::Literal;

use super::{Json, JsonNumber};

impl Literal {
    /// Returns the value as a [`Json`].
    #[doc(hidden)]
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Boolean(value) => Json::Bool(*value),
            // Programs and generated code hold the text of JSON numbers.
            Self::Number(text) => JsonNumber::new(text).map_or(Json::Null, Json::Number),
            Self::String(text) => Json::from(text.as_ref()),
            Self::Array(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Self::Object(members) => {
                Json::Object(members.iter().map(|(name, value)| (name.clone().into_owned(), value.to_json())).collect())
            }
        }
    }
}
