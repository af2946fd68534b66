//! Reasons for which `open` has no effect, for `x-typewright` and for overrides. What is opened is in the fixtures.

use std::fs;
use std::path::Path;

use typewright_codegen::Generator;

/// Returns the messages of `W329` for a schema with these settings.
fn reasons(name: &str, schema: &str, settings: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("opened").join(name);
    fs::create_dir_all(folder.join("schemas")).expect("the folder for temporary files can be written to");
    fs::write(folder.join("schemas/event.schema.json"), schema).expect("the folder exists");
    let file = folder.join("typewright.toml");
    fs::write(&file, format!("schemas = [\"schemas\"]\n{settings}")).expect("the folder exists");
    let generation = Generator::from_config(file).generate();
    let found = generation.diagnostics.iter().filter(|found| found.code.text() == "W329");
    found.map(|found| found.message.clone()).collect()
}

/// Schemas, each with the reason for which it cannot be opened; `None` for those that can.
const SCHEMAS: [(&str, Option<&str>); 13] = [
    (r#"{"enum": ["a", "b"]}"#, None),
    (r#"{"oneOf": [{"const": "a"}, {"const": "b"}]}"#, None),
    (
        r#"{"oneOf": [
            {"type": "object", "required": ["k"], "properties": {"k": {"oneOf": [{"const": "a"}, {"const": "b"}]}}},
            {"type": "object", "required": ["k"], "properties": {"k": {"const": "c"}}}
        ]}"#,
        None,
    ),
    (
        r#"{"type": "object", "required": ["k"], "oneOf": [{"properties": {"k": {"const": 1}}}, {"properties": {"k": {"const": 2}}}]}"#,
        None,
    ),
    (r#"{"type": "string"}"#, Some("the schema is neither an enum of strings nor a union with a tag")),
    (r#"{"enum": [1, 2]}"#, Some("the listed values are not strings")),
    (
        r#"{"oneOf": [{"type": "string"}, {"type": "object"}]}"#,
        Some("fewer than two branches of the union allow objects"),
    ),
    (
        r#"{"oneOf": [{"type": "object", "required": ["a"]}, {"type": "object", "required": ["b"]}]}"#,
        Some("no member is restricted to listed values in all branches"),
    ),
    (
        r#"{"oneOf": [
            {"type": "object", "properties": {"k": {"const": "a"}}},
            {"type": "object", "required": ["k"], "properties": {"k": {"const": "b"}}}
        ]}"#,
        Some("not all branches require `k`"),
    ),
    (
        r#"{"oneOf": [
            {"type": "object", "required": ["k"], "properties": {"k": {"const": true}}},
            {"type": "object", "required": ["k"], "properties": {"k": {"const": false}}}
        ]}"#,
        Some("`k` has the same values in all branches, or only `true`, `false` and `null`"),
    ),
    (
        r#"{"anyOf": [
            {"type": "object", "required": ["k"], "properties": {"k": {"const": "a"}, "x": {"type": "string"}}},
            {"type": "object", "required": ["k"], "properties": {"k": {"const": "a"}, "y": {"type": "string"}}}
        ]}"#,
        Some("`k` has the same values in all branches, or only `true`, `false` and `null`"),
    ),
    (
        r##"{"type": "object", "required": ["k"], "properties": {"k": {"$ref": "#/$defs/K"}}, "oneOf": [
            {"properties": {"k": {"const": "a"}}}, {"properties": {"k": {"const": "b"}}}
        ]}"##,
        Some("the object itself lists the values of `k`"),
    ),
    (r##"{"allOf": [{"$ref": "#/$defs/Union"}]}"##, Some("the union is at `/$defs/Union`")),
];

/// Returns a schema with the definitions that those above refer to.
fn whole(value: &str, own: &str) -> String {
    let inner = value.strip_prefix('{').expect("an object");
    format!(
        r##"{{
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {{"value": {{{own} {inner}, "union": {{"$ref": "#/$defs/Union"}}}},
            "$defs": {{
                "K": {{"enum": ["a", "b"]}},
                "Union": {{"oneOf": [
                    {{"type": "object", "required": ["u"], "properties": {{"u": {{"const": "a"}}}}}},
                    {{"type": "object", "required": ["u"], "properties": {{"u": {{"const": "b"}}}}}}
                ]}}
            }}
        }}"##
    )
}

#[test]
fn a_schema_that_cannot_be_opened_is_reported_with_the_reason() {
    for (index, (schema, reason)) in SCHEMAS.iter().enumerate() {
        let schema = whole(schema, r#""x-typewright": {"open": true},"#);
        let expected = reason.map(|reason| format!("`open` has no effect here: {reason}"));
        assert_eq!(reasons(&format!("own{index}"), &schema, ""), Vec::from_iter(expected), "{schema}");
    }
}

#[test]
fn an_override_that_opens_nothing_is_reported_with_the_reason() {
    for (index, (schema, reason)) in SCHEMAS.iter().enumerate() {
        let schema = whole(schema, "");
        for path in ["#/properties/value", "Event.value"] {
            let settings = format!("[[override]]\npath = \"{path}\"\nopen = true\n");
            let expected = reason.map(|reason| format!("`open` has no effect for `{path}`: {reason}"));
            let found = reasons(&format!("override{index}"), &schema, &settings);
            assert_eq!(found, Vec::from_iter(expected), "{path}: {schema}");
        }
        // A setting for all schemas, or for those of files, opens what it can.
        for settings in ["open = true\n", "[[override]]\npath = \"**\"\nopen = true\n"] {
            assert_eq!(reasons(&format!("general{index}"), &schema, settings), Vec::<String>::new(), "{schema}");
        }
    }
}
