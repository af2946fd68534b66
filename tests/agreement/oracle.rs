//! An independent validator: the `jsonschema` crate, over the sources of the schemas or over the schema of a type.
//! Shares no code with what it judges.

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

    /// Judges by the source of a model. `typewright.toml` has formats asserted for Kratos only.
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

/// Judges by the schema of a type. It names a format only where the generated code asserts it.
pub(crate) fn of_type(name: &str, schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(schema)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The same value for the independent validator. A number beyond its range becomes the last one within: no schema here
/// draws a bound out there.
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
