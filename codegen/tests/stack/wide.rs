//! A schema of the kind that needs the most stack: a chart of units, facets and layers.
//! Each has a configuration of many parts with many members, and an encoding of many members that are unions of wide
//! structs. It is not taken from any vendor.

use std::path::PathBuf;

use serde_json::{Map, Value, json};
use typewright::Json;

use crate::fixture::{Fixture, Verdict};

/// The number of members of each kind of struct.
const MARK_MEMBERS: usize = 50;
const MARKS: usize = 24;
const CHANNELS: usize = 30;
const DEFINITIONS: usize = 6;

fn numbered(count: usize, name: &str, value: impl Fn(usize) -> Value) -> Vec<(String, Value)> {
    (0..count).map(|index| (format!("{name}{index}"), value(index))).collect()
}

fn object(members: Vec<(String, Value)>, more: &Value) -> Value {
    let mut schema = json!({ "type": "object", "properties": members.into_iter().collect::<Map<_, _>>(), "additionalProperties": false });
    let more = more.as_object().cloned().unwrap_or_default();
    schema.as_object_mut().expect("invariant: it is an object").extend(more);
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Returns a small value: a string, a number, a boolean, `null` or a list.
fn scalar(index: usize) -> Value {
    match index % 4 {
        0 => json!({ "type": "string" }),
        1 => json!({ "type": ["number", "null"] }),
        2 => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "number" }, { "type": "array", "items": { "type": "number" } }] })
        }
        _ => json!({ "type": "boolean" }),
    }
}

fn definitions() -> Map<String, Value> {
    let mut all = Map::new();
    for index in 0..MARKS {
        let mut members = numbered(MARK_MEMBERS, "p", scalar);
        members.push((format!("only{index}"), json!({ "type": "string" })));
        if index > 0 {
            members.push(("inner".to_owned(), reference(&format!("Mark{}", index / 2))));
        }
        all.insert(format!("Mark{index}"), object(members, &json!({})));
    }
    all.insert(
        "Config".to_owned(),
        object(numbered(MARKS, "mark", |index| reference(&format!("Mark{index}"))), &json!({})),
    );
    for index in 0..DEFINITIONS {
        let mut members = numbered(20, "f", scalar);
        members.push(("scale".to_owned(), json!({ "anyOf": [reference("Mark3"), { "type": "null" }] })));
        members.push((
            "axis".to_owned(),
            json!({ "anyOf": [reference("Mark5"), reference("Mark6"), { "type": "string" }] }),
        ));
        members.push((format!("kind{index}"), json!({ "const": index })));
        let required = json!({ "required": [format!("kind{index}")] });
        all.insert(format!("Definition{index}"), object(members, &required));
    }
    let channel = |index: usize| {
        let branches: Vec<Value> =
            (0..3).map(|at| reference(&format!("Definition{}", (index + at) % DEFINITIONS))).collect();
        json!({ "anyOf": branches })
    };
    all.insert("Encoding".to_owned(), object(numbered(CHANNELS, "channel", channel), &json!({})));
    let spec = |own: &str, ty: Value| {
        let members = vec![
            ("config".to_owned(), reference("Config")),
            ("encoding".to_owned(), reference("Encoding")),
            ("look".to_owned(), reference("Mark20")),
            (own.to_owned(), ty),
        ];
        object(members, &json!({ "required": [own] }))
    };
    all.insert("Unit".to_owned(), spec("mark", json!({ "anyOf": [{ "type": "string" }, reference("Mark1")] })));
    all.insert("Layer".to_owned(), spec("layers", json!({ "type": "array", "items": reference("Spec") })));
    all.insert("Facet".to_owned(), spec("facet", reference("Spec")));
    let pair = json!({ "type": "array", "prefixItems": [reference("Unit"), reference("Unit")], "items": false, "minItems": 2 });
    all.insert("Pair".to_owned(), spec("pair", pair));
    all.insert(
        "Spec".to_owned(),
        json!({ "anyOf": [reference("Unit"), reference("Layer"), reference("Facet"), reference("Pair")] }),
    );
    all
}

/// Returns the schema and its charts.
pub(crate) fn fixture() -> Fixture {
    let schema = json!({
        "title": "Root",
        "type": "object",
        "$defs": definitions(),
        "properties": {
            "spec": reference("Spec"),
            "first": { "type": "array", "prefixItems": [reference("Config"), reference("Unit")], "items": false, "minItems": 2 },
            "by_name": { "type": "object", "additionalProperties": reference("Spec") }
        },
        "required": ["spec"]
    });
    let mark = json!({ "p0": "x", "p1": null, "p2": [1], "inner": { "p1": 1.5, "p3": true } });
    let channel = json!({ "kind1": 1, "f0": "x", "scale": null, "axis": { "only5": "x", "inner": { "inner": {} } } });
    let unit = json!({ "mark": { "p0": "x" }, "config": { "mark0": {}, "mark3": mark, "mark23": {} }, "encoding": { "channel0": channel, "channel5": { "kind0": 0 } }, "look": mark });
    let deep = json!({ "facet": { "layers": [{ "pair": [unit, unit] }, { "facet": { "layers": [unit] } }], "config": { "mark1": mark } } });
    let wrong = json!({ "spec": { "facet": { "layers": [{ "mark": "x", "config": { "mark3": { "p0": 1, "p3": true } } }] } }, "by_name": { "a": 1 } });
    let json = |value: Value| Json::parse(value.to_string().as_bytes()).expect("it is JSON");
    Fixture {
        name: "wide".to_owned(),
        root: PathBuf::from("wide/root.schema.json"),
        pointer: None,
        schemas: vec![("root.schema.json".to_owned(), schema.to_string())],
        asserts_format: false,
        overrides: String::new(),
        secrets: Vec::new(),
        instances: vec![
            (Verdict::Accepts, json(json!({ "spec": unit, "first": [{}, { "mark": "x" }], "by_name": { "a": deep } }))),
            (Verdict::Accepts, json(json!({ "spec": deep }))),
            (Verdict::Rejects, json(wrong)),
        ],
        views: Vec::new(),
    }
}
