//! Schemas that are never valid are reported with the keywords that exclude each other, and where they are.

mod lowered;

use lowered::{check_codes, lower};
use typewright_codegen::diagnostic::Code;

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
        r#"{"type": "object", "propertyNames": {"pattern": "^b", "maxLength": 2}, "required": ["b"]}"#.to_owned(),
        r#"{"type": "object", "propertyNames": {"enum": ["a", "b"]}, "required": ["b"]}"#.to_owned(),
    ] {
        check_codes(&schema, &[]);
    }
}

/// Returns the message of the only finding about a member `a`, next to definitions.
fn message(member: &str, definitions: &str) -> String {
    let schema = format!(r#"{{"type": "object", "properties": {{"a": {member}}}, "$defs": {{{definitions}}}}}"#);
    let (_, found) = lower(&schema);
    let [only] = found.0.as_slice() else { panic!("{schema}: {found}") };
    assert!(only.code == Code::NeverValid && only.help.is_some(), "{schema}: {found}");
    only.message.clone()
}

#[test]
fn unions_without_a_possible_branch_name_what_excludes_the_branches() {
    let definitions = r#""U": {"oneOf": [{"type": "object", "required": ["t"], "properties": {"t": {"const": 1}}},
        {"type": "object", "required": ["t"], "properties": {"t": {"const": 2}}}]}"#;
    for (member, expected) in [
        (
            r##"{"allOf": [{"$ref": "#/$defs/U"}, {"properties": {"t": {"enum": ["z"]}}}]}"##,
            r#"no instance is valid: all branches of `oneOf` in `/$defs/U` require `t` to be `1` or `2`, and it is `"z"` in `/properties/a/allOf/1/properties/t`"#,
        ),
        (
            r#"{"type": "string", "anyOf": [{"type": "integer"}, {"type": "boolean"}]}"#,
            "no instance is valid: the other keywords exclude all branches of `anyOf` here",
        ),
    ] {
        assert_eq!(message(member, definitions), expected, "{member}");
    }
}

#[test]
fn both_sides_of_a_contradiction_are_named_with_their_locations() {
    let definitions = r#""S": {"type": "string"}, "I": {"type": "integer"}, "Low": {"type": "integer", "maximum": 4},
        "P": {"type": "object", "properties": {"p": {"type": "string"}}, "additionalProperties": false},
        "Q": {"type": "object", "properties": {"q": {"type": "string"}}, "additionalProperties": false}"#;
    for (member, expected) in [
        (
            r#"{"allOf": [{"type": "string"}, {"type": "integer"}]}"#,
            "no instance is valid: `type` is `string` in `/properties/a/allOf/0`, and `type` is `integer` in `/properties/a/allOf/1`",
        ),
        (
            r##"{"allOf": [{"$ref": "#/$defs/S"}, {"$ref": "#/$defs/I"}]}"##,
            "no instance is valid: `type` is `string` in `/$defs/S`, and `type` is `integer` in `/$defs/I`",
        ),
        (
            r##"{"$ref": "#/$defs/S", "type": ["integer", "null"]}"##,
            "no instance is valid: `type` is `string` in `/$defs/S`, and `type` is `integer` or `null` here",
        ),
        (
            r#"{"allOf": [{"enum": ["x", "y"]}, {"enum": ["z"]}]}"#,
            r#"no instance is valid: `enum` is `"x"` or `"y"` in `/properties/a/allOf/0`, and `enum` is `"z"` in `/properties/a/allOf/1`"#,
        ),
        (
            r#"{"type": "integer", "const": "5"}"#,
            r#"no instance is valid: `const` is `"5"` here, and `type` is `integer` here"#,
        ),
        (
            r##"{"allOf": [{"minimum": 5}, {"$ref": "#/$defs/Low"}]}"##,
            "no number is valid: `minimum` is 5 in `/properties/a/allOf/0`, and `maximum` is 4 in `/$defs/Low`",
        ),
        (
            r##"{"$ref": "#/$defs/Low", "exclusiveMinimum": 4}"##,
            "no number is valid: `exclusiveMinimum` is 4 here, and `maximum` is 4 in `/$defs/Low`",
        ),
        (
            r#"{"type": "integer", "multipleOf": 10, "minimum": 1, "maximum": 9}"#,
            "no number is valid: `multipleOf` is 10 here, and the bounds allow only 1 to 9",
        ),
        (
            r##"{"allOf": [{"$ref": "#/$defs/P"}, {"properties": {"q": {"type": "string"}}, "required": ["q"]}]}"##,
            "no object is valid: `q` is required in `/properties/a/allOf/1`, and `additionalProperties` forbids it in `/$defs/P`, where `properties` does not name it",
        ),
        (
            r##"{"allOf": [{"$ref": "#/$defs/P"}, {"$ref": "#/$defs/Q"}]}"##,
            "no object with a member is valid: `additionalProperties` forbids in `/$defs/P` what `properties` names in `/$defs/Q`, and the other way around",
        ),
        (
            r#"{"type": "object", "allOf": [{"properties": {"k": {"const": 1}}}, {"properties": {"k": {"const": 2}}, "required": ["k"]}]}"#,
            "no object is valid: for `k`, `const` is `1` in `/properties/a/allOf/0/properties/k`, and `const` is `2` in `/properties/a/allOf/1/properties/k`",
        ),
        (
            r##"{"allOf": [{"$ref": "#/$defs/P"}, {"properties": {"z": {"type": "string"}}}]}"##,
            "no object with the member `z` is valid: `properties` describes it in `/properties/a/allOf/1`, and `additionalProperties` forbids it in `/$defs/P`, where `properties` does not name it",
        ),
        (
            r#"{"type": "object", "properties": {"x": false}, "required": ["x"]}"#,
            "no object is valid: `x` is required here, and its schema in `/properties/a/properties/x` accepts nothing",
        ),
        (
            r#"{"type": "object", "properties": {"x": {"type": "null"}}, "additionalProperties": false, "minProperties": 2}"#,
            "no object is valid: `minProperties` is 2 here, and `additionalProperties` forbids members here that `properties` does not name, of which there are 1",
        ),
        (
            r#"{"type": "array", "items": {"enum": ["x", "y"]}, "uniqueItems": true, "minItems": 3}"#,
            "no array is valid: `minItems` is 3 here, all elements must differ, and `items` in `/properties/a/items` allows 2 values",
        ),
        (
            r#"{"type": "array", "items": {"type": "string"}, "contains": {"type": "integer"}}"#,
            "no array is valid: `contains` in `/properties/a/contains` requires an element of another JSON type than `items` in `/properties/a/items` allows",
        ),
        (
            r##"{"allOf": [{"$ref": "#/$defs/P"}, {"not": {"$ref": "#/$defs/P"}}]}"##,
            "no instance is valid: `not` in `/properties/a/allOf/1` rejects what all other parts require in `/$defs/P`",
        ),
        (
            r##"{"allOf": [{"$ref": "#/$defs/Low"}, {"minimum": 1}, {"multipleOf": 5}]}"##,
            "no number is valid: `multipleOf` is 5 in `/properties/a/allOf/2`, and the bounds in `/$defs/Low` and in `/properties/a/allOf/1` allow only 1 to 4",
        ),
        (r#"{"enum": []}"#, "no instance is valid: `enum` lists no value here"),
        (r#"{"type": []}"#, "no instance is valid: `type` lists no JSON type here"),
        (
            r#"{"allOf": [{"enum": ["b", "c"]}, {"pattern": "^a"}]}"#,
            r#"no instance is valid: `enum` is `"b"` or `"c"` in `/properties/a/allOf/0`, and `pattern` in `/properties/a/allOf/1` rejects all of them"#,
        ),
        (
            r#"{"allOf": [{"const": 9}, {"type": "integer", "maximum": 8}]}"#,
            "no instance is valid: `const` is `9` in `/properties/a/allOf/0`, and `maximum` in `/properties/a/allOf/1` rejects it",
        ),
        (
            r#"{"const": "b", "allOf": [{"not": {"enum": ["a", "b"]}}]}"#,
            r#"no instance is valid: `const` is `"b"` here, and `not` in `/properties/a/allOf/0` rejects it"#,
        ),
    ] {
        assert_eq!(message(member, definitions), expected, "{member}");
    }
}

#[test]
fn contradictions_of_members_elements_and_counts_are_named_with_their_locations() {
    for (member, expected) in [
        (
            r#"{"allOf": [{"type": "object", "properties": {"k": {"required": ["z"], "type": "object", "properties": {"z": {"type": "string"}}}}, "required": ["k"]},
                {"properties": {"k": {"properties": {"z": {"type": "integer"}}}}}]}"#,
            "no object is valid: for `k`, for `z`, `type` is `string` in `/properties/a/allOf/0/properties/k/properties/z`, and `type` is `integer` in `/properties/a/allOf/1/properties/k/properties/z`",
        ),
        (
            r#"{"allOf": [{"type": "object", "properties": {"k": {"type": "object", "properties": {"z": {"type": "string"}}}}, "required": ["k"]},
                {"properties": {"k": {"properties": {"z": {"type": "integer"}}}}}]}"#,
            "no object with the member `z` in `k` is valid: for `k`, for `z`, `type` is `string` in `/properties/a/allOf/0/properties/k/properties/z`, and `type` is `integer` in `/properties/a/allOf/1/properties/k/properties/z`",
        ),
        (
            r#"{"allOf": [{"type": "object", "required": ["x", "y"]}, {"maxProperties": 1}]}"#,
            "no object is valid: `maxProperties` is 1 in `/properties/a/allOf/1`, and `required` in `/properties/a/allOf/0` names 2 members",
        ),
        (
            r#"{"type": "object", "required": ["x"], "unevaluatedProperties": false, "allOf": [{"properties": {"y": true}}]}"#,
            "no object is valid: `x` is required here, and `unevaluatedProperties` forbids it here, where `properties` does not name it",
        ),
        (
            r#"{"type": "array", "items": false, "minItems": 1}"#,
            "no array is valid: `minItems` is 1 here, and the schema for elements in `/properties/a/items` accepts nothing",
        ),
        (
            r#"{"type": "array", "prefixItems": [true], "items": false, "minItems": 2}"#,
            "no array is valid: `minItems` is 2 here, and the schema for the element at position 1 in `/properties/a/items` accepts nothing",
        ),
        (
            r#"{"type": "array", "allOf": [{"prefixItems": [{"type": "string"}], "minItems": 1, "maxItems": 1}, {"items": {"type": "integer"}}]}"#,
            "no array is valid: for the element at position 0, `type` is `string` in `/properties/a/allOf/0/prefixItems/0`, and `type` is `integer` in `/properties/a/allOf/1/items`",
        ),
        (
            r#"{"type": "array", "allOf": [{"items": {"type": "string"}}, {"items": {"type": "integer"}}]}"#,
            "no array with elements is valid: for elements, `type` is `string` in `/properties/a/allOf/0/items`, and `type` is `integer` in `/properties/a/allOf/1/items`",
        ),
    ] {
        assert_eq!(message(member, ""), expected, "{member}");
    }
}

#[test]
fn a_contradiction_is_reported_where_its_parts_meet() {
    let schema = r##"{"$ref": "#/$defs/Both", "maxLength": 3, "$defs": {
        "Both": {"allOf": [{"type": "string"}, {"type": "integer"}]}, "Again": {"allOf": [{"$ref": "#/$defs/Both"}]}}}"##;
    let (_, found) = lower(schema);
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    let expected = "no instance is valid: `type` is `string` in `/$defs/Both/allOf/0`, and `type` is `integer` in `/$defs/Both/allOf/1`";
    assert_eq!(messages, [expected]);
}

#[test]
fn parts_that_leave_instances_are_no_contradiction() {
    for schema in [
        r#"{"allOf": [{"type": "number"}, {"type": "integer"}]}"#,
        r#"{"allOf": [{"type": ["string", "null"]}, {"type": ["null", "integer"]}]}"#,
        r#"{"minimum": 5, "maximum": 4}"#,
        r#"{"type": ["integer", "string"], "minimum": 5, "maximum": 4}"#,
        r#"{"type": "object", "properties": {"x": false}}"#,
        r#"{"type": "integer", "multipleOf": 5, "minimum": 1, "maximum": 9}"#,
        r#"{"type": "object", "allOf": [
            {"properties": {"x": {"type": "string"}, "y": {"type": "string"}}, "additionalProperties": false},
            {"properties": {"x": {"minLength": 1}}, "additionalProperties": false}], "properties": {"y": false}}"#,
        // Restricts the base on purpose.
        r##"{"allOf": [{"$ref": "#/$defs/Base"}, {"properties": {"x": true}, "additionalProperties": false}]}"##,
        r#"{"type": "array", "items": {"enum": ["x", "y"]}, "uniqueItems": true, "minItems": 2}"#,
        r#"{"type": "array", "items": {"type": "string"}, "contains": {"type": "integer"}, "minContains": 0}"#,
        r#"{"type": "string", "not": {"type": "string", "maxLength": 3}}"#,
        r#"{"type": "array", "items": false}"#,
        r#"{"type": "array", "prefixItems": [true], "items": false, "minItems": 1}"#,
        r#"{"type": "object", "required": ["x"], "maxProperties": 1}"#,
        r#"{"type": "object", "allOf": [{"required": ["x"]}, {"required": ["x"]}], "maxProperties": 1}"#,
        r#"{"type": "object", "required": ["x"], "unevaluatedProperties": false, "allOf": [{"properties": {"x": true}}]}"#,
        r#"{"type": "object", "required": ["x"], "unevaluatedProperties": false, "anyOf": [{"properties": {"x": true}}]}"#,
        r#"{"type": "object", "required": ["x"], "unevaluatedProperties": false, "patternProperties": {"^x": true}}"#,
    ] {
        let base = r#""Base": {"type": "object", "properties": {"x": {"type": "string"}, "y": {"type": "string"}}}"#;
        let schema = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}, "$defs": {{{base}}}}}"#);
        let (_, found) = lower(&schema);
        assert!(found.iter().all(|found| found.code != Code::NeverValid), "{schema}: {found}");
    }
}

#[test]
fn branches_whose_instances_all_match_another_one_are_reported() {
    let definitions =
        r#""P": {"type": "object", "properties": {"p": {"type": "string"}}, "additionalProperties": false}"#;
    let tagged = |rest: &str| {
        format!(r#"{{"type": "object", "required": ["t"], "properties": {{"t": {{"const": "x"}}{rest}}}}}"#)
    };
    for (branches, covered, other, how) in [
        (r##"{"$ref": "#/$defs/P"}, {"$ref": "#/$defs/P"}"##.to_owned(), 1, 0, "accepts the same instances"),
        (
            format!("{}, {}", tagged(""), tagged(r#", "u": {"type": "string"}"#)),
            1,
            0,
            "accepts all of its instances, and others",
        ),
        (r#"{"enum": ["a", "b"]}, {"enum": ["b"]}"#.to_owned(), 1, 0, "accepts all of its instances, and others"),
        (
            r#"{"const": "a"}, {"type": "string", "enum": ["b", "a"]}"#.to_owned(),
            0,
            1,
            "accepts all of its instances, and others",
        ),
        (
            r#"{"type": "string", "maxLength": 3}, {"type": "string", "maxLength": 5}"#.to_owned(),
            0,
            1,
            "accepts all of its instances, and others",
        ),
        (
            r#"{"type": "integer", "minimum": 5}, {"type": "integer", "exclusiveMinimum": 4}"#.to_owned(),
            0,
            1,
            "accepts all of its instances, and others",
        ),
        (
            r#"{"type": "array", "items": {"const": 1}}, {"type": "array", "items": {"type": "integer"}}"#.to_owned(),
            0,
            1,
            "accepts all of its instances, and others",
        ),
    ] {
        let expected = format!("no instance is valid against branch {covered} of `oneOf` alone: branch {other} {how}");
        assert_eq!(message(&format!(r#"{{"oneOf": [{branches}]}}"#), definitions), expected, "{branches}");
    }
    for branches in [
        format!("{}, {}", tagged(r#", "v": {"type": "string"}"#), tagged(r#", "u": {"type": "string"}"#)),
        r#"{"enum": ["a", "b"]}, {"enum": ["b", "c"]}"#.to_owned(),
        r#"{"type": "string", "maxLength": 3}, {"type": "string", "minLength": 3}"#.to_owned(),
        r#"{"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "integer"}}"#.to_owned(),
        r#"{"type": "object", "required": ["a"]}, {"type": "object", "properties": {"b": {"type": "string"}}}"#
            .to_owned(),
    ] {
        let (_, found) = lower(&format!(r#"{{"oneOf": [{branches}]}}"#));
        assert!(found.iter().all(|found| found.code != Code::NeverValid), "{branches}: {found}");
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
fn names_and_patterns_of_members_may_exclude_each_other() {
    let definitions = r#""Names": {"enum": ["x", "y"]}"#;
    for (member, expected) in [
        (
            r#"{"type": "object", "required": ["ab"], "propertyNames": {"pattern": "^x"}}"#,
            "no object is valid: `ab` is required here, and for its name `pattern` in `/properties/a/propertyNames` rejects it",
        ),
        (
            r##"{"type": "object", "required": ["ab"], "propertyNames": {"$ref": "#/$defs/Names"}}"##,
            r#"no object is valid: `ab` is required here, and for its name `enum` is `"x"` or `"y"` in `/$defs/Names`"#,
        ),
        (
            r#"{"type": "object", "required": ["ab"], "patternProperties": {"^a": {"type": "string"}, "b$": {"type": "integer"}}, "additionalProperties": false}"#,
            "no object is valid: for `ab`, `type` is `string` in `/properties/a/patternProperties/^a`, and `type` is `integer` in `/properties/a/patternProperties/b$`",
        ),
        (
            r#"{"type": "object", "properties": {"ab": {"type": "boolean"}}, "patternProperties": {"^a": {"type": "string"}}, "additionalProperties": false}"#,
            "no object with the member `ab` is valid: for `ab`, `type` is `boolean` in `/properties/a/properties/ab`, and `type` is `string` in `/properties/a/patternProperties/^a`",
        ),
        (
            r#"{"allOf": [{"type": "object", "properties": {"p": {"type": "string"}}}, {"type": "object", "properties": {"q": {}}, "additionalProperties": {"type": "integer"}}]}"#,
            "no object with the member `p` is valid: for `p`, `type` is `string` in `/properties/a/allOf/0/properties/p`, and `type` is `integer` in `/properties/a/allOf/1/additionalProperties`",
        ),
        (
            r#"{"required": ["p"], "type": "object", "allOf": [{"additionalProperties": {"type": "string"}}, {"additionalProperties": {"type": "integer"}}]}"#,
            "no object is valid: for `p`, `type` is `string` in `/properties/a/allOf/0/additionalProperties`, and `type` is `integer` in `/properties/a/allOf/1/additionalProperties`",
        ),
        (
            r#"{"type": "object", "required": ["tag"], "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": false}"#,
            "no object is valid: `tag` is required here, and `additionalProperties` forbids it here, where `properties` does not name it, and no pattern matches it",
        ),
    ] {
        assert_eq!(message(member, definitions), expected, "{member}");
    }
}
