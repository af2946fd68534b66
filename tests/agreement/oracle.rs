//! An independent validator: the `jsonschema` crate, with the sources of the schemas or the schema of a type.
//! Shares no code with the validators that it is compared with.

use jsonschema::{Draft, Registry, Validator};
use typewright::{Json, ModelEntry, Node};

use serde_json::Value;

/// All source schemas, by `$id`.
pub(crate) struct Sources(Registry<'static>);

impl Sources {
    pub(crate) fn read() -> Self {
        let mut registry = Registry::new();
        for schema in crate::support::schemas() {
            let id = schema.pointer("/$id").and_then(Node::as_str).expect("every schema has an `$id`");
            registry = registry.add(id, value(&schema)).expect("an `$id` is a URI");
        }
        Self(registry.prepare().expect("every reference leads somewhere"))
    }

    /// Returns a validator for the source schema of a model. `typewright.toml` asserts formats for Kratos only.
    pub(crate) fn validator(&self, model: &ModelEntry) -> Validator {
        let reference = serde_json::json!({ "$ref": model.schema_id });
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.0)
            .should_validate_formats(model.name.starts_with("kratos::"))
            .build(&reference)
            .unwrap_or_else(|error| panic!("{}: {error}", model.name))
    }
}

/// Returns a validator for the schema of a type, which names a format only if the generated code asserts it.
pub(crate) fn of_type(name: &str, schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(schema)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Converts a value for the independent validator. A number outside the range of `f64` becomes the nearest finite one,
/// which is enough because no schema here has a bound outside that range.
pub(crate) fn value(json: &Json) -> Value {
    match json {
        Json::Number(number) => match Value::try_from(json.clone()) {
            Ok(value) => value,
            Err(_) if number.as_str().starts_with('-') => Value::from(f64::MIN),
            Err(_) => Value::from(f64::MAX),
        },
        Json::Array(items) => Value::Array(items.iter().map(value).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, member)| (name.clone(), value(member))).collect())
        }
        Json::Null | Json::Bool(_) | Json::String(_) => {
            Value::try_from(json.clone()).expect("only numbers have a range")
        }
    }
}
