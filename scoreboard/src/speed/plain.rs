//! Generates documents with types for serde derive: plain ones of fifteen members, flat, nested, and in lists of given
//! sizes; and responses about sessions. No schema of the corpus has a handwritten type for serde.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::data::{Data, Group, mutants};
use super::session;
use crate::Outcome;

/// Returns the document with a number.
type Make = fn(u32) -> Value;

/// The number of documents of each schema.
const DOCUMENTS: u32 = 400;

/// The least size of documents, in bytes.
const SIZES: [(&str, usize); 6] = [
    ("size-200", 200),
    ("size-2000", 2_000),
    ("size-20000", 20_000),
    ("size-200000", 200_000),
    ("size-2000000", 2_000_000),
    ("size-10000000", 10_000_000),
];

/// Writes the schemas into a folder and returns them with their documents.
pub(super) fn data(folder: &Path, only: &[String]) -> Outcome<Vec<Data>> {
    let made: [(&str, &'static str, Value, Make); 3] = [
        ("plain", "types::Plain", schema(), plain),
        ("plain-nested", "types::Nested", nested_schema(), nested),
        ("session-response", "types::SessionResponse", session::schema()?, session::document),
    ];
    let mut all = Vec::new();
    for (at, (name, derived, schema, document)) in made.into_iter().enumerate() {
        let documents = lines((0..DOCUMENTS).map(document));
        let row = (name, folder.join(name), Some(derived), Group::Plain);
        all.extend(write(row, &schema, documents, at, only)?);
    }
    for (name, bytes) in SIZES {
        let row = (name, folder.join("sizes"), Some("Vec<types::Plain>"), Group::Sizes);
        all.extend(write(row, &list_schema(), lines([list(bytes)]), 0, only)?);
    }
    Ok(all)
}

/// Writes a schema, unless its name is not one of those to measure.
pub(super) fn write(
    (name, folder, derived, group): (&str, PathBuf, Option<&'static str>, Group),
    schema: &Value,
    documents: String,
    at: usize,
    only: &[String],
) -> Outcome<Option<Data>> {
    if !only.is_empty() && !only.iter().any(|only| only == name) {
        return Ok(None);
    }
    let schema = schema.to_string();
    // Mutants of a document of megabytes say nothing that those of a small one do not.
    let mutants = if group == Group::Sizes { String::new() } else { mutants(schema.as_bytes(), &documents, at)? };
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("schema.json"), schema)?;
    Ok(Some(Data { name: name.to_owned(), folder, documents, mutants, derived, group }))
}

/// Returns documents as lines.
pub(super) fn lines(documents: impl IntoIterator<Item = Value>) -> String {
    documents.into_iter().flat_map(|document| [document.to_string(), "\n".to_owned()]).collect()
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

fn list_schema() -> Value {
    let mut definition = schema();
    definition.as_object_mut().map(|schema| schema.remove("$schema"));
    json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "items": definition})
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

/// Returns a list of at least this many bytes; the shortest is about one short document.
fn list(bytes: usize) -> Value {
    let mut first = plain(5);
    for (name, text) in
        [("id", "1"), ("name", "x"), ("email", "a@b.c"), ("city", "Oslo"), ("street", "1"), ("created", "2024")]
    {
        first[name] = text.into();
    }
    first["tags"] = json!([]);
    let (mut size, mut at, mut all) = (first.to_string().len() + 2, 0, vec![first]);
    while size < bytes {
        let next = plain(at);
        size += next.to_string().len() + 1;
        all.push(next);
        at += 1;
    }
    all.into()
}

fn nested(at: u32) -> Value {
    let members: Vec<Value> = (0..at % 6).map(|member| plain(at * 7 + member)).collect();
    json!({"id": format!("grp_{at}"), "owner": plain(at), "members": members})
}

#[cfg(test)]
mod tests {
    use typewright_codegen::settings::Dialect;

    use super::{Make, SIZES, list, list_schema, nested, nested_schema, plain, schema, session};
    use crate::peer::{Peer, Request, Resources};

    #[test]
    fn every_document_is_valid() {
        let session = session::schema().expect("a schema in this repository");
        let small = |at| list(100 * at as usize);
        for (schema, document) in
            [(schema(), plain as Make), (nested_schema(), nested), (list_schema(), small), (session, session::document)]
        {
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
            let broken = serde_json::json!({"id": 1, "data": 2});
            assert_eq!(Peer::Jsonschema.judge(request, &[broken]), Ok(vec![false]));
        }
    }

    #[test]
    fn lists_have_their_sizes() {
        for (_, bytes) in SIZES.into_iter().take(4) {
            let size = list(bytes).to_string().len();
            assert!(size >= bytes && size < bytes + 600, "{size} instead of {bytes}");
        }
    }
}
