//! Schemas with each identifier in every position of a name, and instances of them.
//! Does not depend on single identifiers.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use typewright::Json;

use crate::fixture::{Fixture, Verdict};
use crate::templates::Identifiers;

/// The number of schemas that are applied to one instance together.
const TOGETHER: usize = 24;

/// Returns one fixture for each position of a name.
/// Functions and modules have lower-case names, so only lower-case identifiers of the same files can collide with them;
/// types have names that begin with an upper-case letter.
pub(crate) fn of(identifiers: &Identifiers) -> Vec<Fixture> {
    let all: Vec<&str> = identifiers.all.iter().map(String::as_str).collect();
    let is_lower = |name: &&str| !name.bytes().any(|byte| byte.is_ascii_uppercase());
    let lower = |names: &'_ BTreeSet<String>| names.iter().filter(|name| is_lower(&name.as_str())).cloned().collect();
    let (checks, types): (Vec<String>, Vec<String>) = (lower(&identifiers.checks), lower(&identifiers.types));
    let (checks, types) = (texts(&checks), texts(&types));
    let capital: Vec<&str> = all.iter().copied().filter(|name| !is_lower(name)).collect();
    vec![files(&checks), definitions(&capital), titles(&capital), members(&all), values(&all), folders(&types)]
}

fn texts(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn fixture(name: &str, root: &str, schemas: Vec<(String, Value)>, accepts: Vec<Value>, rejects: Vec<Value>) -> Fixture {
    let json = |value: Value| Json::parse(value.to_string().as_bytes()).expect("it is JSON");
    let accepts = accepts.into_iter().map(|value| (Verdict::Accepts, json(value)));
    let rejects = rejects.into_iter().map(|value| (Verdict::Rejects, json(value)));
    Fixture {
        name: name.to_owned(),
        root: PathBuf::from(name).join(root),
        pointer: None,
        schemas: schemas.into_iter().map(|(file, schema)| (file, schema.to_string())).collect(),
        asserts_format: false,
        overrides: String::new(),
        secrets: Vec::new(),
        instances: accepts.chain(rejects).collect(),
        views: Vec::new(),
    }
}

fn object(members: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(members.into_iter().collect::<Map<_, _>>())
}

fn each(names: &[&str], value: impl Fn(&str) -> Value) -> Value {
    object(names.iter().map(|name| ((*name).to_owned(), value(name))))
}

/// A small struct with a check of its own, unlike that of any other name.
/// It also has a struct of required members.
fn leaf(index: usize) -> Value {
    json!({ "type": "object", "required": ["a", "b"], "properties": { "a": { "type": "integer", "maximum": 1000 + index }, "b": { "type": "string" } } })
}

fn leaf_instance() -> Value {
    json!({ "a": 1, "b": "2" })
}

/// Files of one folder, and one more that calls the function of each.
/// The calls are in every place where a check has locals.
fn files(names: &[&str]) -> Fixture {
    let reference = |name: &str| json!({ "$ref": format!("{name}.schema.json") });
    let mut schemas: Vec<(String, Value)> =
        names.iter().enumerate().map(|(index, name)| (format!("{name}.schema.json"), leaf(index))).collect();
    let mut places = vec![
        (
            "members".to_owned(),
            json!({
                "type": "object", "properties": each(names, reference), "required": &names[..TOGETHER],
            }),
        ),
        (
            "positions".to_owned(),
            json!({ "type": "array", "prefixItems": names.iter().map(|name| reference(name)).collect::<Vec<_>>() }),
        ),
    ];
    for (index, some) in names.chunks(TOGETHER).enumerate() {
        let patterns = object(some.iter().map(|name| (format!("^{name}$"), reference(name))));
        let branches: Vec<Value> = some.iter().map(|name| reference(name)).collect();
        let contains: Vec<Value> = some.iter().map(|name| json!({ "contains": reference(name) })).collect();
        places.extend([
            (
                format!("patterns_{index}"),
                json!({ "type": "object", "patternProperties": patterns, "additionalProperties": false }),
            ),
            (
                format!("branches_{index}"),
                json!({ "type": "object", "anyOf": branches, "unevaluatedProperties": { "type": "null" } }),
            ),
            (format!("items_{index}"), json!({ "type": "array", "allOf": contains, "unevaluatedItems": false })),
        ]);
    }
    let calls = json!({ "type": "object", "properties": object(places) });
    schemas.push(("every-call.schema.json".to_owned(), calls));
    let first = names[0];
    let accepts = json!({
        "members": each(names, |_| leaf_instance()),
        "positions": names.iter().map(|_| leaf_instance()).collect::<Vec<_>>(),
        "patterns_0": { first: leaf_instance() },
        "branches_0": leaf_instance(),
        "items_0": [leaf_instance()],
    });
    let rejects = json!({ "members": each(names, |_| json!({})) });
    fixture("files", "every-call.schema.json", schemas, vec![accepts], vec![rejects])
}

/// Definitions, including `evaluated` in a file whose function has a second version with that suffix.
fn definitions(names: &[&str]) -> Fixture {
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let schema = json!({
        "type": "object",
        "$defs": object(names.iter().enumerate().map(|(index, name)| ((*name).to_owned(), leaf(index)))),
        "properties": each(names, reference),
        "unevaluatedProperties": false,
    });
    let user =
        json!({ "allOf": [{ "$ref": "definitions.schema.json" }], "unevaluatedProperties": { "type": "integer" } });
    fixture(
        "definitions",
        "definitions.schema.json",
        vec![("definitions.schema.json".to_owned(), schema), ("user.schema.json".to_owned(), user)],
        vec![each(names, |_| leaf_instance())],
        vec![json!({ names[0]: {} })],
    )
}

/// Types that are named after titles.
fn titles(names: &[&str]) -> Fixture {
    let place = |at: usize| format!("place{at}x");
    let titled = |(at, name): (usize, &&str)| {
        let schema = json!({ "title": name, "type": "object", "required": ["a", "b"], "properties": { "a": { "type": "integer" }, "b": true } });
        (place(at), schema)
    };
    let schema = json!({ "type": "object", "properties": object(names.iter().enumerate().map(titled)) });
    let accepts = object((0..names.len()).map(|at| (place(at), json!({ "a": 1, "b": [] }))));
    fixture(
        "titles",
        "titles.schema.json",
        vec![("titles.schema.json".to_owned(), schema)],
        vec![accepts],
        vec![json!({ place(0): {} })],
    )
}

/// Members with a getter, with a function for the default, required, and alone in a struct.
/// The names of methods are included. Structs with all names at once would compile slowly.
fn members(names: &[&str]) -> Fixture {
    let (mut schemas, mut instance) = (Vec::new(), Map::new());
    for (index, some) in names.chunks(TOGETHER).enumerate() {
        schemas.push((format!("part{index}.schema.json"), members_of(some)));
        let part = json!({
            "getters": each(some, |name| json!(name)),
            "defaults": each(some, |name| json!([name])),
            "required": each(some, |_| json!(true)),
            "closed": each(some, |_| json!(2)),
        });
        instance.insert(format!("part{index}"), part);
    }
    let part = |name: &String| (name.clone(), json!({ "$ref": format!("{name}.schema.json") }));
    let root = json!({ "type": "object", "properties": object(instance.keys().map(part)) });
    schemas.push(("members.schema.json".to_owned(), root));
    let rejects = json!({ "part0": { "required": {} } });
    fixture("members", "members.schema.json", schemas, vec![Value::Object(instance)], vec![rejects])
}

fn members_of(names: &[&str]) -> Value {
    let with = |derived: &[fn(&str) -> String]| {
        let all = names.iter().flat_map(|name| derived.iter().map(|derived| derived(name)).chain([(*name).to_owned()]));
        all.collect::<BTreeSet<String>>()
    };
    let struct_of = |members: BTreeSet<String>, schema: Value, more: Value| {
        let properties = object(members.into_iter().map(|name| (name, schema.clone())));
        let mut schema = json!({ "type": "object", "properties": properties });
        schema.as_object_mut().expect("an object").append(&mut more.as_object().expect("an object").clone());
        schema
    };
    let getters = with(&[|name| format!("{name}_or_default"), |name| format!("{name}Or_default")]);
    let defaults = with(&[|name| format!("default_{name}"), |name| format!("default_{name}_value")]);
    let lists = json!({ "type": "array", "items": { "type": "string" }, "default": ["x"] });
    json!({
        "type": "object",
        "properties": {
            "getters": struct_of(getters, json!({ "type": "string", "default": "x" }), json!({})),
            "defaults": struct_of(defaults, lists, json!({})),
            "required": struct_of(with(&[]), json!({ "type": ["boolean", "null"] }), json!({ "required": names })),
            "closed": struct_of(with(&[]), json!({ "type": "integer", "default": 1 }), json!({ "additionalProperties": false })),
        }
    })
}

/// Values of enums: of strings, of strings in an open enum, and of integers with names.
fn values(names: &[&str]) -> Fixture {
    let numbers: Vec<usize> = (0..names.len()).collect();
    let schema = json!({
        "type": "object",
        "properties": {
            "closed": { "type": "array", "items": { "enum": names } },
            "open": { "type": "array", "items": { "anyOf": [{ "enum": names }, { "type": "string" }] } },
            "numbers": { "type": "array", "items": { "enum": numbers, "x-enum-varnames": names } },
        }
    });
    let accepts = json!({ "closed": names, "open": names, "numbers": numbers });
    let rejects = json!({ "closed": ["none of all these"] });
    fixture(
        "values",
        "values.schema.json",
        vec![("values.schema.json".to_owned(), schema)],
        vec![accepts],
        vec![rejects],
    )
}

/// Folders below one with types of its own.
fn folders(names: &[&str]) -> Fixture {
    let thing = |name: &str| {
        let schema = json!({ "type": "object", "properties": { "up": { "type": "integer" } } });
        (format!("{name}/thing.schema.json"), schema)
    };
    let user = json!({
        "type": "object",
        "properties": {
            "primitive": { "type": "object", "additionalProperties": { "type": ["boolean", "null"] } },
            "whole": { "type": "integer" },
            "small": { "type": "integer", "minimum": 0, "maximum": 200 },
            "real": { "type": "number" },
            "text": { "type": "string", "default": "x" },
            "texts": { "type": "array", "items": { "type": "string" }, "default": ["x"] },
            "below": { "type": "object", "properties": each(names, |name| json!({ "$ref": format!("{name}/thing.schema.json") })) }
        }
    });
    let mut schemas: Vec<(String, Value)> = names.iter().map(|name| thing(name)).collect();
    schemas.push(("user.schema.json".to_owned(), user));
    let accepts = json!({
        "primitive": { "a": true, "b": null }, "whole": 1, "small": 1, "real": 1.5, "texts": [],
        "below": each(names, |_| json!({ "up": 1 })),
    });
    fixture("folders", "user.schema.json", schemas, vec![accepts], vec![json!({ "whole": "1" })])
}
