//! `allOf` is an intersection: the type of a member that several parts describe, and schemas that are never valid.

mod lowered;

use lowered::{check_codes, lower};
use typewright_codegen::diagnostic::Code;
use typewright_codegen::outline::Outline;

#[test]
fn schemas_without_valid_instances_are_a_warning() {
    let closed = |name: &str| {
        format!(r#"{{"properties": {{"{name}": true}}, "required": ["{name}"], "additionalProperties": false}}"#)
    };
    let member = |one: &str, other: &str| {
        format!(
            r#"{{"type": "object", "required": ["x"], "allOf": [{{"properties": {{"x": {one}}}}}, {{"properties": {{"x": {other}}}}}]}}"#
        )
    };
    for schema in [
        format!(r#"{{"type": "object", "allOf": [{}, {}]}}"#, closed("a"), closed("b")),
        r#"{"type": "object", "properties": {"a": true}, "required": ["b"], "additionalProperties": false}"#.to_owned(),
        r#"{"allOf": [{"type": "integer", "minimum": 5}, {"maximum": 4}]}"#.to_owned(),
        r#"{"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2}"#.to_owned(),
        r#"{"type": "number", "minimum": 1.5, "exclusiveMaximum": 1.5}"#.to_owned(),
        r#"{"type": "string", "minLength": 2, "maxLength": 1}"#.to_owned(),
        r#"{"type": "array", "minItems": 2, "maxItems": 1}"#.to_owned(),
        r#"{"type": "object", "additionalProperties": {"type": "null"}, "minProperties": 2, "maxProperties": 1}"#
            .to_owned(),
        member(r#"{"type": "string"}"#, r#"{"type": "integer"}"#),
        member(r#"{"enum": ["a", "b"]}"#, r#"{"const": "c"}"#),
    ] {
        check_codes(&schema, &[Code::NeverValid]);
    }
    for schema in [
        format!(r#"{{"type": "object", "allOf": [{}, {}]}}"#, closed("a"), closed("a")),
        r#"{"type": "number", "minimum": 1.5, "maximum": 1.5}"#.to_owned(),
        r#"{"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 3}"#.to_owned(),
        r#"{"type": "object", "patternProperties": {"^b": {"type": "null"}}, "required": ["b"], "additionalProperties": false}"#
            .to_owned(),
    ] {
        check_codes(&schema, &[]);
    }
}

#[test]
fn a_branch_of_one_of_that_another_one_covers_is_a_warning() {
    for branches in [
        r#"{"type": "string", "format": "email"}, {"type": "string", "description": "A name."}"#,
        r#"{"type": "number"}, {"type": "integer", "minimum": 1}"#,
        r#"{"type": ["string", "null"]}, {"type": "null"}"#,
        r#"{"type": "boolean"}, {}"#,
        r##"{"type": "string"}, {"$ref": "#/$defs/key"}"##,
    ] {
        let schema = format!(r#"{{"oneOf": [{branches}], "$defs": {{"key": {{"type": "string", "pattern": "^a"}}}}}}"#);
        let (_, found) = lower(&schema);
        assert!(found.iter().any(|found| found.code == Code::NeverValid), "{schema}: {found:?}");
        let schema = schema.replace("oneOf", "anyOf");
        let (_, found) = lower(&schema);
        assert!(found.iter().all(|found| found.code != Code::NeverValid), "{schema}: {found:?}");
    }
    for branches in [
        r#"{"type": "string"}, {"type": "integer"}, {"type": ["array", "null"]}"#,
        r#"{"type": "string", "pattern": "^a"}, {"type": "string", "pattern": "^b"}"#,
        r#"{"type": "number", "maximum": 1}, {"type": "integer"}"#,
    ] {
        let (_, found) = lower(&format!(r#"{{"oneOf": [{branches}]}}"#));
        assert!(found.is_empty(), "{branches}: {found:?}");
    }
}

#[test]
fn a_member_has_the_type_of_all_its_parts() {
    for (one, other, expected) in [
        (r#"{"type": "object"}"#, r#"{"type": "object", "properties": {"b": true}, "required": ["b"]}"#, "A"),
        (r#"{"type": "array"}"#, r#"{"items": {"type": "boolean"}}"#, "Option<Vec<bool>>"),
        (r#"{"type": "integer"}"#, r#"{"minimum": 0, "maximum": 255}"#, "Option<u8>"),
        (r#"{"type": ["string", "null"]}"#, r#"{"type": "string"}"#, "Option<String>"),
        (r#"{"type": ["string", "null"]}"#, r#"{"type": ["null", "integer", "string"]}"#, "Option<Option<String>>"),
        (
            r#"{"type": "array", "items": {"type": "string"}}"#,
            r#"{"minItems": 2, "maxItems": 2}"#,
            "Option<[String; 2]>",
        ),
        ("{}", r#"{"type": "boolean"}"#, "Option<bool>"),
        (r#"{"maxLength": 3}"#, r#"{"type": "string"}"#, "Option<String>"),
    ] {
        for [first, last] in [[one, other], [other, one]] {
            let schema = format!(
                r#"{{"type": "object", "allOf": [{{"properties": {{"a": {first}}}}}], "properties": {{"a": {last}}}}}"#
            );
            let outline = Outline::of(&lower(&schema).0);
            let found = &outline.models[0].fields[0].rust_type;
            let found = if expected == "A" { found.trim_start_matches("Option<").trim_end_matches('>') } else { found };
            assert_eq!(found, expected, "{schema}");
        }
    }
}
