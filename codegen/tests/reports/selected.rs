//! Reports about unions whose branch the instance selects, by a member or by its JSON type, and about what their tags repeat.

use super::{check, report};

#[test]
fn a_member_that_no_other_branch_allows_selects_its_branch() {
    let branch = |name: &str, ty: &str| {
        format!(
            r#"{{"type": "object", "properties": {{"{name}": {{"type": "{ty}"}}}}, "required": ["{name}"], "additionalProperties": false}}"#
        )
    };
    let (line, circle) = (branch("Line", "string"), branch("Circle", "number"));
    let objects = format!(r#"{{"oneOf": [{line}, {circle}]}}"#);
    check(
        &objects,
        &[
            (
                r#"{"Circle": "a"}"#,
                &[": no branch of `oneOf` is valid -> 1 (Circle)", "  /Circle: expected a number, found a string"],
            ),
            (
                r#"{"Line": "a", "Circle": 1}"#,
                &[": no branch of `oneOf` is valid -> 0 (Line)", "  /Circle: a member of this name is not allowed"],
            ),
            (r#"{"Square": 1}"#, &[": unknown member `Square`; expected one of `Line`, `Circle`"]),
            ("{}", &[": expected an object with one of the members `Line`, `Circle`, found an empty object"]),
            (
                r#""Circle""#,
                &[r#": unknown value `"Circle"`; expected an object with one of the members `Line`, `Circle`"#],
            ),
        ],
    );
    let mixed = format!(r#"{{"anyOf": [{{"enum": ["None", "Point"]}}, {{"type": "null"}}, {circle}]}}"#);
    check(
        &mixed,
        &[
            (
                r#"{"Circle": "a"}"#,
                &[": no branch of `anyOf` is valid -> 2 (Circle)", "  /Circle: expected a number, found a string"],
            ),
            (
                r#"{"Point": 1}"#,
                &[
                    ": unknown member `Point`; expected `\"None\"`, `\"Point\"`, null or an object with the member `Circle`",
                ],
            ),
            (
                r#""Circle""#,
                &[
                    ": unknown value `\"Circle\"`; expected `\"None\"`, `\"Point\"`, null or an object with the member `Circle`",
                ],
            ),
            ("[]", &[": expected `\"None\"`, `\"Point\"`, null or an object with the member `Circle`, found an array"]),
        ],
    );
    // Closed branches with other members too, and one that is closed by its size.
    let closed = r#"{"oneOf": [
        {"type": "object", "properties": {"path": {}, "mode": {"enum": ["ro", "rw"]}}, "required": ["path"], "additionalProperties": false},
        {"type": "object", "properties": {"host": {}, "port": {"type": "integer"}}, "required": ["host"], "additionalProperties": false},
        {"type": "object", "required": ["name"], "maxProperties": 1}
    ]}"#;
    check(
        closed,
        &[
            (
                r#"{"port": "a", "host": 1}"#,
                &[": no branch of `oneOf` is valid -> 1 (host)", "  /port: expected an integer, found a string"],
            ),
            (
                r#"{"name": "a", "mode": "ro"}"#,
                &[": no branch of `oneOf` is valid -> 2 (name)", "  : expected at most 1 member, found 2"],
            ),
        ],
    );
    let shown = report(&objects, r#"{"Square": 1}"#).explanation();
    assert!(shown.contains("1 | {\"Square\": 1}\n  |  ^^^^^^^^\n"), "{shown}");
}

#[test]
fn the_only_branch_for_the_json_type_is_selected() {
    let schema = r##"{
        "anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}],
        "$defs": {"A": {"type": "object", "properties": {"n": {"type": "integer"}, "next": {"$ref": "#"}}, "required": ["n"]}}
    }"##;
    check(schema, &[("1", &[": expected null or an object, found a number"])]);
    let expected = r#"error[required]: missing required member `n`
 --> instance:1:18
  |
1 | {"n": 1, "next": {}}
  |                  ^^
  = at: /next
  = schema: schema.json#/$defs/A/required
  = help: add the member `n`"#;
    let report = report(schema, r#"{"n": 1, "next": {}}"#);
    let shown = report.explanation();
    assert!(
        shown.starts_with("error[required]: missing required member `n`\n") && !shown.contains("branch"),
        "{shown}"
    );
    assert_eq!(shown.lines().count(), expected.lines().count(), "{shown}");
    assert_eq!(report.to_string(), "/next: missing required member `n` (line 1, column 18)");
}

#[test]
fn a_tag_that_the_object_lists_or_requires_too_is_reported_once() {
    let schema = |parent: &str| {
        format!(
            r#"{{"type": "object", "required": ["kind"], "properties": {{"kind": {parent}}}, "oneOf": [
                {{"properties": {{"kind": {{"const": "a"}}}}, "required": ["kind"]}},
                {{"properties": {{"kind": {{"const": "b"}}}}, "required": ["kind"]}}
            ]}}"#
        )
    };
    let by_union = r#": unknown value `"z"` of the member `kind`; expected one of `"a"`, `"b"`"#;
    for (parent, expected) in [
        (r#"{"enum": ["a", "b"]}"#, by_union),
        (r#"{"enum": ["a", "b", "c"]}"#, by_union),
        (r#"{"oneOf": [{"const": "a"}, {"const": "b"}]}"#, by_union),
        (r#"{"type": "string"}"#, by_union),
        (r#"{"const": "a"}"#, r#"/kind: expected `"a"`, found `"z"`"#),
    ] {
        check(&schema(parent), &[(r#"{"kind": "z"}"#, &[expected])]);
    }
    let absent = ": missing required member `kind`; expected one of `\"a\"`, `\"b\"`";
    check(&schema("{}"), &[("{}", &[absent])]);
    let number = ": unknown value `1` of the member `kind`; expected one of `\"a\"`, `\"b\"`";
    check(&schema(r#"{"type": "string"}"#), &[(r#"{"kind": 1}"#, &[number])]);
    // Other violations of the tag are not repetitions.
    let short = "/kind: expected at least 2 characters, found 1";
    check(&schema(r#"{"minLength": 2}"#), &[(r#"{"kind": "z"}"#, &[short, by_union])]);
}
