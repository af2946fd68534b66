//! Implements `schemars::JsonSchema` for generated models.
//! Prints the checks of a model as a schema; knows nothing of the text that they were compiled from.

use std::borrow::Cow;

use ::schemars::Schema;

use crate::Json;
use crate::generated::entry;
use crate::model::Model;
use crate::program::json_schema;

/// Returns the name of a type without its path.
pub fn name<T>() -> Cow<'static, str> {
    let path = std::any::type_name::<T>();
    Cow::Borrowed(path.rsplit("::").next().unwrap_or(path))
}

/// Returns the schema of a model. Its own `$id` keeps its references valid wherever it is embedded.
///
/// Returns a schema without assertions if it contains a number that `serde_json` cannot represent without
/// `arbitrary_precision`, or is nested too deeply for `serde_json`.
pub fn schema<T: Model>() -> Schema {
    let printed = entry(T::__program()).map_or(Json::Bool(true), |(program, entry)| json_schema(program, entry));
    let value = serde_json::Value::try_from(printed).unwrap_or(serde_json::Value::Bool(true));
    let mut schema = Schema::try_from(value).unwrap_or_default();
    if let Some(object) = schema.as_object_mut() {
        // An `$id` has no fragment ([core §8.2.1](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.1)).
        let id = T::SCHEMA_ID.replace('#', "?");
        object.entry("$id").or_insert(serde_json::Value::String(id));
    }
    schema
}
