//! `schemars::JsonSchema` for generated models.
//! Knows the schema of a model as a text that the generator printed, and nothing of what it says.

use std::borrow::Cow;

use ::schemars::Schema;

use crate::model::Generated;

/// The name of a type without its path.
pub fn name<T>() -> Cow<'static, str> {
    let path = std::any::type_name::<T>();
    Cow::Borrowed(path.rsplit("::").next().unwrap_or(path))
}

/// The schema of a model.
///
/// # Panics
/// If the generator printed what is no schema.
pub fn schema<T: Generated>() -> Schema {
    let value: serde_json::Value =
        serde_json::from_str(T::json_schema()).expect("invariant: the generator prints JSON");
    Schema::try_from(value).expect("invariant: the generator prints an object or a boolean")
}
