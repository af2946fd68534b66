//! Writes a schema of 200 structs with 15 members each, and the same types for serde derive.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::code::Schema;
use crate::Outcome;

/// The number of structs.
pub(super) const STRUCTS: usize = 200;
/// The name of the schema; only for it are there types for serde derive.
pub(super) const NAME: &str = "structs";

/// The types of the members: in the schema, and in Rust.
const TYPES: [(&str, &str); 5] =
    [("string", "String"), ("integer", "i64"), ("number", "f64"), ("boolean", "bool"), ("strings", "Vec<String>")];

/// The members of a struct: name, index in [`TYPES`], and whether the member is required.
fn members(number: usize) -> impl Iterator<Item = (String, usize, bool)> {
    (0..15)
        .map(move |at| (format!("member_{at}"), (number * 7 + at * at) % TYPES.len(), !(at + number).is_multiple_of(3)))
}

/// Writes the schema.
pub(super) fn write(folder: &Path) -> Outcome<Schema> {
    let mut definitions = Map::new();
    for number in 0..STRUCTS {
        let properties: Map<String, Value> =
            members(number).map(|(name, of, _)| (name, of_member(TYPES[of].0))).collect();
        let required: Vec<String> =
            members(number).filter(|(_, _, required)| *required).map(|(name, _, _)| name).collect();
        let schema = json!({
            "type": "object", "properties": properties, "required": required, "additionalProperties": false,
        });
        definitions.insert(format!("struct{number}"), schema);
    }
    let all: Map<String, Value> = (0..STRUCTS)
        .map(|number| (format!("struct{number}"), json!({"$ref": format!("#/definitions/struct{number}")})))
        .collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#", "title": "All structs", "type": "object",
        "properties": all, "definitions": definitions,
    });
    let path = folder.join(format!("{NAME}.schema.json"));
    fs::create_dir_all(folder)?;
    fs::write(&path, schema.to_string())?;
    Ok(Schema { name: NAME.to_owned(), path })
}

fn of_member(name: &str) -> Value {
    match name {
        "strings" => json!({"type": "array", "items": {"type": "string"}}),
        name => json!({"type": name}),
    }
}

/// Returns the types for serde derive, and the paths of the types.
pub(super) fn derive() -> (String, Vec<String>) {
    let mut text = String::from("use serde::{Deserialize, Serialize};\n");
    for number in 0..STRUCTS {
        text.push_str("\n#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n#[serde(deny_unknown_fields)]\n");
        writeln!(text, "pub struct Struct{number} {{").expect("invariant: a string takes any text");
        for (name, of, required) in members(number) {
            let ty = TYPES[of].1;
            let field = if required {
                format!("    pub {name}: {ty},\n")
            } else {
                format!("    #[serde(skip_serializing_if = \"Option::is_none\")]\n    pub {name}: Option<{ty}>,\n")
            };
            text.push_str(&field);
        }
        text.push_str("}\n");
    }
    (text, (0..STRUCTS).map(|number| format!("Struct{number}")).collect())
}
