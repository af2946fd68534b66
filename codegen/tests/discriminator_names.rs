//! `discriminator` without `mapping`: the names of schemas select branches, unless the document has other values.

#[path = "documents/project.rs"]
mod project;

use project::{folder, generate, judge};
use typewright_codegen::settings::Settings;

/// A document with schemas, and operations if any.
fn document(paths: &str, schemas: &str) -> String {
    format!(r#"{{"openapi": "3.1.0", "paths": {{{paths}}}, "components": {{"schemas": {{{schemas}}}}}}}"#)
}

/// A union of `Ox` and `Ram` by `kind`, with more members of the union, of `Ox` and of its `kind`.
fn pair(union: &str, ox: &str, kind: &str) -> String {
    format!(
        r##""Beast": {{"oneOf": [{{"$ref": "#/components/schemas/Ox"}}, {{"$ref": "#/components/schemas/Ram"}}], "discriminator": {{"propertyName": "kind"}}{union}}},
        "Ox": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"{kind}}}, "n": {{"type": "integer"}}}}{ox}}},
        "Ram": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"}}, "n": {{"type": "boolean"}}}}}}"##
    )
}

#[test]
fn names_select_unless_the_document_has_other_values() {
    let media = r##""/b": {"post": {"operationId": "b", "responses": {}, "requestBody": {"content": {"application/json": {
        "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Beast"}}, "examples": {"one": {"value": [{"kind": "KIND", "n": 1}]}}}}}}}"##;
    // The schemas, and the reason why names do not select.
    let cases: [(&str, String, Option<&str>); 12] = [
        ("plain", document("", &pair("", "", "")), None),
        ("same-example", document("", &pair("", r#", "example": {"kind": "Ox"}"#, r#", "default": "Ox""#)), None),
        ("same-media", document(&media.replace("KIND", "Ram"), &pair("", "", "")), None),
        (
            "example-of-branch",
            document("", &pair("", r#", "examples": [{"kind": "ox"}]"#, "")),
            Some("an example has `ox`"),
        ),
        (
            "example-of-union",
            document("", &pair(r#", "example": {"kind": "ram"}"#, "", "")),
            Some("an example has `ram`"),
        ),
        (
            "example-of-member",
            document("", &pair("", "", r#", "example": "ox""#)),
            Some("an example or default has `ox`"),
        ),
        (
            "default-of-member",
            document("", &pair("", "", r#", "default": "ox""#)),
            Some("an example or default has `ox`"),
        ),
        ("example-of-media", document(&media.replace("KIND", "ox"), &pair("", "", "")), Some("an example has `ox`")),
        ("pattern", document("", &pair("", "", r#", "pattern": "^[a-z]+$""#)), Some("`kind` cannot be `Ox`")),
        ("too-short", document("", &pair("", "", r#", "minLength": 3"#)), Some("`kind` cannot be `Ox`")),
        (
            "listed-around",
            document("", &pair(r#", "properties": {"kind": {"enum": ["ox", "ram"]}}"#, "", "")),
            Some("the values of `kind` are listed without `Ox`"),
        ),
        (
            "example-below",
            document(
                "",
                &format!(
                    r##"{}, "Farm": {{"type": "object", "properties": {{"beast": {{"$ref": "#/components/schemas/Beast"}}}}, "example": {{"beast": {{"kind": "ox"}}}}}}"##,
                    pair("", "", "")
                ),
            ),
            Some("an example has `ox`"),
        ),
    ];
    for (name, text, reason) in cases {
        let folder = folder(&format!("names-{name}"), &[("a.json", &text)]);
        let generation = generate(&folder, &["a.json"], &Settings::default());
        let notes: Vec<&str> = generation
            .diagnostics
            .iter()
            .filter(|found| found.code.text() == "W323")
            .map(|found| found.message.as_str())
            .collect();
        assert_eq!(notes.len(), 1, "{name}: {}", generation.diagnostics);
        match reason {
            None => assert!(notes[0].contains("with the names of schemas as values"), "{name}: {notes:?}"),
            Some(reason) => assert!(notes[0].ends_with(&format!("because {reason}")), "{name}: {notes:?}"),
        }
        let selects = reason.is_none();
        let beast = |instance: &str| judge(&folder, &Settings::default(), "a.json#/components/schemas/Beast", instance);
        assert_eq!(beast(r#"{"kind": "Ox", "n": true}"#), Ok(false), "{name}");
        if name != "pattern" && name != "too-short" && name != "listed-around" {
            assert_eq!(beast(r#"{"kind": "Ox", "n": 1}"#), Ok(true), "{name}");
            assert_eq!(beast(r#"{"kind": "other", "n": 1}"#), Ok(!selects), "{name}");
            // Only the union is narrower.
            let ox = judge(&folder, &Settings::default(), "a.json#/components/schemas/Ox", r#"{"kind": "other"}"#);
            assert_eq!(ox, Ok(true), "{name}");
        }
        let source: String = generation
            .generated
            .expect("it was generated")
            .modules()
            .files()
            .iter()
            .map(|file| file.text.as_str())
            .collect();
        assert_eq!(source.contains(r#"Beast by "kind""#), selects, "{name}");
    }
}

#[test]
fn mapped_branches_and_others_each_have_their_values() {
    let schemas = r##"
        "Some": {"anyOf": [{"$ref": "#/components/schemas/Ox"}, {"$ref": "#/components/schemas/Ram"}, {"$ref": "#/components/schemas/Hen"}, {"type": "null"}],
            "discriminator": {"propertyName": "kind", "mapping": {"big": "#/components/schemas/Ox"}}},
        "Opened": {"oneOf": [{"$ref": "#/components/schemas/Ox"}, {"$ref": "#/components/schemas/Ram"}],
            "discriminator": {"propertyName": "kind"}, "x-typewright": {"open": true}},
        "Rest": {"oneOf": [{"$ref": "#/components/schemas/Ram"}, {"$ref": "#/components/schemas/Hen"}, {"$ref": "#/components/schemas/Other"}],
            "discriminator": {"propertyName": "kind", "defaultMapping": "Other"}},
        "Deep": {"oneOf": [{"$ref": "#/components/schemas/Bird"}, {"$ref": "#/components/schemas/Ram"}], "discriminator": {"propertyName": "kind"}},
        "Bird": {"oneOf": [{"$ref": "#/components/schemas/Owl"}, {"$ref": "#/components/schemas/Jay"}], "discriminator": {"propertyName": "kind"}},
        "Ox": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "n": {"type": "integer"}}},
        "Ram": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "n": {"type": "boolean"}}},
        "Hen": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "n": {"type": "string"}}},
        "Other": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "Owl": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "Owl"}}},
        "Jay": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "Jay"}}}"##;
    let folder = folder("names-mixed", &[("a.json", &document("", schemas))]);
    for (schema, instance, expected) in [
        ("Some", r#"{"kind": "big", "n": 1}"#, true),
        ("Some", r#"{"kind": "Ox", "n": 1}"#, false),
        ("Some", r#"{"kind": "Ram", "n": true}"#, true),
        ("Some", r#"{"kind": "Ram", "n": "x"}"#, false),
        ("Some", r#"{"kind": "ram"}"#, false),
        ("Some", "null", true),
        ("Opened", r#"{"kind": "Ox", "n": true}"#, false),
        ("Opened", r#"{"kind": "new", "n": []}"#, true),
        ("Rest", r#"{"kind": "Ram", "n": true}"#, true),
        ("Rest", r#"{"kind": "Ram", "n": 1}"#, false),
        ("Rest", r#"{"kind": "new", "n": 1}"#, true),
        ("Deep", r#"{"kind": "Owl"}"#, true),
        ("Deep", r#"{"kind": "Ram", "n": 1}"#, false),
    ] {
        let judged = judge(&folder, &Settings::default(), &format!("a.json#/components/schemas/{schema}"), instance);
        assert_eq!(judged, Ok(expected), "{schema} {instance}");
    }
    let generation = generate(&folder, &["a.json"], &Settings::default());
    let codes = project::codes(&generation);
    assert!(!codes.contains(&"W329"), "{}", generation.diagnostics);
}

#[test]
fn entries_of_mapping_without_effect_are_reported() {
    let schemas = r##"
        "Pet": {"oneOf": [{"$ref": "#/components/schemas/Kid"}, {"$ref": "#/components/schemas/Goat"}, {"$ref": "#/components/schemas/Dogs"}],
            "discriminator": {"propertyName": "kind", "mapping": {
                "kiddo": "#/components/schemas/Kid", "goat": "Goat", "gaot": "Gaot", "stray": "#/components/schemas/Stray", "wolf": "Wolf"}}},
        "Dogs": {"oneOf": [{"$ref": "#/components/schemas/Wolf"}, {"$ref": "#/components/schemas/Fox"}]},
        "Kid": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["kid"]}}},
        "Goat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["goat"]}}},
        "Wolf": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["wolf"]}}},
        "Fox": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["fox"]}}},
        "Stray": {"type": "object"},
        "Base": {"type": "object", "required": ["sort"], "properties": {"sort": {"type": "string"}},
            "discriminator": {"propertyName": "sort", "mapping": {"one": "#/components/schemas/One", "two": "#/components/schemas/Tow", "far": "other.json#/X"}}},
        "One": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"a": {"type": "integer"}}}]},
        "Two": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"b": {"type": "integer"}}}]},
        "AnyBase": {"type": "boolean"}"##;
    let folder = folder("names-entries", &[("a.json", &document("", schemas))]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    let found = |code: &str| -> Vec<(String, Option<String>)> {
        let all = generation.diagnostics.iter().filter(|found| found.code.text() == code);
        all.map(|found| (found.message.clone(), found.help.clone())).collect()
    };
    let entry = |message: &str, help: &str| (message.to_owned(), Some(help.to_owned()));
    assert_eq!(
        found("W331"),
        [
            entry(
                "`mapping` selects `#/components/schemas/Kid` by `kiddo`, but its `kind` allows only `kid`",
                "use the same value in `mapping` and in the schema"
            ),
            entry("`mapping` selects `Gaot` by `gaot`, but no schema has this name", "did you mean `Goat`?"),
            entry(
                "`mapping` selects `#/components/schemas/Stray` by `stray`, but no branch refers to it",
                "add a branch that refers to it, or remove the entry"
            ),
            entry(
                "`mapping` selects `#/components/schemas/Tow` by `two`, but no schema has this name",
                "did you mean `Two`?"
            ),
        ],
        "{}",
        generation.diagnostics
    );
    // The note names the type that was made, although another schema has the first name.
    let union = generation.generated.as_ref().expect("it was generated").outline.models.iter();
    let union = union.map(|model| model.name.clone()).find(|name| name.ends_with("AnyBase") && name != "AnyBase");
    let union = union.expect("the union is a model");
    let message = format!("`One`, `Two` extend this schema; their union is the model `{union}`");
    assert_eq!(found("W324").iter().map(|(message, _)| message.clone()).collect::<Vec<_>>(), [message]);
}
