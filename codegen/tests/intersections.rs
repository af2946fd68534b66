//! `allOf` is an intersection: the type of a value that several parts describe, in any order.

#[allow(dead_code, reason = "another test uses the rest")]
mod lowered;

use lowered::lower;
use typewright_codegen::outline::Outline;

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

#[test]
fn a_member_has_the_type_of_its_property_and_the_patterns_that_match_its_name() {
    // The property, the pattern and its schema, other keywords, and the type.
    for (property, pattern, matching, more, expected) in [
        ("{}", "^x-", r#"{"type": "integer", "minimum": 0, "maximum": 255}"#, "", "Option<u8>"),
        (r#"{"minLength": 2}"#, "^x-", r#"{"type": "string"}"#, "", "Option<String>"),
        (r#"{"type": ["string", "null"]}"#, "a$", r#"{"type": "string"}"#, "", "Option<String>"),
        (r#"{"type": "string"}"#, "^x-", "true", "", "Option<String>"),
        (r#"{"items": {"type": "boolean"}}"#, "x", r#"{"type": "array"}"#, "", "Option<Vec<bool>>"),
        (r#"{"type": "number"}"#, "^x-", r#"{"type": "integer"}"#, r#", "required": ["x-a"]"#, "i64"),
        // The pattern does not match the name.
        (r#"{"type": "number"}"#, "^a", r#"{"type": "integer"}"#, "", "Option<f64>"),
    ] {
        for schema in [
            format!(
                r#"{{"type": "object", "properties": {{"x-a": {property}}}, "patternProperties": {{"{pattern}": {matching}}}{more}}}"#
            ),
            format!(
                r#"{{"type": "object", "allOf": [{{"properties": {{"x-a": {property}}}}}, {{"patternProperties": {{"{pattern}": {matching}}}}}]{more}}}"#
            ),
        ] {
            let (module, diagnostics) = lower(&schema);
            assert_eq!(Outline::of(&module).models[0].fields[0].rust_type, expected, "{schema}");
            let is_untyped = diagnostics.iter().any(|found| found.message.contains("without `type`"));
            assert!(!is_untyped, "{schema}: {diagnostics}");
        }
    }
    // One that only `required` names.
    let schema = r#"{"type": "object", "required": ["x-a"], "patternProperties": {"^x-": {"type": "integer"}, "^y": {"type": "string"}}}"#;
    assert_eq!(Outline::of(&lower(schema).0).models[0].fields[0].rust_type, "i64");
    // Additional members are only those that no pattern matches.
    let schema = r#"{"type": "object", "properties": {"x-a": {}},
        "allOf": [{"patternProperties": {"^y": true}, "additionalProperties": {"type": "string"}}]}"#;
    assert_eq!(Outline::of(&lower(schema).0).models[0].fields[0].rust_type, "Option<String>");
}

/// Returns every order of some parts.
fn orders<'p>(parts: &[&'p str]) -> Vec<Vec<&'p str>> {
    let Some((first, rest)) = parts.split_first() else { return vec![Vec::new()] };
    let insert = |order: Vec<&'p str>| (0..=order.len()).map(move |at| [&order[..at], &[first], &order[at..]].concat());
    orders(rest).into_iter().flat_map(insert).collect()
}

#[test]
fn arrays_and_maps_have_the_type_of_all_their_parts_in_any_order() {
    const PAIR: &str =
        r#"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}], "items": false, "minItems": 2}"#;
    const INTEGERS: &str = r#"{"type": "object", "additionalProperties": {"type": "integer"}}"#;
    const CLOSED: &str =
        r#"{"type": "object", "patternProperties": {"^x": {"type": "number"}}, "additionalProperties": false}"#;
    let cases: [(&[&str], &str); 14] = [
        (&[PAIR, r#"{"prefixItems": [{}, {"type": "integer"}]}"#], "(String, i64)"),
        (
            &[
                r#"{"type": "array", "prefixItems": [{"type": "string"}], "minItems": 2}"#,
                r#"{"prefixItems": [{}, {"type": "boolean"}], "maxItems": 2}"#,
            ],
            "(String, bool)",
        ),
        (&[PAIR, r#"{"items": {"type": ["string", "integer"]}}"#], "(String, i64)"),
        (
            &[
                r#"{"type": "array", "items": {"type": "integer"}}"#,
                r#"{"prefixItems": [{"maximum": 255, "minimum": 0}]}"#,
                r#"{"minItems": 3, "maxItems": 3}"#,
            ],
            "(u8, i64, i64)",
        ),
        (
            &[
                r#"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}"#,
                r#"{"prefixItems": [{"type": "string"}], "items": false, "minItems": 1}"#,
            ],
            "(String,)",
        ),
        (
            &[
                r#"{"type": "array", "prefixItems": [{"type": "number"}], "items": {"type": "number"}}"#,
                r#"{"items": {"type": "integer"}}"#,
            ],
            "Vec<i64>",
        ),
        (
            &[
                PAIR,
                r#"{"prefixItems": [{"type": "array", "items": {"type": "string"}}]}"#,
                r#"{"prefixItems": [{"type": ["array", "string"]}]}"#,
            ],
            "(Json, f64)",
        ),
        (&[CLOSED, INTEGERS], "BTreeMap<String, i64>"),
        (
            &[
                CLOSED,
                r#"{"patternProperties": {"^x": {"type": "integer", "minimum": 0, "maximum": 255}}, "additionalProperties": false}"#,
            ],
            "BTreeMap<String, u8>",
        ),
        (&[INTEGERS, r#"{"patternProperties": {"^x": {}}, "additionalProperties": false}"#], "BTreeMap<String, i64>"),
        (
            &[CLOSED, r#"{"patternProperties": {"^xy": {"type": "integer"}}, "additionalProperties": false}"#],
            "BTreeMap<String, i64>",
        ),
        (
            &[
                r#"{"type": "object", "patternProperties": {"": {"type": "number"}}}"#,
                r#"{"additionalProperties": {"type": "integer"}}"#,
            ],
            "BTreeMap<String, i64>",
        ),
        (
            &[
                r#"{"type": "object", "patternProperties": {".*": {"type": "array"}}}"#,
                r#"{"patternProperties": {"": {"items": {"type": "boolean"}}}}"#,
            ],
            "BTreeMap<String, Vec<bool>>",
        ),
        (&[INTEGERS, r#"{"additionalProperties": {"minimum": 0, "maximum": 255}}"#], "BTreeMap<String, u8>"),
    ];
    for (parts, expected) in cases {
        for order in orders(parts) {
            let schema = format!(r#"{{"type": "object", "properties": {{"a": {{"allOf": [{}]}}}}}}"#, order.join(", "));
            let outline = Outline::of(&lower(&schema).0);
            assert_eq!(outline.models[0].fields[0].rust_type, format!("Option<{expected}>"), "{schema}");
        }
    }
}

#[test]
fn a_named_member_has_the_type_of_additional_members_of_another_part() {
    for order in
        orders(&[r#"{"properties": {"x": {"type": "number"}}}"#, r#"{"additionalProperties": {"type": "integer"}}"#])
    {
        let outline = Outline::of(&lower(&format!(r#"{{"type": "object", "allOf": [{}]}}"#, order.join(", "))).0);
        assert_eq!(outline.models[0].fields[0].rust_type, "Option<i64>", "{order:?}");
    }
}
