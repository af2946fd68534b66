//! `schemars::JsonSchema` for generated models.
//! Knows the schema of a model as a text that the generator printed, and nothing of what it says.

use std::borrow::Cow;

use ::schemars::Schema;

use crate::model::Model;

/// The name of a type without its path.
pub fn name<T>() -> Cow<'static, str> {
    let path = std::any::type_name::<T>();
    Cow::Borrowed(path.rsplit("::").next().unwrap_or(path))
}

/// The schema of a model, under an `$id` of its own, so that its references stay its own wherever it is embedded.
///
/// # Panics
/// If the generator printed what is no schema.
pub fn schema<T: Model>() -> Schema {
    let value: serde_json::Value =
        serde_json::from_str(T::json_schema()).expect("invariant: the generator prints JSON");
    let mut schema = Schema::try_from(value).expect("invariant: the generator prints an object or a boolean");
    if let Some(object) = schema.as_object_mut() {
        // An `$id` has no fragment ([core §8.2.1](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.1)).
        let id = T::SCHEMA_ID.replace('#', "?");
        object.entry("$id").or_insert(serde_json::Value::String(id));
    }
    schema
}
