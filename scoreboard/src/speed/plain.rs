//! Generates plain documents of fifteen members, flat and nested, with their schema and a type for serde derive.
//! No schema of the corpus has a handwritten type for serde.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::data::Data;
use crate::Outcome;

/// Returns the document with a number.
type Make = fn(u32) -> Value;

/// The number of documents of each schema.
const DOCUMENTS: u32 = 400;

/// Writes the schemas into a folder and returns them with their documents.
pub(super) fn data(folder: &Path, only: &[String]) -> Outcome<Vec<Data>> {
    let kinds = [("plain", "Plain"), ("plain-nested", "Nested")];
    let contents: [(Value, Make); 2] = [(schema(), plain), (nested_schema(), nested)];
    let mut all = Vec::new();
    for ((name, derived), (schema, document)) in kinds.into_iter().zip(contents) {
        if !only.is_empty() && !only.iter().any(|only| only == name) {
            continue;
        }
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("schema.json"), schema.to_string())?;
        let documents = (0..DOCUMENTS).flat_map(|at| [document(at).to_string(), "\n".to_owned()]).collect();
        all.push(Data { name: name.to_owned(), folder, documents, mutants: String::new(), derived: Some(derived) });
    }
    Ok(all)
}

fn schema() -> Value {
    let string = || json!({"type": "string", "minLength": 1, "maxLength": 200});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["id", "name", "email", "city", "street", "created", "age", "visits", "score", "ratio", "active", "tags"],
        "properties": {
            "id": string(), "name": string(), "email": string(), "city": string(), "street": string(),
            "created": string(), "note": string(), "parent": string(),
            "age": {"type": "integer", "minimum": 0, "maximum": 200}, "visits": {"type": "integer", "minimum": 0},
            "score": {"type": "number"}, "ratio": {"type": "number", "minimum": 0, "maximum": 1},
            "active": {"type": "boolean"}, "verified": {"type": "boolean"},
            "tags": {"type": "array", "maxItems": 20, "items": string()},
        },
        "additionalProperties": false,
    })
}

fn nested_schema() -> Value {
    let plain = || json!({"$ref": "#/$defs/plain"});
    let mut definition = schema();
    definition.as_object_mut().map(|schema| schema.remove("$schema"));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["id", "owner", "members"],
        "properties": {"id": {"type": "string"}, "owner": plain(), "members": {"type": "array", "items": plain()}},
        "additionalProperties": false,
        "$defs": {"plain": definition},
    })
}

/// Returns a document whose texts, digits and optional members depend on its number.
fn plain(at: u32) -> Value {
    let mixed = at.wrapping_mul(0x9E37_79B9).rotate_left(at % 13);
    let mut document = json!({
        "id": format!("usr_{mixed:08x}{at:08x}"), "name": format!("Name {}", mixed % 9973),
        "email": format!("person.{}@example.com", mixed % 100_003), "city": (["Oslo", "Zürich", "São Paulo"])[at as usize % 3],
        "street": format!("{} Long Street, Building {}", at % 300, mixed % 17), "created": "2024-05-17T09:30:00Z",
        "age": at % 100, "visits": mixed, "score": f64::from(mixed % 10_000) / 8.0, "ratio": f64::from(at % 64) / 64.0,
        "active": at.is_multiple_of(2), "tags": (0..mixed % 5).map(|tag| format!("tag-{tag}")).collect::<Vec<_>>(),
    });
    if mixed.is_multiple_of(3) {
        document["note"] = format!("a \"quoted\" note of document {at}").into();
    }
    if mixed.is_multiple_of(4) {
        document["verified"] = true.into();
    }
    document
}

fn nested(at: u32) -> Value {
    let members: Vec<Value> = (0..at % 6).map(|member| plain(at * 7 + member)).collect();
    json!({"id": format!("grp_{at}"), "owner": plain(at), "members": members})
}

#[cfg(test)]
mod tests {
    use typewright_codegen::settings::Dialect;

    use super::{Make, nested, nested_schema, plain, schema};
    use crate::peer::{Peer, Request, Resources};

    #[test]
    fn every_document_is_valid() {
        for (schema, document) in [(schema(), plain as Make), (nested_schema(), nested)] {
            let request = Request {
                schema: &schema,
                uri: "https://example.com/schema.json",
                dialect: Dialect::Draft202012,
                resources: &Resources::default(),
                formats: None,
                content: false,
                lenient: false,
            };
            let documents: Vec<_> = (0..50).map(document).collect();
            assert_eq!(Peer::Jsonschema.judge(request, &documents), Ok(vec![true; 50]));
            let broken = serde_json::json!({"id": 1});
            assert_eq!(Peer::Jsonschema.judge(request, &[broken]), Ok(vec![false]));
        }
    }
}
