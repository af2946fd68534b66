//! A schema that refers to itself in every way that makes a value as deep as its document.
//! One part is untyped.

use std::path::PathBuf;

use serde_json::json;

use crate::fixture::Fixture;

pub(crate) fn fixture() -> Fixture {
    let itself = json!({ "$ref": "#" });
    let schema = json!({
        "title": "Root",
        "type": "object",
        "properties": {
            "inner": itself,
            "list": { "type": "array", "items": itself },
            "pair": { "type": "array", "prefixItems": [itself, itself], "items": false, "minItems": 2 },
            "map": { "type": "object", "additionalProperties": itself },
            "either": { "anyOf": [{ "type": "string" }, itself] },
            "asked": { "if": { "required": ["inner"] }, "then": itself },
            "denied": { "not": { "properties": { "denied": itself }, "required": ["inner"] } },
            "any": true
        },
        "additionalProperties": false
    });
    Fixture {
        name: "recursive".to_owned(),
        root: PathBuf::from("recursive/root.schema.json"),
        pointer: None,
        schemas: vec![("root.schema.json".to_owned(), schema.to_string())],
        asserts_format: false,
        overrides: String::new(),
        secrets: Vec::new(),
        instances: Vec::new(),
        views: Vec::new(),
    }
}
