//! Examples of every kind, validated by both sides as practice means them.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::generate::OneArguments;
use super::judge::judge;
use super::row::{Judged, Status};

fn judged(name: &str, files: &[(&str, Value)], document: &str) -> Vec<(String, Status)> {
    let root = std::env::temp_dir().join(format!("scoreboard-documents-{name}-{}", std::process::id()));
    for (path, content) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, content.to_string()).expect("the folder can be written to");
    }
    let arguments = OneArguments {
        document: PathBuf::from(document),
        referenced: Vec::new(),
        assert_formats: false,
        beside: vec![PathBuf::from("examples")],
    };
    let answer = judge(&root, &arguments);
    fs::remove_dir_all(&root).expect("the folder can be removed");
    let answer = answer.expect("the document can be read");
    assert_eq!(answer["unnamed"], json!([]));
    let all = answer["examples"].as_array().into_iter().flatten().map(Judged::read);
    let mut all: Vec<(String, Status)> = all.map(|judged| (judged.at.clone(), judged.status())).collect();
    all.sort();
    all
}

#[test]
fn examples_in_an_openapi_document_are_found_and_read_by_practice() {
    let pet = json!({"type": "object", "required": ["kind", "kind"], "properties": {
        "kind": {"type": "string", "example": "cat"},
        "age": {"type": "integer", "minimum": 0, "exclusiveMinimum": true, "example": 0},
        "owner": {"$ref": "other.json#/Owner", "nullable": true},
        "parent": {"type": "object", "nullable": true, "properties": {"name": {"type": "string", "example": 1}}, "example": null}}});
    let any = json!({"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "dog": "Dog"}}});
    let named = json!({"good": {"value": {"kind": "cat"}}, "bad": {"value": {"kind": "cow"}}, "elsewhere": {"$ref": "other.json#/Example"}});
    let media = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Any"}, "examples": named}});
    let document = json!({"openapi": "3.0.0", "info": {"title": "", "version": ""},
        "paths": {"/": {"post": {"requestBody": {"content": media}, "responses": {}}}},
        "components": {"schemas": {"Pet": pet, "Any": any,
            "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}]}, "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}]}}}});
    let other = json!({"Owner": {"type": "object", "required": ["name"]}, "Example": {"value": {"kind": "dog", "owner": null}}});
    let files = [
        ("api.json", document),
        ("other.json", other),
        ("examples/Pet/first.json", json!({"kind": "x", "owner": {}})),
        ("examples/Any.json", json!({"kind": "dog", "age": 1, "owner": {"name": "x"}, "parent": null})),
    ];
    let examples = "api.json#/paths/~1/post/requestBody/content/application~1json/examples";
    let pet = "api.json#/components/schemas/Pet/properties";
    let expected = [
        (format!("{pet}/age/example"), Status::Mistaken),
        (format!("{pet}/kind/example"), Status::Kept),
        (format!("{pet}/parent/example"), Status::Kept),
        (format!("{pet}/parent/properties/name/example"), Status::Mistaken),
        (format!("{examples}/bad/value"), Status::Mistaken),
        (format!("{examples}/good/value"), Status::Kept),
        ("examples/Any.json".to_owned(), Status::Kept),
        ("examples/Pet/first.json".to_owned(), Status::Mistaken),
        ("other.json#/Example/value".to_owned(), Status::Kept),
    ];
    assert_eq!(judged("openapi", &files, "api.json"), expected);
}

#[test]
fn members_called_example_are_not_examples() {
    let schema = json!({"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
        "properties": {"example": {"type": "integer"}, "examples": {"default": 1}, "schema": {"type": "string"}},
        "default": {"example": "x"}, "examples": [{"example": 1}, {"value": 1}]});
    let expected = [
        ("a.schema.json#/default".to_owned(), Status::Mistaken),
        ("a.schema.json#/examples/0".to_owned(), Status::Kept),
        ("a.schema.json#/examples/1".to_owned(), Status::Kept),
        ("a.schema.json#/properties/examples/default".to_owned(), Status::Kept),
    ];
    assert_eq!(judged("members", &[("a.schema.json", schema)], "a.schema.json"), expected);
}

#[test]
fn examples_of_methods_are_no_parameters_and_values_may_be_called_data() {
    let schema = json!({"type": "integer"});
    let method = json!({"name": "m", "params": [{"name": "p", "required": true, "schema": schema}],
        "examples": [{"name": "e", "params": [{"name": "p", "value": 1}]}]});
    let rpc = json!({"openrpc": "1.3.2", "info": {"title": "", "version": ""}, "methods": [method]});
    assert_eq!(judged("methods", &[("rpc.json", rpc)], "rpc.json"), []);
    let named = json!({"good": {"dataValue": 1, "serializedValue": "1"}, "bad": {"dataValue": "1"}});
    let api = json!({"openapi": "3.2.0", "info": {"title": "", "version": ""}, "components": {"mediaTypes": {"M": {"schema": schema, "examples": named}}}});
    let at = |name: &str| format!("api.json#/components/mediaTypes/M/examples/{name}/dataValue");
    let expected = [(at("bad"), Status::Mistaken), (at("good"), Status::Kept)];
    assert_eq!(judged("data", &[("api.json", api)], "api.json"), expected);
}
