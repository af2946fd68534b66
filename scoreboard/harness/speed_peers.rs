//! Validators that the macro of `jsonschema` generates, and types for serde derive, which check only types.

use serde::{Deserialize, Serialize};

/// The type of the schema `plain`.
#[derive(Serialize, Deserialize)]
pub struct Plain {
    id: String,
    name: String,
    email: String,
    city: String,
    street: String,
    created: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    age: i64,
    visits: i64,
    score: f64,
    ratio: f64,
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<bool>,
    tags: Vec<String>,
}

/// The type of the schema `plain-nested`.
#[derive(Serialize, Deserialize)]
pub struct Nested {
    id: String,
    owner: Plain,
    members: Vec<Plain>,
}
